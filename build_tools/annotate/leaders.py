"""The country of a leader whom the text leaves without one.

Enters: the names of a person who holds an office. Leaves: the id of a country; empty text for
anybody whom `rules/leaders.yml` does not know, or knows in two countries.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from build_tools.rules import read_rules
from build_tools.text import fold
from build_tools.world import by_iso


def leader_country(names: Iterable[Iterable[str]]) -> str:
    """The country of whoever has these names, each as folded words; the last word may do alone."""
    found: set[str] = set()
    for name in names:
        words = [word for word in name if len(word.rstrip(".")) > 1]
        found |= _by_last_word().get(words[0], set()) if len(words) == 1 else _of(words)
    return found.pop() if len(found) == 1 else ""


def _of(words: list[str]) -> set[str]:
    row = f" {' '.join(words)} "
    near = (entry for word in words for entry in _index().get(word, ()))
    return {country for name, country in near if f" {name} " in row}


@cache
def _leaders() -> tuple[tuple[str, str], ...]:
    """Folded name and country of each."""
    table = read_rules("leaders")["leaders"]
    return tuple((fold(name), by_iso(iso).id) for iso, names in table.items() for name in names)


@cache
def _index() -> Mapping[str, list[tuple[str, str]]]:
    """The names by their last word."""
    index: dict[str, list[tuple[str, str]]] = {}
    for name, country in _leaders():
        index.setdefault(name.split()[-1], []).append((name, country))
    return index


@cache
def _by_last_word() -> Mapping[str, set[str]]:
    return {word: {country for _, country in names} for word, names in _index().items()}
