"""Months, weekdays, years and numbers as single words of a sentence.

Enters: a tagged sentence and an index. Leaves: what the word there means, and where it ends.
Zero, -1 or None where it means nothing of the kind.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from build_tools.annotate.packs import languages, numbers_in
from build_tools.annotate.tags import Tagged
from build_tools.rules import read_rules

DASHES = frozenset("-–‒—−")
_ORDINALS = ("st", "nd", "rd", "th")
_JOINS = ("to", "and", "until", "through", "till")
_COMMA = (",", ".")


@cache
def date_rules() -> Any:
    """The content of `rules/date_words.yml`."""
    return read_rules("date_words")


@cache
def words_of(key: str) -> frozenset[str]:
    """The words of a list (or the keys of a table) of `rules/date_words.yml`."""
    return frozenset(date_rules()[key])


@cache
def numbers_of(key: str) -> dict[str, int]:
    """A table of `rules/date_words.yml` with its numbers."""
    return {word: int(value) for word, value in date_rules()[key].items()}


def month_at(tagged: Tagged, index: int) -> int:
    """Number of the month that is named at a token; 0 for none."""
    word = tagged.word(index)
    if tagged.sentence.language in languages():
        return numbers_in(tagged.sentence.language, "months").get(word, 0)
    number = numbers_of("months").get(word, 0)
    if not number or not tagged.tokens[index].capital:
        return 0
    if tagged.label(index) == "date":
        return number
    return number if (len(word) <= 4 and word != "may") or tagged.tokens[index].shouted else 0


def is_short(month: str) -> bool:
    """True for the short form of a month (`Sept`), behind which a full stop ends nothing."""
    return len(month) < 5 and month not in words_of("short_months")


def weekday_at(tagged: Tagged, index: int) -> int:
    """Number of the weekday named at a token, Monday 0; -1 for none."""
    if tagged.sentence.language in languages():
        return numbers_in(tagged.sentence.language, "weekdays").get(tagged.word(index), -1)
    number = numbers_of("weekdays").get(tagged.word(index), -1)
    if number < 0 or not tagged.tokens[index].capital:
        return -1
    short = len(tagged.word(index)) < 6
    return -1 if short and tagged.word(index + 1) not in (".", ",", ")") else number


def number_at(tagged: Tagged, index: int, low: int, high: int) -> int:
    """A plain whole number between two bounds; 0 for anything else."""
    word = tagged.word(index)
    if not word.isascii() or not word.isdigit() or len(word) > 4:
        return 0
    return int(word) if low <= int(word) <= high else 0


def year_at(tagged: Tagged, index: int) -> int:
    """The year that stands at a token; 0 for none."""
    if len(tagged.word(index)) != 4 or tagged.word(index - 1) in words_of("numbered"):
        return 0
    decade = tagged.word(index + 1) == "s" and touches(tagged, index + 1)
    return 0 if decade else number_at(tagged, index, 1000, 2100)


def short_year_at(tagged: Tagged, index: int) -> int:
    """The year of `'98` at its apostrophe, or of two digits there; 0 for none."""
    at = index + (tagged.word(index) in ("'", "’", "‘"))
    if at == index or not touches(tagged, at) or len(tagged.word(at)) != 2:
        return 0
    return full_year(number_at(tagged, at, 1, 99)) if tagged.word(at).isdigit() else 0


def full_year(number: int) -> int:
    """The four digits that two digits stand for: 30 to 99 are of the last century."""
    return number + (1900 if number >= 30 else 2000) if 0 < number < 100 else number


def touches(tagged: Tagged, index: int) -> bool:
    """True if no blank stands before a token."""
    tokens = tagged.tokens
    return 0 < index < len(tokens) and tokens[index - 1].end == tokens[index].start


def behind_day(tagged: Tagged, index: int) -> int:
    """Skip `st`, `nd`, `rd`, `th` behind a number; in other languages what a hyphen joins to it."""
    joined = tagged.word(index) == "-" and touches(tagged, index) and touches(tagged, index + 1)
    if joined and tagged.listed(index + 1, "ordinals"):
        return index + 2
    return index + 1 if tagged.word(index) in _ORDINALS else index


def day_at(tagged: Tagged, index: int) -> int:
    """The day of a month that stands at a token; 0 for none."""
    return number_at(tagged, index, 1, 31) if len(tagged.word(index)) < 3 else 0


def joins(tagged: Tagged, index: int) -> bool:
    """True for a dash or word between the two ends of a range."""
    plain = tagged.word(index) in _JOINS or tagged.word(index) in DASHES
    return plain or tagged.listed(index, "until")


def links(tagged: Tagged, index: int) -> bool:
    """True for what stands between day, month and year in another language than English."""
    return tagged.sentence.language != "en" and tagged.listed(index, "links")


def year_behind(tagged: Tagged, index: int) -> tuple[int | None, int]:
    """The year at `index`, also behind a comma, `of` or an apostrophe, and where it ends."""
    step = 1 if tagged.word(index) in (*_COMMA, "of", "in") or links(tagged, index) else 0
    if year := year_at(tagged, index + step):
        return year, index + step + 1
    if year := short_year_at(tagged, index):
        return year, index + 2
    return None, index


def last_year(tagged: Tagged, index: int) -> tuple[int, int]:
    """`last year`, `this year` behind a month: the shift in years and where it ends."""
    if tagged.sentence.language in languages():
        for told, years in numbers_in(tagged.sentence.language, "years_told").items():
            if tagged.has(index, phrase := tuple(told.split())):
                return years, index + len(phrase)
        return 0, index
    at = index + (tagged.word(index) in (",", "of"))
    shift = numbers_of("shifts").get(tagged.word(at))
    if shift is not None and tagged.word(at + 1) == "year":
        return shift, at + 2
    return 0, index


def told_year(tagged: Tagged, index: int) -> tuple[int, int]:
    """`of that year`, `of the following year`: the shift in years and where it ends."""
    at = index + (tagged.word(index) == "of")
    if (tagged.word(at), tagged.word(at + 1)) == ("that", "year"):
        return 0, at + 2
    shift = numbers_of("beside").get(tagged.word(at + 1))
    if shift is not None and tagged.word(at) == "the" and tagged.word(at + 2) == "year":
        return shift, at + 3
    return 0, index


def count_at(tagged: Tagged, index: int) -> tuple[int, int]:
    """The number that words or figures at a token say, and where it ends; 0 for none."""
    word = tagged.word(index)
    count = numbers_of("numbers").get(word, 0)
    if not count:
        return number_at(tagged, index, 1, 9999), index + 1
    at = index + 1
    if word in ("a", "an") and tagged.word(at) in ("hundred", "dozen"):
        return numbers_of("numbers")[tagged.word(at)], at + 1
    hyphen = at + (tagged.word(at) == "-")
    ones = numbers_of("numbers").get(tagged.word(hyphen), 0)
    if 20 <= count <= 90 and 0 < ones < 10 and tagged.word(hyphen) not in ("a", "an"):
        return count + ones, hyphen + 1
    return count, at


def unit_at(tagged: Tagged, index: int) -> str:
    """The unit of time that stands at a token, in the singular or plural; empty for none."""
    word = tagged.word(index)
    units = date_rules()["units"]
    singular = "century" if word == "centuries" else word.removesuffix("s")
    return str(units.get(word) or units.get(singular) or "")
