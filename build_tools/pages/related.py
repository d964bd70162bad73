"""The articles nearest to one, each with the reason: one event, agreement, pair or person.

Enters: an article. Leaves: others, the most strongly related first. Of those that share only a
country or a person the nearest in time are looked at, so that a page costs the same in an
archive of any size.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

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
    found: dict[str, dict[Reason, None]] = {}
    for other, reason in _shared(view, article):
        if other != article:
            found.setdefault(other, {})[reason] = None
    place, here = view.lookup.place_in_time, view.lookup.place_in_time[article]

    def strength(other: str) -> tuple[int, int]:
        weight = sum(WEIGHTS[kind] for kind, _ in found[other])
        return -weight, abs(place[other] - here)

    nearest = sorted(found, key=strength)[:MOST]
    return [(ref(view, ident), view.article_when(ident), _why(found[ident])) for ident in nearest]


def _why(reasons: dict[Reason, None]) -> str:
    strongest = sorted(reasons, key=lambda reason: -WEIGHTS[reason[0]])[:REASONS]
    kinds = dict.fromkeys(kind for kind, _ in strongest)
    return "; ".join(say(k, name=listed([n for of, n in strongest if of == k])) for k in kinds)


def _shared(view: View, article: str) -> Iterator[tuple[str, Reason]]:
    """Other articles, and what each shares with this one."""
    record = view.archive.articles[article].record
    for event in view.lookup.events_in.get(article, []):
        for same in view.lookup.accounts[event.id]:
            yield view.archive.events[same].article, ("same_event", "")
    for here in record.agreements:
        others = view.lookup.articles_naming(here.id)
        yield from _near(view, article, others, ("same_agreement", view.name(here.id)))
    for official in record.officials:
        others = view.lookup.articles_naming(official.id)
        yield from _near(view, article, others, ("same_person", view.name(official.id)))
    for pair in map(view.archive.pairs.__getitem__, view.lookup.pairs_listing.get(article, [])):
        reason = ("same_pair", view.names(pair.countries))
        yield from _near(view, article, pair.articles, reason)


def _near(
    view: View, article: str, others: Sequence[str], reason: Reason
) -> Iterator[tuple[str, Reason]]:
    """The articles next to one in a list in order of time."""
    place = view.lookup.place_in_time
    at = bisect_left(others, place[article], key=place.__getitem__)
    for other in others[max(0, at - NEAREST) : at + NEAREST + 1]:
        yield other, reason
