"""The words of the interface, all of which stand in `rules/wording.yml`.

Enters: the key of a phrase and what stands in its places. Leaves: the phrase, as plain text
or, where something in it is HTML, as HTML.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from build_tools.rules import read_rules

LANGUAGE: str = read_rules("wording")["language"]
"""Tag of the language that the words are in."""


def say(key: str, **values: object) -> str:
    """The phrase `key`; `{name}` in it is replaced by the value of that name."""
    phrase: str = read_rules("wording")["say"][key]
    if not values:
        return phrase
    if any(isinstance(value, Markup) for value in values.values()):
        return Markup(escape(phrase)).format(**values)
    return phrase.format(**values)


def counted(number: int, key: str) -> str:
    """`1 article`, `2,000 articles`."""
    one, many = read_rules("wording")["counts"][key]
    return f"{number:,} {one if number == 1 else many}"


EXACT = 20
"""So many of something are counted; of more, one more or less says nothing."""


def roughly(number: int) -> int:
    """The number, or of many a round one that it reaches: 20, 50, 100, 200, 500 …"""
    if number < EXACT:
        return number
    ten = int(10 ** (len(str(number)) - 1))
    return max(step * ten for step in (1, 2, 5) if step * ten <= number)


def counted_roughly(number: int, key: str) -> str:
    """`1 article`, `500+ articles`: of a number that `roughly` gives."""
    plus = say("or_more") if number >= EXACT else ""
    return counted(number, key).replace(" ", f"{plus} ", 1)


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    parts = [", ".join(words[:-1]), *words[-1:]]
    return f" {say('and')} ".join(part for part in parts if part)
