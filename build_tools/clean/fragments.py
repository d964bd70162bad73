"""Join lines that were broken within a sentence: hard-wrapped text, and links copied apart.

Enters: a text. Leaves: edits that put a blank, or nothing, for the line end. Only what cannot be
a line of its own is joined: a line that begins in lower case or with a closing mark, after one
that no mark ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from build_tools.clean.edits import Edit
from build_tools.clean.wording import key_of, rule_of

_RUNNING = 6
"""Words that one of two lines must have, so that a menu in lower case is not joined."""
_PLAIN = 12
"""Words from which on a line that no mark ends is taken for text, and not for a headline."""
_CLOSING = ",.;:)!?”’%"


class _Line(NamedTuple):
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def size(self) -> int:
        """Words, parted by blanks."""
        return len(self.text.split())


def broken_lines(text: str) -> Iterator[Edit]:
    """Line ends within a sentence, each to be replaced by a blank, or by nothing before a mark."""
    lines = list(_lines(text))
    joined = [False] * len(lines)
    for index, (one, two) in enumerate(pairwise(lines)):
        if _begins_within(two.text):
            joined[index] = _continues(one, two, inside=index > 0 and joined[index - 1])
    for index in [index for index in range(1, len(lines)) if joined[index]]:
        before = index > 1 and joined[index - 2]
        if _holds(lines[index - 1], lines[index], before):
            joined[index - 1] = True
    for index in [index for index, wanted in enumerate(joined) if wanted]:
        one, two = lines[index], lines[index + 1]
        blank = "" if two.text[0] in _CLOSING else " "
        yield Edit(one.end, two.start, blank, "broken-line")


def _lines(text: str) -> Iterator[_Line]:
    """Every line without the blanks around it; blank ones too, which part their neighbours."""
    offset = 0
    for line in text.split("\n"):
        bare = line.strip()
        yield _Line(offset + line.index(bare[0]) if bare else offset, bare)
        offset += len(line) + 1


def _begins_within(text: str) -> bool:
    """True for a line that cannot begin a sentence."""
    return text[:1].islower() or (text[:1] in _CLOSING and text != "")


def _continues(one: _Line, two: _Line, inside: bool) -> bool:
    """True if the second line goes on with the first; `inside`: as that does with one before."""
    if not one.text or not _is_open(one.text):
        return False
    running = inside or max(one.size, two.size) >= _RUNNING
    return running and not (_is_known(one) or _is_known(two))


def _holds(one: _Line, name: _Line, joined_before: bool) -> bool:
    """True if a short line that the next continues is itself within the sentence of the last."""
    inside = joined_before or one.size >= _PLAIN or one.text[:1].islower()
    ends = one.text[-1:]
    return inside and 0 < name.size < _RUNNING and (ends.islower() or ends == ",")


def _is_open(text: str) -> bool:
    return text[-1].isalnum() or text[-1] in ",)”’\"'–—-%"


def _is_known(line: _Line) -> bool:
    return line.size < _RUNNING and rule_of(key_of(line.text), line.size) is not None
