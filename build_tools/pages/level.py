"""The level of a meeting: leaders, ministers, ambassadors … by the roles of those who met.

Enters: an event. Leaves: the levels of its sides in words, the highest first; nothing where one
of the sides that are named has no role that tells its level.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from build_tools.archive import ArchiveEvent
from build_tools.check.offices import office_of
from build_tools.pages.say import listed
from build_tools.pages.view import View
from build_tools.rules import read_rules
from build_tools.text import fold

Words = Sequence[str]


@lru_cache(maxsize=65536)
def level_of(role: str) -> str:
    """The level that a role tells, as a key of the wording; empty where it tells none.

    >>> level_of("Deputy Foreign Minister")
    'deputy minister'
    """
    office = office_of(role)
    if office:
        return str(read_rules("levels")["offices"][office.name])
    words = _words(role)
    fitting = (level for level, phrases in _rules() if any(_fits(one, words) for one in phrases))
    return next(fitting, "")


@cache
def _rules() -> tuple[tuple[str, tuple[Words, ...]], ...]:
    rules = read_rules("levels")["rules"]
    return tuple((rule["level"], tuple(map(_words, rule["phrases"]))) for rule in rules)


def _words(text: str) -> Words:
    return re.findall(r"[^\W_]+", fold(text))


def _fits(phrase: Words, words: Words) -> bool:
    """True where the words of the phrase stand in the role in their order."""
    rest = iter(words)
    return all(word in rest for word in phrase)


def level_in_words(view: View, event: ArchiveEvent) -> str:
    """`ministers`, `leaders and ministers`: the highest level of each side that is named."""
    levels = [_highest(roles) for roles in _roles_by_side(view, event).values()]
    if not all(levels):
        return ""
    return listed([_names()[level] for level in _order() if level in levels])


def _roles_by_side(view: View, event: ArchiveEvent) -> Mapping[str, list[str]]:
    """Country -> the roles in which the article names those of its officials who took part."""
    found: dict[str, list[str]] = {}
    for here in view.archive.articles[event.article].record.officials:
        if here.id in event.participants:
            found.setdefault(view.side(here.id), []).extend(here.role)
    return found


def _highest(roles: Iterable[str]) -> str:
    levels = {level_of(role) for role in roles}
    return next((level for level in _order() if level in levels), "")


@cache
def _order() -> tuple[str, ...]:
    """The levels, the highest first."""
    return tuple(_names())


@cache
def _names() -> Mapping[str, str]:
    names: Mapping[str, str] = read_rules("wording")["levels"]
    return names
