"""Where the body begins and ends, by the line model, from where the rules see it.

Enters: the page's lines, their scores, and the range that the rules take for the body. Leaves:
the range without the lines at its ends that speak against being of the body, and with those
beyond them that speak for it: sentences, and above it only paragraphs, since a standfirst or a
headline looks much alike.
"""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.clean.judge import Scores
from build_tools.clean.lines import Line

_PASSED = 3
"""Lines against being of the body that may stand before a further line that is for it."""
UNLIKE = -1.5
"""The score below which a line is taken out of the body."""


def judged_range(lines: Sequence[Line], scores: Scores, first: int, last: int) -> tuple[int, int]:
    """The range by the model; the one of the rules where the model sees no body at all."""
    start = next((index for index in range(first, last) if scores[index] >= UNLIKE), None)
    if start is None:
        return first, last
    stop = next(index for index in range(last, start, -1) if scores[index - 1] >= UNLIKE)
    if start == first:
        start = _further(lines, scores, range(first - 1, -1, -1), first)
    if stop == last:
        stop = _further(lines, scores, range(last, len(lines)), last - 1) + 1
    return start, stop


def _further(lines: Sequence[Line], scores: Scores, way: range, edge: int) -> int:
    """The last line on a way out of the range that speaks for the body, before one that closes."""
    for index in way:
        line = lines[index]
        closes = line.rule is not None and (line.rule.ends or line.rule.closes)
        if closes or abs(index - edge) > _PASSED:
            break
        if scores[index] > 0 and (line.prose or (line.sentence and index > edge)):
            edge = index
    return edge
