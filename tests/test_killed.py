"""Killed at any moment, the tools leave every file old or new, whole, and a rerun ends the work."""

import random
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from killing import killed_after

from build_tools.annotate import annotate
from build_tools.authority import Authority
from build_tools.check import check
from build_tools.model import Annotation, CleanArticle
from build_tools.propose import Stages, propose
from build_tools.writing import BusyError, append_line, write_file, writing


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in ("docs", "seeds")
        for path in sorted((root / folder).rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


REWRITE = """
import sys
from pathlib import Path
from build_tools.writing import write_file
print("ready", flush=True)
for n in range(10**6):
    write_file(Path(sys.argv[1]), f"{n % 10}" * 200_000)
"""


def test_a_file_is_never_half_written(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "file.md"
    write_file(path, "old" * 10)
    chance = random.Random(7)
    for _ in range(4):
        command = [sys.executable, "-c", REWRITE, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=root) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(chance.uniform(0.0, 0.05))
            process.kill()
        text = path.read_text()
        assert text == "old" * 10 or (len(text) == 200_000 and len(set(text)) == 1)
    write_file(path, "new")
    assert [p.name for p in tmp_path.iterdir()] == ["file.md"]


def test_a_run_that_is_killed_between_two_files_is_ended_by_the_next(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process ends itself, by SIGKILL, before the n-th file is put in its place."""
    raw = "seeds/articles/001_804d8f5ba8e522cf.txt"
    whole = tmp_path / "whole"
    (whole / raw).parent.mkdir(parents=True)
    shutil.copy(root / raw, whole / raw)
    propose(whole)
    expected = files(whole)
    for n in range(0, 2 * len(expected) + 4, 4):
        killed = tmp_path / f"killed-{n}"
        (killed / raw).parent.mkdir(parents=True)
        shutil.copy(root / raw, killed / raw)
        killed_after(n, partial(propose, killed))
        left = files(killed)
        records = {path for path in left if path.startswith("seeds/records/")}
        assert all(left[path] == expected[path] for path in set(left) - records)
        propose(killed)
        assert files(killed) == expected
        assert check(killed) == ()


def _fewer(article: CleanArticle, authority: Authority) -> Annotation:
    found = annotate(article, authority)
    return replace(found, events=(), officials=found.officials[:1], organisations=())


def test_a_rewriting_that_is_killed_is_ended_by_the_next_run(tmp_path: Path, root: Path) -> None:
    raw = "seeds/articles/001_804d8f5ba8e522cf.txt"
    before = tmp_path / "before"
    (before / raw).parent.mkdir(parents=True)
    shutil.copy(root / raw, before / raw)
    propose(before)
    whole = tmp_path / "whole"
    shutil.copytree(before, whole)
    fewer = Stages(annotate=_fewer)
    assert {"refreshed", "removed"} <= {outcome.state for outcome in propose(whole, None, fewer)}
    for n in range(0, 10, 2):
        killed = tmp_path / f"killed-{n}"
        shutil.copytree(before, killed)
        killed_after(n, partial(propose, killed, None, fewer))
        propose(killed, None, fewer)
        assert files(killed) == files(whole)


def test_a_line_is_added_whole_and_the_lines_before_it_stay(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    append_line(path, "one")
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    append_line(path, "two")
    assert path.read_bytes() == b"one\ntwo\n"


HOLD = """
import sys
from pathlib import Path
from build_tools.writing import writing
with writing(Path(sys.argv[1])):
    print("ready", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_that_would_write_is_told_to_wait(tmp_path: Path, root: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, cwd=root) as process:
        assert process.stdout
        process.stdout.readline()
        with pytest.raises(BusyError, match="Wait until it has finished"), writing(tmp_path):
            pass
        process.communicate()
    with writing(tmp_path), writing(tmp_path):
        pass
