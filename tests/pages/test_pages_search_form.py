"""The number above a long list is that of the articles which the search finds under its filters."""

from __future__ import annotations

from build_tools.archive import Archive
from build_tools.pages.lookup import Lookup
from build_tools.pages.search_form import search_of_entity, search_of_pair, search_of_year
from build_tools.pages.view import View
from build_tools.search.collect import collect
from build_tools.search.facets import values_of


def test_what_is_filed_under_an_entity_or_a_year_is_what_the_filters_find(small: Archive) -> None:
    lookup = Lookup(small)
    documents = collect(View(lookup, "search"))
    values = values_of(documents)

    def found(name: str, value: str) -> list[str]:
        at = values.get(name, {}).get(value, [])
        return [documents[one].id for one in at if documents[one].kind == "article"]

    for entity in small.entities.values():
        assert lookup.filed_under.get(entity.id, []) == found(entity.kind, entity.id), entity.id
    for year in values["year"]:
        assert lookup.dated_in.get(year, []) == found("year", year), year
    for pair in small.pairs.values():
        assert list(pair.articles) == found("pair", pair.id), pair.id


def test_the_form_says_how_many_articles_it_searches_and_which(small: Archive) -> None:
    view = View(Lookup(small), "countries/kenya")
    count = len(view.lookup.filed_under["kenya"])
    assert f"Search all {count} articles that list Kenya" in search_of_entity(view, "kenya")
    assert 'name="country" value="kenya"' in search_of_entity(view, "kenya")
    pair = max(small.pairs.values(), key=lambda pair: len(pair.articles))
    assert f'name="pair" value="{pair.id}"' in search_of_pair(view, pair)
    assert "Search all" in search_of_year(view, "2024")


def test_fewer_than_two_articles_need_no_search(small: Archive) -> None:
    view = View(Lookup(small), "years/1900")
    assert search_of_year(view, "1900") == ""
