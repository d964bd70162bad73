"""The exported tree: the same site without our hook, and never over somebody's files."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_project import build_site, html_files, small_project

from build_tools.archive import read_archive
from build_tools.export import ExportError, export


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small_project(tmp_path / "project")


def exported(project: Path, target: Path) -> Path:
    archive, problems = read_archive(project)
    assert not problems
    export(archive, project, target)
    return target


def test_a_plain_build_of_the_tree_gives_the_same_pages(project: Path, tmp_path: Path) -> None:
    tree = exported(project, tmp_path / "tree")
    ours = html_files(build_site(project, tmp_path / "ours"))
    assert html_files(build_site(tree, tmp_path / "plain")) == ours


def test_a_title_that_looks_like_markup_comes_through(project: Path, tmp_path: Path) -> None:
    article = project / "docs/articles/2024/fishing-talks-open.md"
    text = article.read_text(encoding="utf-8")
    nasty = "'--- </title> & {{ x }} # ''q'' \u2028 [TOC] *a*'"
    article.write_text(text.replace("Fishing talks open in Nairobi", nasty), encoding="utf-8")
    raw = project / "seeds/articles/001_talks.txt"
    raw.write_text(nasty[1:-1].replace("''", "'") + raw.read_text(encoding="utf-8"), "utf-8")
    (project / "seeds/records/001_talks.yml").unlink()
    tree = exported(project, tmp_path / "tree")
    ours = html_files(build_site(project, tmp_path / "ours"))
    assert html_files(build_site(tree, tmp_path / "plain")) == ours


def test_the_tree_needs_nothing_of_ours(project: Path, tmp_path: Path) -> None:
    tree = exported(project, tmp_path / "tree")
    assert "hook" not in (tree / "mkdocs.yml").read_text(encoding="utf-8")
    assert not (tree / "build_tools").exists()
    assert not (tree / "docs/articles/2024").exists()


def test_an_earlier_export_is_replaced(project: Path, tmp_path: Path) -> None:
    tree = exported(project, tmp_path / "tree")
    gone = "articles/a-visit-without-a-date"
    assert (tree / "docs" / gone / "index.md").is_file()
    (project / "docs/articles/undated/a-visit-without-a-date.md").unlink()
    exported(project, tree)
    assert not (tree / "docs" / gone / "index.md").exists()


def test_a_folder_with_other_files_is_refused(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine"
    target.mkdir()
    (target / "letter.txt").write_text("dear")
    with pytest.raises(ExportError, match="is not empty and is no earlier export"):
        exported(project, target)
    assert [path.name for path in target.iterdir()] == ["letter.txt"]


def test_a_file_is_refused(project: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("dear")
    with pytest.raises(ExportError, match="is a file"):
        exported(project, tmp_path / "mine")


def test_an_empty_folder_is_taken(project: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    assert (exported(project, tmp_path / "new") / "mkdocs.yml").is_file()
