"""Steps of days, weeks, months, quarters, seasons, years and decades from a date.

Enters: a day, or EDTF, with a unit and a number of steps. Leaves: EDTF at the grain of the unit.
"""

from __future__ import annotations

from datetime import date, timedelta


def first_day(value: str) -> date:
    """The first day of EDTF whose year is known, also of `2025-W08`, `2025-Q3`, `199X`."""
    start = value.split("/")[0].removeprefix("FY").replace("X", "0")
    year, second, third = [*start.split("-"), "", ""][:3]
    if second[:1] == "W":
        return date.fromisocalendar(int(year), int(second[1:]), 1)
    month = {"Q": 3, "H": 6}.get(second[:1], 0) * (int(second[1:] or 1) - 1) + 1 if second else 1
    if second.isdigit():
        month = 3 * (int(second) - 20) if int(second) > 12 else int(second)
    return _day(int(year), month, int(third) if third.isdigit() else 1)


def _day(year: int, month: int, number: int) -> date:
    try:
        return date(year, month, number)
    except ValueError:
        return date(max(year, 1), min(max(month, 1), 12), 1)


def shifted(day: date, unit: str, shift: int) -> str:
    """EDTF of the day, week, weekend, month, quarter, year, decade or century some steps on."""
    sizes = {"D": 1, "W": 7, "WE": 7, "M": 31, "Q": 92, "Y": 366, "10Y": 3660, "100Y": 36600}
    days = sizes.get(unit, 1) * shift
    if not 366 <= day.toordinal() + days <= date.max.toordinal() - 366:
        return ""
    year, months = day.year, day.year * 12 + day.month - 1
    if unit == "D":
        return (day + timedelta(days=shift)).isoformat()
    if unit in ("W", "WE"):
        iso = (day + timedelta(days=7 * shift)).isocalendar()
        return f"{iso[0]:04}-W{iso[1]:02}" + "-WE" * (unit == "WE")
    if unit == "M":
        return f"{(months + shift) // 12:04}-{(months + shift) % 12 + 1:02}"
    if unit == "Q":
        return f"{(months // 3 + shift) // 4:04}-Q{(months // 3 + shift) % 4 + 1}"
    grains = {"Y": (1, ""), "10Y": (10, "X"), "100Y": (100, "XX")}
    if unit not in grains:
        return ""
    size, mark = grains[unit]
    return f"{year // size + shift:0{4 - len(mark)}}{mark}" if year // size + shift > 0 else ""


def stepped(value: str, unit: str, shift: int) -> str:
    """A month, quarter, half or season some quarters or years on, at its own grain."""
    year, second = int(value[:4]), value[5:]
    if unit == "Q":
        return shifted(first_day(value), "Q", shift)
    return f"{year + shift:04}-{second}" if year + shift > 0 else ""


def season_of(day: date, season: int, shift: int) -> str:
    """`last summer` is the one that is over, `this summer` and `next summer` by the year.

    A winter has the year in which it begins.
    """
    first = 3 * (season - 20)
    year = day.year
    if shift < 0 and (first + 2 >= day.month or season == 24):
        year -= 1
    if shift > 0 and first <= day.month:
        year += 1
    if shift == 0 and season == 24 and day.month < 3:
        year -= 1
    return f"{year:04}-{season}"
