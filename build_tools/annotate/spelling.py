"""Whether two spellings may be the name of one person.

Enters: names, or their words. Leaves: folded words; True where two agree: one is part of the
other, an initial stands for a given name, or a long word is spelt a little otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from build_tools.annotate.name_words import any_family_first, suffixes
from build_tools.rules import read_rules
from build_tools.text import fold

_SPELLING = 84.0
"""Least similarity (0-100) of two spellings of one word of a name."""


@lru_cache(maxsize=8192)
def name_parts(name: str) -> tuple[str, ...]:
    """Folded words of a name, without suffixes (`Jr.`, `III`); at least one."""
    words = re.split(r"[\s,]+", name.strip(" ,"))
    parts = tuple(fold(word) for word in words if word.strip(".") not in ("", *suffixes()))
    return parts or (fold(name),)


@lru_cache(maxsize=8192)
def _with_bare(name: str) -> frozenset[str]:
    """The words of a name, and its last one without an article (`al-Sisi`, `Sisi`)."""
    parts = name_parts(name)
    return frozenset((*parts, parts[-1].removeprefix("al-").removeprefix("el-")))


def share_a_word(words: tuple[str, ...], names: Sequence[str]) -> bool:
    """True if one of the names has one of the words; without that no two names agree."""
    return any(not _with_bare(name).isdisjoint(words) for name in names)


def agree(words: tuple[str, ...], other: str) -> bool:
    """True if a name of these words may be another spelling, or a part, of the other."""
    theirs = name_parts(other)
    if len(words) == 1:
        ends = _with_bare(other) - {*theirs[1:-1]}
        return words[0] in ends or (words[0] in theirs and len(theirs) > 2)
    if len(theirs) == 1:
        return theirs[0] in (words[0], words[-1])
    if set(words) <= set(theirs) or set(theirs) <= set(words) or _respelt(words, theirs):
        return True
    if words[0][:1] != theirs[0][:1] or words[-1] != theirs[-1]:
        return False
    pair = (words[0].rstrip("."), theirs[0].rstrip("."))
    near = any(len(word) <= 4 for word in pair) and pair[0][:2] == pair[1][:2]
    return near or any(len(word) == 1 for word in pair)


def writes_out(name: str, other: str) -> bool:
    """True if the one writes out a given name of which the other has the initial alone.

    >>> writes_out("Janis Ozols", "J. Ozols")
    True
    """
    mine, theirs = name_parts(name), name_parts(other)
    pair = mine[0].rstrip("."), theirs[0].rstrip(".")
    return mine[1:] == theirs[1:] and len(pair[0]) > 1 == len(pair[1])


@lru_cache(maxsize=65536)
def respelt(key: str) -> str:
    """A folded name in one of the ways in which its script is written in Latin letters.

    Names of syllables stay as they are: there another letter is another name.

    >>> respelt("lavrov sergey") == respelt("lavrov sergei")
    True
    """
    if any(any_family_first(word) for word in key.split()):
        return key
    return " ".join(_one_way(word) for word in key.split())


def _one_way(word: str) -> str:
    for pair in read_rules("names")["latin_spellings"] if len(word) > 3 else ():
        word = word.replace(*pair)
    return word


def _respelt(words: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """`Valentina Matvienko` and `Valentina Matviyenko`: one of two long words differs a little."""
    if len(words) != 2 or len(theirs) != 2:
        return False
    unlike = [(a, b) for a, b in zip(words, theirs, strict=True) if a != b]
    long = all(len(word) >= 6 for word in (*words, *theirs))
    return len(unlike) == 1 and long and fuzz.ratio(*unlike[0]) >= _SPELLING
