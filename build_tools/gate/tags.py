"""One tag of a page, judged by itself: whether it is harmless wherever it stands.

Enters: a tag without its `<`, and how deep in the site the pages lie that hold it. Leaves: a
`Tag`, or None for one that only the parser can judge: it has not the plain form, a check
finds a fault in a page that consists of it alone, or a parser may treat it in its own way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import NamedTuple

from build_tools.gate.content import CHECKS, policy
from build_tools.gate.css import STYLES
from build_tools.gate.page import FETCHES, LINKS, SETS, BuiltPage, aim
from build_tools.rules import read_rules

_DOCTYPE = "!doctype html>"
_END = re.compile(r"/([a-z][a-z0-9]*)>")
_TAG = re.compile(r'([a-z][a-z0-9]*)((?:\s+[a-zA-Z][a-zA-Z0-9:-]*(?:="[^"]*")?)*)\s*(/?)>')
_ATTRIBUTE = re.compile(r'\s([a-zA-Z][a-zA-Z0-9:-]*)(?:(=)"([^"]*)")?')
_WITHIN = re.compile(r"(?!//)[\w./#%~=-]*", re.ASCII)
"""An address without scheme and host, whoever reads it."""


_STRAIGHT = re.compile(r"((?:[\w-]+/)*)([\w-]+(?:\.[\w-]+)*)?(?:#([\w-]*))?", re.ASCII)
"""Below the site's root: folders, a file, a place in it, with nothing to decode or to leave out."""


class Tag(NamedTuple):
    """What is known of a harmless tag."""

    end: str = ""
    """The tag that ends its element; empty where it has no content."""
    id: str = ""
    aims: tuple[tuple[str, str], ...] = ()
    """File and fragment of each link in it that leads to one place from every page so deep."""
    near: tuple[str, ...] = ()
    """The other links within the site."""
    policy: bool = False
    """It is a content security policy, and one that `content.policy` accepts."""


@dataclass(frozen=True, slots=True)
class _Form:
    """What harmless tags have in common that differ in the values of their attributes alone."""

    end: str
    id: int | None
    """Which of the values is the id."""
    urls: tuple[int, ...]
    """Which are addresses."""


class Judge:
    """Judges the tags of pages that lie equally deep."""

    def __init__(self, base: str, depth: int) -> None:
        self._base = base
        self._page = "x/" * depth + "x"
        self._up = "../" * depth
        self._forms: dict[str, _Form] = {}

    def tag(self, tag: str) -> Tag | None:
        """What is known of the tag, which has one `>`, at its end."""
        if tag == _DOCTYPE:
            return Tag()
        if end := _END.fullmatch(tag):
            return Tag(tag) if end[1] in _elements("plain") - _elements("void") else None
        parts = tag.split('"')
        form = self._forms.get('"'.join(parts[::2]))
        if form and (made := self._like(form, parts[1::2])):
            return made
        found = _TAG.fullmatch(tag)
        if not found:
            return None
        name, given, slash = found.groups()
        return self._new(tag, name, _ATTRIBUTE.findall(given), slash)

    def _like(self, form: _Form, values: Sequence[str]) -> Tag | None:
        """The tag with those values; None where they may be harmful."""
        urls = [unescape(values[at]) for at in form.urls]
        if not all(map(_WITHIN.fullmatch, urls)):
            return None
        return self._made(form.end, "" if form.id is None else unescape(values[form.id]), urls)

    def _new(
        self, tag: str, name: str, given: Sequence[tuple[str, str, str]], slash: str
    ) -> Tag | None:
        """As the checks judge a page that consists of this element alone."""
        attributes = {key.lower(): unescape(value) for key, _, value in given}
        page = BuiltPage(self._page, self._base)
        page.note(name, attributes)
        policies = page.said("content-security-policy")
        checks = [check for check in CHECKS if check is not policy or policies]
        plain = _is_plain(name, attributes, slash) and len(attributes) == len(given)
        if not plain or any(problem for check in checks for problem in check(page)):
            return None
        end = "" if slash or name in _elements("void") else f"/{name}>"
        if not _counts(name, attributes):
            self._forms['"'.join(tag.split('"')[::2])] = _form(end, given)
        id_ = attributes.get("id", "")
        return self._made(end, id_, list(page.links()), bool(policies))

    def _made(self, end: str, id_: str, urls: Sequence[str], policies: bool = False) -> Tag:
        if not urls:
            return Tag(end, id_, (), (), policies)
        near = tuple(filter(self._is_near, urls))
        aims = tuple(self.aim(url) for url in urls if url not in near)
        return Tag(end, id_, aims, near, policies)

    def aim(self, url: str) -> tuple[str, str]:
        """The file and the fragment that an address names, the same from every page so deep."""
        start = len(self._up)
        found = _STRAIGHT.fullmatch(url, start) if start and url.startswith(self._up) else None
        if not found:
            return aim(self._page, self._base, url)
        folder, file, fragment = found.groups()
        return folder + (file or "index.html"), fragment or ""

    def _is_near(self, url: str) -> bool:
        """True for a link that leads from another page so deep to another place."""
        if url[:1] in ("", "#", "?"):
            return True
        return not url.startswith(("/", self._up)) and url != self._up[:-1]


def _is_plain(name: str, attributes: Mapping[str, str], slash: str) -> bool:
    whole = not slash or name in _elements("void") | _elements("short")
    kept = "id" not in attributes or bool(attributes["id"] and name in _elements("kept"))
    return (
        name in _elements("plain") and whole and kept and not (name == "a" and "name" in attributes)
    )


def _counts(name: str, attributes: Mapping[str, str]) -> bool:
    """True where more may depend on the values than the id and the links."""
    judged = SETS | STYLES | {"http-equiv"}
    return name == "script" or not judged.isdisjoint(attributes)


def _form(end: str, given: Sequence[tuple[str, str, str]]) -> _Form:
    names = [name.lower() for name, is_given, _ in given if is_given]
    id_ = names.index("id") if "id" in names else None
    return _Form(end, id_, tuple(n for n, name in enumerate(names) if name in LINKS | FETCHES))


@cache
def _elements(kind: str) -> frozenset[str]:
    return frozenset(read_rules("gate")["quick"][kind])
