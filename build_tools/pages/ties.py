"""Who met whom how often: the meetings between officials, for a picture and a table.

Enters: events. Leaves: ties, the strongest first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from build_tools.archive import ArchiveEvent
from build_tools.pages.view import View


@dataclass(frozen=True, slots=True)
class Tie:
    """Two who met, and the events at which they did, in order of time."""

    one: str
    other: str
    events: tuple[str, ...]


def ties_of(view: View, events: Iterable[str], official: str) -> list[Tie]:
    """Those whom an official met, whoever they stand for but their own country."""
    side = view.side(official)
    found = {
        pair: at
        for pair, at in _meetings(view, events).items()
        if official in pair and (not side or len({view.side(who) for who in pair}) == 2)
    }
    return _sorted({(official, _other(pair, official)): at for pair, at in found.items()})


def ties_between(view: View, events: Iterable[str], one: str, other: str) -> list[Tie]:
    """Those of two countries who met."""
    found: dict[tuple[str, str], list[str]] = {}
    for (a, b), at in _meetings(view, events).items():
        if (view.side(a), view.side(b)) == (one, other):
            found[a, b] = at
        elif (view.side(a), view.side(b)) == (other, one):
            found[b, a] = at
    return _sorted(found)


def _other(pair: tuple[str, str], official: str) -> str:
    return pair[1] if pair[0] == official else pair[0]


def _meetings(view: View, events: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """Two participants -> the events at which both were; what is only planned is no meeting."""
    found: dict[tuple[str, str], list[str]] = {}
    for ident in events:
        event = view.archive.events[ident]
        if event.record.status != "planned":
            for pair in combinations(_people(view, event), 2):
                found.setdefault(pair, []).append(ident)
    return found


def _people(view: View, event: ArchiveEvent) -> list[str]:
    entities = view.archive.entities
    return sorted({who for who in event.participants if entities[who].kind == "official"})


def _sorted(found: dict[tuple[str, str], list[str]]) -> list[Tie]:
    ties = [Tie(one, other, tuple(at)) for (one, other), at in found.items()]
    return sorted(ties, key=lambda tie: (-len(tie.events), tie.one, tie.other))
