"""The level of a meeting is told by the roles of those who met, on every side that is named."""

from __future__ import annotations

import pytest

from build_tools.pages.level import level_of
from build_tools.rules import read_rules


@pytest.mark.parametrize("case", read_rules("levels")["examples"], ids=lambda case: case["role"])
def test_a_role_tells_its_level(case: dict[str, str]) -> None:
    assert level_of(case["role"]) == case["level"]


def test_every_level_has_words() -> None:
    rules = read_rules("levels")
    levels = {*rules["offices"].values(), *(rule["level"] for rule in rules["rules"])} - {""}
    assert levels == set(read_rules("wording")["levels"])
    assert set(rules["offices"]) == set(read_rules("offices")["offices"])
