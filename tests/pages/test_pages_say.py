"""Every word of the interface stands in one file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from build_tools import pages
from build_tools.pages.say import counted, listed, say
from build_tools.rules import read_rules

FOLDER = Path(pages.__file__).parent
TEMPLATES = sorted(path.name for path in (FOLDER / "templates").glob("*.html"))
OTHERS = {"search.html"}
"""The page of the search has its words in its script too."""
NOT_SHOWN = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^<>]*>| lang=\"[^\"]*\"", re.DOTALL)


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name not in OTHERS])
def test_a_template_holds_no_word_of_its_own(name: str) -> None:
    text = (FOLDER / "templates" / name).read_text(encoding="utf-8")
    assert re.findall(r"[A-Za-z]{2,}", NOT_SHOWN.sub("", text)) == []


def test_every_phrase_is_said_somewhere_and_no_other_is() -> None:
    code = [*FOLDER.glob("*.py"), *(FOLDER.parent / "machine").glob("*.py")]
    texts = [path.read_text("utf-8") for path in [*code, *FOLDER.rglob("*.html")]]
    text = "\n".join(texts)
    unused = [
        key for key in read_rules("wording")["say"] if not re.search(f"[\"']{key}[\"']", text)
    ]
    assert [key for key in unused if not key.startswith("says_")] == []
    said = set(re.findall(r'\bsay\("([a-z_]+)"', text))
    assert said <= set(read_rules("wording")["say"])


def test_a_phrase_takes_values_and_numbers_have_their_word() -> None:
    assert say("with_country", country="Kenya") == "with Kenya"
    assert counted(1, "article") == "1 article"
    assert counted(2000, "article") == "2,000 articles"
    assert listed(["a", "b", "c"]) == "a, b and c"
