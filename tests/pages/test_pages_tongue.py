"""The language tag of a name."""

from __future__ import annotations

import pytest

from build_tools.pages.tongue import name_language
from build_tools.rules import read_rules


@pytest.mark.parametrize("case", read_rules("name_languages")["examples"], ids=lambda c: c["name"])
def test_a_name_is_tagged_by_its_letters_and_its_country(case: dict[str, str]) -> None:
    assert name_language(case["name"], case["country"]) == case["tag"]
