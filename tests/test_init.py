"""An archive of other countries begins empty, and is whole at once."""

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_project import build_site

from build_tools.check import looked_through
from build_tools.cli import main
from build_tools.init import InitError, init

ROOT = Path(__file__).parent.parent
CODE = (ROOT / "build_tools", ROOT / "site_overrides")


def test_an_empty_archive_builds_at_once_and_knows_its_countries(tmp_path: Path) -> None:
    shown = CliRunner().invoke(
        main, ["init", str(tmp_path / "new"), "Japan", "BR", "--name", 'Japan – "Brazil"']
    )
    assert shown.exit_code == 0, shown.output
    archive = tmp_path / "new"
    assert looked_through(archive) == ()
    countries = archive / "seeds/authority/countries"
    assert sorted(path.stem for path in countries.glob("*.yml")) == ["brazil", "japan"]
    site = build_site(archive, tmp_path / "site")
    home = (site / "index.html").read_text(encoding="utf-8")
    assert "Japan – &#34;Brazil&#34;" in home or "Japan – &quot;Brazil&quot;" in home
    assert (site / "countries/japan/index.html").is_file()
    assert not list((archive / "docs/articles").rglob("*.md"))
    assert os.access(archive / ".ci/run", os.X_OK)
    assert {"conftest.py", "test_own_archive.py"} < {path.name for path in archive.glob("tests/*")}


def test_what_is_there_is_not_overwritten_and_a_strange_country_is_named(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/notes.txt").write_text("mine")
    with pytest.raises(InitError, match="holds something already"):
        init(tmp_path / "full", "X", ())
    with pytest.raises(InitError, match="No country is called 'Japn'; did you mean 'Japan'"):
        init(tmp_path / "new", "X", ["Japn"])
    assert not (tmp_path / "new").exists()


def test_the_code_knows_no_country_by_name() -> None:
    """What is known of some part of the world stands in rules and authority files alone."""
    word = re.compile(r"vi[eệ]t\s?-?nam|russia|kazakh|h[aà] ?n[oộ]i|moscow|astana", re.IGNORECASE)
    code = [p for end in ("py", "js") for folder in CODE for p in sorted(folder.rglob(f"*.{end}"))]
    assert len(code) > 100
    assert [path.name for path in code if word.search(path.read_text(encoding="utf-8"))] == []
