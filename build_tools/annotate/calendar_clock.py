"""Times of day: `10:30 a.m.`, `3 pm`, `14:58 UTC`, `at 22:30`.

Enters: a tagged sentence and an index. Leaves: an `Expression` of the form `time`, or None. Its
`shift` is the minute of the day, its unit `Z` for universal time.
"""

from __future__ import annotations

from build_tools.annotate.calendar_words import number_at, numbers_of, touches, words_of
from build_tools.annotate.expression import Expression
from build_tools.annotate.tags import Tagged

_NOON = 12


def clock(tagged: Tagged, index: int) -> Expression | None:
    """A time of day; one without `a.m.` or a zone only behind `at`, `from`, `until`, …"""
    hour, minute, at = _reading(tagged, index)
    if hour is None:
        return None
    half = numbers_of("halves_of_day").get(tagged.word(at))
    if half is not None and 1 <= hour <= _NOON:
        hour, at = hour % _NOON + half, at + 1
    elif at == index + 1:
        return None
    zoned = tagged.word(at) in words_of("universal_time")
    led = tagged.word(index - 1) in words_of("clock_leads")
    if half is None and not zoned and not led:
        return None
    at += zoned
    at += zoned and tagged.word(at) == "today"
    return Expression(index, at, "time", shift=60 * hour + minute, unit="Z" if zoned else "")


def _reading(tagged: Tagged, index: int) -> tuple[int | None, int, int]:
    """Hour, minute and where they end; None for the hour where no such number stands."""
    word = tagged.word(index)
    if not word.isascii() or not word.isdigit() or len(word) > 2 or int(word) > 23:
        return None, 0, index
    if tagged.word(index + 1) != ":" or len(tagged.word(index + 2)) != 2:
        return int(word), 0, index + 1
    minute = number_at(tagged, index + 2, 0, 59)
    glued = touches(tagged, index + 1) and touches(tagged, index + 2)
    plain = tagged.word(index + 2).isdigit() and tagged.word(index + 3) != ":"
    return (int(word), minute, index + 3) if glued and plain else (None, 0, index)
