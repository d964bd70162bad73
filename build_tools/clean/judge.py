"""Does a line speak for being of the article's body? A learnt model, in readable trees.

Enters: the page's lines and the range that the rules take for the body. Leaves: `Scores`, for
any line the logarithm of the odds that it is of the body, and on request the features that
made it so. The trees are in `rules/clean/judge.yml`, written by `python -m build_tools.train`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from build_tools.clean.lines import Line
from build_tools.clean.region import weights
from build_tools.clean.surroundings import FEATURES, Features, Page
from build_tools.rules import read_rules

FAR = -9.0
"""The score of a line that stands far from any running text."""
_TOLD = 3
"""Features that an explanation names."""
Tree = float | tuple[int, float, "Tree", "Tree"]
"""A leaf, or the feature's index, the threshold, and the trees for at most it and above it."""


class Scores:
    """The score of each line; above 0 it is more likely than not of the body.

    All lines have 0 where the range holds too little running text to compare a line with. A
    line is judged when it is first asked for: most lines of a page never are.
    """

    def __init__(self, lines: Sequence[Line], first: int, last: int) -> None:
        words = sum(line.size for line in lines[first:last] if line.prose)
        self._page = Page(lines, first, last) if words >= weights()["enough"] else None
        self._known: dict[int, float] = {}

    def __getitem__(self, index: int) -> float:
        if index not in self._known:
            self._known[index] = self._judged(index)
        return self._known[index]

    def _judged(self, index: int) -> float:
        if self._page is None:
            return 0.0
        found = self._page.features(index)
        return FAR if found is None else _answer()(*found)


def reasons(found: Features) -> list[tuple[str, float, float]]:
    """The features that moved a line's score most: name, value and what it added."""
    added = dict.fromkeys(range(len(FEATURES)), 0.0)
    for tree in _trees():
        for feature, step in _steps(tree, found):
            added[feature] += step
    most = sorted(added, key=lambda feature: (-abs(added[feature]), feature))[:_TOLD]
    return [(FEATURES[feature], found[feature], added[feature]) for feature in most]


@cache
def _answer() -> Callable[..., float]:
    """The sum of the trees, as one expression made of them all: many times as fast as a walk."""
    trees = " + ".join(map(_source, _trees()))
    names = ", ".join(f"f{number}" for number in range(len(FEATURES)))
    made: Callable[..., float] = eval(f"lambda {names}: {trees}")
    return made


def _source(tree: Tree) -> str:
    """A tree as an expression over the features `f0`, `f1` …: numbers and comparisons only."""
    if not isinstance(tree, tuple):
        return repr(float(tree))
    feature, threshold, low, high = tree
    return f"({_source(low)} if f{feature:d} <= {float(threshold)!r} else {_source(high)})"


def _steps(tree: Tree, found: Features) -> Iterator[tuple[int, float]]:
    """Each feature that a tree asks for, and by how much its answer changed the tree's mean."""
    while isinstance(tree, tuple):
        chosen = tree[2] if found[tree[0]] <= tree[1] else tree[3]
        yield tree[0], _mean(chosen) - _mean(tree)
        tree = chosen


def _mean(tree: Tree) -> float:
    """The mean of a tree's branches, each branch counting alike."""
    return (_mean(tree[2]) + _mean(tree[3])) / 2 if isinstance(tree, tuple) else tree


@cache
def _trees() -> tuple[Tree, ...]:
    return tuple(_tree(entry) for entry in read_rules("clean/judge")["trees"])


def _tree(entry: Any) -> Tree:
    if isinstance(entry, str):
        return float(entry)
    name, threshold, low, high = entry
    return FEATURES.index(name), float(threshold), _tree(low), _tree(high)
