"""The boundary to MkDocs: pages from the archive, edit links, faults that end the build."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from small_project import build_site, html_files, small_project

from build_tools.preview import Preview

TALKS = "articles/fishing-talks-open/index.html"
HOOK = "build_tools/mkdocs_hook.py"
ARTICLE = "docs/articles/2024/fishing-talks-open.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small_project(tmp_path / "project")


def read(site: Path, page: str) -> BeautifulSoup:
    return BeautifulSoup((site / page).read_bytes(), "html.parser")


def test_each_page_of_the_archive_is_in_the_site(project: Path, tmp_path: Path) -> None:
    site = build_site(project, tmp_path / "site")
    for page in (TALKS, "officials/jona-thorsdottir/index.html", "years/undated/index.html"):
        assert (site / page).is_file()
    assert not list(site.rglob("*.md"))


def test_an_articles_address_stays_when_its_file_moves(project: Path, tmp_path: Path) -> None:
    before = html_files(build_site(project, tmp_path / "before"))
    (project / "docs/articles/elsewhere/deep").mkdir(parents=True)
    shutil.move(project / ARTICLE, project / "docs/articles/elsewhere/deep/fishing-talks-open.md")
    assert sorted(html_files(build_site(project, tmp_path / "after"))) == sorted(before)


def test_the_table_of_contents_lists_the_sections(project: Path, tmp_path: Path) -> None:
    page = read(build_site(project, tmp_path / "site"), TALKS)
    listed = [link["href"] for link in page.select(".md-nav--secondary a")]
    assert listed == [f"#{heading['id']}" for heading in page.select(".page > h2")]
    assert listed[0] == "#participants"


def test_the_live_parts_of_the_home_page_are_filled(project: Path, tmp_path: Path) -> None:
    home = read(build_site(project, tmp_path / "site"), "index.html")
    assert "3 articles" in " ".join(home.select_one(".counts").text.split())
    assert home.select_one(".latest a")["href"] == "./articles/fishing-agreement-signed/"


def test_a_live_part_that_does_not_exist_is_named(project: Path, tmp_path: Path) -> None:
    (project / "docs/index.md").write_text("# Home\n\n<!-- entente:newest -->\n")
    with pytest.raises(ValueError, match="no live part 'entente:newest'; there are: counts"):
        build_site(project, tmp_path / "site")


def test_every_fault_ends_the_build_and_is_listed(project: Path, tmp_path: Path) -> None:
    spoil(project / ARTICLE, "wanjiru-otieno, role", "wanjiru-otien, role")
    spoil(project / "seeds/authority/organisations/lake-authority.yml", "country", "land")
    with pytest.raises(Abort) as fault:
        build_site(project, tmp_path / "site")
    said = str(fault.value)
    assert f"{ARTICLE}:" in said
    assert "did you mean 'wanjiru-otieno'?" in said
    assert "lake-authority.yml:2: unknown-key" in said


def test_a_good_edit_after_a_fault_builds_again(project: Path, tmp_path: Path) -> None:
    spoil(project / ARTICLE, "kind: talks", "kind: talk")
    with pytest.raises(Abort):
        build_site(project, tmp_path / "site")
    spoil(project / ARTICLE, "kind: talk\n", "kind: talks\n")
    assert (build_site(project, tmp_path / "site") / TALKS).is_file()


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_edit_link_opens_the_file_a_person_would_change(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENTENTE_REPO_URL", "https://git.example/archive")
    monkeypatch.setenv("ENTENTE_EDIT_URI", "edit/main/docs/")
    site = build_site(project, tmp_path / "site")
    start = "https://git.example/archive/edit/main/"
    official = read(site, "officials/jona-thorsdottir/index.html").select_one("a.edit")
    assert official["href"] == f"{start}seeds/authority/officials/jona-thorsdottir.yml"
    assert read(site, TALKS).select_one("a.edit")["href"] == start + ARTICLE
    assert read(site, "about/index.html").select_one("a.edit")["href"] == f"{start}docs/about.md"
    assert read(site, "officials/index.html").select_one("a.edit") is None


def test_a_title_is_escaped_everywhere(project: Path, tmp_path: Path) -> None:
    nasty = "</title><script>alert(1)</script> & {{ config }}"
    spoil(project / ARTICLE, "Fishing talks open in Nairobi", f"'{nasty}'")
    spoil(project / "seeds/articles/001_talks.txt", "Fishing talks open in Nairobi", nasty)
    (project / "seeds/records/001_talks.yml").unlink()
    page = read(build_site(project, tmp_path / "site"), TALKS)
    assert page.title.string == f"{nasty} · Entente"
    assert page.h1.text == nasty
    assert not [script for script in page.find_all("script") if script.string == "alert(1)"]


def test_no_page_may_run_a_script_that_is_not_a_file_of_the_site(
    project: Path, tmp_path: Path
) -> None:
    page = read(build_site(project, tmp_path / "site"), TALKS)
    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert "default-src 'none'; script-src 'self'; style-src 'self';" in policy
    inline = [script for script in page.find_all("script") if not script.get("src")]
    assert [script["type"] for script in inline] == ["application/ld+json"]
    assert not page.find_all("style") and not page.find_all(style=True)


def test_a_former_address_sends_the_reader_on(project: Path, tmp_path: Path) -> None:
    page = read(build_site(project, tmp_path / "site"), "countries/kenya-colony/index.html")
    refresh = page.find("meta", attrs={"http-equiv": "refresh"})
    assert refresh["content"] == "0; url=../../countries/kenya/"
    assert page.select_one(".page a")["href"] == "../../countries/kenya/"


@pytest.fixture
def preview() -> Iterator[Callable[[Path, Path], Path]]:
    """Builds a project again and again, as `mkdocs serve` does."""

    def rebuild(project: Path, site: Path) -> Path:
        config = load_config(str(project / "mkdocs.yml"), site_dir=str(site))
        if not started:
            config.plugins.on_startup(command="serve", dirty=False)
            started.append(config)
        build(config, serve_url="http://127.0.0.1:8000/")
        return site

    started: list[MkDocsConfig] = []
    yield rebuild
    started[0].plugins.on_startup(command="build", dirty=False)


def test_the_preview_follows_the_files_that_pages_are_made_from(
    project: Path, tmp_path: Path, preview: Callable[[Path, Path], Path]
) -> None:
    preview(project, tmp_path / "site")
    watched: list[str] = []
    heard: list[str] = []
    observer = SimpleNamespace(schedule=lambda _, place, recursive: heard.append(place))
    server = SimpleNamespace(watch=watched.append, observer=observer)
    config = load_config(str(project / "mkdocs.yml"))
    sys.modules[HOOK].on_serve(server, config=config, builder=None)
    made_from = [str(project / place) for place in ("docs", "seeds", "build_tools/rules")]
    assert watched[:3] == heard[:3] == made_from


def the_preview() -> Preview:
    """That of the module which MkDocs has loaded by its path."""
    return cast(Preview, sys.modules[HOOK].PREVIEW)


def faults_of(site: Path) -> list[str]:
    """What each page of a preview shows above its text."""
    found: list[str] = json.loads((site / "assets/faults.json").read_text(encoding="utf-8"))
    return found


def test_a_preview_shows_the_faults_above_the_last_good_pages(
    project: Path, tmp_path: Path, preview: Callable[[Path, Path], Path]
) -> None:
    site = tmp_path / "site"
    assert faults_of(preview(project, site)) == []
    made = (site / TALKS).stat().st_ino
    spoil(project / ARTICLE, "kind: talks", "kind: talk")
    page = read(preview(project, site), TALKS)
    assert page.h1.text == "Fishing talks open in Nairobi"
    assert faults_of(site)[0].startswith(f"{ARTICLE}:")
    assert (site / TALKS).stat().st_ino == made, "no page is made again for a fault"
    spoil(project / ARTICLE, "kind: talk\n", "kind: talks\n")
    assert faults_of(preview(project, site)) == []


def test_a_preview_that_starts_with_a_fault_shows_it_everywhere(
    project: Path, tmp_path: Path, preview: Callable[[Path, Path], Path]
) -> None:
    spoil(project / ARTICLE, "kind: talks", "kind: talk")
    site = preview(project, tmp_path / "site")
    assert faults_of(site)
    for path in ("index.html", "officials/index.html", "404.html"):
        assert read(site, path).select_one("[data-faults]")


def test_a_preview_names_a_live_part_that_does_not_exist_and_a_broken_link_does_not_stop_it(
    project: Path, tmp_path: Path, preview: Callable[[Path, Path], Path]
) -> None:
    (project / "docs/index.md").write_text("# Home\n\n<!-- entente:newest --> [x](nowhere.md)\n")
    faults = faults_of(preview(project, tmp_path / "site"))
    assert any("docs/index.md: there is no live part 'entente:newest'" in fault for fault in faults)


def test_an_edited_article_is_shown_at_once_as_the_whole_site_will_show_it(
    project: Path, tmp_path: Path, preview: Callable[[Path, Path], Path]
) -> None:
    site = preview(project, tmp_path / "site")
    before = contents(site)
    spoil(project / ARTICLE, "Fishing talks open in Nairobi", "Talks on fish")
    assert the_preview().look(project, project / ARTICLE)
    at_once = contents(site)
    changed = {name for name in at_once if at_once[name] != before[name]}
    assert changed >= {TALKS}
    assert all(name.startswith("articles/fishing-talks-open") for name in changed)
    assert read(site, TALKS).h1.text == "Talks on fish"
    whole = contents(preview(project, site))
    assert {name: whole[name] for name in changed} == {name: at_once[name] for name in changed}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: talks", "kind: talk"),
        ("wanjiru-otieno, role", "somebody-else, role"),
        ("raw: 001_talks", "raw: 002_signed"),
    ],
)
def test_what_takes_more_than_the_articles_page_is_not_shown_at_once(
    project: Path, tmp_path: Path, preview: Callable[[Path, Path], Path], old: str, new: str
) -> None:
    site = preview(project, tmp_path / "site")
    before = contents(site)
    spoil(project / ARTICLE, old, new)
    assert not the_preview().look(project, project / ARTICLE)
    assert not the_preview().look(project, project / "docs/index.md")
    assert not the_preview().look(project, project / "docs/articles/nothing.md")
    assert contents(site) == before


def test_two_builds_are_the_same_to_the_byte(project: Path, tmp_path: Path) -> None:
    first, second = (build_site(project, tmp_path / name) for name in ("first", "second"))
    assert contents(first) == contents(second)


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize(
    "path",
    ["officials.md", "officials/index.md", "officials/jona-thorsdottir.md", "Years/undated.md"],
)
def test_a_hand_written_page_never_overwrites_one_of_the_archive(
    project: Path, tmp_path: Path, path: str
) -> None:
    file = project / "docs" / path
    file.parent.mkdir(exist_ok=True)
    file.write_text("# Mine\n", encoding="utf-8")
    with pytest.raises(Abort, match=rf"docs/{path}:1: page-clash: the archive makes a page at "):
        build_site(project, tmp_path / "site")
