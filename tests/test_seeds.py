"""The five first articles, as committed: what a careful editor finds in them, and no more."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from build_tools import records
from build_tools.archive import Archive, ArchiveArticle, read_archive
from build_tools.yaml_io import read_yaml

HERE = Path(__file__).parent
EXPECTED = read_yaml((HERE / "seeds" / "annotated.yml").read_text(encoding="utf-8"))[0]


@cache
def archive() -> Archive:
    found, problems = read_archive(HERE.parent)
    assert problems == ()
    return found


def article(raw: str) -> ArchiveArticle:
    return next(one for one in archive().articles.values() if one.record.raw == raw)


def said(one: ArchiveArticle) -> dict[str, Any]:
    record, entities = one.record, archive().entities
    officials = {
        entities[here.id].name: [entities[here.id].record.country, *here.role]  # type: ignore[attr-defined]
        for here in record.officials
    }
    agreements = {
        entities[here.id].name: [entities[here.id].record.type, here.status, here.date]  # type: ignore[attr-defined]
        for here in record.agreements
    }
    reported = [event for event in record.events if event.status == "reported"]
    return {
        "published": record.published.date if record.published else None,
        "countries": sorted(record.countries),
        "days": sorted({event.date for event in reported if event.date}),
        "undated": str(sum(event.date is None for event in reported)),
        "officials": officials,
        "organisations": sorted(entities[ident].name for ident in record.organisations),
        "agreements": agreements,
    }


@pytest.mark.parametrize("raw", EXPECTED)
def test_the_committed_article_says_what_an_editor_found(raw: str) -> None:
    expected = {key: value for key, value in EXPECTED[raw].items() if key != "not_in_text"}
    assert said(article(raw)) == expected
    assert article(raw).record.review == "done"


@pytest.mark.parametrize("raw", EXPECTED)
def test_nothing_of_another_story_is_in_the_text(raw: str) -> None:
    one = article(raw)
    text = " ".join(passage.text for passage in one.body)
    assert len(one.body) >= 7
    assert [word for word in EXPECTED[raw]["not_in_text"] if word in text] == []


def test_the_archive_has_a_file_for_each_of_the_17_officials() -> None:
    officials = [one for one in archive().entities.values() if one.kind == "official"]
    assert len(officials) == 17
    named = {name for entry in EXPECTED.values() for name in entry["officials"]}
    assert {one.name for one in officials} == named


def test_what_nobody_stated_is_left_open() -> None:
    for one in archive().entities.values():
        if isinstance(one.record, records.Official):
            assert one.record.posts == ()


def test_one_official_holds_two_roles_over_time() -> None:
    held = [(role.role, role.date) for role in archive().roles["nguyen-xuan-phuc"]]
    assert held == [("Prime Minister", "2020-02-17/2020-02-18"), ("President", "2021-11-30")]
