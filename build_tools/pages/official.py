"""The page of one official: names, roles by date, who they met, agreements, every mention."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from build_tools import records
from build_tools.archive import ArchiveEntity
from build_tools.pages import pieces
from build_tools.pages.chronology import time_section
from build_tools.pages.draft import Draft
from build_tools.pages.entity import entity_page, event_rows, relations_fact
from build_tools.pages.lookup import Lookup
from build_tools.pages.network import network
from build_tools.pages.page import Page, Section
from build_tools.pages.paging import paged
from build_tools.pages.render import render
from build_tools.pages.roles import Role, last_role, last_seen, roles_of
from build_tools.pages.rows import Row, ref, steps_in
from build_tools.pages.say import say
from build_tools.pages.search_form import search_of_entity
from build_tools.pages.ties import ties_of
from build_tools.pages.view import View
from build_tools.rules import read_rules

ROLES, STEPS = 20, 12
"""Roles, and steps of agreements, that one page lists."""


def official_pages(lookup: Lookup) -> Iterator[Draft]:
    """One page an official, by name."""
    for entity in lookup.by_kind.get("official", []):
        yield Draft(f"officials/{entity.id}", partial(_page, entity=entity))


def _page(view: View, entity: ArchiveEntity) -> Page:
    side = view.side(entity.id)
    roles = roles_of(view, entity.id)
    facts = [
        (say("country"), pieces.link(ref(view, side)) if side else say("not_stated")),
        (say("organisations"), _bodies(view, entity.id)),
        (say("last_seen_as"), _last_seen(view, entity.id)),
        (
            say("name_order"),
            read_rules("wording")["name_order"].get(_record(entity).name_order, ""),
        ),
    ]
    facts.append(relations_fact(view, entity.id))
    kind = read_rules("wording")["kinds"]["official"]["one"]
    kicker = f"{kind} · {view.name(side)}" if side else kind
    return entity_page(view, entity, facts, _sections(view, entity, roles), kicker)


def _bodies(view: View, official: str) -> str:
    bodies = [ref(view, body) for body in view.lookup.bodies_of.get(official, [])]
    return pieces.links(bodies) if bodies else ""


def _last_seen(view: View, official: str) -> str:
    date = last_seen(view, official)
    return render("role_seen", role=last_role(view, official), date=date) if date else ""


def _record(entity: ArchiveEntity) -> records.Official:
    assert isinstance(entity.record, records.Official)
    return entity.record


def _sections(view: View, entity: ArchiveEntity, roles: list[Role]) -> Iterator[Section]:
    if roles:
        table = partial(_roles_table, _help(view, entity))
        yield paged("roles", say("roles"), roles, table, ROLES)
    if picture := _network(view, entity):
        yield Section("contacts", say("contacts"), picture)
    if rows := event_rows(view, entity.id):
        caption = say("met_caption", name=entity.name)
        form = search_of_entity(view, entity.id)
        yield time_section("met", say("met"), rows, caption, say("with"), search=form)
    if steps := _agreements(view, entity.id):
        heading = say("agreements")
        yield paged(
            "agreements", heading, steps, lambda part: render("step_list", rows=part), STEPS
        )


def _help(view: View, entity: ArchiveEntity) -> str:
    """Where an end of term can be added: the official's own file, as a link where one is known."""
    return render("gap", path=entity.path or "", edit=view.lookup.edit)


def _roles_table(gap: str, roles: Sequence[Role]) -> str:
    open_ = any(not role.start or not role.end for role in roles)
    return render("roles", roles=roles, gap=gap if open_ else "")


def _network(view: View, entity: ArchiveEntity) -> str:
    events = view.lookup.happenings_of.get(entity.id, ())
    ties = ties_of(view, events, entity.id)
    return network(view, ties, say("network_of", name=entity.name)) if len(ties) > 1 else ""


def _agreements(view: View, official: str) -> list[Row]:
    """The steps of agreements that were taken at events of the official."""
    events = [view.archive.events[event] for event in view.archive.events_of.get(official, ())]
    told: dict[str, set[str]] = {}
    for event in events:
        for agreement in event.record.agreements:
            told.setdefault(agreement, set()).add(event.article)
    return [row for agreement in sorted(told) for row in steps_in(view, agreement, told[agreement])]
