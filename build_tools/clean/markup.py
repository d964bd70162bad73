"""HTML to lines of text, as edits on the page's source.

Enters: the source of a saved page. Leaves: edits that turn it into text, one block a line, and
`Hints`: what the markup tells of links, captions, headline and date. The source needs no parser
that repairs it: elements that are never closed are read as text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from build_tools.clean.edits import Edit
from build_tools.rules import read_rules

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[!?][^>]*+>"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*+)"
    r"(?P<attributes>(?:[^<>=]++|=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|=)*+)>",
    re.S,
)
_ATTRIBUTE = re.compile(r"([A-Za-z:_-]+)\s*=\s*(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))")
_BREAK = re.compile(r"(?<![ \t\r\f])[ \t\r\f]*\n[ \t\r\n\f]*")
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});?")
_JSON_DATE = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{8,40})\"")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tag:
    start: int
    end: int
    name: str
    closes: bool
    attributes: dict[str, Span] = field(default_factory=dict)
    """Name to the span of its value in the source."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What markup tells of the text; offsets are the raw text's. Empty for plain text."""

    links: tuple[Span, ...] = ()
    captions: tuple[Span, ...] = ()
    headings: tuple[Span, ...] = ()
    """Of the page's first-order headings."""
    titles: tuple[str, ...] = ()
    """What the page's head calls it."""
    published: int | None = None
    """Where the date of publication stands, which is left in the text as a line of its own."""


def markup(source: str) -> tuple[list[Edit], Hints]:
    """The edits that make text of a page's source, and what its markup tells."""
    tags = list(_tags(source))
    pairs = list(_pairs(tags))
    published = _published(source, tags)
    hints = Hints(
        links=tuple(span for name, span in pairs if name == "a"),
        captions=tuple(span for name, span in pairs if name in _names("captions")),
        headings=tuple(span for name, span in pairs if name in _names("headings")),
        titles=tuple(_titles(source, tags, pairs)),
        published=published[0] if published else None,
    )
    return list(_joined(source, _cuts(source, tags, pairs, published))), hints


@cache
def _names(kind: str) -> frozenset[str]:
    return frozenset(read_rules("clean/markup")[kind].split())


def _tags(source: str) -> Iterator[Tag]:
    """Every tag and comment (without a name), in order; none inside scripts and styles."""
    position = 0
    while match := _TOKEN.search(source, position):
        name = (match["name"] or "").lower()
        closes = bool(match["close"])
        yield Tag(match.start(), match.end(), name, closes, _attributes(match))
        position = match.end()
        if name in ("script", "style") and not closes:
            end = re.compile(rf"</{name}", re.I).search(source, position)
            position = end.start() if end else len(source)


def _attributes(match: re.Match[str]) -> dict[str, Span]:
    if match["name"] is None or match["name"].lower() not in ("meta", "time", "script"):
        return {}
    found: dict[str, Span] = {}
    for attribute in _ATTRIBUTE.finditer(match.string, *match.span("attributes")):
        group = attribute.lastindex or 0
        found.setdefault(attribute[1].lower(), attribute.span(group))
    return found


def _pairs(tags: Sequence[Tag]) -> Iterator[tuple[str, Span]]:
    """Name and inner span of every element that matters and is closed."""
    matter = _names("silent") | _names("furniture") | _names("captions") | _names("headings")
    matter |= {"a", "title"}
    open_tags: dict[str, list[int]] = {}
    for tag in tags:
        if tag.name not in matter:
            continue
        opened = open_tags.setdefault(tag.name, [])
        if not tag.closes:
            opened.append(tag.end)
        elif opened:
            yield tag.name, (opened.pop(), tag.start)


def _cuts(
    source: str, tags: Sequence[Tag], pairs: Sequence[tuple[str, Span]], published: Span | None
) -> list[Edit]:
    """Edits for tags, silent and furniture elements, entities and line breaks, unsorted."""
    gone = _names("silent") | _names("furniture")
    regions = [(*span, "page-frame" if name in _names("furniture") else "markup")
               for name, span in pairs if name in gone]  # fmt: skip
    cuts = [Edit(start, end, "\n", rule) for start, end, rule in regions if start < end]
    cuts += [Edit(tag.start, tag.end, _break(tag), "markup") for tag in tags]
    cuts += [Edit(m.start(), m.end(), " ", "markup") for m in _BREAK.finditer(source)]
    for match in _ENTITY.finditer(source):
        char = html.unescape(match.group())
        if char != match.group():
            cuts.append(Edit(match.start(), match.end(), char, "entity"))
    return _around(cuts, published) if published else cuts


def _break(tag: Tag) -> str:
    return "\n" if tag.name in _names("blocks") else ""


def _around(cuts: list[Edit], kept: Span) -> list[Edit]:
    """Cut around the date of publication, so that it stays, on a line of its own."""
    out: list[Edit] = []
    for cut in cuts:
        if cut.end <= kept[0] or cut.start >= kept[1]:
            out.append(cut)
            continue
        if cut.start < kept[0]:
            out.append(Edit(cut.start, kept[0], "\n", cut.rule))
        if kept[1] < cut.end:
            out.append(Edit(kept[1], cut.end, "\n", cut.rule))
    return out


def _joined(source: str, cuts: list[Edit]) -> Iterator[Edit]:
    """Sorted, disjoint edits: those within others are dropped, neighbours made one."""
    current: Edit | None = None
    for cut in sorted(cuts, key=lambda edit: (edit.start, -edit.end)):
        if current is None:
            current = cut
        elif cut.start < current.end:
            continue
        elif _neighbours(source, current, cut):
            mark = "\n" if "\n" in current.replacement + cut.replacement else ""
            space = " " if " " in current.replacement + cut.replacement else ""
            current = Edit(current.start, cut.end, mark or space, current.rule)
        else:
            yield current
            current = cut
    if current is not None:
        yield current


def _neighbours(source: str, one: Edit, other: Edit) -> bool:
    if "entity" in (one.rule, other.rule) or one.rule != other.rule:
        return False
    return one.end == other.start


def _titles(source: str, tags: Sequence[Tag], pairs: Sequence[tuple[str, Span]]) -> Iterator[str]:
    for name in read_rules("clean/markup")["title_meta"].split():
        for start, end in _metas(source, tags, name):
            yield html.unescape(source[start:end]).strip()
    for name, (start, end) in pairs:
        if name == "title":
            yield html.unescape(source[start:end]).strip()


def _published(source: str, tags: Sequence[Tag]) -> Span | None:
    for name in read_rules("clean/markup")["published_meta"].split():
        for span in _metas(source, tags, name):
            if re.search(r"\d{4}", source[slice(*span)]):
                return span
    stated = _JSON_DATE.search(source)
    if stated:
        return stated.span(1)
    times = [tag.attributes["datetime"] for tag in tags if "datetime" in tag.attributes]
    return times[0] if times else None


def _metas(source: str, tags: Sequence[Tag], wanted: str) -> Iterator[Span]:
    for tag in tags:
        if tag.name != "meta" or "content" not in tag.attributes:
            continue
        for key in ("property", "name", "itemprop"):
            span = tag.attributes.get(key)
            if span and source[slice(*span)].lower() == wanted:
                yield tag.attributes["content"]
