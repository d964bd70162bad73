"""What the files hold that the search in the browser reads, each as small as a search needs.

Enters: the documents and their index. Leaves: the entry, and by name the other files: lists of
terms (`w`), of neighbouring words (`n`), of names (`a`) and words (`l`), the filters (`f`), the
documents of one entity (`e`) and what a result shows (`d`). All but the entry are published as
gzip over JSON; documents stand as differences, each from the one before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from build_tools.pages.view import View
from build_tools.rules import read_rules
from build_tools.search import postings
from build_tools.search.documents import ORDER, Document
from build_tools.search.facets import filters, listings, values_of
from build_tools.search.index import Index, packed
from build_tools.search.knowledge import knowledge
from build_tools.search.near import near_words

CHUNK = 24_000
"""Characters of JSON after which a list of terms goes on in a new file."""
FILED = 6_000
"""The same for the list of the values of filters."""


def of_all(
    view: View, documents: Sequence[Document], index: Index
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What the entry says beside the folder, and every file that is not of one document."""
    firsts, files = _chunks("w", index.rows.items())
    values = values_of(documents)
    inside = listings(values)
    filed = sorted((f"{name}/{value}", at) for (name, value), at in inside.items())
    filed_firsts, more = _chunks("e", ((key, _filed(key, at)) for key, at in filed), FILED)
    known = {n: len(inside.get((d.kind, d.id), ())) for n, d in enumerate(documents)}
    starts = postings.names(documents, known)
    near = near_words(documents, index.rows)
    entry = {
        "kinds": _kinds(documents),
        "documents": len(documents),
        "dated": _dated(documents),
        "terms": firsts,
        "places": index.places,
        "starts": " ".join(start for start, _ in starts),
        "letters": "".join(letter for letter, _ in near),
        "say": read_rules("wording")["searching"],
        **knowledge(),
    }
    files |= more
    files |= {f"n{number}": content for number, content in enumerate(index.near)}
    files |= {f"a-{_hex(start)}": packed(found) for start, found in starts}
    files |= {f"l-{_hex(letter)}": packed(found) for letter, found in near}
    files["f"] = packed({**filters(view, values), "filed": filed_firsts})
    return entry, files


def _dated(documents: Sequence[Document]) -> list[int]:
    """Where the articles that have a date begin and end."""
    kinds = [document.kind for document in documents]
    first = kinds.index("article") if "article" in kinds else len(kinds)
    return [first, first + sum(d.facets["dating"] != ("undated",) for d in documents[first:])]


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
) -> tuple[list[str], dict[str, bytes]]:
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
    files = (f"[{','.join(row)}]".encode() for row in rows)
    return firsts, {f"{name}{number}": content for number, content in enumerate(files)}


def _filed(key: str, at: Sequence[int]) -> str:
    return f'["{key}",{str(postings.steps(at))[1:-1]}]'.replace(", ", ",")


def shown(document: Document, at: Mapping[tuple[str, str], int]) -> dict[str, Any]:
    """What a result shows; `at` has the number of each document."""
    more = document.shown()
    found = {
        "url": f"{read_rules('wording')['kinds'][document.kind]['folder']}/{document.id}/",
        "kind": document.kind,
        "id": document.id,
        "title": document.title,
        "names": [name for name in document.names if " " in name],
        "text": [[stem, *sentences] for stem, sentences in document.passages],
        "sure": list(document.years.sure),
        **more,
        "lists": [[at[kind, ident], name, kind] for ident, name, kind in more.get("lists", ())],
    }
    return {key: value for key, value in found.items() if value}
