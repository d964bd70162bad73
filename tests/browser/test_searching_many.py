"""Searching where there is much: filters of hundreds of values, phrases that look like others.

The pages are those of this repository's site; what the search reads is that of a made-up archive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from synthetic import synthetic_files

from build_tools import records
from build_tools.archive import Archive, build_archive
from build_tools.articles import ArticleFile
from build_tools.body import TextBlock
from build_tools.search import FOLDER, search_files
from build_tools.yaml_io import Lines

pytestmark = pytest.mark.browser

DONE = "() => document.querySelector('[data-search-results]').ariaBusy === 'false'"
PHONE = {"width": 390, "height": 844}
PHRASE = "the quick council of elders meets"
DECOY = "The quick council sat. A council of wise men and of elders. Where elders meets. The quick council of nine; of elders meets"
TOLD = {
    "real": f"Today {PHRASE} again.",
    "decoy": DECOY,
    "parted": "The quick council of elders. Meets tomorrow.",
}


@pytest.fixture(scope="module")
def archive() -> Archive:
    """Sixty articles, four hundred officials, and three articles on a council."""
    files = synthetic_files(60, officials=400)
    return build_archive(replace(files, articles=(*files.articles, *map(_told, TOLD))))


def _told(ident: str) -> ArticleFile:
    record = records.Article.model_validate({"title": ident, "raw": ident, "review": "done"})
    blocks = (TextBlock("paragraph", TOLD[ident]),)
    return ArticleFile(ident, f"docs/articles/{ident}.md", record, record.raw, blocks, Lines())


@pytest.fixture(scope="module")
def many(browser: Browser, address: str, archive: Archive) -> Iterator[Page]:
    """A browser on a phone-sized screen in which the search reads the made-up archive."""
    files = {path.removeprefix(FOLDER): content for path, content in search_files(archive)}

    def answer(route: Route) -> None:
        content = files.get(route.request.url.partition(FOLDER)[2])
        route.fulfill(status=200 if content else 404, body=content or b"")

    context = browser.new_context(base_url=address, viewport=PHONE)
    page = context.new_page()
    page.route(f"**/{FOLDER}/**", answer)
    yield page
    context.close()


def search(page: Page, query: str) -> list[str]:
    page.goto(f"search/?{query}")
    page.wait_for_function(DONE)
    links = page.locator(".search-results .title a")
    return links.evaluate_all("all => all.map(a => new URL(a.href).pathname.split('/').at(-2))")


def rare_official(archive: Archive) -> str:
    """One of those whom few articles list: no list of those with most shows them."""
    return min(
        (len(ids), who)
        for who, ids in archive.articles_of.items()
        if ids and _is_official(archive, who)
    )[1]


def _is_official(archive: Archive, ident: str) -> bool:
    return archive.entities[ident].kind == "official"


def test_a_value_of_a_long_list_is_found_as_one_types_by_keyboard(
    many: Page, archive: Archive
) -> None:
    who = rare_official(archive)
    number = len(archive.articles_of[who])
    asked: list[str] = []
    search(many, "kind=article")
    many.locator("[data-search-narrow] > summary").press("Enter")
    field = many.get_by_label("Official: type a name")
    expect(field).to_have_attribute("placeholder", "Find one of 400")
    many.on("request", lambda request: asked.append(request.url))
    field.press_sequentially(archive.entities[who].name)
    offered = many.locator(f".find-value input[value='{who}']")
    expect(offered).to_have_count(1)
    assert 0 < len(asked) < 40, "of hundreds of values only those with that name are loaded"
    expect(offered.locator("xpath=..").locator(".note")).to_have_text(str(number))
    for _ in range(8):
        if offered.evaluate("box => box === document.activeElement"):
            break
        many.keyboard.press("Tab")
    many.keyboard.press("Space")
    expect(many.locator("[data-search-count]")).to_have_text(
        "1 page" if number == 1 else f"{number} pages"
    )
    assert many.url.endswith(f"kind=article&official={who}")
    expect(offered).to_be_focused()
    many.reload()
    many.wait_for_function(DONE)
    assert archive.entities[who].name in many.locator("[data-search-chosen]").inner_text()
    many.go_back()
    expect(many.locator("[data-search-count]")).to_have_text("63 pages")


def test_a_name_that_nobody_bears_offers_nothing_and_says_so(many: Page) -> None:
    search(many, "kind=article")
    many.locator("[data-search-narrow] > summary").press("Enter")
    field = many.get_by_label("Official: type a name")
    field.press_sequentially("Qqqq")
    expect(many.get_by_role("status").filter(has_text="0 offered")).to_have_count(1)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (f'"{PHRASE}"', {"real", "parted"}),
        ('"of elders meets again"', {"real"}),
        ('"elders meets tomorrow"', {"parted"}),
        ('"council of nine of"', {"decoy"}),
        ('"quick council"', {"real", "decoy", "parted"}),
        (f'council -"{PHRASE}" elders', {"decoy"}),
        ('"elders of council"', set()),
    ],
)
def test_a_phrase_is_its_words_one_after_the_other(many: Page, typed: str, found: set[str]) -> None:
    assert set(search(many, f"q={typed}")) == found
