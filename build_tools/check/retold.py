"""The check that articles which tell one event tell the same facts.

Enters: `Context`. Leaves: problems. Two events are one where an editor says so (`same_as`), or
where two or more of the same people take part in the same kind of event within a few days.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, combinations, islice

from build_tools.articles import ArticleFile
from build_tools.check.context import Context
from build_tools.dates import display
from build_tools.problems import Problem
from build_tools.records import Event
from build_tools.text import fold

NEAR = 3
"""Days between two dates of what may be one event."""
MOST = 5
"""Others with which one telling is compared: hundreds may tell of a busy week."""

Told = tuple[ArticleFile, int, Event]
Recent = dict[tuple[str, str], list[tuple[datetime.date, Told]]]
"""A date and a place as they are told -> the day and the telling of the last two articles."""


def told_differently(context: Context) -> Iterator[Problem]:
    """A date or place of an event that another article gives otherwise."""
    for one, two in _pairs(context):
        for key, first, second in _differences(one[2], two[2]):
            message = (
                f"{key} is {second}, and {first} in {one[0].path}:"
                f"{one[0].lines.of(('events', one[1]))}, of what seems to be the same event."
            )
            remedy = (
                "Correct one of the two; or, if both articles say so, write that in a note: here."
            )
            line = two[0].lines.of(("events", two[1]))
            yield Problem(two[0].path, line, "told-differently", message, remedy)


def _pairs(context: Context) -> Iterator[tuple[Told, Told]]:
    """Tellings of one event, each pair once; none that an editor has explained in a note."""
    told = [(f, n, event) for f, r in context.articles() for n, event in enumerate(r.events)]
    seen: set[tuple[str, int, str, int]] = set()
    for one, two in chain(_said_to_be_one(told), of_one_event(told)):
        key = (one[0].id, one[1], two[0].id, two[1])
        if key not in seen and one[0].id != two[0].id and not (one[2].note or two[2].note):
            seen.add(key)
            yield one, two


def _said_to_be_one(told: Iterable[Told]) -> Iterator[tuple[Told, Told]]:
    by_id = {f"{file.id}#{n + 1}": (file, n, event) for file, n, event in told}
    for each in by_id.values():
        if other := by_id.get(each[2].same_as or ""):
            yield (other, each) if other[0].path < each[0].path else (each, other)


def of_one_event(told: Iterable[Told]) -> Iterator[tuple[Told, Told]]:
    """Tellings that differ, of what seems to be one event; the one with the lesser path first."""
    by_pair: dict[tuple[str, str, str], list[tuple[datetime.date, Told]]] = defaultdict(list)
    for each in told:
        day = _day(each[2])
        if day and each[2].status != "planned" and not each[2].note:
            for pair in combinations(sorted(set(each[2].participants)), 2):
                by_pair[(each[2].kind, *pair)].append((day, each))
    for group in by_pair.values():
        for one, two in _near_and_different(sorted(group, key=lambda telling: telling[0])):
            yield (two, one) if two[0].path < one[0].path else (one, two)


def _day(event: Event) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(str(event.date)[:10])
    except ValueError:
        return None


def _near_and_different(told: Iterable[tuple[datetime.date, Told]]) -> Iterator[tuple[Told, Told]]:
    """Each telling after one of every other date and place that was told just before it.

    Args:
        told: in order of time.
    """
    last: Recent = {}
    for day, each in told:
        yield from ((other, each) for other in islice(_before(day, each, last), MOST))
        others = [one for one in last.pop(_as_told(each[2]), []) if one[1][0].id != each[0].id]
        last[_as_told(each[2])] = [*others[-1:], (day, each)]


def _before(day: datetime.date, each: Told, last: Recent) -> Iterator[Told]:
    """Of each date and place, the last telling by another article; those that are near."""
    for tellings in reversed(last.values()):
        if (day - tellings[-1][0]).days > NEAR:
            return
        other = next((one for _, one in reversed(tellings) if one[0].id != each[0].id), None)
        if other and any(_differences(other[2], each[2])):
            yield other


def _as_told(event: Event) -> tuple[str, str]:
    return str(event.date), _letters(event.place or "")


def _differences(one: Event, two: Event) -> Iterator[tuple[str, str, str]]:
    if one.date and two.date and one.date != two.date:
        yield "the date", display(one.date), display(two.date)
    elif one.place and two.place and _letters(one.place) != _letters(two.place):
        yield "the place", one.place, two.place


def _letters(place: str) -> str:
    return "".join(char for char in fold(place) if char.isalnum())
