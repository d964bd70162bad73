"""Every cleaning rule does what its own examples say."""

import pytest

from build_tools.clean import clean, why
from build_tools.clean.dateline import dateline_of
from build_tools.clean.edits import Edited
from build_tools.clean.glyphs import STEPS, homoglyphs
from build_tools.clean.headline import derived_title
from build_tools.clean.lines import count_words
from build_tools.clean.published import day_of, stamp_of
from build_tools.clean.wording import LineRule, key_of, line_rules, rule_of
from build_tools.model import MediaType, RawArticle
from build_tools.rules import read_rules

GLYPHS = read_rules("clean/glyphs")
DATELINES = read_rules("clean/dateline")
PLACES = read_rules("clean/structure")
DROPS = [(rule, text) for rule in line_rules() for text in rule.drops]
KEEPS = [(rule, text) for rule in line_rules() for text in rule.keeps]


def claims(rule: LineRule, text: str) -> bool:
    return rule.takes(key_of(text), count_words(text))


@pytest.mark.parametrize(("rule", "text"), DROPS, ids=lambda value: getattr(value, "id", None))
def test_a_line_rule_takes_its_drops(rule: LineRule, text: str) -> None:
    taken = rule_of(key_of(text), count_words(text))
    assert taken is not None
    assert taken.id == rule.id


@pytest.mark.parametrize(("rule", "text"), DROPS, ids=lambda value: getattr(value, "id", None))
def test_no_two_rules_of_one_rank_claim_a_line(rule: LineRule, text: str) -> None:
    rivals = [other.id for other in line_rules() if other.rank == rule.rank and claims(other, text)]
    assert rivals == [rule.id]


@pytest.mark.parametrize(("rule", "text"), KEEPS, ids=lambda value: getattr(value, "id", None))
def test_no_line_rule_takes_a_line_that_a_rule_keeps(rule: LineRule, text: str) -> None:
    assert rule_of(key_of(text), count_words(text)) is None


@pytest.mark.parametrize("name", sorted({rule.id for rule in line_rules()} | set(GLYPHS)))
def test_every_rule_has_a_reason_and_examples(name: str) -> None:
    examples = {rule.id: (rule.drops, rule.keeps) for rule in line_rules()}
    examples |= {rule: (entry["drops"], entry["keeps"]) for rule, entry in GLYPHS.items()}
    assert why(name).endswith(".")
    assert all(examples[name])


def taken_by(name: str, page: str) -> list[str]:
    kind: MediaType = "text/html" if page.startswith("<") else "text/plain"
    removed = clean(RawArticle("page", page, kind, "utf-8", "")).removed
    return [page[it.start : it.end].strip() for it in removed if it.rule == name]


@pytest.mark.parametrize("name", PLACES)
def test_a_rule_of_place_takes_its_drops_and_not_its_keeps(name: str) -> None:
    assert why(name).endswith(".")
    assert all(PLACES[name][examples] for examples in ("drops", "keeps"))
    for example in PLACES[name]["drops"]:
        assert [
            text for text in taken_by(name, example["page"]) if text or name == "broken-line"
        ] == (example["takes"])
    for page in PLACES[name]["keeps"]:
        assert not any(taken_by(name, page)), page


def rules_that_change(text: str) -> set[str]:
    edited = Edited(text)
    found: set[str] = set()
    for step in STEPS:
        edits = list(step(edited.text))
        found |= {edit.rule for edit in edits}
        edited = edited.then(edits)
    return found


@pytest.mark.parametrize("name", sorted(GLYPHS))
def test_a_glyph_rule_changes_its_drops_and_not_its_keeps(name: str) -> None:
    for text in GLYPHS[name]["drops"]:
        assert name in rules_that_change(text), text
    for text in GLYPHS[name]["keeps"]:
        assert not rules_that_change(text), text


@pytest.mark.parametrize("example", DATELINES["drops"], ids=lambda example: str(example[1]))
def test_a_dateline_is_read(example: list[str]) -> None:
    text, dateline, *told = example
    found = dateline_of(text)
    assert found is not None
    assert text[: found.end] == dateline
    assert [found.place, found.agency, day_of(found.day)] == told


@pytest.mark.parametrize("text", DATELINES["keeps"])
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert dateline_of(text) is None


@pytest.mark.parametrize(("sentence", "title"), read_rules("clean/headline")["titles"].items())
def test_a_title_is_made_of_a_first_sentence(sentence: str, title: str) -> None:
    assert derived_title(sentence) == title


def test_a_word_of_mixed_scripts_is_noted_and_not_changed() -> None:
    text = "President Рutin and МИД of Russia"
    assert [text[note.start : note.end] for note in homoglyphs(text)] == ["Рutin"]
    assert not rules_that_change(text)


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("March 3, 2025 | 12:05 am", "00:05"),
        ("March 3, 2025 | 12:05 pm", "12:05"),
        ("March 3, 2025 3:07 pm", "15:07"),
        ("March 3, 2025 | 10:20am EST", "10:20"),
        ("March 3, 2025 22:20", "22:20"),
    ],
)
def test_the_half_of_the_day_tells_the_hour(line: str, time: str) -> None:
    stamp = stamp_of(line)
    assert stamp is not None
    assert stamp.edtf == f"2025-03-03T{time}"
