"""UTF-8 that was read as Windows-1252 and lost bytes on the way: the letters that were meant.

Enters: a text. Leaves: edits, where whole sequences prove what happened. What is left of a letter
is completed by its neighbours (rules/clean/mojibake.yml), or to a common Chinese character.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from build_tools.clean.charset import not_ascii
from build_tools.clean.edits import Edit
from build_tools.rules import read_rules

_LOST = (0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xA0, 0xAD)
"""Bytes that Windows-1252 does not know, and those that pages take for blanks and hyphens."""
_PROVEN = 3
"""Whole sequences with the same first byte prove that a text has such sequences."""
_SURE = 5
"""So many whole sequences prove it for any first byte."""
_AROUND = 8
"""Characters on either side that tell a letter."""
_CLUE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
Token = tuple[int, int, bytes, str]
"""Start, end, the bytes that are left, and the letter; empty where it is not known yet."""


def lost_bytes(text: str) -> Iterator[Edit]:
    """The letters of a text that bytes are missing from; nothing where none are missing."""
    if not any("\u00c2" <= char <= "\u00f4" for char in not_ascii(text)) or not _CLUE.search(text):
        return
    tokens = list(_tokens(text))
    proof = Counter(left[0] for start, end, left, _ in tokens if _proves(text, start, end, left))
    sure = proof.total() >= _SURE
    tokens = [token for token in tokens if sure or proof[token[2][0]] >= _PROVEN]
    covered = sum(end - start for start, end, _, _ in tokens)
    foreign = sum(not char.isascii() for char in text)
    if covered * 2 < foreign or all(found for _, _, _, found in tokens):
        return
    for (start, end, _, _), letter in zip(tokens, _letters(text, tokens), strict=True):
        if letter:
            yield Edit(start, end, letter, "mojibake")


def _proves(text: str, start: int, end: int, left: bytes) -> bool:
    """True for a whole sequence, and for one within a word that holds no mere letters."""
    if _decoded(left):
        return " " not in text[start:end]
    within = text[start - 1 : start].isalpha() and text[end : end + 1].isalpha()
    return within and not text[start:end].isalpha()


def _tokens(text: str) -> Iterator[Token]:
    for match in _sequence().finditer(text):
        left = bytes(_bytes().get(char, 0xA0) for char in match.group())
        yield match.start(), match.end(), left, _decoded(left)


def _decoded(left: bytes) -> str:
    try:
        letter = left.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return letter if len(letter) == 1 else ""


@cache
def _bytes() -> dict[str, int]:
    """Characters by the byte that is read as them; unknown bytes as control characters."""
    found = {chr(byte): byte for byte in range(0x80, 0x100)}
    known = {bytes([byte]).decode("cp1252", "ignore"): byte for byte in range(0x80, 0xA0)}
    return found | {char: byte for char, byte in known.items() if char}


@cache
def _sequence() -> re.Pattern[str]:
    tail = "".join(re.escape(char) for char, byte in _bytes().items() if byte < 0xC0)
    before_blank = "".join(chr(int(lead, 16)) for lead in _rules()["blank"])
    return re.compile(
        f"[\u00e0-\u00ef][{tail}][{tail}]|[\u00f0-\u00f4][{tail}][{tail}][{tail}]"
        f"|(?=[\u00e0-\u00ef])[{before_blank}](?: [{tail}]|[{tail}] )|[\u00e0-\u00ef][{tail}]"
        f"|[\u00c2-\u00df][{tail}]|(?=[\u00c2-\u00df])[{before_blank}] |[\u00c2-\u00df]"
    )


def _rules() -> Any:
    return read_rules("clean/mojibake")


def _letters(text: str, tokens: Sequence[Token]) -> list[str]:
    """The letter of each token; empty where it stays unknown."""
    letters = [found for _, _, _, found in tokens]
    shown, places = _shown(text, tokens)
    plain = "".join(letters).encode("gb2312", "ignore")
    codec, rare = ("gb2312", 0xD8) if len(plain) > len("".join(letters)) else ("big5", 0xC9)
    for number, (_, _, left, found) in enumerate(tokens):
        if not found:
            place = places[number]
            before = "".join(shown[max(0, place - _AROUND) : place])
            after = "".join(shown[place + 1 : place + 1 + _AROUND])
            letter = _by_neighbours(left, f"{before}□{after}") or _by_use(left, codec, rare)
            letters[number] = letter
            shown[place] = letter or "ɂ"
    return letters


def _shown(text: str, tokens: Sequence[Token]) -> tuple[list[str], list[int]]:
    """The text's characters, with a letter or `ɂ` for each token, and where each token stands."""
    shown: list[str] = []
    places: list[int] = []
    done = 0
    for start, end, _, found in tokens:
        shown += text[done:start]
        places.append(len(shown))
        shown.append(found or "ɂ")
        done = end
    return [*shown, *text[done:]], places


def _by_neighbours(left: bytes, around: str) -> str:
    for letter, pattern in _choices().get(left.hex().upper(), ()):
        if pattern.search(around):
            return letter
    return ""


@cache
def _choices() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    lost = _rules()["lost"].items()
    return {left: [(letter, re.compile(where)) for letter, where in rows] for left, rows in lost}


def _by_use(left: bytes, codec: str, rare: int) -> str:
    """The first character with these bytes that is of the common ones of a Chinese standard.

    GB 2312 and Big5 both part their characters into two levels, common ones first.
    """
    if not 0xE3 <= left[0] <= 0xE9 or len(left) != 2:
        return ""
    rows = [bytes([left[0], a, b]) for lost in _LOST for a, b in ((lost, left[1]), (left[1], lost))]
    for letter in filter(None, map(_decoded, rows)):
        code = letter.encode(codec, "ignore")
        if len(code) == 2 and code[0] < rare:
            return letter
    return ""
