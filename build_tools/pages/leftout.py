"""What was left out of an article's raw text, for readers: grouped by the reason.

Enters: the stretches that cleaning removed. Leaves: groups in order of their first line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.archive import Removed
from build_tools.pages.say import counted
from build_tools.pages.view import shortened
from build_tools.rules import read_rules

LONGEST = 1000
"""Characters of one stretch that a page shows; the raw file has the rest."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What stood on a line of the raw file and what stands in its place, every sign visible."""

    line: int
    gone: str
    instead: str


@dataclass(frozen=True, slots=True)
class Group:
    """Stretches that one rule took."""

    why: str
    rule: str
    pieces: tuple[Piece, ...]
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


def _pieces(pieces: list[Removed]) -> tuple[Piece, ...]:
    """The first line for each different text."""
    once: dict[tuple[str, str], int] = {}
    for piece in pieces:
        gone = visible(shortened(piece.text.strip(" \n") or piece.text, LONGEST))
        changed = piece.replacement and piece.replacement != piece.text
        once.setdefault((gone, visible(piece.replacement) if changed else ""), piece.line)
    return tuple(Piece(line, *shown) for shown, line in once.items())


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
