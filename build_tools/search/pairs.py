"""In which documents two words stand side by side, for phrases.

Enters: documents and their words. Leaves: lists of documents, one for each place that a pair of
words may fall on. Pairs share places, so a list may have a document too many: the browser reads
the text of those that it shows. There are so many places that this is rare.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from build_tools.search.documents import Document
from build_tools.search.postings import Words, length, steps
from build_tools.search.words import words_of

FEWEST = 16
"""Binary digits of the number of places in a small archive."""
SHARED = 16
"""About as many pairs fall on one place in a large one."""
IN_FILE = 256
"""Places of one file."""


def pair_places(documents: Sequence[Document], texts: Sequence[Words]) -> list[list[int]]:
    """For each place the documents, ascending; the number of places is a power of two."""
    mask = mask_of([length(text) for text in texts])
    places: list[list[int]] = [[] for _ in range(mask + 1)]
    for number, (document, text) in enumerate(zip(documents, texts, strict=True)):
        for place in places_of(document, text, mask):
            places[place].append(number)
    return places


def mask_of(lengths: Sequence[int]) -> int:
    """The greatest place for texts of so many words; all its binary digits are ones."""
    return (1 << max(FEWEST, (sum(lengths) // SHARED).bit_length())) - 1


def places_of(document: Document, text: Words, mask: int) -> set[int]:
    """The places on which pairs of a document fall."""
    names = (words_of(name) for name in (document.title, *document.names))
    return {place for run in (*names, *text) for place in _places(run, mask)}


def _places(run: Sequence[str], mask: int) -> list[int]:
    numbers = map(_NUMBERS.__getitem__, run)
    return [(31 * one + other) & mask for one, other in pairwise(numbers)]


class _Numbers(dict[str, int]):
    """A word -> a number that looks like chance: FNV-1a of 32 digits (Fowler, Noll and Vo)."""

    def __missing__(self, word: str) -> int:
        number = 2166136261
        for byte in word.encode():
            number = (number ^ byte) * 16777619 & 0xFFFFFFFF
        self[word] = number
        return number


_NUMBERS = _Numbers()


def pair_files(places: Sequence[Sequence[int]]) -> list[list[object]]:
    """What each file holds: its places' documents as differences, 0 where there are none."""
    rows: list[object] = [steps(at) if at else 0 for at in places]
    return [rows[start : start + IN_FILE] for start in range(0, len(rows), IN_FILE)]
