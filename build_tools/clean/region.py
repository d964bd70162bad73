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

_NEAR = 5
"""Lines before the body in which its section's label may stand."""


@cache
def weights() -> dict[str, float]:
    """The weights of `rules/clean/region.yml`, by name."""
    return {name: float(entry["value"]) for name, entry in read_rules("clean/region").items()}


def main_range(lines: Sequence[Line]) -> tuple[int, int] | None:
    """Indices as of `body_range`, of what an extraction library takes for the main text."""
    main = [index for index, line in enumerate(lines) if line.main and not line.named]
    return (main[0], main[-1] + 1) if main else None


def body_range(lines: Sequence[Line]) -> tuple[int, int]:
    """Indices of the body's first line and of the line after its last; all lines if none speaks."""
    best = (0.0, 0, 0)
    total, start = 0.0, 0
    for index, line in enumerate(lines):
        if total <= 0:
            total, start = 0.0, index
        total += weight(line)
        if total > best[0]:
            best = (total, start, index + 1)
    last = _closed(lines, best[1], _with_unfinished(lines, best[2]))
    return (best[1], last) if best[1] < last else (0, len(lines))


def _with_unfinished(lines: Sequence[Line], last: int) -> int:
    """With the page's last line, where nothing else follows and only its full stop is missing."""
    if not 0 < last == len(lines) - 1 or not lines[last - 1].prose:
        return last
    line = lines[last]
    alone = not line.rule and not line.linked and line.copies == 1 and line.text[-1:].isalnum()
    return last + 1 if alone and line.size >= weights()["unfinished"] else last


def _closed(lines: Sequence[Line], first: int, last: int) -> int:
    """Where a line closes the article, once enough running text stands before it."""
    w = weights()
    labels = {line.key for line in lines[max(0, first - _NEAR) : first] if _is_label(line)}
    total = sum(line.size for line in lines[first:last] if line.prose)
    words = 0
    for index in range(first, last):
        line = lines[index]
        if words >= w["enough"]:
            over = total - words <= w["remainder"] * words
            if line.rule and (line.rule.closes or (line.rule.ends and over)):
                return index
            if _is_label(line) and _parts_stories(lines[index : index + 4], labels):
                return index
        words += line.size if line.prose else 0
    return last


def _is_label(line: Line) -> bool:
    """True for a short line that the page says again: its section's label, perhaps."""
    known = line.rule is not None and line.rule.id != "navigation"
    return line.copies > 1 and line.size <= 5 and len(line.key) >= 4 and not known


def _parts_stories(lines: Sequence[Line], labels: set[str]) -> bool:
    """True for a label, another story's headline, its paragraph, and perhaps the label again.

    Once is enough for a label that the site's menus have and that stood over this headline too.
    """
    if len(lines) < 3 or lines[1].sentence or lines[1].rule or not lines[2].prose:
        return False
    again = len(lines) > 3 and lines[3].key == lines[0].key
    known = lines[0].rule is not None and lines[0].key in labels
    return 4 <= lines[1].size <= 20 and (again or known)


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
