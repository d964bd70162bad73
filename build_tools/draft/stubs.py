"""New authority files for what an article names and the archive does not know yet.

Enters: proposals, and the `Authority` there is. Leaves: `Stub`s, each with an id and strong
names that no other record has.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Any

from build_tools import records
from build_tools.authority import Authority, title_key
from build_tools.dates import is_edtf
from build_tools.graph.entities import KINDS, world_names
from build_tools.graph.types import Kind
from build_tools.links import UNSPACED
from build_tools.model import ProposedAgreement, ProposedOfficial, ProposedOrganisation
from build_tools.rules import read_rules
from build_tools.text import fold, slug
from build_tools.world import world


@dataclass(frozen=True, slots=True)
class Stub:
    """An authority file to be written."""

    kind: str
    """Its folder: a key of `records.AUTHORITY`."""
    id: str
    record: records.Entity


class Ids(Container[Any]):
    """What is in one of several places, without a copy of any, and what is added."""

    def __init__(self, *places: Container[Any]) -> None:
        self._places = places
        self._own: set[Any] = set()

    def __contains__(self, one: object) -> bool:
        return one in self._own or any(one in place for place in self._places)

    def update(self, more: Iterable[Any]) -> None:
        """Add them."""
        self._own.update(more)


class Stubs:
    """The stubs of one article, beside the records that exist."""

    def __init__(self, authority: Authority, reserved: Container[str]) -> None:
        self.taken = Ids(authority.sources, reserved)
        """Ids that no stub may get, beside those that are known."""
        self._authority = authority
        self._made: dict[str, Stub] = {}
        self._names = Ids(authority.names, world_names())
        self._titles = Ids(authority.titles)

    def made(self) -> tuple[Stub, ...]:
        """The stubs, by kind and id."""
        return tuple(sorted(self._made.values(), key=lambda stub: (stub.kind, stub.id)))

    def official(self, proposal: ProposedOfficial, known: Container[str]) -> bool:
        """Make a file for an official; False where another record has the name or the id.

        False for a single word, too: a surname alone would be found in any article.
        """
        country = proposal.country if proposal.country in known else None
        order = "family-first" if country in read_rules("short_names")["family_first"] else None
        fields = {"name": cased(proposal.name), "name_order": order, "country": country}
        spelt = [proposal.name, *(name for name in proposal.names if _is_full(name))]
        names = [*map(cased, spelt), *spelt]  # with those of the text: the linker looks for them
        full = _is_full(proposal.name)
        return full and self._add("officials", proposal.id, fields, names, known)

    def organisation(self, proposal: ProposedOrganisation, known: Container[str]) -> bool:
        """Make a file for an organisation; False where another record has the name or the id."""
        country = proposal.country if proposal.country in known else None
        fields = {"name": proposal.name, "country": country}
        return self._add("organisations", proposal.id, fields, proposal.names, known)

    def agreement(self, proposal: ProposedAgreement, known: Container[str]) -> bool:
        """Make a file for an agreement; False where another of the same parties has the title."""
        words = read_rules("vocabulary")["agreement"]
        for party in {party for party in proposal.parties if party not in known}:
            self._party(party, known)
        there = {id_ for id_ in proposal.parties if id_ in known or id_ in self._made}
        parties = tuple(sorted(there))
        taken = title_key(proposal.title, parties) in self._titles
        if taken or fold(proposal.title) in self._names or not self._is_free(proposal.id, known):
            return False
        others = [
            name
            for name in _others(proposal.title, proposal.names)
            if title_key(name, parties) not in self._titles and fold(name) not in self._names
        ]
        fields = {
            "title": proposal.title,
            "names": others,
            "type": proposal.type if proposal.type in words else "agreement",
            "parties": parties,
            "term": proposal.term if is_edtf(proposal.term) else None,
        }
        self._titles.update(title_key(name, parties) for name in (proposal.title, *others))
        self._keep("agreements", proposal.id, fields)
        return True

    def _party(self, id_: str, known: Container[str]) -> None:
        """Make a file for an organisation that only the name of an agreement holds."""
        for name, entry in read_rules("organisations")["known"].items():
            if slug(name) == id_:
                names = (entry or {}).get("names") or ()
                self._add("organisations", id_, {"name": name}, names, known)

    def record(self, id_: str) -> tuple[Kind, records.Entity] | None:
        """Kind and record of an entity, known or new; None where there is none."""
        for folder, kind in KINDS.items():
            known = getattr(self._authority, folder).get(id_)
            if known:
                return kind, known
        if stub := self._made.get(id_):
            return KINDS[stub.kind], stub.record
        country = world().get(id_)
        return ("country", records.Country(iso=country.iso)) if country else None

    def country_of(self, id_: str) -> str | None:
        """Country of an official or an organisation, known or new."""
        found = self.record(id_)
        country: str | None = getattr(found[1], "country", None) if found else None
        return country

    def _add(
        self,
        kind: str,
        id_: str,
        fields: dict[str, Any],
        names: Iterable[str],
        known: Container[str],
    ) -> bool:
        if fold(fields["name"]) in self._names or not self._is_free(id_, known):
            return False
        others = [n for n in _others(fields["name"], names) if fold(n) not in self._names]
        self._names.update(fold(name) for name in (fields["name"], *others))
        self._keep(kind, id_, {**fields, "names": others})
        return True

    def _is_free(self, id_: str, known: Container[str]) -> bool:
        new = id_ not in known and id_ not in self.taken
        return bool(id_) and slug(id_) == id_ and new

    def _keep(self, kind: str, id_: str, fields: dict[str, Any]) -> None:
        filled = {key: value for key, value in fields.items() if value}
        record = records.AUTHORITY[kind].model_validate(filled)
        self._made[id_] = Stub(kind, id_, record)


_LETTERS = re.compile(r"[^\W\d_]+")


def cased(name: str) -> str:
    """A personal name without words in capitals; two of them are initials beside small letters.

    >>> cased("SATO Kenji"), cased("NGUYEN MINH VU"), cased("AK Rahim")
    ('Sato Kenji', 'Nguyen Minh Vu', 'AK Rahim')
    """
    least = 2 if name.isupper() and " " in name else 3
    return _LETTERS.sub(
        lambda word: (
            word[0].capitalize() if word[0].isupper() and len(word[0]) >= least else word[0]
        ),
        name,
    )


def _is_full(name: str) -> bool:
    return len(name.split()) > 1 or bool(UNSPACED.search(name))


def _others(name: str, names: Iterable[str]) -> list[str]:
    """The other spellings, once each."""
    return [other for other in dict.fromkeys(names) if other and other != name]
