"""Confidence is held against what is right: promised and right shares, band by band."""

from build_tools.annotate import annotate_text
from build_tools.authority import Authority
from build_tools.calibration import marks_of, table

TEXT = "President Ana Silva of Portugal met with Maltese Foreign Minister Marco Borg on Tuesday."
GOLD = {
    "officials": [{"name": "Silva Ana"}],
    "countries": ["PT"],
    "optional_countries": ["MT"],
    "events": [{"date": "2025-02-25"}, {"date": "2024-06", "optional": "true"}],
}


def test_a_proposal_is_right_where_the_right_answers_have_it_in_any_spelling() -> None:
    found = annotate_text(TEXT, "2025-02-26", Authority.empty())
    marks = [(mark.kind, mark.right) for mark in marks_of(GOLD, found)]
    assert marks == [
        ("officials", True),
        ("officials", False),
        ("countries", True),
        ("events", True),
    ]


def test_a_band_has_its_promise_beside_what_came_true() -> None:
    found = annotate_text(TEXT, "2025-02-26", Authority.empty())
    lines = table({"a": GOLD, "b": GOLD}, {"a": found}).split("\n")
    assert lines[1].split() == ["officials", "0.9", "2", "95%", "50%"]
    assert [line.split()[0] for line in lines[2:]] == ["countries", "events"]


def test_a_side_may_be_called_by_its_short_name() -> None:
    text = "Malta signed the Free Trade Agreement between the Eurasian Economic Union and Malta."
    row = {
        "type": "free trade agreement",
        "title": "Free Trade Agreement",
        "parties": ["EAEU", "MT"],
    }
    found = annotate_text(text, "2025-02-26", Authority.empty())
    marks = [
        mark.right for mark in marks_of({"agreements": [row]}, found) if mark.kind == "agreements"
    ]
    assert marks == [True]
