"""Text as the search sees it: folded words, their other spellings, the sound of a name.

Enters: a text. Leaves: words as `site_overrides/assets/search/text.js` makes them of what a
reader types; the two must agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import chain

from babel.dates import get_month_names

from build_tools.rules import read_rules
from build_tools.text import fold

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*(?:[-‐‑][^\W_]+(?:['’ʼ][^\W_]+)*)*")
_HYPHEN = re.compile("[-‐‑]")
_POINTS = re.compile(r"\.\w\.")
_DOTTED = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?")
_APOSTROPHE = re.compile("['’ʼ]")
_MARKS = re.compile("[\u0300-\u036f]")
_NOT_SIGN = re.compile("[^a-z0-9]")


def words_of(text: str) -> list[str]:
    """The words of a text in order, each folded; a compound with a hyphen gives its parts."""
    return list(chain.from_iterable(map(_TOKENS.__getitem__, text.split())))


def compounds(text: str) -> Iterator[str]:
    """Compounds of a text as one word: `anticorruption` for `anti-corruption`, `un` for `U.N.`."""
    for match in _DOTTED.findall(text) if _POINTS.search(text) else ():
        yield "".join(words_of(match))
    for token in text.split() if _HYPHEN.search(text) else ():
        yield from ("".join(group) for group in _groups(token) if len(group) > 1)


class _Tokens(dict[str, tuple[str, ...]]):
    """What stands between two spaces -> its words. It comes again and again: each is read once."""

    def __missing__(self, token: str) -> tuple[str, ...]:
        made = self[token] = tuple(chain.from_iterable(_groups(token)))
        return made


_TOKENS = _Tokens()


def _groups(token: str) -> tuple[tuple[str, ...], ...]:
    """The words, those of a compound together."""
    plain = _MARKS.sub("", unicodedata.normalize("NFC", token.lower()))
    return tuple(_parts(match.group()) for match in _WORD.finditer(plain))


def _parts(compound: str) -> tuple[str, ...]:
    return tuple(part for piece in _HYPHEN.split(compound) if (part := _word(piece)))


def _word(written: str) -> str:
    """One word folded; in a script that the browser does not fold, only in small letters."""
    word = _APOSTROPHE.sub("'", written).removesuffix("'s").replace("'", "")
    if all(_folds(char) for char in word):
        return _NOT_SIGN.sub("", fold(word))
    return word


def _folds(char: str) -> bool:
    return char < "\u0250" or "\u0400" <= char < "\u0530" or "\u1e00" <= char <= "\u1eff"


@cache
def months() -> dict[str, str]:
    """The names of the months with their short forms."""
    full, short = (get_month_names(width, locale="en") for width in ("wide", "abbreviated"))
    return {full[number].lower(): short[number].lower() for number in full}


@cache
def abbreviations() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Short and joined forms, folded, with the words that they stand for."""
    rules = read_rules("search")
    pairs = [*rules["abbreviations"]["of"].items(), *rules["joined"]["of"].items()]
    return tuple((_word(short), tuple(words_of(full))) for short, full in pairs)


def abbreviated(words: list[str]) -> Iterator[tuple[str, str]]:
    """Words that stand for others among `words`, each with one of those.

    The short form of a phrase; the words of a short form that can be taken for nothing else.
    """
    present = set(words)
    alone = int(read_rules("search")["abbreviations"]["alone"])
    for short, full in abbreviations():
        if short in present and len(short) >= alone:
            yield from ((word, short) for word in full)
        if present.issuperset(full) and f" {' '.join(full)} " in f" {' '.join(words)} ":
            yield short, full[0]


def sound(word: str) -> str:
    """One form for the ways of writing a name of another script in Latin letters."""
    for old, new in read_rules("search")["sounds"]["steps"]:
        word = word.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", word)


@cache
def small() -> frozenset[str]:
    """Words that a page need not have."""
    rules = read_rules("search")
    words = [*rules["small"]["words"], *rules["honorifics"]["words"]]
    return frozenset(word for text in words for word in words_of(text))


@cache
def shortest_initials() -> int:
    """Letters of the shortest name that is made of the first letters of another."""
    return int(read_rules("search")["initials"]["shortest"])
