"""What stands around a line, in numbers, for the line model.

Enters: the page's lines and the range that the rules take for the body. Leaves: for each line
near running text its features, by `FEATURES`; other lines have none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from operator import attrgetter

from build_tools.clean.lines import Line, content_words
from build_tools.clean.region import weight
from build_tools.clean.shape import NOTHING, Shape, shape_of

Features = tuple[float, ...]
_NEAR = 4
"""Lines from running text within which a line may be the article's."""
_FADE = 0.6
"""What each further line counts of the one nearer, in the weights before and after."""
_LEAD = 4
"""Paragraphs that open the body."""
_FAR = 12
_BESIDE = ("words", "opens", "known", "capitals", "sentence")
_BESIDE_OF = attrgetter(*_BESIDE)
CONTEXT = (
    "rule weight", "weight before", "weight after", "running text around", "running text 3 before",
    "running text 3 after", "lines since running text", "lines until running text",
    "words by usual paragraph", "range's share of running text", "running text", "lines",
    "place by the range", "lines until the range's end",
    "words since the range's start", "words since the start by all", "known lines before",
    "topic shared", "topic shared twice", "lead shared", "neighbours shared",
)  # fmt: skip
FEATURES = (
    *Shape._fields,
    *CONTEXT,
    *(
        f"{name} {place}"
        for place in ("2 before", "before", "after", "2 after")
        for name in _BESIDE
    ),
)


def features(lines: Sequence[Line], first: int, last: int) -> list[Features | None]:
    """The features of each line that stands near running text, or in the range; else None."""
    page = Page(lines, first, last)
    return [page.features(index) for index in range(len(lines))]


class Page:
    """Sums over a page's lines, from which each line's features are read."""

    def __init__(self, lines: Sequence[Line], first: int, last: int) -> None:
        self.lines, self.first, self.last = lines, first, last
        prose = [line.size if line.prose and not line.rule else 0 for line in lines]
        self.prose = prose
        self.sums = [0, *accumulate(prose)]
        self.weights = [weight(line) for line in lines]
        clipped = [max(-10.0, min(30.0, value)) for value in self.weights]
        self.before = _faded(clipped)
        self.after = _faded(clipped[::-1])[::-1]
        self.since = _distances(prose)
        self.until = _distances(prose[::-1])[::-1]
        sizes = sorted(line.size for line in lines[first:last] if line.prose)
        self.usual = sizes[len(sizes) // 2] if sizes else 20
        self.known = [0, *accumulate(_is_known(line) for line in lines[first:])]
        self.shapes: dict[int, Shape] = {}
        self.words: dict[int, frozenset[str]] = {}
        body = [index for index in range(first, last) if lines[index].prose]
        self.counts = Counter(word for index in body for word in self.content(index))
        self.lead = frozenset[str]().union(*(self.content(index) for index in body[:_LEAD]))

    def near(self, index: int) -> bool:
        """True if a line may be the article's."""
        return self.first <= index < self.last or min(self.since[index], self.until[index]) <= _NEAR

    def shape(self, index: int) -> Shape:
        """The shape of a line; `NOTHING` beyond the page."""
        if not 0 <= index < len(self.lines):
            return NOTHING
        if index not in self.shapes:
            self.shapes[index] = shape_of(self.lines[index])
        return self.shapes[index]

    def content(self, index: int) -> frozenset[str]:
        """The content words of a line that has three words or more; none beyond the page."""
        if not 0 <= index < len(self.lines) or self.lines[index].size < 3:
            return frozenset()
        if index not in self.words:
            self.words[index] = content_words(self.lines[index].text)
        return self.words[index]

    def features(self, index: int) -> Features | None:
        """What a line and its surroundings are, in the order of `FEATURES`; None far from text."""
        if not self.near(index):
            return None
        return (
            *self.shape(index),
            *self._density(index),
            *self._place(index),
            *self._topic(index),
            *_BESIDE_OF(self.shape(index - 2)),
            *_BESIDE_OF(self.shape(index - 1)),
            *_BESIDE_OF(self.shape(index + 1)),
            *_BESIDE_OF(self.shape(index + 2)),
        )

    def _density(self, index: int) -> Features:
        sums, count = self.sums, len(self.lines)
        return (
            self.weights[index],
            self.before[index],
            self.after[index],
            sums[min(count, index + 6)] - sums[max(0, index - 5)] - self.prose[index],
            sums[index] - sums[max(0, index - 3)],
            sums[min(count, index + 4)] - sums[index + 1],
            self.since[index],
            self.until[index],
            self.lines[index].size / self.usual,
        )

    def _place(self, index: int) -> Features:
        first, last, sums = self.first, self.last, self.sums
        whole = max(1, sums[last] - sums[first])
        so_far = sums[index] - sums[first] if index >= first else -1
        edges = (first - 3, first, last, last + 3)
        return (
            whole / max(1, sums[-1]),
            min(3000, sums[-1]),
            min(400, len(self.lines)),
            sum(index >= edge for edge in edges),
            max(-30, min(60, last - index)),
            min(1500, so_far),
            -1 if index < first else 2 if index >= last else so_far / whole,
            min(3, self.known[index - first]) if index > first else 0,
        )

    def _topic(self, index: int) -> Features:
        words = self.content(index)
        if not words:
            return -1, -1, -1, -1
        own = self.first <= index < self.last and self.lines[index].prose
        known = self.counts
        counts = [count for word in words if (count := known.get(word, 0)) > own]
        near = frozenset().union(*(self.content(index + step) for step in (-2, -1, 1, 2)))
        size = len(words)
        return (
            len(counts) / size,
            len([count for count in counts if count > own + 1]) / size,
            len(words & self.lead) / size,
            len(words & near) / size,
        )


def _is_known(line: Line) -> bool:
    return line.rule is not None and line.rule.role is None


def _faded(weights: Sequence[float]) -> list[float]:
    """For each line the weights of those before it, each counting less than the one after it."""
    total, sums = 0.0, []
    for value in weights:
        sums.append(total)
        total = total * _FADE + value
    return sums


def _distances(prose: Sequence[int]) -> list[int]:
    """For each line how many lines back running text stands; 0 for running text itself."""
    distance, found = _FAR, []
    for words in prose:
        distance = 0 if words else min(_FAR, distance + 1)
        found.append(distance)
    return found
