"""The heads of offices (`minister`, `chairman`) in a sentence, and what stands at them.

Enters: a tagged sentence and an index. Leaves: verdicts.
"""

from __future__ import annotations

from functools import cache

from build_tools.annotate.tags import Tagged
from build_tools.rules import read_rules


@cache
def title_words(key: str) -> frozenset[str]:
    """The words of a list of `rules/titles.yml`, in small letters."""
    return frozenset(word.lower() for word in read_rules("titles")[key])


def leads() -> frozenset[str]:
    """Words before a title that are no part of the office."""
    return title_words("leads")


def is_head(tagged: Tagged, index: int) -> bool:
    """True if a token is part of the head of an office."""
    return tagged.label(index) in ("head", "heads")


def head_follows(tagged: Tagged, index: int, end: int, joined: bool = False) -> bool:
    """True if, behind at most articles, adjectives and institutions, a head stands.

    Args:
        joined: one `and` may stand between them (`Foreign Affairs and Trade Minister`).
    """
    while index < end and not is_head(tagged, index):
        token = tagged.tokens[index]
        if joined and token.folded == "and" and tagged.tokens[index - 1].capital:
            joined, index = False, index + 1
            continue
        plain = token.capital or token.folded in leads() or token.folded in title_words("modifiers")
        if not plain and token.text not in ("’s", "'s", "-"):
            return False
        index += 1
    return index < end


def name_behind_head(tagged: Tagged, index: int) -> bool:
    """Two plain capitals directly behind a head: a titled name."""
    pair = range(index + 1, min(index + 3, len(tagged.tokens)))
    plain = [tagged.tokens[at].capital and not tagged.label(at) for at in pair]
    return is_head(tagged, index) and not is_head(tagged, index + 1) and plain == [True, True]
