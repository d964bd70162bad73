"""The page of one year: everything that is dated in it; and the page of what has no year."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

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
from build_tools.pages.yearly import UNDATED, years_of
from build_tools.rules import read_rules


def year_pages(lookup: Lookup) -> Iterator[Draft]:
    """One page a year, in order, and one for what has no year."""
    for year in lookup.happened_in:
        yield Draft(f"years/{year}", partial(_page, year=year))


def _page(view: View, year: str) -> Page:
    rows, near = rows_of(view, year), view.lookup.years_beside[year]
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


def rows_of(view: View, year: str) -> list[Row]:
    """Events, dated steps of agreements and articles of a year, or without one, by date."""
    here = view.lookup.happened_in[year]
    rows = [event_row(view, event) for event in here.events]
    for agreement in here.agreements:
        rows += step_rows(view, agreement, lambda date, _: bool(date) and year in years_of(date))
    return in_time([*rows, *(article_row(view, article) for article in here.articles)])
