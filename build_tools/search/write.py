"""The search's files, written; those that are as they were are taken from the last site.

Enters: a `Lookup`, and perhaps who has the last site. Leaves: `search/data/entry.json`, and the
other files in a folder that is named by their contents. The same archive gives the same files.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from build_tools.archive import Archive
from build_tools.collector import without_collector
from build_tools.pages.lookup import Lookup
from build_tools.pages.view import View
from build_tools.search.collect import collect
from build_tools.search.documents import LISTED, Document
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
            self._last = Last.of(keeper)
            self._changed = self._not_as_then()
            index = self._index()
            entry, self._contents = of_all(view, self._documents, index)
        self._lengths = index.lengths
        self._at = {(one.kind, one.id): number for number, one in enumerate(self._documents)}
        self._earlier = self._results_as_then()
        self.sums = {name: sum_of(content) for name, content in self._contents.items()}
        self.sums |= {f"d{number}": self._sum_of_result(number) for number in self._at.values()}
        self.folder = _digest(self.sums)
        self.entry = packed({"folder": self.folder, **entry})

    def _not_as_then(self) -> frozenset[int]:
        """The documents that the last build had otherwise or not at all."""
        pairs = enumerate(zip(self._names, self._told, strict=True))
        return frozenset(n for n, (one, sum_) in pairs if not self._was(one, sum_))

    def _was(self, document: str, sum_: str) -> bool:
        return self._last is not None and self._last.sum(document) == sum_

    def _index(self) -> Index:
        few = FEW * len(self._changed) <= len(self._documents)
        index = self._last.index() if self._last and few else None
        if not self._last or not index:
            return made(self._documents)
        moved = self._last.moved(self._names, self._changed)
        return mended(index, self._documents, moved) or made(self._documents)

    def _results_as_then(self) -> dict[str, str]:
        """The files of results that hold what they held -> what they were called."""
        if not self._last:
            return {}
        then = [self._last.number(name) for name in self._names]
        other = {name for n, name in enumerate(self._names) if then[n] != n}
        whole = (n for n, one in enumerate(self._documents) if other.isdisjoint(_listed(one)))
        return {f"d{n}": f"d{then[n]}" for n in whole if n not in self._changed}

    def _sum_of_result(self, number: int) -> str:
        earlier = self._earlier.get(f"d{number}")
        held = self._last.held(earlier) if self._last and earlier else ""
        return held or sum_of(self._shown(number))

    def _shown(self, number: int) -> bytes:
        return packed(shown(self._documents[number], self._at))

    def file(self, name: str) -> bytes:
        """A file as it is written."""
        content = self._contents.get(name)
        content = self._shown(int(name[1:])) if content is None else content
        return zlib.compress(content, wbits=GZIP)

    def put(self, name: str, site: Path) -> str:
        """Put a file into the site; its hash, as it is written."""
        target, earlier = path_of(self.folder, name), self._earlier.get(name, name)
        if self._last and self._last.held(earlier) == self.sums[name]:
            taken = self._last.take(earlier, target, site)
            if taken:
                return taken
        file = self.file(name)
        _write(site / target, file)
        return sum_of(file)

    def notes(self, files: Mapping[str, str]) -> Notes:
        """For the next build; `files` has the hash of each file as it was written."""
        both = {name: (self.sums[name], files[name]) for name in files}
        return Notes(self.folder, self._names, self._told, self._lengths, both)


def _sum(document: Document) -> str:
    said = repr((replace(document, passages=(), shown=dict), document.shown()))
    said += repr(tuple(document.passages))
    return sum_of(said.encode("utf-8", "surrogatepass"))


def _listed(document: Document) -> Iterator[str]:
    """Kind and id of what a result lists by its number: what an article names."""
    if document.kind == "article":
        yield from (f"{kind}/{ident}" for kind in LISTED for ident in document.facets[kind])


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
