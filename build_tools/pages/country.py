"""The page of one country: its relations, its people, agreements, organisations, events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from build_tools import records
from build_tools.archive import ArchiveEntity, Pair
from build_tools.pages.draft import Draft
from build_tools.pages.entity import entity_page, events_section, ref_section
from build_tools.pages.locator import locator
from build_tools.pages.lookup import Lookup
from build_tools.pages.page import Page, Section
from build_tools.pages.posts import posts_section
from build_tools.pages.roles import last_role, last_seen
from build_tools.pages.rows import Ref, ref
from build_tools.pages.say import counted, say
from build_tools.pages.view import View


def country_pages(lookup: Lookup) -> Iterator[Draft]:
    """One page a country, by name."""
    for entity in lookup.by_kind.get("country", []):
        yield Draft(f"countries/{entity.id}", partial(_page, entity=entity))


def _page(view: View, entity: ArchiveEntity) -> Page:
    record = entity.record
    assert isinstance(record, records.Country)
    facts = [
        (say("capital"), record.capital or ""),
        (say("also_written"), ", ".join(record.names)),
        (say("country_code"), record.iso),
    ]
    page = entity_page(view, entity, facts, _sections(view, entity.id))
    return replace(page, lead_html=page.lead_html + locator(view, (entity.id,)))


def _sections(view: View, country: str) -> Iterator[Section]:
    yield from ref_section("relations", say("relations"), relations(view, country))
    yield from posts_section(view, country)
    yield from ref_section("agreements", say("agreements"), agreements(view, country))
    yield from ref_section("organisations", say("organisations"), organisations(view, country))
    yield from events_section(view, country)


def relations(view: View, country: str) -> list[Ref]:
    """The pairs of countries that a country is one of, by the other's name."""
    pairs = view.lookup.pairs_of.get(country, [])
    found = [
        Ref(
            say("with_country", country=view.name(_other(pair, country))),
            view.pair_href(pair.id),
            holdings(view, pair),
        )
        for pair in pairs
    ]
    return sorted(found, key=lambda found_ref: found_ref.name.casefold())


def _other(pair: Pair, country: str) -> str:
    return next(other for other in pair.countries if other != country)


def holdings(view: View, pair: Pair) -> str:
    """What the archive holds of a pair, in words."""
    counts = (
        (len(view.lookup.happenings_between[pair.id]), "event"),
        (len(pair.agreements), "agreement"),
        (len(pair.articles), "article"),
    )
    return ", ".join(counted(number, word) for number, word in counts if number)


def official_ref(view: View, official: str) -> Ref:
    """An official, with the role in which they were last seen, and when."""
    return ref(view, official, last_role(view, official), last_seen(view, official))


def agreements(view: View, party: str) -> list[Ref]:
    """The agreements that a country or an organisation is a party to."""
    found = view.lookup.by_party.get(party, [])
    return [ref(view, entity.id, _type(entity)) for entity in found]


def _type(entity: ArchiveEntity) -> str:
    assert isinstance(entity.record, records.Agreement)
    return entity.record.type


def organisations(view: View, country: str) -> list[Ref]:
    """Organisations of a country, then those that it is a member of."""
    own = view.lookup.by_side.get(("organisation", country), [])
    joined = view.lookup.by_member.get(country, [])
    return [ref(view, body.id) for body in own] + [
        ref(view, body.id, say("member")) for body in joined if body not in own
    ]
