"""The language of a text, by its small words.

Enters: a text. Leaves: a language tag, for the front matter; English where nothing tells.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from build_tools.rules import read_rules

CLEAR = 2.0
"""How many times the share of English a language's share must be."""
_WORD = re.compile(r"\w[\w’'ʻ]*")


def language_of(text: str) -> str:
    """Tag of the language whose small words make up the largest share of a text's words."""
    words = Counter(_WORD.findall(text.lower()))
    letters = Counter(re.sub(r"[\W\d_]+", "", text))
    scores = {tag: _share(words, known) for tag, known in _words().items()}
    scores |= {tag: _share(letters, known) for tag, known in _letters().items()}
    best = max(scores.values())
    clear = best > max(CLEAR * scores["en"], 0.01)
    return min(tag for tag, score in scores.items() if score == best) if clear else "en"


def _share(items: Counter[str], known: frozenset[str]) -> float:
    return sum(items[item] for item in known) / items.total() if items else 0.0


@cache
def _words() -> dict[str, frozenset[str]]:
    rules = read_rules("languages")["words"]
    return {tag: frozenset(word.lower() for word in words) for tag, words in rules.items()}


@cache
def _letters() -> dict[str, frozenset[str]]:
    return {tag: frozenset(chars) for tag, chars in read_rules("languages")["letters"].items()}
