"""EDTF dates (ISO 8601-2, level 1): checked, sorted, and written out for a reader.

Enters: EDTF text such as `2025-02-25`, `2024-06`, `2020-02-17/2020-02-18`, `2021~`,
`XXXX-02-21`, `2025-02-26T11:13`. Leaves: a verdict, a sort key, the years it touches, or
words. A date that is missing is `None` or empty text and is never replaced by a year.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from babel.dates import get_month_names
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from build_tools.rules import read_rules

_TIME = re.compile(r"T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d\d:\d\d)?$")
MONTHS = tuple(get_month_names("wide", locale=read_rules("wording")["language"]).values())
Key = tuple[str, str]
NO_YEAR = "9"
"""First part of the sort key of a date without a year."""


class EdtfError(ValueError):
    """A text that should be an EDTF date and is none; the message shows the forms that are."""


_NO_YEAR = re.compile(r"(?:^|/)(?:0000|9999)")
"""Years that stand for "not known" elsewhere; no calendar has a day before or after them."""


def check_edtf(text: str) -> str:
    """Return `text` if it is EDTF.

    Raises:
        EdtfError: it is not; the message shows the forms that are.
    """
    if _NO_YEAR.search(text):
        raise EdtfError(f"'{text}' has no real year; leave out a date that is not known")
    if not is_edtf(text):
        raise EdtfError(
            f"'{text}' is not an EDTF date; write for instance 2025-02-25, 2024-06, 2021~, "
            "XXXX-02-21 or 2020-02-17/2020-02-18"
        )
    return text


@lru_cache(maxsize=65536)
def is_edtf(text: str) -> bool:
    """True for EDTF of level 0 or 1, also with a time of day that has no seconds."""
    day = _TIME.sub("", text)
    if day != text and not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return False
    ends = day.split("/")
    if len(ends) > 2 or not re.search(r"\d", day) or day.endswith("\n"):
        return False
    # `..` and an empty end are open or unknown; the parser is asked for the other end alone.
    return all((end in ("", "..") and len(ends) == 2) or _parses(end) for end in ends) and _ordered(
        ends
    )


def _parses(text: str) -> bool:
    if _NO_YEAR.match(text):
        return False
    if not re.fullmatch(r"[0-9X]{4}(-[0-9X]{2}){0,2}[~?%]?", text):
        return False
    if plain := re.fullmatch(r"([1-9]\d{3})-(\d\d)-(\d\d)", text):  # the parser is slow
        return _real_day(plain[1], int(plain[2]), int(plain[3]))
    try:
        parsed: Any = parse_edtf(text)
    except (EDTFParseException, ValueError):
        return False
    match = re.fullmatch(r"....-([0-9X]{2})-([0-9X]{2})[~?%]?", text)
    if match and match[1].isdigit() and match[2].isdigit():
        return _real_day(text[:4], int(match[1]), int(match[2]))
    return parsed is not None


def _real_day(year: str, month: int, day: int) -> bool:
    if not 1 <= month <= 12:
        return False
    leap = not year.isdigit() or (int(year) % 4 == 0 and (int(year) % 100 or int(year) % 400 == 0))
    longest = 29 if month == 2 and leap else 28 if month == 2 else 31 - (month in (4, 6, 9, 11))
    return 1 <= day <= longest


def _ordered(ends: list[str]) -> bool:
    plain = [end.rstrip("~?%") for end in ends if end not in ("", "..") and "X" not in end]
    return len(plain) < 2 or plain[0][: len(plain[1])] <= plain[1][: len(plain[0])]


@lru_cache(maxsize=65536)
def sort_key(text: str | None) -> Key:
    """Chronological key; what has no year sorts after everything that has one."""
    ends = [end for end in re.sub(r"[~?%]", "", text or "").split("/") if end not in ("", "..")]
    start = ends[0] if ends else ""
    if not start or start.startswith("XXXX"):
        return (NO_YEAR, start)
    return ("1", start.replace("X", "0"))


@lru_cache(maxsize=65536)
def years(text: str | None) -> tuple[str, ...]:
    """The first and last year that a date names, once each; none for `XXXX-02-21` or no date."""
    found = [end[:4] for end in (text or "").split("/")]
    named = sorted({year for year in found if re.fullmatch(r"\d{4}", year)})
    return tuple(named)


@cache
def _words() -> Any:
    return read_rules("wording")["dates"]


@lru_cache(maxsize=65536)
def display(text: str | None) -> str:
    """The date as a reader expects it: `25 February 2025`, `17–18 February 2020`, `undated`."""
    if not text:
        return str(_words()["undated"])
    if "/" not in text:
        return _display_one(text)
    start, end = text.split("/")
    if start in ("", "..") or end in ("", ".."):
        open_start = start in ("", "..")
        shown = _words()["until" if open_start else "from"]
        return str(shown).format(_display_one(end if open_start else start))
    return _display_range(start, end)


def _no_year() -> str:
    return f" ({_words()['no_year']})"


def _display_range(start: str, end: str) -> str:
    """Both ends, without naming twice at the end of the range what they share there."""
    first, last = _display_one(start), _display_one(end)
    if first.endswith(_no_year()) and last.endswith(_no_year()):
        bare = (text.removesuffix(_no_year()) for text in (first, last))
        return _joined(*bare) + _no_year()
    return _joined(first, last)


def _joined(first: str, last: str) -> str:
    words, others = first.split(" "), last.split(" ")
    if len(words) == len(others):
        while len(words) > 1 and words[-1] == others[len(words) - 1]:
            words.pop()
    dash = "–" if len(words) == 1 and words[0].isdigit() and others[0].isdigit() else " – "
    return " ".join(words) + dash + last


def _display_one(text: str) -> str:
    marks = _words()["marks"]
    mark = text[-1] if text[-1] in marks else ""
    day, _, time = text.rstrip("~?%").partition("T")
    year, month, number = [*day.split("-"), "", ""][:3]
    if re.fullmatch(r"\d{3}X", year):
        year = f"{year[:3]}0s"
    elif re.fullmatch(r"\d\dXX", year):
        year = f"{year[:2]}00s"
    words = [
        str(int(number)) if number.isdigit() else "",
        _words()["seasons"].get(month) or (MONTHS[int(month) - 1] if month.isdigit() else ""),
        "" if year == "XXXX" else year,
    ]
    shown = " ".join(word for word in words if word)
    if year == "XXXX":
        shown = shown + _no_year() if shown else _words()["no_year"]
    shown = marks[mark].format(shown) if mark else shown
    return f"{shown}, {time[:5]}" if time else shown
