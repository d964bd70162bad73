"""The articles nearest to one, each with the reason: one event, agreement, pair or person.

Enters: an article. Leaves: others, the most strongly related first. Of those that share only a
country or a person the nearest in time are looked at, so that a page costs the same in an
archive of any size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_tools.pages.rows import Ref, ref
from build_tools.pages.say import listed, say
from build_tools.pages.view import View, When

MOST = 6
REASONS = 3
WEIGHTS = {"same_event": 8, "same_agreement": 4, "same_person": 2, "same_pair": 1}

Reason = tuple[str, str]
"""Kind of reason, and its words."""


def related(view: View, article: str) -> list[tuple[Ref, When, str]]:
    """Articles with their date and, in words, why they are related."""
    found: dict[str, list[Reason]] = {}
    away: dict[str, int] = {}
    for other, steps, reason in _shared(view, article):
        reasons = found.setdefault(other, [])
        if reason not in reasons:
            reasons.append(reason)
        away[other] = min(steps, away.get(other, steps))
    found.pop(article, None)

    def strength(other: str) -> tuple[int, int]:
        return -sum([WEIGHTS[kind] for kind, _ in found[other]]), away[other]

    nearest = sorted(found, key=strength)[:MOST]
    return [(ref(view, ident), view.article_when(ident), _why(found[ident])) for ident in nearest]


def _why(reasons: Iterable[Reason]) -> str:
    strongest = sorted(reasons, key=lambda reason: -WEIGHTS[reason[0]])[:REASONS]
    kinds = dict.fromkeys(kind for kind, _ in strongest)
    return "; ".join(say(k, name=listed([n for of, n in strongest if of == k])) for k in kinds)


def _shared(view: View, article: str) -> Iterator[tuple[str, int, Reason]]:
    """Other articles, how many steps away in the list of what both name, and what that is."""
    lookup = view.lookup
    for event in lookup.events_in.get(article, []):
        for one in lookup.accounts[event.id]:
            yield view.archive.events[one].article, 0, ("same_event", "")
    for kind, ident, before, after in lookup.near[article]:
        name = view.names(lookup.between[ident]) if kind == "pair" else view.name(ident)
        for others in (before[::-1], after):
            for steps, other in enumerate(others, 1):
                yield other, steps, (f"same_{kind}", name)
