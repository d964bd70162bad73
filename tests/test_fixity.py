"""Anybody can tell whether a file of the archive has changed."""

from __future__ import annotations

import hashlib
import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from small_project import build_site, small_project

from build_tools.cli import main
from build_tools.fixity import FOLDERS, hashes, manifest, write_bag

ARTICLE = "docs/articles/2024/fishing-talks-open.md"
RAW = "seeds/articles/001_talks.txt"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = small_project(tmp_path / "project")
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_the_site_publishes_the_hash_of_each_file(project: Path) -> None:
    site = build_site(project, project / "site")
    listed = (site / "manifest-sha256.txt").read_text(encoding="utf-8")
    files = [path for folder in FOLDERS for path in (project / folder).rglob("*.*")]
    assert len(listed.split("\n")) == len(files) + 1 > 10
    digest = hashlib.sha256((project / RAW).read_bytes()).hexdigest()
    assert f"{digest}  {RAW}\n" in listed
    tables = len(list((site / "data").glob("*.*"))) - 2
    assert run("verify").output == (
        f"{len(files)} of {len(files)} files are as listed.\n"
        f"{tables} of {tables} files of site/data/ are as listed.\n"
    )


def test_a_table_that_changed_after_it_was_published_is_named(project: Path) -> None:
    site = build_site(project, project / "site")
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "manifest-sha256.txt"],
        cwd=site / "data",
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, b"")
    events = site / "data/events.csv"
    events.write_bytes(events.read_bytes() + b"x")
    (site / "data/roles.json").unlink()
    result = run("verify")
    assert result.exit_code == 1
    assert "changed  site/data/events.csv\nmissing  site/data/roles.json\n" in result.output


def test_what_changed_is_named(project: Path) -> None:
    (project / "before.txt").write_text(manifest(hashes(project)), encoding="utf-8")
    (project / RAW).write_bytes((project / RAW).read_bytes().replace(b"a", b"b", 1))
    (project / "seeds/authority/countries/kenya.yml").unlink()
    (project / "seeds/authority/sources/new-wire.yml").write_text("name: New Wire\n", "utf-8")
    result = run("verify", "before.txt")
    assert result.exit_code == 1
    *said, closing = result.output.strip().split("\n")
    assert said == [
        f"changed  {RAW}",
        "missing  seeds/authority/countries/kenya.yml",
        "new      seeds/authority/sources/new-wire.yml",
    ]
    assert re.fullmatch(r"(\d+) of (\d+) files are as listed\.", closing)


def test_a_bag_is_whole_by_another_tool(project: Path, tmp_path: Path) -> None:
    result = run("bag", str(tmp_path / "bag"))
    assert result.exit_code == 0
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(["sha256sum", "--check", "--strict", name], cwd=tmp_path / "bag", check=True)
    info = (tmp_path / "bag/bag-info.txt").read_text(encoding="utf-8")
    files = [path for path in (tmp_path / "bag/data").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    assert f"Payload-Oxum: {size}.{len(files)}\n" in info
    assert run("verify", str(tmp_path / "bag")).exit_code == 0


def test_two_bags_of_one_commit_are_the_same(project: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_bag(project, tmp_path / name, "2024-03-06")
    listed = [(tmp_path / name / "tagmanifest-sha256.txt").read_bytes() for name in ("one", "two")]
    assert listed[0] == listed[1]


def test_a_bag_never_goes_over_other_files(project: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis/chapter.txt").touch()
    result = run("bag", str(tmp_path / "thesis"))
    assert result.exit_code == 1
    assert "holds something. Name a new folder" in result.output
    assert [path.name for path in (tmp_path / "thesis").iterdir()] == ["chapter.txt"]


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "There is no manifest"), ("hello\n", "x.txt:1: this is no line of a manifest")],
)
def test_a_manifest_that_cannot_be_read_is_named(
    project: Path, content: str | None, said: str
) -> None:
    if content is not None:
        (project / "x.txt").write_text(content, encoding="utf-8")
    result = run("verify", "x.txt")
    assert result.exit_code == 1
    assert said in result.output
