"""The map that says where countries lie."""

from __future__ import annotations

from dataclasses import replace

from babel.core import get_global
from bs4 import BeautifulSoup

from build_tools.archive import Archive
from build_tools.pages.locator import HEIGHT, TOP, WIDTH, locator
from build_tools.pages.lookup import Lookup
from build_tools.pages.view import View
from build_tools.rules import read_rules

POINTS = read_rules("world_map")["points"]


def test_every_place_lies_on_the_map_and_has_the_code_of_a_country() -> None:
    for code, (x, y) in POINTS.items():
        assert code in get_global("territory_currencies"), code
        assert 0 <= int(x) <= WIDTH and TOP <= int(y) <= TOP + HEIGHT


def test_a_place_stands_where_its_country_is() -> None:
    assert POINTS["VN"] == ["288", "74"]  # 108 east, 16 north
    assert int(POINTS["US"][0]) < int(POINTS["GB"][0]) < int(POINTS["JP"][0])
    assert int(POINTS["NO"][1]) < int(POINTS["KE"][1]) < int(POINTS["NZ"][1])


def test_a_pair_is_two_dots_and_a_line_with_links(soup) -> None:
    picture = soup("relations/iceland--kenya").select_one(".locator")
    assert [a["href"] for a in picture.select("a")] == [
        "../../countries/iceland/",
        "../../countries/kenya/",
    ]
    assert picture.select_one("line.between")
    assert len(soup("countries/kenya").select(".locator circle")) == 1


def test_a_country_that_the_map_does_not_know_has_no_picture(small: Archive) -> None:
    entity = small.entities["kenya"]
    nowhere = replace(entity, record=entity.record.model_copy(update={"iso": "QQ"}))
    found = replace(small, entities={**small.entities, "kenya": nowhere})
    assert locator(View(Lookup(found), "relations/x"), ("iceland", "kenya")) == ""


def test_the_map_is_small(soup) -> None:
    assert len(str(soup("countries/kenya").select_one(".locator"))) < 5000
    assert BeautifulSoup(read_rules("world_map")["land"], "html.parser").text.startswith("M")
