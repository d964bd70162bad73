"""The pages and files of the archive, written into the site one by one as they are made.

Enters: the stream of `whole_site`. Leaves: files below the site's folder, and what a site map
lists of the pages. No more than one page is in memory.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any

from build_tools.edition import Edition
from build_tools.frame import Frame
from build_tools.machine import LongFile, Made, Unit, units
from build_tools.machine.bulk import forms_of
from build_tools.machine.tables import TABLES
from build_tools.pages import Page
from build_tools.pages.index_rows import INDEXES
from build_tools.pages.lookup import Lookup
from build_tools.pages.view import path_of
from build_tools.reuse import Placed, Reuse, hash_of

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
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

    def __init__(self, lookup: Lookup, edition: Edition, more: Iterable[Unit] = ()) -> None:
        """`more` is what stands in the site beside the archive's pages."""
        self._asked = lookup, edition
        self._made: set[str] = set()
        self._units = chain(units(lookup, self._made), more)
        self._waiting: list[Made] = []
        self.listed: list[Listed] = []

    def indexes(self) -> Iterator[Page]:
        """The indexes, with which the stream begins: the navigation names them."""
        for unit in islice(self._units, len(INDEXES)):
            for made in unit.make(*self._asked):
                if isinstance(made, Page) and made.kind == "index":
                    yield made
                else:
                    self._waiting.append(made)

    def write(self, frame: Frame, site: Path, reuse: Reuse | None = None) -> Iterator[str]:
        """Write all but the indexes into the folder `site`, and give the path in it of each."""
        files: Iterable[Placed] = [written(made, frame, site) for made in self._waiting]
        yield from self._note(files)
        for unit in self._units:
            if reuse and unit.kept:
                files = reuse.unit(unit, partial(written, frame=frame, site=site), site)
            else:
                files = (written(made, frame, site) for made in unit.make(*self._asked))
            yield from self._note(files)

    def _note(self, files: Iterable[Placed]) -> Iterator[str]:
        for file in files:
            self._made.add(file.name.removesuffix("/index.html"))
            if file.address:
                head = {"modified": file.modified}
                self.listed.append(Listed(file.address, {"moved_to": file.moved_to, "head": head}))
            yield file.name


def written(made: Made, frame: Frame, site: Path) -> Placed:
    """Write a page or a file for programs into the folder `site`."""
    if isinstance(made, LongFile):
        return Placed(made.name, _write_pieces(site, made.name, made.pieces))
    if not isinstance(made, Page):
        return Placed(made[0], _write(site, *made))
    name = f"{made.path}/index.html"
    sum_ = _write(site, name, frame.html(made))
    return Placed(name, sum_, frame.address(made), made.moved_to, made.head.modified)


def has_page(lookup: Lookup, name: str) -> bool:
    """True where the archive makes a page at `name` (`years/2024/index.md`), or a file beside one.

    A calendar may be missing, where nothing is dated: the gate finds links to what is not there.
    """
    path = name.removesuffix("/index.md")
    folder, _, ident = path.partition(".")[0].partition("/")
    if folder == "relations":
        return ident in lookup.archive.pairs
    if folder == "years":
        return ident in lookup.happened_in
    known = ident in lookup.archive.entities or ident in lookup.archive.articles
    return path in OTHERS or (known and path_of(lookup.archive, ident) == f"{folder}/{ident}")


def _write(site: Path, name: str, text: str) -> str:
    """Write a file, and return its hash."""
    return _write_pieces(site, name, (text.encode("utf-8", "xmlcharrefreplace"),))


def _write_pieces(site: Path, name: str, pieces: Sequence[bytes]) -> str:
    path = f"{site}/{name}"
    try:
        _put(path, pieces)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        _put(path, pieces)
    except FileExistsError:  # it may be the last site's file too, by a second name
        Path(path).unlink()
        _put(path, pieces)
    return hash_of(*pieces)


def _put(path: str, pieces: Sequence[bytes]) -> None:
    """Write a new file; the plain calls take half of what a file object takes."""
    handle = os.open(path, _NEW, 0o666)
    try:
        for piece in pieces:
            written = 0
            while written < len(piece):
                written += os.write(handle, piece[written:] if written else piece)
    finally:
        os.close(handle)
