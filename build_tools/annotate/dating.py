"""Calendar expressions counted out: EDTF with the basis it rests on.

Enters: expressions and an `Anchor` (the article's own date, or only its year, or nothing).
Leaves: `Moment`s. Nothing is put in the place of a year that nobody knows: `XXXX-02-21`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from build_tools.annotate.calendar import Expression, expressions
from build_tools.annotate.document import Document
from build_tools.annotate.lexicon import any_of
from build_tools.annotate.tags import Tagged
from build_tools.rules import read_rules


@dataclass(frozen=True, slots=True)
class Anchor:
    """What dates without a year or a day are counted from."""

    day: date | None = None
    """The article's own date."""
    year: int | None = None
    basis: str = ""
    """Where `year` comes from, if no day is known: from-anniversary, from-agreement-term."""
    evidence: str = ""
    dateline: tuple[int, int] | None = None
    """Month and day of a dateline that states no year, if `day` is not known."""
    told: int = -1
    """The weekday that the article first names, which is that of its dateline."""


@dataclass(frozen=True, slots=True)
class Moment:
    start: int
    """Code points of the document."""
    end: int
    sentence: int
    expression: Expression
    edtf: str
    """Empty where the article gives nothing to count from."""
    basis: str
    evidence: str


def moments(document: Document, sentences: Sequence[Tagged], anchor: Anchor) -> list[Moment]:
    """Every date of the document, counted from the anchor, in order."""
    found: list[Moment] = []
    for tagged in sentences:
        for expression in expressions(tagged):
            found.append(_moment(document, tagged, expression, anchor))
    return found


def _moment(document: Document, tagged: Tagged, expression: Expression, anchor: Anchor) -> Moment:
    edtf, basis = count_out(expression, anchor, _is_future(tagged, expression))
    start = tagged.tokens[expression.start].start
    end = tagged.tokens[expression.end - 1].end
    lead = tagged.tokens[expression.start - 1] if expression.start else None
    leads = lead is not None and lead.folded in ("on", "in", "from", "between")
    evidence = document.words(lead.start if lead and leads else start, end)
    if anchor.evidence and edtf and (basis == anchor.basis or expression.year is None):
        basis, evidence = anchor.basis, anchor.evidence
    return Moment(start, end, tagged.sentence.index, expression, edtf, basis, evidence)


@cache
def _future_words() -> tuple[str, ...]:
    return tuple(read_rules("date_words")["future"])


def _is_future(tagged: Tagged, expression: Expression) -> bool:
    before = tagged.tokens[max(0, expression.start - 14) : expression.start]
    return bool(any_of(before, _future_words()))


def count_out(expression: Expression, anchor: Anchor, future: bool = False) -> tuple[str, str]:
    """EDTF and basis of an expression; both empty where nothing fixes it."""
    form = expression.form
    if form in ("day", "range", "month") and expression.year is None:
        return _without_year(expression, anchor, future)
    if form in ("day", "range", "month", "year", "years"):
        return _stated(expression, expression.year), "stated"
    if form == "weekday":
        return _weekday(expression, anchor, future)
    if form == "quarter":
        return _quarter(expression, anchor)
    return _shifted(expression, anchor)


def _stated(expression: Expression, year: int | None) -> str:
    first = f"{year:04}" if year else "XXXX"
    if expression.form == "years":
        return f"{first}/{expression.last_year:04}"
    if expression.form == "year":
        return first
    if expression.form == "month":
        return f"{first}-{expression.month:02}"
    text = f"{first}-{expression.month:02}-{expression.day:02}"
    if expression.form == "day":
        return text
    last = f"{(expression.last_year or year):04}" if year else "XXXX"
    return f"{text}/{last}-{expression.last_month:02}-{expression.last_day:02}"


def _without_year(expression: Expression, anchor: Anchor, future: bool) -> tuple[str, str]:
    if expression.unit == "Y" and (anchor.day or anchor.year):
        year = (anchor.day.year if anchor.day else anchor.year or 0) + expression.shift
        return _stated(expression, year), "article-relative"
    if anchor.day:
        year = _nearest_year(expression, anchor.day, future)
        if expression.unit == "M":
            return _stated(expression, year), "article-relative"
        whole = expression.form != "month"
        return _stated(expression, year), "stated" if whole else "article-relative"
    if anchor.year and expression.form != "month":
        return _stated(expression, anchor.year), anchor.basis
    if expression.form == "month":
        return "", ""
    return _stated(expression, None), "stated-day"


def _nearest_year(expression: Expression, day: date, future: bool) -> int:
    """The year that brings the date nearest to the article's; of two, the earlier."""
    ahead = future or expression.shift > 0
    behind = expression.shift < 0 and expression.unit == "M"

    def distance(year: int) -> tuple[float, int]:
        months = (year - day.year) * 12 + expression.month - day.month
        if (behind and months >= 0) or (ahead and months < 0):
            return (1000.0 + abs(months), year)
        return (abs(months + (expression.day - day.day) / 31 * bool(expression.day)), year)

    return min((day.year - 1, day.year, day.year + 1), key=distance)


def _weekday(expression: Expression, anchor: Anchor, future: bool) -> tuple[str, str]:
    if anchor.day is None:
        same = anchor.told == expression.weekday and expression.shift == 0 and not future
        return (_of_dateline(anchor, 0), "weekday-relative") if same else ("", "")
    back = (anchor.day.weekday() - expression.weekday) % 7
    if expression.shift > 0 or (future and not expression.unit):
        step = 7 - back if back or expression.shift > 0 else 0
    else:
        step = -back
    if expression.shift < 0 and back == 0:
        step = -7
    return (anchor.day + timedelta(days=step)).isoformat(), "weekday-relative"


def _of_dateline(anchor: Anchor, shift: int) -> str:
    """The dateline's day, or one some days off where no leap year matters; its year is open."""
    if anchor.dateline is None:
        return ""
    leap, plain = (date(year, *anchor.dateline) + timedelta(days=shift) for year in (2024, 2023))
    same = (leap.month, leap.day) == (plain.month, plain.day)
    return f"XXXX-{leap.month:02}-{leap.day:02}" if same else ""


def _quarter(expression: Expression, anchor: Anchor) -> tuple[str, str]:
    year = expression.year or (anchor.day.year + expression.shift if anchor.day else None)
    return (f"{year}-Q{expression.month}", "stated") if year else ("", "")


def _shifted(expression: Expression, anchor: Anchor) -> tuple[str, str]:
    if expression.form in ("duration", "same-day"):
        return "", ""
    if anchor.day is None:
        edtf = _of_dateline(anchor, expression.shift) if expression.unit == "D" else ""
        return edtf, "article-relative" if edtf else ""
    day, shift = anchor.day, expression.shift
    basis = "article-relative"
    if expression.unit == "D":
        return (day + timedelta(days=shift)).isoformat(), basis
    if expression.unit == "W":
        year, week, _ = (day + timedelta(days=7 * shift)).isocalendar()
        return f"{year}-W{week:02}", basis
    if expression.unit == "M":
        months = day.year * 12 + day.month - 1 + shift
        return f"{months // 12:04}-{months % 12 + 1:02}", basis
    if expression.unit == "Y" and expression.form != "season":
        return f"{day.year + shift:04}", basis
    return _season(expression, day), basis


def _season(expression: Expression, day: date) -> str:
    first, last = (
        int(month) for month in read_rules("date_words")["seasons"].get(expression.part, (0, 0))
    )
    if not first:
        return ""
    year = day.year + expression.shift
    if expression.shift < 0 and last < day.month and first <= last:
        year = day.year
    return f"{year}-{first:02}/{year + (last < first)}-{last:02}"
