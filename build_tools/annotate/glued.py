"""Words that a bad extraction has run together: `PresidentAnna`, `Pham Van Anhanded`.

Enters: a text or a name. Leaves: the spans of the words, where an office or its like is one of
them; or the verdict that a name is not to be trusted.
"""

from __future__ import annotations

import re
from functools import cache

from build_tools.rules import read_rules
from build_tools.text import Span, fold

_SEAM = re.compile(r"(?<=[^\W\d_A-Z]{2})(?=[A-Z][^\W\d_A-Z]{2})")


@cache
def _titles() -> frozenset[str]:
    rules = read_rules("titles")
    return frozenset(word for head in rules["heads"] for word in head.split() if len(word) > 3)


def unglued(text: str, start: int, end: int) -> list[Span]:
    """The spans of the words of a token: two where an office is run together with a name."""
    if end - start < 7 or text[start:end].islower():
        return [(start, end)]
    for seam in _SEAM.finditer(text, start, end):
        at = seam.start()
        if text[start:at] in _titles() or text[at:end] in _titles():
            return [(start, at), (at, end)]
    return [(start, end)]


def unglued_words(text: str) -> list[Span]:
    """The spans between the blanks of a text, those run together parted."""
    words = re.finditer(r"\S+", text)
    return [span for word in words for span in unglued(text, word.start(), word.end())]


@cache
def _families() -> frozenset[str]:
    rules = read_rules("names")
    names = (name for shape in rules["glued_shapes"] for name in rules["family_first"][shape])
    return frozenset(map(fold, names))


def is_glued(name: str) -> bool:
    """True for a name with two words in one (`Tran VanAnh`), or with a verb on its end.

    Where names are made of syllables (`glued_shapes`), one of three words or more has no word
    that is longer than these.
    """
    parts = name.split()
    prefixes = tuple(read_rules("names")["inner_capitals"])
    seams = [p for p in parts if _SEAM.search(p) and not p.startswith(prefixes)]
    syllables = len(parts) >= 3 and fold(parts[0]) in _families() and "-" not in name
    longest = int(read_rules("names")["longest_syllable"])
    return bool(seams) or (syllables and any(len(fold(p)) > longest for p in parts[1:]))
