"""Characters that are not the article's own: found, and removed or replaced.

Enters: a text. Leaves: edits on it, sorted, each with its rule (rules/clean/glyphs.yml).
The steps run one after the other, each on the text the last one left: `STEPS`.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

from ftfy import TextFixerConfig, fix_encoding
from ftfy.badness import is_bad
from rapidfuzz.distance import Levenshtein

from build_tools.clean.charset import chars, not_ascii, script, scripts, words
from build_tools.clean.edits import Edit, Edited
from build_tools.clean.lost_bytes import lost_bytes
from build_tools.clean.strays import stray_glyphs
from build_tools.model import Note

_FTFY = TextFixerConfig(
    unescape_html=False,
    uncurl_quotes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    fix_line_breaks=False,
    normalization=None,
)
_PLAIN = re.compile(r"(?<=[\x00-\x7f]{4})[\x00-\x7f]+(?=[\x00-\x7f]{4})")
"""Plain letters so far from any other that they do not matter to ftfy's signs of mojibake."""
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000e0000-\U0010ffff]")
_MIXED = re.compile(r"[A-Za-z\u00c0-\u024f][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z\u00c0-\u024f]")
_ROUNDS = 5
_LONGEST_WORD = 60
_LONGEST_ALIGNED = 20_000
Edits = Iterator[Edit]


def clean_glyphs(edited: Edited) -> Edited:
    """Take every stray character out, step by step, until nothing is left to take.

    What a removal brings together may be read anew, so the steps run again where one took place.
    """
    for _ in range(_ROUNDS):
        again = False
        for step in STEPS:
            edits = tuple(step(edited.text))
            edited = edited.then(edits)
            again = again or (bool(edits) and step not in _SETTLED)
        if not again:
            break
    return edited


def mojibake(text: str) -> Edits:
    """Lines that were decoded with the wrong character set, by ftfy."""
    start = 0
    for line in text.split("\n") if not_ascii(text) else ():
        if not line.isascii() and is_bad(_PLAIN.sub("", line)):
            fixed = fix_encoding(line, _FTFY)
            if fixed != line:
                yield from _difference(line, fixed, start, "mojibake")
        start += len(line) + 1


def _difference(old: str, new: str, offset: int, rule: str) -> Edits:
    if max(len(old), len(new)) > _LONGEST_ALIGNED or not new:
        yield Edit(offset, offset + len(old), new, rule)
        return
    start = end = -1
    text = ""
    for op in Levenshtein.opcodes(old, new):
        if op.tag == "equal":
            continue
        first = op.src_start
        if start >= 0 and first <= end:
            end, text = op.src_end, text + new[op.dest_start : op.dest_end]
            continue
        if start >= 0:
            yield from _grown(old, Edit(start, end, text, rule), offset)
        start, end, text = first, op.src_end, new[op.dest_start : op.dest_end]
    if start >= 0:
        yield from _grown(old, Edit(start, end, text, rule), offset)


def _grown(old: str, edit: Edit, offset: int) -> Edits:
    """An insertion takes a neighbour along, so that the edit covers something."""
    start, end, text = edit.start, edit.end, edit.replacement
    if start == end and start > 0:
        start, text = start - 1, old[start - 1] + text
    elif start == end:
        end, text = end + 1, text + old[end]
    yield Edit(start + offset, end + offset, text, edit.rule)


def entities(text: str) -> Edits:
    """Known HTML entities left in plain text."""
    for match in _ENTITY.finditer(text):
        char = html.unescape(match.group())
        if char != match.group() and not char.endswith(";"):
            yield Edit(match.start(), match.end(), char, "entity")


def line_ends(text: str) -> Edits:
    """Carriage returns and Unicode's own line separators."""
    if "\r" in text or chars("line_ends") & not_ascii(text):
        for match in _any_of("line_ends", r"\r\n?|").finditer(text):
            yield Edit(match.start(), match.end(), "\n", "line-end")


def spaces(text: str) -> Edits:
    """Spaces of other widths, and those that do not break."""
    for match in _any_of("spaces").finditer(text) if chars("spaces") & not_ascii(text) else ():
        yield Edit(match.start(), match.end(), " ", "space")


def controls(text: str) -> Edits:
    """Control characters and non-characters."""
    for match in _any_of("controls").finditer(text):
        yield Edit(match.start(), match.end(), "", "control")


def invisible(text: str) -> Edits:
    """Zero-width characters, where no script or emoji needs them."""
    if not (chars("joiners") | chars("invisible")) & not_ascii(text):
        return
    found = [match.start() for match in _unseen().finditer(text)]
    right_to_left = bool(found) and bool(words("right_to_left") & scripts(text).keys())
    for at in found:
        if not _needed(text, at, right_to_left):
            yield Edit(at, at + 1, "", "invisible")


def _needed(text: str, at: int, right_to_left: bool) -> bool:
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if char in chars("direction"):
        return right_to_left
    if char in chars("joiners"):
        return _joins(before) and (_joins(after) or not after.strip())
    if char in chars("selectors"):
        return bool(before) and (unicodedata.category(before)[0] == "S" or before in "0123456789#*")
    return False


def _joins(char: str) -> bool:
    if not char:
        return False
    symbol = unicodedata.category(char) in ("So", "Sk") or char in chars("selectors")
    return symbol or script(char) in words("joined_scripts")


_BACKTICK = re.compile(r"(?<=[^\W\d_])[`\u00b4](?=(?:s|t|re|ve|ll|d|m)\b)")


def apostrophes(text: str) -> Edits:
    """An accent that stands for an apostrophe: ``Ruritania`s``."""
    for match in _BACKTICK.finditer(text) if "`" in text or "\u00b4" in text else ():
        yield Edit(match.start(), match.end(), "'", "apostrophe")


def composed(text: str) -> Edits:
    """Words whose accents stand apart, in Unicode's composed form (NFC)."""
    if unicodedata.is_normalized("NFC", text):
        return
    for match in re.finditer(r"[!-~]?[^\x00-\x7f\s]+", text):
        word = unicodedata.normalize("NFC", match.group())
        if word != match.group():
            yield Edit(match.start(), match.end(), word, "composed")


def private_use(text: str) -> Edits:
    """Characters of private use, and ones that Unicode does not know."""
    for match in _PRIVATE.finditer(text) if max(not_ascii(text), default="") >= "\ue000" else ():
        yield Edit(match.start(), match.end(), "", "private-use")


def homoglyphs(text: str) -> Iterator[Note]:
    """Words that mix Latin and Cyrillic letters: for the editor to judge, never changed."""
    if not any("\u0400" <= char <= "\u04ff" for char in not_ascii(text)):
        return  # saves time only
    done = 0
    for match in _MIXED.finditer(text):
        start, end = match.span()
        while start > max(done, end - _LONGEST_WORD) and text[start - 1].isalnum():
            start -= 1
        while end < min(len(text), start + _LONGEST_WORD) and text[end].isalnum():
            end += 1
        if match.start() >= done:
            yield Note(start, end, "mixes Latin and Cyrillic letters")
            done = end


@cache
def _unseen() -> re.Pattern[str]:
    return re.compile(f"[{_ranges('joiners')}{_ranges('invisible')}]")


@cache
def _any_of(name: str, before: str = "") -> re.Pattern[str]:
    return re.compile(f"{before}[{_ranges(name)}]")


def _ranges(name: str) -> str:
    return "".join(re.escape(char) for char in sorted(chars(name)))


STEPS: tuple[Callable[[str], Edits], ...] = (
    lost_bytes,
    mojibake,
    entities,
    line_ends,
    spaces,
    controls,
    invisible,
    composed,
    apostrophes,
    private_use,
    stray_glyphs,
)
_SETTLED = (line_ends, spaces, composed, apostrophes)
"""Steps that bring no characters together."""
