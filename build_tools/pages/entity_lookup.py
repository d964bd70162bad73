"""Look-ups over the entities of an archive: by kind, country, party, member.

Enters: an `Archive`. Leaves: entities by what their authority files say of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from build_tools import records
from build_tools.archive import Archive, ArchiveEntity
from build_tools.pages.filing import side_of

K = TypeVar("K")
V = TypeVar("V")


class EntityLookup:
    """The entities of an archive with their look-ups, each worked out once."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    @cached_property
    def by_kind(self) -> Mapping[str, list[ArchiveEntity]]:
        """Kind -> its entities by name."""
        named = sorted(
            self.archive.entities.values(), key=lambda entity: (entity.name.casefold(), entity.id)
        )
        return grouped((entity.kind, entity) for entity in named)

    @cached_property
    def by_side(self) -> Mapping[tuple[str, str], list[ArchiveEntity]]:
        """Kind and country -> its officials or organisations by name."""
        entities = [*self.by_kind.get("official", []), *self.by_kind.get("organisation", [])]
        return grouped(((entity.kind, self.side(entity.id)), entity) for entity in entities)

    @cached_property
    def by_party(self) -> Mapping[str, list[ArchiveEntity]]:
        """Country or organisation -> the agreements that it is a party to, by title."""
        entities = self.archive.entities
        return grouped(
            (party, entities[ident]) for ident, record in self._treaties for party in record.parties
        )

    @cached_property
    def amended_by(self) -> Mapping[str, list[str]]:
        """Agreement -> the agreements that change it, by title."""
        return grouped((old, new) for new, record in self._treaties for old in record.amends)

    @cached_property
    def replaced_by(self) -> Mapping[str, list[str]]:
        """Agreement -> the agreements that take its place, by title."""
        return grouped((old, new) for new, record in self._treaties for old in record.replaces)

    @cached_property
    def _treaties(self) -> list[tuple[str, records.Agreement]]:
        entities = self.by_kind.get("agreement", [])
        return [(e.id, e.record) for e in entities if isinstance(e.record, records.Agreement)]

    @cached_property
    def by_member(self) -> Mapping[str, list[ArchiveEntity]]:
        """Country -> the organisations that it is a member of, by name."""
        return grouped(
            (member, entity)
            for entity in self.by_kind.get("organisation", [])
            if isinstance(entity.record, records.Organisation)
            for member in entity.record.members
        )

    @cached_property
    def by_parent(self) -> Mapping[str, list[ArchiveEntity]]:
        """Organisation -> the organisations that are part of it, by name."""
        return grouped(
            (entity.record.parent, entity)
            for entity in self.by_kind.get("organisation", [])
            if isinstance(entity.record, records.Organisation) and entity.record.parent
        )

    def side(self, ident: str) -> str:
        """Country id of an official or organisation; empty where the archive does not say."""
        return self.sides.get(ident, "")

    @cached_property
    def sides(self) -> Mapping[str, str]:
        """Entity -> the country that it stands for, where the archive says so."""
        return {entity.id: side_of(entity) for entity in self.archive.entities.values()}


def grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, list[V]]:
    """Key -> its values, in order."""
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
