"""The line that states when a page was published, and often by whom.

Enters: a line. Leaves: the date as EDTF with its place in the line, and what else the line holds.
A date of slashed numbers that can be read two ways is left open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from build_tools.dates import is_edtf
from build_tools.rules import read_rules

_MOST_WORDS = 24
_MOST_CHARS = 200
_MOST_REST = 8
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date found in a line, in the line's offsets."""

    start: int
    end: int
    """Of the date with its time."""
    readings: tuple[str, ...]
    """EDTF. Two where slashed numbers can be read two ways: first with the day before the month."""
    rest: str
    """What the line holds besides the date and the words that usually go with one."""
    rest_start: int
    rest_end: int
    words: int
    """How many words the rest has."""

    @property
    def edtf(self) -> str:
        """Empty where there are two."""
        return self.readings[0] if len(self.readings) == 1 else ""


@lru_cache(maxsize=4096)
def stamp_of(line: str) -> Stamp | None:
    """The publication stamp that a line is, if it is one and nothing much else."""
    if len(line) > _MOST_CHARS or not _DIGIT.search(line) or len(line.split()) > _MOST_WORDS:
        return None
    found = _first_date(line)
    if not found:
        return None
    start, end, days = found
    time = _time().search(line.lower())
    if time:
        start, end = min(start, time.start()), max(end, time.end())
        days = tuple(f"{day}T{_clock(time)}" for day in days)
    before, after = line[: found[0]], line[found[1] :]
    rest = _bare(_time().sub(" ", before.lower())) + _bare(_time().sub(" ", after.lower()))
    return _stamp(line, start, end, days, rest) if len(rest) <= _MOST_REST else None


def day_of(text: str) -> str:
    """EDTF of the day that a dateline names, `XXXX-05-17` where it gives no year; empty if none."""
    found = _first_date(text)
    if found:
        return found[2][0] if len(found[2]) == 1 else ""
    match = _day().fullmatch(text.lower())
    return _without_year(match.group()) if match else ""


def _without_year(day: str) -> str:
    number, word = re.search(r"\d+", day), re.search(month_pattern(), day)
    edtf = (
        f"XXXX-{_months()[word.group()]:02d}-{int(number.group()):02d}" if number and word else ""
    )
    return edtf if is_edtf(edtf) else ""


def days_in(text: str) -> list[str]:
    """EDTF of each day that a text names by number and month, in their order: `on March 11`."""
    found = []
    for match in _day().finditer(text.lower()):
        day, year = _without_year(match.group()), _year().match(text, match.end())
        found += [f"{year[1]}{day[4:]}" if year else day] if day else []
    return found


def machine_stamp(text: str) -> tuple[int, int, str] | None:
    """A machine's stamp at the start of a text or of its second line: its span and day (EDTF)."""
    match = _opening_stamp().match(text[: 3 * _MOST_CHARS])
    if not match or not is_edtf(match["day"]):
        return None
    return match.start("stamp"), match.end("stamp"), match["day"]


def is_labelled(line: str) -> bool:
    """True for a line that begins as one that dates the page itself: `First published: …`."""
    return line.lower().startswith(tuple(_rules()["labels"]))


@lru_cache(maxsize=4096)
def is_day(line: str) -> bool:
    """True for a line that is no more than a day and month, perhaps with a time: `3 Mar, 12:45`."""
    if len(line) > _MOST_CHARS or not _DIGIT.search(line):
        return False
    rest, days = _day().subn(" ", _time().sub(" ", line.lower()))
    return days > 0 and not _bare(rest)


def names_source(text: str) -> bool:
    """True if what stands beside a date names the agency or office that published it."""
    lowered = text.lower()
    rules = _rules()
    starts = any(lowered.startswith(word) for word in rules["credit_starts"])
    return starts or bool(set(re.findall(r"\w+", lowered)) & set(rules["credit_words"]))


def states_source(line: str) -> bool:
    """True for a line that begins as one that names where it is from: `Source: …`."""
    starts = tuple(start for start in _rules()["credit_starts"] if start.endswith(":"))
    return line.lower().startswith(starts)


def _stamp(line: str, start: int, end: int, days: tuple[str, ...], rest: list[str]) -> Stamp:
    if not rest:
        return Stamp(start, end, days, "", 0, 0, 0)
    lowered = line.lower()
    first = min(lowered.find(word) for word in rest)
    last = max(lowered.find(word) + len(word) for word in rest)
    if first < start < last:
        last = min(last, start)
    text = line[first:last].strip(" ,|-–—•·:;()[]/")
    at = line.find(text)
    return Stamp(start, end, days, text, at, at + len(text), len(rest))


def _bare(text: str) -> list[str]:
    around = set(_rules()["around"].split())
    words = re.findall(r"[^\s,|•·:;()\[\]/–—-]+", text)
    return [word for word in words if word.strip(".+0123456789") and word.strip(".") not in around]


def _first_date(line: str) -> tuple[int, int, tuple[str, ...]] | None:
    lowered = line.lower()
    found = [match for pattern in _dates() if (match := pattern.search(lowered))]
    for match in sorted(found, key=lambda match: match.start()):
        if days := _readings(match.groupdict(), lowered):
            return match.start(), match.end(), days
    return None


def _weekday(text: str) -> int | None:
    """0 for Monday, where the text names one day of the week."""
    found = {
        int(number)
        for number, words in _rules()["weekdays"].items()
        for word in words.split("; ")
        if re.search(rf"(?<!\w){word}(?!\w)", text)
    }
    return found.pop() if len(found) == 1 else None


def _day_first(text: str) -> bool:
    """True if the line is in a language that always writes the day first."""
    return any(word in text for word in _rules()["day_first"].split("; "))


def _readings(parts: dict[str, str | None], text: str) -> tuple[str, ...]:
    """The days that a date may be: none where it is none, two where numbers leave it open."""
    year, first, second = parts["year"], parts.get("first"), parts.get("second")
    if first and second:
        if parts["mark"] == "." or _day_first(text):
            day = f"{year}-{int(second):02d}-{int(first):02d}"
            return (day,) if is_edtf(day) else ()
        return _either(str(year), int(first), int(second), _weekday(text))
    word = str(parts["month"])
    month = int(word) if word.isdigit() else _months()[word]
    day = f"{year}-{month:02d}-{int(str(parts['day'])):02d}"
    return (day,) if is_edtf(day) else ()


def _either(year: str, first: int, second: int, weekday: int | None) -> tuple[str, ...]:
    """Day and month in either order; the day first where both are dates (of that weekday)."""
    days = (f"{year}-{second:02d}-{first:02d}", f"{year}-{first:02d}-{second:02d}")
    real = [day for day in dict.fromkeys(days) if is_edtf(day)]
    if weekday is not None and len(real) > 1:
        real = [day for day in real if date.fromisoformat(day).weekday() == weekday] or real
    return tuple(real)


def _clock(match: re.Match[str]) -> str:
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    zone = (match["zone"] or "").upper().replace(":", "")
    zone = f"{zone[:3]}:{zone[3:]}" if len(zone) > 1 else zone
    return f"{hour:02d}:{match['minute']}{zone}"


def _rules() -> Any:
    return read_rules("clean/published")


@cache
def _months() -> dict[str, int]:
    return {word: int(n) for n, words in _rules()["months"].items() for word in words.split()}


@cache
def month_pattern() -> str:
    """Any month's name, longest first, for use inside a larger pattern (any case)."""
    words = sorted(_months(), key=len, reverse=True)
    return "(?i:" + "|".join(map(re.escape, words)) + ")"


@cache
def _dates() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(pattern.format(month=month_pattern())) for pattern in _rules()["patterns"]
    )


@cache
def _day() -> re.Pattern[str]:
    month = month_pattern()
    return re.compile(
        rf"(?<!\w)(?:\d{{1,2}}(?:st|nd|rd|th|\.)? {month}|{month}\.? ?\d{{1,2}})(?!\w)\.?"
    )


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r",? ?((?:19|20)\d\d)(?!\d)")


@cache
def _opening_stamp() -> re.Pattern[str]:
    return re.compile(_rules()["opening_stamp"], re.I)


@cache
def _time() -> re.Pattern[str]:
    return re.compile(_rules()["time"])
