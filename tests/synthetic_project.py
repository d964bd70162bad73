"""A made-up archive as a project on disk: `synthetic_project(folder, 10_000)`.

Enters: a folder and a number of articles. Leaves: a project that `entente check` finds no fault
in: annotated articles by year, raw articles with a page's frame around them, the machine's
records, authority files, with our tools and settings beside them. The same for the same seed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from small_project import INDEX, ROOT
from synthetic import synthetic_files

from build_tools.articles import ArticleFile, write_article
from build_tools.graph.files import Files
from build_tools.provenance import KeptSpan, Provenance, RawFile, RemovedSpan, write_provenance
from build_tools.yaml_out import record_yaml

ABOVE = "Home | World | Politics\nPrint this page\n"
BELOW = "\nRelated stories\nFollow us\n"


def synthetic_project(folder: Path, articles: int, seed: int = 1) -> Path:
    """Lay out the project in `folder`, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in _files(synthetic_files(articles, seed)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name in ("build_tools", "site_overrides", "mkdocs.yml"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def _files(files: Files) -> Iterator[tuple[str, str]]:
    """Path and text of each file of the archive."""
    yield "docs/index.md", INDEX
    yield "docs/about.md", "# About\n\nMade up.\n"
    for entity in files.authority:
        assert entity.record
        yield entity.path, record_yaml(entity.record)
    for article in files.articles:
        yield from _article(article)


def _article(article: ArticleFile) -> Iterator[tuple[str, str]]:
    record = article.record
    assert record
    raw, made = _raw(article, record.title)
    year = (record.published.date if record.published else "undated")[:7].removesuffix("-")[:4]
    yield f"docs/articles/{year}/{article.id}.md", write_article(record, article.blocks)
    yield f"seeds/articles/{record.raw}.txt", raw
    yield f"seeds/records/{record.raw}.yml", write_provenance(made)


def _raw(article: ArticleFile, title: str) -> tuple[str, Provenance]:
    """The raw article, and the record of what was kept of it and what was removed."""
    texts = [("title", title), *(("paragraph", block.text) for block in article.blocks)]
    text, kept, removed = ABOVE, [], [(0, len(ABOVE), 1, "navigation")]
    for number, (role, words) in enumerate(texts):
        kept.append(KeptSpan(start=len(text), end=len(text) + len(words), role=role))
        text += words
        last = number + 1 == len(texts)
        gap = (len(text), len(text) + 1, text.count("\n") + 1, "layout")
        removed += [] if last else [gap]
        text += "" if last else "\n"
    removed.append((len(text), len(text + BELOW), text.count("\n") + 1, "teasers"))
    text += BELOW
    hashed = hashlib.sha256(text.encode()).hexdigest()
    spans = (RemovedSpan(start=a, end=b, line=line, rule=rule) for a, b, line, rule in removed)
    raw = RawFile(file=f"{article.raw}.txt", sha256=hashed)
    made = Provenance(raw=raw, article=article.id, kept=tuple(kept), removed=tuple(spans))
    return text, made
