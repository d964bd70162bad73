"""What was left out of an article's raw text, for readers: grouped by the reason.

Enters: the stretches that cleaning removed. Leaves: groups in order of their first line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.archive import Removed
from build_tools.pages.view import counted, shortened
from build_tools.rules import read_rules

LONGEST = 1000
"""Characters of one stretch that a page shows; the raw file has the rest."""


@dataclass(frozen=True, slots=True)
class Group:
    """Stretches that one rule took."""

    why: str
    rule: str
    pieces: tuple[tuple[int, str], ...]
    """Line of the raw file and what stood there, every sign visible."""
    count: str


def left_out(removed: Iterable[Removed]) -> list[Group]:
    """Groups of removed stretches; signs of one kind are counted, not repeated."""
    by_rule: dict[tuple[str, str], list[Removed]] = {}
    for piece in removed:
        by_rule.setdefault((piece.why, piece.rule), []).append(piece)
    return [
        Group(why, rule, _pieces(pieces), counted(len(pieces), "time"))
        for (why, rule), pieces in by_rule.items()
    ]


def _pieces(pieces: list[Removed]) -> tuple[tuple[int, str], ...]:
    """The first line for each different text."""
    once: dict[str, int] = {}
    for piece in pieces:
        shown = visible(shortened(piece.text.strip(" \n") or piece.text, LONGEST))
        if piece.replacement and piece.replacement != piece.text:
            shown += f" → {visible(piece.replacement)}"
        once.setdefault(shown, piece.line)
    return tuple((line, shown) for shown, line in once.items())


def visible(text: str) -> str:
    """The text with a name in place of each sign that nobody could see.

    >>> visible("a\\u00a0b")
    'a⟨no-break space⟩b'
    """
    if not text.strip(" "):
        return f"⟨{counted(len(text), 'space')}⟩" if text else ""
    return "".join(_sign(char) for char in text)


def _sign(char: str) -> str:
    if char == " " or not unicodedata.category(char).startswith(("C", "Z")):
        return char
    code = f"{ord(char):04X}"
    return f"⟨{read_rules('wording')['signs'].get(code, f'U+{code}')}⟩"
