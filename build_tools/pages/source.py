"""The page of one source: who it is, and its articles by date."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from build_tools import records
from build_tools.archive import ArchiveEntity
from build_tools.pages import pieces
from build_tools.pages.draft import Draft
from build_tools.pages.entity import entity_page, telling_section
from build_tools.pages.lookup import Lookup
from build_tools.pages.page import Page, Section
from build_tools.pages.rows import ref
from build_tools.pages.say import say
from build_tools.pages.view import View


def source_pages(lookup: Lookup) -> Iterator[Draft]:
    """One page a source, by name."""
    for entity in lookup.by_kind.get("source", []):
        yield Draft(f"sources/{entity.id}", partial(_page, entity=entity))


def _page(view: View, entity: ArchiveEntity) -> Page:
    record = entity.record
    assert isinstance(record, records.Source)
    facts = [
        (say("kind"), (record.kind or "").capitalize()),
        (
            say("country"),
            pieces.link(ref(view, record.country)) if record.country else "",
        ),
        (say("signs_as"), ", ".join(record.marks)),
    ]
    return entity_page(view, entity, facts, _sections(view, entity.id))


def source_articles(view: View, source: str) -> list[str]:
    """Ids of the articles that come from a source, in order of time."""
    return view.lookup.by_source.get(source, [])


def _sections(view: View, source: str) -> Iterator[Section]:
    articles = source_articles(view, source)
    if articles and source not in view.archive.articles_of:
        yield telling_section(view, source, say("its_articles"), articles)
