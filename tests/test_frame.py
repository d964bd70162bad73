"""The theme's frame, rendered once for each form of page: the same bytes as a rendering of each."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation
from small_project import small_project

from build_tools.archive import read_archive
from build_tools.edition import read_edition
from build_tools.frame import Frame
from build_tools.machine import whole_site
from build_tools.pages import Page
from build_tools.pages.lookup import Lookup
from build_tools.rules import read_rules


@pytest.fixture(scope="module", params=["", "https://archive.example/entente/"])
def config(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> MkDocsConfig:
    project = small_project(tmp_path_factory.mktemp("frame"))
    found = load_config(str(project / "mkdocs.yml"), site_url=request.param)
    found.extra["say"] = read_rules("wording")["frame"]
    return found


@pytest.fixture(scope="module")
def made(config: MkDocsConfig) -> list[Page]:
    root = Path(config.config_file_path).parent
    stream = whole_site(Lookup(read_archive(root)[0]), read_edition(root, config))
    return [page for page in stream if isinstance(page, Page)]


def frame_of(config: MkDocsConfig, env: Environment) -> Frame:
    return Frame(env, config, get_navigation(get_files(config), config))


def test_a_filled_frame_is_what_the_theme_renders(config: MkDocsConfig, made: list[Page]) -> None:
    frame = frame_of(config, config.theme.get_env())
    assert {"article", "country", "official", "pair", "moved", "search"} <= {p.kind for p in made}
    assert [page.path for page in made if frame.html(page) != frame.in_full(page)] == []


def test_the_theme_renders_no_page_anew_whose_form_it_has_rendered(
    config: MkDocsConfig, made: list[Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = frame_of(config, config.theme.get_env())
    first = [frame.html(page) for page in made]
    monkeypatch.setattr(Frame, "_rendered", None)
    assert [frame.html(page) for page in made] == first


def test_texts_are_escaped_as_the_theme_escapes_them(
    config: MkDocsConfig, made: list[Page]
) -> None:
    frame = frame_of(config, config.theme.get_env())
    plain = Page("years/2001", "2001", "year", "says", "<p>a</p>")
    nasty = Page("years/2002", "</title>&\"'<b>\ue0000&\ue001", "year", "\\1 {{ a }}", "<p>b</p>")
    assert frame.html(plain) == frame.in_full(plain)
    assert frame.html(nasty) == frame.in_full(nasty)


def test_a_theme_that_does_more_with_a_text_than_print_it_renders_every_page(
    config: MkDocsConfig,
) -> None:
    main = "{{ page.meta.title | upper }} {{ page.content | length }} {{ page.content }}"
    frame = frame_of(config, Environment(loader=DictLoader({"main.html": main})))
    for name in ("Thüringen", "a much longer name"):
        page = Page("countries/x", name, "country", "", "<p>text</p>")
        assert frame.html(page) == f"{name.upper()} {len(page.html())} {page.html()}"
