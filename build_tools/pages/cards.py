"""What a reader sees of an entity when the pointer or the focus rests on its name in a text.

Enters: an article. Leaves: one card for each entity that its text links to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from build_tools import records
from build_tools.archive import ArchiveArticle, ArchiveEntity
from build_tools.pages.agreement import current_step
from build_tools.pages.passage import passages
from build_tools.pages.roles import last_role, last_seen
from build_tools.pages.say import counted_roughly
from build_tools.pages.view import View
from build_tools.rules import read_rules


@dataclass(frozen=True, slots=True)
class Card:
    id: str
    name: str
    lang: str
    kicker: str
    lines: tuple[str, ...]


def cards(view: View, article: ArchiveArticle) -> list[Card]:
    """Cards of the linked entities, by id."""
    linked = {
        ident
        for _, passage in passages(article)
        for link in passage.links
        for ident in link.ids
        if len(link.ids) == 1
    }
    once = view.lookup.once
    return [once("cards", ident, partial(_card, view, ident)) for ident in sorted(linked)]


def _card(view: View, ident: str) -> Card:
    entity = view.archive.entities[ident]
    kind = read_rules("wording")["kinds"][entity.kind]["one"]
    of = view.side(ident) if entity.kind != "country" else ""
    kicker = f"{kind} · {view.name(of)}" if of else kind
    lines = [*_lines(view, entity), _held(view, ident)]
    return Card(ident, entity.name, view.lang(ident), kicker, tuple(line for line in lines if line))


def _held(view: View, entity: str) -> str:
    """About how much the archive has of it, so that few pages change with an article that comes."""
    articles, events = view.lookup.size_of.get(entity, (0, 0))
    held = [counted_roughly(articles, "article")]
    return ", ".join(held + ([counted_roughly(events, "event")] if events else []))


def _lines(view: View, entity: ArchiveEntity) -> Iterator[str]:
    record = entity.record
    if isinstance(record, records.Official):
        date = last_seen(view, entity.id)
        yield f"{last_role(view, entity.id)}, {date.text}" if date else ""
    elif isinstance(record, records.Agreement):
        step = current_step(view, entity.id)
        status = f"{record.type.capitalize()}{', ' + step.what if step else ''}"
        yield status
        yield view.names(record.parties)
    elif isinstance(record, records.Country):
        yield record.capital or ""
