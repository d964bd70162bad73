"""The language of a text."""

import pytest

from build_tools.language import language_of
from build_tools.rules import read_rules


@pytest.mark.parametrize(("tag", "text"), sorted(read_rules("languages")["examples"].items()))
def test_the_example_of_each_language_is_told(tag: str, text: str) -> None:
    assert language_of(text) == tag


def test_every_language_has_an_example() -> None:
    rules = read_rules("languages")
    assert set(rules["examples"]) == {*rules["words"], *rules["letters"]}


@pytest.mark.parametrize("text", ["", "…", "Lương Tam Quang", "12 34"])
def test_where_nothing_tells_it_is_english(text: str) -> None:
    assert language_of(text) == "en"


def test_english_with_many_foreign_names_is_english() -> None:
    assert language_of("Phan Đình Trạc received Zhumagali Askhat in Hà Nội on Tuesday.") == "en"
