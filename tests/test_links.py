"""Links in the text: which words name a listed entity, and which do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.archive import Link
from build_tools.links import Named, Text, find_links, short_forms
from build_tools.rules import read_rules
from build_tools.world import world

QUANG = Named("quang", "official", ("Lương Tam Quang",), short=("Quang",))
RUDENKO = Named("rudenko", "official", ("A. Rudenko", "Andrey Rudenko"), short=("Rudenko",))
MAN = Named("man", "official", ("Tran Thanh Man",), short=("Man",))
PUTIN = Named("putin", "official", ("Vladimir Putin", "Владимир Путин"), short=("Putin",))
XI = Named("xi", "official", ("Xi Jinping", "习近平"), short=("Xi",))
VIETNAM = Named("vietnam", "country", ("Vietnam", "Viet Nam", "Việt Nam", "越南"))
SUDAN = Named("sudan", "country", ("Sudan",), blocks=("South Sudan",))
EAEU = Named("eaeu", "organisation", ("Eurasian Economic Union",), weak=("the Union",))
FTA = Named(
    "fta",
    "agreement",
    ("Free trade agreement between Vietnam and the Eurasian Economic Union",),
    weak=("the deal",),
)
ALL = (QUANG, RUDENKO, MAN, PUTIN, XI, VIETNAM, SUDAN, EAEU, FTA)


def marked(text: str, listed: tuple[Named, ...] = ALL) -> str:
    """The text with each link as `<id|words>`."""
    (links,) = find_links([Text(text)], listed)
    for link in reversed(links):
        words = text[link.start : link.end]
        text = f"{text[: link.start]}<{' '.join(link.ids)}|{words}>{text[link.end :]}"
    return text


@pytest.mark.parametrize(
    "expected",
    [
        "<quang|Lương Tam Quang> met <quang|Luong Tam Quang>.",
        "<rudenko|Andrey Rudenko> spoke; then <rudenko|A. Rudenko>, then <rudenko|Rudenko>.",
        "<quang|Lương Tam Quang>'s aides and <quang|Quang>’s.",
        "<putin|Владимир Путин> и <vietnam|Việt Nam>",
        "<xi|习近平>访问<vietnam|越南>",
        "LEADERS OF <vietnam|VIETNAM>",
        "<vietnam|Vietnam>-Russia ties, <vietnam|Vietnam>'s ties",
        "the <fta|free trade agreement between Vietnam and the Eurasian Economic Union> is",
        "the <fta|Free Trade Agreement between Vietnam and the Eurasian Economic Union> is",
        "<eaeu|Eurasian Economic Union>, as <eaeu|the Union> says",
        "<quang|Luong Tam Quang> said. <quang|Quang> said Minister <quang|Quang> came.",
        "<quang|Luong Tam Quang> left Hanoi. <quang|Quang> said",
        "<man|Tran Thanh Man> spoke. <man|Man> said that <man|Man> came",
    ],
)
def test_a_name_is_linked(expected: str) -> None:
    text = expected
    for mark in ("quang", "rudenko", "putin", "xi", "vietnam", "fta", "eaeu", "man"):
        text = text.replace(f"<{mark}|", "")
    assert marked(text.replace(">", "")) == expected


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("a short form before any full name", "Quang said so to Rudenko."),
        ("a weak name without a strong one", "The deal: the Union, the deal."),
        ("a part of a word", "Vietnamese, Sudanese and Putinism"),
        ("a longer name that means something else", "South Sudan"),
        ("small letters", "vladimir putin in vietnam"),
    ],
)
def test_words_that_are_no_mention(why: str, text: str) -> None:
    assert marked(text) == text, why


@pytest.mark.parametrize(
    "rest",
    [
        "the Quang Ninh province",
        "the late Tran Dai Quang",
        "in Quang-Tri",
        "V. Quang",
        "Quangs",
    ],
)
def test_a_short_form_inside_a_longer_name_is_no_mention(rest: str) -> None:
    assert marked(f"Lương Tam Quang and {rest}") == f"<quang|Lương Tam Quang> and {rest}"


def test_a_short_form_that_is_a_common_word_is_no_mention_at_the_start_of_a_sentence() -> None:
    text = "Tran Thanh Man left. Man is mortal."
    assert marked(text) == "<man|Tran Thanh Man> left. Man is mortal."


def test_a_short_form_that_two_listed_people_can_carry_is_nobody() -> None:
    other = Named("other", "official", ("Tran Dai Quang",), short=("Quang",))
    text = "Lương Tam Quang met Tran Dai Quang. Minister Quang said"
    expected = "<quang|Lương Tam Quang> met <other|Tran Dai Quang>. Minister Quang said"
    assert marked(text, (QUANG, other)) == expected


def test_a_strong_name_that_two_listed_entities_share_is_nobody() -> None:
    twin = Named("twin", "official", ("Vladimir Putin",))
    assert marked("Vladimir Putin", (PUTIN, twin)) == "Vladimir Putin"


def test_a_longer_name_that_is_listed_itself_is_linked() -> None:
    south = Named("south-sudan", "country", ("South Sudan",))
    expected = "<south-sudan|South Sudan> and <sudan|Sudan>"
    assert marked("South Sudan and Sudan", (SUDAN, south)) == expected


def test_a_short_form_counts_after_the_full_name_of_an_earlier_text() -> None:
    texts = [Text("Rudenko"), Text("A. Rudenko"), Text("Rudenko")]
    assert [len(links) for links in find_links(texts, ALL)] == [0, 1, 1]


def test_links_set_by_hand_win_and_make_the_short_form_known() -> None:
    by_hand = Link(0, 12, ("quang", "putin"))
    (links,) = find_links([Text("The Vietnam two; Quang said", (by_hand,))], ALL)
    assert links == (by_hand, Link(17, 22, ("quang",)))


def test_nothing_is_linked_that_is_not_listed() -> None:
    assert marked("Vladimir Putin in Vietnam", (VIETNAM,)) == "Vladimir Putin in <vietnam|Vietnam>"


@pytest.mark.parametrize(
    ("names", "order", "country", "expected"),
    [
        (["Lương Tam Quang", "Luong Tam Quang"], "family-first", "vietnam", ["Quang"]),
        (["Xi Jinping"], "family-first", "china", ["Xi"]),
        (["A. Rudenko", "Andrey Rudenko"], "given-first", "russia", ["Rudenko"]),
        (["Zhumagali Askhat"], "family-first", "kazakhstan", ["Askhat"]),
        (["Anh Thư"], None, None, ["Thư"]),
        (["Thongloun Sisoulith"], "given-first", "laos", ["Sisoulith", "Thongloun"]),
        (["Xi Jinping"], None, "china", ["Jinping"]),
        (["Pelé"], None, None, []),
    ],
)
def test_short_forms_of_a_name(
    names: list[str], order: str | None, country: str | None, expected: list[str]
) -> None:
    assert short_forms(names, order, country) == expected


@pytest.mark.parametrize("key", ["first_word", "either_word", "family_first"])
def test_the_rules_of_short_forms_name_countries_of_the_world(key: str) -> None:
    assert [id_ for id_ in read_rules("short_names")[key] if id_ not in world()] == []


PIECES = st.sampled_from(
    [
        "Lương Tam Quang",
        "Quang",
        "Viet Nam",
        "Sudan",
        "South ",
        " ",
        "ữ",
        "x",
        "щ",
        "越南",
        "’s",
        ". ",
    ]
)


@given(st.lists(PIECES | st.text(max_size=3)).map("".join))
def test_links_are_in_order_apart_and_inside_the_text(text: str) -> None:
    (links,) = find_links([Text(text)], ALL)
    edges = [edge for link in links for edge in (link.start, link.end)]
    assert edges == sorted(edges)
    assert all(0 <= link.start < link.end <= len(text) for link in links)


def test_a_text_of_a_hundred_thousand_names_is_linked() -> None:
    text = "Lương Tam Quang met Vladimir " * 100_000
    (links,) = find_links([Text(text)], ALL)
    assert len(links) == 100_000


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Bà Nguyễn Thúy Nga thăm Nga.", "Bà Nguyễn Thúy Nga thăm <land|Nga>."),
        ("Ông Trần Nga Bình ở thị xã Ngã Năm.", "Ông Trần Nga Bình ở thị xã Ngã Năm."),
        ("Bộ trưởng Ngoại Giao Nga tiếp Đoàn Nga.", None),
        ("Liên bang NGA, and NGA alone.", "Liên bang <land|NGA>, and <land|NGA> alone."),
    ],
)
def test_a_word_for_a_country_that_is_a_syllable_of_names(text: str, links: str | None) -> None:
    land = Named("land", "country", ("Ngaland", "Nga", "NGA"), syllables=("Nga", "NGA"))
    expected = links or text.replace("Nga", "<land|Nga>")
    assert marked(text, (land,)) == expected
