"""What a page of the archive is as a work that somebody cites.

Enters: an article, or another page. Leaves: one `Work`; every form of citation is made from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from build_tools.edition import Edition
from build_tools.machine.plain import one_line
from build_tools.pages.page import Page
from build_tools.pages.say import LANGUAGE
from build_tools.pages.view import View

CITED = ("article", "country", "official", "organisation", "agreement", "source", "pair")
"""The kinds of page that have citations of their own."""


@dataclass(frozen=True, slots=True)
class Work:
    """A newspaper article, or a page that the archive itself wrote. All texts are one line."""

    kind: Literal["news", "page"]
    key: str
    title: str
    container: str
    """The newspaper or agency, or the archive; empty where an article names no source."""
    author: str
    """As the byline says it; empty where there is none."""
    date: str
    """EDTF: of publication; of a page, the day of its last change. Empty where not known."""
    certainty: Literal["stated", "inferred", "reported"]
    """Whether the source states `date`, an editor or a rule found it, or an event gives it."""
    basis: str
    """What a date rests on that the source does not state, in words."""
    made_title: bool
    """True where the source has no title and one was made from its first sentence."""
    lang: str
    abstract: str
    archive: str
    path: str
    """Of the page on the site: `articles/<id>`."""
    url: str
    """Empty where nobody has told the address of the site."""


def work_of(view: View, page: Page, edition: Edition) -> Work:
    """The work that a page is."""
    url = f"{edition.address}{page.path}/" if edition.address else ""
    key = page.path.rpartition("/")[2]
    if page.kind == "article":
        return _article(view, key, edition.name, page.path, url)
    return Work(
        kind="page",
        key=key,
        title=one_line(page.title),
        container=edition.name,
        author="",
        date=edition.changed([page.path])[:10],
        certainty="stated",
        basis="",
        made_title=False,
        lang=LANGUAGE,
        abstract=one_line(page.description),
        archive=edition.name,
        path=page.path,
        url=url,
    )


def _article(view: View, ident: str, archive: str, path: str, url: str) -> Work:
    article = view.archive.articles[ident]
    record = article.record
    stated = record.published is not None and article.date_basis == "stated"
    certainty: Literal["stated", "inferred", "reported"] = "reported"
    if record.published is not None:
        certainty = "stated" if stated else "inferred"
    return Work(
        kind="news",
        key=ident,
        title=one_line(record.title),
        container=one_line(view.name(record.source)) if record.source else "",
        author=one_line(record.byline or ""),
        date=(article.date or "").partition("T")[0],
        certainty=certainty,
        basis=view.article_when(ident).note if article.date else "",
        made_title=record.title_derived,
        lang=record.lang,
        abstract=one_line(record.summary or ""),
        archive=archive,
        path=path,
        url=url,
    )
