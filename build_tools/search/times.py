"""The years that dates are in, and those that they may be in.

Enters: EDTF dates. Leaves: years as text. A date of one year is in it; a decade, a date that
is uncertain, a span over several years or without an end may be in any year that it covers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

ANY = "any"
"""Stands for every year: a date without one, or no date at all."""


@dataclass(frozen=True, slots=True)
class Years:
    sure: tuple[str, ...]
    may: tuple[str, ...]


def years_in(dates: Iterable[str | None], first: int, last: int) -> Years:
    """The years of several dates.

    Args:
        dates: EDTF; None for something that has no date.
        first: the earliest year of the archive; a span that is open at its start begins there.
        last: the latest year, where a span without an end ends.
    """
    sure: set[str] = set()
    may: set[str] = set()
    for date in dates:
        span = _span(date or "", first, last)
        if span is None:
            may.add(ANY)
        elif span[0] == span[1] and not re.search("[~?%]", date or ""):
            sure.add(str(span[0]))
        else:
            may.update(map(str, range(span[0], span[1] + 1)))
    return Years(tuple(sorted(sure)), tuple(sorted(may - sure)))


@cache
def _span(date: str, first: int, last: int) -> tuple[int, int] | None:
    """First and last year that a date covers; None where it covers any."""
    start, slash, end = date.partition("/")
    low = _bounds(start) or (first, first)
    high = _bounds(end) if slash else _bounds(start)
    if not (_bounds(start) or (slash and _bounds(end))):
        return None
    return low[0], max(low[0], (high or (last, last))[1])


def _bounds(end: str) -> tuple[int, int] | None:
    """The years that one end of a date covers: `202X` is 2020 to 2029, `2021~` 2020 to 2022."""
    year = end[:4]
    if not re.fullmatch(r"\d[\dX]{3}", year):
        return None
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    about = 1 if end.endswith(("~", "%")) else 0
    return low - about, high + about
