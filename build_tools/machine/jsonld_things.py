"""JSON-LD of the things that have a page: people, countries, organisations, agreements, sources.

Enters: the graph of a page and the id of its subject. Leaves: the node of the subject.
"""

from __future__ import annotations

from collections.abc import Callable

from build_tools import records
from build_tools.archive import ArchiveEntity
from build_tools.machine.iso import ends
from build_tools.machine.jsonld import Graph, Node, filled
from build_tools.pages.agreement import status_step
from build_tools.pages.roles import last_role
from build_tools.pages.rows import step_rows
from build_tools.rules import read_rules

WIKIDATA = "http://www.wikidata.org/entity/"
"""The vocabulary's own names of things begin so; no page asks for one."""
FORCE = "https://schema.org/"


def thing_node(graph: Graph, ident: str) -> Node:
    """The subject of an entity's page."""
    entity = graph.view.archive.entities[ident]
    record = entity.record
    common = graph.thing(ident) | {
        "url": graph.page_of(ident),
        "alternateName": list(record.names),
        "sameAs": f"{WIKIDATA}{record.wikidata}" if record.wikidata else "",
        "mainEntityOfPage": {"@id": graph.page_of(ident)},
    }
    return filled(common | PROPERTIES[entity.kind](graph, entity))


def _person(graph: Graph, entity: ArchiveEntity) -> Node:
    """The side a person stands for is an affiliation; a citizenship nobody stated."""
    assert isinstance(entity.record, records.Official)
    bodies = graph.view.lookup.bodies_of.get(entity.id, [])
    return {
        "jobTitle": last_role(graph.view, entity.id),
        "affiliation": graph.things(bodies),
        "workLocation": graph.thing(entity.record.country) if entity.record.country else None,
        "hasOccupation": [_post(post) for post in entity.record.posts],
    }


def _post(post: records.Post) -> Node:
    """A post with the dates that a source states."""
    return filled(
        {
            "@type": "Role",
            "roleName": post.title,
            "startDate": ends(post.from_)[0],
            "endDate": ends(post.to)[1],
            "hasOccupation": {"@type": "Occupation", "name": post.title},
        }
    )


def _country(graph: Graph, entity: ArchiveEntity) -> Node:
    assert isinstance(entity.record, records.Country)
    code = {"@type": "PropertyValue", "propertyID": "ISO 3166-1", "value": entity.record.iso}
    return {"identifier": code}


def _organisation(graph: Graph, entity: ArchiveEntity) -> Node:
    record = entity.record
    assert isinstance(record, records.Organisation)
    return {
        "location": graph.thing(record.country) if record.country else None,
        "parentOrganization": graph.thing(record.parent) if record.parent else None,
    }


def _agreement(graph: Graph, entity: ArchiveEntity) -> Node:
    """The force of an agreement is said only where its last reported step tells it."""
    record = entity.record
    assert isinstance(record, records.Agreement)
    steps = step_rows(graph.view, entity.id)
    status = status_step(steps)
    force = read_rules("schema_org")["force"].get(status.what if status else "", "")
    signed = [ends(row.when.edtf)[0] for row in steps if row.what in ("signed", "adopted")]
    entities = graph.view.archive.entities
    countries = [party for party in record.parties if entities[party].kind == "country"]
    return {
        "legislationType": record.type,
        "legislationDate": next(iter(filter(None, signed)), ""),
        "legislationLegalForce": f"{FORCE}{force}" if force else "",
        "legislationJurisdiction": graph.things(countries),
        "contributor": graph.things(party for party in record.parties if party not in countries),
        "legislationChanges": graph.things((*record.amends, *record.replaces)),
        "temporalCoverage": record.term,
    }


def _source(graph: Graph, entity: ArchiveEntity) -> Node:
    record = entity.record
    assert isinstance(record, records.Source)
    return {"location": graph.thing(record.country) if record.country else None}


PROPERTIES: dict[str, Callable[[Graph, ArchiveEntity], Node]] = {
    "official": _person,
    "country": _country,
    "organisation": _organisation,
    "agreement": _agreement,
    "source": _source,
}
"""Kind of entity -> what is said of it beyond its names."""
