"""Edits on a text, and the way back: which raw characters does a stretch of the result rest on?

Enters: a raw text and edits (start, end, replacement, rule). Leaves: `Edited`, the text with
the edits made, on which further edits can be made, and which maps every offset to the raw text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from build_tools.model import Kept, Removal, Role


class Edit(NamedTuple):
    """Replace `text[start:end]` (never empty) by `replacement`."""

    start: int
    end: int
    replacement: str
    rule: str


class Piece(NamedTuple):
    """A stretch of the edited text: kept in a role, or removed by a rule."""

    start: int
    end: int
    role: Role | None
    rule: str = ""


@dataclass(frozen=True)
class Edited:
    """A raw text with sorted edits that do not overlap."""

    raw: str
    edits: tuple[Edit, ...] = ()
    text: str = field(init=False)
    _ends: list[int] = field(init=False, repr=False)
    """Offset in `text` at which each edit's replacement ends."""

    def __post_init__(self) -> None:
        parts: list[str] = []
        ends: list[int] = []
        done = length = 0
        for edit in self.edits:
            parts += [self.raw[done : edit.start], edit.replacement]
            length += edit.start - done + len(edit.replacement)
            ends.append(length)
            done = edit.end
        parts.append(self.raw[done:])
        object.__setattr__(self, "text", "".join(parts))
        object.__setattr__(self, "_ends", ends)

    def raw_offset(self, offset: int) -> int:
        """The raw offset of `text[offset]`, after every removal that stands right before it.

        An offset inside a replacement of several characters maps to the raw start of it.
        """
        if not self.edits:
            return offset
        index = bisect_right(self._ends, offset) - 1
        done, end = (self.edits[index].end, self._ends[index]) if index >= 0 else (0, 0)
        position = done + offset - end
        if index + 1 < len(self.edits):
            position = min(position, self.edits[index + 1].start)
        return position

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw characters that `text[start:end]` rests on."""
        return self.raw_offset(start), _raw_end(self, end)

    def ends_of(self, rule: str) -> frozenset[int]:
        """The offsets in `text` at which the replacements of a rule end."""
        pairs = zip(self.edits, self._ends, strict=True)
        return frozenset(end for edit, end in pairs if edit.rule == rule)

    def partition(
        self, pieces: Iterable[Piece], gap: str
    ) -> tuple[tuple[Kept, ...], tuple[Removal, ...]]:
        """Cut the raw text into what is kept and what is removed.

        Args:
            pieces: stretches of `text`, sorted, without overlap.
            gap: the rule that takes whatever stands between the pieces.
        """
        return _partition(self, pieces, gap)

    def then(self, edits: Iterable[Edit]) -> Edited:
        """The result of making further edits, in offsets of `text`, sorted and disjoint."""
        later = tuple(edits)
        if not later:
            return self
        if not self.edits:
            return Edited(self.raw, later)
        return Edited(self.raw, tuple(_compose(self, later)))


def _compose(first: Edited, later: Sequence[Edit]) -> Iterator[Edit]:
    index = taken = 0
    while taken < len(later):
        edit = later[taken]
        while index < len(first.edits) and first._ends[index] <= edit.start:
            yield first.edits[index]
            index += 1
        stop, last = _cluster(first, later, index, taken)
        if stop == index and last == taken + 1:
            start = first.raw_offset(edit.start)
            yield Edit(start, start + edit.end - edit.start, edit.replacement, edit.rule)
        else:
            yield _merged(first, later[taken:last], first.edits[index:stop], index)
        index, taken = stop, last
    yield from first.edits[index:]


def _cluster(first: Edited, later: Sequence[Edit], index: int, taken: int) -> tuple[int, int]:
    """How far the earlier and the later edits reach that overlap one another from here on."""
    end = later[taken].end
    taken += 1
    while True:
        if index < len(first.edits) and _out_start(first, index) < end:
            end = max(end, first._ends[index])
            index += 1
        elif taken < len(later) and later[taken].start < end:
            end = max(end, later[taken].end)
            taken += 1
        else:
            return index, taken


def _out_start(first: Edited, index: int) -> int:
    return first._ends[index] - len(first.edits[index].replacement)


def _merged(first: Edited, later: Sequence[Edit], earlier: Sequence[Edit], index: int) -> Edit:
    if not earlier:
        start, end = later[0].start, later[-1].end
        raw_start = first.raw_offset(start)
        raw_end = raw_start + end - start
    else:
        last = index + len(earlier) - 1
        start = min(later[0].start, _out_start(first, index))
        end = max(later[-1].end, first._ends[last])
        raw_start = earlier[0].start - (_out_start(first, index) - start)
        raw_end = earlier[-1].end + (end - first._ends[last])
    moved = [Edit(e.start - start, e.end - start, e.replacement, e.rule) for e in later]
    return Edit(raw_start, raw_end, Edited(first.text[start:end], tuple(moved)).text, later[0].rule)


def _partition(
    edited: Edited, pieces: Iterable[Piece], gap: str
) -> tuple[tuple[Kept, ...], tuple[Removal, ...]]:
    kept: list[Kept] = []
    removed: list[Removal] = []
    edits, index = edited.edits, 0
    for start, end, role, rule in _raw_pieces(edited, pieces, gap):
        if index == len(edits) or edits[index].start >= end:
            if role is None:
                removed.append(Removal(start, end, rule))
            else:
                kept.append(Kept(start, end, role))
            continue
        whole = role is None and rule != gap
        while not whole and index < len(edits) and edits[index].start < end:
            edit = edits[index]
            if start < edit.start:
                _put(kept, removed, start, edit.start, role, rule)
            removed.append(Removal(edit.start, edit.end, edit.rule, edit.replacement))
            start, index = edit.end, index + 1
        if start < end:
            _put(kept, removed, start, end, role, rule)
        while index < len(edits) and edits[index].end <= end:
            index += 1
    return tuple(kept), tuple(removed)


def _put(
    kept: list[Kept], removed: list[Removal], start: int, end: int, role: Role | None, rule: str
) -> None:
    if role is None:
        removed.append(Removal(start, end, rule))
    else:
        kept.append(Kept(start, end, role))


def _raw_pieces(
    edited: Edited, pieces: Iterable[Piece], gap: str
) -> Iterator[tuple[int, int, Role | None, str]]:
    done = 0
    for piece in pieces:
        start = max(done, edited.raw_offset(piece.start))
        end = max(start, _raw_end(edited, piece.end))
        if done < start:
            yield done, start, None, gap
        if start < end:
            yield start, end, piece.role, piece.rule
            done = end
    if done < len(edited.raw):
        yield done, len(edited.raw), None, gap


def _raw_end(edited: Edited, offset: int) -> int:
    """Just after the raw character that `text[offset - 1]` rests on."""
    if not edited.edits or offset == 0:
        return offset
    index = bisect_right(edited._ends, offset - 1)
    if index < len(edited.edits) and _out_start(edited, index) < offset:
        return edited.edits[index].end
    return edited.raw_offset(offset - 1) + 1


def covers(spans: Iterable[tuple[int, int]], length: int) -> bool:
    """True if the spans, sorted, cover 0 to `length` without gap or overlap."""
    points = [(0, 0), *sorted(spans), (length, length)]
    return all(left[1] == right[0] for left, right in pairwise(points))
