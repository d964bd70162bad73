"""The index of each kind of page: tables in groups, each in a fixed order.

Enters: an `Archive`. Leaves: one page a kind. In an archive of any size it stays short: a group
shows its first rows, and its others stand on further pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from build_tools.pages.draft import Draft
from build_tools.pages.index_rows import INDEXES, Cell, Entry, Index
from build_tools.pages.lookup import Lookup
from build_tools.pages.page import Page, Section
from build_tools.pages.paging import first_part, paged
from build_tools.pages.render import render
from build_tools.pages.say import say
from build_tools.pages.view import View
from build_tools.rules import read_rules
from build_tools.text import slug

FLAT, SHOWN, FEWEST, SIZE = 40, 150, 5, 100
"""Rows of an index without groups; of all groups of a longer one; the fewest
that a group shows; rows of a further page."""


def index_pages(lookup: Lookup) -> Iterator[Draft]:
    """One index a kind of page, also where it has nothing to list yet."""
    for kind, index in INDEXES.items():
        words = read_rules("wording")["kinds"][kind]
        make = partial(_page, kind=kind, index=index, title=words["many"])
        yield Draft(words["folder"], make, kept=False)


def _page(view: View, kind: str, index: Index, title: str) -> Page:
    entries, says = list(index.make(view)), say(f"says_{kind}")
    groups = grouped(entries)
    whole = len(entries) <= SHOWN
    asked = {"kind": "" if whole else kind, "count": len(entries), "title": title}
    lead = render("index_lead", says=says, root=view.root, **asked)
    if len(entries) <= FLAT or (len(groups) == 1 and whole):
        return _made(view, title, says, lead + _flat(title, index, entries), ())
    shown = _shown(len(entries), len(groups))
    sections = [_section(name, index, found, shown) for name, found in groups.items()]
    return _made(view, title, says, lead, sections)


def _made(view: View, title: str, says: str, lead: str, sections: Sequence[Section]) -> Page:
    return Page(
        path=view.path,
        title=title,
        kind="index",
        description=says,
        lead_html=lead,
        sections=tuple(sections),
        tab=view.path,
    )


def grouped(entries: Sequence[Entry]) -> Mapping[str, list[Entry]]:
    """Name of a group -> its entries, both in the order in which they come."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.group, []).append(entry)
    return found


def _shown(entries: int, groups: int) -> int:
    """Rows that each group shows: all where they are few, none where the groups are many."""
    if entries <= SHOWN:
        return SHOWN
    each = SHOWN // groups
    return each if each >= FEWEST else 0


def _section(name: str, index: Index, entries: Sequence[Entry], shown: int) -> Section:
    name = name or say("all")

    def table(part: Sequence[Entry]) -> str:
        rows = [entry.cells for entry in part]
        return _table(name, index.columns, rows, part[0].named, len(part) == len(entries))

    if shown >= len(entries):
        return paged(anchor(name), name, entries, table, shown)
    return first_part(anchor(name), name, entries, table, shown, SIZE)


def _flat(title: str, index: Index, entries: Sequence[Entry]) -> str:
    """One table of all entries, with the group of each in a column after the first."""
    named = entries[0].named if entries else 0
    if not index.of:
        return _table(title, index.columns, [entry.cells for entry in entries], named)
    columns = (index.columns[0], index.of, *index.columns[1:])
    rows = [(entry.cells[0], entry.of, *entry.cells[1:]) for entry in entries]
    return _table(title, columns, rows, named)


def _table(
    title: str,
    columns: Iterable[str],
    rows: Sequence[tuple[Cell, ...]],
    named: int,
    whole: bool = True,
) -> str:
    heads = [say(column) for column in columns]
    return render("index_table", title=title, columns=heads, rows=rows, named=named, whole=whole)


def anchor(name: str) -> str:
    """Id of a group: `in-2024`, `in-the-gambia`."""
    return f"in-{slug(name)}"
