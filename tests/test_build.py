"""The build: what it publishes, and what it leaves alone when something is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools import build as module
from build_tools.build import exchange


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("in_one_step", [True, False])
def test_the_new_site_takes_the_place_of_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_one_step: bool
) -> None:
    if not in_one_step:
        monkeypatch.setattr(module, "_exchange_names", lambda new, site: False)
    site = folder(tmp_path / "site", "old")
    exchange(folder(tmp_path / "aside", "new"), site)
    assert (site / "index.html").read_text(encoding="utf-8") == "new"
    leftover = [path for path in tmp_path.iterdir() if path != site]
    assert [path.name for path in leftover] == (["aside"] if in_one_step else [])


def test_the_first_site_needs_no_old_one(tmp_path: Path) -> None:
    exchange(folder(tmp_path / "aside", "new"), tmp_path / "published" / "site")
    assert (tmp_path / "published" / "site" / "index.html").is_file()
