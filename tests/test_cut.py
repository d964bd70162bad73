"""The pieces of a raw text come out as they went in, also those of a faulty record."""

from __future__ import annotations

from pathlib import Path

from build_tools.cut import Kept, KeptPieces, Removed, RemovedPieces
from build_tools.load import read_raw, stored
from build_tools.yaml_io import Lines

ABSURD = 10**30


def test_pieces_come_out_as_they_went_in() -> None:
    kept = [Kept(0, 4, "title"), Kept(9, 12, "paragraph")]
    removed = [Removed(4, 9, 1, "layout", ""), Removed(12, 13, 2, "no-break-space", " ")]
    assert list(KeptPieces.of(kept)) == kept
    assert list(RemovedPieces.of(removed)) == removed
    assert list(KeptPieces.of([])) == []


def test_numbers_that_are_no_place_in_a_text_are_kept_too() -> None:
    kept = [Kept(-1, ABSURD, "title")]
    assert list(KeptPieces.of(kept)) == kept


def test_a_stored_raw_article_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Caf\xe9\r\n".encode("cp1252"))
    raw = read_raw(path)
    held = stored(raw, path)
    assert (held.text, held.length, held.sha256) == (raw.text, len(raw.text), raw.sha256)
    path.unlink()
    assert held.text == ""


def test_lines_laid_aside_are_found_in_the_file(tmp_path: Path) -> None:
    text = "a: 1\nb:\n  - 2\n  - 3\n"
    (tmp_path / "a.yml").write_text(text)
    lines = Lines(text).laid_aside(tmp_path, "a.yml", str)
    assert not lines.text
    assert lines.of(("b", 1)) == 4
    gone = Lines(text, 7).laid_aside(tmp_path, "b.yml", str)
    assert gone.of(("b", 1)) == 7
