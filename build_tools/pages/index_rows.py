"""The rows of each index: what its columns are called, and what stands in them.

Enters: a `View`. Leaves: entries, each with the group in which it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from build_tools import records
from build_tools.archive import Archive, ArchiveEntity
from build_tools.dates import years
from build_tools.pages.agreement import current_step, reported
from build_tools.pages.country import holdings
from build_tools.pages.pair import pair_name
from build_tools.pages.roles import last_role, last_seen
from build_tools.pages.rows import Ref, Row, ref
from build_tools.pages.say import counted, say
from build_tools.pages.source import source_articles
from build_tools.pages.view import View, When
from build_tools.pages.year import year_name
from build_tools.rules import read_rules

Cell = str | Ref | tuple[Ref, ...] | When


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of an index."""

    group: str
    cells: tuple[Cell, ...]
    named: int = 0
    """Which cell holds the name of what the row is about."""
    of: Cell = ""
    """The group as a cell, for an index that is too short for groups."""


@dataclass(frozen=True, slots=True)
class Index:
    """Keys of an index's columns, of the one that names the group, and what makes the rows."""

    columns: tuple[str, ...]
    of: str
    make: Callable[[View], Iterator[Entry]]


def _articles(view: View) -> Iterator[Entry]:
    for ident in newest_first(view.archive):
        record, when = view.archive.articles[ident].record, view.article_when(ident)
        source = ref(view, record.source) if record.source else ""
        lands = tuple(ref(view, land) for land in record.countries)
        group = next(iter(years(when.edtf)), say("without_year"))
        yield Entry(group, (when, ref(view, ident), source, lands), named=1)


def newest_first(archive: Archive) -> list[str]:
    """Ids of the articles from the newest to the oldest, then those without a date."""
    dated = [article.id for article in archive.articles.values() if article.date]
    undated = [article.id for article in archive.articles.values() if not article.date]
    return [*reversed(dated), *undated]


def _counts(view: View, ident: str) -> tuple[str, str]:
    events = view.lookup.happenings_of.get(ident, ())
    return str(len(view.lookup.articles_naming(ident))), str(len(events))


def _countries(view: View) -> Iterator[Entry]:
    for land in view.of_kind("country"):
        pairs = view.lookup.pairs_of.get(land.id, [])
        people = view.lookup.by_side.get(("official", land.id), [])
        sizes = str(len(pairs)), str(len(people))
        yield Entry("", (ref(view, land.id), *sizes, *_counts(view, land.id)))


def _officials(view: View) -> Iterator[Entry]:
    for person in sorted(view.of_kind("official"), key=lambda person: _by_side(view, person)):
        role, seen = last_role(view, person.id), last_seen(view, person.id) or ""
        cells = ref(view, person.id), role, seen, *_counts(view, person.id)
        side = _side(view, person.id, say("not_stated"))
        yield Entry(_group(side), cells, of=side)


def _side(view: View, ident: str, otherwise: str) -> Ref | str:
    """The country that an official or organisation belongs to."""
    side = view.side(ident)
    return ref(view, side) if side else otherwise


def _group(side: Ref | str) -> str:
    return side.capitalize() if isinstance(side, str) else side.name


def _by_side(view: View, entity: ArchiveEntity) -> tuple[bool, str, str]:
    """By country, those without one last, then by name."""
    side = view.side(entity.id)
    return not side, view.name(side).casefold() if side else "", entity.name.casefold()


def _organisations(view: View) -> Iterator[Entry]:
    for body in sorted(view.of_kind("organisation"), key=lambda body: _by_side(view, body)):
        side = _side(view, body.id, say("international"))
        yield Entry(_group(side), (ref(view, body.id), *_counts(view, body.id)), of=side)


def _agreements(view: View) -> Iterator[Entry]:
    order = list(read_rules("vocabulary")["agreement"])
    found = [(entity, _agreement(entity)) for entity in view.of_kind("agreement")]
    for entity, record in sorted(found, key=lambda pair: order.index(pair[1].type)):
        parties = tuple(ref(view, party) for party in record.parties)
        status = _status(current_step(view, entity.id))
        cells = ref(view, entity.id), parties or say("not_stated"), *status
        yield Entry(record.type.capitalize(), cells, of=record.type)


def _agreement(entity: ArchiveEntity) -> records.Agreement:
    assert isinstance(entity.record, records.Agreement)
    return entity.record


def _status(step: Row | None) -> tuple[Cell, Cell]:
    """The step last reported, and its date or else that of the article that reports it."""
    if step is None:
        return say("not_stated"), ""
    return step.what, step.when if step.when.edtf else reported(step)


def _pairs(view: View) -> Iterator[Entry]:
    for pair in view.archive.pairs.values():
        name = Ref(pair_name(view, pair), view.pair_href(pair.id))
        yield Entry(view.name(pair.countries[0]), (name, holdings(view, pair)))


def _years(view: View) -> Iterator[Entry]:
    for year, found in view.lookup.happened_in.items():
        name = Ref(year_name(year), view.to(f"years/{year}"))
        yield Entry("", (name, counted(found.entries, "entry")))


def _sources(view: View) -> Iterator[Entry]:
    for entity in view.of_kind("source"):
        assert isinstance(entity.record, records.Source)
        country, kind = entity.record.country, entity.record.kind or ""
        articles = str(len(source_articles(view, entity.id)))
        yield Entry(
            "", (ref(view, entity.id), kind, ref(view, country) if country else "", articles)
        )


INDEXES: dict[str, Index] = {
    "article": Index(("date", "article", "source", "countries"), "", _articles),
    "country": Index(("country", "relations", "officials", "articles", "events"), "", _countries),
    "official": Index(
        ("official", "last_seen_as", "when", "articles", "events"), "country", _officials
    ),
    "organisation": Index(("organisation", "articles", "events"), "country", _organisations),
    "agreement": Index(("agreement", "parties", "status", "when"), "type", _agreements),
    "pair": Index(("countries", "in_archive"), "", _pairs),
    "year": Index(("year", "in_archive"), "", _years),
    "source": Index(("source", "kind", "country", "articles"), "", _sources),
}
"""Kind of page -> its index."""
