"""Every kind of page is usable by everyone: axe-core finds nothing, wide or narrow, light or dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

PAGES = {
    "home": "",
    "index": "officials/",
    "article": "articles/vietnam-russia-cooperation-directions-hanoi-political-consultation/",
    "official": "officials/vladimir-putin/",
    "country": "countries/vietnam/",
    "pair": "relations/russia--vietnam/",
    "agreement": "agreements/memorandum-anti-corruption-bodies-russia-vietnam-2020-2025/",
    "organisation": "organisations/asean/",
    "year": "years/2025/",
    "source": "sources/tass/",
    "search": "search/?q=putin",
    "hand-written": "about/",
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = "tags => axe.run(document, {runOnly: tags}).then(found => found.violations)"


@pytest.fixture(scope="module", params=[("light", 1440), ("dark", 390)], ids=["wide", "phone"])
def reader(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in daylight on a wide screen, and one at night on a phone."""
    scheme, width = request.param
    # Axe comes from outside the page, so the page's policy must let this one test in.
    context = browser.new_context(
        base_url=address,
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        bypass_csp=True,
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(reader: Page, kind: str) -> None:
    reader.goto(PAGES[kind], wait_until="load")
    wide, room = reader.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= room
    reader.evaluate(AXE)
    found = reader.evaluate(RUN, RULES)
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
