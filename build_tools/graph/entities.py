"""The archive's entities, and the names by which an article's text may call them.

Enters: the archive's files. Leaves: `ArchiveEntity` by id, and `Named` for the linker.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from build_tools import records
from build_tools.authority import SINGULAR, Authority
from build_tools.graph.files import Files
from build_tools.graph.types import ArchiveEntity, Kind
from build_tools.links import Named, short_forms
from build_tools.syllables import LONGEST
from build_tools.text import fold, text_sum
from build_tools.world import WorldCountry, by_iso, world

KINDS: dict[str, Kind] = {
    "countries": "country",
    "officials": "official",
    "organisations": "organisation",
    "agreements": "agreement",
    "sources": "source",
}
assert KINDS == SINGULAR


def entities(files: Files) -> dict[str, ArchiveEntity]:
    """Every entity by id, sorted: those with a file, and every country that a record names."""
    found: dict[str, ArchiveEntity] = {}
    for file in files.authority:
        if file.record is not None and file.id not in found:
            kind = KINDS[file.kind]
            name = display_name(file.id, file.record)
            sum_ = text_sum(file.lines.text)
            found[file.id] = ArchiveEntity(kind, file.id, name, file.record, file.path, sum_)
    for id_ in sorted(set(_countries_named(files)) - set(found)):
        if country := world().get(id_):
            record = records.Country(iso=country.iso)
            found[id_] = ArchiveEntity("country", id_, country.name, record, None)
    return dict(sorted(found.items()))


def display_name(id_: str, record: records.Entity) -> str:
    """The name by which readers know an entity."""
    if isinstance(record, records.Country):
        country = _of_iso(record.iso)
        return country.name if country else next(iter(record.names), id_)
    return str(getattr(record, "title", None) or getattr(record, "name", id_))


def _of_iso(iso: str) -> WorldCountry | None:
    try:
        return by_iso(iso)
    except KeyError:
        return None


def _countries_named(files: Files) -> Iterator[str]:
    for article in files.articles:
        if article.record:
            yield from article.record.countries
            for event in article.record.events:
                yield from event.countries
    yield from countries_of_authority(files.records)


def countries_of_authority(authority: Authority) -> Iterator[str]:
    """Ids that authority records give as a country, a member or a party."""
    for owned in (authority.officials, authority.organisations, authority.sources):
        for record in owned.values():
            yield from [record.country] if record.country else []
    for organisation in authority.organisations.values():
        yield from organisation.members
    for agreement in authority.agreements.values():
        yield from agreement.parties


# --- names for the linker ------------------------------------------------------------------


def named(entity: ArchiveEntity) -> Named | None:
    """The names of an entity for the linker; None for a source, which no text links to."""
    record = entity.record
    if isinstance(record, records.Country):
        return _named_country(entity, record)
    if isinstance(record, records.Official):
        short = short_forms((record.name, *record.names), record.name_order, record.country)
        strong = (record.name, *record.names)
        return Named(entity.id, "official", strong, record.names_weak, tuple(short))
    if isinstance(record, records.Organisation):
        strong = (record.name, *record.names)
        return Named(entity.id, "organisation", strong, record.names_weak)
    if isinstance(record, records.Agreement):
        strong = (record.title, *record.names)
        return Named(entity.id, "agreement", strong, record.names_weak)
    return None


def _named_country(entity: ArchiveEntity, record: records.Country) -> Named:
    country = _of_iso(record.iso)
    strong = (*((country.name, *country.names) if country else ()), *record.names)
    blocks = _longer_names(record.iso, tuple(strong))
    english = country.english_names if country else ()
    syllables = tuple(n for n in strong if n.isalpha() and len(n) <= LONGEST and n not in english)
    return Named(
        entity.id, "country", strong, record.names_weak, blocks=blocks, syllables=syllables
    )


@lru_cache(maxsize=1024)
def _longer_names(iso: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """English names of other countries that hold one of `names` as a word (`South Sudan`)."""
    inside = [f" {name} " for name in names]
    return tuple(
        other
        for country in world().values()
        for other in country.english_names
        if country.iso != iso and any(name in f" {other} " for name in inside)
    )


@cache
def world_names() -> frozenset[str]:
    """Every name of every country of the world, folded."""
    countries = world().values()
    return frozenset(fold(name) for c in countries for name in (c.name, *c.names))


def country_of(entity: ArchiveEntity) -> str | None:
    """Id of the country that an official or an organisation belongs to."""
    record = entity.record
    if isinstance(record, records.Official | records.Organisation | records.Source):
        return record.country
    return None


def names_by_entity(entities_: Mapping[str, ArchiveEntity]) -> dict[str, Named]:
    """The linker's names of every entity that a text can link to."""
    found = ((id_, named(entity)) for id_, entity in entities_.items())
    return {id_: names for id_, names in found if names is not None}
