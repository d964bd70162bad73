"""The toy archive's whole output, file by file: every page as the export writes it.

A change of a page shows here as a difference; when it is meant, accept it with
`python -m pytest tests/test_toy.py --bless` and commit `tests/toy/`.
"""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

from small_project import small_project

from build_tools.archive import read_archive
from build_tools.export import export
from build_tools.search import FOLDER

EXPECTED = Path(__file__).parent / "toy"


def texts(folder: Path) -> dict[str, str]:
    """The pages and the files beside them; what the search reads has tests of its own."""
    files = sorted(path for path in folder.rglob("*.*") if folder / FOLDER not in path.parents)
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


def difference(there: dict[str, str], made: dict[str, str]) -> str:
    lines: list[str] = []
    for name in sorted(there.keys() | made.keys()):
        before, after = (text.get(name, "").split("\n") for text in (there, made))
        lines += difflib.unified_diff(
            before, after, f"expected/{name}", f"made/{name}", lineterm="", n=1
        )
    return "\n".join(lines)


def test_every_page_of_the_toy_archive_is_as_expected(tmp_path: Path, bless: bool) -> None:
    project = small_project(tmp_path / "project")
    archive, problems = read_archive(project)
    assert not problems
    export(archive, project, tmp_path / "tree")
    made = tmp_path / "tree" / "docs"
    if bless:
        shutil.rmtree(EXPECTED, ignore_errors=True)
        shutil.copytree(made, EXPECTED)
        shutil.rmtree(EXPECTED / FOLDER)
    found = difference(texts(EXPECTED), texts(made))
    assert not found, f"{found}\n\nIf this is meant: python -m pytest tests/test_toy.py --bless"
