"""The site in another language: one file of words is changed, and no English word is left.

What stays is what others wrote: the archive's own texts, the hand-written pages and settings,
the names of records' kinds (`vocabulary.yml`), the reasons of the rules that left something out,
the fields of the tables (`data.yml`), and the theme's words, which follow `theme.language`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import material
import pytest
import yaml
from bs4 import BeautifulSoup, NavigableString, Tag
from small_project import ROOT, html_files, small_project

from build_tools.rules import read_rules
from build_tools.world import world

MARK = "¤"
WORD = re.compile(r"[^\W\d_]{2,}")
FIXED = {"folder", "language", "marks", "type", "finds", "never"}
"""Keys of the words whose values are no words."""
SEEN = re.compile(r"title|alt|placeholder|content|aria-label|data-(?!md-|sort|from|to)[a-z-]+")
"""Attributes that a reader sees or hears."""
OTHERS = ("vocabulary", "data")
"""Rule files of which a page shows words."""
OWN = {"BibTeX", "RIS", "CSL", "JSON", "Atom", "CSV", "ca", "tháng"}
"""Names of formats, what a style of citation writes in any language, “month” in this one."""


def masked(value: Any) -> Any:
    """The words with a sign in the place of each, and the places for values kept."""
    if isinstance(value, dict):
        return {key: item if key in FIXED else masked(item) for key, item in value.items()}
    if isinstance(value, list):
        return [masked(item) for item in value]
    return " ".join([MARK, *re.findall(r"\{\w*\}", value)]) if value else value


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small_project(tmp_path_factory.mktemp("words") / "project")
    (folder / "build_tools").unlink()
    skip = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "build_tools", folder / "build_tools", ignore=skip)
    words = masked(read_rules("wording")) | {"language": "vi"}
    text = yaml.safe_dump(words, allow_unicode=True, sort_keys=False, width=10**6)
    (folder / "build_tools/rules/wording.yml").write_text(text, encoding="utf-8")
    settings = folder / "mkdocs.yml"
    told = settings.read_text(encoding="utf-8").replace("  language: en\n", "  language: vi\n")
    settings.write_text(told, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder / "site")]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def shown(page: BeautifulSoup) -> Iterator[str]:
    """Every text that a reader may see or hear, in the body and as the page's title."""
    for piece in page.find_all(string=True):
        if (
            type(piece) is NavigableString
            and piece.find_parent(["script", "style", "code"]) is None
        ):
            yield piece
    for tag in page.find_all(True):
        if isinstance(tag, Tag) and tag.name != "meta":
            yield from (str(v) for name, v in tag.attrs.items() if SEEN.fullmatch(name))


def written(project: Path) -> Iterator[str]:
    """What people wrote: the archive, its settings and pages, and the rules beside the words."""
    for path in [project / "mkdocs.yml", *project.glob("docs/**/*"), *project.glob("seeds/**/*")]:
        if path.is_file():
            yield path.read_text(encoding="utf-8")
    yield from (str(read_rules(name)) for name in OTHERS)
    for rules in (ROOT / "build_tools/rules/clean").glob("*.yml"):
        yield from re.findall(r"why: (.*)", rules.read_text(encoding="utf-8"))
    for country in world().values():
        yield " ".join((country.name, country.iso, *country.names))


def theme_words(language: str) -> str:
    """The theme's own words."""
    folder = Path(material.__file__).parent / "templates/partials/languages"
    return (folder / f"{language}.html").read_text(encoding="utf-8")


def test_no_english_word_is_left_where_the_words_are_changed(project: Path) -> None:
    known = set(WORD.findall(" ".join([*written(project), theme_words("vi")]))) | OWN
    known |= {word.capitalize() for word in known}
    left: dict[str, str] = {}
    for name, html in sorted(html_files(project / "site").items()):
        for text in shown(BeautifulSoup(html, "html.parser")):
            unknown = set(WORD.findall(re.sub(r"\{\w+\}", "", text))) - known
            left |= {f"{word} in “{text.strip()[:60]}”": name for word in unknown}
    assert left == {}
