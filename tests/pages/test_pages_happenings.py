"""When two articles tell of one event."""

from __future__ import annotations

from typing import Any

from build_tools import records
from build_tools.archive import ArchiveEvent
from build_tools.pages.happenings import accounts


def event(ident: str, who: tuple[str, ...] = ("a", "b"), **more: Any) -> ArchiveEvent:
    record = {"kind": "talks", "date": "2024-03-05", "evidence": "they met", **more}
    made = records.Event.model_validate({"participants": who, **record})
    return ArchiveEvent(ident, ident.rpartition("-")[0], made, who, ())


def told(*events: ArchiveEvent) -> list[tuple[str, ...]]:
    return sorted(set(accounts({event.id: event for event in events}).values()))


def test_one_day_one_kind_and_the_same_people_are_one_event() -> None:
    assert told(event("x-1"), event("y-1", ("b", "a"))) == [("x-1", "y-1")]


def test_another_day_kind_or_company_is_another_event() -> None:
    others = [event("y-1", ("a",)), event("y-2", date="2024-03-06"), event("y-3", kind="signing")]
    assert told(event("x-1"), *others) == [("x-1",), ("y-1",), ("y-2",), ("y-3",)]


def test_a_month_or_no_date_is_not_enough() -> None:
    assert len(told(event("x-1", date="2024-03"), event("y-1", date="2024-03"))) == 2
    assert len(told(event("x-1", date=None), event("y-1", date=None))) == 2


def test_two_events_of_one_article_stay_two() -> None:
    assert told(event("x-1"), event("x-2")) == [("x-1",), ("x-2",)]


def test_an_editor_joins_what_is_told_in_other_words() -> None:
    recalled = event("y-2", ("a",), date="2024-03", status="recalled", same_as="x-1#1")
    assert told(event("x-1-1"), recalled) == [("x-1-1", "y-2")]


def test_the_report_comes_before_the_recollection() -> None:
    early = event("y-1", date="2024", status="recalled", same_as="x#1")
    assert accounts({"y-1": early, "x-1": event("x-1")})["y-1"] == ("x-1", "y-1")
