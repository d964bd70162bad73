"""What the last build wrote for the search, so that what has not changed need not be made again.

Enters: what a build noted, and the files that it wrote. Leaves: the index of then, and each file
that may be taken over, proved by its hash. What is damaged counts as absent.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

from build_tools.search.index import Index

FOLDER = "search/data"
GZIP = 31
"""Asks zlib for the form of gzip, with no time in it."""


class Keeper(Protocol):
    """Who has the last site, and keeps notes from build to build."""

    def noted(self, path: str) -> str | None:
        """What the last build noted of `path`."""

    def note(self, path: str, said: str) -> None:
        """Note it for the next build."""

    def found(self, name: str, sum_: str) -> bytes | None:
        """A file of the last site; None where it is not what was written."""

    def put(self, name: str, content: bytes, site: Path, earlier: str) -> None:
        """Put the last site's file `earlier`, with that content, into `site` as `name`."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What one build notes of its search."""

    folder: str
    documents: Sequence[str]
    """Kind and id of each, in order."""
    sums: Sequence[str]
    """The hash of each document."""
    lengths: Sequence[int]
    files: Mapping[str, Sequence[str]]
    """Name -> hash of its content, and of the file as it was written."""

    def written(self) -> str:
        """As it is kept."""
        return json.dumps(asdict(self), separators=(",", ":"))


def sum_of(content: bytes) -> str:
    """By which a content is known again."""
    return blake2b(content, digest_size=16).hexdigest()


def path_of(folder: str, name: str) -> str:
    """Where a file of the search lies in the site."""
    return f"{FOLDER}/{folder}/{name}.bin"


class Last:
    """The search of the last build, of the same documents in the same order."""

    def __init__(self, keeper: Keeper, notes: Notes) -> None:
        self.notes = notes
        self._keeper = keeper

    @classmethod
    def of(cls, keeper: Keeper | None, documents: Sequence[str]) -> Last | None:
        """The last search; None where there was none, or one of other documents."""
        said = keeper.noted(FOLDER) if keeper else None
        if not keeper or not said:
            return None
        with suppress(ValueError, TypeError):
            notes = Notes(**json.loads(said))
            if list(notes.documents) == list(documents):
                return cls(keeper, notes)
        return None

    def index(self) -> Index | None:
        """The index of then."""
        words = self._contents("w")
        near = self._contents("n")
        if words is None or near is None:
            return None
        rows: dict[str, str] = {}
        for content in words:
            for piece in content.decode()[3:-2].split('],["'):
                rows[piece.partition('"')[0]] = f'["{piece}]'
        return Index(rows, near, self.notes.lengths)

    def _contents(self, letter: str) -> list[bytes] | None:
        """What all files of one kind hold, in order of their numbers."""
        found: list[bytes] = []
        while (name := f"{letter}{len(found)}") in self.notes.files:
            file = self._file(name)
            if file is None:
                return None
            found.append(zlib.decompress(file, wbits=GZIP))
        return found

    def _file(self, name: str) -> bytes | None:
        return self._keeper.found(path_of(self.notes.folder, name), self.notes.files[name][1])

    def take(self, name: str, sum_: str, folder: str, site: Path) -> str | None:
        """Put a file into `folder` of the site, if it held the same: its hash as it was written."""
        held, _ = self.notes.files.get(name, ("", ""))
        file = self._file(name) if held == sum_ else None
        if file is None:
            return None
        earlier = path_of(self.notes.folder, name)
        self._keeper.put(path_of(folder, name), file, site, earlier)
        return self.notes.files[name][1]
