"""The search index: stable files, and one fold for Python and the browser."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from pathlib import Path

import pytest
from anyascii import anyascii
from build_tools.search_order import SIGNATURE, OrderError, settle

from build_tools.search import FOLDER, SearchError, index

PAGE = """<!doctype html><html lang="{lang}"><title>t</title><div data-pagefind-body>
<h1>{title}</h1><p>{text}</p><span data-pagefind-filter="kind[data-value]" data-value="{kind}"></span>
</div></html>"""


def write_site(folder: Path) -> Path:
    for number in range(12):
        page = folder / str(number) / "index.html"
        page.parent.mkdir(parents=True)
        values = {"lang": ("en", "vi")[number % 2], "kind": f"kind {number}"}
        page.write_text(PAGE.format(title=f"Page {number}", text=f"word{number}", **values))
    return folder


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_the_same_site_gives_the_same_index(tmp_path: Path) -> None:
    site = write_site(tmp_path)
    index(site)
    first = files(site / FOLDER)
    index(site)
    assert files(site / FOLDER) == first


def test_there_is_one_index_for_pages_of_all_languages(tmp_path: Path) -> None:
    index(write_site(tmp_path))
    entry = json.loads((tmp_path / FOLDER / "pagefind-entry.json").read_text())
    assert {name: about["page_count"] for name, about in entry["languages"].items()} == {"en": 12}


def test_the_entry_names_files_that_are_there(tmp_path: Path) -> None:
    index(write_site(tmp_path))
    entry = json.loads((tmp_path / FOLDER / "pagefind-entry.json").read_text())
    meta = tmp_path / FOLDER / f"pagefind.{entry['languages']['en']['hash']}.pf_meta"
    content = gzip.decompress(meta.read_bytes())
    for path in (tmp_path / FOLDER / "filter").iterdir():
        assert path.stem.encode() in content


def test_the_widgets_of_pagefind_stay_out_of_the_site(tmp_path: Path) -> None:
    index(write_site(tmp_path))
    scripts = {path.name for path in (tmp_path / FOLDER).glob("*.[jc]s*")}
    assert scripts == {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json"}


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SearchError, match="could not be made"):
        index(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"something else", "does not begin with"),
        (SIGNATURE + b"\x84\x80\x80\x80\x80\x00", "goes on after"),
        (SIGNATURE + b"\xa0", "unknown kind"),
    ],
)
def test_a_changed_form_of_the_index_is_an_error(tmp_path: Path, content: bytes, says: str) -> None:
    entry = {"languages": {"en": {"hash": "en_1"}}}
    (tmp_path / "pagefind-entry.json").write_text(json.dumps(entry))
    (tmp_path / "pagefind.en_1.pf_meta").write_bytes(gzip.compress(content))
    with pytest.raises(OrderError, match=says):
        settle(tmp_path)


def test_the_browser_folds_letters_as_the_index_does(root: Path) -> None:
    script = (root / "site_overrides/assets/fold.js").read_text(encoding="utf-8")
    table = json.loads(re.search(r"const FOLDS = (\{.*?\});", script, re.DOTALL)[1])
    letters = [chr(code) for block in BLOCKS for code in range(*block)]
    small = [letter for letter in letters if letter.isalpha() and letter == letter.lower()]
    assert {letter: in_browser(letter, table) for letter in small} == {
        letter: anyascii(letter).lower() for letter in small
    }


BLOCKS = ((0xDF, 0x250), (0x430, 0x530), (0x1E00, 0x1F00))
"""Latin with its supplements (Vietnamese), Cyrillic with its supplement (Kazakh)."""


def in_browser(letter: str, table: dict[str, str]) -> str:
    """What `fold.js` makes of one small letter."""
    folded = unicodedata.normalize("NFD", table.get(letter, letter))
    return re.sub("[\u0300-\u036f]", "", folded)
