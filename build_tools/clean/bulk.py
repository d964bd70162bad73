"""Clean many articles: JSON lines in, JSON lines out, in the same order.

Enters: lines `{"id", "text"}` or `{"id", "html"}` (or `"text"` with `"media_type"`). Leaves:
lines with the parts and the removed spans, or `{"id", "error"}`: a bad line stops nothing.
`text` is the body's lines as they stand, with dateline and agency's mark; of a text that little
marks as a page, headline and summary too; of one that is no page, every line. With
`"only": "glyphs"` a text is only freed of stray characters.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from build_tools.clean import clean
from build_tools.clean.edits import Edited
from build_tools.clean.glyphs import clean_glyphs
from build_tools.model import CleanArticle, MediaType, RawArticle
from build_tools.parallel import Workers, answers


def clean_lines(lines: Iterable[str], workers: Workers | None = None) -> Iterator[str]:
    """One line of JSON for each that is not blank; many share the processors, or `workers`."""
    return answers(clean_line, lines, workers)


def clean_line(line: str) -> str:
    """The answer to one line of JSON."""
    identity: object = None
    try:
        entry = json.loads(line)
        if not isinstance(entry, dict):
            raise ValueError('each line must be an object such as {"id": "1", "text": "…"}')
        identity = entry.get("id")
        answer = _answer(entry)
    except Exception as error:  # whatever is wrong with one line is that line's answer
        answer = {"id": identity, "error": f"{type(error).__name__}: {error}"}
    return json.dumps(answer, ensure_ascii=False)


def _answer(entry: dict[str, Any]) -> dict[str, Any]:
    text, media_type = _content(entry)
    text = text.encode("utf-8", "replace").decode("utf-8")
    if entry.get("only") == "glyphs":
        return {"id": entry.get("id"), "text": clean_glyphs(Edited(text)).text}
    raw = RawArticle(str(entry.get("id")), text, media_type, "utf-8", "")
    return {"id": entry.get("id"), **as_json(clean(raw))}


def _content(entry: dict[str, Any]) -> tuple[str, MediaType]:
    is_html = "html" in entry or entry.get("media_type") == "text/html"
    content = entry.get("html") if "html" in entry else entry.get("text")
    if not isinstance(content, str):
        raise ValueError('there is neither "text" nor "html" in it')
    return content, "text/html" if is_html else "text/plain"


def as_json(article: CleanArticle) -> dict[str, Any]:
    """A clean article as plain values."""
    return {
        "title": article.title,
        "title_derived": article.title_derived,
        "summary": article.summary,
        "body": [block.text for block in article.blocks],
        "text": article.text,
        "headings": [n for n, block in enumerate(article.blocks) if block.kind == "heading"],
        "captions": list(article.captions),
        "byline": article.byline,
        "dateline": article.dateline,
        "place": article.place,
        "credit": article.credit,
        "section": article.section,
        "published": article.published,
        "removed": [[removal.start, removal.end, removal.rule] for removal in article.removed],
    }
