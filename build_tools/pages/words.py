"""The words by which the search in the browser tells an unknown word and a misspelt name.

Enters: an `Archive` and its pages. Leaves: small JSON files, folded and sorted: the words of
all pages by their first sign, and the words of names. The browser fetches only those it needs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from build_tools.archive import Archive
from build_tools.pages.finding import plain
from build_tools.pages.page import Page
from build_tools.text import fold

FOLDER = "assets/words"
SHORTEST = 3
"""Letters of the shortest word that is offered as a name."""

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
_IGNORED = re.compile(r"<(\w+)\b[^<>]*\bdata-pagefind-ignore\b[^<>]*>.*?</\1>", re.DOTALL)
_PART = re.compile(r"[\w'’]+")


def word_files(archive: Archive, pages: Iterable[Page]) -> Iterator[tuple[str, str]]:
    """Path in the site and content of each file.

    `names.json` holds the first signs for which there is a list, and pairs of a name's word as
    it is written and folded. `<sign>.json` holds the folded words that begin with the sign.
    """
    lists: dict[str, list[str]] = {}
    for word in sorted(set(_words(pages))):
        lists.setdefault(word[0], []).append(word)
    names = {"initials": "".join(lists), "names": [[name, key] for key, name in _names(archive)]}
    yield f"{FOLDER}/names.json", _json(names)
    for sign, words in lists.items():
        yield f"{FOLDER}/{sign}.json", _json(words)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _words(pages: Iterable[Page]) -> Iterator[str]:
    """The words of the pages that the search finds, with their other spellings."""
    for page in pages:
        if not page.search.filters:
            continue
        html = [page.lead_html, *(part.html for part in page.sections if part.searched)]
        headings = [part.heading for part in page.sections if part.searched]
        texts = [
            page.title,
            *headings,
            *map(_searched, html),
            *page.search.names,
            *page.search.words,
        ]
        for text in texts:
            yield from words_of(text)


def _searched(html: str) -> str:
    """The text of HTML without the elements that the search leaves out."""
    return plain(_IGNORED.sub(" ", html))


def words_of(text: str) -> Iterator[str]:
    """Folded words; one with an apostrophe in it also without, and in its parts."""
    for word in _WORD.findall(fold(text)):
        yield word.replace("'", "")
        if "'" in word:
            yield from word.split("'")


def _names(archive: Archive) -> list[tuple[str, str]]:
    """Folded form and first spelling of each capitalised word of a name, sorted."""
    found: dict[str, str] = {}
    for entity in archive.entities.values():
        for name in (entity.name, *entity.record.names):
            for word in _PART.findall(name):
                key = fold(word).replace("'", "")
                if len(key) >= SHORTEST and word[0].isupper():
                    found.setdefault(key, word)
    return sorted(found.items())
