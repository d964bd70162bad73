"""What trafilatura takes for the article of a saved page, as a mark on our own lines.

Enters: the page's source and its lines. Leaves: for each line, whether it is of the main text;
nothing for any, where too little of what the library found is among the lines. The library gives
text without saying where it stood; a line is found again by its letters and digits, in the order
of the text: `Stats` in a menu is not the `Stats` over a table of the article.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from build_tools.clean.lines import Line

_ENOUGH = 60
"""Words of main text below which the library is not believed."""
_TELLING = 25
"""Letters from which on a line is known again within another."""
_WITHIN = 4000
"""Letters of the main text in which a line is looked for, after the one before it."""
_PIECE, _PIECES, _MOSTLY = 10, 6, 0.6
"""A line of six pieces of ten letters or more is known again by so large a share of them."""
_PLAIN = re.compile(r"[\W_]+")
Place = tuple[int, int]
"""A line's index, and the offset of its letters in those of the main text."""


def main_lines(source: str, lines: Sequence[Line]) -> list[bool] | None:
    """Whether each line is of the main text, as trafilatura finds it with `favor_precision`."""
    import trafilatura

    text = trafilatura.extract(source, favor_precision=True, include_comments=False) or ""
    found = found_again(text, [line.text for line in lines])
    words = sum(line.size for line, main in zip(lines, found, strict=True) if main and line.prose)
    return found if words >= _ENOUGH else None


def found_again(text: str, lines: Sequence[str]) -> list[bool]:
    """Whether each of a page's lines is among those that a library took out of it, in order."""
    parts = [_letters(cell) for line in text.split("\n") for cell in line.split("|")]
    keys, whole = [_letters(line) for line in lines], "".join(parts)
    starts: dict[str, list[int]] = {}
    at = 0
    for part in parts:
        starts.setdefault(part, []).append(at)
        at += len(part)
    anchors = [(-1, 0), *_in_order(_certain(keys, starts)), (len(keys), len(whole))]
    found = [False] * len(keys)
    for (index, here), (after, limit) in pairwise(anchors):
        at = here
        if index >= 0:
            found[index], at = True, here + len(keys[index])
        for between in range(index + 1, after):
            end = _end(keys[between], whole, starts, (at, limit))
            if end >= 0:
                found[between], at = True, end
    return found


def _certain(keys: Sequence[str], starts: dict[str, list[int]]) -> list[Place]:
    """The places of long lines that the page has once and the main text once."""
    times = Counter(keys)
    return [
        (index, starts[key][0])
        for index, key in enumerate(keys)
        if len(key) >= _TELLING and times[key] == 1 and len(starts.get(key, ())) == 1
    ]


def _in_order(places: Sequence[Place]) -> list[Place]:
    """The most places whose offsets rise: the longest increasing subsequence, by patience."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for number, (_, at) in enumerate(places):
        pile = bisect_left(tops, at)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [at]
        piles[pile : pile + 1] = [number]
    row: list[Place] = []
    number = piles[-1] if piles else -1
    while number >= 0:
        row.append(places[number])
        number = before[number]
    return row[::-1]


def _end(key: str, whole: str, starts: dict[str, list[int]], between: Place) -> int:
    """Where a line's letters end between two offsets; -1 where they do not stand there."""
    at, limit = between
    if len(key) >= _TELLING:
        limit = min(limit, at + len(key) + _WITHIN)
        place = whole.find(key, at, limit)
        return place + len(key) if place >= 0 else _mostly(key, whole, (at, limit))
    places = starts.get(key, []) if key else []
    number = bisect_left(places, at)
    return places[number] + len(key) if number < len(places) and places[number] < limit else -1


def _mostly(key: str, whole: str, between: Place) -> int:
    """Where a line ends of which the library left out a word or a note; -1 if it has less of it."""
    pieces = [key[at : at + _PIECE] for at in range(0, len(key) - _PIECE + 1, _PIECE)]
    if len(pieces) < _PIECES or len(key) > _WITHIN:
        return -1
    ends, at = [], between[0]
    for piece in pieces:
        place = whole.find(piece, at, between[1])
        if place >= 0:
            at = place + len(piece)
            ends.append(at)
    return at if len(ends) >= _MOSTLY * len(pieces) else -1


def _letters(text: str) -> str:
    return _PLAIN.sub("", text).casefold()
