"""The gate between a build and its publication: the built HTML is read as a browser would.

Enters: the folder of a built site. Leaves: problems, by page. What is looked for: links and
fragments that lead nowhere, resources of another host, handlers and scripts inside the
content, ids that stand twice, invisible characters in the text.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

from build_tools.problems import Problem
from build_tools.rules import read_rules

REMEDY = "This is a fault of a template or a tool, not of an article; please report it."


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """One HTML file of the site, parsed."""

    path: str
    """Relative to the site's folder, with forward slashes."""
    root: html.HtmlElement
    ids: frozenset[str]


def gate(site: Path, base: str = "/") -> tuple[Problem, ...]:
    """Every fault of the built site, sorted by page.

    Args:
        site: the folder of the built site.
        base: the path below which the site is published, for instance `/entente/`.

    Raises:
        FileNotFoundError: there is no such folder.
    """
    if not site.is_dir():
        raise FileNotFoundError(site)
    files = frozenset(
        path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()
    )
    pages = {name: _read(site, name) for name in sorted(files) if name.endswith(".html")}
    checks = (_resources, _handlers, _content_scripts, _double_ids, _invisible)
    found = [problem for page in pages.values() for check in checks for problem in check(page)]
    found += [problem for page in pages.values() for problem in _links(page, pages, files, base)]
    return tuple(sorted(found))


def _read(site: Path, name: str) -> BuiltPage:
    root = html.document_fromstring((site / name).read_bytes(), html.HTMLParser(encoding="utf-8"))
    ids = frozenset(str(value) for value in root.xpath("//@id | //a/@name"))
    return BuiltPage(name, root, ids)


def _problem(page: BuiltPage, check: str, message: str) -> Problem:
    return Problem(f"site/{page.path}", 1, check, message, REMEDY)


def _is_foreign(url: str) -> bool:
    parts = urlsplit(url)
    return bool(parts.netloc) or parts.scheme not in ("", "data")


def _resources(page: BuiltPage) -> Iterator[Problem]:
    """What a browser would fetch by itself must come from the site."""
    urls = page.root.xpath(
        "//script/@src | //img/@src | //iframe/@src | //source/@src | //object/@data | //embed/@src"
        " | //link[not(contains('canonical alternate license', @rel))]/@href | //form/@action"
    )
    for url in urls:
        if _is_foreign(url):
            yield _problem(page, "foreign-host", f"the page would fetch {url} from another host.")


def _handlers(page: BuiltPage) -> Iterator[Problem]:
    """No attribute and no address may run anything."""
    for value in page.root.xpath("//@*[starts-with(name(), 'on')]"):
        yield _problem(page, "handler", f"an on… attribute would run {value[:60]!r}.")
    for url in page.root.xpath("//a/@href | //form/@action"):
        if urlsplit(url.strip()).scheme.lower() in ("javascript", "vbscript", "data"):
            yield _problem(page, "handler", f"the address {url[:60]!r} would run.")


def _content_scripts(page: BuiltPage) -> Iterator[Problem]:
    """Inside the content stands data, never a script."""
    inside = "//*[contains(concat(' ', @class, ' '), ' md-content ')]//script"
    for script in page.root.xpath(inside):
        if script.get("type") not in ("application/json", "application/ld+json"):
            yield _problem(page, "content-script", "there is a script inside the content.")


def _double_ids(page: BuiltPage) -> Iterator[Problem]:
    for value, count in sorted(Counter(page.root.xpath("//@id")).items()):
        if count > 1:
            yield _problem(page, "double-id", f"the id '{value}' stands {count} times.")


def _invisible(page: BuiltPage) -> Iterator[Problem]:
    """Text that a reader cannot see must not be in the page."""
    banned = frozenset(chr(int(code, 16)) for code in read_rules("invisible")["characters"])
    text = page.root.xpath("string(//body)")
    for char in sorted(banned & set(text)):
        message = f"the text holds the invisible character U+{ord(char):04X}."
        yield _problem(page, "invisible-character", message)


def _links(
    page: BuiltPage, pages: Mapping[str, BuiltPage], files: frozenset[str], base: str
) -> Iterator[Problem]:
    for url in dict.fromkeys(
        page.root.xpath("//a/@href | //link/@href | //script/@src | //img/@src")
    ):
        if _is_foreign(url) or url.startswith("data:"):
            continue
        inside = f"/{url[len(base) :]}" if url.startswith(base) else url
        target, fragment = _target(page.path, inside)
        if target not in files:
            yield _problem(page, "broken-link", f"the link {url} leads to no page.")
        elif fragment and target in pages and not _has(pages[target], fragment):
            yield _problem(
                page, "broken-fragment", f"the link {url} leads to no place on the page."
            )


def _has(page: BuiltPage, fragment: str) -> bool:
    return fragment in page.ids or fragment.startswith(":~:")


def _target(page: str, url: str) -> tuple[str, str]:
    """The file of the site that `url` on `page` names, and the fragment."""
    parts = urlsplit(url)
    path = unquote(parts.path)
    base = "" if path.startswith("/") else posixpath.dirname(page)
    whole = posixpath.normpath(posixpath.join(base, path.lstrip("/"))) if path else page
    if path.endswith("/") or whole in (".", "") or path.rsplit("/", 1)[-1] in (".", ".."):
        whole = posixpath.normpath(posixpath.join(whole, "index.html"))
    return whole, unquote(parts.fragment)
