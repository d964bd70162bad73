"""What the search reads: words, dates, filters and names, the same files for the same archive."""

from __future__ import annotations

import gzip
import json
import random
import re
import unicodedata
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from anyascii import anyascii
from small_project import small_project

from build_tools.archive import Archive, read_archive
from build_tools.pages.lookup import Lookup
from build_tools.pages.view import View
from build_tools.rules import read_rules
from build_tools.search import FOLDER, search_files, write
from build_tools.search.collect import collect
from build_tools.search.documents import NUMBERED, ORDER, Document
from build_tools.search.index import GONE, made, mended
from build_tools.search.knowledge import knowledge
from build_tools.search.near import near_words
from build_tools.search.pairs import Places, mask_of, places_of
from build_tools.search.postings import length, passage_words, steps
from build_tools.search.times import ANY, Years, years_in
from build_tools.search.words import abbreviated, compounds, sound, words_of

RULES = read_rules("search")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive, problems = read_archive(small_project(tmp_path_factory.mktemp("search")))
    assert not problems
    return archive


@pytest.fixture(scope="module")
def data(small: Archive) -> dict[str, Any]:
    """Content of each file by its name without folder and ending."""
    found = {}
    for path, content in search_files(small):
        name = path.rpartition("/")[2].partition(".")[0]
        found[name] = json.loads(content if name == "entry" else gzip.decompress(content))
    return found


@pytest.fixture(scope="module")
def by_id(small: Archive) -> dict[str, Document]:
    return {document.id: document for document in collect(View(Lookup(small), ""))}


# --- words -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lương Tam Quang", ["luong", "tam", "quang"]),
        ("Đình Trạc", ["dinh", "trac"]),
        ("Тo Лам", ["to", "lam"]),
        ("Việt Nam’s anti-corruption", ["viet", "nam", "anti", "corruption"]),
        ("O'Brien, 1,000", ["obrien", "1", "000"]),
        ("Қасым-Жомарт", ["qasym", "zhomart"]),
        ("越南", ["越南"]),
        ("Łódź — Ærø", ["lodz", "aero"]),
        ("«»—…", []),
    ],
)
def test_a_text_gives_folded_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_a_compound_is_found_as_one_word_too() -> None:
    assert list(compounds("anti-corruption in Kassym-Jomart’s day")) == [
        "anticorruption",
        "kassymjomart",
    ]


def test_letters_with_points_are_found_as_one_word_too() -> None:
    assert list(compounds("the U.N. and the U.S.A, e.g. in A.'s talks")) == ["un", "usa", "eg"]


def test_equal_words_stand_for_each_other_and_months_for_the_english_ones() -> None:
    known = knowledge()
    assert known["equal"]["saint"] == ["st", "sankt"]
    assert known["equal"]["deal"] == ["agreement"]
    assert "agreement" not in known["equal"]
    assert known["equal"]["fevrale"] == ["february"]
    assert known["runs"]["thang hai"] == "february"


def test_a_month_is_found_by_its_short_form() -> None:
    document = Document("article", "a", "Talks in February")
    assert {"february", "feb"} <= made([document]).rows.keys()


def test_a_phrase_gives_its_abbreviation_and_a_clear_abbreviation_its_words() -> None:
    assert ("mou", "memorandum") in abbreviated(words_of("a memorandum of understanding"))
    assert ("trade", "fta") in abbreviated(words_of("the FTA"))
    assert list(abbreviated(words_of("at 5 pm"))) == []


@pytest.mark.parametrize(("one", "other"), RULES["sounds"]["same"])
def test_ways_to_write_a_name_sound_the_same(one: str, other: str) -> None:
    assert sound(words_of(one)[0]) == sound(words_of(other)[0])


@pytest.mark.parametrize(("one", "other"), RULES["sounds"]["different"])
def test_other_names_sound_different(one: str, other: str) -> None:
    assert sound(words_of(one)[0]) != sound(words_of(other)[0])


def test_the_browser_folds_letters_as_the_index_does(root: Path) -> None:
    script = (root / "site_overrides/assets/fold.js").read_text(encoding="utf-8")
    table = json.loads(re.search(r"const FOLDS = (\{.*?\});", script, re.DOTALL)[1])
    letters = [chr(code) for block in BLOCKS for code in range(*block)]
    small = [letter for letter in letters if letter.isalpha() and letter == letter.lower()]
    assert {letter: in_browser(letter, table) for letter in small} == {
        letter: anyascii(letter).lower() for letter in small
    }


BLOCKS = ((0xDF, 0x250), (0x430, 0x530), (0x1E00, 0x1F00))
"""Latin with its supplements (Vietnamese), Cyrillic with its supplement (Kazakh)."""


def in_browser(letter: str, table: dict[str, str]) -> str:
    """What `fold.js` makes of one small letter."""
    folded = unicodedata.normalize("NFD", table.get(letter, letter))
    return re.sub("[\u0300-\u036f]", "", folded)


# --- dates -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "sure", "may"),
    [
        ("2021-11-30", ["2021"], []),
        ("2020-02-17/2020-02-18", ["2020"], []),
        ("2019/2021", [], ["2019", "2020", "2021"]),
        ("202X", [], [str(year) for year in range(2020, 2030)]),
        ("2021~", [], ["2020", "2021", "2022"]),
        ("2021?", [], ["2021"]),
        ("2023/..", [], ["2023", "2024", "2025"]),
        ("../2019", [], ["2018", "2019"]),
        ("XXXX-02-21", [], [ANY]),
        (None, [], [ANY]),
    ],
)
def test_a_date_is_in_its_year_or_may_be_in_several(
    date: str | None, sure: list[str], may: list[str]
) -> None:
    assert years_in([date], 2018, 2025) == Years(tuple(sure), tuple(may))


def test_a_year_that_one_date_is_in_need_not_be_guessed_from_another() -> None:
    assert years_in(["2021-01-01", "2021~"], 2018, 2025) == Years(("2021",), ("2020", "2022"))


# --- documents -------------------------------------------------------------------------------


def test_documents_stand_by_kind_articles_in_order_of_time_undated_last(small: Archive) -> None:
    documents = collect(View(Lookup(small), ""))
    kinds = [document.kind for document in documents]
    assert kinds == sorted(kinds, key=NUMBERED.index) and set(kinds) <= set(ORDER)
    articles = [document.id for document in documents if document.kind == "article"]
    assert articles == list(small.articles)
    assert documents[-1].facets["dating"] == ("undated",)


def test_every_spelling_of_what_an_article_lists_finds_it(small: Archive) -> None:
    documents = collect(View(Lookup(small), ""))
    number = [document.id for document in documents].index("fishing-talks-open")
    rows = {word: json.loads(row)[1:] for word, row in made(documents).rows.items()}
    words = {
        word
        for word, found in rows.items()
        if any(number + 1 in accumulate(differences) for _, *differences in found)
    }
    assert {"jona", "thorsdottir", "kenya", "nairobi", "talks"} <= words
    assert "print" not in words, "what was left out of an article is found by no search"


def test_filters_are_those_of_the_record(by_id: dict[str, Document]) -> None:
    facets = by_id["fishing-agreement-signed"].facets
    assert facets["country"] == ("iceland", "kenya")
    assert facets["pair"] == ("iceland--kenya",)
    assert facets["event"] == ("signing",)
    assert facets["dating"] == ("inferred",)
    assert by_id["jona-thorsdottir"].facets["official"] == ("jona-thorsdottir",)
    assert "official" not in {name for name, at in by_id["iceland"].facets.items() if at}


def test_each_pair_of_neighbouring_words_falls_on_one_place_within_one_passage() -> None:
    passages = (("p1", ("Three four.", "Five.")), ("p2", ("Three four", "six")))
    document = Document("article", "a", "One two", passages=passages)
    text = passage_words(document)
    mask = mask_of([length(text)])
    found = Places(mask)
    found.add(0, places_of(document, text, mask))
    places = [at for file in found.taken() for at in file]
    pairs = {"one two", "three four", "four five", "four six"}
    assert len([at for at in places if at == [1]]) == len(pairs)
    assert len(places) & (len(places) - 1) == 0, "the browser finds a place by its last digits"


def test_numbers_stand_as_differences() -> None:
    assert steps([0, 1, 2, 10]) == [1, 1, 1, 8]


def test_names_stand_by_their_letter_and_by_that_of_their_sound() -> None:
    document = Document("official", "x", "Yepifanova", names=("Olga Yepifanova",))
    lists = dict(near_words([document], ["yesterday", "yes"]))
    assert ["yepifanova", "Yepifanova", "epifanova"] in lists["y"]
    assert ["yepifanova", "Yepifanova", "epifanova"] in lists["e"]
    assert ["yesterday"] in lists["y"] and ["yes"] not in lists["y"]


# --- an index that is mended ------------------------------------------------------------------

SAID = [
    "the",
    "envoy",
    "of",
    "Kenya",
    "signed",
    "an",
    "accord",
    "on",
    "fishing",
    "in",
    "Nairobi",
    "after",
    "long",
    "talks",
]


def other_words(document: Document, chance: random.Random) -> Document:
    """The document with as many other words, and a new one among them."""
    number = length(passage_words(document))
    said = [*chance.choices(SAID, k=max(0, number - 1)), f"word{chance.randint(1, 9)}"][:number]
    title = f"{document.title} {chance.choice(SAID)}"
    return replace(document, title=title, passages=(("p1", (" ".join(said),)),))


@pytest.mark.parametrize("seed", range(12))
def test_a_mended_index_is_the_index_of_all_documents(small: Archive, seed: int) -> None:
    documents, chance = list(collect(View(Lookup(small), ""))), random.Random(seed)
    before = made(documents)
    moved = list(range(len(documents)))
    for number in sorted(chance.sample(moved, k=chance.randint(1, 4))):
        documents[number] = other_words(documents[number], chance)
        moved[number] = GONE
    found, wanted = mended(before, documents, moved), made(documents)
    assert found and found != before
    assert list(found.rows.items()) == list(wanted.rows.items())
    assert (found.near, found.lengths) == (wanted.near, wanted.lengths)


def test_an_index_is_not_mended_where_one_text_changes_what_the_words_of_all_weigh(
    small: Archive,
) -> None:
    documents = list(collect(View(Lookup(small), "")))
    before = made(documents)
    documents[0] = replace(documents[0], passages=(("p1", (" ".join(SAID * 99),)),))
    moved = [GONE, *range(1, len(documents))]
    assert mended(before, documents, moved) is None


@pytest.mark.parametrize("seed", range(12))
def test_an_index_is_mended_where_documents_come_go_and_change_places(
    small: Archive, seed: int
) -> None:
    documents, chance = list(collect(View(Lookup(small), ""))), random.Random(seed)
    before, then = made(documents), list(range(len(documents)))
    now = list(then)
    gone, other = chance.sample(then, k=2)
    fresh = other_words(documents[gone], chance)
    now.remove(gone)
    now.remove(other)
    now.insert(chance.randrange(len(now)), other)
    now.insert(chance.randrange(len(now)), GONE)
    documents = [fresh if n == GONE else documents[n] for n in now]
    found = mended(before, documents, [GONE if n == gone else now.index(n) for n in then])
    wanted = made(documents)
    assert found and found != before
    assert list(found.rows.items()) == list(wanted.rows.items())
    assert (found.near, found.lengths) == (wanted.near, wanted.lengths)


# --- files -----------------------------------------------------------------------------------


def test_the_same_archive_gives_the_same_files(small: Archive) -> None:
    assert dict(search_files(small)) == dict(search_files(small))


def test_the_files_stand_below_a_folder_named_by_their_content(
    small: Archive, tmp_path: Path
) -> None:
    write(Lookup(small), tmp_path)
    entry = json.loads((tmp_path / FOLDER / "entry.json").read_text(encoding="utf-8"))
    assert re.fullmatch("[0-9a-f]{12}", entry["folder"])
    assert (tmp_path / FOLDER / entry["folder"] / "w0.bin").is_file()


def test_each_document_has_a_file_for_its_result(data: dict[str, Any]) -> None:
    of_kinds = [n for *_, start, end in data["entry"]["kinds"] for n in range(start, end)]
    assert sorted(of_kinds) == list(range(data["entry"]["documents"]))
    for number in of_kinds:
        assert {"url", "kind", "id", "title"} <= data[f"d{number}"].keys()


def test_terms_are_sorted_over_all_files_and_the_entry_has_the_first_of_each(
    data: dict[str, Any],
) -> None:
    files = [data[f"w{number}"] for number in range(len(data["entry"]["terms"]))]
    assert [rows[0][0] for rows in files] == data["entry"]["terms"]
    words = [row[0] for rows in files for row in rows]
    assert words == sorted(words)


def test_each_name_stands_under_the_first_letters_of_its_words(data: dict[str, Any]) -> None:
    names = {row[0] for row in data["a-th"]}
    assert "Jóna Þórsdóttir" in names
    assert set(data["entry"]["starts"].split(" ")) >= {"th", "jo", "ke"}


def test_a_value_of_a_long_filter_stands_in_a_sorted_list_with_its_documents(
    data: dict[str, Any],
) -> None:
    rows = [row for number in range(len(data["f"]["filed"])) for row in data[f"e{number}"]]
    keys = [key for key, *_ in rows]
    assert keys == sorted(keys) and "official/jona-thorsdottir" in keys
    assert [data[f"e{n}"][0][0] for n in range(len(data["f"]["filed"]))] == data["f"]["filed"]


def test_every_filter_has_a_name_and_its_values_words(data: dict[str, Any]) -> None:
    found = data["f"]
    assert list(found["names"]) == list(read_rules("wording")["search"]["filters"])
    assert ["undated", "undated"] in [row[:2] for row in found["dating"]]
    assert ["iceland--kenya", "Iceland and Kenya"] in [row[:2] for row in found["pair"]]


def test_the_page_of_the_search_fetches_its_modules_at_once() -> None:
    folder = Path(__file__).parent.parent
    template = (folder / "build_tools/pages/templates/search.html").read_text(encoding="utf-8")
    listed = set(re.findall(r'"(\w+)"', template.split("{% for name in", 1)[1].split("%}", 1)[0]))
    needed, waiting = set(), {"page"}
    while waiting:
        needed |= waiting
        texts = [(folder / f"site_overrides/assets/search/{n}.js").read_text() for n in waiting]
        named = {n for text in texts for n in re.findall(r'^import .* from "\./(\w+)', text, re.M)}
        waiting = named - needed
    assert listed == needed
