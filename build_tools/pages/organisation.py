"""The page of one organisation: what it belongs to, its members and people, its agreements."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from build_tools import records
from build_tools.archive import ArchiveEntity
from build_tools.pages import pieces
from build_tools.pages.country import agreements
from build_tools.pages.draft import Draft
from build_tools.pages.entity import entity_page, events_section, ref_section, relations_fact
from build_tools.pages.lookup import Lookup
from build_tools.pages.page import Page, Section
from build_tools.pages.rows import Ref, ref
from build_tools.pages.say import say
from build_tools.pages.view import View
from build_tools.rules import read_rules


def organisation_pages(lookup: Lookup) -> Iterator[Draft]:
    """One page an organisation, by name."""
    for entity in lookup.by_kind.get("organisation", []):
        yield Draft(f"organisations/{entity.id}", partial(_page, entity=entity))


def _page(view: View, entity: ArchiveEntity) -> Page:
    record = _record(entity)
    country, parent = record.country, record.parent
    facts = [
        (say("country"), pieces.link(ref(view, country)) if country else ""),
        (say("part_of"), pieces.link(ref(view, parent)) if parent else ""),
        relations_fact(view, entity.id),
    ]
    kind = read_rules("wording")["kinds"]["organisation"]["one"]
    kicker = f"{kind} · {view.name(country)}" if country else kind
    return entity_page(view, entity, facts, _sections(view, entity), kicker)


def _record(entity: ArchiveEntity) -> records.Organisation:
    assert isinstance(entity.record, records.Organisation)
    return entity.record


def _sections(view: View, entity: ArchiveEntity) -> Iterator[Section]:
    members = [ref(view, member) for member in _record(entity).members]
    yield from ref_section("members", say("members"), members)
    yield from ref_section("parts", say("parts"), _parts(view, entity.id))
    yield from ref_section("people", say("people"), people(view, entity.id))
    yield from ref_section("agreements", say("agreements"), agreements(view, entity.id))
    yield from events_section(view, entity.id)


def _parts(view: View, organisation: str) -> list[Ref]:
    return [ref(view, body.id) for body in view.lookup.by_parent.get(organisation, [])]


def people(view: View, organisation: str) -> list[Ref]:
    """Officials with a post in the organisation, or a role whose words name it."""
    found = view.lookup.people_in.get(organisation, [])
    return [ref(view, person, title) for person, title in found]
