"""What of an article tells whether another one tells the same.

Enters: its path, record and text. Leaves: a `Tale` of its events, some hundred bytes, of which a
run over many thousand articles keeps each; or a `Telling` with what is needed of the text, too.
"""

from __future__ import annotations

import re
import sys
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from zlib import crc32

from build_tools.articles import ArticleFile
from build_tools.memo import recall
from build_tools.records import Article
from build_tools.text import fold_text

WORDS = 5
BITS = 32
"""Bits of the number of a run of words; unsigned."""
_RUNS = f"runs {sys.implementation.cache_tag} {sys.byteorder}"
"""What is remembered: another Python may number them otherwise."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What two tellings of an event are compared by."""

    date: str | None
    """EDTF."""
    kind: str
    participants: tuple[str, ...]
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tale:
    """One article: its events in their order."""

    path: str
    events: tuple[Outline, ...]

    @property
    def id(self) -> str:
        """The article's id: the stem of its file."""
        return PurePosixPath(self.path).stem

    def dated(self) -> Iterator[tuple[int, str, Outline]]:
        """The events with a date: number (from 1), date, event."""
        for n, event in enumerate(self.events, 1):
            if event.date:
                yield n, event.date, event


@dataclass(frozen=True, slots=True)
class Telling(Tale):
    """The same with the runs of five words of its text."""

    runs: array[int]
    """One number for each run, sorted; the same on every machine."""


def telling_of(path: str, record: Article | None, texts: Iterable[str]) -> Telling:
    """The telling of an article; `texts` are its paragraphs and headings."""
    return Telling(path, _outlines(record), _runs(" ".join(texts)))


def tale_in(file: ArticleFile) -> Tale:
    """The tale of an article of the archive."""
    return Tale(file.path, _outlines(file.record))


def telling_in(file: ArticleFile) -> Telling:
    """The telling of an article of the archive; its runs are remembered from run to run."""
    text = " ".join(block.text for block in file.blocks)
    packed = recall(_RUNS, text, lambda: b64encode(_runs(text).tobytes()).decode())
    return Telling(file.path, _outlines(file.record), array("I", b64decode(packed)))


def _outlines(record: Article | None) -> tuple[Outline, ...]:
    events = record.events if record else ()
    return tuple(
        Outline(e.date and str(e.date), e.kind, _each_once(e.participants), _each_once(e.countries))
        for e in events
    )


def _each_once(ids: Iterable[str]) -> tuple[str, ...]:
    """The ids, of which memory holds each once."""
    return tuple(map(sys.intern, ids))


def _runs(text: str) -> array[int]:
    """The runs of five words of a text, folded, each as one number."""
    words = [crc32(word.encode()) for word in re.findall(r"\w+", fold_text(text))]
    rows = zip(*(words[n:] for n in range(WORDS)), strict=False)
    return array("I", sorted({hash(row) % 2**BITS for row in rows}))
