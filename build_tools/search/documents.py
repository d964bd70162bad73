"""What the search holds of one page: its words by weight, its filters, what a result shows.

Types, and what every maker of documents asks of the archive. A document's number is its place
among them: each other kind by name, then the articles in order of time, those without a date last.
So an article that comes, and is the newest, gives hardly any other document another number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from build_tools import records
from build_tools.archive import Archive, ArchiveEntity
from build_tools.pages.view import View
from build_tools.rules import read_rules
from build_tools.search.times import Years, years_in
from build_tools.search.words import shortest_initials, small
from build_tools.world import by_iso

Facets = Mapping[str, tuple[str, ...]]
Passages = Iterable[tuple[str, tuple[str, ...]]]

NO_YEARS = Years((), ())
ORDER = ("article", "official", "country", "agreement", "organisation", "pair", "source", "year")
"""The kinds of page in the order of their groups in a list of results."""
NUMBERED = (*(kind for kind in ORDER if kind != "article"), "article")
"""The same in the order of their documents."""
LISTED = ("official", "agreement", "organisation", "country")
"""The kinds of what an article names, as its result lists them."""


@dataclass(frozen=True, slots=True)
class Document:
    """One page that the search finds."""

    kind: str
    id: str
    title: str
    names: tuple[str, ...] = ()
    """Every spelling of what the page is about: a page so named comes first."""
    strong: tuple[str, ...] = ()
    """Texts that say what it is about: summary, roles, events."""
    weak: tuple[tuple[str, ...], ...] = ()
    """Names that find the page and are not on it: for each of those it lists, all of them."""
    places: tuple[str, ...] = ()
    """Names of places; near and alike-sounding words lead to them, as to other names."""
    passages: Passages = ()
    """Stem of the sentences' ids and the sentences: what is read, and where it stands."""
    facets: Facets = field(default_factory=dict)
    """Filter -> the values under which it finds the page, as ids."""
    years: Years = NO_YEARS
    shown: Callable[[], Mapping[str, Any]] = dict
    """Plain values for the line of the result, beside its title; made when asked for."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The archive, and the years from its earliest to its latest date."""

    view: View
    first: int
    last: int
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What `names` has found."""

    @property
    def archive(self) -> Archive:
        return self.view.archive

    def names(self, ident: str) -> tuple[str, ...]:
        """Every spelling of an entity, its own name first."""
        if ident not in self.known:
            self.known[ident] = self._names(self.archive.entities[ident])
        return self.known[ident]

    @staticmethod
    def _names(entity: ArchiveEntity) -> tuple[str, ...]:
        names = (entity.name, *entity.record.names, *entity.record.names_weak, *_of_land(entity))
        return tuple(dict.fromkeys(name for name in (*names, *_initials(entity)) if name))

    def pairs(self, ident: str) -> tuple[str, ...]:
        """Ids of the pairs on whose page an entity or an article is listed."""
        return tuple(self.view.lookup.pairs_listing.get(ident, ()))

    def years(self, dates: Iterable[str | None]) -> Years:
        """The years that dates are in or may be in."""
        return years_in(dates, self.first, self.last)


def _initials(entity: ArchiveEntity) -> tuple[str, ...]:
    """First letters of the name of a body or an agreement: `SCO`."""
    words = re.split(r"[\s-]+", entity.name)
    capitals = "".join(word[0] for word in words if word[:1].isupper())
    whole = all(word[:1].isupper() or word.casefold() in small() for word in words)
    bodies = entity.kind in ("organisation", "agreement") and whole
    return (capitals,) if bodies and len(capitals) >= shortest_initials() else ()


def _of_land(entity: ArchiveEntity) -> tuple[str, ...]:
    """Names of a country in other languages, and of its people."""
    if not isinstance(entity.record, records.Country):
        return ()
    short = read_rules("search")["states"]["of"].get(entity.record.iso, ())
    try:
        country = by_iso(entity.record.iso)
    except KeyError:
        return (*entity.record.demonyms, *short)
    return (*country.names, *country.demonyms, *entity.record.demonyms, *short)
