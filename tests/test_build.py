"""The build: what it publishes, and what it leaves alone when something is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_project import build_site, html_files, small_project

from build_tools import build as module
from build_tools.build import NotOurSiteError, build, exchange


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(text, encoding="utf-8")
    return path


def tree(site: Path) -> dict[str, bytes]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


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


def test_a_folder_that_is_no_earlier_site_is_never_replaced(root: Path, tmp_path: Path) -> None:
    folder(tmp_path / "thesis", "ten years of work")
    with pytest.raises(NotOurSiteError, match="no earlier site"):
        build(root, tmp_path / "thesis")
    assert (tmp_path / "thesis" / "index.html").read_text(encoding="utf-8") == "ten years of work"


def test_a_fault_leaves_the_site_of_before(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    site = project / "site"
    assert not build(project, site).problems
    before = (site / "index.html").read_bytes()
    article = next(project.glob("docs/articles/*/*.md"))
    article.write_text(article.read_text("utf-8").replace("lang: en", "langg: en"), "utf-8")
    assert [problem.check for problem in build(project, site).problems] == ["unknown-key"]
    assert (site / "index.html").read_bytes() == before


def test_a_build_after_an_edit_gives_the_site_of_a_build_from_nothing(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    site = project / "site"
    assert not build(project, site).problems
    article = next(project.glob("docs/articles/*/*.md"))
    article.write_text(article.read_text("utf-8").replace("---\n", "---\nnote: New.\n", 1), "utf-8")
    assert not build(project, site).problems
    assert not build(project, tmp_path / "new").problems
    files, anew = (tree(folder) for folder in (site, tmp_path / "new"))
    assert files == anew
    same = sum(path.stat().st_nlink > 1 for path in site.rglob("*.html"))
    assert same == 0, "no file is shared once the last site has gone"


def test_what_a_killed_build_left_goes_with_the_next(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    left = project / "build" / "site" / "half"
    left.mkdir(parents=True)
    assert not build(project, project / "site").problems
    assert not left.exists()
    assert sorted(path.name for path in (project / "build").iterdir()) == [
        "gate.sqlite",
        "lock",
        "memo.sqlite",
        "pages.sqlite",
    ]


def test_an_archive_whose_only_article_has_no_date_is_built(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    for article in (project / "docs/articles").rglob("*.md"):
        if article.parent.name != "undated":
            article.unlink()
    official = project / "seeds/authority/officials/wanjiru-otieno.yml"
    official.write_text(official.read_text("utf-8").partition("posts:")[0], encoding="utf-8")
    pages = html_files(build_site(project, tmp_path / "site"))
    assert [path for path in pages if path.endswith("a-visit-without-a-date/index.html")]
