"""Whether two spellings may be the name of one person.

Enters: names, or their words. Leaves: folded words; True where two agree: one is part of the
other, an initial stands for a given name, or a long word is spelt a little otherwise.
"""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from build_tools.annotate.runs import suffixes
from build_tools.text import fold

_SPELLING = 84.0
"""Least similarity (0-100) of two spellings of one word of a name."""


def name_parts(name: str) -> list[str]:
    """Folded words of a name, without suffixes (`Jr.`, `III`); at least one."""
    words = re.split(r"[\s,]+", name.strip(" ,"))
    parts = [fold(word) for word in words if word.strip(".") not in ("", *suffixes())]
    return parts or [fold(name)]


def agree(words: list[str], other: str) -> bool:
    theirs = name_parts(other)
    if len(words) == 1:
        bare = theirs[-1].removeprefix("al-").removeprefix("el-")
        inside = words[0] in theirs and len(theirs) > 2
        return inside or words[0] in (theirs[0], theirs[-1], bare)
    if len(theirs) == 1:
        return theirs[0] in (words[0], words[-1])
    if set(words) <= set(theirs) or set(theirs) <= set(words) or _respelt(words, theirs):
        return True
    if words[0][:1] != theirs[0][:1] or words[-1] != theirs[-1]:
        return False
    pair = (words[0].rstrip("."), theirs[0].rstrip("."))
    near = any(len(word) <= 4 for word in pair) and pair[0][:2] == pair[1][:2]
    return near or any(len(word) == 1 for word in pair)


def _respelt(words: list[str], theirs: list[str]) -> bool:
    """`Valentina Matvienko` and `Valentina Matviyenko`: one of two long words differs a little."""
    if len(words) != 2 or len(theirs) != 2:
        return False
    unlike = [(a, b) for a, b in zip(words, theirs, strict=True) if a != b]
    long = all(len(word) >= 6 for word in (*words, *theirs))
    return len(unlike) == 1 and long and fuzz.ratio(*unlike[0]) >= _SPELLING
