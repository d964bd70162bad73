"""The documents of the articles.

Enters: the archive. Leaves: one `Document` an article, in order of time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from build_tools import dates, records
from build_tools.archive import ArchiveArticle, ArchiveEvent, Passage
from build_tools.pages.passage import passages
from build_tools.rules import read_rules
from build_tools.search.documents import LISTED, Desk, Document, Facets


def article_documents(desk: Desk) -> Iterator[Document]:
    """One document an article, in order of time; those without a date last."""
    for ident, article in desk.archive.articles.items():
        record = article.record
        happened = desk.view.lookup.events_in.get(ident, [])
        facets = _facets(desk, article, happened, _dating(desk, ident))
        yield Document(
            kind="article",
            id=ident,
            title=record.title,
            strong=tuple(_strong(desk, article, happened)),
            weak=tuple(map(desk.names, _listed(record))),
            places=tuple(filter(None, (record.place, *(e.record.place for e in happened)))),
            passages=_Passages(article),
            facets=facets,
            years=desk.years([article.date, *(e.record.date for e in happened if e.record.date)]),
            shown=partial(_shown, desk, article, facets),
        )


def _strong(desk: Desk, article: ArchiveArticle, happened: list[ArchiveEvent]) -> Iterator[str]:
    """Summary, roles, date and events: what an editor has said of the article."""
    record = article.record
    yield from (record.summary or "", record.place or "", record.section or "")
    yield from (role for here in record.officials for role in here.role)
    yield f"{dates.display(article.date)} {article.date or ''}"
    if record.source:
        yield desk.view.name(record.source)
    for event in happened:
        date = event.record.date
        words = (event.record.kind, event.record.place, date and dates.display(date), date)
        yield " ".join(word for word in words if word)


def _listed(record: records.Article) -> Iterator[str]:
    yield from (*record.countries, *(here.id for here in record.officials))
    yield from (*record.organisations, *(here.id for here in record.agreements))


@dataclass(frozen=True, slots=True)
class _Passages:
    """The passages of an article, cut into sentences anew for each who asks: they are much."""

    article: ArchiveArticle

    def __iter__(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        return ((stem, _sentences(passage)) for stem, passage in passages(self.article))


def _sentences(passage: Passage) -> tuple[str, ...]:
    text = passage.text
    return tuple(text[start:end] for start, end in passage.sentences)


def _dating(desk: Desk, ident: str) -> str:
    when = desk.view.article_when(ident)
    if not when.edtf:
        return "undated"
    if when.note == read_rules("wording")["basis"]["event"]:
        return "event"
    return "inferred" if when.note else "stated"


def _facets(
    desk: Desk, article: ArchiveArticle, happened: list[ArchiveEvent], dating: str
) -> Facets:
    record = article.record
    return {
        "country": record.countries,
        "pair": desk.pairs(article.id),
        "official": tuple(here.id for here in record.officials),
        "organisation": record.organisations,
        "agreement": tuple(here.id for here in record.agreements),
        "event": tuple(dict.fromkeys(event.record.kind for event in happened)),
        "source": (record.source,) if record.source else (),
        "review": (record.review,),
        "dating": (dating,),
    }


def _shown(desk: Desk, article: ArchiveArticle, facets: Facets) -> dict[str, Any]:
    record = article.record
    when = desk.view.article_when(article.id)
    return {
        "lang": record.lang,
        "date": when.text,
        "open": not when.edtf,
        "note": when.note,
        "source": desk.view.name(record.source) if record.source else "",
        "lists": [[i, desk.view.name(i), kind] for kind in LISTED for i in facets[kind]],
    }
