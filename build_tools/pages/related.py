"""The articles nearest to one, each with the reason: one event, agreement, pair or person.

Enters: an article. Leaves: others, the most strongly related first. Of those that share only a
country or a person the nearest in time are looked at, so that a page costs the same in an
archive of any size.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from build_tools.pages.rows import Ref, ref
from build_tools.pages.say import listed, say
from build_tools.pages.view import View, When

MOST = 6
NEAREST = 5
"""How many articles before and after one are looked at for each thing that it names."""
REASONS = 3
WEIGHTS = {"same_event": 8, "same_agreement": 4, "same_person": 2, "same_pair": 1}

Reason = tuple[str, str]
"""Kind of reason, and its words."""


def related(view: View, article: str) -> list[tuple[Ref, When, str]]:
    """Articles with their date and, in words, why they are related."""
    found: dict[str, list[Reason]] = {}
    for others, reason in _shared(view, article):
        for other in others:
            reasons = found.setdefault(other, [])
            if reason not in reasons:
                reasons.append(reason)
    found.pop(article, None)
    place, here = view.lookup.place_in_time, view.lookup.place_in_time[article]

    def strength(other: str) -> tuple[int, int]:
        weight = sum([WEIGHTS[kind] for kind, _ in found[other]])
        return -weight, abs(place[other] - here)

    nearest = sorted(found, key=strength)[:MOST]
    return [(ref(view, ident), view.article_when(ident), _why(found[ident])) for ident in nearest]


def _why(reasons: Iterable[Reason]) -> str:
    strongest = sorted(reasons, key=lambda reason: -WEIGHTS[reason[0]])[:REASONS]
    kinds = dict.fromkeys(kind for kind, _ in strongest)
    return "; ".join(say(k, name=listed([n for of, n in strongest if of == k])) for k in kinds)


def _shared(view: View, article: str) -> Iterator[tuple[Sequence[str], Reason]]:
    """Other articles, and what they share with this one."""
    lookup, record = view.lookup, view.archive.articles[article].record
    for event in lookup.events_in.get(article, []):
        same = lookup.accounts[event.id]
        yield [view.archive.events[one].article for one in same], ("same_event", "")
    for ident in dict.fromkeys(here.id for here in record.agreements):
        reason = ("same_agreement", view.name(ident))
        yield _near(view, article, lookup.articles_naming(ident)), reason
    for official in record.officials:
        reason = ("same_person", view.name(official.id))
        yield _near(view, article, lookup.articles_naming(official.id)), reason
    for pair in map(view.archive.pairs.__getitem__, lookup.pairs_listing.get(article, [])):
        yield _near(view, article, pair.articles), ("same_pair", view.names(pair.countries))


def _near(view: View, article: str, others: Sequence[str]) -> Sequence[str]:
    """The articles next to one in a list in order of time."""
    place = view.lookup.place_in_time
    at = bisect_left(others, place[article], key=place.__getitem__)
    return others[max(0, at - NEAREST) : at + NEAREST + 1]
