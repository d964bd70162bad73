"""What the words for dates mean: `annotate/dates.yml`, a table of sentences and TIMEX3 values."""

from pathlib import Path
from typing import Any

import pytest

from build_tools.annotate import annotate_text
from build_tools.authority import Authority
from build_tools.yaml_io import read_yaml

TABLE = read_yaml((Path(__file__).parent / "annotate/dates.yml").read_text(encoding="utf-8"))[0]
CASES = [
    pytest.param(group.get("published", ""), text, values, id=f"{group['group']}: {text[:60]}")
    for group in TABLE
    for text, values in group["cases"].items()
]


@pytest.mark.parametrize(("published", "text", "values"), CASES)
def test_a_date_has_the_value_of_the_table(published: str, text: str, values: list[Any]) -> None:
    found = annotate_text(text, published, Authority.empty()).timex
    assert [each.value or "-" for each in found if each.type in ("DATE", "TIME")] == [
        *map(str, values)
    ]


BODY = "Minister Anna Berg of Norway met Minister Ivo Horvat of Croatia on Tuesday. They talked."
LINES = read_yaml((Path(__file__).parent / "annotate/published.yml").read_text(encoding="utf-8"))[0]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["text"])
def test_the_articles_own_date_is_read_from_its_lines(line: dict[str, str]) -> None:
    text = line["text"].replace("BODY", BODY)
    found = annotate_text(text, "", Authority.empty()).published
    assert (found.edtf if found else None) == line.get("date")
    assert found is None or found.evidence in text
