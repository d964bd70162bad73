"""What the cleaner found, as front matter.

Enters: a clean article. Leaves: the keys from `title` to `captions`.
"""

from __future__ import annotations

from typing import Any

from build_tools.authority import Authority
from build_tools.dates import is_edtf
from build_tools.draft.desk import TAKEN, Desk, dated
from build_tools.language import language_of
from build_tools.model import Annotation, CleanArticle, ProposedDate
from build_tools.text import fold


def as_cleaned(
    article: CleanArticle, annotation: Annotation, authority: Authority, desk: Desk
) -> dict[str, Any]:
    """The keys from `title` to `captions`."""
    return {
        "title": article.title,
        "title_derived": article.title_derived,
        "raw": article.raw_id,
        "lang": language_of(" ".join(block.text for block in article.blocks)),
        "source": source_of(article, authority),
        "published": _published(article, annotation.published, desk),
        "place": article.place,
        "dateline": article.dateline,
        "byline": article.byline,
        "credit": article.credit,
        "section": article.section,
        "summary": article.summary,
        "captions": article.captions,
    }


def source_of(article: CleanArticle, authority: Authority) -> str | None:
    """Id of the source whose mark credit, dateline or byline hold; the longest mark wins."""
    words = f" {_words(' '.join((article.credit, article.dateline, article.byline)))} "
    marks = [
        (len(mark), id_)
        for id_, source in authority.sources.items()
        for mark in (source.name, *source.marks)
        if f" {_words(mark)} " in words
    ]
    return max(marks)[1] if marks else None


def _words(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


def _published(
    article: CleanArticle, proposed: ProposedDate | None, desk: Desk
) -> dict[str, str] | None:
    if article.published:
        return {"date": article.published}
    if proposed is None or proposed.confidence < TAKEN or not is_edtf(proposed.edtf):
        return None
    return dated(proposed, desk) | {"evidence": proposed.evidence}
