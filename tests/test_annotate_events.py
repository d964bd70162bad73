"""Events in short made-up texts: what is news, what is recalled, what is still to come."""

from pathlib import Path
from typing import Any

import pytest

from build_tools.annotate import annotate, annotate_text
from build_tools.authority import Authority
from build_tools.clean import clean
from build_tools.model import RawArticle
from build_tools.yaml_io import read_yaml

LIST = Path(__file__).parent / "annotate" / "events.yml"
ENTRIES = read_yaml(LIST.read_text(encoding="utf-8"))[0]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["text"][:60])
def test_the_events_are_as_the_list_says(entry: dict[str, Any]) -> None:
    found = annotate_text(entry["text"], "2025-02-26", Authority.empty()).events
    told = [[event.date.edtf if event.date else None, event.kind, event.status] for event in found]
    assert told == entry["events"]
    if "people" in entry:
        assert [list(event.participants) for event in found] == entry["people"]
    if "places" in entry:
        assert [event.place for event in found] == entry["places"]
    if "countries" in entry:
        assert [list(event.countries) for event in found] == entry["countries"]


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("Minister Ana Silva is on a visit to Malta from February 15-17", "2023-02-15/2023-02-17"),
        ("Minister Ana Silva arrived in Malta on Wednesday evening", "2023-02-15"),
        ("Minister Ana Silva is on an official visit to Malta, her first since May 2", ""),
    ],
)
def test_a_visit_under_way_is_told_beside_the_meeting_held_on_it(told: str, date: str) -> None:
    text = (
        "Foreign Minister Ana Silva of Portugal met with President Marco Borg of Malta on Thursday."
        f"\n\n{told}.\n\nPresident Marco Borg visited Lisbon last year."
    )
    events = annotate_text(text, "2023-02-16", Authority.empty()).events
    visits = [event for event in events if "visit" in event.kind]
    assert [(event.participants, event.countries) for event in visits] == [
        (("ana-silva",), ("malta", "portugal"))
    ]
    assert (visits[0].date.edtf if visits[0].date else "") == date


def test_the_day_of_a_paper_is_the_papers_and_dates_no_meeting() -> None:
    text = (
        "Foreign Minister Ana Silva of Portugal and her Maltese counterpart Marco Borg held a "
        "meeting. The visit coincides with the anniversary of the Declaration on Ports signed "
        "between Portugal and Malta on February 22, 2022."
    )
    found = annotate_text(text, "2025-02-26", Authority.empty())
    assert [event.date and event.date.edtf for event in found.events] == ["2025-02-26"]
    assert [(pact.status, pact.date) for pact in found.agreements] == [("signed", "2022-02-22")]


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("VALLETTA, Feb. 26 (BNA) -- Prime Minister Ana Silva of Portugal met", "Valletta"),
        ("OSLO, Feb. 26 (BNA) -- On the sidelines of a forum, Ana Silva, Prime Minister of Portugal, met", ""),
        ("LISBON, Feb. 26 (BNA) -- Prime Minister Ana Silva of Portugal will meet", ""),
        ("LISBON, Feb. 26 (BNA) -- On her visit to Malta, Ana Silva, Prime Minister of Portugal, met", ""),
    ],
)  # fmt: skip
def test_a_dateline_places_what_was_where_the_report_is_from(told: str, place: str) -> None:
    text = (
        f"Two leaders and their ports\n\n26 February 2025\n\n{told} with President Marco Borg of "
        "Malta for talks on ports and on trade.\n\nThey spoke of the ships of both countries, of "
        "fish, and of the ties between the two peoples.\n"
    )
    found = annotate(clean(RawArticle("a", text, "text/plain", "utf-8", "")), Authority.empty())
    assert [event.place for event in found.events] == [place]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "The two established diplomatic relations in 1975 and upgraded their ties to a "
            "comprehensive strategic partnership in 2013.",
            [("adopted", "2013", ())],
        ),
        (
            "Latvia and Malta signed the Agreement on Visas in 2010 and the Treaty on Ports on "
            "May 5, 2012.",
            [
                ("signed", "2010", ("latvia", "malta")),
                ("signed", "2012-05-05", ("latvia", "malta")),
            ],
        ),
        (
            "The Eurasian Economic Union (EEU) and Malta signed a free trade agreement (FTA) here "
            "on February 21.",
            [("signed", "2025-02-21", ("eurasian-economic-union", "malta"))],
        ),
        (
            "Presidents Janis Ozols of Latvia and Marco Borg of Malta met, and signed agreements on "
            "cooperation in politics, defence, trade and education, the ministry said.",
            [],
        ),
        (
            "On February 20 Latvia informed Malta that the Agreement between Latvia and Malta on "
            "visas, signed on November 3, 2024, enters into force.",
            [("signed", "2024-11-03", ("latvia", "malta"))],
        ),
        (
            "Presidents Janis Ozols of Latvia and Marco Borg of Malta met in Riga. They reviewed "
            "the Treaty on Northern Ports, signed in 2009.",
            [("signed", "2009", ())],
        ),
    ],
)
def test_a_step_of_an_earlier_time_has_the_date_that_is_stated_next_to_it(
    text: str, dates: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    found = annotate_text(text, "2025-02-26", Authority.empty()).agreements
    assert [(pact.status, pact.date, pact.parties) for pact in found] == dates
    words = " ".join(text.split())
    assert all(pact.evidence in words for pact in found)
