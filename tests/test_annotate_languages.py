"""Other languages are added by a file in `rules/lang/`: each says in examples what it finds."""

from pathlib import Path
from typing import Any

import pytest

from build_tools.annotate import agreements, annotate_text, calendar, packs, tags, triggers
from build_tools.annotate.bulk import iso
from build_tools.authority import Authority
from build_tools.rules import read_rules
from build_tools.yaml_io import read_yaml

ANNOTATE = Path(packs.__file__).parent
EXAMPLES = [
    pytest.param(example, id=f"{language}: {example['text'][:50]}")
    for language in packs.languages()
    for example in read_rules(f"lang/{language}")["examples"]
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_language_is_read_by_its_file(example: dict[str, Any]) -> None:
    found = annotate_text(example["text"], "2025-02-26", Authority.empty())
    people = {o.name: [*(role.title for role in o.roles), iso(o.country)] for o in found.officials}
    assert people == example["people"]
    events = [[event.date.edtf if event.date else None, event.kind] for event in found.events]
    assert events == example["events"]
    assert [a.title for a in found.agreements] == example.get("agreements", [])


def test_every_file_has_the_same_keys_and_knows_its_countries() -> None:
    optional = {"figures"}
    keys = {tag: set(packs.pack(tag)) - optional for tag in packs.languages()}
    assert keys["ru"] == keys["vi"]
    assert all(found == keys["ru"] for found in keys.values())
    vocabulary = read_rules("vocabulary")
    for tag in packs.languages():
        assert {each["kind"] for each in packs.pack(tag)["events"]} <= set(vocabulary["event"])
        types = {each["type"] for each in packs.pack(tag)["agreements"]}
        assert types <= set(vocabulary["agreement"])


def test_a_further_language_needs_a_file_and_no_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lang").mkdir()
    (tmp_path / "lang/es.yml").write_text(SPANISH, encoding="utf-8")
    monkeypatch.setattr(packs, "FOLDER", tmp_path)
    monkeypatch.setattr(packs, "read_rules", reading(tmp_path))
    forget()
    try:
        text = (
            "El presidente de Malta Marco Borg recibió el 21 de febrero de 2025 al ministro de "
            "comercio de Letonia Janis Ozols. Los dos hablaron del mar y una ruta para los barcos, "
            "que por el puerto con las islas se une y para los dos se abre."
        )
        found = annotate_text(text, "2025-02-26", Authority.empty())
        people = {o.name: [*(r.title for r in o.roles), iso(o.country)] for o in found.officials}
        assert people == {
            "Marco Borg": ["presidente", "MT"],
            "Janis Ozols": ["ministro de comercio", "LV"],
        }
        assert [(e.kind, e.date.edtf if e.date else "") for e in found.events] == [
            ("reception", "2025-02-21")
        ]
    finally:
        forget()


def forget() -> None:
    kept = (packs.languages, packs.pack, packs.words_in, packs.numbers_in, packs._complements)
    lexicons = (tags._lexicon, triggers._lexicon, agreements._heads)
    more = (
        packs.first_words,
        packs.families_in,
        packs._marked_in,
        packs.case_of,
        calendar._starters,
    )
    for cached in (*kept, *lexicons, *more):
        cached.cache_clear()


def reading(folder: Path) -> Any:
    def read(name: str) -> Any:
        return read_yaml((folder / f"{name}.yml").read_text(encoding="utf-8"))[0]

    return read


SPANISH = """
why: a made-up beginning of a language
marked: false
families:
not_particles: []
endings: {}
irregular: {}
names: []
heads: [presidente, ministro]
plurals: {}
ranks: []
complements: [de, comercio]
links: [de, el, la]
from: []
away: [en]
nouns: []
countries: {MT: [Malta], LV: [Letonia]}
demonyms: {}
events: [{kind: reception, words: [recibió]}]
no_event: []
until: []
months: {febrero: 2}
years_told: {}
weekdays: {}
days: {hoy: 0}
future: []
agreements: []
opens_subject: []
nominative: {}
joins_papers: []
carriers: []
no_subject: []
signed_papers: []
called_off: []
until_year: []
years: []
ordinals: []
stops_subject: []
signed: []
examples: []
"""


CALENDAR = ("months", "weekdays", "days")


@pytest.mark.parametrize("language", ["en", *packs.languages()])
def test_every_language_and_english_have_the_whole_calendar(language: str) -> None:
    words = read_rules("date_words") if language == "en" else packs.pack(language)
    months, weekdays, days = ({int(n) for n in words[key].values()} for key in CALENDAR)
    in_figures = "figures" in words and not months  # `tháng 2`
    assert in_figures or months == set(range(1, 13))
    assert in_figures or weekdays == set(range(7))
    assert {-1, 0, 1} <= days
    assert words["future"]


def test_the_small_words_are_in_use() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ANNOTATE.glob("*.py")))
    unused = [key for key in read_rules("grammar") if key != "why" and f'["{key}"]' not in code]
    assert unused == []
