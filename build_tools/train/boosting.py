"""Gradient boosting of small regression trees for yes or no, in plain Python.

Enters: rows of numbers with labels and weights. Leaves: trees, as nested lists
`[feature, threshold, tree at most, tree above]` whose leaves are numbers; their sum is the
logarithm of the odds. The method is Friedman's "Greedy function approximation: a gradient
boosting machine" (Annals of Statistics 29, 2001), with second-order leaves and leaf-wise growth.
"""

from __future__ import annotations

import math
import random
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

Tree = float | list["int | float | Tree"]


@dataclass(frozen=True, slots=True)
class Settings:
    trees: int = 100
    leaves: int = 12
    rate: float = 0.12
    least: int = 60
    """Rows that a leaf holds at least."""
    ridge: float = 5.0
    """Added to the second derivative; the mean weight of a row is 1."""
    rows: float = 0.5
    """The share of rows that a tree sees."""
    features: float = 0.4
    """The share of features that a tree sees."""
    bins: int = 32
    seed: int = 1


@dataclass(slots=True)
class _Split:
    gain: float
    feature: int
    bin: int


@dataclass(slots=True)
class _Leaf:
    rows: list[int]
    value: float
    split: _Split | None
    children: list[_Leaf] = field(default_factory=list)


class Binned:
    """Columns of small whole numbers, and the thresholds between them."""

    def __init__(self, rows: Sequence[Sequence[float]], bins: int) -> None:
        columns = list(zip(*rows, strict=True))
        self.thresholds = [_thresholds(column, bins) for column in columns]
        self.columns = [
            bytes(bisect_left(cuts, value) for value in column)
            for cuts, column in zip(self.thresholds, columns, strict=True)
        ]


def _thresholds(column: Sequence[float], bins: int) -> list[float]:
    """Rounded values that part a column into bins of about as many rows each."""
    ordered = sorted(column)
    cuts = {ordered[len(ordered) * part // bins] for part in range(1, bins)}
    return sorted({float(f"{cut:.3g}") for cut in cuts})


def fit(
    binned: Binned,
    labels: Sequence[bool],
    weights: Sequence[float],
    used: Sequence[int],
    settings: Settings,
) -> list[Tree]:
    """Trees fitted to the rows `used`; their leaves already carry the learning rate."""
    chance = random.Random(settings.seed)
    scores = [0.0] * len(labels)
    trees: list[Tree] = []
    every = range(len(binned.columns))
    for _ in range(settings.trees):
        seen = sorted(chance.sample(list(used), int(len(used) * settings.rows)))
        features = sorted(chance.sample(every, max(1, int(len(every) * settings.features))))
        first, second = _derivatives(scores, labels, weights)
        root = _grow(binned, features, seen, (first, second), settings)
        _add(root, binned, list(used), scores, settings.rate)
        trees.append(_nested(root, binned, settings.rate))
    return trees


def _derivatives(
    scores: Sequence[float], labels: Sequence[bool], weights: Sequence[float]
) -> tuple[list[float], list[float]]:
    chances = [1 / (1 + math.exp(-score)) for score in scores]
    rows = list(zip(chances, labels, weights, strict=True))
    first = [weight * (label - chance) for chance, label, weight in rows]
    return first, [weight * chance * (1 - chance) for chance, _, weight in rows]


Derivatives = tuple[list[float], list[float]]


def _grow(
    binned: Binned, features: Sequence[int], rows: list[int], slopes: Derivatives, set_: Settings
) -> _Leaf:
    """A tree, grown where the gain is highest until it has its leaves."""
    root = _leaf(binned, features, rows, slopes, set_)
    leaves = [root]
    while len(leaves) < set_.leaves:
        best = max(leaves, key=lambda leaf: leaf.split.gain if leaf.split else 0.0)
        if best.split is None or best.split.gain <= 0:
            break
        column, cut = binned.columns[best.split.feature], best.split.bin
        low = [row for row in best.rows if column[row] <= cut]
        high = [row for row in best.rows if column[row] > cut]
        best.children = [_leaf(binned, features, part, slopes, set_) for part in (low, high)]
        leaves.remove(best)
        leaves += best.children
    return root


def _leaf(
    binned: Binned, features: Sequence[int], rows: list[int], slopes: Derivatives, set_: Settings
) -> _Leaf:
    first = [slopes[0][row] for row in rows]
    second = [slopes[1][row] for row in rows]
    total, curve = sum(first), sum(second)
    split: _Split | None = None
    if len(rows) >= 2 * set_.least:
        for feature in features:
            bins = [binned.columns[feature][row] for row in rows]
            sums = _sums(bins, first, second, len(binned.thresholds[feature]) + 1)
            found = _best_cut(feature, sums, (total, curve), set_)
            if found and (split is None or found.gain > split.gain):
                split = found
    return _Leaf(rows, total / (curve + set_.ridge), split)


def _sums(
    bins: Sequence[int], first: Sequence[float], second: Sequence[float], count: int
) -> tuple[list[float], list[float], list[int]]:
    slope, curve, rows = [0.0] * count, [0.0] * count, [0] * count
    for place, one, two in zip(bins, first, second, strict=True):
        slope[place] += one
        curve[place] += two
        rows[place] += 1
    return slope, curve, rows


def _best_cut(
    feature: int,
    sums: tuple[list[float], list[float], list[int]],
    whole: tuple[float, float],
    set_: Settings,
) -> _Split | None:
    best: _Split | None = None
    slope = curve = 0.0
    rows, every = 0, sum(sums[2])
    base = whole[0] ** 2 / (whole[1] + set_.ridge)
    for place, (one, two, count) in enumerate(zip(*sums, strict=True)):
        slope, curve, rows = slope + one, curve + two, rows + count
        if rows < set_.least or every - rows < set_.least:
            continue
        gain = slope**2 / (curve + set_.ridge) - base
        gain += (whole[0] - slope) ** 2 / (whole[1] - curve + set_.ridge)
        if best is None or gain > best.gain:
            best = _Split(gain, feature, place)
    return best


def _add(leaf: _Leaf, binned: Binned, rows: list[int], scores: list[float], rate: float) -> None:
    """Add a tree's answers to the scores of rows."""
    if not leaf.children or leaf.split is None:
        for row in rows:
            scores[row] += leaf.value * rate
        return
    column, cut = binned.columns[leaf.split.feature], leaf.split.bin
    _add(leaf.children[0], binned, [row for row in rows if column[row] <= cut], scores, rate)
    _add(leaf.children[1], binned, [row for row in rows if column[row] > cut], scores, rate)


def _nested(leaf: _Leaf, binned: Binned, rate: float) -> Tree:
    if not leaf.children or leaf.split is None:
        return float(f"{leaf.value * rate:.3g}")
    threshold = binned.thresholds[leaf.split.feature][leaf.split.bin]
    low, high = (_nested(child, binned, rate) for child in leaf.children)
    return [leaf.split.feature, threshold, low, high]
