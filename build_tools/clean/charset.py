"""What the cleaner knows of characters: their classes (rules/clean/characters.yml) and scripts.

Enters: characters. Leaves: the script a character belongs to, or sets of characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from typing import Any

from build_tools.rules import read_rules

_FOREIGN = re.compile(r"[^\x00-\x7f]+")


@lru_cache(maxsize=2)
def not_ascii(text: str) -> frozenset[str]:
    """The characters of a text that are not ASCII; kept for the steps that look at one text."""
    return frozenset() if text.isascii() else frozenset("".join(_FOREIGN.findall(text)))


@cache
def chars(name: str) -> frozenset[str]:
    """A class of characters that `rules/clean/characters.yml` lists as ranges."""
    found: list[str] = []
    for entry in _rules()[name]:
        first, _, last = entry.partition("-")
        found += map(chr, range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(found)


@cache
def words(name: str) -> frozenset[str]:
    """A list of words or a string of characters of `rules/clean/characters.yml`."""
    return frozenset(_rules()[name])


def _rules() -> Any:
    return read_rules("clean/characters")


@cache
def _script_words() -> frozenset[str]:
    """First words of the names of letters: `JAVANESE`, `CJK`, `MYANMAR` …"""
    letters = (chr(point) for point in range(0x370, 0x20000))
    names = (
        unicodedata.name(char, "").split(" ", 1)[0]
        for char in letters
        if unicodedata.category(char) in ("Lo", "Lu", "Ll")
    )
    return frozenset(names) - words("no_script") - {""}


@lru_cache(maxsize=8192)
def script(char: str) -> str:
    """The script of a letter, mark or script-bound symbol; empty for everything else.

    The first word of a character's Unicode name is its script, save for a few listed words.
    """
    category = unicodedata.category(char)
    word = unicodedata.name(char, "").replace("-", " ", 1).split(" ", 1)[0]
    if word in ("LATIN", "GREEK", "CYRILLIC"):
        return word
    if category[0] not in "LMSNP" or word not in _script_words():
        return ""
    return str(_rules()["together"].get(word, word))


def scripts(text: str) -> Counter[str]:
    """How many letters of each script a text has."""
    counts: Counter[str] = Counter()
    for char, number in Counter(text).items():
        if name := script(char):
            counts[name] += number
    return counts
