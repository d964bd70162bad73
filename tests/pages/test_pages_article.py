"""What the page of an article shows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from build_tools.archive import Archive, read_archive
from build_tools.pages import Page, pages

SMALL = Path(__file__).parent / "small"

TALKS = "articles/fishing-talks-open"
SIGNED = "articles/fishing-agreement-signed"
VISIT = "articles/a-visit-without-a-date"


def test_the_text_is_the_source_to_the_character(soup, small: Archive) -> None:
    shown = [part.text for part in soup(TALKS).select(".text .passage")]
    assert shown == [block.text for block in small.articles["fishing-talks-open"].body]


def test_the_dateline_stands_before_the_first_paragraph(soup) -> None:
    assert soup(TALKS).select_one(".text").text.strip().startswith("NAIROBI — On Tuesday")


def test_a_mention_links_to_the_page_of_whom_it_names(soup) -> None:
    links = {a.text: a["href"] for a in soup(TALKS).select(".sentence a")}
    assert links["Jóna Þórsdóttir"] == "../../officials/jona-thorsdottir/"
    assert links["Lake Authority"] == "../../organisations/lake-authority/"


def test_words_that_name_several_lead_to_a_list_of_them(soup) -> None:
    page = soup(TALKS)
    mention = page.find("a", string="The ministers")
    listed = page.find(id=mention["href"].removeprefix("#"))
    assert [a.text for a in listed.find_all("a")] == ["Jóna Þórsdóttir", "Wanjiru Otieno"]


def test_each_side_lists_its_people_with_the_role_stated_here(soup) -> None:
    sides = [" ".join(side.text.split()) for side in soup(TALKS).select(".side")]
    assert sides == [
        "Iceland Jóna Þórsdóttir Minister of Fisheries in the text",
        "Kenya Wanjiru Otieno Minister of Trade in the text Organisations Lake Authority in the text",
    ]


def test_what_is_reported_comes_before_what_is_recalled(soup) -> None:
    kinds = [event.strong.text for event in soup(TALKS).select(".events > li")]
    assert kinds == ["Talks", "Letter"]


def test_evidence_leads_to_the_sentence_that_holds_it(soup) -> None:
    page = soup(TALKS)
    quote = page.select_one(".events > li blockquote")
    target = page.find(id=quote.a["href"].removeprefix("#"))
    words = quote.span.text
    assert words in target.text
    assert target["class"] == ["sentence"]


def test_an_inferred_date_says_what_it_rests_on(soup) -> None:
    event = " ".join(soup(SIGNED).select_one(".events > li").text.split())
    assert "12 November 2024 year inferred from the anniversary named in the text" in event
    assert "The date rests on the words the twentieth year of their relations." in event


def test_a_stated_date_says_that_it_is_stated(soup) -> None:
    fact = soup(TALKS).select_one(".lead .facts dd")
    assert " ".join(fact.text.split()) == "6 March 2024 as the source states it"
    assert fact.time["datetime"] == "2024-03-06"


def test_an_article_dated_by_its_event_says_so(soup) -> None:
    fact = " ".join(soup(SIGNED).select_one(".lead .facts dd").text.split())
    assert fact == (
        "12 November 2024 the day of the event it reports; "
        "year inferred from the anniversary named in the text"
    )


def test_what_has_no_date_is_shown_as_undated(soup) -> None:
    assert soup(VISIT).select_one(".lead .facts dd").text.strip() == "undated"


def test_the_step_of_an_agreement_is_shown_with_its_words(soup) -> None:
    step = " ".join(soup(SIGNED).select_one(".steps li").text.split())
    assert "signed 12 November 2024" in step
    assert "signed the Fishing Agreement in the text" in step


def test_what_was_left_out_is_shown_with_its_line_and_every_sign_visible(soup) -> None:
    pieces = [" ".join(item.text.split()) for item in soup(TALKS).select(".leftout li")]
    assert "line 1 Print this page" in pieces
    assert "line 6 ⟨no-break space⟩ ⟨1 space⟩" in pieces


def test_the_raw_file_and_its_fingerprint_are_named(soup, small: Archive) -> None:
    origin = soup(TALKS).text
    assert "seeds/articles/001_talks.txt" in origin
    assert small.articles["fishing-talks-open"].raw_sha256 in origin


@pytest.mark.parametrize(
    ("url", "linked", "said"),
    [
        (
            "https://news.example/talks?id=1&page=2",
            ["https://news.example/talks?id=1&page=2"],
            [],
        ),
        ("javascript:alert(1)", [], ["bad-value"]),
        ("//news.example/talks", [], ["bad-value"]),
        ("https://xn--pple-43d.example/", [], ["bad-value"]),
    ],
)
def test_the_address_of_the_original_is_linked_where_it_is_one_of_the_web(
    url: str, linked: list[str], said: list[str], tmp_path: Path
) -> None:
    root = shutil.copytree(SMALL, tmp_path / "small")
    record = next((root / "seeds/records").glob("001*.yml"))
    told = f"raw: {{url: '{url}', retrieved: '2024-03-07', "
    record.write_text(record.read_text().replace("raw: {", told, 1))
    archive, problems = read_archive(root)
    assert [problem.check for problem in problems] == said
    page = next(page for page in pages(archive) if page.path == TALKS)
    shown = BeautifulSoup(page.html(), "html.parser")
    assert [a["href"] for a in shown.select("a[rel~=external]")] == linked
    assert ("7 March 2024" in shown.select("dl.facts")[-1].text) == bool(linked)


def test_an_article_that_nobody_has_read_says_so(soup) -> None:
    assert "no editor has read it yet" in soup(SIGNED).select_one(".notice").text
    assert soup(TALKS).select_one(".notice") is None


def test_the_articles_before_and_after_are_linked(soup) -> None:
    near = [(item.span.text, item.a["href"]) for item in soup(SIGNED).select(".near li")]
    assert near == [
        ("Earlier", "../../articles/fishing-talks-open/"),
        ("Earlier, Iceland and Kenya", "../../articles/fishing-talks-open/"),
    ]


def test_an_undated_article_is_neither_earlier_nor_later_than_another(soup) -> None:
    assert not soup(VISIT).select(".near")


def test_the_edit_link_opens_the_annotated_article(by_path: dict[str, Page]) -> None:
    assert by_path[TALKS].edit_path == "docs/articles/2024/fishing-talks-open.md"
