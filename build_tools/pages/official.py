"""The page of one official: names, roles by date, who they met, agreements, every mention."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools import records
from build_tools.archive import ArchiveEntity
from build_tools.pages.entity import chronology, entity_page, event_rows, relations_fact
from build_tools.pages.lookup import Lookup
from build_tools.pages.page import Page, Section
from build_tools.pages.render import render
from build_tools.pages.roles import NOT_STATED, Role, last_role, last_seen, roles_of
from build_tools.pages.rows import Row, ref, step_rows
from build_tools.pages.view import View
from build_tools.rules import read_rules


def official_pages(lookup: Lookup) -> Iterator[Page]:
    """One page an official, by name."""
    for entity in lookup.by_kind.get("official", []):
        yield _page(View(lookup, f"officials/{entity.id}"), entity)


def _page(view: View, entity: ArchiveEntity) -> Page:
    side = view.side(entity.id)
    roles = roles_of(view, entity.id)
    facts = [
        ("Country", render("one_link", ref=ref(view, side)) if side else NOT_STATED),
        ("Organisations", _bodies(view, entity.id)),
        ("Last seen as", _last_seen(view, entity.id)),
        ("Order of names", read_rules("wording")["name_order"].get(_record(entity).name_order, "")),
    ]
    facts.append(relations_fact(view, entity.id))
    kicker = f"Official · {view.name(side)}" if side else "Official"
    countries = [side] if side else []
    return entity_page(view, entity, facts, _sections(view, entity, roles), kicker, countries)


def _bodies(view: View, official: str) -> str:
    bodies = [ref(view, body) for body in view.lookup.bodies_of.get(official, [])]
    return render("links", refs=bodies) if bodies else ""


def _last_seen(view: View, official: str) -> str:
    date = last_seen(view, official)
    return render("role_seen", role=last_role(view, official), date=date) if date else ""


def _record(entity: ArchiveEntity) -> records.Official:
    assert isinstance(entity.record, records.Official)
    return entity.record


def _sections(view: View, entity: ArchiveEntity, roles: list[Role]) -> Iterator[Section]:
    if roles:
        yield Section("roles", "Roles", render("roles", roles=roles))
    if rows := event_rows(view, entity.id):
        caption = f"{entity.name}: meetings and other events by date"
        yield Section("met", "Met", chronology(rows, caption, "With"))
    if steps := _agreements(view, entity.id):
        yield Section("agreements", "Agreements", render("step_list", rows=steps))


def _agreements(view: View, official: str) -> list[Row]:
    """The steps of agreements that were taken at events of the official."""
    events = [view.archive.events[event] for event in view.archive.events_of.get(official, ())]
    told = {(agreement, event.article) for event in events for agreement in event.record.agreements}
    return [
        row
        for agreement in sorted({agreement for agreement, _ in told})
        for row in step_rows(view, agreement)
        if row.article and any(row.article.href == view.href(article) for _, article in told)
    ]
