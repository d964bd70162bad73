"""Where in a page does the article's body stand?

Enters: the page's lines. Leaves: the range of lines that scores highest: running text counts
for it, menus and buttons against. This is the maximum subsequence of Pasternack and Roth,
"Extracting article text from the web with maximum subsequence segmentation" (WWW 2009),
with weights from rules instead of a trained model.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from build_tools.clean.lines import Line
from build_tools.rules import read_rules


@cache
def weights() -> dict[str, float]:
    """The weights of `rules/clean/region.yml`, by name."""
    return {name: float(entry["value"]) for name, entry in read_rules("clean/region").items()}


def body_range(lines: Sequence[Line]) -> tuple[int, int]:
    """Indices of the body's first line and of the line after its last; equal if there is none."""
    best = (0.0, 0, 0)
    total, start = 0.0, 0
    for index, line in enumerate(lines):
        if total <= 0:
            total, start = 0.0, index
        total += weight(line)
        if total > best[0]:
            best = (total, start, index + 1)
    return best[1], _closed(lines, best[1], best[2])


def _closed(lines: Sequence[Line], first: int, last: int) -> int:
    """Where a line closes the article, once enough running text stands before it."""
    words = 0
    for index in range(first, last):
        line = lines[index]
        if line.rule and line.rule.closes and words >= weights()["enough"]:
            return index
        words += line.size if line.prose else 0
    return last


def weight(line: Line) -> float:
    """How much a line speaks for being of the body (above 0) or of what surrounds it (below)."""
    w = weights()
    if line.rule and line.rule.role:
        return w["aside"]
    if line.rule:
        return w["end"] if line.rule.ends else w["furniture"]
    if line.linked or line.dates:
        return w["linked"]
    if line.copies > 1 and line.size < w["long"]:
        return w["repeated"]
    if line.prose:
        return float(min(line.size, w["cap"]) * (1 if line.sentence else w["no-stop"]))
    return w["short"]
