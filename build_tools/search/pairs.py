"""In which documents two words stand side by side, for phrases.

Enters: documents and their words. Leaves: lists of documents, one for each place that a pair of
words may fall on. Pairs share places, so a list may have a document too many: the browser reads
the text of those that it shows. There are so many places that this is rare.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from build_tools.search.documents import Document
from build_tools.search.postings import Words, steps
from build_tools.search.words import words_of

FEWEST = 16
"""Binary digits of the number of places in a small archive."""
SHARED = 16
"""About as many pairs fall on one place in a large one."""
IN_FILE = 256
"""Places of one file."""


class Places:
    """For each place the documents, file by file: a list for each place takes four times the room.

    The number of places is a power of two, and at least that of the places of a file.
    """

    def __init__(self, mask: int) -> None:
        self._files = [array("I") for _ in range((mask + 1) // IN_FILE)]

    def add(self, number: int, places: Iterable[int]) -> None:
        """The places of the next document."""
        files = self._files
        for place in places:
            files[place // IN_FILE].append(number * IN_FILE + place % IN_FILE)

    def taken(self) -> Iterator[list[object]]:
        """What each file holds: its places' documents as differences, 0 where there are none.

        What is taken is held no longer.
        """
        files, self._files = self._files[::-1], []
        while files:
            at: list[list[int]] = [[] for _ in range(IN_FILE)]
            for one in files.pop():  # the documents come in their order
                at[one % IN_FILE].append(one // IN_FILE)
            yield [steps(numbers) if numbers else 0 for numbers in at]


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
