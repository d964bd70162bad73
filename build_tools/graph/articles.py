"""One article of the archive: its passages with links and sentences, and what was left out.

Enters: an article's file, the names of the entities, the machine's record. Leaves:
`ArchiveArticle` and its mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from sys import intern
from typing import Any

from build_tools import clean, records
from build_tools.articles import ArticleFile
from build_tools.dates import years
from build_tools.graph.files import RAW_FOLDER, Files
from build_tools.graph.types import ArchiveArticle, Link, Mention, Part, Passage, Removed
from build_tools.links import Named, Text, find_links
from build_tools.load import StoredRaw
from build_tools.memo import recall
from build_tools.provenance import RawRecord
from build_tools.rules import read_rules
from build_tools.text import sentences, text_sum


def listed(record: records.Article) -> tuple[str, ...]:
    """Ids of every entity that an article's front matter names, sorted; no sources."""
    ids = {*record.countries, *record.organisations}
    ids |= {official.id for official in record.officials}
    ids |= {agreement.id for agreement in record.agreements}
    for event in record.events:
        ids |= {*event.participants, *event.countries, *event.agreements}
    return tuple(sorted(ids))


def archive_article(
    file: ArticleFile, record: records.Article, names: Mapping[str, Named], files: Files
) -> ArchiveArticle:
    """The article with its links; `names` holds every entity that can be linked."""
    texts = _texts(file, record)
    here = [names[id_] for id_ in listed(record) if id_ in names]
    rests_on = "\n".join([*map(repr, texts), *map(_digest, here)])
    passages = _passages(texts, here, rests_on)
    summary, rest = (passages[0], passages[1:]) if record.summary else (None, passages)
    body, captions = rest[: len(file.blocks)], rest[len(file.blocks) :]
    raw = files.raws.get(record.raw)
    made = files.made.get(record.raw)
    date, basis = filed_by(record)
    found = ArchiveArticle(
        id=file.id,
        path=file.path,
        record=record,
        summary=summary,
        captions=tuple(captions),
        body=tuple(body),
        removed=tuple(_removed(raw, made)) if raw and made else (),
        raw_path=files.raw_paths.get(record.raw, f"{RAW_FOLDER}/{record.raw}.txt"),
        raw_sha256=raw.sha256 if raw else "",
        found_at=(made.raw.url if made else None) or "",
        retrieved=made.raw.retrieved if made else None,
        date=date,
        date_basis=basis,
    )
    return replace(found, sum=_sum(found, file.sum, rests_on))


def _sum(article: ArchiveArticle, front: str, rests_on: str) -> str:
    """Of its front matter, its texts with the names in them, and what its raw article gave."""
    origin = (article.removed, article.raw_path, article.raw_sha256, article.found_at)
    return text_sum("\n".join((article.path, front, rests_on, repr((origin, article.retrieved)))))


def _texts(file: ArticleFile, record: records.Article) -> list[tuple[Part, Text]]:
    """Summary (where there is one), body, captions: a short form counts in this order."""
    parts: list[tuple[Part, Text]] = [("summary", Text(record.summary))] if record.summary else []
    parts += [(block.kind, Text(block.text, block.links)) for block in file.blocks]
    return [*parts, *(("caption", Text(caption)) for caption in record.captions)]


def _passages(
    parts: Sequence[tuple[Part, Text]], here: Sequence[Named], rests_on: str
) -> list[Passage]:
    """The texts with their links; `rests_on` says all that these depend on."""
    found = recall("links", rests_on, lambda: _found([text for _, text in parts], here))
    return [
        Passage.of(part, text.text, _links(links), spans)
        for (part, text), (links, spans) in zip(parts, found, strict=True)
    ]


@lru_cache(maxsize=65536)
def _digest(named: Named) -> str:
    return text_sum(repr(named))


def _found(texts: Sequence[Text], here: Sequence[Named]) -> list[Any]:
    """Links and sentences of each text, as plain values."""
    links = find_links(texts, here)
    return [
        [[(one.start, one.end, one.ids) for one in found], sentences(text.text)]
        for text, found in zip(texts, links, strict=True)
    ]


def _links(found: Iterable[Any]) -> tuple[Link, ...]:
    return tuple(Link(start, end, _shared(*ids)) for start, end, ids in found)


@lru_cache(maxsize=65536)
def _shared(*ids: str) -> tuple[str, ...]:
    """One tuple for all the links to the same."""
    return tuple(map(intern, ids))


def filed_by(record: records.Article) -> tuple[str | None, str]:
    """The date by which an article is filed, and what it rests on."""
    if record.published:
        return record.published.date, record.published.basis
    for event in record.events:
        if event.status == "reported" and years(event.date):
            return event.date, "event"
    return None, ""


def _removed(raw: StoredRaw, made: RawRecord) -> Iterator[Removed]:
    """What was taken out, without the plain blanks and line feeds between the parts."""
    whole = raw.text
    for span in made.removed:
        text = whole[span.start : span.end]
        if text.strip(" \t\r\n"):
            yield Removed(span.line, text, span.rule, why(span.rule), span.replacement)


def why(rule: str) -> str:
    """Why the cleaner took a span out, for readers."""
    try:
        return clean.why(rule)
    except KeyError:
        return str(read_rules("wording")["say"]["old_rule"])


# --- mentions ------------------------------------------------------------------------------


def mentions(article: ArchiveArticle) -> Iterator[tuple[str, Mention]]:
    """Every mention in an article with the entity's id: summary, body, captions."""
    if article.summary:
        yield from _mentions(article.id, article.summary, -1)
    for block, passage in enumerate(article.body):
        yield from _mentions(article.id, passage, block)
    for number, passage in enumerate(article.captions):
        yield from _mentions(article.id, passage, -2 - number)


def _mentions(article: str, passage: Passage, block: int) -> Iterator[tuple[str, Mention]]:
    number = 0
    spans, text = passage.sentences, passage.text
    texts: dict[tuple[int, int], str] = {}
    for link in passage.links:
        while number + 1 < len(spans) and spans[number][1] <= link.start:
            number += 1
        start, end = _around(link, spans[number : number + 1])
        here = (start, max(end, link.end))
        sentence = texts.setdefault(here, text[slice(*here)])
        for id_ in link.ids:
            where = (link.start - start, link.end - start)
            yield id_, Mention(id_, article, passage.part, block, sentence, *where)


def _around(link: Link, found: Sequence[tuple[int, int]]) -> tuple[int, int]:
    start, end = found[0] if found else (link.start, link.end)
    return min(start, link.start), end
