"""Fit the line model to labelled pages and write `rules/clean/judge.yml`.

    python -m build_tools.train FOLDER [--folds 5]

Enters: `FOLDER/*T.jsonl.gz`, lines `{"input", "labels", "site", "src"}`: a pasted page, for each of
its lines 1 (the article's), 0 (not) or -1 (either), the site and the collection. Leaves: the
trees, and on standard output the errors on sites that the model has not seen. A line counts by
its words, and each collection as much as any other.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from build_tools.clean import lines_of
from build_tools.clean.region import body_range
from build_tools.clean.surroundings import FEATURES, Features, features
from build_tools.model import RawArticle
from build_tools.rules import FOLDER
from build_tools.train.boosting import Binned, Settings, Tree, fit

_MOST = 60
"""Words beyond which a line counts no more."""
_POWER = 0.7
_SHARE = 0.35
"""Of pages, of which variants are made."""
_SHORT = (2, 7)
"""Lines that a shortened article keeps, at least and at most."""
HEAD = """\
# The line model: does a line speak for being of the article's body? Written by
# `python -m build_tools.train`; do not edit. Each tree adds one number to a line's score: [feature,
# threshold, what it adds or asks next if at most, and if above]; the features are those of
# `clean/surroundings.py`. Above 0 a line is more likely of the body than not. Unseen sites: {found}
trees:
"""


@dataclass(frozen=True, slots=True)
class Row:
    found: Features
    label: bool
    words: int
    site: str
    source: str


def main(folder: Path, folds: int) -> int:
    rows = [row for path in sorted(folder.glob("*T.jsonl.gz")) for row in _rows(path)]
    binned = Binned([row.found for row in rows], Settings().bins)
    labels, weights = [row.label for row in rows], _weights(rows)
    found = "not measured."
    if folds > 1:
        found = _held_out(rows, binned, weights, folds)
        print(found)
    trees = fit(binned, labels, weights, range(len(rows)), Settings())
    text = HEAD.format(found=found) + "".join(f"  - {_flow(tree)}\n" for tree in trees)
    (FOLDER / "clean" / "judge.yml").write_text(text, encoding="utf-8")
    return 0


def _rows(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for text in file:
            for case in _variants(json.loads(text)):
                yield from _page(case)


def _variants(case: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A page; of some also the article alone, and the page around the article's first lines.

    Large pages would else teach that a text of a few lines is no article.
    """
    yield case
    chance = random.Random(case["id"])
    pairs = list(zip(case["input"].split("\n"), case["labels"], strict=True))
    own = [index for index, (_, label) in enumerate(pairs) if label == 1]
    if chance.random() < _SHARE:
        yield _case(case, [pairs[index] for index in own], chance.choice(["\n", "\n\n"]))
    if chance.random() < _SHARE:
        over = set(own[chance.randint(*_SHORT) :])
        yield _case(case, [pair for index, pair in enumerate(pairs) if index not in over], "\n")


def _case(case: dict[str, Any], pairs: list[tuple[str, int]], between: str) -> dict[str, Any]:
    blank = len(between) - 1
    labels = [label for _, own in pairs for label in (own, *[0] * blank)]
    text = between.join(text for text, _ in pairs)
    return case | {"input": text, "labels": labels}


def _page(case: dict[str, Any]) -> Iterator[Row]:
    raw = RawArticle(case["id"], case["input"], "text/plain", "utf-8", "")
    edited, lines, _ = lines_of(raw)
    found = features(lines, *body_range(lines))
    texts = case["input"].split("\n")
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    for line, numbers in zip(lines, found, strict=True):
        start, end = edited.raw_span(line.start, line.end)
        whole = range(bisect_right(starts, start) - 1, bisect_right(starts, max(start, end - 1)))
        votes: Counter[int] = Counter()
        for index in whole:
            votes[case["labels"][index]] += len(texts[index].split())
        label = votes.most_common(1)[0][0]
        if numbers is not None and label >= 0:
            yield Row(numbers, label == 1, line.size, case["site"], case["src"])


def _weights(rows: Sequence[Row]) -> list[float]:
    """By words and collection; their mean is 1."""
    counts = Counter(row.source for row in rows)
    weights = [max(1, min(_MOST, row.words)) ** _POWER / counts[row.source] for row in rows]
    mean = sum(weights) / len(weights)
    return [weight / mean for weight in weights]


def _held_out(rows: Sequence[Row], binned: Binned, weights: Sequence[float], folds: int) -> str:
    """Errors on the sites of each fold by a model of the other folds."""
    labels = [row.label for row in rows]
    parts = [zlib.crc32(row.site.encode()) % folds for row in rows]
    lost = foreign = 0
    for fold in range(folds):
        used = [index for index, part in enumerate(parts) if part != fold]
        trees = fit(binned, labels, weights, used, Settings())
        for row, part in zip(rows, parts, strict=True):
            said = part == fold and sum(_answer(tree, row.found) for tree in trees) > 0
            lost += part == fold and row.label and not said and row.words
            foreign += said and not row.label and row.words
    own = sum(row.words for row in rows if row.label)
    return f"{lost / own:.1%} of the article's words lost, {foreign / own:.1%} foreign ones kept."


def _answer(tree: Tree, found: Features) -> float:
    while isinstance(tree, list):
        feature, threshold, low, high = tree
        assert isinstance(feature, int) and not isinstance(threshold, list)
        tree = low if found[feature] <= threshold else high
    return tree


def _flow(tree: Tree) -> str:
    if not isinstance(tree, list):
        return f"{tree:g}"
    feature, threshold, low, high = tree
    assert isinstance(feature, int)
    return f'["{FEATURES[feature]}", {threshold:g}, {_flow(low)}, {_flow(high)}]'


if __name__ == "__main__":
    asked = sys.argv[1:]
    sys.exit(main(Path(asked[0]), int(asked[2]) if asked[1:2] == ["--folds"] else 0))
