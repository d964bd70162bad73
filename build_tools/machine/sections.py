"""What a reader sees of the files for other programs: how to cite a page, and its data.

Enters: a page. Leaves: the section at its end; and the page that lists the tables.
"""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.machine.bulk import FOLDER, fields_of, forms_of
from build_tools.machine.citations import chicago
from build_tools.machine.files import Beside, any_day
from build_tools.machine.tables import TABLES
from build_tools.machine.work import Work
from build_tools.pages.page import Page, Section
from build_tools.pages.render import render
from build_tools.pages.say import say
from build_tools.pages.view import View
from build_tools.rules import read_rules


def cite_section(view: View, files: Sequence[Beside], work: Work) -> Section:
    """How to cite a page, and the files beside it."""
    html = render(
        "machine/cite",
        chicago=chicago(work),
        cite=[file for file in files if file.group == "cite"],
        data=[file for file in files if file.group == "data"],
        about=view.to(FOLDER),
    )
    return Section("cite", say("cite"), html)


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
