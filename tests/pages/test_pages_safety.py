"""Whatever the characters of an article, its text reaches the page unaltered and inert."""

from __future__ import annotations

from dataclasses import replace

import markdown
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st

from build_tools.archive import Archive, Link, Passage
from build_tools.pages import Page, pages
from build_tools.text import sentences

NASTY = (
    "{{ config }} {% for x in y %} <script>alert(1)</script> </p></div> &amp; &lt; [[a|b]] "
    "`code` **bold** [link](javascript:1) <!-- c --> \u2028 \u2029 \u0085 \" ' # {#id} ]]> <?php"
)
OURS = frozenset(
    [
        "div",
        "p",
        "span",
        "a",
        "aside",
        "ul",
        "li",
        "h2",
        "h3",
        "dl",
        "dt",
        "dd",
        "q",
        "code",
        "time",
        "section",
        "ol",
        "blockquote",
    ]
)
OURS |= frozenset(["strong", "details", "summary", "b", "del", "ins"])

# A page carries every character but controls (which cleaning takes out) and lone surrogates.
CHARACTERS = st.characters(
    blacklist_categories=("Cs",), blacklist_characters="\ufffe\uffff"
).filter(lambda char: char in "\t\r" or not (ord(char) < 32 or ord(char) == 127))
TEXTS = st.lists(
    st.one_of(st.text(CHARACTERS), st.sampled_from(NASTY.split(" "))), min_size=1, max_size=8
).map(" ".join)


def with_text(archive: Archive, text: str) -> Archive:
    """The archive with `text` in every part of its first article."""
    article = archive.articles["fishing-talks-open"]
    middle = len(text) // 2
    links = (Link(0, middle, ("iceland",)), Link(middle, len(text), ("iceland", "kenya")))
    block = Passage.of("paragraph", text, links, sentences(text))
    names = {"title": text, "credit": text, "note": text, "place": text, "dateline": text}
    changed = replace(
        article,
        record=article.record.model_copy(update=names),
        summary=block,
        captions=(block,),
        body=(
            block,
            replace(block, part="heading"),
            Passage.of("paragraph", text, (), sentences(text)),
        ),
    )
    return replace(archive, articles={**archive.articles, article.id: changed})


def article_page(archive: Archive) -> Page:
    path = "articles/fishing-talks-open"
    return next(page for page in pages(archive) if page.path == path)


def parsed(html: str | bytes) -> BeautifulSoup:
    """The HTML as read; no white space is tidied away."""
    return BeautifulSoup(html, "html.parser", preserve_whitespace_tags=OURS)


@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
@example(text=NASTY)
@example(text="\ttab\rreturn")
@example(text="Минск — 北京 — عربي 🇻🇳")
def test_an_articles_text_is_unaltered_and_inert(small: Archive, text: str) -> None:
    page = article_page(with_text(small, text))
    soup = parsed(page.html())
    assert [part.text for part in soup.select(".passage")] == [text] * 4
    assert {tag.name for tag in soup.find_all()} <= OURS
    assert not [name for tag in soup.find_all() for name in tag.attrs if name.startswith("on")]
    assert all(a["href"].startswith(("../../", "#")) for a in soup.find_all("a"))


@settings(max_examples=40, deadline=None)
@given(text=TEXTS)
@example(text=NASTY)
@example(text="## heading\n\n    code\n\n- list\n\n<div>\n\n</div>\n\n[TOC]")
def test_the_markdown_form_of_a_page_gives_the_same_html(small: Archive, text: str) -> None:
    page = article_page(with_text(small, text))
    source = page.markdown()
    body = source.split("\n---\n", 1)[1]
    converter = markdown.Markdown(extensions=["attr_list", "toc", "tables", "fenced_code"])
    assert converter.convert(body) == page.html()
    assert [token["id"] for token in converter.toc_tokens] == [part.id for part in page.sections]


def test_a_control_that_no_page_can_carry_becomes_a_visible_sign(small: Archive) -> None:
    page = article_page(with_text(small, "a\x00b\x1bc\ud800d"))
    soup = parsed(page.html().encode())
    assert soup.select_one(".passage").text == "a\ufffdb\ufffdc\ufffdd"
