"""The day of an event that only another article of the archive states."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from build_tools.archive import read_archive
from build_tools.articles import read_article
from build_tools.check import check
from build_tools.cli import main
from build_tools.desk.siblings import Siblings, says
from build_tools.desk.telling import Telling, telling_in

DATED = """Latvia and Malta sign plan in Riga

RIGA, March 3, 2025. /LETA/. Latvian Minister of Transport Janis Ozols met with Chairman of the Ports Agency of Malta Marco Borg in Riga on March 3, 2025.

The two sides signed a cooperation plan and agreed to exchange experience in the work of their ports.
"""
YEARLESS = """Latvian minister meets head of Maltese ports

Minister of Transport of Latvia Janis Ozols met with Chairman of the Ports Agency of Malta Marco Borg on March 3.

They spoke about ferries, which both countries want to run more often.
"""


def add(tmp_path: Path, name: str, text: str, *options: str) -> str:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    shown = CliRunner().invoke(main, ["add", str(path), *options])
    assert shown.exit_code == 0, shown.output
    return shown.output


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "archive"
    (root / "seeds").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("")
    monkeypatch.chdir(root)
    return root


def test_a_day_without_its_year_is_dated_by_another_article(archive: Path, tmp_path: Path) -> None:
    add(tmp_path, "a.txt", DATED)
    shown = add(tmp_path, "b.txt", YEARLESS, "--join")
    first = "latvia-and-malta-sign-plan-in-riga"
    assert f"told elsewhere: 2025-03-03 ({first}#1)" in shown
    assert "basis: from-sibling" in shown and "confidence 0.7" in shown
    article = read_archive(archive)[0].articles["latvian-minister-meets-head-of-maltese-ports"]
    event = article.record.events[0]
    assert (event.date, event.basis, event.same_as) == ("2025-03-03", "from-sibling", f"{first}#1")
    assert [p for p in check(archive) if p.severity == "error"] == []


def test_without_being_asked_the_day_is_only_offered(archive: Path, tmp_path: Path) -> None:
    add(tmp_path, "a.txt", DATED)
    shown = add(tmp_path, "b.txt", YEARLESS)
    assert "add  date: 2025-03-03, basis: from-sibling" in shown
    article = read_archive(archive)[0].articles["latvian-minister-meets-head-of-maltese-ports"]
    assert article.record.events[0].date == "XXXX-03-03"


def article(name: str, date: str, people: str = "anna-berg, ivo-horvat") -> Telling:
    text = f"""---
title: {name}
raw: {name}
events:
  - {{{date}kind: meeting, participants: [{people}], evidence: met}}
---
They met.
"""
    return telling_in(read_article(text, f"docs/articles/{name}.md")[0])


def test_tellings_that_contradict_each_other_give_no_day() -> None:
    known = [article("a", "date: 2024-03-03, "), article("b", "date: 2025-03-03, ")]
    new = article("c", "date: XXXX-03-03, basis: stated-day, ")
    found = Siblings([*known, new]).of(new, {})
    assert [sibling.date for sibling in found] == [""]
    assert "others contradict: 2024-03-03 (a#1), 2025-03-03 (b#1)" in says(found[0])


@pytest.mark.parametrize(
    ("date", "people", "share", "given"),
    [
        ("date: XXXX-03-04, ", "anna-berg, ivo-horvat", 90, []),
        ("date: XXXX-03-03, ", "anna-berg", 90, []),
        ("date: 2025-03-01, ", "anna-berg, ivo-horvat", 90, []),
        ("", "anna-berg, ivo-horvat", 10, []),
        ("", "anna-berg, ivo-horvat", 60, ["2025-03-03"]),
    ],
)
def test_only_what_is_surely_one_event_dates_another(
    date: str, people: str, share: int, given: list[str]
) -> None:
    new = article("c", date, people)
    found = Siblings([article("a", "date: 2025-03-03, "), new]).of(new, {"a": share})
    assert [sibling.date for sibling in found] == given
