"""A cluster of two workers: cleaning, annotating and adding give the same bytes as one process."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner
from distributed import LocalCluster

from build_tools import parallel
from build_tools.annotate.bulk import annotate_lines
from build_tools.clean.bulk import clean_lines
from build_tools.cli import main
from build_tools.parallel import NoClusterError, Workers, workers_at

PEOPLE = ("Luong Tam Quang", "Tran Van Nam", "Le Thi Hoa", "Luong Tam Quang", "Pham Minh Son")
TEXT = """Home | World | Politics

Vietnam, Kazakhstan look to step up cooperation

HANOI, 26 February 2025 – Minister of Public Security {0} received the Ambassador of Kazakhstan to Vietnam, \
Kanat Tumysh, in Hanoi on Tuesday. {0} said that the two countries would sign an agreement on extradition.

Follow us
"""
ARTICLES = [TEXT.format(name) for name in PEOPLE * 8]


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        yield cluster.scheduler_address


def lines() -> list[str]:
    return [json.dumps({"id": str(n), "text": text}) for n, text in enumerate(ARTICLES)]


@pytest.mark.parametrize("made", [clean_lines, annotate_lines])
def test_lines_come_back_in_order_and_the_same(scheduler: str, made: object) -> None:
    assert callable(made)
    with workers_at(scheduler) as workers:
        assert workers
        assert workers.number == 2
        assert list(made([*lines(), "no json"], workers)) == list(made([*lines(), "no json"]))


def test_any_executor_will_do() -> None:
    with ThreadPoolExecutor(3) as pool:
        assert list(annotate_lines(lines(), Workers(pool, 3))) == list(annotate_lines(lines()))


def test_articles_are_added_as_by_one_process(
    scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed = tmp_path / "handed"
    handed.mkdir()
    for n, text in enumerate(ARTICLES[:20]):
        (handed / f"{n:02}.txt").write_text(f"{text}\nArticle {n}\n", encoding="utf-8")
    made = []
    for name, options in {"alone": [], "cluster": ["--scheduler", scheduler]}.items():
        root = tmp_path / name
        (root / "seeds").mkdir(parents=True)
        (root / "mkdocs.yml").touch()
        monkeypatch.chdir(root)
        shown = CliRunner().invoke(main, ["add", str(handed), *options])
        assert shown.exit_code == 0, shown.output
        files = sorted(path for path in root.rglob("*") if path.is_file())
        made.append({path.relative_to(root): path.read_bytes() for path in files})
    assert len(made[0]) > 60
    assert made[0] == made[1]


def test_a_scheduler_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_WAIT", "500ms")
    with (
        pytest.raises(NoClusterError, match=r"No scheduler answers at tcp://127\.0\.0\.1:9"),
        workers_at("tcp://127.0.0.1:9"),
    ):
        pass


def test_a_scheduler_is_asked_for_from_the_command_line(scheduler: str) -> None:
    given = "\n".join(lines())
    alone = CliRunner().invoke(main, ["clean", "--jsonl"], input=given)
    shared = CliRunner().invoke(main, ["clean", "--jsonl", "--scheduler", scheduler], input=given)
    assert shared.exit_code == 0
    assert shared.output == alone.output
