"""Who met whom how often: the meetings between officials, for a picture and a table.

Enters: events. Leaves: ties, the strongest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

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
    found: dict[tuple[str, str], list[str]] = {}
    for ident, people in _meetings(view, events):
        for other in people if official in people else ():
            if other != official and (not side or view.side(other) != side):
                found.setdefault((official, other), []).append(ident)
    return _sorted(found)


def ties_between(view: View, events: Iterable[str], one: str, other: str) -> list[Tie]:
    """Those of two countries who met."""
    found: dict[tuple[str, str], list[str]] = {}
    for ident, people in _meetings(view, events):
        here, there = ([who for who in people if view.side(who) == side] for side in (one, other))
        for pair in product(here, there):
            found.setdefault(pair, []).append(ident)
    return _sorted(found)


def _meetings(view: View, events: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Each event with the officials who were there; what is only planned is no meeting."""
    for ident in events:
        event = view.archive.events[ident]
        if event.record.status != "planned":
            yield ident, _people(view, event)


def _people(view: View, event: ArchiveEvent) -> list[str]:
    entities = view.archive.entities
    return sorted({who for who in event.participants if entities[who].kind == "official"})


def _sorted(found: dict[tuple[str, str], list[str]]) -> list[Tie]:
    ties = [Tie(one, other, tuple(at)) for (one, other), at in found.items()]
    return sorted(ties, key=lambda tie: (-len(tie.events), tie.one, tie.other))
