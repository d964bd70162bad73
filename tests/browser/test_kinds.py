"""Each kind of page, read without JavaScript and on paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from test_access import PAGES

pytestmark = pytest.mark.browser
LINKS = "found => found.map(link => new URL(link.getAttribute('href'), location).href)"
PAPER = {"width": 700, "height": 1000}
"""CSS pixels between the margins of a sheet of A4."""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
DARKEST = 130
"""Brightness (0-255) up to which letters are ink on paper."""
BRIGHTNESS = """found => {
  const [red, green, blue] = getComputedStyle(found).color.match(/[\\d.]+/g).map(Number);
  return 0.3 * red + 0.59 * green + 0.11 * blue;
}"""


@pytest.fixture(scope="module")
def plain(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def paper(browser: Browser, address: str) -> Iterator[Page]:
    """What a reader who reads by night prints."""
    context = browser.new_context(base_url=address, color_scheme="dark", viewport=PAPER)
    found = context.new_page()
    found.emulate_media(media="print")
    yield found
    context.close()


@pytest.mark.parametrize("kind", PAGES)
def test_no_link_of_a_page_needs_a_script(page: Page, plain: Page, kind: str) -> None:
    page.goto(PAGES[kind].partition("?")[0])
    page.wait_for_load_state("networkidle")
    plain.goto(PAGES[kind].partition("?")[0])
    links = plain.locator("main a[href]").evaluate_all(LINKS)
    assert set(page.locator("main a[href]").evaluate_all(LINKS)) <= set(links)
    assert len(links) > 1
    expect(plain.locator("h1")).to_be_visible()


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_is_printed_in_ink_and_fits_the_sheet(paper: Page, kind: str) -> None:
    paper.goto(PAGES[kind])
    paper.wait_for_load_state("networkidle")
    assert paper.evaluate(WIDER) <= 0
    assert paper.locator("h1").evaluate(BRIGHTNESS) <= DARKEST
    assert paper.locator("main").evaluate(BRIGHTNESS) <= DARKEST
    for part in (".md-header", ".tabs", ".md-footer"):
        expect(paper.locator(part)).to_be_hidden()
