"""Every link within the site leads to a page, and to a place on it.

Enters: the site's files, and each page as it is read. Leaves: problems.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from build_tools.gate.page import REMEDY, BuiltPage, is_foreign
from build_tools.problems import Problem

TEXT_FRAGMENT = ":~:"


@dataclass
class Site:
    """The files of the site, and what has been read of them."""

    files: frozenset[str]
    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    """Page -> the ids and named anchors on it."""
    links: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict)
    """File and fragment that is linked -> the pages that do, with the link as they write it."""

    def add(self, page: BuiltPage) -> None:
        """Note the page's ids and the links on it."""
        self.ids[page.path] = frozenset((*page.ids, *page.anchors))
        for url in page.urls:
            if not is_foreign(url) and not url.startswith("data:"):
                self.links.setdefault(page.aim(url), []).append((page.path, url))


def faulty_links(site: Site) -> Iterator[Problem]:
    """Links that lead to no page, or to no place on it."""
    for (file, fragment), places in site.links.items():
        if file not in site.files:
            what, check = "page", "broken-link"
        elif _is_there(site, file, fragment):
            continue
        else:
            what, check = "place on the page", "broken-fragment"
        for page, url in places:
            message = f"the link {url} leads to no {what}."
            yield Problem(f"site/{page}", 1, check, message, REMEDY)


def _is_there(site: Site, file: str, fragment: str) -> bool:
    known = not fragment or file not in site.ids or fragment.startswith(TEXT_FRAGMENT)
    return known or fragment in site.ids[file]
