"""One article, entity or pair as JSON: its record, and what the archive knows of it.

Enters: the page of an article, entity or pair. Leaves: the text of its JSON file. Dates are
EDTF as in the record; ids lead to `<kind's folder>/<id>.json`.
"""

from __future__ import annotations

from typing import Any

from build_tools import records
from build_tools.archive import ArchiveArticle, ArchiveEvent, Passage
from build_tools.edition import Edition
from build_tools.machine.files import articles_of, events_of
from build_tools.machine.plain import Ready, json_item, json_text
from build_tools.pages.page import Page
from build_tools.pages.view import View

Values = dict[str, Any]


def record_json(view: View, page: Page, edition: Edition) -> str:
    """The JSON file of an article, an entity or a pair."""
    ident = page.path.rpartition("/")[2]
    links = edition.links(page.path.count("/"))
    head = {"id": ident, "kind": page.kind, "name": page.title, "url": links.to(page.path)}
    if page.kind == "article":
        return json_text(head | _article(view, view.archive.articles[ident]))
    own: Values = {}
    if page.kind == "pair":
        pair = view.archive.pairs[ident]
        own = {"countries": list(pair.countries), "agreements": list(pair.agreements)}
    else:
        own = plain(view.archive.entities[ident].record) | _roles(view, ident)
    events = Ready(_event(view, view.archive.events[event]) for event in events_of(view, page))
    articles = [_telling(view, ident, article) for article in articles_of(view, page)]
    return json_text(head | own | {"events": events, "articles": articles})


def plain(record: records.Record) -> Values:
    """A record's keys as its file has them, without those that are at their default."""
    found: Values = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return found


def event_values(view: View, event: ArchiveEvent) -> Values:
    """An event with its id and article; `same` is the fullest account, where this is another."""
    record = event.record
    own = {"id": event.id, "article": event.article, "date": record.date, "basis": record.basis}
    fullest = view.lookup.accounts[event.id][0]
    more: Values = {"status": record.status, "countries": list(event.countries)}
    return own | plain(record) | more | ({"same": fullest} if fullest != event.id else {})


def _event(view: View, event: ArchiveEvent) -> str:
    """An event as JSON, which is the same in the files of all who took part."""
    once = view.lookup.once
    return once("events as JSON", event.id, lambda: json_item(event_values(view, event)))


def _roles(view: View, ident: str) -> Values:
    held = [
        {"role": role.role, "date": role.date, "basis": role.basis, "article": role.article}
        for role in view.archive.roles.get(ident, ())
    ]
    return {"roles": held} if held else {}


def _telling(view: View, entity: str, article: str) -> Values:
    """An article that names an entity, with the sentences that do."""
    found = view.archive.articles[article]
    mentions = view.lookup.mentions_in.get((entity, article), [])
    sentences = list(dict.fromkeys(mention.sentence for mention in mentions))
    head = {"id": article, "title": found.record.title, "date": found.date}
    return head | ({"sentences": sentences} if sentences else {})


def _article(view: View, article: ArchiveArticle) -> Values:
    events = Ready(_event(view, event) for event in view.lookup.events_in.get(article.id, []))
    return plain(article.record) | {
        "filed_by": {"date": article.date, "basis": article.date_basis},
        "events": events,
        "text": [_block(passage) for passage in article.body],
        "raw_sha256": article.raw_sha256,
        "found_at": article.found_at or None,
        "retrieved": article.retrieved,
        "left_out": len(article.removed),
    }


def _block(passage: Passage) -> Values:
    """A block of the text; links give code points of `text`, the end exclusive."""
    links = [{"start": one.start, "end": one.end, "ids": list(one.ids)} for one in passage.links]
    return {"kind": passage.part, "text": passage.text, "links": links}
