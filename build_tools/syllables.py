"""Words that name a country in one language, and are a syllable of people's names in it, too.

Enters: a text and where such a word stands. Leaves: whether it names the country there.
"""

from __future__ import annotations

import re
from functools import cache

from build_tools.rules import read_rules
from build_tools.text import marked_form

LONGEST = 4
"""Letters of such a word; `Pháp` has as many."""
_BEFORE = re.compile(r"(?:\b[^\W\d_]+ ){1,3}$")


@cache
def _families() -> frozenset[str]:
    rules = read_rules("names")
    names = {name for shape in rules["telling_shapes"] for name in rules["family_first"][shape]}
    return frozenset(names - set(rules["no_families"]))


def names_country(text: str, start: int, end: int, name: str) -> bool:
    """False in a person's name (`Nguyễn Thúy Nga`), and for a word with other diacritics.

    Args:
        name: of the country, as the table of countries spells it.
    """
    if marked_form(text[start:end]) != marked_form(name):
        return False
    before = _BEFORE.search(text, max(0, start - 40), start)
    capitals: list[str] = []
    for word in reversed(before[0].split() if before else ()):
        if not word[0].isupper():
            break
        capitals.append(word)
    return _families().isdisjoint(capitals)
