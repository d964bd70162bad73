"""A picture of what happened when: one lane a kind of thing, one column a year, one mark a thing.

Enters: rows. Leaves: an inline SVG with a link in each mark, and the counts as a table. Where a
year has more than fits, its marks become one bar that leads to the rows of the year.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from build_tools.dates import years
from build_tools.pages.pieces import FEW
from build_tools.pages.render import render
from build_tools.pages.rows import Row
from build_tools.pages.say import counted, say

WIDTH, LANE, LABEL, AXIS = 420, 48, 20, 16
"""Of the picture, of a lane, of the name above it, of the years below: in units of the SVG."""
LEAST = 4
"""A picture of fewer things says no more than its table."""
MOST_MARKS = 6
"""Marks above each other in one column."""
MOST_ROWS = 60
"""Marks of one picture that stand for one row each."""
LABEL_WIDTH = 34
WIDEST = 18
LANES = {"event": "lane_events", "step": "lane_steps", "article": "lane_articles"}
COUNTED = {"event": "event", "step": "step", "article": "article"}


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    y: float
    width: float
    height: float
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Lane:
    kind: str
    name: str
    top: int
    base: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """The years of a picture, each of one width."""

    first: int
    last: int

    @property
    def width(self) -> float:
        return min(WIDTH / (self.last - self.first + 1), 40)

    def x(self, year: int) -> float:
        return round((year - self.first) * self.width, 1)

    def labels(self) -> list[tuple[float, int]]:
        """Years that are written out, and where: as many as there is room for."""
        step = next(n for n in (1, 2, 5, 10, 20, 50, 100, 1000) if n * self.width >= LABEL_WIDTH)
        shown = [year for year in range(self.first, self.last + 1) if year % step == 0]
        return [(self.x(year) + 1, year) for year in shown]


def years_chart(rows: Sequence[Row], caption: str, address: Mapping[str, str]) -> str:
    """The picture; empty where a single year or a few rows need none.

    Args:
        address: year -> address of its rows.
    """
    dated = [row for row in rows if years(row.when.edtf)]
    named = sorted({int(years(row.when.edtf)[0]) for row in dated})
    if len(dated) < LEAST or len(named) < 2:
        return ""
    columns = Columns(named[0], named[-1])
    lanes = list(_lanes(dated, columns, address))
    return render(
        "years_chart",
        caption=caption,
        width=WIDTH,
        used=columns.x(named[-1] + 1),
        height=len(lanes) * LANE + AXIS,
        lanes=lanes,
        labels=columns.labels(),
        table=_table(dated, named, address),
        undated=len(rows) - len(dated),
    )


def _lanes(rows: Sequence[Row], columns: Columns, address: Mapping[str, str]) -> Iterable[Lane]:
    by_lane: dict[str, dict[int, list[Row]]] = {lane: {} for lane in LANES}
    for row in rows:
        by_lane[row.lane].setdefault(int(years(row.when.edtf)[0]), []).append(row)
    few = len(rows) <= MOST_ROWS
    used = [lane for lane, found in by_lane.items() if found]
    for number, lane in enumerate(used):
        base = (number + 1) * LANE - 2
        tallest = max(map(len, by_lane[lane].values()))
        single = few and tallest <= MOST_MARKS
        marks = [
            mark
            for year, found in sorted(by_lane[lane].items())
            for mark in _column(found, year, columns, base, 0 if single else tallest, address)
        ]
        yield Lane(lane, say(LANES[lane]), number * LANE, base, tuple(marks))


def _column(
    rows: list[Row],
    year: int,
    columns: Columns,
    base: int,
    tallest: int,
    address: Mapping[str, str],
) -> Iterable[Mark]:
    """The marks of one year in one lane.

    Args:
        tallest: rows of the largest year, where one bar stands for all rows of a year; else 0.
    """
    room, width = LANE - LABEL - 2, round(min(max(columns.width - 2, 1.5), WIDEST), 1)
    x = columns.x(year) + 1
    if tallest:
        height = round(max(room * len(rows) / tallest, 1.5), 1)
        title = say("bar", year=year, count=counted(len(rows), COUNTED[rows[0].lane]))
        yield Mark(x, round(base - height, 1), width, height, address[f"{year:04}"], title)
        return
    each = room / MOST_MARKS
    for number, row in enumerate(rows, 1):
        y = round(base - number * each, 1)
        yield Mark(x, y, width, round(each - 1, 1), row.href, _title(row))


def _title(row: Row) -> str:
    named = [ref.name for ref in row.refs]
    who = ", ".join(named[:FEW])
    if len(named) > FEW:
        who += f" {say('and_more', number=len(named) - FEW)}"
    return f"{row.when.text}: {row.what}{', ' if who else ''}{who}"


def _table(
    rows: Iterable[Row], named: list[int], address: Mapping[str, str]
) -> list[tuple[int, str, list[int]]]:
    """Year, address, and how many rows each lane has in it."""
    count: dict[tuple[int, str], int] = {}
    for row in rows:
        key = (int(years(row.when.edtf)[0]), row.lane)
        count[key] = count.get(key, 0) + 1
    return [
        (year, address[f"{year:04}"], [count.get((year, lane), 0) for lane in LANES])
        for year in named
    ]
