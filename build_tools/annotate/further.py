"""Where the name of a further document begins, or of the one that a protocol amends.

Enters: a tagged sentence and the place of a word in it. Leaves: True or False, or token indexes.
"""

from __future__ import annotations

from functools import cache

from build_tools.annotate.tags import Tagged
from build_tools.rules import read_rules


@cache
def _last_words() -> frozenset[str]:
    heads = read_rules("agreements")["heads"]
    return frozenset(phrase.split()[-1].lower() for entry in heads for phrase in entry["phrases"])


def elliptic(tagged: Tagged, index: int) -> int:
    """Where the subject of `another on …`, `a second for …` opens; 0 where none does."""
    for phrase in read_rules("agreements")["another"]:
        words = tuple(phrase.split())
        end = index + len(words)
        if tagged.has(index, words) and tagged.word(end) in ("on", "for"):
            return end
    return 0


def another_follows(tagged: Tagged, index: int) -> bool:
    """`… and the Agreement on …`: a further document, and no part of this one's name."""
    if elliptic(tagged, index + 1):
        return True
    if {tagged.word(index + 1), tagged.word(index + 2)} & set(read_rules("agreements")["plurals"]):
        return True
    if tagged.word(index + 1) not in read_rules("agreements")["counted"]:
        return False
    for at in range(index + 2, min(index + 7, len(tagged.tokens))):
        if tagged.word(at) in _last_words():
            return True
        if tagged.tokens[at].kind == "punct" and tagged.word(at) != "-":
            return False
    return False


def amended(tagged: Tagged, index: int) -> int:
    """End of the noun of `protocol to the agreement …`, which it amends; 0 where it amends none."""
    for at in range(index + 1, index + 7) if tagged.word(index) == "to" else ():
        if tagged.word(at) in _last_words() and tagged.word(at + 1) not in _last_words():
            return at + 1
    return 0


def vague_sides(tagged: Tagged, index: int) -> int:
    """Tokens of `of the two countries` and the like: the name may go on behind them."""
    phrases = (tuple(phrase.split()) for phrase in read_rules("agreements")["vague_sides"])
    found = (
        len(p) for p in phrases if tagged.has(index, p) and tagged.word(index + len(p)) == "on"
    )
    return next(found, 0)


def turns(tagged: Tagged, start: int, index: int) -> bool:
    """`on the Transition of Relations … to the level of …`."""
    keeps = read_rules("agreements")["keeps_to"]
    return any(tagged.word(at) in keeps for at in range(start, index))


def adjectives_follow(tagged: Tagged, index: int) -> bool:
    """`on economic, trade and cultural cooperation`: the comma parts words of one noun."""
    if tagged.word(index) != ",":
        return False
    joined = False
    for at in range(index + 1, min(index + 9, len(tagged.tokens))):
        token = tagged.tokens[at]
        if token.folded in read_rules("agreements")["list_nouns"]:
            return joined
        joined = joined or token.folded == "and"
        ends = token.folded in read_rules("grammar")["end_adjectives"]
        plain = token.kind == "word" and not token.capital and not ends
        if not plain and token.text not in (",", "-"):
            return False
    return False
