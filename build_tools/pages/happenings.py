"""One event that several articles tell of.

Enters: the archive's events. Leaves: for each event, the ids of all that tell of the same,
the fullest account first. Two events are the same where an editor says so (`same_as`), or
where two articles give one kind, one day and the same participants.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from build_tools.archive import ArchiveEvent

Key = tuple[str, str, frozenset[str]]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def accounts(events: Mapping[str, ArchiveEvent]) -> Mapping[str, tuple[str, ...]]:
    """Event id -> ids of the events that tell of the same, itself among them."""
    group = {ident: [ident] for ident in events}
    for ident, same in (*_told_alike(events.values()), *_said_to_be_same(events)):
        one, other = group[ident], group[same]
        if one is not other:
            one.extend(other)
            for moved in other:
                group[moved] = one
    order = {ident: _place(event, number) for number, (ident, event) in enumerate(events.items())}
    sorted_once = {id(one): tuple(sorted(one, key=order.__getitem__)) for one in group.values()}
    return {ident: sorted_once[id(one)] for ident, one in group.items()}


def _place(event: ArchiveEvent, number: int) -> tuple[bool, int]:
    """What is reported comes before what is recalled or announced."""
    return event.record.status != "reported", number


def _told_alike(events: Iterable[ArchiveEvent]) -> Iterable[tuple[str, str]]:
    first: dict[Key, ArchiveEvent] = {}
    for event in events:
        key = (event.record.kind, event.record.date or "", frozenset(event.participants))
        if event.participants and _DAY.match(key[1]):
            other = first.setdefault(key, event)
            if other.article != event.article:
                yield event.id, other.id


def _said_to_be_same(events: Mapping[str, ArchiveEvent]) -> Iterable[tuple[str, str]]:
    for event in events.values():
        same = (event.record.same_as or "").replace("#", "-")
        if same in events:
            yield event.id, same
