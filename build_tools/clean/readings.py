"""Which of two dates slashed numbers mean: `12/03/2024`.

Enters: both readings, and what else the page tells of its day. Leaves: the reading that the
page's language or another day of it settles; neither where nothing does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from build_tools.clean.published import days_in
from build_tools.language import language_of
from build_tools.rules import read_rules

FRESH = 6
"""Days after what it tells of at which news is still published."""


def settled(readings: tuple[str, ...], told: Iterable[str], text: str) -> str:
    """The reading that counts, or empty.

    Args:
        readings: EDTF, the one that takes the first number for the day before the other.
        told: EDTF of the days that the page's other lines state, with their year or without.
        text: the article's, which names days of what it tells.
    """
    if language_of(text) not in read_rules("clean/published")["month_first_languages"]:
        return readings[0]
    for days in ([*told], days_in(text)):
        fitting = [one for one in readings if any(_is_just_before(day, one) for day in days)]
        if len(fitting) == 1:
            return fitting[0]
    return ""


def _is_just_before(day: str, reading: str) -> bool:
    """True where a day, of any year if it names none, is that of the reading or a few before."""
    published = date.fromisoformat(reading[:10])
    years = [day[:4]] if day[:4].isdigit() else [f"{published.year}", f"{published.year - 1}"]
    return any(0 <= _days(f"{year}{day[4:10]}", published) <= FRESH for year in years)


def _days(before: str, published: date) -> int:
    """Negative where `before` is no day of the calendar."""
    try:
        return (published - date.fromisoformat(before)).days
    except ValueError:
        return -1
