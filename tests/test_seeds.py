"""The five first articles, as committed: what a careful editor finds in them, and no more."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from build_tools import records
from build_tools.archive import Archive, ArchiveArticle, ArchiveEvent, read_archive
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


def happened(one: ArchiveArticle, status: str) -> list[ArchiveEvent]:
    """The article's events, in the order of its front matter."""
    ids = [f"{one.id}-{number}" for number in range(1, len(one.record.events) + 1)]
    events = [archive().events[ident] for ident in ids]
    return [event for event in events if event.record.status == status]


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
    return {
        "published": record.published.date if record.published else None,
        "countries": sorted(record.countries),
        "officials": officials,
        "organisations": sorted(entities[ident].name for ident in record.organisations),
        "agreements": agreements,
    }


@pytest.mark.parametrize("raw", EXPECTED)
def test_the_committed_article_says_what_an_editor_found(raw: str) -> None:
    expected = {key: EXPECTED[raw][key] for key in said(article(raw))}
    expected["agreements"] = expected["agreements"] | EXPECTED[raw]["mentioned_too"]
    assert said(article(raw)) == expected
    assert article(raw).record.review == "done"


@pytest.mark.parametrize("raw", EXPECTED)
def test_what_happened_is_what_an_editor_found(raw: str) -> None:
    """The first meeting of each event is the event; its parts follow, and there is no other."""
    meetings = iter(happened(article(raw), "reported"))
    for event in EXPECTED[raw]["events"]:
        whole = next(meetings)
        assert {
            "date": whole.record.date,
            "kind": whole.record.kind,
            "place": whole.record.place,
            "countries": sorted(whole.countries),
        } == {key: event[key] for key in ("date", "kind", "place", "countries")}
        for part in event["parts"]:
            meeting = next(meetings)
            said_of_it = [meeting.record.date, meeting.record.kind, *meeting.participants]
            assert said_of_it == part
            assert set(meeting.countries) <= set(event["countries"])
    assert list(meetings) == []


@pytest.mark.parametrize("raw", EXPECTED)
def test_what_is_looked_back_at_is_marked_so(raw: str) -> None:
    recalled = [[one.record.date, one.record.kind] for one in happened(article(raw), "recalled")]
    assert recalled == EXPECTED[raw]["recalled"]


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
