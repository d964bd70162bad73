"""What other programs read in the head of each page: JSON-LD, citation tags, the last change."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from build_tools.archive import Archive
from build_tools.edition import Change, Edition
from build_tools.machine import whole_site
from build_tools.machine.plain import json_script
from build_tools.machine.work import CITED
from build_tools.pages import Page
from build_tools.pages.lookup import Lookup

ADDRESS = "https://archive.test/entente/"
TALKS = "articles/fishing-talks-open"
PERSON = "officials/jona-thorsdottir"


def site_pages(archive: Archive, edition: Edition) -> dict[str, Page]:
    stream = whole_site(Lookup(archive), edition)
    return {made.path: made for made in stream if isinstance(made, Page)}


@pytest.fixture(scope="module")
def made(small: Archive) -> dict[str, Page]:
    edition = Edition(address=ADDRESS, changes={TALKS: Change(1_700_000_000, 1_710_000_000)})
    return site_pages(small, edition)


def graph(page: Page) -> list[dict[str, Any]]:
    found = json.loads(page.head.jsonld)
    assert found["@context"] == "https://schema.org"
    return found["@graph"]


TYPES = {
    TALKS: ["NewsArticle", "Event", "Event"],
    PERSON: ["ProfilePage", "Person"],
    "countries/kenya": ["WebPage", "Country"],
    "organisations/lake-authority": ["ProfilePage", "Organization"],
    "agreements/fishing-agreement-iceland-kenya": ["WebPage", "Legislation"],
    "sources/harbour-wire": ["ProfilePage", "NewsMediaOrganization"],
    "relations/iceland--kenya": ["CollectionPage"],
    "articles": ["CollectionPage"],
    "years/2024": ["CollectionPage"],
    "search": ["SearchResultsPage"],
    "data": ["WebPage"],
}


@pytest.mark.parametrize("path", TYPES)
def test_each_kind_of_page_says_what_it_is(made: dict[str, Page], path: str) -> None:
    assert [node["@type"] for node in graph(made[path])] == TYPES[path]


def test_every_page_has_a_graph_that_begins_with_itself(made: dict[str, Page]) -> None:
    assert [p.path for p in made.values() if graph(p)[0]["@id"] != f"{ADDRESS}{p.path}/"] == []


def test_every_article_and_entity_page_has_citation_tags(made: dict[str, Page]) -> None:
    cited = [page for page in made.values() if page.kind in CITED]
    assert len(cited) == 11
    for page in cited:
        tags = dict(page.head.names)
        assert tags["citation_title"] == page.title
        assert tags["citation_public_url"] == f"{ADDRESS}{page.path}/"


def test_an_article_mentions_its_people_and_rests_on_its_source(made: dict[str, Page]) -> None:
    article = graph(made[TALKS])[0]
    named = {node.get("name") for node in article["mentions"]}
    assert {"Jóna Þórsdóttir", "Wanjiru Otieno", "Lake Authority"} <= named
    assert article["publisher"]["name"] == "Harbour Wire"
    assert article["isBasedOn"]["publisher"] == {"@id": article["publisher"]["@id"]}
    assert article["isBasedOn"]["identifier"].startswith("sha256:")
    assert article["datePublished"] == "2024-03-06"
    assert [node["name"] for node in article["about"]] == ["Iceland", "Kenya"]


def test_a_person_rests_on_the_articles_that_name_them(made: dict[str, Page]) -> None:
    page, person = graph(made[PERSON])
    assert page["mainEntity"]["@id"] == person["@id"] == f"{ADDRESS}{PERSON}/#this"
    assert {node["@id"] for node in page["isBasedOn"]} == {
        f"{ADDRESS}{TALKS}/",
        f"{ADDRESS}articles/fishing-agreement-signed/",
    }
    assert person["alternateName"] == ["Jona Thorsdottir"]
    assert "nationality" not in person  # no article states it


def test_what_an_agreement_does_not_state_is_left_out(made: dict[str, Page]) -> None:
    _, agreement = graph(made["agreements/fishing-agreement-iceland-kenya"])
    assert agreement["legislationDate"] == "2024-11-12"
    assert "legislationLegalForce" not in agreement  # signed is not yet in force


def test_an_event_has_only_a_date_that_is_exact(made: dict[str, Page]) -> None:
    letter, talks = graph(made[TALKS])[1:]
    assert (letter["startDate"], talks["startDate"]) == ("2024-02", "2024-03-05")
    undated = graph(made["articles/a-visit-without-a-date"])[1]
    assert "startDate" not in undated


def test_the_day_of_an_event_is_no_day_of_publication(made: dict[str, Page]) -> None:
    signed = made["articles/fishing-agreement-signed"]
    assert "citation_publication_date" not in dict(signed.head.names)
    assert "datePublished" not in graph(signed)[0]
    assert dict(made[TALKS].head.names)["citation_publication_date"] == "2024/03/06"


def test_a_page_changed_when_its_sources_did(made: dict[str, Page]) -> None:
    changed = "2024-03-09T16:00:00Z"
    for path in (TALKS, PERSON, "countries/kenya", "relations/iceland--kenya", "articles"):
        assert made[path].head.modified == changed
    assert made["articles/a-visit-without-a-date"].head.modified == ""


def test_without_an_address_everything_is_relative(small: Archive) -> None:
    page = site_pages(small, Edition())[PERSON]
    assert graph(page)[0]["@id"] == "../../officials/jona-thorsdottir/"
    assert "og:url" not in dict(page.head.properties)
    assert "og:image" not in dict(page.head.properties)


def test_a_page_that_is_shared_has_a_picture(made: dict[str, Page]) -> None:
    for page in made.values():
        address = dict(page.head.properties)["og:image"]
        assert address.startswith("https://") and address.endswith("/assets/share.png")


def test_no_text_can_end_the_data_block() -> None:
    text = "</script><script>go()</script><!-- & \u2028"
    block = json_script({"name": text})
    assert not set(block) & set("<>&\u2028")
    assert json.loads(block) == {"name": text}


def test_a_title_with_markup_stays_text(small: Archive) -> None:
    article = small.articles["fishing-talks-open"]
    record = article.record.model_copy(update={"title": "</script><b>&"})
    changed = replace(
        small, articles={**small.articles, article.id: replace(article, record=record)}
    )
    page = site_pages(changed, Edition())[TALKS]
    assert "<" not in page.head.jsonld
    assert graph(page)[0]["headline"] == "</script><b>&"
