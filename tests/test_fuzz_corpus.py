"""What a fuzzer once found stays mended: each file of the corpus is read as promised."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

FUZZ = Path(__file__).parent / "fuzz"
sys.path.insert(0, str(FUZZ))

from targets import TARGETS  # noqa: E402

KEPT = sorted(path for path in (FUZZ / "corpus").rglob("*") if path.is_file())


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_kept_file_is_read_as_promised(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


def test_each_reader_has_a_corpus() -> None:
    assert {path.parent.name for path in KEPT} == set(TARGETS)
