"""Each check finds what it is for, and says it in these words.

`tests/check/<check>/` is a miniature archive in which that check fails; `expected.txt` is what
`entente check` prints for it. After an intended change: pytest tests/test_check.py --bless
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools import inputs
from build_tools.archive import read_archive
from build_tools.articles import ArticleFile
from build_tools.check import CHECKS, READING, WARNINGS, check, looked_through, retold
from build_tools.check.chronology import backwards
from build_tools.check.offices import office_of
from build_tools.problems import Problem, nearest
from build_tools.records import Event
from build_tools.rules import read_rules
from build_tools.yaml_io import Lines

CASES = Path(__file__).parent / "check"
NAMES = sorted({*CHECKS, *WARNINGS, *READING} - {*inputs.NAMES})
"""Those of `inputs` cannot be committed to every system; `test_inputs` makes their archives."""


@pytest.mark.parametrize("name", NAMES)
def test_a_check_finds_and_says(name: str, bless: bool) -> None:
    problems = looked_through(CASES / name) if name in WARNINGS else check(CASES / name)
    said = "".join(f"{problem}\n" for problem in problems)
    expected = CASES / name / "expected.txt"
    if bless:
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8"), "to accept: pytest --bless"
    assert name in {problem.check for problem in problems}
    assert list(problems) == sorted(problems)


def test_every_check_has_a_failing_archive_and_no_other_is_there() -> None:
    assert sorted(path.name for path in CASES.iterdir()) == NAMES


def test_reading_the_archive_finds_the_same_problems() -> None:
    assert read_archive(CASES / "unknown-id")[1] == check(CASES / "unknown-id")


def test_an_archive_without_any_file_has_no_problem(tmp_path: Path) -> None:
    archive, problems = read_archive(tmp_path)
    assert (problems, dict(archive.articles), dict(archive.entities)) == ((), {}, {})


@pytest.mark.parametrize("case", read_rules("offices")["examples"], ids=lambda c: str(c["role"]))
def test_an_office_is_known_by_its_title_alone_or_with_a_country(case: dict[str, str]) -> None:
    found = office_of(case["role"])
    named = (found.name, found.country) if found else (None, "")
    assert named == (case.get("office"), case.get("country", ""))


def test_a_week_that_hundreds_tell_of_is_compared_telling_by_telling_not_all_with_all() -> None:
    told = [
        (
            ArticleFile(f"a{n}", f"docs/articles/a{n}.md", None, "", (), Lines()),
            0,
            Event(
                date=f"2024-05-0{n % 3 + 1}",
                kind="talks",
                participants=("amina-otieno", "kofi-mensah", "yaw-asante"),
                evidence="x",
            ),
        )
        for n in range(300)
    ]
    pairs = {(one[0].id, two[0].id) for one, two in retold.of_one_event(told)}
    assert len(pairs) <= 300 * retold.MOST
    later = {file.id for file, _, event in told if event.date != "2024-05-01"}
    assert {ident for pair in pairs for ident in pair} >= later


def test_a_problem_is_one_line_with_file_line_check_and_remedy() -> None:
    problem = Problem("docs/a.md", 14, "unknown-id", "there is no official 'x'.", "Correct it.")
    assert str(problem) == "docs/a.md:14: unknown-id: there is no official 'x'. Correct it."


ARTICLE = CASES / "evidence-not-in-text/docs/articles/2024/talks-in-hanoi.md"
LINES = ARTICLE.read_text(encoding="utf-8").split("\n")
BROKEN = st.sampled_from(
    ["", "---", "- x", "a: b", "events:", "  - {id: x", "[[x|y]]", "\t", "é: \u2028"]
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.integers(0, len(LINES)), BROKEN | st.text(max_size=12)), min_size=1))
def test_whatever_is_in_an_article_problems_are_found_and_nothing_is_raised(
    tmp_path: Path, edits: list[tuple[int, str]]
) -> None:
    lines = list(LINES)
    for number, line in edits:
        lines[number : number + 1] = [line.replace("\r", "").encode("utf-8", "ignore").decode()]
    article = tmp_path / "docs/articles/a.md"
    article.parent.mkdir(parents=True, exist_ok=True)
    article.write_bytes("\n".join(lines).encode())
    for problem in check(tmp_path):
        assert problem.line >= 1
        assert "\n" not in str(problem)


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("luong-tam-quan", "luong-tam-quang"),
        ("zhumagali-askhat", "askhat-zhumagali"),
        ("Lương Tâm Quang", "luong-tam-quang"),
        ("somebody-else", None),
    ],
)
def test_the_nearest_known_word(word: str, near: str | None) -> None:
    assert nearest(word, ["luong-tam-quang", "askhat-zhumagali", "to-lam"]) == near


@pytest.mark.parametrize("case", read_rules("steps")["examples"], ids=lambda case: case["then"])
def test_the_steps_of_an_agreement_follow_each_other(case: dict[str, str]) -> None:
    found = backwards(case["first"], case["on"], case["then"], case["at"])
    assert found == (case["backwards"] == "true")


def test_two_steps_of_one_rank_are_never_backwards() -> None:
    assert not backwards("signed", "2025-01-02", "signed", "2025-01-01")


def test_a_warning_says_that_it_is_one_and_ends_no_build() -> None:
    (problem,) = looked_through(CASES / "source-missing")
    assert str(problem).startswith("docs/articles/2024/talks.md:3: warning: source-missing: ")
    assert check(CASES / "source-missing") == ()
