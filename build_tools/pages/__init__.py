"""The pages of the archive: one function a kind of page.

Enters: an `Archive`. Leaves: `Page` values in a fixed order, each path once. Nothing here
touches the disk or knows a site generator.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import chain

from build_tools.archive import Archive
from build_tools.pages.agreement import agreement_pages
from build_tools.pages.article import article_pages
from build_tools.pages.country import country_pages
from build_tools.pages.draft import Draft
from build_tools.pages.gone import gone_pages
from build_tools.pages.home import fill_markers, search_page
from build_tools.pages.indexes import index_pages
from build_tools.pages.lookup import Lookup
from build_tools.pages.moved import moved_pages
from build_tools.pages.official import official_pages
from build_tools.pages.organisation import organisation_pages
from build_tools.pages.page import Page, Section
from build_tools.pages.paging import continued
from build_tools.pages.pair import pair_pages
from build_tools.pages.source import source_pages
from build_tools.pages.year import year_pages

__all__ = ["Draft", "Page", "Section", "continued", "drafts", "fill_markers", "pages"]

MAKERS: tuple[Callable[[Lookup], Iterator[Draft]], ...] = (
    index_pages,
    article_pages,
    country_pages,
    official_pages,
    organisation_pages,
    agreement_pages,
    pair_pages,
    year_pages,
    source_pages,
    moved_pages,
    search_page,
)


def drafts(lookup: Lookup, made: Collection[str]) -> Iterator[Draft]:
    """Every page but the hand-written ones, yet to be made.

    Args:
        made: the paths of the pages before the one that is asked for, those of long lists too.
    """
    yield from chain.from_iterable(maker(lookup) for maker in MAKERS)
    yield from gone_pages(lookup, made)


def pages(archive: Archive, lookup: Lookup | None = None) -> Iterator[Page]:
    """Every page but the hand-written ones; `lookup` where the caller has one of the archive."""
    lookup = lookup or Lookup(archive)
    made: set[str] = set()
    for draft in drafts(lookup, made):
        page = draft.page(lookup)
        for one in chain([page], continued(page)):
            made.add(one.path)
            yield one
