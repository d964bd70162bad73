"""`entente annotate --jsonl`: a line in, a line out, and a bad line harms no other."""

import json

from build_tools.annotate.bulk import annotate_lines

TEXT = "President Ana Silva of Portugal met with Maltese Foreign Minister Marco Borg on Tuesday."
LINE = json.dumps({"id": "a", "text": TEXT, "published": "2025-02-26"})


def answer(line: str) -> dict[str, object]:
    return dict(json.loads(next(annotate_lines([line]))))


def test_people_have_names_offices_and_the_code_of_their_country() -> None:
    assert answer(LINE)["people"] == [
        {"name": "Ana Silva", "aliases": [], "roles": ["President"], "country": "PT"},
        {"name": "Marco Borg", "aliases": [], "roles": ["Foreign Minister"], "country": "MT"},
    ]


def test_offsets_are_code_points_of_the_text() -> None:
    spans = answer(LINE)["persons"]
    assert isinstance(spans, list)
    assert [TEXT[start:end] for start, end in spans] == ["Ana Silva", "Marco Borg"]
    timex = answer(LINE)["timex"]
    assert timex == [[TEXT.index("Tuesday"), len(TEXT) - 1, "DATE", "2025-02-25"]]


def test_events_and_countries_come_with_dates_and_codes() -> None:
    found = answer(LINE)
    assert found["countries"] == ["MT", "PT"]
    assert found["event_dates"] == ["2025-02-25"]
    assert found["published"] == "2025-02-26"


def test_a_country_named_in_passing_is_listed_and_a_town_of_its_name_is_not() -> None:
    text = TEXT + " They spoke of Ukraine. Lebanon, Pa., and Bangkok came up, too."
    assert answer(json.dumps({"id": 1, "text": text}))["countries"] == ["MT", "PT", "UA"]


def test_agreements_have_short_codes_of_type_and_sides() -> None:
    text = "They will implement the free trade agreement between Vietnam and the Eurasian Economic Union."
    found = answer(json.dumps({"id": 1, "text": text}))["agreements"]
    assert isinstance(found, list)
    assert [(a["type"], a["parties"], a["status"]) for a in found] == [
        ("fta", ["EAEU", "VN"], "in force")
    ]


def test_a_bad_line_gives_its_error_and_the_next_its_answer() -> None:
    undated = '{"id": "c", "text": "x", "published": "yesterday"}'
    lines = ["no json", '{"text": "x"}', '{"id": "b", "text": 5}', "", undated, "[]", LINE]
    found = [json.loads(line) for line in annotate_lines(lines)]
    assert [entry["id"] for entry in found] == [None, None, "b", "c", None, "a"]
    assert ["error" in entry for entry in found] == [True, True, True, True, True, False]


def test_half_a_character_comes_out_escaped() -> None:
    line = next(annotate_lines(['{"id": "\\ud800", "text": "x"}']))
    assert line.encode("utf-8")


def test_many_lines_keep_their_order_and_their_errors() -> None:
    lines = [json.dumps({"id": n, "text": TEXT}) if n % 7 else "no json" for n in range(80)]
    found = [json.loads(line) for line in annotate_lines(iter(lines))]
    assert [entry["id"] for entry in found] == [n if n % 7 else None for n in range(80)]
    assert all(("error" in entry) == (entry["id"] is None) for entry in found)


def test_the_fields_of_an_answer_are_these() -> None:
    assert list(answer(LINE)) == [
        "id",
        "published",
        "people",
        "persons",
        "countries",
        "organisations",
        "timex",
        "event_dates",
        "events",
        "agreements",
    ]
