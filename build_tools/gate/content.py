"""What a page may hold: nothing that runs, nothing that is fetched from elsewhere, nothing hidden.

Enters: a `BuiltPage`. Leaves: problems. A new check is a function here and a name in `CHECKS`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from typing import Any

from build_tools.gate.page import BuiltPage, is_foreign, scheme_of
from build_tools.problems import Problem
from build_tools.rules import read_rules


@cache
def _rules() -> Any:
    return read_rules("gate")


def unreadable(page: BuiltPage) -> Iterator[Problem]:
    """What cannot be read cannot be trusted."""
    if page.broken:
        yield page.problem("unreadable", f"the file cannot be read: {page.broken}.")


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
    for url in page.urls:
        scheme = scheme_of(url)
        pictured = scheme == "data" and url.startswith("data:image/")
        if scheme and scheme not in _rules()["schemes"] and not pictured:
            message = f"the address {url[:60]!r} is of no kind that is known here."
            yield page.problem("unknown-scheme", message)


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


def refresh(page: BuiltPage) -> Iterator[Problem]:
    """A page may send its reader on only to another page of the site."""
    for value in page.said("refresh"):
        url = value.partition("=")[2].strip(" '\"")
        if is_foreign(url) or scheme_of(url):
            yield page.problem("refresh", f"the page would send its reader to {url[:60]!r}.")


def policy(page: BuiltPage) -> Iterator[Problem]:
    """Every page forbids, a second time, what must not run."""
    if page.path.endswith(".svg"):
        return
    policies = page.said("content-security-policy")
    said = [part.strip() for value in policies for part in value.split(";")]
    words = {word for part in said for word in part.split()[1:]}
    missing = [part for part in _rules()["policy"] if not any(s.startswith(part) for s in said)]
    for part in missing:
        yield page.problem("policy", f"the page's policy does not say {part}.")
    for word in sorted(words & set(_rules()["unsafe"])):
        yield page.problem("policy", f"the page's policy says {word}.")


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
    for char in sorted(invisible() & set(page.text)):
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
    foreign_host,
    handler,
    unknown_scheme,
    unknown_script,
    banned_element,
    refresh,
    policy,
    double_id,
    reserved_id,
    invisible_character,
)
