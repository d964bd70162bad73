"""The table of searches: each must find its page, in a browser, on the built site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from build_tools.rules import read_rules
from build_tools.yaml_io import read_yaml

pytestmark = pytest.mark.browser

TABLE = read_yaml(Path(__file__).with_name("queries.yml").read_text(encoding="utf-8"))[0]
QUERIES = [(kind, case) for kind, cases in TABLE.items() for case in cases]
FOLDERS = {
    "a": "articles",
    "o": "officials",
    "c": "countries",
    "r": "relations",
    "g": "agreements",
    "b": "organisations",
    "s": "sources",
    "y": "years",
}
ASK = """async (words) => {
  const part = (name) => document.querySelector(`[data-search-${name}]`);
  const form = part("page");
  form.elements.q.value = words;
  const done = new Promise((resolve) => {
    const watch = new MutationObserver(() => {
      if (part("results").ariaBusy === "true") return;
      watch.disconnect();
      resolve();
    });
    watch.observe(part("results"), { attributeFilter: ["aria-busy"] });
  });
  form.requestSubmit();
  await done;
  const links = [...document.querySelectorAll(".search-results .title a")];
  return [links.map((link) => new URL(link.href).pathname), part("count").textContent];
}"""
"""Types into the page and waits for the results: one trip to the browser a search."""
SEARCHED = "() => document.querySelector('[data-search-results]').ariaBusy === 'false'"


@pytest.fixture(scope="module")
def searching(browser: Browser, address: str) -> Iterator[Page]:
    """The page of the search, open for the whole table."""
    page = browser.new_page(base_url=address)
    page.goto("search/")
    page.wait_for_function(SEARCHED)
    yield page
    page.close()


def ask(page: Page, words: str) -> tuple[list[str], str]:
    """Paths of the results shown, and what the page says of them."""
    found, says = page.evaluate(ASK, words)
    return [path.removeprefix("/a/path/").strip("/") for path in found], says


def path_of(short: str) -> str:
    kind, _, ident = short.partition("/")
    return f"{FOLDERS[kind]}/{ident}"


@pytest.mark.parametrize("case", [pytest.param(case, id=case["q"]) for _, case in QUERIES])
def test_a_search_finds_its_page(searching: Page, case: dict[str, Any]) -> None:
    found, says = ask(searching, case["q"])
    if "first" in case:
        assert found[:1] == [path_of(case["first"])]
    if "top" in case:
        assert path_of(case["top"]) in found[:3]
    if "nothing" in case:
        assert found == []
        assert says.startswith("Nothing found for")
    if "never" in case:
        assert path_of(case["never"]) not in found
    if "matched" in case:
        line = searching.locator(".search-results > li").first.locator(".matched")
        assert line.inner_text() == f"matched: {case['matched']}"
    assert case.get("says", "") in says


def test_the_table_is_long_enough() -> None:
    assert len(QUERIES) >= 60


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=row["type"]) for row in read_rules("wording")["search"]["help"]]
)
def test_each_example_of_the_help_works(searching: Page, row: dict[str, str]) -> None:
    found, _ = ask(searching, row["type"])
    assert row["finds"] in found[:3]
    assert row.get("never") not in found


def test_the_help_shows_each_example(searching: Page) -> None:
    searching.goto("search/")
    searching.get_by_text("What can be typed").click()
    shown = searching.locator(".search-help code").all_inner_texts()
    assert shown == [row["type"] for row in read_rules("wording")["search"]["help"]]
