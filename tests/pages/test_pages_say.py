"""Every word of the interface stands in one file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from build_tools import pages
from build_tools.pages.say import counted, counted_roughly, listed, roughly, say
from build_tools.rules import read_rules

BUILD = Path(pages.__file__).parent.parent
ROOT = BUILD.parent
TEMPLATES = sorted(
    [*(BUILD / "pages/templates").rglob("*.html"), *(ROOT / "site_overrides").rglob("*.html")]
)
SCRIPTS = sorted((ROOT / "site_overrides/assets").rglob("*.js"))
MADE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<\?.*?\?>", re.DOTALL)
TAG = re.compile(r"<[^<>]*>")
SPOKEN = re.compile(r"(?:title|alt|label|placeholder|aria-label|data-[a-z-]+)=\"([^\"]*)\"")
"""Attributes whose words a reader sees or hears."""
NAMES = {
    "logo",
    "header",
    "tabs",
    "palette",
    "sidebar",
    "toc",
    "lang",
    "csv",
    "json",
    "UTF",
    "assets",
    "entente",
    "svg",
}
"""Names that programs use: parts of the theme, endings of files, an encoding, an attribute."""
TOLD = re.compile(r"""(["'`])((?:[A-Z][a-z]+|[a-z]+)(?: [a-z]+)+)[.:?]?\1""")
"""Several words in a row as a script's text."""


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_holds_no_word_of_its_own(path: Path) -> None:
    fixed = MADE.sub("", path.read_text(encoding="utf-8"))
    spoken = [TAG.sub("", fixed), *SPOKEN.findall(fixed)]
    assert set(re.findall(r"[A-Za-z]{2,}", " ".join(spoken))) - NAMES == set()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_holds_no_phrase_of_its_own(path: Path) -> None:
    told = [found[1] for found in TOLD.findall(path.read_text(encoding="utf-8"))]
    assert [phrase for phrase in told if phrase not in ("use strict", "date open")] == []


def read(*folders: Path, ending: str) -> str:
    found = sorted(path for folder in folders for path in folder.rglob(f"*.{ending}"))
    return "\n".join(path.read_text(encoding="utf-8") for path in found)


def test_every_phrase_is_said_somewhere_and_no_other_is() -> None:
    words = read_rules("wording")
    code = [BUILD / "pages", BUILD / "machine", BUILD / "search", BUILD / "graph"]
    text = read(*code, ending="py") + read(*code, ending="html")
    theme = read(ROOT / "site_overrides", ending="html")
    scripts = read(ROOT / "site_overrides/assets", ending="js")
    indexes = {f"says_{kind}" for kind in words["kinds"]}
    assert {key for key in words["say"] if not quoted(key, text)} <= indexes
    assert {key for key in words["counts"] if not quoted(key, text)} == set()
    assert {key for key in words["searching"] if not quoted(key, scripts)} == set()
    assert set(re.findall(r'\bsay\("([a-z_]+)"', text)) <= set(words["say"])
    assert set(re.findall(r"\bextra\.say\.([a-z_]+)", theme)) == set(words["frame"])


def quoted(key: str, text: str) -> bool:
    return re.search(f"[\"']{key}[\"']", text) is not None


def test_a_phrase_takes_values_and_numbers_have_their_word() -> None:
    assert say("with_country", country="Kenya") == "with Kenya"
    assert counted(1, "article") == "1 article"
    assert counted(2000, "article") == "2,000 articles"
    assert listed(["a", "b", "c"]) == "a, b and c"


@pytest.mark.parametrize(
    ("number", "told"),
    [(0, "0 articles"), (1, "1 article"), (19, "19 articles"), (20, "20+ articles"),
     (49, "20+ articles"), (50, "50+ articles"), (199, "100+ articles"), (4999, "2,000+ articles")],
)  # fmt: skip
def test_of_many_the_number_is_round(number: int, told: str) -> None:
    assert counted_roughly(roughly(number), "article") == told
