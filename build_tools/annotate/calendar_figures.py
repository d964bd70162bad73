"""Dates in figures, as languages write them in which months have numbers: `ngày 21 tháng 2`.

Enters: a tagged sentence and an index. Leaves: an `Expression` that starts there, or None. The
words around the figures are those of the language's file, under `figures`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from build_tools.annotate.calendar_words import DASHES, day_at, number_at, year_at
from build_tools.annotate.expression import Expression
from build_tools.annotate.packs import pack
from build_tools.annotate.tags import Tagged
from build_tools.text import fold


class _Day(NamedTuple):
    """A day, perhaps with its month and year; 0 for what is not there."""

    day: int
    month: int
    year: int
    end: int
    """Index of the token behind it."""


def in_figures(tagged: Tagged, index: int) -> Expression | None:
    """A day, a month and perhaps a year, each behind its word or a stroke; or two of them.

    `ngày 21/2`, `tối 12/7`, `từ ngày 16 đến 19/10`, `từ 30/11 - 6/12/2022`, `ngày 8-12/7`.
    """
    words = pack(tagged.sentence.language).get("figures") or {}
    opens = {fold(word) for word in (words.get("day"), *(words.get("times") or ())) if word}
    before = tagged.word(index - 1)
    if not words or before not in {*opens, fold(words["from"])}:
        return None
    if found := _range(tagged, index, words):
        return found
    if before not in opens:
        return None
    one = _day(tagged, index, words, ("/", "-"))
    if not one or not one.month:
        return None
    return Expression(index, one.end, "day", one.year or None, one.month, one.day)


def _range(tagged: Tagged, index: int, words: Mapping[str, Any]) -> Expression | None:
    first = _day(tagged, index, words, ("/",))
    until = {*DASHES, *map(fold, words["until"])}
    if not first or tagged.word(first.end) not in until:
        return None
    at = first.end + 1
    last = _day(tagged, at + (tagged.word(at) == fold(words["day"])), words, ("/",))
    if not last or not last.month:
        return None
    month = first.month or last.month
    if (month, first.day) >= (last.month, last.day) and not first.year:
        return None
    year = last.year or None
    return Expression(index, last.end, "range", first.year or year, month, first.day,
                      last_year=year, last_month=last.month, last_day=last.day,
                      cut=first.end)  # fmt: skip


def _day(
    tagged: Tagged, index: int, words: Mapping[str, Any], strokes: tuple[str, ...]
) -> _Day | None:
    day = day_at(tagged, index)
    if not day:
        return None
    parted = tagged.word(index + 1) in (*strokes, fold(words["month"]))
    month = number_at(tagged, index + 2, 1, 12) if parted else 0
    if not month:
        return _Day(day, 0, 0, index + 1)
    parted = tagged.word(index + 3) in (*strokes, fold(words["year"]))
    year = year_at(tagged, index + 4) if parted else 0
    return _Day(day, month, year, index + (5 if year else 3))
