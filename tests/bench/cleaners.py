"""Cleaners side by side: ours, doing nothing, and the libraries that are installed.

Enters: a pasted page, a saved page, or a text with noise. Leaves: the article's text, as each
cleaner gives it. `make bench` says which library is absent; none is needed for anything else.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec

from build_tools.clean import clean
from build_tools.clean.edits import Edited
from build_tools.clean.glyphs import clean_glyphs
from build_tools.model import MediaType, RawArticle

Cleaner = Callable[[str], str]
LIBRARIES = ("trafilatura", "justext", "boilerpy3", "readability", "ftfy")


def absent() -> list[str]:
    """The libraries to compare with that are not installed."""
    return [name for name in LIBRARIES if find_spec(name) is None]


def cleaners(track: str) -> dict[str, Cleaner]:
    """The cleaners of a track (T pasted pages, H saved pages, G noise), by the name to show."""
    found = {"T": _of_pages, "H": _of_html, "G": _of_noise}[track]()
    return {name: cleaner for name, (library, cleaner) in found.items() if library not in absent()}


def _of_pages() -> dict[str, tuple[str, Cleaner]]:
    return {
        "Entente": ("", partial(_entente, "text/plain")),
        "every line kept": ("", str),
        "trafilatura over the lines": ("trafilatura", lambda text: _trafilatura(_as_html(text))),
        "jusText over the lines": ("justext", lambda text: _justext(_as_html(text))),
        "boilerpy3 over the lines": ("boilerpy3", lambda text: _boilerpy(_as_html(text))),
    }


def _of_html() -> dict[str, tuple[str, Cleaner]]:
    return {
        "Entente": ("", partial(_entente, "text/html")),
        "trafilatura": ("trafilatura", _trafilatura),
        "trafilatura, precise": ("trafilatura", partial(_trafilatura, precise=True)),
        "readability": ("readability", _readability),
        "jusText": ("justext", _justext),
        "boilerpy3": ("boilerpy3", _boilerpy),
    }


def _of_noise() -> dict[str, tuple[str, Cleaner]]:
    return {
        "Entente": ("", partial(_entente, "text/plain")),
        "Entente, characters alone": ("", lambda text: clean_glyphs(Edited(text)).text),
        "every line kept": ("", str),
        "ftfy": ("ftfy", _ftfy),
        "ftfy, tuned": ("ftfy", _ftfy_tuned),
    }


def _entente(media_type: MediaType, text: str) -> str:
    return clean(RawArticle("page", text, media_type, "utf-8", "")).text


def _as_html(text: str) -> str:
    lines = (f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line.strip())
    return f"<html><body>{''.join(lines)}</body></html>"


def _trafilatura(page: str, precise: bool = False) -> str:
    from trafilatura import extract

    return extract(page, include_comments=False, favor_precision=precise) or ""


def _justext(page: str) -> str:
    from justext import get_stoplist, justext

    parts = justext(page.encode(), get_stoplist("English"), encoding="utf-8")
    return "\n".join(part.text for part in parts if not part.is_boilerplate)


def _boilerpy(page: str) -> str:
    from boilerpy3.extractors import ArticleExtractor

    return str(ArticleExtractor(raise_on_failure=False).get_content(page))


def _readability(page: str) -> str:
    from lxml.html import fromstring
    from readability import Document

    blocks = fromstring(Document(page).summary()).iter("p", "li", "h2", "h3", "blockquote", "div")
    lines = (" ".join((block.text or "", *_tails(block))).strip() for block in blocks)
    return "\n".join(line for line in lines if line)


def _tails(block: object) -> list[str]:
    inline = [child for child in block if child.tag not in ("p", "li", "div", "blockquote")]  # type: ignore[attr-defined]
    return [part for child in inline for part in (child.text_content(), child.tail or "")]


def _ftfy(text: str) -> str:
    from ftfy import fix_text

    return str(fix_text(text))


def _ftfy_tuned(text: str) -> str:
    from ftfy import TextFixerConfig, fix_text

    kept = TextFixerConfig(
        uncurl_quotes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        fix_line_breaks=False,
    )
    return "\n".join(fix_text(line, kept) for line in text.split("\n"))
