"""JSON-LD of a page: what it is, and what it is about, in the vocabulary of schema.org.

Enters: a page and the archive. Leaves: one graph of nodes, of which each property says only
what the archive holds. A thing is named by its page's address with `#this`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from build_tools import records
from build_tools.archive import ArchiveArticle, ArchiveEvent
from build_tools.edition import Edition, Links
from build_tools.machine.iso import ends
from build_tools.pages.page import Page
from build_tools.pages.rows import taking_part
from build_tools.pages.view import View, event_anchor, path_of
from build_tools.rules import read_rules

Node = dict[str, Any]
MOST = 50
"""Articles that the graph of one page lists, the newest; the page's JSON file lists all."""


@dataclass(frozen=True)
class Graph:
    """What the nodes of one page need: the archive as seen from it, and how it writes addresses."""

    view: View
    links: Links
    edition: Edition
    modified: str
    """When the page last changed, as RFC 3339; empty where it is not known."""

    def page_of(self, ident: str, fragment: str = "") -> str:
        return self.links.to(path_of(self.view.archive, ident), fragment)

    def thing(self, ident: str) -> Node:
        """A short node of an entity: kind, name, identifier. Nobody may change it."""
        key = (self.links.root, ident)
        return self.view.lookup.once("short nodes", key, lambda: self._thing(ident))

    def _thing(self, ident: str) -> Node:
        entity = self.view.archive.entities[ident]
        kind = read_rules("schema_org")["things"][entity.kind]
        if isinstance(entity.record, records.Source):
            kind = read_rules("schema_org")["sources"].get(entity.record.kind, kind)
        return {"@type": kind, "@id": self.page_of(ident, "this"), "name": entity.name}

    def things(self, idents: Iterable[str]) -> list[Node]:
        return [self.thing(ident) for ident in dict.fromkeys(idents)]

    def again(self, idents: Iterable[str]) -> list[Node]:
        """The identifiers of things that the graph has named, as an article names its events'."""
        return [{"@id": self.page_of(ident, "this")} for ident in dict.fromkeys(idents)]

    def articles(self, idents: Iterable[str]) -> list[Node]:
        """The newest of some articles, given in order of time."""
        newest = islice(reversed(list(idents)), MOST)
        return [{"@type": "NewsArticle", "@id": self.page_of(ident)} for ident in newest]


def filled(node: Node) -> Node:
    """The node without the properties that have no value."""
    return {key: value for key, value in node.items() if value}


def page_node(graph: Graph, page: Page) -> Node:
    """The page itself."""
    return filled(
        {
            "@type": read_rules("schema_org")["pages"][page.kind],
            "@id": graph.links.to(page.path),
            "name": page.title,
            "description": page.description,
            "inLanguage": page.lang,
            "dateModified": graph.modified,
            "isPartOf": site_node(graph),
        }
    )


def site_node(graph: Graph) -> Node:
    return {"@type": "WebSite", "@id": graph.links.to(), "name": graph.edition.name}


def article_nodes(graph: Graph, page: Page) -> list[Node]:
    """An article with its source's own text, on which it rests, and the events it tells of."""
    article = graph.view.archive.articles[page.path.rpartition("/")[2]]
    record = article.record
    events = graph.view.lookup.events_in.get(article.id, [])
    named = _mentioned(article, events)
    node = page_node(graph, page) | {
        "description": "",
        "headline": record.title,
        "abstract": record.summary,
        "datePublished": ends(record.published.date)[0] if record.published else "",
        "author": {"@type": "Person", "name": record.byline} if record.byline else None,
        "publisher": graph.thing(record.source) if record.source else None,
        "contentLocation": _place(record.place),
        "about": graph.things(record.countries),
        "mentions": graph.things(named) + [_event_ref(graph, e) for e in events],
        "isBasedOn": _original(graph, article),
    }
    return [filled(node), *(event_node(graph, event) for event in events)]


def _mentioned(article: ArchiveArticle, events: Iterable[ArchiveEvent]) -> list[str]:
    """Ids of whom and what an article names beside its countries; those of its events too."""
    record = article.record
    agreements = [here.id for here in record.agreements]
    found = [*(here.id for here in record.officials), *record.organisations, *agreements]
    for event in events:
        found += (*event.participants, *event.countries, *event.record.agreements)
    return [ident for ident in found if ident not in record.countries]


def _original(graph: Graph, article: ArchiveArticle) -> Node:
    """The text as collected, of which the page is an annotated edition."""
    record = article.record
    return filled(
        {
            "@type": "CreativeWork",
            "creditText": record.credit,
            "publisher": {"@id": graph.page_of(record.source, "this")} if record.source else None,
            "url": article.found_at,
            "identifier": f"sha256:{article.raw_sha256}" if article.raw_sha256 else "",
        }
    )


def _place(name: str | None) -> Node | None:
    return {"@type": "Place", "name": name} if name else None


def _event_ref(graph: Graph, event: ArchiveEvent) -> Node:
    return {"@type": "Event", "@id": graph.page_of(event.article, event_anchor(event.id))}


def event_name(view: View, event: ArchiveEvent) -> str:
    """`Reception: Amina Otieno and Kofi Mensah`."""
    who = view.names(taking_part(view, event))
    kind = event.record.kind.capitalize()
    return f"{kind}: {who}" if who else kind


def event_node(graph: Graph, event: ArchiveEvent) -> Node:
    """An event as its article tells it; a date that is open or approximate is left out."""
    record = event.record
    start, end = ends(record.date)
    return filled(
        _event_ref(graph, event)
        | {
            "name": event_name(graph.view, event),
            "description": record.evidence,
            "startDate": start,
            "endDate": end,
            "location": _place(record.place),
            "attendee": graph.again(event.participants),
            "about": graph.again((*event.countries, *record.agreements)),
        }
    )
