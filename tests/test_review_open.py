"""`entente review` over words that stayed open: whom they mean, and where the answer is kept."""

import json
from pathlib import Path

import pytest
from review_project import article, asked, proposals, review, review_project

from build_tools.check import check
from build_tools.writing import write_file


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(review_project(tmp_path))
    assert check(tmp_path) == ()
    return tmp_path


OPEN_PERSON = (
    "  - {text: Petrova, kind: official, why: a single name, evidence: Envoy Olga Petrova}\n"
)
OPEN_BODY = (
    "  - {text: River Board, kind: organisation, why: two bodies, evidence: the River Board}\n"
)
OPEN_TREATY = (
    "  - {text: treaty on rivers, kind: agreement, why: not dated, evidence: a treaty on rivers}\n"
)


def test_an_open_name_is_given_to_a_person_of_the_archive(archive: Path) -> None:
    write_file(archive / "seeds/authority/officials/olga-ivanova.yml", "name: Olga Ivanova\n")
    proposals(archive, unresolved=OPEN_PERSON)
    shown = review(typed="p\nolga-ivanova\nEnvoy\ny\nn\n")
    assert shown.exit_code == 0, shown.output
    assert "{id: olga-ivanova, role: Envoy, evidence: Envoy Olga Petrova}" in article(archive)
    assert "Envoy Olga [[olga-ivanova|Petrova]] came, too." in article(archive)
    person = (archive / "seeds/authority/officials/olga-ivanova.yml").read_text("utf-8")
    assert "names_weak: [Petrova]" in person
    assert check(archive) == ()
    assert review("--list").output == "Nothing waits for a decision.\n"
    line = json.loads((archive / "seeds/ledger/decisions.jsonl").read_text("utf-8"))
    assert (line["did"], line["what"], line["new"]) == ("another", "Petrova", "olga-ivanova")


def test_an_open_name_is_chosen_by_number_among_those_who_share_a_word(archive: Path) -> None:
    text = "name: Irina Petrova\ncountry: russia\n"
    write_file(archive / "seeds/authority/officials/irina-petrova.yml", text)
    proposals(archive, unresolved=OPEN_PERSON)
    shown = review(typed="p\n1\n\n")
    assert "  1  irina-petrova  (russia)" in shown.output
    assert "Keep “Petrova”" not in shown.output, "it is a part of her name"
    assert "[[irina-petrova|Petrova]]" in article(archive)
    assert check(archive) == ()


def test_an_open_name_gets_a_new_file(archive: Path) -> None:
    proposals(archive, unresolved=OPEN_PERSON)
    shown = review(typed="p\nOlga Petrova\ny\nrussia\nEnvoy\nn\n")
    assert shown.exit_code == 0, shown.output
    person = (archive / "seeds/authority/officials/olga-petrova.yml").read_text("utf-8")
    assert person == "name: Olga Petrova\ncountry: russia\n"
    assert check(archive) == ()


def test_an_open_name_may_stay_open_for_good(archive: Path) -> None:
    before = article(archive)
    proposals(archive, unresolved=OPEN_PERSON)
    review(typed="a\nr\nn\n")
    assert article(archive) == before
    assert review("--list").output == "Nothing waits for a decision.\n"


def test_thinking_better_of_it_changes_nothing_and_asks_again(archive: Path) -> None:
    before = article(archive)
    proposals(archive, unresolved=OPEN_PERSON)
    shown = review(typed="p\nOlga Petrowa\nn\np\nOlga Petrowa\ny\nnowhere\nq\n")
    assert "There is no country 'nowhere'" in shown.output
    assert article(archive) == before
    assert len(asked(review("--list"))) == 1


def test_an_open_body_and_an_open_agreement_are_given_to_one(archive: Path) -> None:
    write_file(archive / "seeds/authority/organisations/lake-board.yml", "name: Lake Commission\n")
    proposals(archive, unresolved=OPEN_BODY + OPEN_TREATY)
    shown = review(typed="p\nlake-board\ny\np\nTreaty on Rivers\ny\nn\n")
    assert shown.exit_code == 0, shown.output
    assert "organisations: [river-board, lake-board]" in article(archive)
    assert "the [[lake-board|River Board]]" in article(archive)
    board = (archive / "seeds/authority/organisations/lake-board.yml").read_text("utf-8")
    assert "names: [River Board]" in board
    assert (
        "  - {id: treaty-on-rivers, status: mentioned, evidence: a treaty on rivers}\n"
        in article(archive)
    )
    assert "[[treaty-on-rivers|treaty on rivers]]" in article(archive)
    assert review("--list").output == "Nothing waits for a decision.\n"


def test_an_answer_is_undone_by_editing_the_files(archive: Path) -> None:
    before = article(archive)
    proposals(archive, unresolved=OPEN_PERSON)
    review(typed="p\nOlga Petrova\ny\n\n\n")
    assert article(archive) != before
    write_file(archive / "docs/articles/2024/talks.md", before)
    write_file(archive / "seeds/ledger/decisions.jsonl", "")
    assert check(archive) == ()
    assert len(asked(review("--list"))) == 1


def test_a_proposal_that_is_not_in_the_article_can_be_somebody_else(archive: Path) -> None:
    one = "{id: petrova, name: Olga Petrova, roles: [{title: Envoy}], evidence: Olga Petrova, confidence: 0.4}"
    proposals(archive, f"  officials:\n    - {one}\n")
    shown = review(typed="p\nOlga Petrova\ny\nn\n")
    assert shown.exit_code == 0, shown.output
    assert "{id: olga-petrova, role: Envoy, evidence: Olga Petrova}" in article(archive)
    assert check(archive) == ()
    assert review("--list").output == "Nothing waits for a decision.\n"
