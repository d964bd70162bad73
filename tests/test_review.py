"""`entente review`: what waits, in which order, and what each answer changes."""

import json
from pathlib import Path

import pytest
from review_project import asked, proposals, review, review_project
from small_project import build_site, small_project

from build_tools.archive import read_archive
from build_tools.check import check
from build_tools.desk.review_page import ASKED_FOR, review_page
from build_tools.ledger import rejections
from build_tools.writing import write_file


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(review_project(tmp_path))
    assert check(tmp_path) == ()
    return tmp_path


QUEUE = [
    "event: signing, undated",
    "official: Olga Petrova, Envoy",
    "date: talks, 3 March 2024 (dated by an editor's judgement)",
    "mention: official “Ba” stays open: two people",
    "official: Nguyễn Văn Ba",
    "organisation: River Board",
]

WORDS = ("p another person", "p another body", "p say who it is")


def test_the_most_doubtful_comes_first_with_its_words_marked(archive: Path) -> None:
    shown = review("--list")
    assert asked(shown) == QUEUE
    assert "[They signed a treaty on rivers], said the River Board." in shown.output
    assert "official: Olga Petrova, Envoy  (40%, not in the article)" in shown.output


def answers(**given: str) -> str:
    """What is typed: an answer for the questions named, `s` for the others."""
    return "".join(
        f"{next((a for word, a in given.items() if word in line), 's')}\n" for line in QUEUE
    )


def test_what_is_accepted_comes_into_the_article_and_is_not_asked_again(archive: Path) -> None:
    shown = review(typed=answers(Petrova="a", signing="a", River="a"))
    assert shown.exit_code == 0, shown.output
    text = (archive / "docs/articles/2024/talks.md").read_text("utf-8")
    assert (
        "  - {id: nguyen-van-ba}  # surely\n  - {id: olga-petrova, role: Envoy, evidence: Envoy Olga Petrova}\n"
        in text
    )
    signing = read_archive(archive)[0].articles["talks"].record.events[1]
    assert (signing.kind, signing.participants, signing.countries) == (
        "signing", ("ivan-sidorov",), ("russia",)
    )  # fmt: skip
    assert (archive / "seeds/authority/officials/olga-petrova.yml").is_file()
    assert check(archive) == ()
    assert asked(review("--list")) == [QUEUE[2], QUEUE[3], QUEUE[4]]


def test_what_is_rejected_goes_with_its_part_in_events_and_is_remembered(archive: Path) -> None:
    review(typed=answers(River="r", editor="r", Petrova="r"))
    record = read_archive(archive)[0].articles["talks"].record
    assert record.organisations == ()
    assert record.events[0].participants == ("ivan-sidorov", "nguyen-van-ba")
    assert record.events[0].date is None
    assert check(archive) == ()
    assert rejections(archive)["001"] == {
        ("organisation", "river-board"), ("official", "olga-petrova"),
        ("date", "Minister Ivan Sidorov met Nguyễn Văn Ba in Hanoi"),
    }  # fmt: skip
    assert len(asked(review("--list"))) == 3


def test_another_person_gets_a_file_and_the_two_stay_apart(archive: Path) -> None:
    typed = "s\ns\ns\ns\np\nNguyễn Văn Ba\ny\ns\n"
    shown = review(typed=typed)
    assert shown.exit_code == 0, shown.output
    text = (archive / "docs/articles/2024/talks.md").read_text("utf-8")
    assert "{id: nguyen-van-ba-official} # surely" in text
    assert "participants: [ivan-sidorov, nguyen-van-ba-official, river-board]" in text
    first = (archive / "seeds/authority/officials/nguyen-van-ba.yml").read_text("utf-8")
    assert "different_from: [nguyen-van-ba-official]" in first
    assert check(archive) == ()


def test_an_article_of_which_nothing_waits_can_be_closed(archive: Path) -> None:
    shown = review(typed="a\na\na\nr\na\na\ny\n")
    assert "Nothing waits in docs/articles/2024/talks.md." in shown.output
    assert "review: done" in (archive / "docs/articles/2024/talks.md").read_text("utf-8")
    assert review("--list").output == "Nothing waits for a decision.\n"


def test_an_article_can_be_closed_at_any_question_and_nothing_of_it_is_asked_again(
    archive: Path,
) -> None:
    shown = review(typed="d\n")
    assert shown.exit_code == 0, shown.output
    assert asked(shown) == QUEUE[:1]
    assert "review: done" in (archive / "docs/articles/2024/talks.md").read_text("utf-8")
    assert review("--list").output == "Nothing waits for a decision.\n"


def test_what_was_left_out_is_asked_about_only_where_it_may_belong(archive: Path) -> None:
    proposals(archive, "  countries:\n    - {id: kenya, evidence: rivers, confidence: 0.3}\n")
    assert asked(review("--list")) == []
    proposals(archive, "  countries:\n    - {id: kenya, evidence: rivers, confidence: 0.4}\n")
    assert asked(review("--list")) == ["country: kenya"]


def test_stopping_keeps_what_was_answered_and_a_strange_key_is_explained(archive: Path) -> None:
    shown = review(typed="x\nr\nq\n")
    assert "Type one of: a accept, r reject" in shown.output
    lines = (archive / "seeds/ledger/decisions.jsonl").read_text("utf-8").split("\n")[:-1]
    assert [json.loads(line)["did"] for line in lines] == ["reject"]


def test_only_what_may_be_answered_is_offered(archive: Path) -> None:
    shown = review(typed="s\n" * len(QUEUE)).output.split("\n")
    offers = [line for line in shown if "q quit" in line]
    said = [next((word for word in WORDS if word in line), "") for line in offers]
    assert said == ["", WORDS[0], "", WORDS[2], WORDS[0], WORDS[1]]


def test_an_answer_that_is_not_offered_changes_nothing(archive: Path) -> None:
    shown = review(typed="p\nq\n")
    assert "Type one of: a accept, r reject, e edit the file" in shown.output
    assert not (archive / "seeds/ledger/decisions.jsonl").exists()


def test_only_what_waits_in_the_named_articles_is_asked(archive: Path) -> None:
    write_file(archive / "docs/articles/other.md", "---\ntitle: A\nraw: none\n---\nText.\n")
    assert asked(review("--list", "docs/articles/other.md")) == []
    assert len(asked(review("--list", "docs/articles/2024/talks.md"))) == len(QUEUE)


def test_the_queue_is_a_page_of_the_preview_with_its_words_marked(archive: Path) -> None:
    page = review_page(archive, read_archive(archive)[0])
    assert page.path == "review"
    assert "<mark>They signed a treaty on rivers</mark>, said the River Board." in page.lead_html
    assert '<a href="../articles/talks/">Talks in Hanoi</a>' in page.lead_html
    assert page.lead_html.count("<tr>") == 1 + len(QUEUE)


def test_a_published_site_has_the_queue_only_when_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = small_project(tmp_path / "project")
    monkeypatch.delenv(ASKED_FOR, raising=False)
    assert not (build_site(project, tmp_path / "site") / "review").exists()
    monkeypatch.setenv(ASKED_FOR, "1")
    assert (build_site(project, tmp_path / "asked") / "review/index.html").is_file()


def test_what_is_no_annotated_article_is_refused(archive: Path) -> None:
    shown = review("mkdocs.yml")
    assert shown.exit_code == 2
    assert "mkdocs.yml is no annotated article; they lie in docs/articles/." in shown.output
