"""The check that articles which tell one event tell the same facts.

Enters: `Context`. Leaves: problems. Two events are one where an editor says so (`same_as`), or
where two or more of the same people take part in the same kind of event within a few days.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, combinations

from build_tools.articles import ArticleFile
from build_tools.check.context import Context
from build_tools.dates import display
from build_tools.problems import Problem
from build_tools.records import Event
from build_tools.text import fold

NEAR = 3
"""Days between two dates of what may be one event."""

Told = tuple[ArticleFile, int, Event]


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
    for one, two in chain(_said_to_be_one(told), _seem_to_be_one(told)):
        key = (one[0].id, one[1], two[0].id, two[1])
        if key not in seen and one[0].id != two[0].id and not (one[2].note or two[2].note):
            seen.add(key)
            yield one, two


def _said_to_be_one(told: Iterable[Told]) -> Iterator[tuple[Told, Told]]:
    by_id = {f"{file.id}#{n + 1}": (file, n, event) for file, n, event in told}
    for each in by_id.values():
        if other := by_id.get(each[2].same_as or ""):
            yield (other, each) if other[0].path < each[0].path else (each, other)


def _seem_to_be_one(told: Iterable[Told]) -> Iterator[tuple[Told, Told]]:
    by_pair: dict[tuple[str, str, str], list[Told]] = defaultdict(list)
    for each in told:
        if each[2].status != "planned" and each[2].date:
            for two in combinations(sorted(set(each[2].participants)), 2):
                by_pair[(each[2].kind, *two)].append(each)
    for group in by_pair.values():
        yield from (pair for pair in combinations(group, 2) if _near(pair[0][2], pair[1][2]))


def _near(one: Event, two: Event) -> bool:
    try:
        days = [datetime.date.fromisoformat(str(event.date)[:10]) for event in (one, two)]
    except ValueError:
        return False
    return abs((days[0] - days[1]).days) <= NEAR


def _differences(one: Event, two: Event) -> Iterator[tuple[str, str, str]]:
    if one.date and two.date and one.date != two.date:
        yield "the date", display(one.date), display(two.date)
    elif one.place and two.place and _letters(one.place) != _letters(two.place):
        yield "the place", one.place, two.place


def _letters(place: str) -> str:
    return "".join(char for char in fold(place) if char.isalnum())
