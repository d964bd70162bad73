"""Which of many patterns are worth trying on a line: by a few characters that each one needs.

Enters: regular expressions. Leaves: for a line, the numbers of those that may match in it. The
method is after Russ Cox, "Regular Expression Matching with a Trigram Index" (2012): a pattern that
needs one of a few strings is tried only where a word of one of them begins, or, where none is
sure to begin there, where three characters in a row of one stand (one, of a shorter string).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_MARK = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.S)
"""What tells a pattern's groups and alternatives: marks in a class or after `\\` are none."""
_GRAM = 3
_HEAD = 4
"""Letters at a word's beginning that are looked at."""
_EDGE = "\n"
"""Stands before a line's first character and after its last one."""
_BOUND = "\b"
"""Stands in a needed string where a word begins or ends; and before the beginning of a word."""
_WORD = re.compile(r"\w+")
_BEGINNING = re.compile(rf"(?<=\W)(?:\w{{{_HEAD}}}|\w{{1,{_HEAD - 1}}}(?=\W))")
_EVERY = 10_000
_USUAL = " etaoinshrdlcumwfgypbvkjxqz"
"""The letters of English, the most usual first."""
_MOST = 128
"""Strings that are told apart at most; beyond it, longer ones are not put together."""
_A_WORD = list(parser.parse(r"\w"))
Strings = frozenset[str]


class PhraseIndex:
    """Patterns by what they need."""

    def __init__(self, patterns: Sequence[str]) -> None:
        grams: defaultdict[str, set[int]] = defaultdict(set)
        always: set[int] = set()
        for number, pattern in enumerate(patterns):
            needed = needed_grams(pattern)
            for gram in needed:
                grams[gram].add(number)
            if not needed:
                always.add(number)
        self._begins = {gram[1:]: found for gram, found in grams.items() if gram[0] == _BOUND}
        self._ends = {gram: found for gram, found in grams.items() if _EDGE in gram}
        within = {gram: grams[gram] for gram in grams if not gram.startswith(_BOUND)}
        self._within = {gram: found for gram, found in within.items() if _EDGE not in gram}
        self._plain = {gram: found for gram, found in self._within.items() if gram.isascii()}
        self._always = frozenset(always)

    def candidates(self, line: str) -> set[int]:
        """Numbers of the patterns that may match somewhere in a line; no other one does."""
        begins, ends, text = self._begins, self._ends, f"{_EDGE}{line}{_EDGE}"
        within = self._plain if line.isascii() else self._within
        words = {word[:_HEAD] for word in _WORD.findall(line)}
        return set(self._always).union(
            *[begins[word] for word in begins.keys() & words],
            *[ends[gram] for gram in (text[:_GRAM], text[-_GRAM:]) if gram in ends],
            *[within[gram] for gram in within if gram in line],
        )


def alternatives(pattern: str) -> list[str]:
    """A pattern cut at each `|` that stands in no group and no class: it matches where one does."""
    cuts, depth = [-1], 0
    for match in _MARK.finditer(pattern):
        mark = match.group()
        depth += (mark == "(") - (mark == ")")
        if mark == "|" and not depth:
            cuts.append(match.start())
    ends = [*cuts[1:], len(pattern)]
    return [pattern[start + 1 : end] for start, end in zip(cuts, ends, strict=True)]


@cache
def needed_grams(pattern: str) -> Strings:
    """What one of stands in every match; empty where nothing is certain.

    The beginning of a word, after a mark that tells it from others, three characters, or one.
    """
    parsed = parser.parse(pattern)
    found = frozenset() if parsed.state.flags & re.IGNORECASE else _needed(parsed)
    return frozenset(map(_gram, found)) if _tries(found) < _EVERY else frozenset()


def _gram(string: str) -> str:
    """What is the least usual in a string: a word's beginning, or three characters in a row."""
    if begins := _BEGINNING.findall(string):
        return f"{_BOUND}{max(begins, key=_rarity)}"
    plain = string.replace(_BOUND, "")
    if len(plain) < _GRAM:
        return plain.strip(_EDGE)[:1]
    grams = [plain[at : at + _GRAM] for at in range(len(plain) - _GRAM + 1)]
    return max(grams, key=lambda gram: (gram[0] == _EDGE, _rarity(gram)))


def _rarity(gram: str) -> int:
    places = map(_USUAL.find, gram)
    return sum(place if place >= 0 else len(_USUAL) for place in places)


def _tries(strings: Strings) -> int:
    """About how many of ten thousand lines have one of the strings' grams."""
    return sum(map(_lines_with, set(map(_gram, strings)))) if strings else _EVERY


def _lines_with(gram: str) -> int:
    if gram[:1] == _BOUND:
        return (1000, 300, 100, 20)[min(len(gram), _HEAD + 1) - 2]
    if len(gram) == _GRAM:
        return 5 if _EDGE in gram else 200
    if not gram.isascii():
        return 20
    return 1000 if gram.isdigit() else 5000 if gram.isalpha() else 2000 if gram.strip() else _EVERY


def _better(one: Strings, other: Strings) -> Strings:
    """The set that fewer lines have."""
    return min(one, other, key=_tries)


def _needed(items: Iterable[Any], mark: str = "") -> Strings:
    """What every match of a row of elements needs, where `mark` stands before it."""
    best: Strings = frozenset()
    run: Strings = frozenset([mark])
    for operation, argument in items:
        exact = _exact(operation, argument)
        if exact and len(run) * len(exact) <= _MOST:
            run = frozenset(a + b for a in run for b in exact)
            continue
        before = _mark_after(run)
        best = _better(best, run)
        if not exact:
            best = _better(best, _needed_inside(operation, argument, before))
        run = frozenset(before + string for string in exact) or frozenset([""])
    return _better(best, run)


def _mark_after(run: Strings) -> str:
    """The mark that stands after each of some strings: the line's edge, or a word's."""
    ends = {string[-1:] for string in run}
    edges = all(end and not _WORD.match(end) for end in ends)
    return _EDGE if ends == {_EDGE} else _BOUND if edges else ""


def _needed_inside(operation: Any, argument: Any, mark: str) -> Strings:
    """What every match of one element needs."""
    if operation is codes.SUBPATTERN and not argument[1] & re.IGNORECASE:
        return _needed(argument[3], mark)
    if operation is codes.ATOMIC_GROUP:
        return _needed(argument, mark)
    if operation is codes.BRANCH:
        sets = [_needed(branch, mark) for branch in argument[1]]
        return frozenset().union(*sets) if all(sets) else frozenset()
    if operation in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT) and argument[0]:
        return _needed(argument[2], mark)
    return frozenset()


def _exact(operation: Any, argument: Any) -> Strings:
    """All strings that an element matches; empty where they are not few."""
    if operation is codes.LITERAL:
        return frozenset([chr(argument)])
    if operation is codes.AT and argument in (codes.AT_BEGINNING, codes.AT_END):
        return frozenset([_EDGE])
    if operation is codes.AT and argument is codes.AT_BOUNDARY:
        return frozenset([_BOUND])
    if operation is codes.ASSERT_NOT and list(argument[1]) == _A_WORD:
        return frozenset([_BOUND])
    if operation in (codes.AT, codes.ASSERT, codes.ASSERT_NOT):
        return frozenset([""])
    if operation is codes.IN and all(kind is codes.LITERAL for kind, _ in argument):
        return frozenset(chr(point) for _, point in argument)
    if operation is codes.SUBPATTERN and not argument[1] & re.IGNORECASE:
        return _exact_row(argument[3])
    if operation is codes.BRANCH:
        rows = [_exact_row(branch) for branch in argument[1]]
        return frozenset().union(*rows) if all(rows) else frozenset()
    if operation is codes.MAX_REPEAT and argument[:2] == (0, 1):
        row = _exact_row(argument[2])
        return row | {""} if row else row
    return frozenset()


def _exact_row(items: Iterable[Any]) -> Strings:
    found: Strings = frozenset([""])
    for operation, argument in items:
        exact = _exact(operation, argument)
        if not exact or len(found) * len(exact) > _MOST:
            return frozenset()
        found = frozenset(a + b for a in found for b in exact)
    return found
