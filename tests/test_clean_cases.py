"""Golden cases: one YAML file each in `clean/cases/`, named after the behaviour it shows.

A case names a raw article of `seeds/articles/` (`raw:`) or holds a made-up page (`page:`, and
`html: yes` where it is one).
`body`, `headings` and the lists under `removed` are raw line numbers, from 1. A body line reads as
in the raw file, without the blanks at its ends, unless `texts` says otherwise: empty for a line that
goes on with the paragraph of the line before.
"""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from build_tools.clean import GAP, clean
from build_tools.clean.edits import covers
from build_tools.load import read_raw
from build_tools.model import CleanArticle, MediaType, RawArticle
from build_tools.yaml_io import read_yaml

CASES = sorted((Path(__file__).parent / "clean" / "cases").glob("*.yml"))
SEEDS = Path(__file__).parent.parent / "seeds" / "articles"
FIELDS = ("title", "summary", "byline", "dateline", "place", "credit", "section")
STAMPS = ("published", "published_evidence")
CHARACTERS = ("space", "line-end", "entity", "markup", GAP)
"""Rules that are checked by the texts, not by their lines."""


def page_of(case: dict[str, Any]) -> RawArticle:
    if "raw" in case:
        return read_raw(SEEDS / f"{case['raw']}.txt")
    media_type: MediaType = "text/html" if case.get("html") == "yes" else "text/plain"
    return RawArticle("page", case["page"], media_type, "utf-8", "")


def line_of(raw: RawArticle, offset: int) -> int:
    return raw.text.count("\n", 0, offset) + 1


def removed_lines(raw: RawArticle, article: CleanArticle) -> dict[str, list[str]]:
    found: dict[str, set[int]] = defaultdict(set)
    for removal in article.removed:
        if removal.rule not in CHARACTERS:
            found[removal.rule].add(line_of(raw, removal.start))
    return {rule: [str(line) for line in sorted(lines)] for rule, lines in found.items()}


def lines_in(raw: RawArticle, article: CleanArticle, *roles: str) -> list[str]:
    found = {line_of(raw, kept.start) for kept in article.kept if kept.role in roles}
    return [str(line) for line in sorted(found)]


@pytest.fixture(params=CASES, ids=lambda path: path.stem)
def case(request: pytest.FixtureRequest) -> dict[str, Any]:
    case: dict[str, Any] = read_yaml(request.param.read_text(encoding="utf-8"))[0]
    return case


def test_every_part_is_as_the_case_says(case: dict[str, Any]) -> None:
    article = clean(page_of(case))
    found = {name: getattr(article, name) for name in (*FIELDS, *STAMPS)}
    assert found == {name: case.get(name) or "" for name in (*FIELDS, *STAMPS)}
    assert list(article.captions) == case.get("captions", [])
    assert article.title_derived == (case.get("title_derived") == "yes")


def test_the_body_is_the_lines_that_the_case_says(case: dict[str, Any]) -> None:
    raw = page_of(case)
    article = clean(raw)
    assert lines_in(raw, article, "paragraph", "heading") == case["body"]
    assert lines_in(raw, article, "heading") == case.get("headings", [])
    lines = raw.text.replace("\u00a0", " ").split("\n")
    texts = case.get("texts", {})
    expected = [texts.get(number, lines[int(number) - 1].strip()) for number in case["body"]]
    assert [block.text for block in article.blocks] == list(filter(None, expected))


def test_what_is_removed_and_by_which_rule_is_as_the_case_says(case: dict[str, Any]) -> None:
    raw = page_of(case)
    assert removed_lines(raw, clean(raw)) == case.get("removed", {})


def test_kept_and_removed_are_together_the_raw_text(case: dict[str, Any]) -> None:
    raw = page_of(case)
    article = clean(raw)
    spans = [(kept.start, kept.end) for kept in article.kept]
    spans += [(removal.start, removal.end) for removal in article.removed]
    assert covers(spans, len(raw.text))


def test_cleaning_the_clean_body_again_removes_no_word(case: dict[str, Any]) -> None:
    blocks = clean(page_of(case)).blocks
    text = "\n\n".join(block.text for block in blocks)
    again = clean(RawArticle("again", text, "text/plain", "utf-8", ""))
    taken = [text[removal.start : removal.end] for removal in again.removed]
    assert not "".join(taken).strip()
