"""The archive from its files.

Enters: `Files`. Leaves: one frozen `Archive`, sorted, with every look-up both ways. A record
that has a fault is not in it; an id that nothing has is passed over here and named by a check.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

from build_tools.dates import sort_key
from build_tools.graph.articles import archive_article, listed, mentions
from build_tools.graph.entities import entities, names_by_entity
from build_tools.graph.events import events, pairs, roles
from build_tools.graph.files import Files
from build_tools.graph.types import Archive, ArchiveArticle, ArchiveEvent
from build_tools.links import Named, forget

T = TypeVar("T")


def build_archive(files: Files) -> Archive:
    """Build the graph of everything that `files` hold."""
    all_entities = entities(files)
    articles = _articles(files, names_by_entity(all_entities))
    forget()
    all_events = events(articles.values(), all_entities)
    every = list(all_entities)
    return Archive(
        articles=MappingProxyType(articles),
        entities=MappingProxyType(all_entities),
        events=MappingProxyType(all_events),
        pairs=MappingProxyType(pairs(articles.values(), all_events.values(), all_entities)),
        mentions=_by_id(every, (m for article in articles.values() for m in mentions(article))),
        roles=MappingProxyType(roles(articles.values())),
        articles_of=_by_id(every, _articles_of(articles.values())),
        events_of=_by_id(every, _events_of(all_events.values())),
        published=files.addresses,
    )


def _articles(files: Files, names: Mapping[str, Named]) -> dict[str, ArchiveArticle]:
    found = [
        archive_article(file, file.record, names, files) for file in files.articles if file.record
    ]
    found.sort(key=lambda article: (sort_key(article.date), article.id))
    return {article.id: article for article in found}


def _by_id(ids: Iterable[str], found: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    """Id -> what was found for it, in the order found and once each; every id has an entry."""
    lists: dict[str, list[T]] = defaultdict(list)
    for id_, item in found:
        lists[id_].append(item)
    return MappingProxyType({id_: tuple(dict.fromkeys(lists[id_])) for id_ in ids})


def _articles_of(articles: Iterable[ArchiveArticle]) -> Iterator[tuple[str, str]]:
    for article in articles:
        source = [article.record.source] if article.record.source else []
        for id_ in (*listed(article.record), *source):
            yield id_, article.id


def _events_of(events_: Iterable[ArchiveEvent]) -> Iterator[tuple[str, str]]:
    for event in events_:
        for id_ in (*event.participants, *event.countries, *event.record.agreements):
            yield id_, event.id
