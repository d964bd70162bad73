"""The gate between a build and its publication: the built files are read as a browser would.

    site -> `page` (parsed) -> `content` (what may run or be fetched), `links` -> problems

Enters: the folder of a built site. Leaves: problems, by file. What a page may hold stands in
`rules/gate.yml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from build_tools.gate import content, styles
from build_tools.gate.links import Site, faulty_links
from build_tools.gate.page import read_page
from build_tools.problems import Problem

PAGES = (".html", ".htm", ".xhtml", ".svg")
"""Endings of the files in which a browser would run a script."""


def gate(site: Path, base: str = "/") -> tuple[Problem, ...]:
    """Every fault of the built site, sorted by file.

    Args:
        site: the folder of the built site.
        base: the path below which the site is published, for instance `/entente/`.

    Raises:
        FileNotFoundError: there is no such folder.
    """
    if not site.is_dir():
        raise FileNotFoundError(site)
    paths = sorted(path for path in site.rglob("*") if path.is_symlink() or path.is_file())
    files = {path.relative_to(site).as_posix(): path for path in paths}
    return tuple(sorted({*content.clashes(files), *_of_pages(files, base), *_of_styles(files)}))


def _of_pages(files: dict[str, Path], base: str) -> Iterator[Problem]:
    """Page by page, so that no more than one is in memory; links are compared at the end."""
    site = Site(frozenset(files))
    for name in (name for name in files if name.lower().endswith(PAGES)):
        page = read_page(name, files[name].read_bytes(), base)
        for check in content.CHECKS:
            yield from check(page)
        site.add(page)
    yield from faulty_links(site)


def _of_styles(files: dict[str, Path]) -> Iterator[Problem]:
    for name in (name for name in files if name.lower().endswith(".css")):
        yield from styles.foreign(name, files[name].read_text(encoding="utf-8"))
