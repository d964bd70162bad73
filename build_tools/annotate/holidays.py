"""The day of a feast in a year.

Enters: its name in `rules/date_words.yml` and a year. Leaves: month and day.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from build_tools.annotate.calendar_words import date_rules


def holiday_day(name: str, year: int) -> tuple[int, int]:
    """Month and day of a feast, fixed or on the n-th weekday of a month."""
    rules = date_rules()
    if name in rules["holidays"]:
        month, day = (int(number) for number in rules["holidays"][name])
        return month, day
    month, weekday, which = (int(number) for number in rules["moving_holidays"][name])
    first = (weekday - date(year, month, 1).weekday()) % 7 + 1
    days = monthrange(year, month)[1]
    return month, first + 7 * (which - 1) if which > 0 else first + 7 * ((days - first) // 7)
