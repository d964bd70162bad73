"""Officials in short made-up texts: each list in `annotate/people/` is a family of behaviours.

An entry has a text and the officials that are proposed without any authority file: name, roles,
and last the ISO code of the country (`~` where the text leaves it open).
"""

from pathlib import Path
from typing import Any

import pytest

from build_tools.annotate import LISTED, annotate_text
from build_tools.annotate.bulk import iso
from build_tools.authority import Authority
from build_tools.yaml_io import read_yaml

LISTS = sorted((Path(__file__).parent / "annotate" / "people").glob("*.yml"))
ENTRIES = [entry for path in LISTS for entry in read_yaml(path.read_text(encoding="utf-8"))[0]]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["text"][:60])
def test_the_officials_are_as_the_list_says(entry: dict[str, Any]) -> None:
    found = annotate_text(entry["text"], "2025-03-04", Authority.empty()).officials
    listed = [official for official in found if official.confidence >= LISTED]
    made = {o.name: [*(role.title for role in o.roles), iso(o.country)] for o in listed}
    assert made == entry["people"]
