"""Which files stand beside a page: their names, forms and titles.

Enters: a page. Leaves: its files. Those of `officials/amina-otieno/` are
`officials/amina-otieno.json`, `officials/amina-otieno.atom` and so on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.machine.citations import FORMS
from build_tools.machine.iso import days
from build_tools.machine.work import CITED
from build_tools.pages.page import Page
from build_tools.pages.view import View
from build_tools.rules import read_rules

FOLLOWED = ("country", "official", "pair")
"""The kinds of page that have feeds and a calendar."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A file beside a page."""

    ending: str
    name: str
    """In the folder above the page."""
    type: str
    """Media type."""
    title: str
    group: str
    """Under which of the page's lists it stands: `cite` or `data`."""


def files_beside(view: View, page: Page) -> list[Beside]:
    """The files of a page; a calendar only where an event has a day."""
    if page.kind not in CITED:
        return []
    endings = [*FORMS, "json"]
    if page.kind in FOLLOWED:
        endings += ["atom", "feed.json"]
        endings += ["ics"] if any_day(view, events_of(view, page)) else []
    stem = page.path.rpartition("/")[2]
    kinds, words = read_rules("data")["files"], read_rules("wording")["files"]
    return [
        Beside(ending, f"{stem}.{ending}", title=words[ending], **kinds[ending])
        for ending in endings
    ]


def events_of(view: View, page: Page) -> Sequence[str]:
    """Ids of the events of an entity or a pair."""
    ident = page.path.rpartition("/")[2]
    if page.kind == "pair":
        return view.archive.pairs[ident].events
    return view.archive.events_of.get(ident, ())


def articles_of(view: View, page: Page) -> Sequence[str]:
    """Ids of the articles of an entity or a pair, in order of time."""
    ident = page.path.rpartition("/")[2]
    if page.kind == "pair":
        return view.archive.pairs[ident].articles
    return view.lookup.articles_naming(ident)


def any_day(view: View, events: Sequence[str]) -> bool:
    """True where a calendar of the events would have an entry."""
    return any(days(view.archive.events[event].record.date) for event in events)
