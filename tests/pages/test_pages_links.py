"""Links between the pages: each leads to a page and a place on it, and back again."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from build_tools.archive import Archive
from build_tools.pages import Page


def links(soup, path: str) -> Iterator[tuple[str, str]]:
    """Path and fragment of every link on a page."""
    for anchor in soup(path).find_all("a"):
        address, _, fragment = anchor["href"].partition("#")
        address, _, _ = address.partition("?")
        target = posixpath.normpath(posixpath.join(path, address)) if address else path
        yield ("" if target == "." else target), fragment


def test_every_link_leads_to_a_page_and_a_place_on_it(soup, by_path: dict[str, Page]) -> None:
    for path in by_path:
        for target, fragment in links(soup, path):
            assert target in by_path, (path, target)
            assert not fragment or soup(target).find(id=fragment), (path, target, fragment)


def test_an_article_and_what_it_lists_link_to_each_other(soup, small: Archive) -> None:
    folders = {"country": "countries", "agreement": "agreements", "official": "officials"}
    folders |= {"organisation": "organisations", "source": "sources"}
    for ident, articles in small.articles_of.items():
        path = f"{folders[small.entities[ident].kind]}/{ident}"
        for article in articles:
            assert f"articles/{article}" in dict(links(soup, path)), (path, article)
            assert path in dict(links(soup, f"articles/{article}")), (article, path)


def test_no_id_stands_twice_on_a_page(soup, by_path: dict[str, Page]) -> None:
    for path, page in by_path.items():
        ids = [tag["id"] for tag in soup(path).find_all(id=True)]
        assert len(ids) == len(set(ids)), path
        assert all(section.id in ids for section in page.sections)
