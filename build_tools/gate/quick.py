"""Pages that their tags alone prove harmless, at the speed of a search in a text.

Enters: the path and bytes of an HTML page. Leaves: its ids and links, or None: then the parser
and the checks decide. A page is proved harmless when every `<` in it begins a tag of one plain
form, all tags are nested, and no check of `content` finds a fault in any of them. Every reader,
in whatever state, sees the same tags in such a page. Each distinct tag is judged once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from build_tools.gate.content import invisible
from build_tools.gate.depth import deepest
from build_tools.gate.links import place
from build_tools.gate.page import target
from build_tools.gate.tags import Judge, Tag

_RAW = (b"script", b"title")
"""Elements in which a `<` may begin no tag."""
_USUAL = bytes((9, 10, *range(32, 127)))
_REFERENCE = re.compile(b"&(?:amp|lt|gt|quot|#34|#39);")
_CONTENT = b"md-content"
_RESERVED = re.compile(b' id="__')
_ORDER = b"http-equiv"
_ROOT = [b"/body>", b"/html>"]
_CLEARED_AT = 100_000
"""Tags kept in memory for each depth."""


@dataclass(frozen=True, slots=True)
class Proved:
    """A harmless page."""

    ids: tuple[str, ...]
    """Each stands once."""
    aims: set[int]
    """The places that it links to."""


class _Known(dict[bytes, bytes | None]):
    """Tags of pages that lie equally deep, with their ends; each is judged when it is first met."""

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self._judge = judge
        self.more: dict[bytes, Tag] = {}
        """Those of which more counts than the end."""
        self.aims: dict[bytes, int] = {}
        """Where those lead that lead to one place from every page so deep."""

    def __missing__(self, tag: bytes) -> bytes | None:
        made = self._judge.tag(tag.decode())
        self[tag] = end = made and made.end.encode()
        if made:
            if made.aims:
                self.aims[tag] = place(*made.aims[0])
            if made.id or made.near or made.policy or made.aims[1:]:
                self.more[tag] = made
        return end


class Reader:
    """Reads the pages of one site; remembers their tags."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._known: dict[int, _Known] = {}

    def read(self, path: str, data: bytes) -> Proved | None:
        """The page, if it is proved harmless."""
        if not _is_plain(data):
            return None
        tags = data.replace(b">", b"><").split(b"<")[1::2]
        known = self._of(path)
        ends = list(map(known.__getitem__, tags))
        if len(tags) != data.count(b">") or None in ends or not _nested(tags, ends):
            return None
        once_each = set(tags)
        more = [known.more[tag] for tag in known.more.keys() & once_each]
        ids = [tag.id for tag in more if tag.id]
        once = len(ids) == data.count(b' id="') == len(set(ids))
        if data.find(_ORDER, data.find(b"<body")) >= 0:
            return None
        if not once or not any(tag.policy for tag in more) or not _apart(data, tags, ends):
            return None
        here = {f"#{place}" for place in ids if "%" not in place}
        near = {url for tag in more for url in tag.near} - here
        aims: set[Any] = set(map(known.aims.get, once_each))
        aims.discard(None)
        aims.update(place(*aim) for tag in more for aim in tag.aims)
        aims.update(place(*target(path, url)) for url in near)
        return Proved(tuple(ids), aims)

    def _of(self, path: str) -> _Known:
        depth = path.count("/")
        if depth not in self._known:
            self._known[depth] = _Known(Judge(self._base, depth))
        known = self._known[depth]
        if len(known) > _CLEARED_AT:
            known.clear()
            known.more.clear()
            known.aims.clear()
        return known


def _is_plain(data: bytes) -> bool:
    """True where no character is hidden, and no reference and no element is unusual."""
    try:
        data.decode()
        unusual = data.translate(None, _USUAL).decode()
    except UnicodeDecodeError:
        return False
    return (
        _hidden().isdisjoint(unusual)
        and data.count(b"&") == len(_REFERENCE.findall(data))
        and all(_closed(data, name) for name in _RAW)
    )


@cache
def _hidden() -> frozenset[str]:
    """Characters that nobody sees, and those that a parser leaves out or changes."""
    return invisible().union(map(chr, (*range(32), 127)))


def _closed(data: bytes, name: bytes) -> bool:
    """True where each such element ends before anything else begins."""
    rests = data.split(b"<" + name)[1:]
    return all(rest.startswith(b"</" + name + b">", rest.find(b"<")) for rest in rests)


def _nested(tags: Sequence[bytes], ends: Sequence[bytes | None]) -> bool:
    """True where each element ends inside the one in which it began, and tables are in order.

    Nothing is nested more deeply than a browser would nest it.
    """
    stack: list[bytes | None] = []
    most = deepest()
    for tag, end in zip(tags, ends, strict=True):
        if end == tag:
            if not stack or stack.pop() != tag:
                return False
        elif end:
            if end == b"/tbody>" and stack[-1:] != [b"/table>"]:
                return False
            stack.append(end)
            if len(stack) > most:
                return False
    return not stack


def _apart(data: bytes, tags: Sequence[bytes], ends: Sequence[bytes | None]) -> bool:
    """True where no id of the theme's stands in the content; all tags must be nested."""
    content = data.find(_CONTENT)
    late = list(_RESERVED.finditer(data, content)) if content >= 0 else []
    framed = tags[-2:] == _ROOT and data.find(b">", data.find(b"<body")) < content
    outside = all(_level(data, ends, found.start()) == len(_ROOT) for found in late)
    return not late or (framed and outside)


def _level(data: bytes, ends: Sequence[bytes | None], at: int) -> int:
    """Number of elements around the tag that `at` lies in."""
    after = data.count(b"<", at)
    closed = data.count(b"</", at)
    own, rest = ends[-after - 1], ends[-after:]
    opened = after - closed - rest.count(b"")
    return closed - opened - bool(own)
