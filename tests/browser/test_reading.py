"""Reading an article: cards over names, evidence marked in the text, lists put in order."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

ARTICLE = "articles/vietnam-russia-cooperation-directions-hanoi-political-consultation/"


def test_a_card_says_who_somebody_is_and_goes_with_escape(page: Page) -> None:
    page.goto(ARTICLE)
    name = page.locator(".text").get_by_role("link", name="Le Thi Thu Hang")
    name.focus()
    card = page.get_by_role("tooltip")
    expect(card).to_contain_text("Official · Vietnam")
    expect(card).to_contain_text("Deputy Foreign Minister")
    assert name.get_attribute("aria-describedby") == card.get_attribute("id")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    name.hover()
    expect(card).to_be_visible()


def test_evidence_is_marked_in_the_text_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(ARTICLE)
    page.locator("#events + .section .there").first.click()
    marked = page.locator(".sentence:target")
    expect(marked).to_contain_text("co-chaired a political consultation in Hanoi")
    assert marked.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
    context.close()


def test_an_index_can_be_put_in_order_by_any_column(page: Page) -> None:
    page.goto("officials/")
    names = page.locator("table.index tbody th")
    page.get_by_role("button", name="Official").click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Official")
    first = names.all_text_contents()
    page.get_by_role("button", name="Official").click()
    assert names.all_text_contents() == first[::-1]


def test_a_day_tells_who_is_known_to_have_held_which_post(page: Page) -> None:
    page.goto("years/2025/")
    page.locator("[data-on-day] input").fill("2025-02-25")
    first = page.locator("#posts + .section table.index tbody tr").first
    expect(first.locator("td").last).to_have_text("in the post")
    expect(page.locator("[data-on-day] [role=status]")).to_contain_text("are known")
    page.locator("[data-on-day] input").fill("2025-02-24")
    later = page.locator("#posts + .section tr", has_text="Lương Tam Quang").first
    expect(later.locator("td").last).to_have_text("first named 1 day later")


def test_the_table_of_contents_marks_the_heading_that_is_read(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(ARTICLE)
    page.locator(".md-nav--secondary").get_by_role("link", name="What happened").click()
    marked = page.locator(".md-nav__link--active")
    expect(marked).to_have_text("What happened")
    page.locator("footer").get_by_role("link", name="Back to the top").click()
    expect(marked).to_have_count(0)


def test_what_is_folded_away_is_unfolded_on_paper_and_folded_again(page: Page) -> None:
    page.goto(ARTICLE)
    left_out = page.locator("details.leftout")
    expect(left_out).not_to_have_attribute("open", "")
    page.wait_for_load_state("networkidle")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(left_out).to_have_attribute("open", "")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(left_out).not_to_have_attribute("open", "")


def test_without_a_script_the_colours_are_those_of_the_system(
    browser: Browser, address: str
) -> None:
    shown = {}
    for scheme in ("light", "dark"):
        context = browser.new_context(
            base_url=address, java_script_enabled=False, color_scheme=scheme
        )
        page = context.new_page()
        page.goto(ARTICLE)
        shown[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
        context.close()
    assert shown == {"light": "rgb(251, 250, 246)", "dark": "rgb(21, 25, 28)"}
