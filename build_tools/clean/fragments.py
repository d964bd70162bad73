"""Join lines that were broken within a sentence: hard-wrapped text, and links copied apart.

Enters: a text. Leaves: edits that put a blank, or nothing, for the line end. Only what cannot be
a line of its own is joined: a line that begins in lower case or with a closing mark, after one
that no mark ends; and, in a text whose lines were all broken at one width, a line that had no room
for the next word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from build_tools.clean.dateline import dateline_of
from build_tools.clean.edits import Edit
from build_tools.clean.wording import key_of, rule_of

_RUNNING = 6
"""Words that one of two lines must have, so that a menu in lower case is not joined."""
_PLAIN = 12
"""Words from which on a line that no mark ends is taken for text, and not for a headline."""
_WRAPPED = 3
"""Lines that go on in lower case from which on a text may have been broken at one width."""
_SLACK = 4
"""Characters: so much room the longest line may have had that the others had not."""
_WIDEST = 100
"""Characters: no text is broken further to the right."""
_CLOSING = ",.;:)!?”’%"
_DASHES = "–—"


def broken_lines(text: str) -> Iterator[Edit]:
    """Line ends within a sentence, each to be replaced by a blank, or by nothing before a mark."""
    lines = text.split("\n")
    bare = [line.strip() for line in lines]
    joined = _joined(bare)
    if not any(joined):
        return
    starts = list(accumulate(map(len, lines), lambda at, length: at + length + 1, initial=0))
    for index in [index for index, wanted in enumerate(joined) if wanted]:
        one, two = lines[index], lines[index + 1]
        blank = "" if bare[index + 1][0] in _CLOSING else " "
        end = starts[index] + len(one.rstrip())
        yield Edit(end, starts[index + 1] + len(two) - len(two.lstrip()), blank, "broken-line")


def _joined(lines: Sequence[str]) -> list[bool]:
    """By line, without the blanks around it, whether the next one goes on with it."""
    joined = [False] * len(lines)
    for index, (one, two) in enumerate(pairwise(lines)):
        if two and (two[0].islower() or two[0] in _CLOSING or two[0] in _DASHES):
            joined[index] = _continues(one, two, inside=index > 0 and joined[index - 1])
    for index in [index for index in range(1, len(lines)) if joined[index]]:
        before = index > 1 and joined[index - 2]
        if _holds(lines[index - 1], lines[index], before):
            joined[index - 1] = True
    for index in _without_room(lines, joined):
        joined[index] = True
    return joined


def _without_room(lines: Sequence[str], joined: Sequence[bool]) -> list[int]:
    """The further lines of a text broken at one width that go on with the next."""
    known = [index for index, wanted in enumerate(joined) if wanted]
    width = max((len(lines[index]) for index in known), default=0)
    if len(known) == _WRAPPED - 1 and width <= _WIDEST:
        return _in_paragraphs(lines, width - _SLACK)
    full = [index for index in range(len(lines) - 1) if _is_full(lines, index, width)]
    if len(known) < _WRAPPED or width > _WIDEST or len({*known} & {*full}) < 0.8 * len(known):
        return []
    text = [index for index, line in enumerate(lines) if line]
    return [index for index in full if index > text[0] and lines[index][-1] not in '.!?:;”"…']


def _in_paragraphs(lines: Sequence[str], width: int) -> list[int]:
    """The same where blank lines part the paragraphs, and no line of one had much room left."""
    inner = [n for n in range(len(lines) - 1) if lines[n] and lines[n + 1]]
    apart = sum(not line for line in lines) >= len(inner) > 1
    running = [n for n in inner if lines[n][-1] not in '.!?:;”"…']
    full = all(
        _is_full(lines, n, max(width, len(lines[n]))) or lines[n][-1] == "," for n in running
    )
    return running if apart and full else []


def _is_full(lines: Sequence[str], index: int, width: int) -> bool:
    """True if the next line's first word would have gone beyond the width."""
    one, two = lines[index], lines[index + 1]
    return bool(one and two) and len(one) <= width < len(one) + 1 + len(two.split()[0])


def _continues(one: str, two: str, inside: bool) -> bool:
    """True if the second line goes on with the first; `inside`: as that does with one before."""
    if not one or not _is_open(one):
        return False
    if one[-1] == ")" and two[0] in _DASHES:
        return dateline_of(f"{one} {two}") is not None
    running = inside or max(_size(one), _size(two)) >= _RUNNING
    return running and not (_is_known(one) or _is_known(two))


def _holds(one: str, name: str, joined_before: bool) -> bool:
    """True if a short line that the next continues is itself within the sentence of the last."""
    inside = joined_before or _size(one) >= _PLAIN or one[:1].islower()
    ends = one[-1:]
    return inside and 0 < _size(name) < _RUNNING and (ends.islower() or ends == ",")


def _size(text: str) -> int:
    """Words, parted by blanks."""
    return len(text.split())


def _is_open(text: str) -> bool:
    return text[-1].isalnum() or text[-1] in ",)”’\"'–—-%"


def _is_known(line: str) -> bool:
    size = _size(line)
    return size < _RUNNING and rule_of(key_of(line), size) is not None
