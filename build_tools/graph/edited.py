"""The archive with one article as its file stands now: what the page of that article needs.

Enters: an archive, and the file of one of its articles. Leaves: the archive with that article,
its events and its mentions in the place of those of before. What follows for others (the pairs
of countries, the order of time) waits until the archive is built anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from build_tools import records
from build_tools.articles import ArticleFile
from build_tools.authority import Authority
from build_tools.graph.articles import archive_article, listed, mentions
from build_tools.graph.entities import names_by_entity
from build_tools.graph.events import events
from build_tools.graph.files import Files
from build_tools.graph.types import Archive, ArchiveArticle, Mention

_NO_FILES = Files((), (), Authority({}, {}, {}, {}, {}), (), {}, {}, {})


def with_article(archive: Archive, file: ArticleFile, record: records.Article) -> Archive | None:
    """The archive with that article; None where more than the article would have to be new.

    Args:
        record: what the file says; no other fault of it is looked for.
    """
    before = archive.articles.get(file.id)
    if not before or before.record.raw != record.raw or not _known(archive, record):
        return None
    made = archive_article(file, record, names_by_entity(archive.entities), _NO_FILES)
    article = replace(
        made,
        removed=before.removed,
        raw_path=before.raw_path,
        raw_sha256=before.raw_sha256,
        found_at=before.found_at,
        retrieved=before.retrieved,
    )
    others = {id_: event for id_, event in archive.events.items() if event.article != file.id}
    return replace(
        archive,
        articles=MappingProxyType({**archive.articles, file.id: article}),
        events=MappingProxyType(others | events([article], archive.entities)),
        mentions=_mentions(archive, before, article),
    )


def _known(archive: Archive, record: records.Article) -> bool:
    """True where the archive has whatever the article names."""
    named = {*listed(record), *([record.source] if record.source else ())}
    same = {event.same_as.replace("#", "-") for event in record.events if event.same_as}
    return named <= archive.entities.keys() and same <= archive.events.keys()


def _mentions(
    archive: Archive, before: ArchiveArticle, after: ArchiveArticle
) -> Mapping[str, tuple[Mention, ...]]:
    found = dict(archive.mentions)
    for entity in {*listed(before.record), *listed(after.record)} & found.keys():
        found[entity] = tuple(one for one in found[entity] if one.article != after.id)
    for entity, mention in mentions(after):
        found[entity] = (*found.get(entity, ()), mention)
    return MappingProxyType(found)
