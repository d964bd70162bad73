"""The search's files, written; those that are as they were are taken from the last site.

Enters: a `Lookup`, and perhaps who has the last site. Leaves: `search/data/entry.json`, and the
other files in a folder that is named by their contents. The same archive gives the same files.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from build_tools.archive import Archive
from build_tools.collector import without_collector
from build_tools.pages.lookup import Lookup
from build_tools.pages.view import View
from build_tools.search.collect import collect
from build_tools.search.documents import Document
from build_tools.search.files import of_all, shown
from build_tools.search.index import Index, made, mended, packed
from build_tools.search.last import FOLDER, GZIP, Keeper, Last, Notes, path_of, sum_of

ENTRY = f"{FOLDER}/entry.json"
FEW = 4
"""Where more than one in so many documents has changed, the index is made anew."""


class Search:
    """All files of the search of one archive."""

    def __init__(self, lookup: Lookup, keeper: Keeper | None = None) -> None:
        """What has not changed since the build that `keeper` has is taken from there."""
        with without_collector():
            view = View(lookup, "")
            self._documents = collect(view)
            self._names = [f"{document.kind}/{document.id}" for document in self._documents]
            self._told = [_sum(document) for document in self._documents]
            self._last = Last.of(keeper, self._names)
            changed = self._changed()
            index = self._index(changed)
            entry, self._contents = of_all(view, self._documents, index)
        self._lengths = index.lengths
        self._at = {(one.kind, one.id): number for number, one in enumerate(self._documents)}
        self.sums = {name: sum_of(content) for name, content in self._contents.items()}
        self.sums |= {f"d{number}": sum_of(self._shown(number)) for number in changed}
        for name in (f"d{number}" for number in range(len(self._documents))):
            if self._last and name not in self.sums:
                self.sums[name] = self._last.notes.files[name][0]
        self.folder = _digest(self.sums)
        self.entry = packed({"folder": self.folder, **entry})

    def _changed(self) -> Sequence[int]:
        """The documents that are not as they were."""
        then = self._last.notes.sums if self._last else [""] * len(self._told)
        pairs = zip(self._told, then, strict=True)
        return [number for number, (now, before) in enumerate(pairs) if now != before]

    def _index(self, changed: Sequence[int]) -> Index:
        few = self._last and FEW * len(changed) <= len(self._documents)
        index = self._last.index() if self._last and few else None
        return (index and mended(index, self._documents, changed)) or made(self._documents)

    def _shown(self, number: int) -> bytes:
        return packed(shown(self._documents[number], self._at))

    def file(self, name: str) -> bytes:
        """A file as it is written."""
        content = self._contents.get(name)
        content = self._shown(int(name[1:])) if content is None else content
        return zlib.compress(content, wbits=GZIP)

    def put(self, name: str, site: Path) -> str:
        """Put a file into the site; its hash, as it is written."""
        taken = self._last.take(name, self.sums[name], self.folder, site) if self._last else None
        if taken:
            return taken
        file = self.file(name)
        _write(site / path_of(self.folder, name), file)
        return sum_of(file)

    def notes(self, files: Mapping[str, str]) -> Notes:
        """For the next build; `files` has the hash of each file as it was written."""
        both = {name: (self.sums[name], files[name]) for name in files}
        return Notes(self.folder, self._names, self._told, self._lengths, both)


def _sum(document: Document) -> str:
    said = repr((replace(document, passages=(), shown=dict), document.shown()))
    said += repr(tuple(document.passages))
    return sum_of(said.encode("utf-8", "surrogatepass"))


def _digest(sums: Mapping[str, str]) -> str:
    digest = hashlib.sha256("".join(f"{name} {sums[name]}\n" for name in sorted(sums)).encode())
    return digest.hexdigest()[:12]


def write(lookup: Lookup, site: Path, keeper: Keeper | None = None) -> None:
    """Write the files into the folder of a built site.

    Args:
        keeper: has the last site; what it notes of this one is for the next build.
    """
    search = Search(lookup, keeper)
    files = {name: search.put(name, site) for name in sorted(search.sums)}
    _write(site / ENTRY, search.entry)
    if keeper:
        keeper.note(FOLDER, search.notes(files).written())


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def search_files(archive: Archive) -> Iterator[tuple[str, bytes]]:
    """Path in the site and content of each file; the entry last."""
    search = Search(Lookup(archive))
    yield from ((path_of(search.folder, name), search.file(name)) for name in sorted(search.sums))
    yield ENTRY, search.entry
