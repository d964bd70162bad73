"""Who of one country met whom of the other: a table in which each cell leads to its meetings.

Enters: ties between officials of two countries. Leaves: HTML.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.archive import Pair
from build_tools.dates import years
from build_tools.pages.render import render
from build_tools.pages.rows import Ref, ref
from build_tools.pages.say import counted, say
from build_tools.pages.ties import Tie
from build_tools.pages.view import View

MOST = 8
"""Rows and columns."""
MOST_LINKS = 3
"""Meetings that one cell leads to: the last ones; it says how many there are."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How many meetings two had, where not all are linked, and links."""

    count: str
    meetings: Sequence[Ref]


def matrix(view: View, pair: Pair, ties: Sequence[Tie]) -> str:
    """The table of those who met most."""
    ones, others = _most(view, ties, 0), _most(view, ties, 1)
    met = {(tie.one, tie.other): tie for tie in ties}
    rows = [
        (ref(view, one), [_cell(view, met.get((one, other))) for other in others]) for one in ones
    ]
    one, other = (view.name(country) for country in pair.countries)
    return render(
        "matrix",
        caption=say("matrix_caption", one=one, other=other),
        sides=(one, other),
        others=[ref(view, who) for who in others],
        rows=rows,
        rest=len({tie.one for tie in ties}) > MOST or len({tie.other for tie in ties}) > MOST,
    )


def _most(view: View, ties: Sequence[Tie], end: int) -> list[str]:
    """Those at one end of the ties who met most often, by name."""
    count: dict[str, int] = {}
    for tie in ties:
        who = (tie.one, tie.other)[end]
        count[who] = count.get(who, 0) + len(tie.events)
    return sorted(sorted(count, key=lambda who: (-count[who], who))[:MOST], key=view.name)


def _cell(view: View, tie: Tie | None) -> Cell:
    """A link to each meeting, named by its year; the last of many."""
    events = tie.events if tie else ()
    count = counted(len(events), "meeting") if len(events) > MOST_LINKS else ""
    return Cell(count, [_meeting(view, event) for event in events[-MOST_LINKS:]])


def _meeting(view: View, ident: str) -> Ref:
    event = view.archive.events[ident]
    date = view.event_when(event)
    year = next(iter(years(date.edtf)), date.text)
    return Ref(year, view.event_href(event), f"{event.record.kind.capitalize()}, {date.text}")
