"""Countries whose officials a sentence names by their office alone, several at once.

Enters: a tagged sentence. Leaves: the countries of `the ambassadors of Norway, Malta and Peru`,
and where the words stand.
"""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.annotate.lexicon import Tag
from build_tools.annotate.tags import Tagged

_JOINTS = frozenset((",", "and", "&", "the", "as", "well"))


@dataclass(frozen=True, slots=True)
class Represented:
    """Two countries or more, and the tokens that name them with the office."""

    countries: tuple[str, ...]
    start: int
    end: int


def represented(tagged: Tagged) -> Represented | None:
    """The first such row of a sentence; None without one."""
    for head in tagged.spans("heads"):
        if tagged.word(head.end) in ("of", "from"):
            row = _row(tagged, head.end + 1)
            if len(row) > 1:
                ids = tuple(dict.fromkeys(tag.value for tag in row))
                return Represented(ids, head.start, row[-1].end)
    return None


def _row(tagged: Tagged, index: int) -> list[Tag]:
    """The countries from a token on, as far as only joints stand between them."""
    found: list[Tag] = []
    while index < len(tagged.tokens):
        tag = tagged.tags[index]
        if tag and tag.label == "country":
            found.append(tag)
            index = tag.end
        elif tagged.word(index) in _JOINTS:
            index += 1
        else:
            break
    return found
