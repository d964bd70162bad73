"""What a reader sees of the files for other programs: how to cite a page, and its data.

Enters: a page. Leaves: the section at its end; and the page that lists the tables.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.edition import Edition
from build_tools.machine.bulk import FOLDER, fields_of, forms_of
from build_tools.machine.citations import chicago
from build_tools.machine.files import any_day, files_beside
from build_tools.machine.tables import TABLES
from build_tools.machine.work import work_of
from build_tools.pages.page import Page, Section
from build_tools.pages.render import render
from build_tools.pages.say import say
from build_tools.pages.view import View
from build_tools.rules import read_rules


def cite_section(view: View, page: Page, edition: Edition) -> Iterator[Section]:
    """How to cite the page, and its files; nothing for a page that has none."""
    if files := files_beside(view, page):
        html = render(
            "machine/cite",
            chicago=chicago(work_of(view, page, edition)),
            cite=[file for file in files if file.group == "cite"],
            data=[file for file in files if file.group == "data"],
            about=view.to(FOLDER),
        )
        yield Section("cite", say("cite"), html)


def data_page(view: View) -> Page:
    """The page that lists the tables of the whole archive, and what is in them."""
    calendar = any_day(view, tuple(view.archive.events))
    return Page(
        path=FOLDER,
        title=say("data"),
        kind="data",
        description=say("says_data"),
        lead_html=render("machine/data", says=say("says_data"), root=view.root, calendar=calendar),
        sections=tuple(_table(name) for name in TABLES),
    )


def _table(name: str) -> Section:
    """A table's files and fields."""
    about = read_rules("data")["tables"][name]["about"]
    html = render(
        "machine/table", name=name, about=about, forms=forms_of(name), fields=fields_of(name)
    )
    return Section(name.replace("_", "-"), name, html)
