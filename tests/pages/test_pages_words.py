"""The words and names by which the search in the browser tells what no page has."""

from __future__ import annotations

import json

import pytest

from build_tools.archive import Archive
from build_tools.pages import Page, word_files
from build_tools.pages.words import words_of


@pytest.fixture(scope="module")
def files(small: Archive, by_path: dict[str, Page]) -> dict[str, list[str]]:
    made = word_files(small, by_path.values())
    return {path.removeprefix("assets/words/"): json.loads(text) for path, text in made}


def test_each_word_stands_folded_in_the_list_of_its_first_sign(
    files: dict[str, list[str]],
) -> None:
    assert {"fishing", "fisheries", "february"} <= set(files["f.json"])
    assert {"thorsdottir"} <= set(files["t.json"])
    for name, words in files.items():
        if name != "names.json":
            assert words == sorted(set(words))
            assert {f"{word[0]}.json" for word in words} == {name}


def test_names_are_written_as_the_archive_spells_them(files) -> None:
    names = {key: name for name, key in files["names.json"]["names"]}
    assert names["thorsdottir"] == "Þórsdóttir"
    assert names["kenya"] == "Kenya"
    assert "of" not in names and "and" not in names


def test_there_is_a_list_for_each_initial_and_for_no_other(files) -> None:
    initials = files["names.json"]["initials"]
    assert sorted(files) == sorted([*(f"{sign}.json" for sign in initials), "names.json"])


def test_words_that_the_search_leaves_out_are_in_no_list(files) -> None:
    assert "inferred" not in files["i.json"]


def test_a_word_with_an_apostrophe_stands_whole_and_in_parts() -> None:
    assert list(words_of("Кузьмин’s")) == ["kuzmins", "kuz", "min", "s"]
