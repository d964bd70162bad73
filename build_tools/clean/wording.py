"""Line rules: which lines are not the article's own, by their wording (rules/clean/lines.yml),
and which are captions or bylines (rules/clean/roles.yml).

Enters: the text of a line. Leaves: the rule that takes it, or None.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from build_tools.clean.phrases import PhraseIndex, alternatives
from build_tools.model import Role
from build_tools.rules import read_rules

FILES = ("clean/lines", "clean/roles")
_ROLES: dict[str, Role] = {"caption": "caption", "byline": "byline"}
_LONGEST = 2000
"""Characters; a longer line is never matched by a pattern."""
_BEFORE = " |•·▪■►▶»›>→*+-–—:_"
_AFTER = " |•·:«‹<←→_*"
"""Marks that are left out at a line's start and end."""


@dataclass(frozen=True, slots=True)
class LineRule:
    id: str
    rank: int
    ends: bool
    """An article seldom goes on after such a line."""
    closes: bool
    """An article never goes on after such a line."""
    role: Role | None
    """In which such a line is kept, where it stands in or beside the article."""
    max_words: int
    whole: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]
    drops: tuple[str, ...]
    keeps: tuple[str, ...]

    def takes(self, key: str, size: int) -> bool:
        """True if the rule claims a line, given as its key and its number of words."""
        if key in self.whole:
            return True
        fits = size <= self.max_words and len(key) <= _LONGEST
        return fits and any(pattern.search(key) for pattern in self.patterns)


@cache
def line_rules() -> tuple[LineRule, ...]:
    """All line rules, the lowest rank first, then by id."""
    entries = (entry for file in FILES for entry in read_rules(file).items())
    rules = (_line_rule(name, entry) for name, entry in entries)
    return tuple(sorted(rules, key=lambda rule: (rule.rank, rule.id)))


def _line_rule(name: str, entry: dict[str, object]) -> LineRule:
    whole = frozenset(key_of(phrase) for phrase in str(entry.get("whole") or "").split("; "))
    return LineRule(
        id=name,
        rank=int(str(entry["rank"])),
        ends=entry.get("ends") == "true",
        closes=entry.get("closes") == "true",
        role=_ROLES.get(str(entry.get("role"))),
        max_words=int(str(entry.get("max_words") or 40)),
        whole=whole - {""},
        patterns=tuple(
            re.compile(part) for pattern in _patterns(entry) for part in alternatives(pattern)
        ),
        drops=tuple(_texts(entry, "drops")),
        keeps=tuple(_texts(entry, "keeps")),
    )


def _patterns(entry: dict[str, object]) -> Iterator[str]:
    yield from _texts(entry, "patterns")
    for phrase in _texts(entry, "starts"):
        yield rf"^{re.escape(phrase)}(?!\w)"
    for phrase in _texts(entry, "contains"):
        yield rf"(?<!\w){re.escape(phrase)}(?!\w)"


def _texts(entry: dict[str, object], name: str) -> list[str]:
    values = entry.get(name) or []
    assert isinstance(values, list), f"{name} is a list"
    return [str(value) for value in values]


def key_of(text: str) -> str:
    """How a line is compared: lower case, single spaces, no marks at its ends."""
    if len(text) > _LONGEST:
        return text
    key = " ".join(text.split()).lower().replace("’", "'")
    return key.lstrip(_BEFORE).rstrip(_AFTER) or key


@lru_cache(maxsize=4096)
def rule_of(key: str, size: int) -> LineRule | None:
    """The rule of the lowest rank that claims a line."""
    rules, limits = line_rules(), _limits()
    best = _whole().get(key, len(rules))
    if size <= limits[-1] and len(key) <= _LONGEST:
        patterns, index = _patterns_for(limits[bisect_left(limits, size)])
        for number in sorted(index.candidates(key)):
            owner, pattern = patterns[number]
            if owner >= best:
                break
            if pattern.search(key):
                best = owner
    return rules[best] if best < len(rules) else None


@cache
def _whole() -> dict[str, int]:
    """The number of the first rule that claims a line with just these words."""
    rules = reversed(tuple(enumerate(line_rules())))
    return {key: number for number, rule in rules for key in rule.whole}


@cache
def _limits() -> list[int]:
    return sorted({rule.max_words for rule in line_rules()})


@cache
def _patterns_for(size: int) -> tuple[list[tuple[int, re.Pattern[str]]], PhraseIndex]:
    """Every pattern for lines of so many words, with its rule's number in order; their index."""
    rules = [(number, rule) for number, rule in enumerate(line_rules()) if size <= rule.max_words]
    found = [(number, pattern) for number, rule in rules for pattern in rule.patterns]
    return found, PhraseIndex([pattern.pattern for _, pattern in found])
