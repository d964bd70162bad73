"""The score counts what was proposed against right answers, and names each difference."""

from pathlib import Path

import pytest

from build_tools.annotate import annotate_text
from build_tools.authority import Authority
from build_tools.score import report, run, score

TEXT = "President Ana Silva of Portugal met with Maltese Foreign Minister Marco Borg on Tuesday."
GOLD = """
001_abc.txt:
  published: {date: 2025-02-26}
  events:
    - {date: 2025-02-25, kind: meeting, countries: [MT, PT]}
    - {date: 2024-06, kind: state visit, optional: true}
  countries: [MT, PT]
  not_countries: [FR]
  officials:
    - {name: Ana Silva, country: PT, roles: [President]}
    - {name: Borg Marco, country: MT, roles: [Foreign Minister, Deputy Prime Minister]}
    - {name: Olga Orlova, country: RU, roles: [Senator]}
  organisations: [Senate of Malta]
  agreements:
    - {title: Old treaty, type: treaty, parties: [MT, PT], status: mentioned, optional: true}
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.yml"
    path.write_text(GOLD, encoding="utf-8")
    return path


def test_a_miss_lowers_recall_and_an_extra_lowers_precision(gold: Path) -> None:
    text = f"{TEXT} Judge Ivan Petrov, Head of the Border Agency, was there."
    tallies = score(gold, {"001_abc": annotate_text(text, "2025-02-26", Authority.empty())})
    officials = tallies["officials"]
    assert officials.missed == ["001: Olga Orlova"]
    assert officials.extra == ["001: Ivan Petrov"]
    assert (round(officials.precision), round(officials.recall)) == (67, 67)


def test_optional_rows_count_neither_way(gold: Path) -> None:
    tallies = score(gold, {"001_abc": annotate_text(TEXT, "2025-02-26", Authority.empty())})
    assert tallies["dates of events"].recall == 100.0
    assert tallies["agreements"].missed == []


def test_names_match_in_any_order_and_roles_word_by_word(gold: Path) -> None:
    tallies = score(gold, {"001_abc": annotate_text(TEXT, "2025-02-26", Authority.empty())})
    assert tallies["roles"].missed == ["001 Borg Marco: deputy prime minister"]


def test_what_must_not_appear_is_named(gold: Path) -> None:
    text = (
        "President Ana Silva of Portugal met with French President Luc Petit of France on Tuesday."
    )
    tallies = score(gold, {"001_abc": annotate_text(text, "2025-02-26", Authority.empty())})
    assert tallies["from removed text"].extra == ["001: FR"]


def test_articles_without_right_answers_are_skipped(gold: Path) -> None:
    assert score(gold, {"999_xyz": annotate_text(TEXT, "", Authority.empty())}) == {}


def test_the_report_lists_figures_and_every_difference(gold: Path) -> None:
    tallies = score(gold, {"001_abc": annotate_text(TEXT, "2025-02-26", Authority.empty())})
    lines = report(tallies).split("\n")
    assert lines[0].split() == ["precision", "recall", "right", "missed", "extra"]
    assert "missed officials: 001: Olga Orlova" in lines
    assert "missed organisations: 001: Senate of Malta" in lines


def test_a_run_cleans_and_annotates_the_raw_articles(gold: Path, tmp_path: Path) -> None:
    folder = tmp_path / "seeds" / "articles"
    folder.mkdir(parents=True)
    (folder / "001_abc.txt").write_text(f"A meeting in Malta\n\n{TEXT}\n", encoding="utf-8")
    assert "missed published: 001: 2025-02-26" in run(gold, tmp_path).split("\n")
