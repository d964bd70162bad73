"""Every command that writes in an archive, with an archive in which it has something to do.

Enters: an empty folder. Leaves: an archive that passes its checks, and what an editor types.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from build_tools.annotate import annotate
from build_tools.authority import Authority
from build_tools.model import Annotation, CleanArticle
from build_tools.propose import Stages, propose
from build_tools.writing import write_file

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds/articles").glob("*.txt"))
RAW, GIVEN = SEEDS[0], SEEDS[1]


@dataclass(frozen=True)
class Typed:
    """What an editor types: the command's words, and the answers to its questions."""

    words: tuple[str, ...]
    answers: str = ""


def _fewer(article: CleanArticle, authority: Authority) -> Annotation:
    found = annotate(article, authority)
    return replace(found, events=(), officials=found.officials[:1], organisations=())


def small_archive(folder: Path) -> Path:
    """An archive with one article of an editor's, for which the machine has something new."""
    (folder / "seeds/articles").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: Small\n", encoding="utf-8")
    (folder / "docs").mkdir()
    shutil.copy(RAW, folder / "seeds/articles")
    propose(folder, None, Stages(annotate=_fewer))
    for record in (folder / "seeds/records").glob("*.yml"):
        unsure = re.sub(r"confidence: [0-9.]+", "confidence: 0.4", record.read_text("utf-8"))
        record.write_text(unsure, "utf-8")
    article = _article(folder)
    text = article.read_text("utf-8")
    article.write_text(text.replace("review: pending", "note: mine\nreview: pending"), "utf-8")
    officials = "seeds/authority/officials"
    write_file(folder / officials / "ivan-sidorov.yml", "name: Ivan Sidorov  # as he signs\n")
    write_file(folder / officials / "vanya-sidorovich.yml", "name: Vanya Sidorovich\n")
    apart = "name: Nguyễn Văn Ba\ndifferent_from: [vanya-sidorovich]\n"
    write_file(folder / officials / "nguyen-van-ba.yml", apart)
    return folder


def _article(folder: Path) -> Path:
    return next((folder / "docs/articles").rglob("*.md"))


def typed(folder: Path) -> Mapping[str, Typed]:
    """The commands for the archive in `folder`."""
    article = _article(folder)
    person = sorted((folder / "seeds/authority/officials").glob("*.yml"))
    named = next(p.stem for p in person if f"id: {p.stem}" in article.read_text("utf-8"))
    aside = folder.with_name(f"{folder.name}-out")
    return {
        "add": Typed(("add", str(GIVEN))),
        "annotate --merge": Typed(("annotate", "--merge")),
        "review": Typed(("review", article.relative_to(folder).as_posix()), "r\n" * 4 + "n\n"),
        "merge": Typed(("merge", "vanya-sidorovich", "ivan-sidorov", "--why", "one man")),
        "rename": Typed(("rename", named, "another-name")),
        "split": Typed(("split", named, "Xavier Ypsilon", "--in", article.stem)),
        "new": Typed(("new", "source", "Harbour Wire")),
        "schema": Typed(("schema",)),
        "export": Typed(("export", str(aside))),
        "bag": Typed(("bag", str(aside))),
        "init": Typed(("init", str(aside), "Japan")),
    }


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder and beside it, hidden ones too, but the lock; empty folders too."""
    found = {
        path.relative_to(folder.parent).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.parent.rglob("*"))
    }
    return {name: data for name, data in found.items() if "/build" not in f"/{name}"}
