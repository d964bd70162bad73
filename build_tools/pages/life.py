"""The life of an agreement, drawn: the steps of its type in order, each done, or open.

Enters: an agreement's type and its steps as rows. Leaves: HTML.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.pages.render import render
from build_tools.pages.rows import Row
from build_tools.pages.view import When
from build_tools.rules import read_rules


@dataclass(frozen=True, slots=True)
class Stage:
    """A step in the life of an agreement; without an address nobody reports it."""

    name: str
    when: When | None = None
    href: str = ""


def lifecycle(kind: str, steps: Sequence[Row]) -> str:
    """The stages of an agreement of type `kind`; empty where no step is reported."""
    return render("lifecycle", stages=stages(kind, steps)) if steps else ""


def stages(kind: str, steps: Sequence[Row]) -> list[Stage]:
    """Reported steps in order of time, with the open ones of the type between them."""
    rules = read_rules("lifecycle")
    usual: list[str] = rules["by_type"].get(kind, rules["usual"])
    first: dict[str, Row] = {}
    for row in steps:
        first.setdefault(row.what, row)
    order = list(read_rules("vocabulary")["step"])
    names = sorted({*usual, *first}, key=order.index)
    return [_stage(name, first.get(name)) for name in names]


def _stage(name: str, row: Row | None) -> Stage:
    if row is None:
        return Stage(name)
    return Stage(name, row.when if row.when.edtf else row.told, row.href)
