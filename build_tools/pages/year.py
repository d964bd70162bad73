"""The page of one year: everything that is dated in it; and the page of what has no year."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from build_tools.dates import years
from build_tools.pages.chronology import time_section
from build_tools.pages.draft import Draft
from build_tools.pages.lookup import Lookup
from build_tools.pages.page import Page
from build_tools.pages.posts import year_posts
from build_tools.pages.render import render
from build_tools.pages.rows import Ref, Row, article_row, event_row, in_time, step_rows
from build_tools.pages.say import counted, say
from build_tools.pages.search_form import search_of_year
from build_tools.pages.view import View
from build_tools.rules import read_rules

UNDATED = "undated"


def year_pages(lookup: Lookup) -> Iterator[Draft]:
    """One page a year, in order, and one for what has no year."""
    view = View(lookup, "years/any")  # Addresses are the same from every year.
    rows = rows_by_year(view)
    order = list(rows)
    for number, year in enumerate(order):
        near = [order[at] for at in (number - 1, number + 1) if 0 <= at < len(order)]
        make = partial(_page, year=year, rows=rows[year], near=near)
        yield Draft(f"years/{year}", make, kept=False)


def _page(view: View, year: str, rows: list[Row], near: list[str]) -> Page:
    named = year_name(year)
    says = say("undated_lead" if year == UNDATED else "year_lead")
    others = [Ref(year_name(other), view.to(f"years/{other}")) for other in near]
    caption = say("year_caption", name=named)
    form, who = search_of_year(view, year), say("who_or_what")
    table = time_section("chronology", say("in_time"), rows, caption, who, search=form)
    holdings = counted(len(rows), "entry")
    return Page(
        path=f"years/{year}",
        title=named,
        kind="year",
        description=say("year_description", name=named, holdings=holdings),
        lead_html=render("year_lead", says=says, near=others),
        sections=(table, *year_posts(view, year)),
        kicker=read_rules("wording")["kinds"]["year"]["one"],
        tab="years",
    )


def year_name(year: str) -> str:
    return say("without_year") if year == UNDATED else year


def rows_by_year(view: View) -> dict[str, list[Row]]:
    """Events, dated steps of agreements and articles by year; `undated` comes last."""
    archive = view.archive
    rows = [event_row(view, event) for event in view.once(archive.events)]
    for entity in view.of_kind("agreement"):
        rows += [row for row in step_rows(view, entity.id) if row.when.edtf]
    rows += [article_row(view, article) for article in archive.articles]
    found: dict[str, list[Row]] = {}
    for row in in_time(rows):
        for year in years(row.when.edtf) or (UNDATED,):
            found.setdefault(year, []).append(row)
    return dict(sorted(found.items()))
