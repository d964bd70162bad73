"""Cut a text into lines, each with what its shape and wording tell.

Enters: a text. Leaves: its lines that hold more than blanks, in order, as `Line`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from build_tools.clean.dateline import credit_of
from build_tools.clean.wording import LineRule, key_of, rule_of

_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_DENSE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts without spaces between words; a word of theirs has about two characters."""
_STEM = 6
"""Letters by which two forms of one word are taken as the same."""
_SENTENCE_END = re.compile(r"(?:[.!?…。！？؟۔।။።։៕]|\.\.\.)[\"'”’»」』)\]]*$")


class Told(NamedTuple):
    """What a line's own words tell, as in `Line`."""

    key: str
    size: int
    sentence: bool
    rule: LineRule | None


class Line(NamedTuple):
    number: int
    """1-based, counting blank lines."""
    start: int
    end: int
    """Without the blanks around it."""
    text: str
    key: str
    size: int
    """Words."""
    sentence: bool
    """It ends as a sentence ends, with an agency's mark after one, or where an end mark stood."""
    rule: LineRule | None
    copies: int
    """How many lines of the text have the same key, itself included."""
    gap: bool
    """A blank line, or the text's start, stands before it."""
    linked: bool = False
    """Its text is a link, as the page's markup says."""
    named: bool = False
    """The page's markup calls it the headline."""
    main: bool | None = None
    """Whether it is of the main text, as an extraction library says of a saved page."""
    dates: bool = False
    """The page's markup calls it the date of publication."""

    @property
    def prose(self) -> bool:
        """It reads as a paragraph of running text."""
        return self.size >= 20 or (self.sentence and self.size >= 9)


def read_lines(text: str, ends: frozenset[int] = frozenset()) -> tuple[Line, ...]:
    """The lines of a text that are not blank.

    Args:
        text: without the marks that end an article.
        ends: offsets in it at which such a mark stood.
    """
    spans = list(_spans(text))
    told = [_told(line) for _, _, line, _ in spans]
    copies = Counter([own.key for own in told])
    return tuple(
        Line(
            number,
            start,
            start + len(line),
            line,
            own.key,
            own.size,
            own.sentence or start + len(line) in ends,
            own.rule,
            copies[own.key],
            gap,
        )
        for (number, start, line, gap), own in zip(spans, told, strict=True)
    )


def _spans(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Number, start, text without the blanks around it, and whether a blank line stands before."""
    offset, gap = 0, True
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped:
            yield number, offset + line.index(stripped[0]), stripped, gap
        gap = not stripped
        offset += len(line) + 1


@lru_cache(maxsize=4096)
def _told(text: str) -> Told:
    key, size = key_of(text), count_words(text)
    sentence = bool(_SENTENCE_END.search(text[-8:])) or credit_of(text) is not None
    return Told(key, size, sentence, rule_of(key, size))


def count_words(text: str) -> int:
    """Number of words; two characters count as one in scripts that put no space between words."""
    if text.isascii() or not _DENSE.search(text):
        return len(_WORD.findall(text))
    dense = len(_DENSE.findall(text))
    return (dense + 1) // 2 + len(_WORD.findall(_DENSE.sub(" ", text)))


@lru_cache(maxsize=1024)
def content_words(text: str) -> frozenset[str]:
    """Stems of the words that carry meaning, by their length: lower case, at least four letters."""
    if _DENSE.search(text):
        dense = _DENSE.findall(text)
        if len(dense) * 2 > len(text):
            return frozenset(a + b for a, b in pairwise(dense))
    return frozenset([word[:_STEM] for word in _WORD.findall(text.lower()) if len(word) > 3])


def shared(part: str, whole: frozenset[str]) -> float:
    """The share of a text's content words that are among others, 0 to 1."""
    words = content_words(part)
    return len(words & whole) / len(words) if words else 0.0
