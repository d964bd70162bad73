"""The files that the search in the browser reads, each as small as a search needs.

Enters: an `Archive`. Leaves: `search/data/entry.json`, and in a folder that is named by its
content: lists of terms (`w`), of neighbouring words (`n`), of names (`a`) and words (`l`), the
filters (`f`), the documents of one entity (`e`) and what a result shows (`d`). All but the entry
are gzip over JSON; documents stand as differences, each from the one before it.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from build_tools.archive import Archive
from build_tools.collector import without_collector
from build_tools.rules import read_rules
from build_tools.search import postings
from build_tools.search.collect import collect
from build_tools.search.documents import ORDER, Document
from build_tools.search.facets import filters, listings, values_of
from build_tools.search.knowledge import knowledge
from build_tools.search.near import near_words
from build_tools.search.pairs import pair_files, pair_places

FOLDER = "search/data"
ENTRY = "entry.json"
GZIP = 31
"""Asks zlib for the form of gzip, with no time in it."""
CHUNK = 24_000
"""Characters of JSON after which a list of terms goes on in a new file."""
FILED = 6_000
"""The same for the list of the values of filters."""


def write(archive: Archive, site: Path) -> None:
    """Write the files into the folder of a built site."""
    folders: set[Path] = set()
    for name, content in search_files(archive):
        path = site / name
        if path.parent not in folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            folders.add(path.parent)
        path.write_bytes(content)


def search_files(archive: Archive) -> Iterator[tuple[str, bytes]]:
    """Path in the site and content of each file; the entry last."""
    with without_collector():
        entry, files = _files(archive, collect(archive))
    files.sort()
    digest = hashlib.sha256()
    for name, content in files:
        digest.update(name.encode() + content)
    folder = digest.hexdigest()[:12]
    for name, content in files:
        yield f"{FOLDER}/{folder}/{name}.bin", zlib.compress(content, wbits=GZIP)
    yield f"{FOLDER}/{ENTRY}", _json({"folder": folder, **entry})


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _json(value: object) -> bytes:
    return _ENCODER.encode(value).encode()


def _files(
    archive: Archive, documents: Sequence[Document]
) -> tuple[dict[str, Any], list[tuple[str, bytes]]]:
    words, places, term_firsts, text_files = _of_texts(documents)
    values = values_of(documents)
    inside = listings(values)
    filed = sorted((f"{name}/{value}", at) for (name, value), at in inside.items())
    filed_firsts, filed_files = _chunks("e", ((key, _filed(key, at)) for key, at in filed), FILED)
    known = {n: len(inside.get((d.kind, d.id), ())) for n, d in enumerate(documents)}
    starts = postings.names(documents, known)
    near = near_words(documents, words)
    entry = {
        "kinds": _kinds(documents),
        "dated": sum(d.kind == "article" and d.facets["dating"] != ("undated",) for d in documents),
        "terms": term_firsts,
        "places": places,
        "starts": " ".join(start for start, _ in starts),
        "letters": "".join(letter for letter, _ in near),
        "say": read_rules("wording")["searching"],
        **knowledge(),
    }
    files: list[tuple[str, object]]
    files = [(f"a-{_hex(start)}", found) for start, found in starts]
    files += [(f"l-{_hex(letter)}", found) for letter, found in near]
    files += [("f", {**filters(archive, values), "filed": filed_firsts})]
    at = {(document.kind, document.id): number for number, document in enumerate(documents)}
    files += [(f"d{number}", _shown(document, at)) for number, document in enumerate(documents)]
    packed = [(name, _json(value)) for name, value in files]
    return entry, [*text_files, *filed_files, *packed]


def _of_texts(
    documents: Sequence[Document],
) -> tuple[list[str], int, list[str], list[tuple[str, bytes]]]:
    """All words, the number of places of pairs, the first term of each file, and the files.

    What the running texts take in memory is gone afterwards: it is most of the whole index.
    """
    texts = [postings.passage_words(document) for document in documents]
    words = postings.terms(documents, texts)
    firsts, files = _chunks("w", ((word, _row(word, found)) for word, found in words))
    names = [word for word, _ in words]
    del words
    places = pair_places(documents, texts)
    del texts
    pairs = [(f"n{number}", _json(rows)) for number, rows in enumerate(pair_files(places))]
    return names, len(places), firsts, [*files, *pairs]


def _hex(text: str) -> str:
    """A part of a file's name, for letters of any script."""
    return text if text.isascii() and text.isalnum() else text.encode().hex()


def _kinds(documents: Sequence[Document]) -> list[list[Any]]:
    """Each kind with its words and where its documents begin and end."""
    words = read_rules("wording")["kinds"]
    found = []
    for kind in ORDER:
        numbers = [number for number, document in enumerate(documents) if document.kind == kind]
        if numbers:
            labels = [words[kind]["one"], words[kind]["many"]]
            found.append([kind, *labels, numbers[0], numbers[-1] + 1])
    return found


def _chunks(
    name: str, entries: Iterable[tuple[str, str]], chunk: int = CHUNK
) -> tuple[list[str], list[tuple[str, bytes]]]:
    """The first key of each file, and the files, from keys and their rows."""
    firsts: list[str] = []
    rows: list[list[str]] = []
    size = chunk
    for key, row in entries:
        if size >= chunk:
            firsts.append(key)
            rows.append([])
            size = 0
        rows[-1].append(row)
        size += len(row)
    files = [f"[{','.join(row)}]".encode() for row in rows]
    return firsts, [(f"{name}{number}", content) for number, content in enumerate(files)]


def _filed(key: str, at: Sequence[int]) -> str:
    return f'["{key}",{str(postings.steps(at))[1:-1]}]'.replace(", ", ",")


def _row(word: str, found: postings.Weights) -> str:
    """A term and, for each weight, the weight and its documents. Python writes numbers as JSON."""
    lists = str([[weight, *postings.steps(at)] for weight, at in found])
    return f'["{word}",{lists[1:-1]}]'.replace(", ", ",")


def _shown(document: Document, at: Mapping[tuple[str, str], int]) -> dict[str, Any]:
    lists = document.shown.get("lists", ())
    found = {
        "url": f"{read_rules('wording')['kinds'][document.kind]['folder']}/{document.id}/",
        "kind": document.kind,
        "id": document.id,
        "title": document.title,
        "names": [name for name in document.names if " " in name],
        "text": [[stem, *sentences] for stem, sentences in document.passages],
        "sure": list(document.years.sure),
        **document.shown,
        "lists": [[at[kind, ident], name, kind] for ident, name, kind in lists],
    }
    return {key: value for key, value in found.items() if value}
