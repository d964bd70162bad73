"""Articles made ahead of their turn: what holds, what is made anew, and who was told what."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from build_tools.authority import AuthorityFile
from build_tools.desk import ahead
from build_tools.desk.ahead import Ahead
from build_tools.desk.knowing import Knowing
from build_tools.desk.run import Run, Stages
from build_tools.graph.files import read_files
from build_tools.model import Annotation, CleanArticle
from build_tools.parallel import Workers
from build_tools.propose import run_over
from build_tools.records import Agreement, Entity, Official
from build_tools.yaml_io import Lines

TEXT = """Malta and Latvia sign plan number {n}

RIGA, March 3, 2025. /LETA/. Latvian Minister of Transport {latvian} met with Chairman of the Ports Agency of Malta {maltese} in Riga on March 3, 2025.

The two sides signed a cooperation plan and agreed to exchange experience in the work of their ports.
"""
LATVIANS = ("Janis Ozols", "Ilze Berzina", "Janis Ozols", "Peteris Kalnins")
MALTESE = ("Marco Borg", "Marco Borg", "Rita Vella")


class OneAtATime(Executor):
    """Runs each call at once; when forgetful, a new worker takes over now and then."""

    def __init__(self, forgetful: bool) -> None:
        self._forgetful, self.calls = forgetful, 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        self.calls += 1
        if self._forgetful and self.calls % 9 == 0:
            ahead._WORKER = ahead._Worker()
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def made_in(root: Path, workers: Workers | None) -> dict[str, bytes]:
    (root / "seeds/articles").mkdir(parents=True)
    for n in range(60):
        text = TEXT.format(n=n, latvian=LATVIANS[n % 4], maltese=MALTESE[n % 3])
        (root / f"seeds/articles/a{n:02}.txt").write_text(text, "utf-8")
    run_over(root, workers=workers)
    paths = sorted(path for path in root.rglob("*") if path.suffix in (".md", ".yml"))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def test_a_worker_that_was_told_too_little_makes_nothing_and_all_comes_out_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "PORTION", 2)
    monkeypatch.setattr(ahead, "_processes", lambda: 1)
    wanted = made_in(tmp_path / "one", None)
    for forgetful in (False, True):
        executor = OneAtATime(forgetful)
        made = made_in(tmp_path / f"forgetful {forgetful}", Workers(executor, 1))
        assert executor.calls == 30
        assert made == wanted


def file(kind: str, id_: str, record: Entity) -> AuthorityFile:
    return AuthorityFile(kind, id_, f"seeds/authority/{kind}/{id_}.yml", record, Lines())


def made(*questions: ahead.Question) -> Ahead:
    annotation = Annotation(None, (), (), (), (), (), (), (), ())
    return Ahead(CleanArticle.__new__(CleanArticle), annotation, questions)


def test_an_agreement_that_came_with_just_the_id_that_was_to_be_given_is_noticed() -> None:
    asked = made(("agreement_called", ("joint-declaration-latvia-malta-2025-03-03",)))
    record = Agreement(title="Joint declaration", type="declaration", parties=("latvia", "malta"))
    fresh = Knowing()
    assert asked.holds_for(fresh.resolver)
    fresh.take([file("agreements", "joint-declaration-latvia-malta-2025-03-03", record)])
    assert not asked.holds_for(fresh.resolver)


def test_a_record_that_lost_a_name_is_noticed_by_whoever_asked_for_the_name(tmp_path: Path) -> None:
    files, _ = read_files(tmp_path)
    before = file("officials", "janis-ozols", Official(name="Janis Ozols", names=("Yanis Ozols",)))
    run = Run(tmp_path, Stages(), "", files, {before.path: before}, set(), {}, {}, {})
    asked = made(("official", (("Yanis Ozols",),)))
    assert asked.holds_for(run.fresh.resolver)
    run.take([before])
    assert (run.taken, asked.holds_for(run.fresh.resolver)) == ([], True)
    run.take([replace(before, record=Official(name="Janis Ozols"))])
    assert not asked.holds_for(run.fresh.resolver)
    assert not run.without([]).officials["janis-ozols"].names
