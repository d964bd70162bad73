"""The page of two countries: meetings, agreements and articles in one order of time."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.archive import Pair
from build_tools.pages.agreement import agreement_ref
from build_tools.pages.country import holdings, official_ref
from build_tools.pages.entity import chronology
from build_tools.pages.finding import names_of, officials_in, search_data, years_of
from build_tools.pages.lookup import Lookup
from build_tools.pages.page import Page, SearchData, Section
from build_tools.pages.render import render
from build_tools.pages.rows import (
    Ref,
    Row,
    article_row,
    event_row,
    in_time,
    ref,
    step_rows,
    telling,
)
from build_tools.pages.view import View, listed


def pair_pages(lookup: Lookup) -> Iterator[Page]:
    """One page a pair of countries, by id."""
    for pair in lookup.archive.pairs.values():
        yield _page(View(lookup, f"relations/{pair.id}"), pair)


def pair_name(view: View, pair: Pair) -> str:
    """`Russia and Vietnam`."""
    return listed([view.name(country) for country in pair.countries])


def _page(view: View, pair: Pair) -> Page:
    name = pair_name(view, pair)
    countries = [ref(view, country) for country in pair.countries]
    return Page(
        path=view.path,
        title=name,
        kind="pair",
        description=f"The relations of {name}: {holdings(pair)} in the archive.",
        lead_html=render("pair_lead", countries=countries, holdings=holdings(pair)),
        sections=tuple(_sections(view, pair)),
        search=_search(view, pair),
        kicker="Relations",
        tab="relations",
    )


def _search(view: View, pair: Pair) -> SearchData:
    people = officials_in(view, [view.archive.events[event] for event in pair.events])
    return search_data(
        "pair",
        countries=map(view.name, pair.countries),
        officials=map(view.name, people),
        years=years_of(view, pair.events, pair.articles),
        words=names_of(view, pair.countries),
    )


def _sections(view: View, pair: Pair) -> Iterator[Section]:
    table = chronology(pair_rows(view, pair), f"{pair_name(view, pair)} by date", "Who or what")
    yield Section("chronology", "In order of time", table)
    if pair.agreements:
        refs = [agreement_ref(view, agreement) for agreement in pair.agreements]
        yield Section("agreements", "Agreements", render("ref_list", refs=refs))
    if also := view.lookup.also_named(pair):
        refs = [agreement_ref(view, agreement) for agreement in also]
        yield Section("also", "Also named in these articles", render("ref_list", refs=refs))
    if bodies := _bodies(view, pair):
        yield Section("organisations", "Organisations", render("ref_list", refs=bodies))
    for country in pair.countries:
        people = _people(view, pair, country)
        if people:
            heading = f"Officials of {view.name(country)}"
            yield Section(f"officials-{country}", heading, render("ref_list", refs=people))


def pair_rows(view: View, pair: Pair) -> list[Row]:
    """Meetings, steps of agreements and articles of a pair, by date."""
    rows = [event_row(view, event) for event in pair.events]
    rows += [row for agreement in pair.agreements for row in telling(step_rows(view, agreement))]
    rows += [article_row(view, article) for article in pair.articles]
    return in_time(rows)


def _bodies(view: View, pair: Pair) -> list[Ref]:
    """The organisations that an article of the pair lists, by name."""
    articles = [view.archive.articles[article].record for article in pair.articles]
    found = {body for record in articles for body in record.organisations}
    return [ref(view, body) for body in sorted(found, key=view.name)]


def _people(view: View, pair: Pair, country: str) -> list[Ref]:
    """The country's officials whom an article of the pair lists."""
    listed_here = {
        here.id
        for article in pair.articles
        for here in view.archive.articles[article].record.officials
        if view.side(here.id) == country
    }
    return [official_ref(view, ident) for ident in sorted(listed_here, key=view.name)]
