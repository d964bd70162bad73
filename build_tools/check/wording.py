"""The check that an article says what its raw file says, and nothing else.

Enters: `Context`. Leaves: problems. Sentences are compared by their letters and digits alone,
folded: blanks, marks and the cleaner's repairs make no difference. Leaving text out is free.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cached_property

from build_tools import records
from build_tools.articles import ArticleFile
from build_tools.check.context import Context
from build_tools.load import StoredRaw
from build_tools.problems import Problem
from build_tools.provenance import RawRecord
from build_tools.text import letters, sentences
from build_tools.yaml_io import Path

SHOWN = 8
"""Words of a sentence that a message shows."""
ENOUGH = 12
"""Fewest letters in common with the raw text that are shown as the place where it differs."""
REMEDY = (
    "Write it as the raw article has it, or take it out; words of your own go into the key note:."
)


def text_not_in_raw(context: Context) -> Iterator[Problem]:
    """A sentence of an article that its raw file does not have."""
    for file, record in context.articles():
        raw = context.files.raws.get(record.raw)
        if raw is None:
            continue
        path = context.files.raw_paths[record.raw]
        source = _Source(raw, context.files.made.get(record.raw))
        for place, text in _texts(file, record):
            if text in source.whole:
                continue
            for start, end in sentences(text):
                sentence = text[start:end]
                if not source.has(letters(sentence)):
                    said = f"“{_opening(sentence)}” is not in {path}{source.place(sentence)}."
                    line = place if isinstance(place, int) else file.lines.of(place)
                    yield Problem(file.path, line, "text-not-in-raw", said, REMEDY)


class _Source:
    """The letters that an article may have: those kept and repaired, and those of the raw file."""

    def __init__(self, raw: StoredRaw, made: RawRecord | None) -> None:
        fits = made is not None and made.raw.sha256 == raw.sha256
        text = raw.text
        kept, shown = _kept(text, made) if made and fits else "", _shown(text, raw.media_type)
        self.whole = f"{kept}\n\n{shown}"
        """What has a text as it stands has its letters: most texts ask no more."""
        self._parts = (kept, shown)
        self.position = 0

    @cached_property
    def text(self) -> str:
        """The letters of what was kept, then of the raw file."""
        kept, shown = self._parts
        return f"{letters(kept)} {letters(shown)}"

    def has(self, wanted: str) -> bool:
        """True where `wanted` stands in the source; sentences in their order take linear time."""
        found = self.text.find(wanted, self.position)
        if found < 0:
            found = self.text.find(wanted, 0, self.position + len(wanted))
        if found < 0:
            return False
        self.position = found
        return True

    def place(self, sentence: str) -> str:
        """The end of a message: after which words the source goes on otherwise."""
        words = sentence.split()
        low, high = 0, len(words)
        while low < high:
            middle = (low + high + 1) // 2
            same = letters(" ".join(words[:middle])) in self.text
            low, high = (middle, high) if same else (low, middle - 1)
        if len(letters(" ".join(words[:low]))) < ENOUGH:
            return ""
        return f"; that goes on otherwise after “{' '.join(words[max(0, low - SHOWN) : low])}”"


def _kept(text: str, made: RawRecord) -> str:
    """The kept stretches in order, with what stands in place of the removed ones."""
    pieces = [(span.start, text[span.start : span.end]) for span in made.kept]
    pieces += [(span.start, span.replacement) for span in made.removed if span.replacement]
    return "".join(piece for _, piece in sorted(pieces))


def _shown(text: str, media_type: str) -> str:
    """The raw text; of a saved web page, what stands between its tags."""
    if media_type != "text/html":
        return text
    return html.unescape(re.sub(r"<[^<>]*>", "", text))


def _opening(sentence: str) -> str:
    words = sentence.split()
    return " ".join(words[:SHOWN]) + (" …" if len(words) > SHOWN else "")


def _texts(file: ArticleFile, record: records.Article) -> Iterator[tuple[int | Path, str]]:
    """Every text of an article that is the source's, with its line or the key that it is under."""
    for key in ("title", "summary", "dateline", "byline", "credit"):
        text = getattr(record, key)
        if text and not (key == "title" and record.title_derived):
            yield (key,), text
    for n, caption in enumerate(record.captions):
        yield ("captions", n), caption
    for block in file.blocks:
        yield block.line, block.text
