"""The words by which a name is told: parts of names, given and family names, verbs of headlines.

Enters: the rule files. Leaves: sets of folded words, read once.
"""

from __future__ import annotations

from functools import cache

from build_tools.rules import read_rules
from build_tools.text import fold


@cache
def particles() -> frozenset[str]:
    """Small words inside a name (`bin`, `de`)."""
    return frozenset(read_rules("names")["particles"])


@cache
def suffixes() -> frozenset[str]:
    """What may follow a name (`Jr.`, `III`)."""
    return frozenset(read_rules("names")["suffixes"])


@cache
def postnominals() -> frozenset[str]:
    """Folded letters behind a name (`MP`, `OBE`) that are no part of it."""
    return frozenset(fold(letters) for letters in read_rules("names")["postnominals"])


@cache
def given_names() -> frozenset[str]:
    """Folded given names that tell a person from a place."""
    return frozenset(fold(name) for name in read_rules("names")["given"])


@cache
def family_first() -> dict[str, frozenset[str]]:
    """Country word -> folded family names that stand before the given name."""
    families = read_rules("names")["family_first"]
    return {key: frozenset(fold(name) for name in names) for key, names in families.items()}


@cache
def headline_verbs() -> frozenset[str]:
    """Verbs that stand behind a name in a headline."""
    return frozenset(read_rules("names")["headline_verbs"])


@cache
def countries_too() -> frozenset[str]:
    """Folded given names that are a country's, too (`Jordan Smith`)."""
    return given_names() | {fold(name) for name in read_rules("false_friends")["given"]}


@cache
def surnames_too() -> frozenset[str]:
    """Folded words of institutions that are family names, too (`Hill`)."""
    return frozenset(read_rules("names")["surnames_too"])


def any_family_first(word: str) -> bool:
    """True for a family name that stands before the given name."""
    return any(word in names for names in family_first().values())


@cache
def openers() -> frozenset[str]:
    """Folded words that open a sentence and are no name."""
    return frozenset(read_rules("openers")["words"])
