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

from build_tools.problems import Problem

REMEDY = "This is a fault of a template, a tool or a hand-written page; nothing was published."
_LINKS = frozenset(("href", "xlink:href", "data", "cite", "longdesc"))
_FETCHES = frozenset(("src", "action", "formaction", "poster", "background"))
_SETS = frozenset(("srcset", "imagesrcset"))
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
    text: str = ""
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
    content_ids: frozenset[str] = frozenset()
    """Ids inside the content that begin with two underscores."""

    def aim(self, url: str) -> tuple[str, str]:
        """The file of the site that an address on this page names, and the fragment."""
        inside = f"/{url[len(self.base) :]}" if url.startswith(self.base) else url
        return target(self.path, inside)

    def problem(self, check: str, message: str) -> Problem:
        """A fault of this page."""
        return Problem(f"site/{self.path}", 1, check, message, REMEDY)


def read_page(path: str, data: bytes, base: str = "/") -> BuiltPage:
    """Parse one file; an empty one is a page without anything."""
    if path.lower().endswith((".svg", ".xhtml")):
        page = BuiltPage(path, base)
        try:
            elements = iter(list(_svg_elements(data)))
        except etree.XMLSyntaxError as error:
            page.broken = str(error)
            return page
    else:
        tree = LexborHTMLParser(data.decode("utf-8", "replace"))
        page = BuiltPage(path, base, tree.body.text() if tree.body else "")
        elements = ((node.tag or "", node.attributes) for node in _nodes(tree))
        marked = tree.css(".md-content [id^='__']")
        page.content_ids = frozenset(node.attributes["id"] or "" for node in marked)
    for tag, attributes in elements:
        page.tags.add(tag)
        if attributes:
            _note(page, tag, attributes)
        elif tag == "script":
            page.scripts.append(attributes)
    return page


def _nodes(tree: LexborHTMLParser) -> Iterable[LexborNode]:
    return tree.root.traverse() if tree.root else ()


def _svg_elements(data: bytes) -> Iterator[tuple[str, Attributes]]:
    for element in etree.fromstring(data, _SVG).iter(etree.Element):
        names = ((etree.QName(name).localname, value) for name, value in element.attrib.items())
        yield etree.QName(element).localname.lower(), {name.lower(): value for name, value in names}


def _note(page: BuiltPage, tag: str, attributes: Attributes) -> None:
    for name, given in attributes.items():
        value = given or ""
        if name == "id":
            page.ids.append(value)
        elif name in _LINKS:
            page.urls[value] = None
        elif name in _FETCHES:
            page.urls[value] = page.fetched[value] = None
        elif name in _SETS:
            page.fetched |= dict.fromkeys(p.split()[0] for p in value.split(",") if p.strip())
        elif name.startswith("on"):
            page.handlers.append(value)
        elif name == "name" and tag == "a":
            page.anchors.append(value)
    if tag == "script":
        page.scripts.append(attributes)
    elif tag == "meta" and "http-equiv" in attributes:
        page.metas.append(attributes)
    elif tag in ("link", "use", "image") and not _LED_TO & set(
        (attributes.get("rel") or "").split()
    ):
        page.fetched[attributes.get("href") or attributes.get("xlink:href") or ""] = None


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
