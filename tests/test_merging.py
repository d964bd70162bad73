"""Three versions of an article's file into one.

`tests/merging/<what happens>.yml` holds what the machine proposed (`base`), what an editor made
of it (`yours`), what the machine proposes now (`theirs`), and the file that comes out (`merged`)
or the `conflicts` that leave it alone.
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.desk.lines import merge_lines
from build_tools.desk.merging import merge
from build_tools.yaml_io import read_yaml

CASES = sorted((Path(__file__).parent / "merging").glob("*.yml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_merging(path: Path) -> None:
    case = read_yaml(path.read_text(encoding="utf-8"))[0]
    merged = merge(case["base"], case["yours"], case["theirs"])
    assert list(merged.conflicts) == case.get("conflicts", [])
    assert merged.text == case.get("merged")


def test_the_line_ends_of_the_editors_machine_stay() -> None:
    base = "---\ntitle: A\nraw: a\n---\nText.\n"
    yours = base.replace("title: A", "title: B").replace("\n", "\r\n")
    merged = merge(base, yours, base.replace("raw: a\n", "raw: a\nplace: Hanoi\n"))
    assert merged.text == "---\r\ntitle: B\r\nraw: a\r\nplace: Hanoi\r\n---\r\nText.\r\n"


TEXTS = st.lists(st.sampled_from("abcde"), max_size=12)


@given(TEXTS, TEXTS)
def test_where_one_side_changed_nothing_the_other_side_comes_out(
    base: list[str], changed: list[str]
) -> None:
    assert merge_lines(base, changed, base) == (changed, [])
    assert merge_lines(base, base, changed) == (changed, [])
    assert merge_lines(base, changed, changed) == (changed, [])
