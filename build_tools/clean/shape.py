"""What a line looks like, in numbers, for the line model.

Enters: a line. Leaves: its `Shape`. What is counted is named in `rules/clean/shape.yml`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from build_tools.clean.lines import Line
from build_tools.rules import read_rules

_DIGIT = re.compile(r"\d")
_MOST = 1500
"""Characters of a line that are looked at."""
_HEAD = 200
"""Characters at a line's start in which times and years are looked for."""
_WORDS = 150
"""More words than this are not told apart."""


class Shape(NamedTuple):
    words: float
    sentence: float
    """1 if the line ends as a sentence ends."""
    capitals: float
    """The share of words with a capital."""
    opens: float
    """0 a small letter, 1 a capital, 2 a digit, 3 a mark."""
    closes: float
    """The kind of its last mark (`closers`)."""
    commas: float
    """For each word."""
    quotes: float
    """Quotation marks, up to 4."""
    numbers: float
    """The share of words that begin with a digit."""
    brackets: float
    bars: float
    """For each word."""
    addresses: float
    persons: float
    """The share of words of the first and second person."""
    clock: float
    year: float
    known: float
    """0 no rule, 1 caption or byline, 2 pointer, 3 heading of other stories, 4 menu, 5 other."""
    copies: float


NOTHING = Shape(0, 0, 0, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 0)
"""What stands before the first line and after the last."""


def shape_of(line: Line) -> Shape:
    """The numbers of one line."""
    text = line.text[:_MOST]
    words = text.split()
    firsts = [word[0] for word in words]
    count = len(words)
    first = text[0]
    head = text[:_HEAD]
    seen = _patterns()
    numbers = _DIGIT.search(head) is not None  # saves time only: both patterns ask for digits
    return Shape(
        words=min(line.size, _WORDS),
        sentence=line.sentence,
        capitals=sum(map(str.isupper, firsts)) / count,
        opens=0 if first.islower() else 1 if first.isalpha() else 2 if first.isdigit() else 3,
        closes=_closes(text),
        commas=text.count(", ") / count,
        quotes=min(4, len(seen["quotes"].findall(text))),
        numbers=sum(map(str.isdigit, firsts)) / count,
        brackets=min(4, text.count("(")),
        bars=len(seen["bars"].findall(text)) / count,
        addresses=len(seen["address"].findall(text)),
        persons=_said(set(text.lower().split())) / count,
        clock=numbers and seen["clock"].search(head) is not None,
        year=numbers and seen["year"].search(head) is not None,
        known=_known(line),
        copies=min(line.copies, 5),
    )


def _said(words: set[str]) -> int:
    """How many words of the first and second person there are, each counted once."""
    bare = {word.strip('.,!?;:"“”') for word in words if not word.isalnum()}
    return len(_persons() & (words | bare))


def _closes(text: str) -> int:
    last = text[-1]
    if last.isalnum():
        return 0
    if text.endswith("..."):
        last = "…"
    kinds = _closers()
    return next((n for n, marks in enumerate(kinds, 1) if last in marks), len(kinds) + 1)


def _known(line: Line) -> int:
    rule = line.rule
    if rule is None:
        return 0
    if rule.role:
        return 1
    if rule.ends or rule.closes:
        return 3
    return {1: 5, 2: 2}.get(rule.rank, 4)


def _rules() -> Any:
    return read_rules("clean/shape")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    names = ("quotes", "bars", "address", "clock", "year")
    return {name: re.compile(_rules()[name]["value"]) for name in names}


@cache
def _persons() -> frozenset[str]:
    return frozenset(_rules()["person"]["value"].split())


@cache
def _closers() -> tuple[str, ...]:
    return tuple(_rules()["closers"]["value"])
