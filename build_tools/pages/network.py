"""A picture of who met whom: two columns of names with a line for each two who met.

Enters: ties. Leaves: an inline SVG; each name links to its page, each line to the first meeting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.pages.render import render
from build_tools.pages.say import counted, say
from build_tools.pages.ties import Tie
from build_tools.pages.view import View

WIDTH, STEP, LEFT, RIGHT = 440, 26, 168, 272
"""Of the picture, of one name, where the left names end, where the right ones begin."""
MOST = 14
"""Names in one column."""
MOST_LINES = 40
LONGEST = 25
"""Signs of a name that have room."""
WIDEST = 7


@dataclass(frozen=True, slots=True)
class Node:
    y: float
    name: str
    lang: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    y1: float
    y2: float
    width: int
    href: str
    title: str


def network(
    view: View, ties: Sequence[Tie], title: str, heads: tuple[str, str] | None = None
) -> str:
    """The picture of the strongest ties; empty where there is none.

    Args:
        heads: what stands above the two columns.
    """
    shown = _drawn(ties)
    if not shown:
        return ""
    left = sorted({tie.one for tie in shown}, key=view.name)
    right = sorted({tie.other for tie in shown}, key=view.name)
    top = STEP if heads else 0
    height = max(len(left), len(right)) * STEP + 6
    at = {
        who: top + _place(number, len(side), height)
        for side in (left, right)
        for number, who in enumerate(side)
    }
    return render(
        "network",
        title=title,
        width=WIDTH,
        height=top + height,
        heads=heads,
        ends=(LEFT, RIGHT),
        left=[_node(view, who, at[who]) for who in left],
        right=[_node(view, who, at[who]) for who in right],
        lines=[_line(view, tie, at) for tie in shown],
        rest=len(shown) < len(ties),
    )


def _drawn(ties: Sequence[Tie]) -> list[Tie]:
    """The strongest ties, as many as keep both columns short."""
    ones: set[str] = set()
    others: set[str] = set()
    shown = []
    for tie in ties:
        if len(ones | {tie.one}) <= MOST and len(others | {tie.other}) <= MOST:
            ones.add(tie.one)
            others.add(tie.other)
            shown.append(tie)
    return shown[:MOST_LINES]


def _place(number: int, count: int, height: int) -> float:
    """Names of a short column stand in the middle of the picture."""
    return (height - count * STEP) / 2 + number * STEP + STEP / 2


def _node(view: View, who: str, y: float) -> Node:
    name, side = view.name(who), view.side(who)
    short = name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
    title = f"{name} ({view.name(side)})" if side else name
    return Node(y, short, view.lang(who), view.href(who), title)


def _line(view: View, tie: Tie, at: dict[str, float]) -> Line:
    first = view.archive.events[tie.events[0]]
    count = counted(len(tie.events), "meeting")
    title = say("network_tie", one=view.name(tie.one), other=view.name(tie.other), count=count)
    width = min(len(tie.events), WIDEST)
    return Line(at[tie.one], at[tie.other], width, view.event_href(first), title)
