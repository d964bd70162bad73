"""Months, weekdays, years and numbers as single words of a sentence.

Enters: a tagged sentence and an index. Leaves: what the word there means, and where it ends.
Zero, -1 or None where it means nothing of the kind.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from build_tools.annotate.tags import Tagged
from build_tools.rules import read_rules

_DASHES = frozenset("-–‒—−")
_ORDINALS = ("st", "nd", "rd", "th")
_COMMA = (",", ".")


@cache
def date_rules() -> Any:
    """The content of `rules/date_words.yml`."""
    return read_rules("date_words")


def month_at(tagged: Tagged, index: int) -> int:
    """Number of the month that is named at a token; 0 for none."""
    if tagged.label(index) == "date":
        return int(date_rules()["months"].get(tagged.word(index), 0))
    if 0 <= index < len(tagged.tokens) and tagged.tokens[index].capital:
        short = len(tagged.word(index)) <= 4 and tagged.word(index) != "may"
        return int(date_rules()["months"].get(tagged.word(index), 0)) if short else 0
    return 0


def weekday_at(tagged: Tagged, index: int) -> int:
    """Number of the weekday named at a token, Monday 0; -1 for none."""
    if tagged.label(index) != "date":
        return -1
    return int(date_rules()["weekdays"].get(tagged.word(index), -1))


def number_at(tagged: Tagged, index: int, low: int, high: int) -> int:
    """A plain whole number between two bounds; 0 for anything else."""
    word = tagged.word(index)
    if not word.isascii() or not word.isdigit() or len(word) > 4:
        return 0
    return int(word) if low <= int(word) <= high else 0


def year_at(tagged: Tagged, index: int) -> int:
    """The year that stands at a token; 0 for none."""
    if len(tagged.word(index)) != 4 or tagged.word(index - 1) in ("$", "€", "£", "no", "#"):
        return 0
    return number_at(tagged, index, 1800, 2100)


def behind_day(tagged: Tagged, index: int) -> int:
    """Skip `st`, `nd`, `rd`, `th` behind a number."""
    return index + 1 if tagged.word(index) in _ORDINALS else index


def day_at(tagged: Tagged, index: int) -> int:
    """The day of a month that stands at a token; 0 for none."""
    return number_at(tagged, index, 1, 31)


def joins(tagged: Tagged, index: int) -> bool:
    """True for a dash or word between the two ends of a range."""
    return tagged.word(index) in ("to", "and", "until", "through") or tagged.word(index) in _DASHES


def year_behind(tagged: Tagged, index: int) -> tuple[int | None, int]:
    """The year at `index`, also behind a comma or `of`, and where it ends."""
    step = 1 if tagged.word(index) in (*_COMMA, "of") and year_at(tagged, index + 1) else 0
    year = year_at(tagged, index + step)
    return (year, index + step + 1) if year else (None, index)


def last_year(tagged: Tagged, index: int) -> tuple[int, int]:
    """`last year`, `this year` behind a month: the shift in years and where it ends."""
    at = index + (tagged.word(index) in (",", "of"))
    shift = date_rules()["shifts"].get(tagged.word(at))
    if shift is not None and tagged.word(at + 1) == "year":
        return int(shift), at + 2
    return 0, index


def month_context(tagged: Tagged, index: int) -> bool:
    """True if the word before makes `May` a month."""
    return tagged.word(index - 1) in (
        "in",
        "since",
        "by",
        "until",
        "of",
        "last",
        "next",
        "this",
        "early",
        "late",
    )


def count_at(tagged: Tagged, index: int) -> int:
    """The number that a word or figures at a token say; 0 for none."""
    return int(date_rules()["numbers"].get(tagged.word(index), 0)) or number_at(
        tagged, index, 1, 9999
    )
