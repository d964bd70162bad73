"""Each rule file of the annotator says why it is there, and each of its examples holds."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from build_tools.annotate import annotate_text
from build_tools.annotate.anchor import anchor_of
from build_tools.annotate.bulk import iso
from build_tools.annotate.counting import Anchor
from build_tools.annotate.dating import moments
from build_tools.annotate.document import of_text
from build_tools.annotate.spelling import respelt
from build_tools.annotate.tags import tag_document
from build_tools.annotate.tenures import founding_year
from build_tools.authority import Authority
from build_tools.records import Country, Official, Post, Relations
from build_tools.rules import read_rules
from build_tools.world import world

FILES = [
    "agreements",
    "anniversaries",
    "countries",
    "date_words",
    "event_words",
    "false_friends",
    "leaders",
    "names",
    "openers",
    "organisations",
    "titles",
]
DAY = date(2025, 2, 26)


@pytest.mark.parametrize("name", FILES)
def test_a_rule_file_says_why(name: str) -> None:
    assert len(read_rules(name)["why"]) > 20


@pytest.mark.parametrize("example", read_rules("date_words")["examples"], ids=lambda e: e["text"])
def test_a_date_is_counted_out(example: dict[str, str]) -> None:
    document = of_text(example["text"])
    found = moments(document, tag_document(document), Anchor(DAY))
    assert [moment.edtf for moment in found] == [example["value"]]


@pytest.mark.parametrize("example", read_rules("titles")["examples"], ids=lambda e: e["name"])
def test_an_office_is_read_without_its_country(example: dict[str, Any]) -> None:
    found = annotate_text(example["text"], "", Authority.empty())
    official = next(o for o in found.officials if o.name == example["name"])
    assert [role.title for role in official.roles] == example["roles"]
    if "country" in example:
        assert world()[official.country].iso == example["country"]


@pytest.mark.parametrize(
    "example", read_rules("false_friends")["examples"], ids=lambda e: e["text"]
)
def test_a_false_friend_is_no_country(example: dict[str, Any]) -> None:
    found = annotate_text(example["text"], "", Authority.empty())
    assert sorted(c.iso for c in found.countries if c.rule != "place-only") == example["countries"]


@pytest.mark.parametrize("example", read_rules("agreements")["examples"], ids=lambda e: e["text"])
def test_an_agreement_is_told_from_a_way_of_speaking(example: dict[str, Any]) -> None:
    found = annotate_text(example["text"], "", Authority.empty()).agreements
    assert [agreement.title for agreement in found] == example["agreements"]
    assert {agreement.status for agreement in found} <= {example.get("status")}


@pytest.mark.parametrize("example", read_rules("event_words")["examples"], ids=lambda e: e["text"])
def test_the_words_of_an_event_say_its_kind(example: dict[str, Any]) -> None:
    found = annotate_text(example["text"], "", Authority.empty()).events
    kinds = [(event.kind, event.status) for event in found]
    assert kinds == ([(example["kind"], example["status"])] if example["kind"] else [])


@pytest.mark.parametrize(
    "example", read_rules("organisations")["examples"], ids=lambda e: e["text"]
)
def test_an_institution_is_told_by_its_nouns(example: dict[str, Any]) -> None:
    found = annotate_text(example["text"], "", Authority.empty()).organisations
    assert sorted(body.name for body in found) == example["organisations"]


@pytest.mark.parametrize("example", read_rules("names")["examples"], ids=lambda e: e["text"])
def test_a_person_is_told_from_a_place(example: dict[str, Any]) -> None:
    found = annotate_text(example["text"], "", Authority.empty()).officials
    assert sorted(official.name for official in found) == sorted(example["people"])


@pytest.mark.parametrize("example", read_rules("names")["persons"], ids=lambda e: e["text"])
def test_whoever_is_named_is_found(example: dict[str, Any]) -> None:
    found = annotate_text(example["text"], "", Authority.empty())
    open_ = [each.text for each in found.unresolved if each.kind == "person"]
    names = [official.name for official in found.officials] + open_
    assert sorted(set(names)) == sorted(example["people"])


@pytest.mark.parametrize("example", read_rules("leaders")["examples"], ids=lambda e: e["text"])
def test_a_leader_has_a_country_without_the_text(example: dict[str, Any]) -> None:
    found = annotate_text(example["text"], "", Authority.empty()).officials
    assert {o.name: iso(o.country) for o in found} == example["countries"]


def test_rules_name_only_countries_of_the_world_and_words_of_the_vocabulary() -> None:
    vocabulary = read_rules("vocabulary")
    organisations = read_rules("organisations")
    ids = [entry["country"] for entry in organisations["known"].values() if "country" in entry]
    ids += [*organisations["hints"], *organisations["agencies"]]
    ids += read_rules("titles")["office_countries"].values()
    assert set(ids) <= set(world())
    assert {e["kind"] for e in read_rules("event_words")["kinds"]} <= set(vocabulary["event"])
    assert {e["type"] for e in read_rules("agreements")["heads"]} <= set(vocabulary["agreement"])
    assert {e["step"] for e in read_rules("agreements")["steps"]} <= set(vocabulary["step"])


@pytest.mark.parametrize(
    "example", read_rules("anniversaries")["examples"], ids=lambda e: e["text"]
)
def test_the_text_gives_away_the_year(example: dict[str, Any]) -> None:
    document = of_text(example["text"])
    founded = int(example["founded"]) if "founded" in example else None
    anchor = anchor_of(document, tag_document(document), None, founded)
    assert (anchor.year or 0) == int(example["year"])


def test_a_tenure_and_a_weekday_leave_one_year() -> None:
    text = "Latvian President Janis Ozols met the Maltese minister in Riga on Tuesday, 25 February."
    post = Post.model_validate({"title": "President", "from": "2012", "to": "2018"})
    record = Official(name="Janis Ozols", country="latvia", posts=(post,))
    found = annotate_text(text, "", replace(Authority.empty(), officials={"janis-ozols": record}))
    assert [(e.date.edtf, e.date.basis) for e in found.events if e.date] == [
        ("2014-02-25", "from-tenure")
    ]


def test_the_founding_year_stands_in_the_file_of_either_country() -> None:
    since = Relations.model_validate({"with": "malta", "since": "1992-01-02"})
    known = replace(Authority.empty(), countries={"latvia": Country(iso="LV", relations=(since,))})
    assert founding_year(known, ("malta", "latvia")) == 1992
    assert founding_year(known, ("latvia", "malta")) == 1992
    assert founding_year(known, ("latvia", "norway")) is None


@pytest.mark.parametrize("pair", read_rules("names")["alike"])
def test_a_name_of_another_script_is_one_name_in_its_spellings(pair: list[str]) -> None:
    assert respelt(pair[0]) == respelt(pair[1])


@pytest.mark.parametrize("pair", read_rules("names")["apart"])
def test_another_letter_may_be_another_name(pair: list[str]) -> None:
    assert respelt(pair[0]) != respelt(pair[1])
