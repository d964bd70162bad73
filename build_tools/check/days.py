"""Checks that a date and the words that it rests on agree.

Enters: `Context`. Leaves: problems. Only a day that the words state in figures, and weekdays by
their English names, are looked at.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache

from build_tools.articles import ArticleFile
from build_tools.check.context import Context
from build_tools.dates import display
from build_tools.problems import Problem
from build_tools.rules import read_rules
from build_tools.yaml_io import Path

FULL = 6
"""Fewest letters of a weekday's name that is no short form (`sat`, `sun` are words, too)."""

Stated = tuple[ArticleFile, Path, str, str, str]
"""File, place of the date, date, basis, words that it rests on."""


def weekday_differs(context: Context) -> Iterator[Problem]:
    """A weekday in the words of a date that is not that day's."""
    for file, path, date, _, words in _dates(context):
        named = {_weekdays()[w] for w in re.findall(r"\w+", words.lower()) if w in _weekdays()}
        day = _day(date)
        if day and len(named) == 1 and day.weekday() not in named:
            said = f"{display(date)} is a {_name(day.weekday())}, and the words say "
            message = f"{said}{_name(named.pop())}: “{words}”."
            remedy = "Correct date:, or quote the words that state it in date_evidence:."
            yield Problem(file.path, file.lines.of(path), "weekday-differs", message, remedy)


def date_not_in_words(context: Context) -> Iterator[Problem]:
    """A date that is said to be stated, and whose figures are not in the words it rests on."""
    for file, path, date, basis, words in _dates(context):
        numbers = {int(number) for number in re.findall(r"\d+", words)}
        wanted = [end for end in date.split("/") if _day(end)]
        missing = [end for end in wanted if not _states(numbers, end)]
        if basis == "stated" and missing:
            message = f"{display(missing[0])} is not in the words “{words}”."
            remedy = "Correct date:, quote its words in date_evidence:, or give another basis:."
            yield Problem(file.path, file.lines.of(path), "date-not-in-words", message, remedy)


def _states(numbers: set[int], date: str) -> bool:
    year, month, day = (int(part) for part in date.split("T")[0].split("-"))
    years = {number for number in numbers if number > 1000}
    return day in numbers and (not years or year in years or month in years)


def _dates(context: Context) -> Iterator[Stated]:
    for file, record in context.articles():
        for n, event in enumerate(record.events):
            if event.date:
                words = event.date_evidence or event.evidence
                yield file, ("events", n, "date"), event.date, event.basis, words
        if (published := record.published) and published.evidence:
            where: Path = ("published", "date")
            yield file, where, published.date, published.basis, published.evidence


def _day(date: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(date.split("T")[0])
    except ValueError:
        return None


@cache
def _weekdays() -> dict[str, int]:
    words = read_rules("date_words")["weekdays"]
    return {word: int(number) for word, number in words.items() if len(word) >= FULL}


def _name(weekday: int) -> str:
    return next(word for word, number in _weekdays().items() if number == weekday).capitalize()
