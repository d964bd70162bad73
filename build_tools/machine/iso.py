"""EDTF dates in the forms that other programs read, as exact as the source and no more.

Enters: EDTF text. Leaves: days, ISO 8601 dates or RFC 3339 instants; nothing where the date
is open, approximate or uncertain.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_EXACT = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")
_TIMED = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?(Z|[+-]\d\d:\d\d)")


@lru_cache(maxsize=65536)
def ends(edtf: str | None) -> tuple[str, str]:
    """First and last day, month or year in ISO 8601; each empty where it is not exact.

    >>> ends("2020-02-17/2020-02-18"), ends("2024-06"), ends("2021~")
    (('2020-02-17', '2020-02-18'), ('2024-06', '2024-06'), ('', ''))
    """
    start, slash, end = (edtf or "").partition("/")
    first, last = (part.partition("T")[0] for part in (start, end if slash else start))
    return (first if _EXACT.fullmatch(first) else ""), (last if _EXACT.fullmatch(last) else "")


@lru_cache(maxsize=65536)
def days(edtf: str | None) -> tuple[date, date] | None:
    """First and last day; None unless both are exact days."""
    found = [_DAY.fullmatch(end) for end in ends(edtf)]
    if not all(found):
        return None
    first, last = (date(*(int(part) for part in match.groups())) for match in found if match)
    return first, last


def instant(edtf: str | None) -> str:
    """RFC 3339 for a feed: a stated time with its zone, else the start of a stated day.

    >>> instant("2025-02-26T11:13+07:00"), instant("2025-02-26T11:13"), instant("2025-02")
    ('2025-02-26T11:13:00+07:00', '2025-02-26T00:00:00Z', '')
    """
    if timed := _TIMED.fullmatch(edtf or ""):
        return f"{timed[1]}{timed[2] or ':00'}{timed[3]}"
    found = days(edtf)
    return f"{found[0].isoformat()}T00:00:00Z" if found else ""
