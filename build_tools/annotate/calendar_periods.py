"""Periods with a name: quarters, halves, seasons, decades, centuries, feasts, `year-end`.

Enters: a tagged sentence and an index. Leaves: an `Expression` that starts there, or None.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from build_tools.annotate.calendar_words import (
    date_rules,
    last_year,
    number_at,
    numbers_of,
    touches,
    words_of,
    year_at,
    year_behind,
)
from build_tools.annotate.expression import Expression, Reader
from build_tools.annotate.tags import Tagged


def _quarter(tagged: Tagged, index: int) -> Expression | None:
    """`the first quarter of 2009`, `third-quarter`, `Q3 2009`, `the second half of last year`."""
    at = index + (tagged.word(index) == "the")
    year = year_at(tagged, at)
    if year and tagged.word(at + 1) in date_rules()["quarters"]:
        behind = _quarter(tagged, at + 1)
        return replace(behind, start=index, year=behind.year or year) if behind else None
    if tagged.word(at) == "q" and touches(tagged, at + 1):
        number = number_at(tagged, at + 1, 1, 4)
        return (
            _of_year(tagged, Expression(index, at + 2, "quarter", month=number), 0)
            if number
            else None
        )
    noun = at + 1
    noun += tagged.word(noun) in ("fiscal", "-")
    number = numbers_of("quarters").get(tagged.word(at), 0)
    if number and tagged.word(noun) == "quarter":
        return _of_year(tagged, Expression(index, noun + 1, "quarter", month=number), 0)
    number = numbers_of("halves").get(tagged.word(at), 0)
    if number and tagged.word(noun) == "half":
        return _of_year(tagged, Expression(index, noun + 1, "half", month=number), 1)
    return None


def _of_year(tagged: Tagged, found: Expression, needed: int) -> Expression | None:
    """With the year behind it: `of 2009`, `last year`, `of the year`; None without a needed one."""
    at = found.end + (tagged.word(found.end) == "of")
    at += tagged.word(at) in ("fiscal", "the")
    year, end = year_behind(tagged, at if year_at(tagged, at) else found.end)
    if year:
        return replace(found, year=year, end=end)
    shift, end = last_year(tagged, found.end)
    if end > found.end:
        return replace(found, shift=shift, end=end, unit="Y")
    if tagged.word(at) == "year" and tagged.word(at - 1) == "the":
        return replace(found, end=at + 1, unit="Y")
    hyphen = tagged.word(found.end - 2) == "-"
    return None if needed and not hyphen else found


def _season(tagged: Tagged, index: int) -> Expression | None:
    """`summer 2005`, `the winter of 1944-45`, `in the spring`; not `winter sports`."""
    word = tagged.word(index)
    season = numbers_of("seasons").get(word)
    if not season:
        return None
    year, end = year_behind(tagged, index + 1)
    if year:
        return Expression(index, end, "season", year, season, part=word)
    shift, end = last_year(tagged, index + 1)
    if end > index + 1:
        return Expression(index, end, "season", None, season, shift=shift, unit="Y", part=word)
    lead = tagged.word(index - 1) == "the" or (
        tagged.word(index - 1) in ("early", "late", "mid", "-", "in", "by") and word != "fall"
    )
    behind = tagged.tokens[index + 1] if index + 1 < len(tagged.tokens) else None
    closed = behind is None or behind.kind == "punct" or behind.folded in words_of("closers")
    return (
        Expression(index, end, "season", None, season, part=word)
        if lead and closed and tagged.word(index + 1) != "of"
        else None
    )


def _decade(tagged: Tagged, index: int) -> Expression | None:
    """`the 1990s`, `the ’90s`, `the nineties`; not `in his 70s`."""
    if tagged.word(index - 1) in words_of("owners"):
        return None
    if digit := numbers_of("decades").get(tagged.word(index)):
        led = tagged.word(index - 1) in ("the", "early", "late", "mid", "-")
        return Expression(index, index + 1, "decade", 1900 + 10 * digit) if led else None
    at = index + (tagged.word(index) in ("'", "’", "‘"))
    year = number_at(tagged, at, 1000, 2100) or number_at(tagged, at, 20, 90)
    if not year or year % 10 or not touches(tagged, at + 1):
        return None
    plural = tagged.word(at + 1) == "s"
    possessive = tagged.word(at + 1) in ("'s", "’s") and tagged.word(index - 1) in (
        "the",
        "early",
        "late",
        "mid",
        "-",
    )
    if not plural and not possessive:
        return None
    return Expression(index, at + 2, "decade", year if year > 99 else 1900 + year)


def _century(tagged: Tagged, index: int) -> Expression | None:
    """`the 19th century`, `twentieth-century`."""
    number, at = number_at(tagged, index, 1, 21), index + 2
    if not number:
        number, at = numbers_of("centuries").get(tagged.word(index), 0), index + 1
    if (tagged.word(index), tagged.word(index + 1), tagged.word(index + 2)) == (
        "twenty",
        "-",
        "first",
    ):
        number, at = 21, index + 3
    at += tagged.word(at) == "-"
    if not number or tagged.word(at) not in ("century", "centuries"):
        return None
    return Expression(index, at + 1, "century", 100 * (number - 1))


def _fiscal(tagged: Tagged, index: int) -> Expression | None:
    """`fiscal 1990`, `fiscal year 2010`, `FY 2010`."""
    if tagged.word(index) not in ("fiscal", "fy"):
        return None
    at = index + 1 + (tagged.word(index + 1) == "year")
    year = year_at(tagged, at)
    return Expression(index, at + 1, "fiscal", year) if year else None


def _holiday(tagged: Tagged, index: int) -> Expression | None:
    """`Christmas Eve`, `New Year’s Day 2010`, `Thanksgiving`: a day of its year."""
    if not tagged.tokens[index].capital and tagged.word(index) != "9":
        return None
    for words, name in _holidays().get(tagged.word(index), ()):
        if all(tagged.word(index + n).replace("’", "'") == word for n, word in enumerate(words)):
            end = index + len(words)
            year, last = year_behind(tagged, end)
            shift, behind = last_year(tagged, end)
            unit = "Y" if behind > end else ""
            last = last if year else behind
            return Expression(index, last, "holiday", year, shift=shift, unit=unit, part=name)
    return None


@cache
def _holidays() -> dict[str, list[tuple[list[str], str]]]:
    """The names of feasts by their first word, longer ones first."""
    names: dict[str, list[tuple[list[str], str]]] = {}
    both = [*date_rules()["holidays"], *date_rules()["moving_holidays"]]
    for name in sorted(both, key=lambda name: (-len(name), name)):
        words = name.replace("'s", " 's").replace("/", " / ").split()
        names.setdefault(words[0], []).append((words, name))
    return names


def _end_of(tagged: Tagged, index: int) -> Expression | None:
    """`year-end`, `the end of the year`, `later in the week`: the article's own."""
    unit = date_rules()["ends"].get(tagged.word(index))
    if unit and tagged.word(index + 1) in ("-", "end"):
        end = index + 2 + (tagged.word(index + 1) == "-")
        if tagged.word(end - 1) == "end":
            return _of_year(tagged, Expression(index, end, "shift", unit=unit), 0)
    if tagged.word(index) != "the" or tagged.word(index - 1) not in ("of", "in"):
        return None
    unit = date_rules()["units"].get(tagged.word(index + 1))
    within = tagged.word(index - 2) in words_of("within") and tagged.word(index - 1) != "for"
    if within and unit in ("D", "W", "M", "Y", "Q"):
        return Expression(index, index + 2, "shift", unit=unit)
    return None


PERIOD_READERS: tuple[Reader, ...] = (
    _quarter,
    _fiscal,
    _century,
    _decade,
    _season,
    _end_of,
    _holiday,
)
