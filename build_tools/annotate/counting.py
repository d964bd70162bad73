"""Calendar expressions counted out: EDTF with the basis it rests on.

Enters: an expression, an `Anchor` (the article's own date, or only its year, or nothing), the
tense of its sentence and the date told last. Leaves: EDTF, with `2025-W08`, `2025-Q3` and
`2025-H1` for weeks, quarters and halves. Nothing is put in the place of a year that nobody knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from build_tools.annotate.count_steps import first_day, season_of, shifted, stepped
from build_tools.annotate.expression import Expression
from build_tools.annotate.holidays import holiday_day

Counted = tuple[str, str]
_OPEN: Counted = ("", "")
_DATES = ("day", "range", "month", "holiday", "quarter", "half", "season", "years", "year")


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
    clash: str = ""
    """What contradicts what, where the words for the year do."""


@dataclass(frozen=True, slots=True)
class Told:
    """The dates that the text has told so far."""

    value: str = ""
    """The last one whose year is known."""
    day: date | None = None
    """The last one that is a day."""
    period: str = ""
    """The last quarter or month that this sentence tells."""
    near: bool = False
    """`value` stands in this sentence or in one of the two before it."""
    narrative: bool = False
    """The text tells of other years than the article's own: dates go on from the last one."""


def count_out(
    expression: Expression, anchor: Anchor, tense: int = 0, told: Told | None = None
) -> Counted:
    """EDTF and basis of an expression; both empty where nothing fixes it.

    Args:
        tense: -1, 0 or 1, as `tense.direction` says.
    """
    told = told or Told()
    form = expression.form
    if form in ("duration", "set", "vague"):
        return _OPEN
    if form == "time":
        return _clock(expression, told.day or anchor.day)
    if form in _DATES and expression.unit != "S":
        if expression.year:
            return _stated(expression, expression.year), "stated"
        if told.narrative and not expression.unit and told.value:
            return _going_on(expression, told), "event-relative"
        return _without_year(expression, anchor, tense, told)
    if form in ("decade", "century", "fiscal") and expression.year:
        return _long(form, expression.year), "stated"
    if form == "weekday":
        return _weekday(expression, anchor, tense, told)
    if form in ("beside", "same-day", "day-of-month"):
        return _beside(expression, anchor, told)
    return _shift(expression, anchor, told)


def _clock(expression: Expression, day: date | None) -> Counted:
    hour, minute = divmod(expression.shift, 60)
    return (f"{day}T{hour:02}:{minute:02}{expression.unit}", "article-relative") if day else _OPEN


def _long(form: str, year: int) -> str:
    return {"decade": f"{year // 10}X", "century": f"{year // 100}XX"}.get(form, f"FY{year}")


def _stated(expression: Expression, year: int | None) -> str:
    first = f"{year:04}" if year else "XXXX"
    form, month = expression.form, expression.month
    if form == "years":
        return f"{first}/{expression.last_year:04}"
    if form == "year":
        return first
    if form in ("quarter", "half"):
        return f"{first}-{form[0].upper()}{month}"
    if form in ("month", "season"):
        return f"{first}-{month:02}"
    if form == "holiday":
        month, number = holiday_day(expression.part, year or 2024)
        return f"{first}-{month:02}-{number:02}"
    text = f"{first}-{month:02}-{expression.day:02}"
    if form == "day":
        return text
    last = f"{(expression.last_year or year):04}" if year else "XXXX"
    return f"{text}/{last}-{expression.last_month:02}-{expression.last_day:02}"


def _without_year(expression: Expression, anchor: Anchor, tense: int, told: Told) -> Counted:
    whole = expression.form in ("day", "range", "holiday")
    if expression.unit == "beside":
        return _following(expression, anchor, told)
    if expression.unit == "told":
        base = _base(anchor, told)
        stated = _stated(expression, base.year + expression.shift) if base else ""
        return stated, "event-relative" if stated else ""
    if expression.unit == "Y" and (anchor.day or anchor.year):
        year = (anchor.day.year if anchor.day else anchor.year or 0) + expression.shift
        return _stated(expression, year), "article-relative"
    if anchor.day:
        this = expression.unit == "M" and expression.shift == 0
        year = anchor.day.year if this else _nearest_year(expression, anchor.day, tense)
        relative = expression.unit == "M" or not whole
        return _stated(expression, year), "article-relative" if relative else "stated"
    if anchor.year and whole:
        return _stated(expression, anchor.year), anchor.basis
    if not whole or expression.form == "holiday":
        return _OPEN
    return _stated(expression, None), "stated-day"


def _first_month(expression: Expression) -> int:
    form, month = expression.form, expression.month
    if form == "holiday":
        return holiday_day(expression.part, 2024)[0]
    if form == "season":
        return 3 * (month - 20)
    return {"quarter": 3 * month - 2, "half": 6 * month - 5}.get(form, month)


def _nearest_year(expression: Expression, day: date, tense: int) -> int:
    """The year that brings the date nearest to the article's; of two, the earlier."""
    ahead = tense > 0 or expression.shift > 0
    behind = expression.shift < 0 and expression.unit == "M"
    single = expression.form in ("day", "range", "holiday")
    started = tense < 0 and not single

    def distance(year: int) -> tuple[float, int]:
        months = (year - day.year) * 12 + _first_month(expression) - day.month
        other = expression.form == "day" and expression.weekday >= 0
        if other and not _falls(year, expression):
            return (500.0 + abs(months), year)
        wrong = (behind and months >= 0) or (ahead and months < 0) or (started and months > 0)
        part = (expression.day - day.day) / 31 * bool(expression.day)
        if single and tense < 0 and months + part > 1.5:
            wrong = True
        return ((1000.0 if wrong else 0.0) + abs(months + part), year)

    return min((day.year - 1, day.year, day.year + 1), key=distance)


def _falls(year: int, expression: Expression) -> bool:
    """True if a day without a year is the weekday that stands before it."""
    try:
        day = date(year, expression.month, expression.day)
    except ValueError:
        return False
    return day.weekday() == expression.weekday


def _going_on(expression: Expression, told: Told) -> str:
    """The year of the date told last; a month early in the year behind one late in it: the next."""
    last = first_day(told.value)
    month = _first_month(expression)
    later = told.value[5:7].isdigit() and last.month >= 10 and month <= 3
    return _stated(expression, last.year + later)


def _following(expression: Expression, anchor: Anchor, told: Told) -> Counted:
    """`the following March`, `that summer`: the next or previous one from the date told last."""
    base = _base(anchor, told)
    if base is None:
        return _OPEN
    month = _first_month(expression)
    whole_year = len(told.value) == 4 and told.near
    year = base.year
    if expression.shift > 0 and (whole_year or month <= base.month):
        year += 1
    if expression.shift < 0 and (whole_year or month >= base.month):
        year -= 1
    winter = expression.form == "season" and expression.month == 24
    if expression.shift == 0 and winter and base.month < 3 and not whole_year:
        year -= 1
    return _stated(expression, year), "event-relative"


def _base(anchor: Anchor, told: Told) -> date | None:
    """What `the following …` counts from: the date told just before, else the article's."""
    if told.value and (told.near or told.narrative or anchor.day is None):
        return first_day(told.value)
    return anchor.day


# --- days -------------------------------------------------------------------------------------


def _weekday(expression: Expression, anchor: Anchor, tense: int, told: Told) -> Counted:
    start, shift = anchor.day, expression.shift
    if expression.unit == "beside" or (told.narrative and told.day):
        start = told.day or start
        shift = shift or (1 if expression.unit != "beside" else 0)
        tense = 1 if shift > 0 else -1
    if start is None:
        same = anchor.told == expression.weekday and shift == 0 and tense <= 0
        return (_of_dateline(anchor, 0), "weekday-relative") if same else _OPEN
    if expression.unit == "week":
        monday = start - timedelta(days=start.weekday())
        step = 7 * shift + expression.weekday
        return (monday + timedelta(days=step)).isoformat(), "weekday-relative"
    step = _steps(expression, start, tense, shift)
    return (start + timedelta(days=step)).isoformat(), "weekday-relative"


def _steps(expression: Expression, start: date, tense: int, shift: int) -> int:
    back = (start.weekday() - expression.weekday) % 7
    if shift > 0:
        return 7 - back
    if shift < 0:
        return -(back or 7)
    ahead = tense > 0 or (expression.unit == "W" and tense == 0)
    return (7 - back) % 7 if ahead else -back


def _of_dateline(anchor: Anchor, shift: int) -> str:
    """The dateline's day, or one some days off where no leap year matters; its year is open."""
    if anchor.dateline is None:
        return ""
    leap, plain = (date(year, *anchor.dateline) + timedelta(days=shift) for year in (2024, 2023))
    same = (leap.month, leap.day) == (plain.month, plain.day)
    return f"XXXX-{leap.month:02}-{leap.day:02}" if same else ""


def _beside(expression: Expression, anchor: Anchor, told: Told) -> Counted:
    """Counted from the date told last, at the grain of the unit."""
    base = _base(anchor, told)
    if expression.form == "same-day":
        day = told.day or anchor.day
        day = anchor.day if told.day and not told.near and expression.shift else day
        edtf = shifted(day, "D", expression.shift) if day else ""
        return (edtf, "event-relative") if edtf else _OPEN
    if base is None:
        return _OPEN
    if expression.form == "day-of-month":
        return f"{base.year:04}-{base.month:02}-{expression.day:02}", "event-relative"
    near = told.value if told.near else ""
    if expression.part == "ago" and not told.period:
        base = anchor.day or base
    if (
        expression.part
        and len(told.period or near) == 7
        and (told.period or expression.part == "same")
    ):
        return stepped(told.period or near, "Y", expression.shift), "event-relative"
    if expression.unit in ("D", "W", "M") and base is not anchor.day and len(told.value) == 4:
        return _OPEN
    if expression.unit == "Q" and near[5:6] == "Q":
        return stepped(near, "Q", expression.shift), "event-relative"
    return shifted(base, expression.unit, expression.shift), "event-relative"


def _shift(expression: Expression, anchor: Anchor, told: Told) -> Counted:
    if expression.form == "shift" and expression.year:
        return f"{expression.year:04}", "stated"
    day = anchor.day
    if told.narrative and told.value and expression.unit != "D":
        day = first_day(told.value)
    if day is None:
        edtf = _of_dateline(anchor, expression.shift) if expression.unit == "D" else ""
        return edtf, "article-relative" if edtf else ""
    if expression.form == "fiscal":
        return f"FY{day.year + expression.shift}", "article-relative"
    if expression.form == "season":
        return season_of(day, expression.month, expression.shift), "article-relative"
    return shifted(day, expression.unit, expression.shift), "article-relative"
