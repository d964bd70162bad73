"""Is a text a page at all, or only words that somebody took out of one?

Enters: a text's lines. Leaves: the verdict. Nothing is taken out of an excerpt for its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from build_tools.clean.lines import Line
from build_tools.clean.published import stamp_of

_FEW = 2
"""Lines that mark a page; with more of them it has a frame around the article."""
_LIST = 3
"""So many short lines in a row before or after all sentences are a menu or a list of links."""
_SHORT = 8
"""Words."""


def is_excerpt(lines: Sequence[Line], ends: frozenset[int]) -> bool:
    """True for one line, and for lines that nothing marks as a page.

    Marks of a page are blank lines, lines that are said twice, a line that states a date, lines
    that a rule of wording knows as no part of any article, a list of short lines before or after
    everything else, and marks that end an article.

    Args:
        lines: of the text, without blank ones.
        ends: offsets at which a mark ended the article.
    """
    if len(lines) < 2:
        return True
    if not is_bare(lines, ends, 0):
        return False
    return _short_ones(lines) < _LIST and _short_ones(reversed(lines)) < _LIST


def is_bare(lines: Sequence[Line], ends: frozenset[int], most: int = _FEW) -> bool:
    """True for lines that so few marks show to be a page that a line's place tells little of it."""
    closed = any(line.rule is not None and line.rule.ends for line in lines)
    if ends or closed or any(line.gap for line in lines[1:]):
        return False
    return sum(map(_of_page, lines)) <= most


def _of_page(line: Line) -> bool:
    furniture = line.rule is not None and line.rule.role is None
    return furniture or line.copies > 1 or stamp_of(line.text) is not None


def _short_ones(lines: Iterable[Line]) -> int:
    return sum(1 for _ in takewhile(lambda line: line.size <= _SHORT and not line.sentence, lines))
