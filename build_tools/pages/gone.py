"""Pages of pairs, years and countries of which nothing is told any more: they lead to the index.

Such a page has no file of its own; it goes when an article's date or country is corrected.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from build_tools.pages.lookup import Lookup
from build_tools.pages.moved import moved_page
from build_tools.pages.page import Page
from build_tools.pages.view import View

DERIVED = {"relations": "Relations", "years": "Years", "countries": "Countries"}
"""Folder of pages that are made from other records -> name of its index."""


def gone_pages(lookup: Lookup, made: Collection[str]) -> Iterator[Page]:
    """One page an address that was published and that no page in `made` has."""
    for address in sorted({*lookup.archive.published} - {*made}):
        folder, _, name = address.partition("/")
        if folder in DERIVED and name:
            yield moved_page(View(lookup, address), folder, DERIVED[folder])
