"""What the search must know of a page beyond the words on it.

Enters: a page's HTML and the names that may stand for its subject. Leaves: filters, and the
folded spellings (`Lương` -> `luong`, `Владимир` -> `vladimir`) of every word that needs one:
the search folds what a reader types and looks for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from html import unescape

from build_tools import dates
from build_tools.archive import ArchiveEvent
from build_tools.pages.page import Page, SearchData
from build_tools.pages.view import View
from build_tools.rules import read_rules
from build_tools.text import fold

_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def search_data(
    kind: str,
    countries: Iterable[str] = (),
    officials: Iterable[str] = (),
    years: Iterable[str] = (),
    words: Iterable[str] = (),
    names: Iterable[str] = (),
) -> SearchData:
    """Filters, other words and own names of a page; filters are as readers see them."""
    filters = [("kind", read_rules("wording")["kinds"][kind]["one"])]
    filters += [("country", name) for name in dict.fromkeys(countries)]
    filters += [("official", name) for name in dict.fromkeys(officials)]
    filters += [("year", year) for year in sorted(set(years))]
    return SearchData(tuple(filters), tuple(dict.fromkeys(names)), tuple(dict.fromkeys(words)))


def with_folds(page: Page) -> SearchData:
    """The page's search data, with its other names and the folds of its words."""
    shown = " ".join([page.title, *map(plain, (page.lead_html, *_parts(page)))])
    folds = _folds([shown, *page.search.words])
    return replace(page.search, words=(*page.search.words, *folds))


def _parts(page: Page) -> Iterable[str]:
    return (
        part
        for section in page.sections
        if section.searched
        for part in (section.heading, section.html)
    )


def plain(html: str) -> str:
    """The text of HTML."""
    return unescape(_TAG.sub(" ", html))


def _folds(texts: Iterable[str]) -> tuple[str, ...]:
    words = {word for text in texts if not text.isascii() for word in _WORD.findall(text)}
    return tuple(sorted({fold(word) for word in words if not word.isascii()} - {""}))


def names_of(view: View, idents: Iterable[str]) -> tuple[str, ...]:
    """Every spelling of the entities named, with the folded form of the ones that differ."""
    found: dict[str, None] = {}
    for ident in idents:
        record = view.archive.entities[ident].record
        for name in (view.name(ident), *record.names, *record.names_weak):
            found[name] = None
            found[fold(name)] = None
    return tuple(name for name in found if name)


def years_of(view: View, events: Iterable[str], articles: Iterable[str]) -> list[str]:
    """The years that events and articles are dated in."""
    found = [dates.years(view.archive.events[event].record.date) for event in events]
    found += [dates.years(view.archive.articles[article].date) for article in articles]
    return sorted({year for years in found for year in years})


def officials_in(view: View, events: Iterable[ArchiveEvent]) -> list[str]:
    """Ids of the officials who take part in events."""
    people = [who for event in events for who in event.participants]
    return [who for who in dict.fromkeys(people) if view.archive.entities[who].kind == "official"]
