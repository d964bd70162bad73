"""What of an article tells whether another one tells the same.

Enters: its path, record and text. Leaves: a `Telling`, a few kilobytes an article: a run over
many thousands of articles keeps one of each.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from zlib import crc32

from build_tools.articles import ArticleFile
from build_tools.records import Article
from build_tools.text import fold_text

WORDS = 5
BITS = 32
"""Bits of the number of a run of words; unsigned."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What two tellings of an event are compared by."""

    date: str | None
    """EDTF."""
    kind: str
    participants: tuple[str, ...]
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """One article: its events in their order, and the runs of five words of its text."""

    path: str
    events: tuple[Outline, ...]
    runs: array[int]
    """One number for each run, sorted; the same on every machine."""

    @property
    def id(self) -> str:
        """The article's id: the stem of its file."""
        return PurePosixPath(self.path).stem

    def dated(self) -> Iterator[tuple[int, str, Outline]]:
        """The events with a date: number (from 1), date, event."""
        for n, event in enumerate(self.events, 1):
            if event.date:
                yield n, event.date, event


def telling_of(path: str, record: Article | None, texts: Iterable[str]) -> Telling:
    """The telling of an article; `texts` are its paragraphs and headings."""
    events = record.events if record else ()
    outlines = (
        Outline(e.date and str(e.date), e.kind, e.participants, e.countries) for e in events
    )
    return Telling(path, tuple(outlines), _runs(" ".join(texts)))


def telling_in(file: ArticleFile) -> Telling:
    """The telling of an article of the archive."""
    return telling_of(file.path, file.record, (block.text for block in file.blocks))


def _runs(text: str) -> array[int]:
    """The runs of five words of a text, folded, each as one number."""
    words = [crc32(word.encode()) for word in re.findall(r"\w+", fold_text(text))]
    rows = zip(*(words[n:] for n in range(WORDS)), strict=False)
    return array("I", sorted({hash(row) % 2**BITS for row in rows}))
