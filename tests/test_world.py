"""The countries of the world are known without any file."""

import pytest

from build_tools.rules import read_rules
from build_tools.text import slug
from build_tools.world import by_iso, world


def test_every_country_is_found_by_its_id() -> None:
    assert {"vietnam", "russia", "kazakhstan", "united-states"} <= set(world())
    assert all(country.id == key == slug(country.name) for key, country in world().items())


def test_ids_come_in_order_of_the_alphabet() -> None:
    assert list(world()) == sorted(world())


def test_every_country_is_found_by_its_iso_code() -> None:
    assert by_iso("VN").id == "vietnam"
    assert all(by_iso(country.iso) is country for country in world().values())


def test_an_unknown_code_is_an_error() -> None:
    with pytest.raises(KeyError):
        by_iso("ZZ")


def test_a_country_has_demonyms_a_capital_and_its_seats() -> None:
    russia = world()["russia"]
    assert russia.demonyms == ("Russian",)
    assert russia.capital == "Moscow"
    assert "Kremlin" in russia.places


@pytest.mark.parametrize(("name", "country"), read_rules("countries")["examples"].items())
def test_a_country_is_known_by_each_of_its_names(name: str, country: str) -> None:
    found = world()[country]
    assert name in (found.name, *found.names)


def test_names_of_other_languages_are_kept_apart_from_the_english_ones() -> None:
    vietnam = world()["vietnam"]
    assert "Вьетнам" in vietnam.names
    assert "Вьетнам" not in vietnam.english_names
    assert vietnam.english_names[0] == "Vietnam"


def test_no_two_countries_share_an_english_name() -> None:
    names = [name for country in world().values() for name in country.english_names]
    assert len(names) == len(set(names))


def test_regions_that_are_no_country_are_left_out() -> None:
    assert not {"european-union", "united-nations", "world", "antarctica"} & set(world())
