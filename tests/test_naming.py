"""Order in the names: rename, merge, split. Every reference follows, every address stays."""

import json
import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from killing import killed_after

from build_tools.archive import read_archive
from build_tools.check import check
from build_tools.desk.naming import NamingError, merge, rename, split
from build_tools.writing import write_file

ARTICLE = """---
# read twice
title: Talks in Hanoi
raw: "001"
source: vna
countries: [russia, vietnam]
officials:
  - {id: ivan-sidorov, role: Minister}   # the host
  - {id: vanya-sidorovich, role: Envoy}
  - {id: nguyen-van-ba}
organisations: [river-board]
events:
  - date: 2024-03-03
    kind: talks
    participants: [ivan-sidorov, vanya-sidorovich, nguyen-van-ba]
    evidence: Minister Ivan Sidorov met Nguyễn Văn Ba on 3 March 2024
review: done
---
Minister Ivan Sidorov met Nguyễn Văn Ba on 3 March 2024. [[nguyen-van-ba vanya-sidorovich|Both]] spoke of the River Board. Envoy Vanya Sidorovich agreed.
"""
FILES = {
    "docs/articles/2024/talks.md": ARTICLE,
    "seeds/authority/sources/vna.yml": "name: VNA\n",
    "seeds/authority/organisations/river-board.yml": "name: River Board\ncountry: russia\n",
    "seeds/authority/officials/ivan-sidorov.yml": "name: Ivan Sidorov  # as he signs\ncountry: russia\n",
    "seeds/authority/officials/vanya-sidorovich.yml": (
        "name: Vanya Sidorovich\nnames: [Ваня Сидорович]\nposts:\n"
        "  - {title: Envoy, organisation: river-board, article: talks}\nformer_ids: [sidorov]\n"
    ),
    "seeds/authority/officials/nguyen-van-ba.yml": (
        "name: Nguyễn Văn Ba\ncountry: vietnam\ndifferent_from: [vanya-sidorovich]\n"
    ),
    "seeds/ledger/addresses.txt": "articles/talks\nofficials/vanya-sidorovich\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        write_file(tmp_path / name, text)
    body = ARTICLE.rpartition("---\n")[2].replace("[[nguyen-van-ba vanya-sidorovich|Both]]", "Both")
    write_file(tmp_path / "seeds/articles/001.txt", f"Talks in Hanoi\n\n{body}")
    assert check(tmp_path) == ()
    return tmp_path


def text(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


def decisions(root: Path) -> list[dict[str, str]]:
    lines = text(root, "seeds/ledger/decisions.jsonl").split("\n")[:-1]
    return [json.loads(line) for line in lines]


def test_renaming_changes_every_reference_and_nothing_else(root: Path) -> None:
    done = rename(root, "vanya-sidorovich", "ivan-petrovich-sidorov", "his full name")
    assert done.path == "seeds/authority/officials/ivan-petrovich-sidorov.yml"
    assert text(root, "docs/articles/2024/talks.md") == ARTICLE.replace(
        "vanya-sidorovich", "ivan-petrovich-sidorov"
    )
    ba = text(root, "seeds/authority/officials/nguyen-van-ba.yml")
    assert "different_from: [ivan-petrovich-sidorov]" in ba
    assert "former_ids: [sidorov, vanya-sidorovich]" in text(root, done.path)
    assert not (root / "seeds/authority/officials/vanya-sidorovich.yml").exists()
    assert check(root) == ()


def test_renaming_an_article_moves_its_file_and_what_rests_on_it(root: Path) -> None:
    done = rename(root, "talks", "talks-in-hanoi")
    assert done.path == "docs/articles/2024/talks-in-hanoi.md"
    assert "article: talks-in-hanoi}" in text(
        root, "seeds/authority/officials/vanya-sidorovich.yml"
    )
    assert read_archive(root)[0].articles["talks-in-hanoi"].record.former_ids == ("talks",)
    assert check(root) == ()


def test_merging_takes_over_names_posts_and_address(root: Path) -> None:
    done = merge(root, "vanya-sidorovich", "ivan-sidorov", "one man")
    assert text(root, done.path) == (
        "name: Ivan Sidorov  # as he signs\nnames: [Vanya Sidorovich, Ваня Сидорович]\ncountry: russia\n"
        "posts:\n  - {title: Envoy, organisation: river-board, article: talks}\n"
        "former_ids: [vanya-sidorovich, sidorov]\n"
    )
    article = text(root, "docs/articles/2024/talks.md")
    assert "  - {id: ivan-sidorov, role: [Minister, Envoy]} # the host\n  - {id: nguyen" in article
    assert "participants: [ivan-sidorov, nguyen-van-ba]" in article
    assert "[[nguyen-van-ba ivan-sidorov|Both]]" in article
    ba = text(root, "seeds/authority/officials/nguyen-van-ba.yml")
    assert "different_from: [ivan-sidorov]" in ba
    assert check(root) == ()


def test_splitting_makes_a_second_file_and_both_say_that_they_are_two(root: Path) -> None:
    done = split(root, "ivan-sidorov", "Ivan Sidorov", ["talks"])
    assert done.path == "seeds/authority/officials/ivan-sidorov-official.yml"
    assert "different_from: [ivan-sidorov]" in text(root, done.path)
    first = text(root, "seeds/authority/officials/ivan-sidorov.yml")
    assert "different_from: [ivan-sidorov-official]" in first
    assert "{id: ivan-sidorov-official, role: Minister}" in text(
        root, "docs/articles/2024/talks.md"
    )
    assert check(root) == ()


def test_each_decision_is_remembered_with_who_when_and_why(root: Path) -> None:
    rename(root, "river-board", "board-of-rivers", "its statute")
    merge(root, "vanya-sidorovich", "ivan-sidorov")
    first, second = decisions(root)
    assert {**first, "when": "", "who": ""} == {
        "when": "", "who": "", "did": "rename", "kind": "organisation", "old": "river-board",
        "new": "board-of-rivers", "why": "its statute",
    }  # fmt: skip
    assert second["did"] == "merge"
    assert all(line["who"] and line["when"].endswith("Z") for line in (first, second))


REFUSED = {
    ("rename", "nobody", "x"): "Nothing has the id 'nobody'",
    ("rename", "sidorov", "x"): "'sidorov' is called 'vanya-sidorovich' now.",
    ("rename", "river-board", "vna"): "'vna' is taken by seeds/authority/sources/vna.yml.",
    ("rename", "river-board", "kenya"): "'kenya' is taken by the country Kenya.",
    ("rename", "river-board", "River Board!"): "did you mean 'river-board'?",
    ("rename", "river-board", "sidorov"): "'sidorov' is a former id of seeds/authority/officials/",
    ("merge", "nguyen-van-ba", "vanya-sidorovich"): "are said to differ",
    ("merge", "nguyen-van-ba", "ivan-sidorov"): "has country: vietnam, and",
    ("merge", "river-board", "ivan-sidorov"): "cannot be one thing",
    ("merge", "talks", "talks"): "'talks' is one already",
}


@pytest.mark.parametrize("typed", REFUSED, ids=" ".join)
def test_what_cannot_be_meant_is_refused_and_nothing_changes(
    root: Path, typed: tuple[str, str, str]
) -> None:
    before = files(root)
    with pytest.raises(NamingError) as raised:
        {"rename": rename, "merge": merge}[typed[0]](root, typed[1], typed[2])
    assert REFUSED[typed] in raised.value.message
    assert files(root) == before


def test_an_archive_with_faults_is_not_rewritten(root: Path) -> None:
    write_file(root / "seeds/authority/officials/x.yml", "nam: X\n")
    with pytest.raises(NamingError, match="The archive has faults; correct them first"):
        rename(root, "river-board", "board")


DO: dict[str, Callable[[Path], object]] = {
    "rename": lambda at: rename(at, "vanya-sidorovich", "petrov", "his name"),
    "rename an article": lambda at: rename(at, "talks", "talks-in-hanoi"),
    "merge": lambda at: merge(at, "vanya-sidorovich", "ivan-sidorov", "one man"),
    "split": lambda at: split(at, "ivan-sidorov", "Ivan Sidorov", ["talks"], "two men"),
}


@pytest.mark.parametrize("command", DO)
def test_a_command_that_was_killed_is_ended_by_typing_it_again(
    root: Path, tmp_path_factory: pytest.TempPathFactory, command: str
) -> None:
    do = DO[command]
    whole = Path(shutil.copytree(root, tmp_path_factory.mktemp("whole") / "a"))
    do(whole)
    for n in range(20):
        killed = Path(shutil.copytree(root, tmp_path_factory.mktemp("killed") / "a"))
        killed_after(n, partial(do, killed))
        if files(killed) not in (files(root), files(whole)):
            begun = check(killed) or "different_from: [ivan-sidorov]" in str(files(killed))
            assert begun, "the state between can be seen"
            do(killed)
        elif files(killed) == files(root):
            do(killed)
        assert files(killed) == files(whole)
        assert len(decisions(killed)) == 1
        assert check(killed) == ()


def files(root: Path) -> dict[str, bytes]:
    found = {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}
    return {
        path: re.sub(rb'"when": "[^"]*"', b"", data)
        for path, data in found.items()
        if not path.startswith("build/") and not path.endswith(".part")
    }
