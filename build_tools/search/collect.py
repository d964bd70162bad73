"""All documents of an archive in their order.

Enters: a `View`. Leaves: its documents; the number of each is its place.
"""

from __future__ import annotations

import re

from build_tools.archive import Archive
from build_tools.pages.view import View
from build_tools.search.articles import article_documents
from build_tools.search.documents import NUMBERED, Desk, Document
from build_tools.search.entities import entity_documents, pair_documents, year_documents

_YEAR = re.compile(r"\d{4}")


def collect(view: View) -> tuple[Document, ...]:
    """Every document of an archive: the kinds in the order of `NUMBERED`."""
    years = _years(view.archive)
    desk = Desk(view, min(years, default=0), max(years, default=0))
    makers = {
        "article": lambda: article_documents(desk),
        "pair": lambda: pair_documents(desk),
        "year": lambda: year_documents(view),
    }
    found: list[Document] = []
    for kind in NUMBERED:
        found += makers[kind]() if kind in makers else entity_documents(desk, kind)
    return tuple(found)


def _years(archive: Archive) -> list[int]:
    """The years that the dates of articles and events name in full."""
    texts = [article.date or "" for article in archive.articles.values()]
    texts += [event.record.date or "" for event in archive.events.values()]
    ends = (end[:4] for text in texts for end in text.split("/"))
    return [int(end) for end in ends if _YEAR.fullmatch(end)]
