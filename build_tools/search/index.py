"""What the running texts give: a row for each word, and the places of neighbouring words.

Enters: documents. Leaves: an `Index`, made whole, or mended from the last one where few documents
are new, gone or say something else. Both are the same to the byte.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from build_tools.search import postings
from build_tools.search.documents import Document
from build_tools.search.pairs import IN_FILE, Places, mask_of, places_of

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
GONE = -1
"""Stands for the number of a document that is no more, or is no more what it was."""


@dataclass(frozen=True, slots=True)
class Index:
    """The words and pairs of words of all documents, as the files have them."""

    rows: Mapping[str, str]
    """Word, in order -> its row: for each weight, the greatest first, the documents."""
    near: Sequence[bytes]
    """The contents of the files with the places of pairs."""
    lengths: Sequence[int]
    """Words of the running text of each document."""

    @property
    def places(self) -> int:
        """The number of the places of pairs."""
        return mask_of(self.lengths) + 1


def packed(value: object) -> bytes:
    """Plain values as JSON."""
    return _JSON.encode(value).encode()


def made(documents: Sequence[Document]) -> Index:
    """The index of all documents.

    Their words are looked up twice, which takes little: to hold them would take most of the room.
    """
    lengths = [postings.length(postings.passage_words(document)) for document in documents]
    mean, mask = postings.mean_of(lengths), mask_of(lengths)
    words, places = postings.Postings(), Places(mask)
    for number, document in enumerate(documents):
        text = postings.passage_words(document)
        words.add(number, postings.weights(document, text, mean))
        places.add(number, places_of(document, text, mask))
    near = [packed(part) for part in places.taken()]
    rows = {word: _row(word, found) for word, found in words.taken()}
    return Index(rows, near, lengths)


def mended(last: Index, documents: Sequence[Document], moved: Sequence[int]) -> Index | None:
    """The index where most documents are as they were.

    Args:
        last: the index of then.
        documents: those of now.
        moved: the number of each document of then, now; -1 where it is gone or has changed.

    Returns:
        None where a change of a few touches all: the lengths of the texts differ too much.
    """
    fresh = sorted(set(range(len(documents))).difference(moved))
    texts = {number: postings.passage_words(documents[number]) for number in fresh}
    lengths = [0] * len(documents)
    for number, length in zip(moved, last.lengths, strict=True):
        if number != GONE:
            lengths[number] = length
    for number, text in texts.items():
        lengths[number] = postings.length(text)
    mean, mask = postings.mean_of(lengths), mask_of(lengths)
    if mean != postings.mean_of(last.lengths) or mask != mask_of(last.lengths):
        return None
    words: dict[str, list[tuple[int, int]]] = defaultdict(list)
    places: dict[int, list[int]] = defaultdict(list)
    for number, text in texts.items():
        for word, weight in postings.weights(documents[number], text, mean):
            words[word].append((weight, number))
        for place in places_of(documents[number], text, mask):
            places[place].append(number)
    move = _Move(moved)
    rows = dict(_mended_rows(last.rows, words, move))
    near = [_mended_file(at, part, places, move) for at, part in enumerate(last.near)]
    return Index(dict(sorted(rows.items())), near, lengths)


def _mended_rows(
    rows: Mapping[str, str], fresh: dict[str, list[tuple[int, int]]], move: _Move
) -> Iterator[tuple[str, str]]:
    for word, row in rows.items():
        found = json.loads(row)[1:]
        more = fresh.pop(word, ())
        if not more and all(move.leaves(steps) for _, *steps in found):
            yield word, row
        else:
            yield from _with(word, {weight: move.now(steps) for weight, *steps in found}, more)
    for word, more in fresh.items():
        yield from _with(word, {}, more)


def _with(
    word: str, kept: dict[int, list[int]], more: Iterable[tuple[int, int]]
) -> Iterator[tuple[str, str]]:
    for weight, number in more:
        kept.setdefault(weight, []).append(number)
    if found := [(weight, sorted(kept[weight])) for weight in sorted(kept) if kept[weight]]:
        yield word, _row(word, found[::-1])


def _mended_file(file: int, content: bytes, fresh: Mapping[int, list[int]], move: _Move) -> bytes:
    rows: list[Any] = json.loads(content)
    before = [*rows]
    for at, row in enumerate(rows):
        more = fresh.get(file * IN_FILE + at, ())
        if more or (row and not move.leaves(row)):
            found = sorted((*move.now(row or ()), *more))
            rows[at] = postings.steps(found) if found else 0
    return content if rows == before else packed(rows)


class _Move:
    """Where the documents of then stand now."""

    def __init__(self, moved: Sequence[int]) -> None:
        self._to = moved
        self._other = frozenset(then for then, now in enumerate(moved) if then != now)

    def leaves(self, steps: Sequence[int]) -> bool:
        """True where all documents of a row keep their numbers."""
        return self._other.isdisjoint(_numbers(steps))

    def now(self, steps: Sequence[int]) -> list[int]:
        """The documents of a row by their numbers of now, without those that are gone."""
        return [now for now in map(self._to.__getitem__, _numbers(steps)) if now != GONE]


def _numbers(steps: Sequence[int]) -> Iterator[int]:
    """The documents of a row; the reverse of `steps`."""
    numbers = accumulate(steps, initial=-1)
    next(numbers)
    return numbers


def _row(word: str, found: postings.Weights) -> str:
    """A term and, for each weight, the weight and its documents. Python writes numbers as JSON."""
    lists = str([[weight, *postings.steps(at)] for weight, at in found])
    return f'["{word}",{lists[1:-1]}]'.replace(", ", ",")
