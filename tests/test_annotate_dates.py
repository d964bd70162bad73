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
    assert [each.value or "-" for each in found if each.type == "DATE"] == [*map(str, values)]
