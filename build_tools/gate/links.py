"""Every link within the site leads to a page, and to a place on it.

Enters: the site's files, and the ids and links of each page as it is read. Leaves: problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from build_tools.gate.page import REMEDY, BuiltPage
from build_tools.problems import Problem

TEXT_FRAGMENT = ":~:"
Aim = tuple[str, str]
"""A file of the site, and a fragment."""


@dataclass
class Site:
    """The files of the site, and what has been read of them."""

    files: frozenset[str]
    ids: dict[str, Iterable[str]] = field(default_factory=dict)
    """Page -> the ids and named anchors on it."""
    aims: set[Aim] = field(default_factory=set)
    """What is linked."""

    def faulty(self) -> set[Aim]:
        """What is linked and is not there."""
        wanted: dict[str, set[str]] = {}
        for file, fragment in self.aims:
            wanted.setdefault(file, set()).add(fragment)
        return {
            (file, fragment)
            for file, fragments in wanted.items()
            for fragment in fragments - self._places(file, fragments)
        }

    def _places(self, file: str, fragments: set[str]) -> set[str]:
        """Those of the fragments that a link to the file may have."""
        if file not in self.files:
            return set()
        if file not in self.ids:
            return fragments
        always = {part for part in fragments if not part or part.startswith(TEXT_FRAGMENT)}
        return always.union(self.ids[file])


def faulty_links(site: Site, page: BuiltPage, faulty: set[Aim]) -> Iterator[Problem]:
    """The links on a page that lead to no page, or to no place on it."""
    for url in page.links():
        aim = page.aim(url)
        if aim in faulty:
            known = aim[0] in site.files
            what, check = (
                ("place on the page", "broken-fragment") if known else ("page", "broken-link")
            )
            message = f"the link {url} leads to no {what}."
            yield Problem(f"site/{page.path}", 1, check, message, REMEDY)
