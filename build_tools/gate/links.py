"""Every link within the site leads to a page, and to a place on it.

Enters: the site's files, and the ids and links of each page as it is read. Leaves: problems.
A place is remembered by a number, since a site has millions of links: a hash of its file and
fragment, of which no two in a site are alike.
"""

from __future__ import annotations

from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b

from build_tools.gate.page import PAGES, REMEDY, BuiltPage
from build_tools.problems import Problem

TEXT_FRAGMENT = ":~:"


def place(file: str, fragment: str = "") -> int:
    """Number of a place; of the file itself where the fragment may be any."""
    if not fragment or fragment.startswith(TEXT_FRAGMENT) or not file.lower().endswith(PAGES):
        return _number(file)
    return _number(file) ^ _number(f"#{fragment}")


@lru_cache(maxsize=65_536)
def _number(name: str) -> int:
    digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")


class Site:
    """The places of a site, and what is linked."""

    def __init__(self, files: Iterable[str]) -> None:
        self.places = set(map(place, files))
        self.aims: set[int] = set()

    def faulty(self) -> set[int]:
        """What is linked and is not there."""
        return self.aims - self.places


def packed(numbers: Iterable[int]) -> str:
    """Numbers of places as a text."""
    return b64encode(array("Q", sorted(numbers)).tobytes()).decode()


def unpacked(text: str) -> array[int]:
    """The numbers again."""
    return array("Q", b64decode(text))


def faulty_links(files: frozenset[str], page: BuiltPage, faulty: set[int]) -> Iterator[Problem]:
    """The links on a page that lead to no page, or to no place on it."""
    for url in page.links():
        aim = page.aim(url)
        if place(*aim) in faulty:
            what, check = (
                ("place on the page", "broken-fragment")
                if aim[0] in files
                else ("page", "broken-link")
            )
            message = f"the link {url} leads to no {what}."
            yield Problem(f"site/{page.path}", 1, check, message, REMEDY)
