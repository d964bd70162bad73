"""Published pages that have gone by themselves: they lead to the page that is nearest.

A page of a pair, year or country has no file of its own, and goes when an article's date or
country is corrected: it leads to the index. A further page of a long list goes when the list
has become shorter: it leads to the page that it continued.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial

from build_tools.pages.draft import Draft
from build_tools.pages.lookup import Lookup
from build_tools.pages.moved import moved_page
from build_tools.pages.say import say

DERIVED = {"relations": "Relations", "years": "Years", "countries": "Countries"}
"""Folder of pages that are made from other records -> name of its index."""


def gone_pages(lookup: Lookup, made: Collection[str]) -> Iterator[Draft]:
    """One page an address that was published and that no page in `made` has."""
    for address in sorted({*lookup.archive.published} - {*made}):
        folder, _, name = address.partition("/")
        page, _, part = address.rpartition("/")
        if "_" in part:  # no id has one
            yield _leading(address, page, say("first_page"))
        elif folder in DERIVED and name:
            yield _leading(address, folder, DERIVED[folder])


def _leading(address: str, target: str, name: str) -> Draft:
    return Draft(address, partial(moved_page, target=target, name=name), kept=False)
