"""Long lists: cut into pages, in order, each of a bounded size."""

from __future__ import annotations

import re
from dataclasses import replace

from bs4 import BeautifulSoup
from synthetic import synthetic_files

from build_tools import records
from build_tools.archive import Archive
from build_tools.authority import AuthorityFile, authority_of
from build_tools.body import TextBlock
from build_tools.graph.build import build_archive
from build_tools.graph.files import Files
from build_tools.pages import pages
from build_tools.pages.chronology import SIZE, time_section
from build_tools.pages.index_rows import Entry
from build_tools.pages.indexes import FLAT, grouped
from build_tools.pages.lookup import Lookup
from build_tools.pages.page import Page, Section
from build_tools.pages.paging import continued, deeper
from build_tools.pages.pair import quiet_years
from build_tools.pages.pieces import FEW
from build_tools.pages.posts import year_posts
from build_tools.pages.render import render
from build_tools.pages.rows import Ref, Row
from build_tools.pages.view import View, when
from build_tools.search.collect import collect
from build_tools.search.facets import values_of
from build_tools.world import world
from build_tools.yaml_io import Lines


def row(date: str | None, lane: str = "event") -> Row:
    ref = Ref("Somebody", "../../officials/somebody/")
    return Row(when(date), "Talks", (ref,), "../../articles/x/#event-1", lane=lane)


def page_of(section: Section) -> Page:
    return Page("officials/x", "X", "official", "X.", "", (section,))


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


ROWS = [row(f"{2000 + number // 4}-05-0{number % 4 + 1}") for number in range(2 * SIZE + 1)]


def test_a_long_list_goes_on_on_further_pages() -> None:
    section = time_section("met", "Met", ROWS, "x")
    further = list(continued(page_of(section)))
    assert [page.path for page in further] == ["officials/x/met_2004", "officials/x/met_2008"]
    shown = [section.html, *(page.lead_html for page in further)]
    counts = [len(soup(html).select(".chronology tr:not(.group) time")) for html in shown]
    assert counts == [16, 16, 19]
    assert [page.kicker for page in further] == ["Met, 2004–2007", "Met, 2008–2012"]


def test_the_pages_of_a_list_lead_to_each_other_and_back() -> None:
    section = time_section("met", "Met", ROWS, "x")
    assert [a["href"] for a in soup(section.html).select(".pager a")] == [
        "./met_2004/",
        "./met_2008/",
    ]
    second = soup(next(iter(continued(page_of(section)))).lead_html)
    assert [a["href"] for a in second.select(".pager a")] == ["../#met", "../met_2008/"]
    assert second.select_one("[aria-current]").text == "2004–2007"
    assert second.select_one("td a[href$='#event-1']")["href"] == "../../../articles/x/#event-1"


def test_no_text_looks_like_an_address() -> None:
    assert deeper("<p>href=&#34;../x</p>") == "<p>href=&#34;../x</p>"


def test_a_picture_of_the_years_leads_to_the_rows_of_each_year() -> None:
    html = soup(time_section("met", "Met", ROWS, "x").html)
    marks = [a["href"] for a in html.select(".years svg a")]
    assert len(marks) == len(ROWS)
    years = {a.text: a["href"] for a in html.select(".counts-by-year a")}
    assert years["2000"] == "#y2000" and years["2008"] == "./met_2008/#y2008"
    assert html.find(id="y2000")


def test_many_things_of_one_year_are_one_bar_with_their_number() -> None:
    rows = [*[row("2001-01-01")] * 9, row("2003-01-01", "article"), row(None)]
    html = soup(time_section("met", "Met", rows, "x").html)
    assert [title.text for title in html.select(".years svg title")] == [
        "2001: 9 events",
        "1 January 2003: Talks, Somebody",
    ]
    assert "1 without a date" in html.select_one(".years details").text


def test_a_few_things_or_one_year_need_no_picture() -> None:
    assert "<svg" not in time_section("met", "Met", [row("2001"), row("2003")], "x").html
    assert "<svg" not in time_section("met", "Met", [row("2001")] * 5, "x").html


def test_the_years_of_silence_are_named_as_spans() -> None:
    rows = [row("2001"), row("2004-05"), row("2005/2006"), row("2008")]
    assert quiet_years(rows) == "2002–2003, 2007"


def test_the_rows_of_an_index_stand_in_groups_in_their_order() -> None:
    entries = [Entry("b", ("1",)), Entry("a", ("2",)), Entry("b", ("3",))]
    assert [(name, len(found)) for name, found in grouped(entries).items()] == [("b", 2), ("a", 1)]
    assert FLAT < 100


def test_an_index_that_shows_a_part_of_its_rows_is_searched_as_a_whole() -> None:
    values = {"says": "Every one.", "count": 2000, "title": "Articles", "root": "../"}
    form = soup(render("index_lead", kind="article", **values)).form
    assert form and form["action"] == "../search/"
    assert [(field["name"], field.get("value")) for field in form.select("input")] == [
        ("kind", "article"),
        ("q", None),
    ]
    assert form.label and form.label.text == "Search all 2,000 articles"
    whole = soup(render("index_lead", kind="", **values))
    assert whole.form is None and whole.select_one("[data-narrow]")


def test_a_page_of_the_posts_of_a_year_says_of_which_countries_a_day_is_asked(
    small: Archive,
) -> None:
    lookup = Lookup(small)
    spans = lookup.postings_in["2024"]
    lookup.postings_in["2024"] = [*spans] * 60
    (section,) = year_posts(View(lookup, "years/2024"), "2024")
    assert "This page lists Iceland to" in section.html
    assert "to Kenya" in section.more[-1].html


def test_a_long_list_says_how_many_articles_its_search_finds() -> None:
    archive = build_archive(synthetic_files(120, officials=8))
    found = values_of([one for one in collect(View(Lookup(archive), "")) if one.kind == "article"])
    told = 0
    for page in pages(archive):
        for form in soup("".join(section.html for section in page.sections)).select("form"):
            fields = {str(field["name"]): field.get("value") for field in form.select("input")}
            asked = {
                name: str(value) for name, value in fields.items() if name not in ("kind", "q")
            }
            (name, value), number = *asked.items(), re.search(r"all ([\d,]+) articles", form.text)
            assert fields["kind"] == "article" and found[name][value], page.path
            if number:
                told += 1
                assert int(number[1].replace(",", "")) == len(found[name][value]), page.path
    assert told > 10


def crowd(number: int) -> tuple[Ref, ...]:
    return tuple(Ref(f"Guest {n}", f"../../officials/guest-{n}/") for n in range(number))


def test_a_row_names_a_crowd_by_its_first_and_leads_to_all() -> None:
    rows = [replace(row("2024-05-06"), refs=crowd(number)) for number in (FEW + 1, 60)]
    first, second = soup(time_section("met", "Met", rows, "x").html).select("tbody tr")
    assert len(first.select("a[href*=guest]")) == FEW + 1
    assert len(second.select("a[href*=guest]")) == FEW
    more = second.find("a", string=f"and {60 - FEW} more")
    assert more["href"] == "../../articles/x/#event-1"


def test_conferences_of_many_make_no_page_heavy() -> None:
    files = synthetic_files(40, officials=60)
    everybody = sorted(file.id for file in files.authority if file.kind == "officials")
    said = " ".join(f"Sentence {n} names Kenya, Guest of honour, and more." for n in range(60))
    articles = []
    for file in files.articles:
        event = file.record.events[0].model_copy(update={"participants": tuple(everybody)})
        lands = tuple({*file.record.countries, "kenya"})
        record = file.record.model_copy(update={"events": (event,), "countries": lands})
        blocks = (*file.blocks, TextBlock("paragraph", said))
        articles.append(replace(file, record=record, blocks=blocks))
    made = {
        page.path: page for page in pages(build_archive(replace(files, articles=tuple(articles))))
    }
    assert max(len(page.html().encode()) for page in made.values()) < 110_000
    peru = next(page for path, page in made.items() if path.startswith("relations/kenya--peru"))
    rows = soup(peru.html()).select("table.chronology tr:has(a[href*='#event-'])")
    assert all(row.select("td")[2].text.split(")")[0].endswith(("(Kenya", "(Peru")) for row in rows)
    kenya = made["countries/kenya"]
    told = [
        kenya.html(),
        *(
            page.html()
            for page in made.values()
            if page.path.startswith("countries/kenya/articles")
        ),
    ]
    named = [words.text for html in told for words in soup(html).select(".named")]
    assert named.count("Kenya") >= 60 * 40


def test_a_charter_of_many_parties_that_many_others_change_stays_small() -> None:
    lands = sorted(world())[:120]
    charter = records.Agreement(title="Charter", type="convention", parties=tuple(lands))
    later = {
        f"pact-{n}": records.Agreement(title=f"Pact {n}", type="treaty", amends=("charter",))
        for n in range(2000)
    }
    found = {"charter": charter, **later}
    authority = [
        AuthorityFile("agreements", ident, f"seeds/authority/agreements/{ident}.yml", one, Lines())
        for ident, one in sorted(found.items())
    ]
    files = Files((), tuple(authority), authority_of(authority), (), {}, {}, {})
    made = {page.path: page for page in pages(build_archive(files))}
    page = made["agreements/charter"]
    assert len(page.html().encode()) < 60_000
    shown = soup(page.html())
    assert shown.find("a", string=f"and {2000 - FEW:,} more")["href"] == "#amended-by"
    assert shown.select_one("#amended-by + .section .pager")
    assert (
        shown.find("a", string=f"and {120 * 119 // 2 - FEW:,} more")["href"] == "../../relations/"
    )
