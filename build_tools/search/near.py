"""The words among which the browser looks for what a reader has mistyped.

Enters: documents and the words of the index. Leaves: for each first letter the words of names
(as written, folded, by sound) and the other words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from build_tools.search.documents import Document
from build_tools.search.words import sound, words_of

_PART = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
SHORTEST = 3
"""Letters of the shortest word that is offered."""
WORD = 6
"""Letters of the shortest word that is no name."""


def near_words(
    documents: Sequence[Document], terms: Iterable[str]
) -> list[tuple[str, list[list[str]]]]:
    """First letter -> words: a name's as `[folded, written, sound]`, another as `[folded]`.

    A name stands under its own first letter and, where it sounds with another, under that too.
    """
    names = _names(documents)
    found: dict[str, list[list[str]]] = defaultdict(list)
    for word, written in sorted(names.items()):
        heard = sound(word)
        for letter in sorted({word[0], heard[0]}):
            found[letter].append([word, written, heard])
    for word in terms:
        if len(word) >= WORD and word.isascii() and word.isalpha() and word not in names:
            found[word[0]].append([word])
    return sorted(found.items())


def _names(documents: Sequence[Document]) -> dict[str, str]:
    """Folded form and first spelling of each capitalised word of a name in Latin letters."""
    found: dict[str, str] = {}
    names = dict.fromkeys(
        name for document in documents for name in (*document.names, *document.places)
    )
    for written in (part for name in names for part in _PART.findall(name) if part[0].isupper()):
        for word in words_of(written):
            if len(word) >= SHORTEST and word.isascii() and word.isalpha():
                found.setdefault(word, written)
    return found
