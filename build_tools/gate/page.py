"""One HTML or SVG file of the built site, parsed once, as a browser parses it.

Enters: its path and bytes. Leaves: a `BuiltPage` with what the checks look at. HTML is read
by an HTML5 parser: one that is more lenient or stricter than browsers could be deceived.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from lxml import etree
from selectolax.lexbor import LexborHTMLParser, LexborNode

from build_tools.gate.css import STYLES, addresses
from build_tools.gate.depth import deepest, depth
from build_tools.problems import Problem

PAGES = (".html", ".htm", ".xhtml", ".svg")
"""Endings of the files in which a browser would run a script."""
REMEDY = "This is a fault of a template, a tool or a hand-written page; nothing was published."
LINKS = frozenset(("href", "xlink:href", "data", "cite", "longdesc"))
FETCHES = frozenset(
    ("src", "action", "formaction", "poster", "background", "ping", "manifest", "attributionsrc")
)
SETS = frozenset(("srcset", "imagesrcset"))
_LED_TO = frozenset(("canonical", "alternate", "license", "search", "author", "prev", "next"))
"""What a browser does not fetch by itself though a <link> names it."""
_SVG = etree.XMLParser(resolve_entities=False, no_network=True)

Attributes = Mapping[str, str | None]


@dataclass(slots=True)
class BuiltPage:
    """A file that a browser would show as a page."""

    path: str
    """Relative to the site's folder, with forward slashes."""
    base: str = "/"
    """The path below which the site is published."""
    letters: set[str] = field(default_factory=set)
    """Every character of the text and of the attributes."""
    depth: int = 0
    """How many elements lie in each other, where it is too many; then nothing else is known."""
    broken: str = ""
    """Why the file cannot be read, where it cannot."""
    tags: set[str] = field(default_factory=set)
    urls: dict[str, None] = field(default_factory=dict)
    """Every address in an attribute, each once, in order."""
    fetched: dict[str, None] = field(default_factory=dict)
    """Those of them that a browser asks for by itself."""
    ids: list[str] = field(default_factory=list)
    """As often as they stand."""
    anchors: list[str] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)
    scripts: list[Attributes] = field(default_factory=list)
    metas: list[Attributes] = field(default_factory=list)
    """<meta http-equiv=…>."""
    late: int = 0
    """How many of them stand where browsers do not heed them, outside the head."""
    content_ids: frozenset[str] = frozenset()
    """Ids inside the content that begin with two underscores."""

    def aim(self, url: str) -> tuple[str, str]:
        """The file of the site that an address on this page names, and the fragment."""
        return aim(self.path, self.base, url)

    def note(self, tag: str, attributes: Attributes) -> None:
        """Add an element."""
        self.tags.add(tag.lower())
        for name, given in attributes.items():
            self._attribute(tag, name, given or "")
        if tag == "script":
            self.scripts.append(attributes)
        elif tag == "meta" and "http-equiv" in attributes:
            self.metas.append(attributes)
        elif tag not in ("a", "area") and not _leads(tag, attributes):
            named = (attributes.get("href"), attributes.get("xlink:href"))
            self.fetched |= dict.fromkeys(url for url in named if url)

    def _attribute(self, tag: str, name: str, value: str) -> None:
        self.letters.update(value)
        if name == "id":
            self.ids.append(value)
        elif name in LINKS:
            self.urls[value] = None
        elif name in FETCHES:
            self.urls[value] = self.fetched[value] = None
        elif name in STYLES:
            self.fetched |= dict.fromkeys(addresses(value))
        elif name in SETS:
            self.fetched |= dict.fromkeys(p.split()[0] for p in value.split(",") if p.strip())
        elif name.startswith("on"):
            self.handlers.append(value)
        elif name == "name" and tag == "a":
            self.anchors.append(value)

    def links(self) -> Iterator[str]:
        """The addresses on this page that lead to a place of the site."""
        return (u for u in self.urls if not is_foreign(u) and not u.startswith("data:"))

    def said(self, kind: str) -> list[str]:
        """What the <meta http-equiv=…> elements of a kind say."""
        told = ((meta.get("http-equiv") or "", meta.get("content") or "") for meta in self.metas)
        return [content for name, content in told if name.strip().lower() == kind]

    def problem(self, check: str, message: str) -> Problem:
        """A fault of this page."""
        return Problem(f"site/{self.path}", 1, check, message, REMEDY)


def _leads(tag: str, attributes: Attributes) -> bool:
    """True for a <link> that names what a browser does not fetch."""
    kinds = (attributes.get("rel") or "").lower().split()
    return tag == "link" and bool(kinds) and _LED_TO.issuperset(kinds)


def read_page(path: str, data: bytes, base: str = "/") -> BuiltPage:
    """Parse one file; an empty one is a page without anything."""
    page = BuiltPage(path, base)
    if path.lower().endswith((".svg", ".xhtml")):
        _read_picture(page, data)
    else:
        _read_html(page, data.decode("utf-8", "replace"))
    return page


def _read_html(page: BuiltPage, html: str) -> None:
    if (deep := depth(html)) > deepest():
        page.depth = deep
        return
    tree = LexborHTMLParser(html)
    for node in _nodes(tree):
        page.note(node.tag or "", node.attributes)
    page.letters.update(tree.root.text() if tree.root else "")
    page.late = len(tree.css("body meta[http-equiv]"))
    marked = tree.css(".md-content [id^='__']")
    page.content_ids = frozenset(node.attributes["id"] or "" for node in marked)


def _nodes(tree: LexborHTMLParser) -> Iterable[LexborNode]:
    return tree.root.traverse() if tree.root else ()


def _read_picture(page: BuiltPage, data: bytes) -> None:
    try:
        root = etree.fromstring(data, _SVG)
    except etree.XMLSyntaxError as error:
        page.broken = str(error)
        return
    page.letters.update(*root.itertext(etree.Element))
    for element in root.iter(etree.Element):
        names = ((etree.QName(name).localname, value) for name, value in element.attrib.items())
        attributes = {name.lower(): value for name, value in names}
        page.note(etree.QName(element).localname.lower(), attributes)


def aim(page: str, base: str, url: str) -> tuple[str, str]:
    """The file that `url` on `page` names in a site published below `base`, and the fragment."""
    return target(page, f"/{url[len(base) :]}" if url.startswith(base) else url)


@lru_cache(maxsize=65_536)
def scheme_of(url: str) -> str:
    """The scheme of an address as a browser reads it, in lower case: white space is skipped."""
    try:
        return urlsplit(url.strip()).scheme.lower()
    except ValueError:
        return "?"


@lru_cache(maxsize=65_536)
def is_foreign(url: str) -> bool:
    """True for an address on another host, or one that cannot be read."""
    try:
        parts = urlsplit(url.strip().replace("\\", "/"))
    except ValueError:
        return True
    return bool(parts.netloc) or parts.scheme not in ("", "data")


@lru_cache(maxsize=65_536)
def target(page: str, url: str) -> tuple[str, str]:
    """The file of the site that `url` on `page` names, and the fragment."""
    parts = urlsplit(url)
    path = unquote(parts.path)
    base = "" if path.startswith("/") else posixpath.dirname(page)
    whole = posixpath.normpath(posixpath.join(base, path.lstrip("/"))) if path else page
    if path.endswith("/") or whole in (".", "") or path.rsplit("/", 1)[-1] in (".", ".."):
        whole = posixpath.normpath(posixpath.join(whole, "index.html"))
    return whole, unquote(parts.fragment)
