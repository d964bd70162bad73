"""Text that was decoded wrongly is put right, to the letter; what is right stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.clean.edits import Edited
from build_tools.clean.glyphs import clean_glyphs

SENTENCES = [
    "Стороны обсудили вопросы сотрудничества, и министр является гостем.",
    "Это первая встреча в январе, сообщило агентство «Пример».",
    "Người dân mọi miền đều mong chờ, và học sinh hỏi về trường.",
    "Đoàn đại biểu thăm Hà Nội; tiền lương là điều quan trọng.",
    "Les délégués se réunissent à Genève dès l’été prochain.",
    "قال الوزير في العاصمة إن الاتفاق مهم",
    "Президент Қазақстан халқын құттықтады, өнер мен ғылым.",
]


def cleaned(text: str) -> str:
    return clean_glyphs(Edited(text)).text


def misread(text: str, lost: bool) -> str:
    """UTF-8 read as Windows-1252; unknown bytes as control characters, or lost."""
    chars = (
        bytes([byte]).decode("cp1252", "ignore") or ""
        if lost
        else bytes([byte]).decode("cp1252", "ignore") or chr(byte)
        for byte in text.encode()
    )
    return "".join(chars)


@pytest.mark.parametrize("text", SENTENCES)
def test_misread_text_is_put_right(text: str) -> None:
    assert cleaned(misread(text, lost=False)) == text


@pytest.mark.parametrize("text", SENTENCES[:6])
def test_text_misread_twice_is_put_right(text: str) -> None:
    assert cleaned(misread(misread(text, lost=False), lost=False)) == text


@pytest.mark.parametrize("text", SENTENCES)
def test_letters_that_lost_a_byte_are_completed(text: str) -> None:
    broken = misread(text, lost=True)
    assert cleaned(broken) == text, broken


def test_a_closing_quote_that_lost_a_byte_is_completed() -> None:
    text = "The “free” and “open” talks, he said, were “fair” and “good”."
    assert cleaned(misread(text, lost=True)) == text


def test_a_blank_that_was_a_byte_joins_the_word_again() -> None:
    text = "Nhà nước và các tỉnh thành làm tốt, và đó là điều hay."
    assert cleaned(misread(text, lost=True).replace("\u00a0", " ")) == text


@pytest.mark.parametrize(
    "text",
    [*SENTENCES, "« Liberté »… et « Égalité »", "Él está en «Panamá»…", "Über 5 €, ½ → 1 № 7"],
)
def test_right_text_stays(text: str) -> None:
    assert cleaned(text) == text


NOISE = st.sampled_from(["\u00ad", "\u200b", "\ufeff", "\u0000", "ꩲ", "༉", "\u200e", "\ue001"])


@settings(deadline=None)
@given(st.sampled_from(SENTENCES[:5]), NOISE, st.data())
def test_one_stray_character_within_a_word_goes_and_nothing_else(
    text: str, noise: str, data: st.DataObject
) -> None:
    places = [n for n in range(1, len(text)) if text[n - 1 : n + 1].isalpha()]
    place = data.draw(st.sampled_from(places))
    assert cleaned(text[:place] + noise + text[place:]) == text


@settings(deadline=None, max_examples=200)
@given(st.text(), st.sampled_from(SENTENCES))
def test_characters_once_cleaned_stay_as_they_are_beside_real_text(
    text: str, sentence: str
) -> None:
    once = cleaned(f"{text}\n{sentence}")
    assert cleaned(once) == once
