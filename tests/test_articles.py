"""An article's file: front matter and text, read and written without loss."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.archive import Link
from build_tools.articles import read_article, read_articles, write_article
from build_tools.body import TextBlock, read_body, write_body
from build_tools.model import Block
from build_tools.records import Article
from build_tools.yaml_io import read_yaml
from build_tools.yaml_out import mapping_yaml

ROOT = Path(__file__).parents[1]
LINE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)
MARKS = st.text(st.sampled_from("[]|\\# \u00a0a-"), min_size=1)
TEXT = LINE | MARKS


def read(text: str) -> list[tuple[str, str]]:
    blocks, problems = read_body(text, "x.md", 1)
    assert problems == ()
    return [(block.kind, block.text) for block in blocks]


@given(st.lists(st.tuples(st.sampled_from(["paragraph", "heading"]), TEXT), min_size=1))
def test_every_text_is_written_and_read_back_unaltered(blocks) -> None:
    assert read(write_body([Block(kind, text) for kind, text in blocks])) == blocks


@given(TEXT, TEXT, TEXT)
def test_a_link_set_by_hand_survives_between_any_texts(before: str, words: str, after: str) -> None:
    link = Link(len(before), len(before + words), ("a", "b"))
    block = TextBlock("paragraph", before + words + after, (link,), 1)
    assert read_body(write_body([block]), "x.md", 1) == ((block,), ())


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("## Defence", ("heading", "Defence")),
        (r"\## not a heading", ("paragraph", "## not a heading")),
        (r"an \[[open bracket", ("paragraph", "an [[open bracket")),
        (r"C:\\folder", ("paragraph", r"C:\folder")),
        (
            "# one mark, *stars* and <b> are text",
            ("paragraph", "# one mark, *stars* and <b> are text"),
        ),
        ("  blanks at the ends go  ", ("paragraph", "blanks at the ends go")),
        (r"\ a blank that is kept\ ", ("paragraph", " a blank that is kept ")),
        ("[one] bracket is text", ("paragraph", "[one] bracket is text")),
    ],
)
def test_what_a_line_of_the_body_means(line: str, text: tuple[str, str]) -> None:
    assert read(line) == [text]


def test_a_link_may_name_several_ids() -> None:
    blocks, _ = read_body("[[putin phuc|The presidents]] and [[hanoi|Hà Nội]].", "x.md", 1)
    assert blocks[0].text == "The presidents and Hà Nội."
    assert blocks[0].links == (Link(0, 14, ("putin", "phuc")), Link(19, 25, ("hanoi",)))


@pytest.mark.parametrize("line", ["a [[b", "a [[b]] c", "[[|words]]", "[[id|]]", "[[a|b]] [[c"])
def test_an_incomplete_link_is_a_problem_and_loses_no_text(line: str) -> None:
    blocks, problems = read_body(line, "x.md", 7)
    assert [(problem.check, problem.line) for problem in problems] == [("bad-link", 7)]
    assert len(blocks) == 1


def test_a_hundred_thousand_open_links_are_read_in_one_scan() -> None:
    text = "[[a|" * 100_000
    blocks, problems = read_body(text, "x.md", 1)
    assert blocks[0].text == text
    assert len(problems) == 1


def test_two_lines_without_a_blank_line_between_are_a_problem() -> None:
    _, problems = read_body("one\ntwo\n\nthree", "x.md", 5)
    assert [(problem.check, problem.line) for problem in problems] == [("paragraph-lines", 6)]


def test_front_matter_is_written_without_needless_quotes() -> None:
    record = Article.model_validate(
        {
            "title": "No: a “title”",
            "raw": "001_x",
            "lang": "no",
            "published": "2025-02-26T11:13",
            "countries": ["kazakhstan", "vietnam"],
            "officials": [{"id": "to-lam", "role": ["Party General Secretary"]}],
            "events": [{"date": "2021~", "basis": "editor", "kind": "talks", "evidence": "e" * 90}],
            "review": "pending",
        }
    )
    expected = f"""---
title: "No: a “title”"
raw: 001_x
lang: no
published: 2025-02-26T11:13
countries: [kazakhstan, vietnam]
officials:
  - {{id: to-lam, role: Party General Secretary}}
events:
  - date: 2021~
    basis: editor
    kind: talks
    evidence: {"e" * 90}
review: pending
---
One.

## Two
"""
    blocks = [Block("paragraph", "One."), Block("heading", "Two")]
    text = write_article(record, blocks)
    assert text == expected
    file, problems = read_article(text, "docs/articles/2025/a.md")
    assert (file.id, file.record, problems) == ("a", record, ())
    assert [block.line for block in file.blocks] == [16, 18]


VALUE = st.recursive(
    TEXT
    | st.text(st.characters(exclude_categories=["Cs"]))
    | st.sampled_from(["no", "null", "~", "1.0", "a: b", "- x", "'"]),
    lambda inner: st.lists(inner, min_size=1) | st.dictionaries(TEXT, inner, min_size=1),
    max_leaves=6,
)


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(TEXT, VALUE, min_size=1, max_size=3))
def test_every_value_is_written_and_read_back_unaltered(values) -> None:
    assert read_yaml(mapping_yaml(values))[0] == values


def test_the_articles_of_the_archive_are_read_without_a_problem() -> None:
    files, problems = read_articles(ROOT)
    assert problems == ()
    assert [file.path for file in files] == sorted(file.path for file in files)
    for file in files:
        assert file.record is not None
        again, faults = read_article(write_article(file.record, file.blocks), file.path)
        assert (again.record, faults) == (file.record, ())
        assert [(b.text, b.links) for b in again.blocks] == [(b.text, b.links) for b in file.blocks]
