"""A command that is killed at any moment leaves whole files, and ends its work when typed again.

KILLS=50 pytest tests/test_killed_commands.py kills each command at that many moments, and before
each step on the disk.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from desk_commands import ROOT, Typed, small_archive, tree, typed
from killing import killed_after

from build_tools.cli import main
from build_tools.graph.files import read_files
from build_tools.writing import BEFORE, LOCK

COMMANDS = ("add", "annotate --merge", "review", "merge", "rename", "split", "new", "schema")
BY_LOCK = ("add", "review")
"""Commands that put no file by, or more than once: at work is who holds the lock."""
KILLS = int(os.environ.get("KILLS", "1"))
STEPS = range(100) if KILLS > 1 else (0, 2, 8)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_archive(tmp_path_factory.mktemp("kill") / "archive")


def copied(made: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return Path(shutil.copytree(made, folder / "archive", ignore=shutil.ignore_patterns("build")))


def state(archive: Path) -> dict[str, bytes]:
    """Every file but a copy that was not finished; decisions without their time and order."""
    found = {path: data for path, data in tree(archive).items() if not path.endswith(".part")}
    for ledger in (path for path in found if path.endswith("decisions.jsonl")):
        lines = re.sub(rb'"when": "[^"]*"', b"", found[ledger]).split(b"\n")
        found[ledger] = b"\n".join(sorted(set(lines)))
    return {path: data for path, data in found.items() if data}


def run(archive: Path, said: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(archive)
    result = CliRunner().invoke(main, said.words, input=said.answers)
    assert result.exit_code == 0, result.output


def ended(archive: Path, said: Typed, whole: dict[str, bytes], patch: pytest.MonkeyPatch) -> None:
    """What a kill left is whole; the command typed again does the rest."""
    assert read_files(archive)[1] == ()
    if state(archive) != whole:
        run(archive, said, patch)
    assert state(archive) == whole


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_is_killed_between_two_files_is_ended_by_the_next(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    said = typed(made)[name]
    first = copied(made, tmp_path / "whole")
    run(first, said, monkeypatch)
    whole, moments = state(first), set[int]()
    for steps in STEPS:
        archive = copied(made, tmp_path / "killed")
        monkeypatch.chdir(archive)
        killed_after(steps, lambda: CliRunner().invoke(main, said.words, input=said.answers))
        left = state(archive)
        moments.add(hash(str(left)))
        ended(archive, said, whole, monkeypatch)
        if left == whole:
            break
    assert len(moments) > 1


def test_an_addition_that_lacks_its_last_file_alone_is_ended_by_the_next(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, archive = typed(made)["add"], copied(made, tmp_path / "killed")
    before = set((archive / "seeds/records").glob("*.md"))
    run(archive, said, monkeypatch)
    whole = state(archive)
    (last,) = set((archive / "seeds/records").glob("*.md")) - before
    last.unlink()
    ended(archive, said, whole, monkeypatch)
    assert CliRunner().invoke(main, said.words).exit_code == 1  # now it is there, whole


def start(archive: Path, said: Typed) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "build_tools", *said.words],
        cwd=archive,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert process.stdin
    process.stdin.write(said.answers)
    process.stdin.close()
    return process


def begun(archive: Path, process: subprocess.Popen[str], name: str) -> float:
    """Wait until the command writes: its first file of before is put by, or it holds the lock."""
    sign = archive / (LOCK if name in BY_LOCK else BEFORE)
    while process.poll() is None and not sign.exists():
        time.sleep(0.0005)
    return time.monotonic()


def ready(archive: Path, process: subprocess.Popen[str], name: str) -> float:
    """Wait until the command has written all."""
    while process.poll() is None and (name in BY_LOCK or (archive / BEFORE).exists()):
        time.sleep(0.0005)
    return time.monotonic()


@pytest.mark.parametrize("name", ["add", "annotate --merge", "review", "merge"])
def test_a_command_that_is_killed_at_any_moment_is_ended_by_the_next(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    said, chance = typed(made)[name], random.Random()
    first = copied(made, tmp_path / "whole")
    process = start(first, said)
    lasts = -begun(first, process, name) + ready(first, process, name)
    assert process.wait() == 0
    whole = state(first)
    between = 0
    for _ in range(KILLS):
        archive = copied(made, tmp_path / "killed")
        before = state(archive)
        process = start(archive, said)
        begun(archive, process, name)
        time.sleep(chance.uniform(0, 1.1) * lasts)
        os.killpg(process.pid, signal.SIGKILL) if process.poll() is None else None
        process.wait()
        between += state(archive) not in (before, whole)
        ended(archive, said, whole, monkeypatch)
    print(f"{name}: {KILLS} kills, {between} of them between two files, at work for {lasts:.2f} s")
