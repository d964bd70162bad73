"""The bench reads a scorer's words: the figure of a line, below the heading of its data set."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "bench"))
annotating = pytest.importorskip("annotating")

SAID = """P/first dev: 4 documents
  people, set                      P 100.0  R  50.0  F1  66.7   (tp 1 pred 1 gold 2)
W/second dev: 2 documents
  official of the title found 93.7%  role right 0.0%
P/third dev: 9 documents
"""


@pytest.mark.parametrize(
    ("data", "line", "figure"),
    [
        ("first", "people, set", "66.7"),
        ("second", "official of the title found", "93.7"),
        ("third", "people, set", ""),
        ("fourth", "people, set", ""),
    ],
)
def test_a_figure_belongs_to_its_own_data_set(data: str, line: str, figure: str) -> None:
    assert annotating._figure(SAID, data, line) == figure


def test_a_case_without_right_answers_for_people_promises_nothing() -> None:
    case = {"id": "a", "text": "President Ana Silva of Portugal spoke.", "dct": None}
    assert "officials" not in annotating.calibration([case])


def test_a_title_in_the_right_answer_is_no_part_of_the_name() -> None:
    case = {"id": "a", "text": "President Ana Silva of Portugal spoke.", "dct": None}
    case["people"] = [["President Ana Silva"]]
    assert annotating.calibration([case]).split()[-5:] == ["officials", "0.9", "1", "95%", "100%"]
