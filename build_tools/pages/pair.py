"""The page of two countries: meetings, agreements and articles in one order of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from functools import partial
from operator import itemgetter

from build_tools.archive import Pair
from build_tools.dates import years
from build_tools.pages import pieces
from build_tools.pages.agreement import agreement_ref
from build_tools.pages.chronology import time_section
from build_tools.pages.country import holdings, official_ref
from build_tools.pages.draft import Draft
from build_tools.pages.entity import ref_section
from build_tools.pages.locator import locator
from build_tools.pages.lookup import Lookup
from build_tools.pages.matrix import matrix
from build_tools.pages.network import network
from build_tools.pages.page import Page, Section
from build_tools.pages.render import render
from build_tools.pages.rows import (
    Ref,
    Row,
    article_row,
    event_row,
    in_time,
    ref,
    telling_steps,
)
from build_tools.pages.say import say
from build_tools.pages.search_form import search_of_pair
from build_tools.pages.ties import ties_between
from build_tools.pages.view import View
from build_tools.rules import read_rules


def pair_pages(lookup: Lookup) -> Iterator[Draft]:
    """One page a pair of countries, by id."""
    for pair in lookup.archive.pairs.values():
        yield Draft(f"relations/{pair.id}", partial(_page, pair=pair))


def pair_name(view: View, pair: Pair) -> str:
    """`Ghana and Kenya`."""
    return view.names(pair.countries)


def _page(view: View, pair: Pair) -> Page:
    name, rows = pair_name(view, pair), pair_rows(view, pair)
    held = holdings(view, pair)
    one, other = (pieces.link(ref(view, country)) for country in pair.countries)
    lead = say("pair_lead", one=one, other=other, holdings=held)
    return Page(
        path=view.path,
        title=name,
        kind="pair",
        description=say("pair_description", name=name, holdings=held),
        lead_html=render("pair_lead", lead=lead, facts=_facts(rows))
        + locator(view, pair.countries),
        sections=tuple(_sections(view, pair, rows)),
        kicker=read_rules("wording")["kinds"]["pair"]["one"],
        tab="relations",
    )


def _facts(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """The first and the last meeting, and the years between them in which nothing is dated."""
    met = [row for row in rows if row.lane == "event" and years(row.when.edtf)]
    if not met:
        return []
    facts = [(say("first_contact"), render("contact", row=met[0]))]
    if len(met) > 1:
        facts.append((say("last_contact"), render("contact", row=met[-1])))
    return [*facts, (say("by_level"), _by_level(met)), (say("quiet"), quiet_years(rows))]


def _by_level(met: Iterable[Row]) -> str:
    """How many meetings were held on which level: `ministers 3, ambassadors 1`."""
    count = Counter(row.level for row in met if row.level)
    return ", ".join(f"{level} {number}" for level, number in count.most_common())


def quiet_years(rows: Sequence[Row]) -> str:
    """The years between the first and the last in which no row is dated: `2022–2023, 2025`."""
    named = {int(year) for row in rows for year in years(row.when.edtf)}
    quiet = [year for year in range(min(named), max(named)) if year not in named]
    spans: list[list[int]] = []
    for year in quiet:
        if spans and spans[-1][-1] == year - 1:
            spans[-1][1:] = [year]
        else:
            spans.append([year])
    return ", ".join("–".join(map(str, span)) for span in spans)


def _sections(view: View, pair: Pair, rows: Sequence[Row]) -> Iterator[Section]:
    caption = say("pair_caption", name=pair_name(view, pair))
    form = search_of_pair(view, pair)
    who = say("who_or_what")
    yield time_section("chronology", say("in_time"), rows, caption, who, search=form)
    yield from _meetings(view, pair)
    agreements = [agreement_ref(view, agreement) for agreement in pair.agreements]
    yield from ref_section("agreements", say("agreements"), agreements)
    also = [agreement_ref(view, agreement) for agreement in view.lookup.also_named(pair)]
    yield from ref_section("also", say("also_named"), also)
    yield from ref_section("organisations", say("organisations"), _bodies(view, pair))
    for country in pair.countries:
        heading = say("officials_of", country=view.name(country))
        yield from ref_section(f"officials-{country}", heading, _people(view, pair, country))


def _meetings(view: View, pair: Pair) -> Iterator[Section]:
    """Who met whom, as a picture and as a table."""
    ties = ties_between(view, view.lookup.happenings_between[pair.id], *pair.countries)
    if ties:
        one, other = map(view.name, pair.countries)
        title = say("network_pair", one=one, other=other)
        picture = network(view, ties, title, heads=(one, other))
        table = matrix(view, pair, ties)
        yield Section("contacts", say("met_whom"), picture + table)


def pair_rows(view: View, pair: Pair) -> list[Row]:
    """Meetings, steps of agreements and articles of a pair, by date."""
    names = frozenset(map(view.name, pair.countries))
    events = view.lookup.happenings_between[pair.id]
    rows = [_own_first(event_row(view, event), names) for event in events]
    rows += [row for agreement in pair.agreements for row in telling_steps(view, agreement)]
    rows += [article_row(view, article) for article in pair.articles]
    return in_time(rows)


def _own_first(row: Row, countries: Set[str]) -> Row:
    """Of a crowd, those of the pair's countries first: a row names no more than the first."""
    if len(row.refs) <= pieces.FEW + 1:
        return row
    others = [{ref.name, ref.note}.isdisjoint(countries) for ref in row.refs]
    found = sorted(zip(others, row.refs, strict=True), key=itemgetter(0))
    return replace(row, refs=tuple(ref for _, ref in found))


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
