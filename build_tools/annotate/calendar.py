"""The calendar expressions of a sentence, as they stand.

Enters: a tagged sentence. Leaves: `Expression`s: a form, its numbers and its span, not yet
counted from any date (`counting` does that). One reader a form; the first that reads wins.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache

from build_tools.annotate.calendar_clock import clock
from build_tools.annotate.calendar_figures import in_figures
from build_tools.annotate.calendar_periods import PERIOD_READERS
from build_tools.annotate.calendar_relative import RELATIVE_READERS
from build_tools.annotate.calendar_words import (
    DASHES,
    behind_day,
    date_rules,
    day_at,
    full_year,
    is_short,
    joins,
    last_year,
    links,
    month_at,
    number_at,
    short_year_at,
    told_year,
    touches,
    weekday_at,
    words_of,
    year_at,
    year_behind,
)
from build_tools.annotate.expression import Expression, Reader
from build_tools.annotate.packs import first_words
from build_tools.annotate.tags import Tagged

_LAST_DAYS = 28
"""From this day on the next may be the first of another month."""


@lru_cache(maxsize=512)
def expressions(tagged: Tagged) -> tuple[Expression, ...]:
    """Every calendar expression of a sentence, in order, without overlap."""
    found: list[Expression] = []
    starters, index, end = _starters(), 0, len(tagged.tokens)
    while index < end:
        token = tagged.tokens[index]
        expression = None
        if token.kind == "number" or token.folded in starters:
            expression = next((e for read in _READERS if (e := read(tagged, index))), None)
        if expression:
            found.append(expression)
        index = expression.end if expression else index + 1
    return tuple(found)


@cache
def _starters() -> frozenset[str]:
    """The words with which an expression may begin, numbers aside."""
    rules = date_rules()
    tables = [table for table in rules.values() if isinstance(table, dict)]
    lists = [*tables, rules["parts_of_day"], rules["vague"], rules["period_parts"], rules["every"]]
    words = {word.split()[0].removesuffix("'s") for row in lists for word in row}
    plurals = {f"{unit}s" for unit in rules["units"]} | {"centuries", "new"}
    return frozenset(
        first_words() | words | plurals | {"the", "that", "q", "fy", "fiscal", "'", "’", "‘"}
    )


# --- the readers ------------------------------------------------------------------------------


def _numeric(tagged: Tagged, index: int) -> Expression | None:
    """2025-02-21, 21/02/2025, 21.02.2025, 10/26/89; an American order where no other fits."""
    dotted = tagged.word(index).split(".")
    end = index + 1
    if len(dotted) != 3:
        separators = (tagged.word(index + 1), tagged.word(index + 3))
        if separators not in (("-", "-"), ("/", "/")):
            return None
        dotted = [tagged.word(index + step) for step in (0, 2, 4)]
        end = index + 5
    if not all(piece.isdigit() and len(piece) in (1, 2, 4) for piece in dotted):
        return None
    return _from_numbers(index, end, dotted)


def _from_numbers(start: int, end: int, pieces: list[str]) -> Expression | None:
    numbers = [int(piece) for piece in pieces]
    if len(pieces[0]) == 4:
        numbers.reverse()
    elif len(pieces[2]) == 2:
        numbers[2] = full_year(numbers[2])
    day, month, year = numbers
    if month > 12 >= day or (len(pieces[2]) == 2 and day <= 12 and len(pieces[0]) < 4):
        day, month = month, day
    if 1 <= day <= 31 and 1 <= month <= 12 and 1800 <= year <= 2100:
        return Expression(start, end, "day", year, month, day)
    return None


def _with_weekday(tagged: Tagged, index: int) -> Expression | None:
    """`Tuesday, 25 February 2025`: the date counts."""
    if weekday_at(tagged, index) < 0:
        return None
    at = index + 1 + (tagged.word(index + 1) in (",", "(", "."))
    at += tagged.word(at) == ","
    at += tagged.word(at) == "the"
    inner = _month_first(tagged, at) or _day_first(tagged, at)
    if inner is None or not inner.day:
        return None
    return replace(inner, start=index, weekday=weekday_at(tagged, index))


def _month_first(tagged: Tagged, index: int) -> Expression | None:
    """`February 17–18, 2020`, `February 21`, `June last year`, `June 2024`, `June`."""
    month = month_at(tagged, index)
    if not month:
        return None
    at = index + 1 + (tagged.word(index + 1) == "." and is_short(tagged.word(index)))
    day_at_ = at + (tagged.word(at) == "the")
    day = day_at(tagged, day_at_)
    if not day or tagged.word(day_at_ + 1) == ":":
        return _month_alone(tagged, index, at, month)
    at = behind_day(tagged, day_at_ + 1)
    ranged = _month_first_range(tagged, index, at, month, day) if joins(tagged, at) else None
    return ranged or _with_year(tagged, Expression(index, at, "day", None, month, day))


def _with_year(tagged: Tagged, found: Expression) -> Expression:
    """The year behind a day or month, also as `last year`."""
    year, end = year_behind(tagged, found.end)
    if year:
        return replace(found, year=year, end=end)
    shift, end = last_year(tagged, found.end)
    if end > found.end:
        return replace(found, shift=shift, end=end, unit="Y")
    shift, end = told_year(tagged, found.end)
    return replace(found, shift=shift, end=end, unit="told" if end > found.end else "")


def _month_first_range(
    tagged: Tagged, start: int, joint: int, month: int, day: int
) -> Expression | None:
    at = joint + 1
    other = month_at(tagged, at)
    at += 1 if other else 0
    last = day_at(tagged, at)
    if not last or tagged.word(at + 1) == "%" or (not other and last <= day):
        return None
    if _are_two(tagged, start, joint, (month, day), (other or month, last)):
        return None
    behind = _with_year(tagged, Expression(start, behind_day(tagged, at + 1), "range"))
    year = behind.year
    return replace(behind, year=year, month=month, day=day, last_year=year,
                   last_month=other or month, last_day=last, cut=joint)  # fmt: skip


def _are_two(
    tagged: Tagged, start: int, joint: int, first: tuple[int, int], last: tuple[int, int]
) -> bool:
    """`on May 5 and July 27`: two days of two months, and no time between them."""
    if tagged.word(joint) != "and" or tagged.word(start - 1) == "between":
        return False
    return last[0] != first[0] and not (last[1] == 1 and first[1] >= _LAST_DAYS)


def _month_alone(tagged: Tagged, index: int, at: int, month: int) -> Expression | None:
    before = tagged.word(index - 1 - (tagged.word(index - 1) in DASHES))
    part = before if before in words_of("period_parts") else ""
    found = _with_year(tagged, Expression(index, at, "month", None, month, part=part))
    if found.year or found.unit:
        return found
    if joins(tagged, at) and month_at(tagged, at + 1):
        year, _ = year_behind(tagged, at + 2)
        return replace(found, year=year)
    return found if _stands_as_month(tagged, index) else None


def _stands_as_month(tagged: Tagged, index: int) -> bool:
    """Not `April Smith` nor `May`: a word before or what follows shows that it is a month."""
    lead = tagged.word(index - 1)
    if lead in words_of("month_leads"):
        return True
    behind = tagged.tokens[index + 1] if index + 1 < len(tagged.tokens) else None
    joined = lead in ("and", "between", "or") or lead in DASHES
    verb = tagged.word(index) in ("may", "march") and not joined
    return not verb and not (behind and behind.capital)


def _day_first(tagged: Tagged, index: int) -> Expression | None:
    """`21 February 2025`, `17-18 February`, `28 February to 2 March 2020`, `the 5th of May`."""
    day = day_at(tagged, index)
    if not day:
        return None
    at = behind_day(tagged, index + 1)
    if joins(tagged, at) and (ranged := _days_of_a_month(tagged, index, at, day)):
        return ranged
    at += tagged.word(at) in ("of", "-") or links(tagged, at)
    month = month_at(tagged, at)
    if not month:
        return None
    found = _with_year(tagged, Expression(index, at + 1, "day", None, month, day))
    second = _day_first(tagged, found.end + 1) if joins(tagged, found.end) else None
    if not second or second.form != "day" or found.unit:
        return found
    ends = (month, day), (second.month, second.day)
    if _are_two(tagged, index, found.end, *ends):
        return found
    return replace(second, start=index, form="range", year=found.year or second.year,
                   month=month, day=day, last_year=second.year, last_month=second.month,
                   last_day=second.day, cut=found.end)  # fmt: skip


def _days_of_a_month(tagged: Tagged, start: int, joint: int, day: int) -> Expression | None:
    at = joint + 1 + (tagged.word(joint + 1) == "the")
    last = day_at(tagged, at)
    behind = behind_day(tagged, at + 1)
    behind += tagged.word(behind) == "of"
    month = month_at(tagged, behind) if last > day else 0
    if not month:
        return None
    found = _with_year(tagged, Expression(start, behind + 1, "range", None, month, day))
    return replace(found, last_year=found.year, last_month=month, last_day=last, cut=joint)


def _year_alone(tagged: Tagged, index: int) -> Expression | None:
    """`2024`, `2020–2025`, `1914-18`; no number of people, and no name that ends in a number."""
    year = year_at(tagged, index)
    if not year or tagged.word(index + 1) in words_of("counted") or _is_amount(tagged, index):
        return None
    lead = tagged.word(index - 1)
    led = tagged.word(index - 3) in words_of("far_year_leads")
    second = joins(tagged, index - 1) and led and year_at(tagged, index - 2)
    if not 1800 <= year <= 2060 and lead not in words_of("far_year_leads") and not second:
        return None
    if tagged.word(index + 1) in DASHES or tagged.word(index + 1) == "/":
        last = year_at(tagged, index + 2)
        if not last and touches(tagged, index + 2) and len(tagged.word(index + 2)) == 2:
            last = year // 100 * 100 + number_at(tagged, index + 2, 1, 99)
        if last > year:
            return Expression(index, index + 3, "years", year, last_year=last, cut=index + 1)
    return Expression(index, index + 1, "year", year)


def _short_year(tagged: Tagged, index: int) -> Expression | None:
    """`in ’98`, `since ’75`."""
    year = short_year_at(tagged, index) if tagged.word(index - 1) in words_of("year_leads") else 0
    return Expression(index, index + 2, "year", year) if year else None


def _is_amount(tagged: Tagged, index: int) -> bool:
    """`1500-strong`, `2000 B.C.`, `1080p`, `+1800`."""
    behind = tagged.word(index + 1)
    if any(tagged.word(at).isdigit() for at in (index - 1, index + 1)):
        return True
    if behind in ("bc", "b.c.", "bce", "-") and tagged.word(index + 2) in ("strong", "", "meter"):
        return True
    glued = touches(tagged, index + 1) and tagged.tokens[index + 1].kind == "word"
    return behind in ("bc", "b.c.", "bce") or (glued and behind != "s") or (
        touches(tagged, index) and tagged.word(index - 1) in ("+", "/", "-") and
        tagged.word(index - 2).isdigit() and len(tagged.word(index - 2)) < 4
    )  # fmt: skip


_READERS: tuple[Reader, ...] = (
    clock,
    *PERIOD_READERS,
    _numeric,
    in_figures,
    _with_weekday,
    _month_first,
    _day_first,
    *RELATIVE_READERS,
    _short_year,
    _year_alone,
)
