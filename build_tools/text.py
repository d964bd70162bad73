"""Text helpers that every stage shares: folding, slugs, sentences.

Enters and leaves: text. A fold maps spellings of one name to one form (`Łukasz` and
`Lukasz`, `Ольга` and `Olga`), so that names can be compared; it is never shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from hashlib import blake2b

from anyascii import anyascii

from build_tools.rules import read_rules

Span = tuple[int, int]
_OTHERS = re.compile(r"[^\x00-\x7f]+")
_BETWEEN = bytes(code for code in range(128) if not chr(code).isalnum())


def text_sum(text: str) -> str:
    """A hash by which a text is known again."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower-case ASCII form of a name: diacritics gone, other scripts in Latin letters."""
    return fold_text(text)


def fold_text(text: str) -> str:
    """As `fold`, of a text so long that nothing is gained by keeping it."""
    return re.sub(r"\s+", " ", _ascii(text)).strip().lower()


def marked_form(word: str) -> str:
    """A word with its diacritics, wherever in it they stand: `hoá` is written `hóa`, too."""
    return "".join(sorted(unicodedata.normalize("NFD", word.lower())))


def letters(text: str) -> str:
    """The letters and digits of a text, folded, without anything between them."""
    return _ascii(text).encode().translate(None, _BETWEEN).decode().lower()


def _ascii(text: str) -> str:
    """A text in ASCII; anyascii goes character by character, so that only the others need it."""
    if text.isascii():
        return text
    return _OTHERS.sub(lambda match: "".join(map(_fold_char, match.group())), text)


def fold_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """Fold character by character, keeping case.

    Returns:
        The folded text and, for each of its characters, the offset in `text` that it comes
        from; one more entry, `len(text)`, closes the list.
    """
    if text.isascii():
        return text, range(len(text) + 1)
    others = set("".join(_OTHERS.findall(text)))
    if all(len(_fold_char(char)) == 1 for char in others):
        return _ascii(text), range(len(text) + 1)
    out: list[str] = []
    offsets: list[int] = []
    last = 0
    for match in _OTHERS.finditer(text):
        start, end = match.span()
        out.append(text[last:start])
        offsets.extend(range(last, start))
        for position in range(start, end):
            piece = _fold_char(text[position])
            out.append(piece)
            offsets.extend([position] * len(piece))
        last = end
    out.append(text[last:])
    offsets.extend(range(last, len(text) + 1))
    return "".join(out), offsets


@lru_cache(maxsize=8192)
def _fold_char(char: str) -> str:
    return "'" if char == "’" else anyascii(char)


def slug(text: str) -> str:
    """An id for a name: ASCII, lower case, words joined by hyphens, at most 80 characters.

    >>> slug("Łukasz Żółć")
    'lukasz-zolc'
    """
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", fold(text))).strip("-")
    return words if len(words) <= 80 else words[:81].rpartition("-")[0] or words[:80]


@cache
def _abbreviation() -> re.Pattern[str]:
    rules = read_rules("abbreviations")
    words = "|".join(sorted((re.escape(word) for word in rules["words"]), key=len, reverse=True))
    return re.compile(rf"(?:\b(?:{words})|(?:\b[^\W\d_])|\b(?:[^\W\d_]\.)+[^\W\d_])\.$")


_END = re.compile(  # begins with the mark: what looks back at each letter takes five times as long
    r"[.!?…。！？](?:[.!?…。！？]*[\"'”’»)\]]*(?=\s|$)|(?<=[。！？])"
    r"|(?<=[.!?])(?:(?<=[a-z]{3}.)|(?<=\d{4}.)|(?<=[a-z] \d.)|(?<=[a-z] \d\d.)|(?<=[a-z][)”].))"
    r"(?=[A-Z][a-z]+[ ,]))"
)
_WORD = re.compile(r"\S")
_OPENING = "\"'“‘«([—–-"


def sentences(text: str) -> list[Span]:
    """Spans of the sentences of a paragraph, without the blanks between them.

    A full stop after an abbreviation or an initial (`A. Rudenko`, `Gen.`, `U.S.`) ends
    nothing, unless the text ends there; neither does one before a lower-case letter.
    """
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        following = _WORD.search(text, match.end())
        # Only a few characters on either side: slices of the whole rest would be quadratic.
        before = text[max(start, match.end() - 16) : match.end()]
        after = text[following.start() : following.start() + 16] if following else ""
        if after and not _ends(before, match.group(), after):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    return [trimmed for span in spans if (trimmed := _trim(text, span))]


def _ends(sentence: str, mark: str, rest: str) -> bool:
    following = rest.lstrip(_OPENING)[:1]
    if following.islower():
        return False
    return mark != "." or not _abbreviation().search(sentence)


def _trim(text: str, span: Span) -> Span | None:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
