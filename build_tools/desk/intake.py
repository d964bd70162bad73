"""What an editor hands in, as raw files of the archive.

Enters: paths of files and folders, or bytes from standard input. Leaves: each one's bytes, the
name it gets in `seeds/articles/`, and where its page says that it came from; or why it is
refused. Nothing is written here.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from lxml import etree, html

from build_tools.load import MEDIA_TYPES, LoadError, read_raw
from build_tools.model import RawArticle
from build_tools.text import slug
from build_tools.web import is_web_address

STDIN = "-"
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{1,6}\)(\S{1,2000}) -->")
_HTML = re.compile(r"\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,99})?<(?:!doctype|html|head|!--)", re.I)


@dataclass(frozen=True, slots=True)
class Given:
    """One article as it was handed in."""

    name: str
    """As the editor typed it, or `standard input`."""
    data: bytes
    suffix: str
    raw: RawArticle
    """As it reads; its id is not yet that of the archive."""

    @property
    def sha256(self) -> str:
        """Of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def paths_of(given: Iterable[Path]) -> Iterator[Path]:
    """The files that are meant: those named, and all articles in the folders that are named."""
    for path in given:
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.suffix.lower() in MEDIA_TYPES)
            yield from sorted(p for p in inside if p.is_file() and not p.name.startswith("."))
        else:
            yield path


def passed_over(given: Iterable[Path]) -> str:
    """The endings of the files in folders that are not read, and how many of each; or nothing."""
    inside = (p for folder in given if folder.is_dir() for p in folder.rglob("*") if p.is_file())
    endings = Counter(p.suffix.lower() for p in inside if not p.name.startswith("."))
    other = sorted(ending for ending in endings if ending not in MEDIA_TYPES)
    return ", ".join(f"{endings[ending]} {ending or 'without an ending'}" for ending in other)


def read_given(path: Path) -> Given:
    """Read a file that is handed in.

    Raises:
        LoadError: it is missing, empty, binary, or of a kind that is not read.
    """
    raw = read_raw(path)
    return Given(str(path), path.read_bytes(), path.suffix.lower(), raw)


def read_pasted(data: bytes) -> Given:
    """Read what came on standard input: a page's HTML where it begins so, else pasted text.

    Raises:
        LoadError: it is empty, binary or in no known encoding.
    """
    head = data[:4096].decode("utf-8", "replace").lstrip("\ufeff")
    suffix = ".html" if _HTML.match(head) else ".txt"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"pasted-{hashlib.sha256(data).hexdigest()[:12]}{suffix}"
        path.write_bytes(data)
        try:
            raw = read_raw(path)
        except LoadError as error:
            raise LoadError(Path("standard input"), error.message) from error
    return Given("standard input", data, suffix, raw)


def stem_for(given: Given, taken: Collection[str]) -> str:
    """The id that the raw article gets: its file's name where that is free and plain."""
    words = given.raw.id
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}", words):
        words = slug(words) or f"article-{given.sha256[:12]}"
    stems = chain([words], (f"{words}-{n}" for n in count(2)))
    return next(stem for stem in stems if stem.lower() not in taken)


def stated_url(raw: RawArticle) -> str:
    """The address that a saved page gives as its own; empty where it gives none."""
    if raw.media_type != "text/html":
        return ""
    try:
        page = html.fromstring(raw.text.encode("utf-8", "replace"), parser=_parser())
    except (etree.LxmlError, ValueError):
        return ""
    found = [
        *page.xpath("//head/link[@rel='canonical']/@href"),
        *page.xpath("//head/meta[@property='og:url']/@content"),
        *_SAVED_FROM.findall(raw.text[:4096]),
    ]
    return next((str(u).strip() for u in found if is_web_address(str(u).strip())), "")


def _parser() -> html.HTMLParser:
    return html.HTMLParser(encoding="utf-8", no_network=True)
