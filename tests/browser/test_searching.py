"""Searching as a reader does: from the header and on the page of the search, by keyboard, on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from test_access import AXE, RULES, RUN

from build_tools.rules import read_rules
from build_tools.search.words import sound, words_of

pytestmark = pytest.mark.browser

DONE = "() => document.querySelector('[data-search-results]').ariaBusy === 'false'"


def search(page: Page, query: str) -> None:
    """Open the page of the search with a query of its address, and wait for the results."""
    page.goto(f"search/?{query}")
    page.wait_for_function(DONE)


def count(page: Page) -> int:
    said = page.locator("[data-search-count]").inner_text()
    return int(said.split()[0]) if said[:1].isdigit() else 0


def pages(page: Page) -> list[str]:
    links = page.locator(".search-results .title a")
    return links.evaluate_all("all => all.map(a => new URL(a.href).pathname.split('/').at(-2))")


def box(page: Page, name: str, value: str):
    return page.locator(f"[data-search-filters] input[name='{name}'][value='{value}']")


# --- the field in the header -----------------------------------------------------------------


@pytest.mark.parametrize("keys", ["/", "Control+k"])
def test_a_key_leads_to_the_field_in_the_header(page: Page, keys: str) -> None:
    page.goto("countries/vietnam/")
    page.keyboard.press(keys)
    expect(page.locator("#header-search-field")).to_be_focused()


def test_results_come_as_one_types_in_groups_by_kind(page: Page) -> None:
    page.goto("countries/")
    page.keyboard.press("/")
    page.keyboard.type("rude")
    groups = page.locator("[data-search-found] section")
    expect(groups.first.locator(".kicker")).to_have_text("Officials")
    expect(groups.first.locator("a")).to_contain_text("A. Rudenko")
    expect(groups.nth(1).locator(".kicker")).to_have_text("Articles")
    expect(page.locator("[data-search-status]")).to_have_text(re.compile("2 pages: Officials and"))


def test_the_keyboard_walks_the_results_and_opens_one(page: Page) -> None:
    page.goto("countries/")
    page.keyboard.press("/")
    page.keyboard.type("rudenko")
    links = page.locator("[data-search-found] li a")
    expect(links.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#header-search-field")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("A. Rudenko")


def test_results_that_come_late_leave_the_keyboard_where_it_is(page: Page) -> None:
    page.goto("countries/")
    field, links = page.locator("#header-search-field"), page.locator("[data-search-found] li a")
    field.fill("rud")
    expect(links.first).to_contain_text("Rudenko")
    field.evaluate(
        """(field) => {
          field.value = "rudenko";
          field.dispatchEvent(new Event("input"));
          document.querySelector("[data-search-found] li a").focus();
        }"""
    )
    expect(page.locator("[data-search-found] .says")).to_contain_text("“rudenko”")
    expect(links.first).to_be_focused()


def test_escape_closes_the_results_and_keeps_words_and_focus(page: Page) -> None:
    page.goto("countries/")
    page.keyboard.press("/")
    page.keyboard.type("putin")
    expect(page.locator("[data-search-found]")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("[data-search-found]")).to_be_hidden()
    expect(page.locator("#header-search-field")).to_be_focused()
    expect(page.locator("#header-search-field")).to_have_value("putin")


def test_enter_in_the_header_opens_the_page_of_results(page: Page) -> None:
    page.goto("officials/")
    page.locator("[data-search-header] input").fill("Kosachev")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=Kosachev")
    page.wait_for_function(DONE)
    assert pages(page)[0] == "konstantin-kosachev"


def test_a_page_on_which_nobody_searches_loads_nothing_for_it(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("countries/vietnam/", wait_until="networkidle")
    assert not [url for url in asked if "/search/" in url]


# --- filters ---------------------------------------------------------------------------------


def test_a_filter_narrows_the_results_and_stands_in_the_address(page: Page) -> None:
    search(page, "q=putin")
    assert count(page) == 3
    box(page, "kind", "article").check()
    expect(page.locator("[data-search-count]")).to_have_text("2 pages for “putin”")
    assert page.url.endswith("?q=putin&kind=article")
    page.reload()
    page.wait_for_function(DONE)
    assert count(page) == 2


def test_several_values_of_one_filter_add_to_each_other(page: Page) -> None:
    search(page, "year=2021&kind=article")
    assert count(page) == 1
    box(page, "year", "2020").check()
    expect(page.locator("[data-search-count]")).to_have_text("2 pages")


def test_counts_follow_the_search(page: Page) -> None:
    search(page, "q=anti-corruption")
    beside = box(page, "country", "kazakhstan").locator("xpath=..").locator(".note")
    before = beside.inner_text()
    page.locator("#search-page-field").fill("anti-corruption consultations")
    expect(page.locator("[data-search-count]")).to_contain_text("anti-corruption consultations")
    page.wait_for_function(DONE)
    after = box(page, "country", "kazakhstan")
    assert after.count() == 0 or after.locator("xpath=..").locator(".note").inner_text() < before


def test_the_count_of_a_value_is_what_choosing_it_gives(page: Page) -> None:
    search(page, "q=vietnam")
    for name in ("country", "official", "event", "source", "dating"):
        row = page.locator(f"[data-filter-name='{name}'] label").first
        said = int(row.locator(".note").inner_text())
        row.locator("input").check()
        expect(page.locator("[data-search-chosen] button")).to_have_count(1)
        assert count(page) == said
        page.locator("[data-search-chosen] button").click()
        expect(page.locator("[data-search-chosen] button")).to_have_count(0)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("pair=kazakhstan--vietnam&kind=article", ["vietnam-kazakhstan-step-up-anti-corruption-cooperation"]),
        ("official=phan-dinh-trac&kind=article", ["vietnam-kazakhstan-step-up-anti-corruption-cooperation"]),
        ("organisation=asean&kind=article", ["russia-vietnam-aim-for-further-promotion-of-partnership"]),
        ("event=phone+call&kind=article", ["vietnam-russia-cooperation-directions-hanoi-political-consultation"]),
        ("source=tass&kind=article", ["russia-vietnam-aim-for-further-promotion-of-partnership"]),
        ("agreement=treaty-southeast-asia-nuclear-weapon-free-zone&kind=article", ["russia-vietnam-aim-for-further-promotion-of-partnership"]),
        ("dating=undated", ["kosachev-russian-mps-ready-to-promote-relations-with-vietnam"]),
        ("review=pending", []),
    ],
)  # fmt: skip
def test_each_filter_leaves_what_bears_its_value(page: Page, query: str, found: list[str]) -> None:
    search(page, query)
    assert pages(page) == found


@pytest.mark.parametrize(
    ("query", "filter", "value"),
    [("official=nobody", "Official", "nobody"), ("country=zz", "Country", "zz")],
)
def test_a_value_that_is_gone_is_named_and_left_aside(
    browser: Browser, address: str, query: str, filter: str, value: str
) -> None:
    page = browser.new_page(base_url=address)
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    search(page, f"q=putin&{query}")
    said = f"{filter}: nothing here is filed under “{value}”, so it is left aside. 3 pages for"
    expect(page.locator("[data-search-count]")).to_contain_text(said)
    page.get_by_role("button", name=f"Take away: {value}").click()
    expect(page.locator("[data-search-count]")).to_have_text("3 pages for “putin”")
    assert wrong == []
    page.close()


def test_only_pages_about_an_official_bear_them_as_a_filter(page: Page) -> None:
    search(page, "official=vladimir-putin")
    kinds = page.locator(".search-results .kicker").all_inner_texts()
    assert kinds and not {kind for kind in kinds if kind.upper().startswith(("COUNTRY", "YEAR"))}


def test_a_span_of_years_includes_what_may_fall_in_it_and_marks_it(page: Page) -> None:
    search(page, "from=2020&to=2021&kind=article")
    assert pages(page)[-1] == "kosachev-russian-mps-ready-to-promote-relations-with-vietnam"
    marked = page.locator(".search-results li", has_text="may fall in these years")
    expect(marked).to_have_count(1)
    expect(marked.locator(".date")).to_have_text("undated")
    expect(page.locator("[data-search-count]")).to_contain_text("1 of them without a date that")


def test_years_are_typed_into_the_filter(page: Page) -> None:
    search(page, "kind=article")
    page.get_by_label("To the year").fill("2020")
    page.keyboard.press("Tab")
    expect(page.locator("[data-search-count]")).to_contain_text("2 pages")
    assert page.url.endswith("kind=article&to=2020")


def test_the_focus_stays_on_the_filter_that_was_chosen(page: Page) -> None:
    search(page, "q=putin")
    box(page, "country", "russia").focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-search-chosen] button")).to_have_count(1)
    expect(box(page, "country", "russia")).to_be_focused()
    page.locator("[data-search-chosen] button").press("Enter")
    expect(page.locator("#search-page-field")).to_be_focused()


# --- order, address, results -----------------------------------------------------------------


def test_results_can_stand_by_date(page: Page) -> None:
    search(page, "kind=article&sort=oldest")
    oldest = pages(page)
    assert oldest[0] == "anti-corruption-consultations-hanoi-2020"
    assert oldest[-1].startswith("kosachev"), "what has no date stands last"
    page.get_by_label("Order").select_option("Newest first")
    expect(page.locator(".search-results .title").first).to_contain_text("Kazakhstan")
    assert pages(page) == [*reversed(oldest[:-1]), oldest[-1]]


def test_the_back_button_undoes_one_step(page: Page) -> None:
    search(page, "q=putin")
    box(page, "kind", "article").check()
    expect(page.locator("[data-search-count]")).to_contain_text("2 pages")
    page.locator("#search-page-field").fill("rudenko")
    expect(page.locator("[data-search-count]")).to_contain_text("rudenko")
    page.go_back()
    expect(page.locator("[data-search-count]")).to_have_text("2 pages for “putin”")
    expect(page.locator("#search-page-field")).to_have_value("putin")
    page.go_back()
    expect(page.locator("[data-search-count]")).to_have_text("3 pages for “putin”")


def test_a_result_shows_date_certainty_source_people_and_the_words(page: Page) -> None:
    search(page, "q=visa exemption")
    first = page.locator(".search-results > li").first
    expect(first.locator(".date")).to_contain_text("21 February 2025")
    expect(first.locator(".basis")).to_contain_text("year inferred from the anniversary")
    expect(first).to_contain_text("Vietnam News Agency")
    expect(first.locator(".concerned")).to_contain_text("Le Thi Thu Hang")
    expect(first.locator(".concerned")).to_contain_text("Free trade agreement")
    assert first.locator(".excerpt mark").all_inner_texts() == ["visa", "exemption"]


def test_the_page_opens_at_the_words_marked(page: Page) -> None:
    search(page, "q=visa exemption")
    page.locator(".search-results .title a").first.click()
    sentence = page.locator(".sentence:target")
    expect(sentence).to_contain_text("visa exemption considerations")
    expect(sentence).to_be_in_viewport()
    expect(sentence.locator("mark")).to_have_text(["visa", "exemption"])


def test_a_name_that_an_article_does_not_write_is_said_to_have_matched(page: Page) -> None:
    search(page, "q=Socialist Republic of Vietnam Kazakhstan&kind=article")
    matched = page.locator(".search-results .matched").first
    expect(matched).to_have_text("matched: Socialist Republic of Vietnam (Vietnam)")


def test_more_results_come_without_losing_the_keyboard(page: Page) -> None:
    search(page, "q=vietnam")
    number = count(page)
    assert number > 10
    page.get_by_role("button", name="Show more").press("Enter")
    expect(page.locator(".search-results .title a").nth(10)).to_be_focused()


def test_the_number_of_results_is_announced(page: Page) -> None:
    search(page, "q=putin")
    expect(page.get_by_role("status").filter(has_text="3 pages for “putin”")).to_have_count(1)


def test_a_word_that_is_nowhere_leads_to_a_search_without_it(page: Page) -> None:
    search(page, "q=putin asdfqwer")
    said = page.locator("[data-search-count]")
    expect(said).to_contain_text("No page has “asdfqwer”. Without: putin")
    said.get_by_role("link").click()
    page.wait_for_function(DONE)
    assert pages(page)[0] == "vladimir-putin"


def test_a_search_by_keyboard_on_a_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto("")
    page.keyboard.press("/")
    page.keyboard.type("tokaev")
    expect(page.locator("[data-search-found] a").first).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=tokaev")
    page.wait_for_function(DONE)
    expect(page.locator("[data-search-narrow]")).not_to_have_attribute("open", "")
    page.locator("[data-search-narrow] summary").press("Enter")
    box(page, "kind", "official").press("Space")
    expect(page.locator("[data-search-count]")).to_contain_text("1 page")
    size = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(size) <= 0
    context.close()


@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_in_results_filters_and_the_header(
    browser: Browser, address: str, width: int
) -> None:
    size = {"width": width, "height": 900}
    # Axe comes from outside the page, so the page's policy must let this one test in.
    context = browser.new_context(base_url=address, viewport=size, bypass_csp=True)
    page = context.new_page()
    search(page, "q=vietnam&from=2020&kind=article&country=russia")
    expect(page.locator("[data-search-chosen] button")).to_have_count(3)
    page.get_by_text("What can be typed").click()
    page.locator("#header-search-field").fill("viet")
    expect(page.locator("[data-search-found] section").first).to_be_visible()
    page.evaluate(AXE)
    found = page.evaluate(RUN, RULES)
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    context.close()


def test_without_the_files_of_the_search_the_page_says_so(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address)
    page.route("**/search/data/**", lambda route: route.abort())
    page.goto("search/?q=putin")
    expect(page.locator("[data-search-count]")).to_contain_text("could not be loaded")
    page.close()


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("query", ["", "q=vietnam", "q=qqzzxx", "q=vietnam&kind=article"])
def test_nothing_moves_when_the_results_come(
    browser: Browser, address: str, width: int, query: str
) -> None:
    page = browser.new_page(base_url=address, viewport={"width": width, "height": 800})
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver((list) => {
          for (const one of list.getEntries()) window.moved += one.value;
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    page.route("**/search/page.js", lambda route: (page.wait_for_timeout(150), route.continue_()))
    search(page, query)
    page.wait_for_timeout(50)
    assert page.evaluate("window.moved") < 0.05
    page.close()


def test_where_its_script_does_not_come_the_page_is_as_without_scripts(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(base_url=address)
    page.route("**/search/page.js", lambda route: route.abort())
    page.goto("search/?q=putin")
    expect(page.locator("[data-search-missing]")).to_be_visible()
    expect(page.locator("[data-search-page]")).to_be_hidden()
    expect(page.get_by_role("link", name="Officials").last).to_be_visible()
    page.close()


@pytest.mark.parametrize("missing", ["the browser starts no worker", "its file does not come"])
def test_without_a_worker_the_page_itself_searches(
    browser: Browser, address: str, missing: str
) -> None:
    page = browser.new_page(base_url=address)
    if missing.startswith("its file"):
        page.route("**/search/worker.js", lambda route: route.abort())
    else:
        page.add_init_script("window.Worker = class { constructor() { throw new Error(); } }")
    search(page, "q=putin&kind=article")
    expect(page.locator("[data-search-count]")).to_have_text("2 pages for “putin”")
    assert count(page) == 2
    page.locator("#header-search-field").fill("rudenko")
    expect(page.locator("[data-search-found] li a").first).to_contain_text("A. Rudenko")
    page.close()


def test_the_page_searches_in_a_worker_of_this_site(page: Page, address: str) -> None:
    search(page, "q=putin")
    assert [worker.url for worker in page.workers] == [f"{address}assets/search/worker.js"]


# --- the words of the browser are those of the index -----------------------------------------


def test_browser_and_index_make_the_same_words(page: Page) -> None:
    texts = [
        "Lương Tam Quang’s anti-corruption — «Đình»",
        "Қасым-Жомарт ТОҚАЕВ, Тo Лам; Ёлкин",
        "O'Brien 1,000 COVID-19 越南 ประเทศ ﬁn İstanbul ß ĳ",
        "e\u0301te\u0301 Αθήνα _x_ a·b",
    ]
    page.goto("search/")
    script = """async (texts) => {
      const { wordsOf } = await import(new URL("../assets/search/text.js", location.href));
      return texts.map(wordsOf);
    }"""
    assert page.evaluate(script, texts) == [words_of(text) for text in texts]


def test_the_rules_of_words_hold_in_the_browser(page: Page) -> None:
    page.goto("search/")
    rules = read_rules("search")
    script = """async (words) => {
      const at = (name) => new URL(`../assets/search/${name}.js`, location.href);
      const names = ["forms", "words", "store"];
      const [{ forms, numbers }, { sound }, { entry }] = await Promise.all(names.map((name) => import(at(name))));
      const known = await entry();
      const all = (word) => [...forms(word, known), ...numbers(word, known)];
      return Promise.all(words.map(async (word) => [all(word), await sound(word)]));
    }"""
    groups = ("endings", "spellings", "numbers")
    pairs = [(*pair, True) for name in groups for pair in rules[name]["finds"]]
    pairs += [(*pair, False) for name in groups for pair in rules[name].get("leaves", ())]
    said = page.evaluate(script, [one for one, _, _ in pairs])
    for (one, other, found), (forms, heard) in zip(pairs, said, strict=True):
        assert (other in forms) is found, (one, other)
        assert heard == sound(one)


def test_the_rule_of_fathers_names_holds_in_the_browser(page: Page) -> None:
    page.goto("search/")
    script = """async (words) => {
      const at = (name) => new URL(`../assets/search/${name}.js`, location.href);
      const [{ fathers }, { entry }, { wordsOf }] = await Promise.all(["forms", "store", "text"].map((name) => import(at(name))));
      const known = await entry();
      return words.map((word) => fathers(wordsOf(word)[0], known));
    }"""
    rule = read_rules("search")["fathers"]
    assert page.evaluate(script, [*rule["finds"], *rule["leaves"]]) == [True] * len(
        rule["finds"]
    ) + [False] * len(rule["leaves"])
