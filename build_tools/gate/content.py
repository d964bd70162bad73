"""What a page may hold: nothing that runs, nothing that is fetched from elsewhere, nothing hidden.

Enters: a `BuiltPage`. Leaves: problems. A new check is a function here and a name in `CHECKS`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from typing import Any

from build_tools.gate.page import BuiltPage, is_foreign, scheme_of
from build_tools.problems import Problem
from build_tools.rules import read_rules
from build_tools.web import host_fault

_REFRESH = re.compile(r"[\s\d.]*[;,]?\s*(?:url\s*=)?(.*)", re.I | re.S)
"""A browser takes what follows the seconds for the address, with `url=` or without."""


@cache
def _rules() -> Any:
    return read_rules("gate")


def unreadable(page: BuiltPage) -> Iterator[Problem]:
    """What cannot be read cannot be trusted."""
    if page.broken:
        yield page.problem("unreadable", f"the file cannot be read: {page.broken}.")


def too_deep(page: BuiltPage) -> Iterator[Problem]:
    """What is nested more deeply than browsers nest is shown otherwise than it was checked."""
    if page.depth:
        message = f"more than {page.depth - 1} elements lie in each other."
        yield page.problem("too-deep", message)


def foreign_host(page: BuiltPage) -> Iterator[Problem]:
    """What a browser would fetch by itself must come from the site."""
    for url in page.fetched:
        if is_foreign(url):
            yield page.problem("foreign-host", f"the page would fetch {url} from another host.")


def handler(page: BuiltPage) -> Iterator[Problem]:
    """No attribute may run anything."""
    for value in page.handlers:
        yield page.problem("handler", f"an on… attribute would run {value[:60]!r}.")


def unknown_scheme(page: BuiltPage) -> Iterator[Problem]:
    """A link leads to a page or a mailbox; no address runs anything."""
    for url in page.urls | page.fetched:
        scheme = scheme_of(url)
        plain = "".join(url.split()).lower()
        pictured = scheme == "data" and plain.startswith(tuple(_rules()["pictures"]))
        if scheme and scheme not in _rules()["schemes"] and not pictured:
            message = f"the address {url[:60]!r} is of no kind that is known here."
            yield page.problem("unknown-scheme", message)


def deceptive_host(page: BuiltPage) -> Iterator[Problem]:
    """No link leads to a host that a reader may take for another."""
    for url in page.urls:
        if scheme_of(url) in ("http", "https") and (fault := host_fault(url.strip())):
            yield page.problem("deceptive-host", f"the address {url[:60]!r}: {fault}.")


def unknown_script(page: BuiltPage) -> Iterator[Problem]:
    """Only the site's own files run; a script in a page is data."""
    for script in page.scripts:
        src = script.get("src")
        if src is None and script.get("type") not in _rules()["data"]:
            yield page.problem("unknown-script", "there is a script in the page itself.")
        elif src is not None and not _is_known(page.aim(src)[0]):
            yield page.problem("unknown-script", f"the script {src} is not known.")


@lru_cache(maxsize=1024)
def _is_known(file: str) -> bool:
    return any(fnmatchcase(file, entry["path"]) for entry in _rules()["scripts"])


def banned_element(page: BuiltPage) -> Iterator[Problem]:
    """No frame, no plug-in, no other base for links."""
    for name in sorted(page.tags.intersection(_rules()["elements"])):
        yield page.problem("banned-element", f"there is an element <{name}>.")


def unknown_meta(page: BuiltPage) -> Iterator[Problem]:
    """A page orders the browser nothing but its policy and a redirect, and that in its head."""
    for meta in page.metas:
        name = (meta.get("http-equiv") or "").strip().lower()
        if name not in _rules()["orders"]:
            yield page.problem("unknown-meta", f"there is a <meta http-equiv={name[:60]!r}>.")
    if page.late:
        yield page.problem("unknown-meta", "a <meta http-equiv=…> stands outside the head.")


def refresh(page: BuiltPage) -> Iterator[Problem]:
    """A page may send its reader on only to another page of the site."""
    for value in page.said("refresh"):
        found = _REFRESH.fullmatch(value)
        url = found[1].strip(" '\"") if found else value
        if is_foreign(url) or scheme_of(url):
            yield page.problem("refresh", f"the page would send its reader to {url[:60]!r}.")
        elif page.aim(url)[0] == page.path:
            yield page.problem("refresh", "the page would send its reader to itself, for ever.")


def policy(page: BuiltPage) -> Iterator[Problem]:
    """Every page forbids, a second time, what must not run."""
    if page.path.endswith(".svg") or page.depth:
        return
    policies = page.said("content-security-policy")
    said = [part.strip() for value in policies for part in value.split(";")]
    missing = [part for part in _rules()["policy"] if not any(s.startswith(part) for s in said)]
    for part in missing:
        yield page.problem("policy", f"the page's policy does not say {part}.")
    for word in sorted({word for part in said for word in _more_than_own(*part.split())}):
        yield page.problem("policy", f"the page's policy says {word}.")


def _more_than_own(name: str = "", *sources: str) -> Iterator[str]:
    """What a line of a policy allows beyond the site's own files."""
    allowed = (*_rules()["sources"]["all"], *_rules()["sources"].get(name.lower(), ()))
    yield from (word for word in sources if word not in allowed)


def double_id(page: BuiltPage) -> Iterator[Problem]:
    """An id stands once: a link to it has one aim."""
    for value, count in sorted(Counter(page.ids).items()):
        if count > 1:
            yield page.problem("double-id", f"the id '{value}' stands {count} times.")


def reserved_id(page: BuiltPage) -> Iterator[Problem]:
    """No part of the content can be taken for one of the theme's."""
    for value in sorted(page.content_ids):
        yield page.problem("reserved-id", f"the id '{value}' could be taken for the theme's.")


def invisible_character(page: BuiltPage) -> Iterator[Problem]:
    """Text that a reader cannot see must not be in the page."""
    for char in sorted(invisible() & page.letters):
        message = f"the text holds the invisible character U+{ord(char):04X}."
        yield page.problem("invisible-character", message)


@cache
def invisible() -> frozenset[str]:
    """The characters that no page may hold."""
    return frozenset(chr(int(code, 16)) for code in read_rules("invisible")["characters"])


def clashes(names: Iterable[str]) -> Iterator[Problem]:
    """Two files of the site that a Mac or Windows takes for one."""
    seen: dict[str, str] = {}
    for name in names:
        other = seen.setdefault(name.casefold(), name)
        if other != name:
            message = f"the path differs from {other} in capitals alone."
            yield Problem(f"site/{name}", 1, "path-clash", message, "Rename one of the two.")


CHECKS: tuple[Callable[[BuiltPage], Iterator[Problem]], ...] = (
    unreadable,
    too_deep,
    foreign_host,
    handler,
    unknown_scheme,
    deceptive_host,
    unknown_script,
    banned_element,
    unknown_meta,
    refresh,
    policy,
    double_id,
    reserved_id,
    invisible_character,
)
