"""A reader with a keyboard alone reaches everything on every kind of page, and sees where they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from test_access import PAGES

MOST = 400
"""Stops of the longest walk."""
# A field for a day has three stops, and marks the one of them itself.
STOP = """() => {
  const here = document.activeElement;
  if (here === document.body) return null;
  const seen = here.type === "radio" ? here.nextElementSibling : here;
  const [box, style] = [seen.getBoundingClientRect(), getComputedStyle(seen)];
  const before = window.stopBefore;
  window.stopBefore = here;
  return {
    what: here.outerHTML.slice(0, 120),
    after: !before || before === here
      || Boolean(before.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING),
    shown: seen.checkVisibility({visibilityProperty: true})
      && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
    marked: before === here || style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
  };
}"""


WALKS = [(kind, 390) for kind in PAGES] + [("article", 1440), ("search", 1440)]


@pytest.fixture(scope="module")
def reader(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def walk(page: Page) -> Iterator[dict[str, Any]]:
    """Every stop from the top of the page to its end, behind which the first comes again."""
    first = ""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or stop["what"] == first:
            return
        first = first or stop["what"]
        yield stop
    raise AssertionError("the walk has no end")


@pytest.mark.parametrize(("kind", "width"), WALKS)
def test_each_stop_is_in_sight_marked_and_in_order(reader: Page, kind: str, width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 900})
    reader.goto(PAGES[kind], wait_until="networkidle")
    stops = list(walk(reader))
    assert [stop["what"] for stop in stops if not stop["shown"]] == []
    assert [stop["what"] for stop in stops if not stop["marked"]] == []
    assert [stop["what"] for stop in stops if not stop["after"]] == []
    assert len(stops) > 12


def test_the_first_stop_skips_to_the_content(reader: Page) -> None:
    reader.goto(PAGES["article"])
    reader.keyboard.press("Tab")
    expect(reader.locator(".md-skip")).to_be_focused()
    reader.keyboard.press("Enter")
    expect(reader.locator("#participants")).to_be_in_viewport()
