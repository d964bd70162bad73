"""A section in order of time: a picture of the years above a table of rows, year by year.

Enters: rows. Leaves: a section, cut into pages where it is long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from build_tools.dates import years
from build_tools.pages.page import Section
from build_tools.pages.paging import address_of, in_parts
from build_tools.pages.render import render
from build_tools.pages.rows import Row
from build_tools.pages.say import say
from build_tools.pages.spans import Part, by_time
from build_tools.pages.years import years_chart

SIZE = 25
"""Rows a page."""


@dataclass(frozen=True, slots=True)
class Year:
    """The rows of a table that are dated in one year."""

    anchor: str
    name: str
    """Empty where the table has no other year."""
    rows: tuple[Row, ...]


def time_section(
    ident: str,
    heading: str,
    rows: Sequence[Row],
    caption: str,
    who: str = "",
    article: bool = True,
    search: str = "",
) -> Section:
    """Rows by date.

    Args:
        article: whether to say in which article each is told.
        search: HTML above a table that goes on over several pages.
    """

    def table(part: Sequence[Row]) -> str:
        years_here = list(by_year(part, alone=len(rows) == len(part)))
        return render(
            "chronology",
            years=years_here,
            caption=caption,
            who=who or say("who"),
            article=article,
        )

    parts = by_time(rows, lambda row: row.when.edtf, SIZE)
    chart = years_chart(rows, caption, _addresses(ident, parts))
    return in_parts(ident, heading, parts, table, lead=chart + (search if parts[1:] else ""))


def by_year(rows: Iterable[Row], alone: bool = True) -> list[Year]:
    """Rows in their years. A year that is `alone` in a table is not named above its rows."""
    groups = [(name, tuple(found)) for name, found in groupby(rows, key=year_of)]
    if alone and len(groups) == 1:
        return [Year("", "", groups[0][1])]
    return [Year(anchor_of(name), name, found) for name, found in groups]


def year_of(row: Row) -> str:
    """The first year that a row is dated in, in words where it is none exactly."""
    named = years(row.when.edtf)
    if named:
        return named[0]
    return row.when.text if "X" in row.when.edtf[:4] and row.when.edtf[0] != "X" else _no_year()


def _no_year() -> str:
    return say("without_year")


def anchor_of(year: str) -> str:
    return f"y{year}" if year.isdigit() else "undated" if year == _no_year() else ""


def _addresses(section: str, parts: Sequence[Part[Row]]) -> Mapping[str, str]:
    """Year -> where its rows begin."""
    found: dict[str, str] = {}
    for number, part in enumerate(parts):
        page = address_of(section, part.name) if number else ""
        for row in part.items:
            found.setdefault(year_of(row), f"{page}#{anchor_of(year_of(row))}")
    return found
