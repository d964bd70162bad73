"""A calendar expression as it stands, before anything is counted.

Enters: nothing. Leaves: the type that the readers of `calendar` make and `counting` counts out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from build_tools.annotate.tags import Tagged


@dataclass(frozen=True, slots=True)
class Expression:
    start: int
    """Token indexes, end exclusive."""
    end: int
    form: str
    """Stated: day, range, month, year, years, quarter, half, season, decade, century, fiscal,
    holiday. Counted from the article's date: weekday, shift, ago. Counted from the date told
    last: beside, same-day, day-of-month. Not a date of its own: duration, vague, set; time, a time
    of the day told last or of the article's."""
    year: int | None = None
    month: int = 0
    """Also the number of a quarter, half or season (EDTF 21 to 24)."""
    day: int = 0
    last_year: int | None = None
    last_month: int = 0
    last_day: int = 0
    shift: int = 0
    unit: str = ""
    """Of a step or a duration: D, W, WE, M, Q, S (season), Y, 10Y, H, m; `beside` for one from the
    date told last, `told` for one in its year."""
    weekday: int = -1
    part: str = ""
    """early, mid or late; the word of a season or feast; how it is counted; or nothing."""
    cut: int = 0
    """Token index of what joins the two ends of a range; 0 for none."""


Reader = Callable[[Tagged, int], Expression | None]
