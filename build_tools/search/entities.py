"""The documents of the pages about people, countries, agreements, organisations, pairs, years.

Enters: the archive. Leaves: one `Document` a page. Of the articles that a page lists it holds
nothing: they are found themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from build_tools import records
from build_tools.archive import ArchiveEntity
from build_tools.dates import display
from build_tools.pages.pair import pair_name
from build_tools.pages.rows import step_rows
from build_tools.pages.view import View
from build_tools.pages.year import year_name
from build_tools.pages.yearly import UNDATED
from build_tools.rules import read_rules
from build_tools.search.documents import Desk, Document, Facets
from build_tools.search.times import Years


def entity_documents(desk: Desk, kind: str) -> Iterator[Document]:
    """The entities of one kind, by name."""
    for entity in desk.view.of_kind(kind):
        texts, facets = _texts(desk, entity), _facets(desk, entity)
        yield Document(
            kind=kind,
            id=entity.id,
            title=entity.name,
            names=desk.names(entity.id),
            strong=(read_rules("wording")["kinds"][kind]["one"], *_office(desk, entity)),
            weak=tuple(map(desk.names, (*facets["country"], *facets["organisation"]))),
            passages=tuple(("", (text,)) for text in texts),
            facets=facets,
            years=desk.years(_dates(desk, entity)),
            shown=partial(_shown, desk, entity),
        )


def _office(desk: Desk, entity: ArchiveEntity) -> Iterator[str]:
    """What an official is known by beside the name: the offices, and every name of the country."""
    if isinstance(entity.record, records.Official):
        yield from _roles(desk, entity)
        yield from desk.names(entity.record.country) if entity.record.country else ()


def _roles(desk: Desk, entity: ArchiveEntity) -> Iterator[str]:
    """The offices of an official, as articles and the file name them."""
    if isinstance(entity.record, records.Official):
        yield from (held.role for held in desk.archive.roles.get(entity.id, ()))
        yield from (post.title for post in entity.record.posts)


def _texts(desk: Desk, entity: ArchiveEntity) -> tuple[str, ...]:
    """What its page says of an entity itself."""
    record = entity.record
    found: list[str] = [record.note or ""]
    if isinstance(record, records.Official):
        found += _roles(desk, entity)
        found += [desk.view.name(body) for body in desk.view.lookup.bodies_of.get(entity.id, ())]
    elif isinstance(record, records.Country):
        found += [record.capital or ""]
    elif isinstance(record, records.Agreement):
        found += [record.type, record.ambit or "", (record.term and display(record.term)) or ""]
        found += [f"{row.what} {row.when.text}".strip() for row in step_rows(desk.view, entity.id)]
        found += [desk.view.name(party) for party in record.parties]
    elif isinstance(record, records.Source):
        found += [record.kind or "", *record.marks]
    return tuple(dict.fromkeys(text for text in found if text))


def _facets(desk: Desk, entity: ArchiveEntity) -> Facets:
    view, record = desk.view, entity.record
    parties = record.parties if isinstance(record, records.Agreement) else ()
    land = view.side(entity.id) or (record.country if isinstance(record, records.Source) else "")
    kinds = {party: desk.archive.entities[party].kind for party in parties}
    events = [desk.archive.events[event] for event in desk.archive.events_of.get(entity.id, ())]
    own = {entity.kind: (entity.id,)}
    return {
        "country": (*([land] if land else []), *(p for p in parties if kinds[p] == "country")),
        "pair": desk.pairs(entity.id),
        "official": _people(desk, entity),
        "organisation": (
            *view.lookup.bodies_of.get(entity.id, ()),
            *(party for party in parties if kinds[party] == "organisation"),
        ),
        "event": tuple(dict.fromkeys(event.record.kind for event in events)),
    } | (own if entity.kind in ("agreement", "organisation", "source") else {})


def _people(desk: Desk, entity: ArchiveEntity) -> tuple[str, ...]:
    """Whom a page is about: an official alone, or those at whose meeting an agreement was made."""
    if entity.kind == "official":
        return (entity.id,)
    if entity.kind != "agreement":
        return ()
    events = (desk.archive.events[event] for event in desk.archive.events_of.get(entity.id, ()))
    people = (who for event in events for who in event.participants)
    return tuple(who for who in dict.fromkeys(people) if _is_official(desk, who))


def _is_official(desk: Desk, ident: str) -> bool:
    return desk.archive.entities[ident].kind == "official"


def _dates(desk: Desk, entity: ArchiveEntity) -> Iterator[str]:
    """The dates of an entity's events, steps and articles that have one."""
    archive = desk.archive
    found = [archive.events[event].record.date for event in archive.events_of.get(entity.id, ())]
    found += [archive.articles[ident].date for ident in archive.articles_of.get(entity.id, ())]
    if entity.kind == "agreement":
        found += [row.when.edtf for row in step_rows(desk.view, entity.id)]
    yield from filter(None, dict.fromkeys(found))


def _shown(desk: Desk, entity: ArchiveEntity) -> Mapping[str, str]:
    return {"note": _under(desk, entity)}


def _under(desk: Desk, entity: ArchiveEntity) -> str:
    """What stands below the name in a result: a country, a type."""
    record = entity.record
    if isinstance(record, records.Agreement):
        return record.type
    side = desk.view.side(entity.id)
    return desk.view.name(side) if side and side != entity.id else ""


# --- pages of no single entity ---------------------------------------------------------------


def pair_documents(desk: Desk) -> Iterator[Document]:
    """The pairs of countries, by id."""
    for pair in desk.archive.pairs.values():
        events = [desk.archive.events[event].record for event in pair.events]
        people = (who for event in pair.events for who in desk.archive.events[event].participants)
        dates = [*(event.date for event in events), *_article_dates(desk, pair.articles)]
        yield Document(
            kind="pair",
            id=pair.id,
            title=pair_name(desk.view, pair),
            names=(pair_name(desk.view, pair),),
            strong=(read_rules("wording")["kinds"]["pair"]["one"],),
            weak=tuple(map(desk.names, pair.countries)),
            facets={
                "country": pair.countries,
                "pair": (pair.id,),
                "official": tuple(w for w in dict.fromkeys(people) if _is_official(desk, w)),
                "event": tuple(dict.fromkeys(event.kind for event in events)),
            },
            years=desk.years(date for date in dates if date),
        )


def _article_dates(desk: Desk, articles: Iterable[str]) -> list[str | None]:
    return [desk.archive.articles[article].date for article in articles]


def year_documents(view: View) -> Iterator[Document]:
    """The years, in order, and the page of what has none."""
    for year in view.lookup.happened_in:
        dated = year != UNDATED
        yield Document(
            kind="year",
            id=year,
            title=year_name(year),
            names=(year_name(year), *([] if dated else [UNDATED])),
            facets={},
            years=Years((year,) if dated else (), ()),
        )
