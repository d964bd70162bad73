"""A reader's walk through the built site, with a keyboard, a phone, and without JavaScript."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from build_tools.gate import gate

pytestmark = pytest.mark.browser

AT_ONCE = 10
"""Results that the page shows before somebody asks for more."""
SPELLINGS = ("Luong Tam Quang", "Lương Tam Quang", "lương tam quang")


def heading(page: Page, words: str) -> None:
    expect(page.locator("h1")).to_have_text(words)


def results(page: Page) -> list[str]:
    """Addresses of the results shown, once all that belong on the page are there."""
    count = page.locator("[data-search-count]")
    expect(count).to_contain_text("page")
    number = int(count.inner_text().split()[0])
    expect(page.locator(".search-results a")).to_have_count(min(number, AT_ONCE))
    return [str(link.get_attribute("href")) for link in page.locator(".search-results a").all()]


def test_from_home_to_a_pair_of_countries(page: Page) -> None:
    page.goto("")
    page.locator(".md-tabs").get_by_role("link", name="Countries").click()
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


def test_both_spellings_find_the_same_pages(page: Page) -> None:
    found = []
    for words in SPELLINGS:
        page.goto(f"search/?q={words}")
        found.append(results(page))
    assert found[0][0].endswith("/officials/luong-tam-quang/")
    assert found[0] == found[1] == found[2]


def test_a_name_in_cyrillic_finds_the_same_pages(page: Page) -> None:
    page.goto("search/?q=Vladimir Putin")
    expected = results(page)
    page.goto("search/?q=Владимир Путин")
    assert results(page) == expected


def test_a_filter_narrows_the_results_and_stays_in_the_address(page: Page) -> None:
    page.goto("search/?q=putin")
    everything = len(results(page))
    page.get_by_role("checkbox", name="Article").check()
    expect(page.locator("[data-search-count]")).to_contain_text("2 pages")
    assert "kind=Article" in page.url
    page.reload()
    assert 0 < len(results(page)) == 2 < everything


def test_the_field_in_the_header_works_from_the_keyboard(page: Page) -> None:
    page.goto("countries/vietnam/")
    page.keyboard.press("/")
    page.keyboard.type("rudenko")
    links = page.locator("[data-search-found] li a")
    expect(links.first).to_contain_text("Rudenko")
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("Enter")
    heading(page, "A. Rudenko")


def test_enter_in_the_header_opens_the_page_of_results(page: Page) -> None:
    page.goto("officials/")
    page.locator("[data-search-header] input").fill("Kosachev")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=Kosachev")
    assert results(page)


def test_the_colours_that_a_reader_chose_stay(page: Page) -> None:
    page.goto("")
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.locator("label[title='Switch to dark colours']").click()
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


def test_nothing_found_says_so(page: Page) -> None:
    page.goto("search/?q=zzzzqqq")
    expect(page.locator("[data-search-count]")).to_have_text("Nothing found for “zzzzqqq”.")


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


@pytest.mark.parametrize("words", ["asdfqwer", "putin asdfqwer"])
def test_a_word_that_no_page_has_finds_nothing(page: Page, words: str) -> None:
    page.goto(f"search/?q={words}")
    expect(page.locator("[data-search-count]")).to_contain_text("Nothing found")
    expect(page.locator(".search-results a")).to_have_count(0)


@pytest.mark.parametrize("words", ["Токаев", "Tokaev", "Касым-Жомарт Токаев"])
def test_another_romanisation_of_a_name_finds_it(page: Page, words: str) -> None:
    page.goto(f"search/?q={words}")
    assert results(page)[0].endswith("/officials/kassym-jomart-tokayev/")
    expect(page.locator("[data-search-count]")).to_contain_text("spelt “")


def test_a_mistyped_name_leads_to_the_nearest(page: Page) -> None:
    page.goto("search/?q=Vladmir Puttin")
    count = page.locator("[data-search-count]")
    expect(count).to_contain_text("Did you mean Vladimir Putin?")
    count.get_by_role("link").click()
    # The page writes its address anew once it has searched: either form of the blank may be met.
    expect(page).to_have_url(re.compile(r"/search/\?q=Vladimir(%20|\+)Putin$"))
    expect(count).to_contain_text("“Vladimir Putin”")
    assert results(page)[0].endswith("/officials/vladimir-putin/")


def test_a_page_that_bears_the_very_name_comes_first(page: Page) -> None:
    page.goto("search/?q=Viet Nam")
    assert results(page)[0].endswith("/countries/vietnam/")


def test_results_show_no_words_that_their_pages_do_not(page: Page) -> None:
    page.goto("search/?q=phan dinh")
    results(page)
    excerpts = page.locator(".search-results .excerpt")
    assert not [text for text in excerpts.all_inner_texts() if "⁂" in text]
    expect(excerpts.first.locator("mark").first).to_have_text("Phan")
    assert not [text for text in excerpts.all_inner_texts() if "phan dinh" in text]


def test_only_pages_about_an_official_carry_them_as_a_filter(page: Page) -> None:
    page.goto("search/?q=&official=Vladimir Putin")
    kinds = (
        set(page.locator(".search-results .kicker").all_inner_texts()) if results(page) else set()
    )
    assert kinds and not {kind for kind in kinds if kind.upper().startswith(("COUNTRY", "YEAR"))}
