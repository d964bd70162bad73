"""Folding, slugs and sentences."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.text import fold, fold_with_offsets, sentences, slug


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Lương Tam Quang", "luong tam quang"),
        ("Phan Đình Trạc", "phan dinh trac"),
        ("Владимир Путин", "vladimir putin"),
        ("Қасым-Жомарт", "qasym-zhomart"),
        ("People’s Council", "people's council"),
        ("  two \u00a0 blanks ", "two blanks"),
        ("2020‒2025", "2020-2025"),
    ],
)
def test_spellings_of_one_name_fold_to_one_form(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_each_folded_character_knows_where_it_comes_from(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert len(offsets) == len(folded) + 1
    assert offsets[-1] == len(text)
    assert list(offsets) == sorted(offsets)


@given(st.text(st.characters(codec="ascii")))
def test_ascii_text_folds_to_itself(text: str) -> None:
    assert fold_with_offsets(text)[0] == text


def test_a_character_that_folds_to_several_keeps_one_offset() -> None:
    folded, offsets = fold_with_offsets("Щa")
    assert folded.endswith("a")
    assert set(offsets[: len(folded) - 1]) == {0}
    assert offsets[len(folded) - 1 :] == [1, 2]


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Lương Tam Quang", "luong-tam-quang"),
        ("People’s Council", "peoples-council"),
        ("A. Rudenko", "a-rudenko"),
        ("  --  ", ""),
        ("word " * 40, "-".join(["word"] * 16)),
        ("x" * 100, "x" * 80),
    ],
)
def test_an_id_for_a_name(text: str, id_: str) -> None:
    assert slug(text) == id_


@given(st.text())
def test_every_slug_is_an_id_or_empty(text: str) -> None:
    assert len(slug(text)) <= 80
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(text) == slug(text).strip("-")


@pytest.mark.parametrize(
    "text",
    [
        "One sentence.|Another one.",
        "Gen. Quang met A. Rudenko.|They spoke.",
        "He left the U.S. on Monday.|She stayed.",
        "“It is so,” he said.|“Is it?”|She left.",
        "He asked: “Is it?”|Nobody knew.",
        "Up by 3.5 percent.|Down by 2 percent.",
        "Wait…|What?!|Yes.",
        "俄罗斯总统访问越南。|双方签署协议。",
        "no full stop at all",
        "The deal (see above.)|It holds.",
        "He quoted etc. and went on.|Then he left.",
        "Talks were held on Feb. 21.|They ended.",
        "Mr. Putin spoke with Dr. Lam.|They agreed.",
        "Tổng Bí thư Tô Lâm tiếp đoàn.|Hai bên hội đàm.",
        "Президент прибыл в Ханой.|Стороны подписали договор.",
        "The statement says, “We agree.”|The sides met.",
        "It ended with a question?|No.",
        "Signed by Vu, Trac, et al.",
    ],
)
def test_a_paragraph_is_cut_into_its_sentences(text: str) -> None:
    plain = text.replace("|", " ") if not text.startswith("俄") else text.replace("|", "")
    assert [plain[start:end] for start, end in sentences(plain)] == text.split("|")


@given(st.text())
def test_sentences_lose_nothing_but_blanks(text: str) -> None:
    spans = sentences(text)
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_a_long_paragraph_of_short_sentences_is_cut() -> None:
    assert len(sentences("Yes. " * 200_000)) == 200_000
    assert len(sentences("etc. " * 200_000)) == 1
