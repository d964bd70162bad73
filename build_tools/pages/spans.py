"""A long list in order of time, cut into spans whose names stay as the list grows.

Enters: items, each with an EDTF date or none. Leaves: parts of a bounded size, in order of time.
The span of all years is halved until no half has more than a page holds: 2016-2031, 2016-2023 …
one year, half a year, a quarter, a month. A span is named by its first year, and keeps its name
when it is halved again, or when it is the first half that has anything: so whatever is added,
each name that was once given names a part for ever.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from build_tools.dates import NO_YEAR, display, sort_key
from build_tools.pages.say import say

T = TypeVar("T")
YEAR = 12
LENGTHS = (*(YEAR * 2**power for power in range(14, -1, -1)), 6, 3, 1)
"""Months of a span: 16,384 years to one year, then half a year, a quarter, a month."""


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """A piece of a list that one page shows."""

    name: str
    """Ends its address: `2016`, `2016-07`, `2016-07_2`, `undated`; or the number of a page."""
    words: str
    """What links call it: `2016–2019`, `July 2016`."""
    items: Sequence[T]


Weighed = tuple[int, T]
Dated = Sequence[tuple[int, Weighed[T]]]
"""Items with their weight, each behind its month."""


def by_time(
    items: Iterable[T],
    date: Callable[[T], str | None],
    size: int,
    weight: Callable[[T], int] = lambda _: 1,
) -> list[Part[T]]:
    """The items in parts that weigh at most `size`; what has no year comes last.

    Args:
        weight: of an item; one that is heavier than a part may be has a part of its own.
    """
    dated: list[tuple[int, Weighed[T]]] = []
    undated: list[Weighed[T]] = []
    for item in items:
        month = month_of(date(item))
        if month is None:
            undated.append((weight(item), item))
        else:
            dated.append((month, (weight(item), item)))
    if _sum(one for _, one in dated) + _sum(undated) <= size:
        return [Part("", "", _plain([*(one for _, one in dated), *undated]))]
    found = list(_halved(sorted(dated, key=lambda one: one[0]), 0, 0, size)) if dated else []
    return [*found, *_numbered("undated", say("without_year"), undated, size)]


def _sum(items: Iterable[Weighed[T]]) -> int:
    return sum(weight for weight, _ in items)


def _plain(items: Iterable[Weighed[T]]) -> list[T]:
    return [item for _, item in items]


def month_of(edtf: str | None) -> int | None:
    """Months from the year 0 to the first that a date names; none for what has no year."""
    kind, start = sort_key(edtf)
    named = re.match(r"(\d{4})(?:-(\d\d))?", start)
    if kind == NO_YEAR:
        return None
    if named is None:
        return 0
    return int(named[1]) * YEAR + min(max(int(named[2] or 1), 1), YEAR) - 1


def _halved(dated: Dated[T], start: int, level: int, size: int) -> Iterator[Part[T]]:
    """The parts of a span that begins at the month `start`."""
    items = [one for _, one in dated]
    if len(items) == 1 or _sum(items) <= size:
        yield Part(_name(start), _words(dated, level), _plain(items))
    elif level + 1 == len(LENGTHS):
        first, *others = _numbered(_name(dated[0][0], True), _words(dated, level), items, size)
        yield replace(first, name=_name(start))
        yield from others
    else:
        length = LENGTHS[level + 1]
        halves: dict[int, list[tuple[int, Weighed[T]]]] = {}
        for month, item in dated:
            halves.setdefault(month - month % length, []).append((month, item))
        earliest = next(iter(halves))
        for begin, half in halves.items():
            yield from _halved(half, start if begin == earliest else begin, level + 1, size)


def _numbered(name: str, words: str, items: Iterable[Weighed[T]], size: int) -> Iterator[Part[T]]:
    for number, some in enumerate(_filled(items, size), 1):
        more = say("nth_part", name=words, number=number) if number > 1 else words
        yield Part(name if number == 1 else f"{name}_{number}", more, some)


def _filled(items: Iterable[Weighed[T]], size: int) -> Iterator[list[T]]:
    """The items, in their order, in as few parts as they go into; each has at least one."""
    part: list[T] = []
    heavy = 0
    for weight, item in items:
        if part and heavy + weight > size:
            yield part
            part, heavy = [], 0
        part.append(item)
        heavy += weight
    if part:
        yield part


def _name(month: int, exact: bool = False) -> str:
    """`2016-07`; `2016` for the first month of a year, unless it is to be `exact`."""
    year, rest = divmod(month, YEAR)
    return f"{year:04}-{rest + 1:02}" if rest or exact else f"{year:04}"


def _words(dated: Dated[T], level: int) -> str:
    """The years, or within one year the months, of the first and of the last item."""
    ends = [dated[0][0], dated[-1][0]]
    whole = LENGTHS[level] >= YEAR
    named = [f"{month // YEAR:04}" if whole else _name(month, exact=True) for month in ends]
    return display("/".join(dict.fromkeys(named)))
