"""The page of one organisation: what it belongs to, its members and people, its agreements."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools import records
from build_tools.archive import ArchiveEntity
from build_tools.pages.country import agreements
from build_tools.pages.entity import entity_page, events_section
from build_tools.pages.lookup import Lookup
from build_tools.pages.page import Page, Section
from build_tools.pages.render import render
from build_tools.pages.rows import Ref, ref
from build_tools.pages.view import View
from build_tools.text import fold


def organisation_pages(lookup: Lookup) -> Iterator[Page]:
    """One page an organisation, by name."""
    for entity in lookup.by_kind.get("organisation", []):
        yield _page(View(lookup, f"organisations/{entity.id}"), entity)


def _page(view: View, entity: ArchiveEntity) -> Page:
    record = _record(entity)
    country, parent = record.country, record.parent
    facts = [
        ("Country", render("one_link", ref=ref(view, country)) if country else ""),
        ("Part of", render("one_link", ref=ref(view, parent)) if parent else ""),
    ]
    kicker = f"Organisation · {view.name(country)}" if country else "Organisation"
    countries = [country] if country else []
    return entity_page(view, entity, facts, _sections(view, entity), kicker, countries)


def _record(entity: ArchiveEntity) -> records.Organisation:
    assert isinstance(entity.record, records.Organisation)
    return entity.record


def _sections(view: View, entity: ArchiveEntity) -> Iterator[Section]:
    members = [ref(view, member) for member in _record(entity).members]
    lists = (
        ("members", "Members", members),
        ("parts", "Its parts", _parts(view, entity.id)),
        ("people", "People", people(view, entity)),
        ("agreements", "Agreements", agreements(view, entity.id)),
    )
    for ident, heading, refs in lists:
        if refs:
            yield Section(ident, heading, render("ref_list", refs=refs))
    yield from events_section(view, entity.id)


def _parts(view: View, organisation: str) -> list[Ref]:
    return [ref(view, body.id) for body in view.lookup.by_parent.get(organisation, [])]


def people(view: View, entity: ArchiveEntity) -> list[Ref]:
    """Officials with a post in the organisation, or a role whose words name it."""
    names = [fold(name) for name in (entity.name, *entity.record.names)]
    found = []
    for person in view.of_kind("official"):
        if title := _title_in(view, person, entity.id, names):
            found.append(ref(view, person.id, title))
    return found


def _title_in(view: View, person: ArchiveEntity, organisation: str, names: list[str]) -> str:
    assert isinstance(person.record, records.Official)
    posts = [post.title for post in person.record.posts if post.organisation == organisation]
    roles = [held.role for held in view.archive.roles.get(person.id, ())]
    named = [role for role in roles if any(_names(role, name) for name in names)]
    return next(iter((*posts, *named)), "")


def _names(role: str, name: str) -> bool:
    """True where the words of `name` stand in `role`."""
    return f" {name} " in f" {fold(role)} "
