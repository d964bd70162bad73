"""The index of each kind of page: one table, in a fixed order, with what tells the rows apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from build_tools import records
from build_tools.archive import Archive, ArchiveEntity
from build_tools.pages.agreement import reported, status_step
from build_tools.pages.country import holdings
from build_tools.pages.lookup import Lookup
from build_tools.pages.page import Page
from build_tools.pages.pair import pair_name
from build_tools.pages.render import render
from build_tools.pages.roles import NOT_STATED, last_role, last_seen
from build_tools.pages.rows import Ref, Row, ref, step_rows
from build_tools.pages.source import source_articles
from build_tools.pages.view import View, When, counted
from build_tools.pages.year import rows_by_year, year_name
from build_tools.rules import read_rules

Cell = str | Ref | tuple[Ref, ...] | When


@dataclass(frozen=True, slots=True)
class Table:
    """An index: what its columns are called, its rows, and a sentence that says what it lists."""

    says: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def index_pages(lookup: Lookup) -> Iterator[Page]:
    """One index a kind of page, also where it has nothing to list yet."""
    for kind, make in INDEXES.items():
        words = read_rules("wording")["kinds"][kind]
        view = View(lookup, words["folder"])
        table = make(view)
        yield _page(view, words["many"], table)


def _page(view: View, title: str, table: Table) -> Page:
    return Page(
        path=view.path,
        title=title,
        kind="index",
        description=table.says,
        lead_html=render("index_lead", says=table.says, count=len(table.rows))
        + render("index_table", table=table, title=title),
        tab=view.path,
    )


def _articles(view: View) -> Table:
    rows = [
        (view.article_when(ident), ref(view, ident), _source(view, ident), _lands(view, ident))
        for ident in newest_first(view.archive)
    ]
    says = "Every article of the archive, the newest first; those without a date come last."
    return Table(says, ("Date", "Article", "Source", "Countries"), tuple(rows))


def newest_first(archive: Archive) -> list[str]:
    """Ids of the articles from the newest to the oldest, then those without a date."""
    dated = [article.id for article in archive.articles.values() if article.date]
    undated = [article.id for article in archive.articles.values() if not article.date]
    return [*reversed(dated), *undated]


def _source(view: View, article: str) -> Cell:
    source = view.archive.articles[article].record.source
    return ref(view, source) if source else ""


def _lands(view: View, article: str) -> tuple[Ref, ...]:
    return tuple(ref(view, land) for land in view.archive.articles[article].record.countries)


def _counts(view: View, ident: str) -> tuple[str, str]:
    articles, events = view.lookup.articles_naming(ident), view.archive.events_of.get(ident, ())
    return str(len(articles)), str(len(events))


def _countries(view: View) -> Table:
    rows = [
        (ref(view, land.id), *_relations_and_people(view, land.id), *_counts(view, land.id))
        for land in view.of_kind("country")
    ]
    columns = ("Country", "Relations", "Officials", "Articles", "Events")
    return Table("Every country that the archive's articles are about.", columns, tuple(rows))


def _relations_and_people(view: View, country: str) -> tuple[str, str]:
    pairs = view.lookup.pairs_of.get(country, [])
    people = view.lookup.by_side.get(("official", country), [])
    return str(len(pairs)), str(len(people))


def _officials(view: View) -> Table:
    people = sorted(view.of_kind("official"), key=lambda person: _by_side(view, person))
    rows = [
        (
            ref(view, person.id),
            _country(view, person.id, NOT_STATED),
            last_role(view, person.id),
            last_seen(view, person.id) or "",
            *_counts(view, person.id),
        )
        for person in people
    ]
    says = "Everyone who speaks, meets or signs for a country in the archive's articles."
    columns = ("Official", "Country", "Last seen as", "When", "Articles", "Events")
    return Table(says, columns, tuple(rows))


def _country(view: View, ident: str, otherwise: str) -> Cell:
    """The country that an official or organisation belongs to."""
    side = view.side(ident)
    return ref(view, side) if side else otherwise


def _by_side(view: View, entity: ArchiveEntity) -> tuple[bool, str, str]:
    """By country, those without one last, then by name."""
    side = view.side(entity.id)
    return not side, view.name(side).casefold() if side else "", entity.name.casefold()


def _organisations(view: View) -> Table:
    bodies = sorted(view.of_kind("organisation"), key=lambda body: _by_side(view, body))
    rows = [
        (ref(view, body.id), _country(view, body.id, "international"), *_counts(view, body.id))
        for body in bodies
    ]
    says = "Ministries, agencies, parliaments and international organisations."
    return Table(says, ("Organisation", "Country", "Articles", "Events"), tuple(rows))


def _agreements(view: View) -> Table:
    rows = [_agreement_row(view, entity) for entity in view.of_kind("agreement")]
    says = "Treaties, agreements, memoranda, statements and declared levels of relations."
    return Table(says, ("Agreement", "Type", "Parties", "Status", "When"), tuple(rows))


def _agreement_row(view: View, entity: ArchiveEntity) -> tuple[Cell, ...]:
    assert isinstance(entity.record, records.Agreement)
    step = status_step(step_rows(view, entity.id))
    parties = tuple(ref(view, party) for party in entity.record.parties)
    return ref(view, entity.id), entity.record.type, parties or NOT_STATED, *_status(step)


def _status(step: Row | None) -> tuple[Cell, Cell]:
    """The step last reported, and its date or else that of the article that reports it."""
    if step is None:
        return NOT_STATED, ""
    return step.what, step.when if step.when.edtf else reported(step)


def _pairs(view: View) -> Table:
    rows = [
        (Ref(pair_name(view, pair), view.pair_href(pair.id)), holdings(pair))
        for pair in view.archive.pairs.values()
    ]
    says = "Every two countries that meet, agree or are written about together."
    return Table(says, ("Countries", "In the archive"), tuple(rows))


def _years(view: View) -> Table:
    rows = [
        (Ref(year_name(year), view.to(f"years/{year}")), counted(len(found), "entry", "entries"))
        for year, found in rows_by_year(view).items()
    ]
    says = "The archive year by year; what has no year has a page of its own."
    return Table(says, ("Year", "In the archive"), tuple(rows))


def _sources(view: View) -> Table:
    rows = [_source_row(view, entity) for entity in view.of_kind("source")]
    says = "The agencies, newspapers, ministries and parliaments that the articles come from."
    return Table(says, ("Source", "Kind", "Country", "Articles"), tuple(rows))


def _source_row(view: View, entity: ArchiveEntity) -> tuple[Cell, ...]:
    assert isinstance(entity.record, records.Source)
    country = entity.record.country
    count = str(len(source_articles(view, entity.id)))
    return (
        ref(view, entity.id),
        entity.record.kind or "",
        ref(view, country) if country else "",
        count,
    )


INDEXES: dict[str, Callable[[View], Table]] = {
    "article": _articles,
    "country": _countries,
    "official": _officials,
    "organisation": _organisations,
    "agreement": _agreements,
    "pair": _pairs,
    "year": _years,
    "source": _sources,
}
"""Kind of page -> the function that makes its index."""
