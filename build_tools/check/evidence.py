"""Checks of evidence: an annotation rests on words that are in the article.

Enters: `Context`. Leaves: problems. Words count when they stand, to the character, in one
piece of the article (title, summary, a caption, a paragraph) or in what the cleaner kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from build_tools import records
from build_tools.articles import ArticleFile
from build_tools.check.context import Context, RecordFile
from build_tools.graph.types import ArchiveArticle
from build_tools.problems import Problem
from build_tools.text import fold
from build_tools.yaml_io import Path

NEAR = 80
"""Lowest likeness (0-100) at which words of the text are shown as the nearest."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that a record quotes, where it does, and the article they are quoted from."""

    file: RecordFile
    path: Path
    words: str
    article: ArticleFile


def evidence_not_in_text(context: Context) -> Iterator[Problem]:
    """Evidence that stands nowhere in the article or its raw file."""
    for evidence in _all(context):
        if _missing(evidence, context) and not _removed(evidence, context):
            line = evidence.file.lines.of(evidence.path)
            message = f"the words “{evidence.words}” are not in the text{_where(evidence)}."
            remedy = _remedy(evidence)
            yield Problem(evidence.file.path, line, "evidence-not-in-text", message, remedy)


def evidence_removed(context: Context) -> Iterator[Problem]:
    """Evidence that stands only in what the cleaner took out."""
    for evidence in _all(context):
        if _missing(evidence, context) and (where := _removed(evidence, context)):
            line = evidence.file.lines.of(evidence.path)
            message = f"the words “{evidence.words}” stand only in removed text: {where}."
            remedy = "Take the annotation out, or put the text back into the article."
            yield Problem(evidence.file.path, line, "evidence-removed", message, remedy)


def _missing(evidence: Evidence, context: Context) -> bool:
    article = evidence.article
    if any(evidence.words in piece for piece in _pieces(article)):
        return False
    return not any(evidence.words in piece for piece in _kept(context, article))


def _where(evidence: Evidence) -> str:
    same = evidence.article.path == evidence.file.path
    return "" if same else f" of {evidence.article.path}"


def _remedy(evidence: Evidence) -> str:
    near = _nearest(evidence.words, _pieces(evidence.article))
    return f"The nearest words there: “{near}”." if near else "Quote the article's own words."


def _nearest(words: str, pieces: Sequence[str]) -> str | None:
    """The stretch of the text that is most like `words`, in whole words."""
    best, found = float(NEAR), None
    for piece in pieces:
        match = fuzz.partial_ratio_alignment(words, piece, score_cutoff=best)
        if match and match.score > best:
            best = match.score
            start = piece.rfind(" ", 0, match.dest_start + 1) + 1
            end = piece.find(" ", max(match.dest_end - 1, start))
            found = piece[start : len(piece) if end < 0 else end]
    return found


def _pieces(file: ArticleFile) -> list[str]:
    record = file.record
    if record is None:
        return []
    stated = (record.title, record.summary, record.dateline, record.byline, record.credit)
    return [
        *(text for text in stated if text),
        *record.captions,
        *(block.text for block in file.blocks),
    ]


def _kept(context: Context, file: ArticleFile) -> list[str]:
    raw = context.files.raws.get(file.record.raw) if file.record else None
    made = context.files.made.get(file.record.raw) if file.record else None
    text = raw.text if raw and made else ""
    return [text[span.start : span.end] for span in made.kept] if text and made else []


def _removed(evidence: Evidence, context: Context) -> str | None:
    """Where in the removed text the words stand: line, file and rule."""
    article = context.archive.articles.get(evidence.article.id)
    for removed in article.removed if article else ():
        if evidence.words in removed.text:
            before = removed.text[: removed.text.index(evidence.words)]
            line = removed.line + before.count("\n")
            return f"line {line} of {_raw_path(article)}, by the rule '{removed.rule}'"
    return None


def _raw_path(article: ArchiveArticle | None) -> str:
    return article.raw_path if article else ""


# --- where evidence stands -----------------------------------------------------------------


def _all(context: Context) -> Iterator[Evidence]:
    for file, record in context.articles():
        for path, words in _of_article(record):
            yield Evidence(file, path, words, file)
    by_id = {file.id: file for file in context.files.articles if file.record}
    for entity in context.files.authority:
        for path, words, id_ in _of_entity(entity.record):
            if article := by_id.get(id_ or ""):
                yield Evidence(entity, path, words, article)


def _of_article(record: records.Article) -> Iterator[tuple[Path, str]]:
    if record.published and record.published.evidence:
        yield ("published", "evidence"), record.published.evidence
    for n, official in enumerate(record.officials):
        if official.evidence:
            yield ("officials", n, "evidence"), official.evidence
    for n, agreement in enumerate(record.agreements):
        yield ("agreements", n, "evidence"), agreement.evidence
    for n, event in enumerate(record.events):
        yield ("events", n, "evidence"), event.evidence
        if event.date_evidence:
            yield ("events", n, "date_evidence"), event.date_evidence


def _of_entity(record: records.Entity | None) -> Iterator[tuple[Path, str, str | None]]:
    key = "posts" if isinstance(record, records.Official) else "history"
    for n, step in enumerate(getattr(record, key, ())):
        if step.evidence:
            yield (key, n, "evidence"), step.evidence, step.article


# --- officials -----------------------------------------------------------------------------


def not_named(context: Context) -> Iterator[Problem]:
    """A listed official whom the text does not name, and for whom no evidence stands."""
    for file, record in context.articles():
        article = context.archive.articles[file.id]
        linked = _linked(article)
        for n, official in enumerate(record.officials):
            known = official.id in context.files.records.officials
            if known and official.id not in linked and not official.evidence:
                line = file.lines.of(("officials", n))
                message = f"nothing in the text names '{official.id}' by a name of the file."
                remedy = (
                    f"Add the spelling to names: in seeds/authority/officials/{official.id}.yml, "
                    "or give the words as evidence:, or set a link by hand."
                )
                yield Problem(file.path, line, "not-named", message, remedy)


def _linked(article: ArchiveArticle) -> set[str]:
    passages = [*article.body, *article.captions, *([article.summary] if article.summary else [])]
    return {id_ for passage in passages for link in passage.links for id_ in link.ids}


def _stated(role: str, text: str) -> bool:
    """True where the text has the role, in whatever letters; most have it as it stands."""
    return role in text or fold(role) in fold.__wrapped__(text)


def role_not_in_text(context: Context) -> Iterator[Problem]:
    """A role that the text does not state, and for which no evidence stands."""
    for file, record in context.articles():
        text = "\n".join(_pieces(file))
        for n, official in enumerate(record.officials):
            for role in official.role:
                if not (official.evidence or _stated(role, text)):
                    line = file.lines.of(("officials", n))
                    message = f"the role “{role}” of '{official.id}' is not in the text."
                    remedy = "Write the role as the article states it, or add evidence: its words."
                    yield Problem(file.path, line, "role-not-in-text", message, remedy)
