"""Events in short made-up texts: what is news, what is recalled, what is still to come."""

from pathlib import Path
from typing import Any

import pytest

from build_tools.annotate import annotate_text
from build_tools.authority import Authority
from build_tools.yaml_io import read_yaml

LIST = Path(__file__).parent / "annotate" / "events.yml"
ENTRIES = read_yaml(LIST.read_text(encoding="utf-8"))[0]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["text"][:60])
def test_the_events_are_as_the_list_says(entry: dict[str, Any]) -> None:
    found = annotate_text(entry["text"], "2025-02-26", Authority.empty()).events
    told = [[event.date.edtf if event.date else None, event.kind, event.status] for event in found]
    assert told == entry["events"]
    if "people" in entry:
        assert [list(event.participants) for event in found] == entry["people"]
    if "places" in entry:
        assert [event.place for event in found] == entry["places"]
