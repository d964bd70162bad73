"""A reader's walk through the built site, with a keyboard, a phone, and without JavaScript."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from build_tools.gate import gate

pytestmark = pytest.mark.browser


def heading(page: Page, words: str) -> None:
    expect(page.locator("h1")).to_have_text(words)


def test_from_home_to_a_pair_of_countries(page: Page) -> None:
    page.goto("")
    page.locator(".tabs").get_by_role("link", name="Countries").click()
    page.locator("table").get_by_role("link", name="Vietnam").click()
    heading(page, "Vietnam")
    page.locator("#officials + .section").get_by_role("link", name="Nguyen Xuan Phuc").first.click()
    heading(page, "Nguyen Xuan Phuc")
    roles = page.locator("table.roles tbody tr")
    expect(roles.nth(0)).to_contain_text("Prime Minister")
    expect(roles.nth(0)).to_contain_text("2020")
    expect(roles.nth(1)).to_contain_text("President")
    expect(roles.nth(1)).to_contain_text("2021")
    roles.nth(1).get_by_role("link").click()
    heading(page, "Russia, Vietnam aim for further promotion of partnership")
    page.locator(".text").get_by_role("link", name="Free Trade Agreement").click()
    heading(page, "Free trade agreement between Vietnam and the Eurasian Economic Union")
    page.locator(".facts").get_by_role("link", name="Vietnam", exact=True).click()
    page.get_by_role("link", name="with Russia").click()
    heading(page, "Russia and Vietnam")


def test_evidence_leads_to_the_sentence_and_marks_it(page: Page) -> None:
    page.goto("articles/vietnam-kazakhstan-step-up-anti-corruption-cooperation/")
    page.locator(".events .there").first.click()
    sentence = page.locator(".sentence:target")
    expect(sentence).to_contain_text("hosted a reception in Hà Nội on Tuesday")
    expect(sentence).to_be_in_viewport()


def test_the_colours_that_a_reader_chose_stay(page: Page) -> None:
    page.goto("")
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.locator("button[title='Switch to dark colours']").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.goto("officials/")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


def test_a_script_in_the_page_would_not_run(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'),"
        " {textContent: 'window.ran = true'}))"
    )
    assert page.evaluate("window.ran") is None
    page.close()


def test_a_long_index_narrows_down_in_any_spelling(page: Page) -> None:
    page.goto("officials/")
    page.locator(".row-filter input").fill("luong")
    expect(page.locator("table.index tbody tr:visible")).to_have_count(1)


def test_no_page_is_wider_than_a_phone(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    wide = []
    for path in sorted(site.rglob("index.html")):
        page.goto(path.relative_to(site).as_posix().removesuffix("index.html"))
        size = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        wide += [path.as_posix()] if page.evaluate(size) > 0 else []
    assert not wide


def test_everything_can_be_read_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("search/")
    expect(page.get_by_text("The search needs JavaScript.")).to_be_visible()
    page.locator(".search-indexes").get_by_role("link", name="Articles").click()
    page.locator("table").get_by_role("link", name="Russia, Vietnam aim").click()
    expect(page.locator(".text")).to_contain_text("Defense cooperation")
    context.close()


def test_no_link_is_broken_and_nothing_foreign_is_asked_for(site: Path) -> None:
    assert [str(problem) for problem in gate(site)] == []
