"""Characters that belong to no word of a text: of scripts it is not written in, and lone symbols.

Enters: a text. Leaves: edits that take them out. Symbols in lists, at the ends of lines and in
rows stay, as do signs such as `°` and shapes beside a word (rules/clean/characters.yml).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from build_tools.clean.charset import chars, not_ascii, script, scripts, words
from build_tools.clean.edits import Edit

_HOME = 20
"""A script with this many letters is at home in the text."""
_LONGEST = 2
"""Characters in a row."""
_ALWAYS_HOME = frozenset(["LATIN", "GREEK", "CYRILLIC"])


def stray_glyphs(text: str) -> Iterator[Edit]:
    """Characters of scripts that the text is not written in, and symbols that nobody meant."""
    unusual = sorted(filter(_suspect, not_ascii(text)))
    if not unusual:
        return
    counts = scripts(text)
    home = {name for name, number in counts.items() if number >= _HOME} | _ALWAYS_HOME
    home.add(max(counts, key=counts.__getitem__, default=""))
    suspects = [char for char in unusual if script(char) not in home]
    if not suspects:
        return
    found = list(re.finditer("[" + "".join(map(re.escape, suspects)) + "]+", text))
    times = Counter(char for match in found for char in match.group())
    for match in found:
        start, end = match.span()
        if end - start <= _LONGEST and _is_stray(text, start, end, times[text[start]] == 1):
            if text[start - 1 : start] in (" ", "\n", "") and text[end : end + 1] == " ":
                end += 1
            yield Edit(start, end, "", "stray-glyph")


def _suspect(char: str) -> bool:
    if script(char):
        return script(char) not in _ALWAYS_HOME
    symbol = unicodedata.category(char) in ("So", "Cn") or char in words("shapes")
    return symbol and char not in words("signs")


def _is_stray(text: str, start: int, end: int, once: bool) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalpha() and after.isalpha():
        return text[start] not in words("shapes") or (before.islower() and after.islower())
    if text[start] in words("shapes"):
        return False
    if before.isdigit() and after.isdigit():
        return True
    name = script(text[start])
    if not name:
        return end - start == 1 and _is_lone_symbol(text, start, once)
    if unicodedata.category(text[start])[0] == "P":
        return name not in words("open_marks")
    return name != "CJK" or ((before.isalpha() or after.isalpha()) and end - start == 1)


def _is_lone_symbol(text: str, at: int, once: bool) -> bool:
    """True for a symbol that the text has once, in the middle of a sentence."""
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if char in chars("enclosed"):
        return before.isalpha() or after.isalpha() or _between_words(text, at)
    if not once or unicodedata.category(after or " ") in ("Mn", "Cf", "Sk"):
        return False
    if before == " " and after.isalpha():
        return text[at - 2 : at - 1].isalnum() or text[at - 2 : at - 1] in (",", ".", ";")
    return _between_words(text, at) and char not in chars("feelings")


def _between_words(text: str, at: int) -> bool:
    """True between two words of a sentence, blanks around it."""
    before, after = text[max(0, at - 2) : at], text[at + 1 : at + 3]
    blanks = before[1:] == " " and after[:1] == " "
    on = after[1:].isalpha() and not after[1:].isupper()
    return blanks and on and (before[0].islower() or before[0] == ",")
