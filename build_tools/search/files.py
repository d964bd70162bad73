"""The files that the search in the browser reads, each as small as a search needs.

Enters: an `Archive`. Leaves: `search/data/entry.json`, and in a folder that is named by its
content: lists of terms (`w`), of neighbouring words (`n`), of names (`a`), the filters (`f`),
the documents of one entity (`e`) and what a result shows (`d`). All but the entry are gzip
over JSON; documents stand as differences, each from the one before it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from build_tools.archive import Archive
from build_tools.rules import read_rules
from build_tools.search import postings
from build_tools.search.collect import collect
from build_tools.search.documents import ORDER, Document
from build_tools.search.facets import filters, listings
from build_tools.search.near import near_words
from build_tools.search.words import small

FOLDER = "search/data"
ENTRY = "entry.json"
CHUNK = 24_000
"""Characters of JSON after which a list of terms goes on in a new file."""


def write(archive: Archive, site: Path) -> None:
    """Write the files into the folder of a built site."""
    for name, content in search_files(archive):
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def search_files(archive: Archive) -> Iterator[tuple[str, bytes]]:
    """Path in the site and content of each file; the entry last."""
    documents = collect(archive)
    entry, files = _files(archive, documents)
    packed = {name: gzip.compress(content, mtime=0) for name, content in files}
    digest = hashlib.sha256()
    for name, content in sorted(packed.items()):
        digest.update(name.encode() + content)
    folder = digest.hexdigest()[:12]
    for name, content in sorted(packed.items()):
        yield f"{FOLDER}/{folder}/{name}.bin", content
    yield f"{FOLDER}/{ENTRY}", _json({"folder": folder, **entry})


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _json(value: object) -> bytes:
    return _ENCODER.encode(value).encode()


def _files(
    archive: Archive, documents: Sequence[Document]
) -> tuple[dict[str, Any], list[tuple[str, bytes]]]:
    words = postings.terms(documents)
    term_firsts, term_files = _chunks("w", ([word, *_weighted(at)] for word, at in words))
    pairs = postings.neighbours(documents)
    pair_firsts, pair_files = _chunks("n", ([pair, postings.steps(at)] for pair, at in pairs))
    inside = listings(documents)
    known = {n: len(inside.get((d.kind, d.id), ())) for n, d in enumerate(documents)}
    starts = postings.names(documents, known)
    near = near_words(documents, [word for word, _ in words])
    entry = {
        "kinds": _kinds(documents),
        "dated": sum(d.kind == "article" and d.facets["dating"] != ("undated",) for d in documents),
        "terms": term_firsts,
        "starts": " ".join(start for start, _ in starts),
        "letters": "".join(letter for letter, _ in near),
        **_knowledge(),
    }
    files: list[tuple[str, object]] = [("n", pair_firsts)]
    files += [(f"a-{_hex(start)}", found) for start, found in starts]
    files += [(f"l-{_hex(letter)}", found) for letter, found in near]
    files += [("f", filters(archive, documents, inside))]
    files += [
        (f"e-{kind}-{ident}", postings.steps(at)) for (kind, ident), at in sorted(inside.items())
    ]
    files += [(f"d{number}", _shown(document)) for number, document in enumerate(documents)]
    packed = [(name, _json(value)) for name, value in files]
    return entry, [*term_files, *pair_files, *packed]


def _hex(text: str) -> str:
    """A part of a file's name, for letters of any script."""
    return text if text.isascii() and text.isalnum() else text.encode().hex()


def _knowledge() -> dict[str, Any]:
    """What the browser must know of words, from the rules."""
    rules = read_rules("search")
    return {
        "small": sorted(small()),
        "endings": rules["endings"]["words"],
        "spellings": rules["spellings"]["ends"],
        "stem": int(rules["endings"]["shortest"]),
        "sounds": rules["sounds"]["steps"],
        "heard": int(rules["sounds"]["shortest"]),
        "near": {
            kind: [[int(letters), int(wrong)] for letters, wrong in rules["near"][kind]]
            for kind in ("names", "words")
        },
    }


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


def _chunks(name: str, entries: Iterable[list[Any]]) -> tuple[list[str], list[tuple[str, bytes]]]:
    """The first term of each file, and the files."""
    firsts: list[str] = []
    rows: list[list[bytes]] = []
    size = CHUNK
    for entry in entries:
        if size >= CHUNK:
            firsts.append(entry[0])
            rows.append([])
            size = 0
        rows[-1].append(_json(entry))
        size += len(rows[-1][-1])
    files = [b"[" + b",".join(row) + b"]" for row in rows]
    return firsts, [(f"{name}{number}", content) for number, content in enumerate(files)]


def _weighted(found: Mapping[int, Sequence[int]]) -> Iterator[list[int]]:
    """For each weight: the weight, then its documents."""
    return ([weight, *postings.steps(found[weight])] for weight in sorted(found, reverse=True))


def _shown(document: Document) -> dict[str, Any]:
    found = {
        "url": f"{read_rules('wording')['kinds'][document.kind]['folder']}/{document.id}/",
        "kind": document.kind,
        "id": document.id,
        "title": document.title,
        "names": list(document.names[:40]),
        "text": [[stem, *sentences] for stem, sentences in document.passages],
        "sure": list(document.years.sure),
        **document.shown,
    }
    return {key: value for key, value in found.items() if value}
