"""Whether a sentence puts a date before or behind the article's own.

Enters: a tagged sentence and an expression. Leaves: -1 for the past, 1 for the future, 0 for
no sign of either. The nearest verb before the date counts, else the nearest behind it.
"""

from __future__ import annotations

from build_tools.annotate.calendar_words import words_of
from build_tools.annotate.expression import Expression
from build_tools.annotate.tags import Tagged

_REACH = 18
"""Tokens on either side."""


def direction(tagged: Tagged, expression: Expression) -> int:
    """-1, 0 or 1: past, unknown, future."""
    start, end = expression.start, expression.end
    if tagged.word(start - 1) in words_of("future_leads"):
        return 1
    before = range(start - 1, max(-1, start - 1 - _REACH), -1)
    behind = range(end, min(len(tagged.tokens), end + _REACH))
    for index in (*before, *behind):
        if index >= end and tagged.word(index) in (";", "."):
            break
        if sign := _sign(tagged, index):
            return sign
    return 0


def _sign(tagged: Tagged, index: int) -> int:
    word, token = tagged.word(index), tagged.tokens[index]
    if token.kind != "word" or token.capital:
        return 0
    if word in words_of("future"):
        return 1
    if word == "to" and tagged.word(index - 1) in ("is", "are"):
        return 1
    if tagged.word(index - 1) in ("be", "being", "to"):
        return 0
    regular = word.endswith("ed") and len(word) > 3 and word not in words_of("not_past")
    return -1 if regular or word in words_of("past") else 0
