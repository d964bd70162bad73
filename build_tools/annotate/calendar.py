"""The calendar expressions of a sentence, as they stand.

Enters: a tagged sentence. Leaves: `Expression`s: a form, its numbers and its span, not yet
counted from any date (`dating` does that). One reader a form; the first that reads wins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from build_tools.annotate.calendar_words import (
    behind_day,
    count_at,
    date_rules,
    day_at,
    joins,
    last_year,
    month_at,
    month_context,
    weekday_at,
    year_at,
    year_behind,
)
from build_tools.annotate.tags import Tagged

_DASHES = frozenset("-–‒—−")


@dataclass(frozen=True, slots=True)
class Expression:
    start: int
    """Token indexes, end exclusive."""
    end: int
    form: str
    """day, range, month, year, weekday, shift, same-day, ago, quarter, decade or duration."""
    year: int | None = None
    month: int = 0
    day: int = 0
    last_year: int | None = None
    last_month: int = 0
    last_day: int = 0
    shift: int = 0
    unit: str = ""
    """Of a shift or a duration: D, W, M, Y, weekday."""
    weekday: int = -1
    part: str = ""
    """early, mid or late, or nothing."""


Reader = Callable[[Tagged, int], Expression | None]


@lru_cache(maxsize=512)
def expressions(tagged: Tagged) -> tuple[Expression, ...]:
    """Every calendar expression of a sentence, in order, without overlap."""
    found: list[Expression] = []
    index = 0
    while index < len(tagged.tokens):
        expression = next((e for read in _READERS if (e := read(tagged, index))), None)
        if expression:
            found.append(expression)
            index = expression.end
        else:
            index += 1
    return tuple(found)


# --- the readers ------------------------------------------------------------------------------


def _iso(tagged: Tagged, index: int) -> Expression | None:
    """2025-02-21, 21/02/2025, 21.02.2025."""
    dotted = tagged.word(index).split(".")
    end = index + 1
    if len(dotted) != 3:
        separators = (tagged.word(index + 1), tagged.word(index + 3))
        if separators not in (("-", "-"), ("/", "/")):
            return None
        dotted = [tagged.word(index + step) for step in (0, 2, 4)]
        end = index + 5
    if not all(piece.isdigit() for piece in dotted):
        return None
    numbers = [int(piece) for piece in dotted]
    if numbers[0] > 31:
        numbers.reverse()
    day, month, year = numbers
    if 1 <= day <= 31 and 1 <= month <= 12 and 1800 <= year <= 2100:
        return Expression(index, end, "day", year, month, day)
    return None


def _with_weekday(tagged: Tagged, index: int) -> Expression | None:
    """`Tuesday, 25 February 2025`: the date counts."""
    if weekday_at(tagged, index) < 0:
        return None
    at = index + 1 + (tagged.word(index + 1) in (",", "("))
    at += tagged.word(at) == "the"
    inner = _month_first(tagged, at) or _day_first(tagged, at)
    if inner is None or not inner.day:
        return None
    return _moved(inner, index)


def _moved(expression: Expression, start: int) -> Expression:
    return replace(expression, start=start)


def _month_first(tagged: Tagged, index: int) -> Expression | None:
    """`February 17–18, 2020`, `February 21`, `June last year`, `June 2024`, `June`."""
    month = month_at(tagged, index)
    if not month:
        return None
    at = index + 1 + (tagged.word(index + 1) == "." and len(tagged.word(index)) < 5)
    day = day_at(tagged, at)
    if not day:
        return _month_alone(tagged, index, at, month)
    at = behind_day(tagged, at + 1)
    if joins(tagged, at):
        ranged = _month_first_range(tagged, index, at + 1, month, day)
        if ranged:
            return ranged
    year, end = year_behind(tagged, at)
    shift, end = (0, end) if year else last_year(tagged, end)
    unit = "Y" if end > at and not year else ""
    return Expression(index, end, "day", year, month, day, shift=shift, unit=unit)


def _month_first_range(
    tagged: Tagged, start: int, at: int, month: int, day: int
) -> Expression | None:
    other = month_at(tagged, at)
    at += 1 if other else 0
    last = day_at(tagged, at)
    if not last or (not other and last <= day):
        return None
    year, end = year_behind(tagged, behind_day(tagged, at + 1))
    return Expression(start, end, "range", year, month, day, year, other or month, last)


def _month_alone(tagged: Tagged, index: int, at: int, month: int) -> Expression | None:
    part = tagged.word(index - 1) if tagged.word(index - 1) in ("early", "late", "mid") else ""
    year, end = year_behind(tagged, at)
    if year:
        return Expression(index, end, "month", year, month, part=part)
    shift, end = last_year(tagged, at)
    if end > at:
        return Expression(index, end, "month", None, month, shift=shift, unit="Y")
    if tagged.word(index) == "may" and not month_context(tagged, index):
        return None
    return Expression(index, at, "month", None, month, part=part)


def _day_first(tagged: Tagged, index: int) -> Expression | None:
    """`21 February 2025`, `17-18 February`, `28 February to 2 March 2020`."""
    day = day_at(tagged, index)
    if not day:
        return None
    at = behind_day(tagged, index + 1)
    if joins(tagged, at) and (last := day_at(tagged, at + 1)):
        behind = behind_day(tagged, at + 2)
        behind += tagged.word(behind) == "of"
        month = month_at(tagged, behind)
        if month and last > day:
            year, end = year_behind(tagged, behind + 1)
            return Expression(index, end, "range", year, month, day, year, month, last)
    at += tagged.word(at) in ("of", "-")
    month = month_at(tagged, at)
    if not month:
        return None
    year, end = year_behind(tagged, at + 1)
    if joins(tagged, end):
        second = _day_first(tagged, end + 1)
        if second and second.form == "day":
            first_year = year or second.year
            return Expression(
                index, second.end, "range", first_year, month, day,
                second.year, second.month, second.day,
            )  # fmt: skip
    shift, end = (0, end) if year else last_year(tagged, end)
    unit = "Y" if not year and end > at + 1 else ""
    return Expression(index, end, "day", year, month, day, shift=shift, unit=unit)


def _relative(tagged: Tagged, index: int) -> Expression | None:
    """`today`, `this morning`, `last week`, `next month`, `last June`, `last Tuesday`."""
    word = tagged.word(index)
    if word in date_rules()["days"]:
        return Expression(
            index, index + 1, "shift", shift=int(date_rules()["days"][word]), unit="D"
        )
    shift = date_rules()["shifts"].get(word)
    if shift is None:
        return None
    return _shifted(tagged, index, int(shift))


def _shifted(tagged: Tagged, index: int, shift: int) -> Expression | None:
    following = tagged.word(index + 1)
    if following in date_rules()["parts_of_day"]:
        days = shift if following == "night" or shift == 0 else None
        return None if days is None else Expression(index, index + 2, "shift", shift=days, unit="D")
    if following in ("week", "month", "year", "decade"):
        unit = date_rules()["units"][following]
        return Expression(index, index + 2, "shift", shift=shift, unit=unit)
    if (weekday := weekday_at(tagged, index + 1)) >= 0:
        return Expression(index, index + 2, "weekday", shift=shift, weekday=weekday, unit="W")
    if month := month_at(tagged, index + 1):
        return Expression(index, index + 2, "month", None, month, shift=shift, unit="M")
    if following in date_rules()["seasons"]:
        return Expression(index, index + 2, "season", shift=shift, unit="Y", part=following)
    return None


def _weekday(tagged: Tagged, index: int) -> Expression | None:
    weekday = weekday_at(tagged, index)
    return Expression(index, index + 1, "weekday", weekday=weekday) if weekday >= 0 else None


def _same_day(tagged: Tagged, index: int) -> Expression | None:
    for words, shift in _same_days().get(tagged.word(index), ()):
        if tagged.has(index, words):
            return Expression(index, index + len(words), "same-day", shift=shift, unit="D")
    return None


@cache
def _same_days() -> dict[str, list[tuple[tuple[str, ...], int]]]:
    """The phrases by their first word, longer ones first, each with its shift in days."""
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for key, shift in (("same_day", 0), ("next_day", 1)):
        for phrase in sorted(date_rules()[key], key=len, reverse=True):
            words = tuple(phrase.split())
            phrases.setdefault(words[0], []).append((words, shift))
    return phrases


def _amount(tagged: Tagged, index: int) -> Expression | None:
    """`two years ago`, `18 months`, `a five-year plan`."""
    count = count_at(tagged, index)
    at = index + 1 + (tagged.word(index + 1) == "-")
    unit = date_rules()["units"].get(tagged.word(at).removesuffix("s")) if count else None
    if unit is None:
        return None
    if tagged.word(at + 1) == "ago":
        return Expression(index, at + 2, "ago", shift=-count, unit=unit)
    if tagged.word(index) in ("a", "an"):
        return None
    return Expression(index, at + 1, "duration", shift=count, unit=unit)


def _quarter(tagged: Tagged, index: int) -> Expression | None:
    """`the first quarter of 2009`, `the fourth quarter`."""
    number = date_rules()["quarters"].get(tagged.word(index))
    if number is None or tagged.word(index + 1) != "quarter":
        return None
    start = index - (tagged.word(index - 1) == "the")
    year, end = year_behind(tagged, index + 2)
    shift, end = (0, end) if year else last_year(tagged, end)
    return Expression(start, end, "quarter", year, month=int(number), shift=shift, unit="Y")


def _year_alone(tagged: Tagged, index: int) -> Expression | None:
    year = year_at(tagged, index)
    if not year:
        return None
    following = tagged.word(index + 1)
    if following in ("km", "people", "tonnes", "tons", "usd", "troops", "students", "%", "million"):
        return None
    if following in _DASHES and (last := year_at(tagged, index + 2)) and last > year:
        return Expression(index, index + 3, "years", year, last_year=last)
    return Expression(index, index + 1, "year", year)


_READERS: tuple[Reader, ...] = (
    _iso,
    _with_weekday,
    _month_first,
    _day_first,
    _same_day,
    _relative,
    _weekday,
    _quarter,
    _amount,
    _year_alone,
)
