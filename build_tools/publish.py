"""The pages and files of the archive, written into the site one by one as they are made.

Enters: the stream of `whole_site`. Leaves: files below the site's folder, and what a site map
lists of the pages. No more than one page is in memory.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from build_tools.frame import Frame
from build_tools.machine import File
from build_tools.machine.bulk import forms_of
from build_tools.machine.tables import TABLES
from build_tools.pages import Page
from build_tools.pages.lookup import Lookup
from build_tools.pages.view import View, path_of
from build_tools.pages.year import rows_by_year

_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
OTHERS = {"data", "search", "feed.atom", "feed.json", "events.ics", "opensearch.xml"}
OTHERS |= {f"data/{table}.{form}" for table in TABLES for form in forms_of(table)}
"""What there is one of in a site."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A page as a site map lists it."""

    canonical_url: str
    meta: Mapping[str, Any]

    @property
    def page(self) -> Listed:
        """Itself: templates ask a file for its page."""
        return self


class Outflow:
    """The stream of one build."""

    def __init__(self, made: Iterator[Page | File]) -> None:
        self._made = made
        self._waiting: list[Page | File] = []
        self.listed: list[Listed] = []

    def indexes(self) -> Iterator[Page]:
        """The indexes, with which the stream begins: the navigation names them."""
        for made in self._made:
            if isinstance(made, Page) and made.kind == "index":
                yield made
                continue
            self._waiting.append(made)
            if not isinstance(made, Page) or made.kind != "more":
                return

    def write(self, frame: Frame, site: Path) -> Iterator[str]:
        """Write all but the indexes into the folder `site`, and give the path in it of each."""
        for made in chain(self._waiting, self._made):
            if isinstance(made, Page):
                yield _write(site, f"{made.path}/index.html", frame.html(made))
                self._list(made, frame.address(made))
            else:
                yield _write(site, *made)

    def _list(self, page: Page, address: str) -> None:
        if address:
            head = {"modified": page.head.modified}
            self.listed.append(Listed(address, {"moved_to": page.moved_to, "head": head}))


def has_page(lookup: Lookup, name: str) -> bool:
    """True where the archive makes a page at `name` (`years/2024/index.md`), or a file beside one.

    A calendar may be missing, where nothing is dated: the gate finds links to what is not there.
    """
    path = name.removesuffix("/index.md")
    folder, _, ident = path.partition(".")[0].partition("/")
    if folder == "relations":
        return ident in lookup.archive.pairs
    if folder == "years":
        return ident in rows_by_year(View(lookup, "years/any"))
    known = ident in lookup.archive.entities or ident in lookup.archive.articles
    return path in OTHERS or (known and path_of(lookup.archive, ident) == f"{folder}/{ident}")


def _write(site: Path, name: str, text: str) -> str:
    path = f"{site}/{name}"
    content = text.encode("utf-8", "xmlcharrefreplace")
    try:
        _put(path, content)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        _put(path, content)
    return name


def _put(path: str, content: bytes) -> None:
    """Write a new file; the plain calls take half of what a file object takes."""
    handle = os.open(path, _NEW, 0o666)
    try:
        written = 0
        while written < len(content):
            written += os.write(handle, content[written:] if written else content)
    finally:
        os.close(handle)
