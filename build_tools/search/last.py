"""What the last build wrote for the search, so that what has not changed need not be made again.

Enters: what a build noted, and the files that it wrote. Leaves: the index of then, and each file
that may be taken over, proved by its hash. What is damaged counts as absent.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Container, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

from build_tools.search.index import GONE, Index

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
    """The search of the last build."""

    def __init__(self, keeper: Keeper, notes: Notes) -> None:
        self._notes = notes
        self._keeper = keeper
        self._numbers = {name: number for number, name in enumerate(notes.documents)}

    @classmethod
    def of(cls, keeper: Keeper | None) -> Last | None:
        """The last search; None where there was none."""
        said = keeper.noted(FOLDER) if keeper else None
        if not keeper or not said:
            return None
        with suppress(ValueError, TypeError):
            return cls(keeper, Notes(**json.loads(said)))
        return None

    def number(self, document: str) -> int:
        """The number of a document then; `GONE` where there was none."""
        return self._numbers.get(document, GONE)

    def sum(self, document: str) -> str:
        """The hash of a document then; empty where there was none."""
        number = self.number(document)
        return "" if number == GONE else self._notes.sums[number]

    def moved(self, documents: Sequence[str], changed: Container[int]) -> list[int]:
        """The number of each document of then, now; `GONE` where it is not as it was."""
        now = {one: n for n, one in enumerate(documents) if n not in changed}
        return [now.get(one, GONE) for one in self._notes.documents]

    def held(self, name: str) -> str:
        """The hash of what a file held."""
        return self._notes.files.get(name, ("",))[0]

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
        return Index(rows, near, self._notes.lengths)

    def _contents(self, letter: str) -> list[bytes] | None:
        """What all files of one kind hold, in order of their numbers."""
        found: list[bytes] = []
        while (name := f"{letter}{len(found)}") in self._notes.files:
            file = self._file(name)
            if file is None:
                return None
            found.append(zlib.decompress(file, wbits=GZIP))
        return found

    def _file(self, name: str) -> bytes | None:
        return self._keeper.found(path_of(self._notes.folder, name), self._notes.files[name][1])

    def take(self, name: str, target: str, site: Path) -> str | None:
        """Put a file into the site as `target`: its hash as it was written, None if it is lost."""
        file = self._file(name)
        if file is None:
            return None
        self._keeper.put(target, file, site, path_of(self._notes.folder, name))
        return self._notes.files[name][1]
