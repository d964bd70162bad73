"""Which articles stand beside one, and why; one row for what several articles tell."""

from __future__ import annotations

from dataclasses import replace

from bs4 import BeautifulSoup

from build_tools.archive import Archive, ArchiveArticle
from build_tools.pages import pages
from build_tools.pages.lookup import Lookup
from build_tools.pages.near import Near
from build_tools.pages.related import related
from build_tools.pages.view import View

PAIR = "relations/iceland--kenya"
TALKS = "fishing-talks-open"


def told_twice(small: Archive) -> Archive:
    """The archive in which the undated article tells of the talks, too."""
    event = small.events["a-visit-without-a-date-1"]
    record = event.record.model_copy(update={"same_as": f"{TALKS}#2"})
    return replace(small, events={**small.events, event.id: replace(event, record=record)})


def test_the_articles_that_share_most_come_first_each_with_the_reason(small: Archive) -> None:
    found = related(View(Lookup(small), f"articles/{TALKS}"), TALKS)
    assert [ref.name for ref, _, _ in found] == [
        "Iceland and Kenya sign fishing agreement",
        "A visit without a date",
    ]
    assert found[0][2] == (
        "names Fishing Agreement between Iceland and Kenya; names Jóna Þórsdóttir"
        " and Wanjiru Otieno"
    )
    assert found[1][2] == "names Wanjiru Otieno; is about Iceland and Kenya"


def test_an_article_that_tells_of_the_same_event_comes_first(small: Archive) -> None:
    found = related(View(Lookup(told_twice(small)), f"articles/{TALKS}"), TALKS)
    assert found[0][0].name == "A visit without a date"
    assert found[0][2].startswith("tells of the same event")


def test_an_event_that_two_articles_tell_of_is_one_row_with_both(small: Archive) -> None:
    page = next(page for page in pages(told_twice(small)) if page.path == PAIR)
    rows = BeautifulSoup(page.html(), "html.parser").select(".chronology tr:not(.group)")
    talks = [row for row in rows if "also told in" in row.text]
    assert len(talks) == 1
    links = [a["href"] for a in talks[0].select(".note a")]
    assert links == ["../../articles/a-visit-without-a-date/#event-1"]
    assert "3 events" in page.lead_html


def test_an_event_of_nobody_named_says_so(small: Archive) -> None:
    event = small.events["a-visit-without-a-date-1"]
    record = event.record.model_copy(update={"participants": (), "countries": ()})
    bare = replace(event, record=record, participants=(), countries=())
    changed = replace(small, events={**small.events, event.id: bare})
    page = next(page for page in pages(changed) if page.path == "articles/a-visit-without-a-date")
    assert "unidentified" in page.html()


def among(articles: dict[str, ArchiveArticle]) -> Near:
    """Each of the articles names the same officials."""
    return Near(articles, {}, {"person": lambda _: list(articles), "agreement": lambda _: []})


def test_of_a_list_an_article_knows_its_neighbours_alone(small: Archive) -> None:
    articles = {f"a{number:02}": small.articles[TALKS] for number in range(30)}
    near = among(articles)
    named = [here.id for here in small.articles[TALKS].record.officials]
    assert [one[:2] for one in near["a20"] if one[0] == "person"] == [
        ("person", ident) for ident in named
    ]
    assert near["a20"][-1][2] == ["a15", "a16", "a17", "a18", "a19"]
    assert near["a20"][-1][3] == ["a21", "a22", "a23", "a24", "a25"]
    assert near["a00"][-1][2:] == ([], ["a01", "a02", "a03", "a04", "a05"])
    assert list(near) == list(articles) and len(near) == 30
    one_less = {ident: one for ident, one in articles.items() if ident != "a07"}
    other = among(one_less)
    changed = [ident for ident in one_less if other[ident] != near[ident]]
    assert changed == ["a02", "a03", "a04", "a05", "a06", "a08", "a09", "a10", "a11", "a12"]
