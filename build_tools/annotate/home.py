"""The country whose agency wrote an article: its officials go without their country.

Enters: a document, tagged sentences, the marks of known sources. Leaves: the id of a country.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from build_tools.annotate.document import Document
from build_tools.annotate.tags import Tagged
from build_tools.rules import read_rules

_CREDITS = frozenset(read_rules("grammar")["credits"])


def home_of(document: Document, sentences: Sequence[Tagged], sources: Mapping[str, str]) -> str:
    """The country whose agency wrote the article; its officials go without their country.

    Args:
        sources: mark of a source -> id of its country.
    """
    for mark, country in sources.items():
        if mark and mark in document.signs:
            return country
    signs = " " + re.sub(r"[^\w]+", " ", document.signs) + " "
    for country, names in read_rules("organisations")["agencies"].items():
        if any(f" {name} " in signs for name in names):
            return str(country)
    edges = [*sentences[:4], *sentences[-2:]]
    for tagged in edges:
        for tag in tagged.spans("agency"):
            bracketed = tagged.word(tag.start - 1) == "(" or tagged.word(tag.end) == "–"
            credit = tag.end >= len(tagged.tokens) - 1 and tagged.word(tag.start - 1) in _CREDITS
            if bracketed or credit or tag.start == 0:
                return tag.value
    return ""
