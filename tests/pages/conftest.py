"""The small made-up archive of `tests/pages/small/`, as pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from build_tools.archive import Archive, read_archive
from build_tools.pages import Page, pages

SMALL = Path(__file__).parent / "small"

Soup = Callable[[str], BeautifulSoup]


@pytest.fixture(scope="session")
def small() -> Archive:
    archive, problems = read_archive(SMALL)
    assert not problems, [str(problem) for problem in problems]
    return archive


@pytest.fixture(scope="session")
def by_path(small: Archive) -> dict[str, Page]:
    made = list(pages(small))
    found = {page.path: page for page in made}
    assert len(found) == len(made), "each path is made once"
    return found


@pytest.fixture(scope="session")
def soup(by_path: dict[str, Page]) -> Soup:
    return lambda path: BeautifulSoup(by_path[path].html(), "html.parser")
