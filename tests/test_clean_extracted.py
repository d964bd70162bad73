"""A library says which lines of a saved page are its main text; our rules have the last word."""

from __future__ import annotations

from build_tools.clean import clean
from build_tools.clean.extracted import found_again
from build_tools.model import CleanArticle, RawArticle

PARAGRAPHS = [
    "The two ministers signed a plan for new rail links in the capital on Monday, after two days of talks "
    "that both sides called open and useful.",
    "They agreed to meet again in the spring, when the first section of the line should be open, and to "
    "invite the builders of the second section by the end of the year.",
    "The work is to begin in May, and both sides will pay for half of it, the joint statement says.",
]
TEASER = "A storm tore the roofs from forty houses in the northern hills on Sunday night, the mayor said."


def cleaned(middle: str, words: int = 1000) -> CleanArticle:
    one, *rest = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS]
    body = " ".join([one, middle, *rest][:words])
    page = (
        "<html><head><title>Ministers sign a plan for new rail links</title></head><body>"
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>'
        f"<article><h1>Ministers sign a plan for new rail links</h1>{body}</article>"
        "<footer>All our pages are read with care.</footer></body></html>"
    )
    return clean(RawArticle("page", page, "text/html", "utf-8", ""))


def test_a_teaser_that_the_markup_sets_apart_is_of_the_pages_frame() -> None:
    article = cleaned(f'<div class="related-posts"><p>{TEASER}</p></div>')
    assert [block.text for block in article.blocks] == PARAGRAPHS
    taken = {removal.rule for removal in article.removed}
    assert "page-frame" in taken


def test_a_paragraph_in_its_place_stays() -> None:
    article = cleaned(f"<p>{TEASER}</p>")
    assert [block.text for block in article.blocks] == [PARAGRAPHS[0], TEASER, *PARAGRAPHS[1:]]


def test_a_page_of_few_words_is_read_without_the_library() -> None:
    article = cleaned("", words=1)
    assert [block.text for block in article.blocks] == PARAGRAPHS[:1]


def test_a_word_of_the_menu_is_not_the_same_word_over_a_table_of_the_article() -> None:
    page = ["Stats", "World", *PARAGRAPHS[:2], "Player", "Stats", PARAGRAPHS[2], "Stats"]
    text = "\n".join([*PARAGRAPHS[:2], "| Player | Stats |", PARAGRAPHS[2]])
    assert found_again(text, page) == [False, False, True, True, True, True, True, False]


def test_a_line_is_found_again_though_the_library_left_a_note_of_it_out() -> None:
    whole = PARAGRAPHS[1].replace("the builders", "the builders (of Example Rail)")
    assert found_again("\n".join(PARAGRAPHS), [PARAGRAPHS[0], whole, TEASER]) == [True, True, False]


def test_a_text_that_stands_twice_on_the_page_is_found_once_in_each_place() -> None:
    assert found_again(f"{TEASER}\n{PARAGRAPHS[0]}", [TEASER, PARAGRAPHS[0], TEASER]) == [
        True,
        True,
        False,
    ]


def test_an_address_in_the_main_text_stays() -> None:
    article = cleaned("<p>https://example.org/the-treaty</p>")
    assert "https://example.org/the-treaty" in [block.text for block in article.blocks]


def test_a_label_that_stands_between_all_paragraphs_is_none_of_the_article() -> None:
    article = cleaned(
        "<p>Article content</p>" + "<p>Article content</p>".join([f"<p>{TEASER}</p>"] * 3)
    )
    assert "Article content" not in [block.text for block in article.blocks]
