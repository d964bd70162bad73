"""A disk that is full, a folder that may not be written: a clear error, and nothing is changed.

EVERY=1 pytest tests/test_no_room.py fails each writing of each command in turn, not only a few.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from desk_commands import small_archive, tree, typed

from build_tools.cli import main

COMMANDS = (
    "add", "annotate --merge", "review", "merge", "rename", "split", "new", "schema", "export",
    "bag", "init",
)  # fmt: skip
EVERY = bool(os.environ.get("EVERY"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_archive(tmp_path_factory.mktemp("room") / "archive")


def run(archive: Path, name: str) -> Result:
    said = typed(archive)[name]
    answers = "r\nq\n" if said.answers else ""  # one: those before it would be kept
    return CliRunner().invoke(main, said.words, input=answers)


@contextmanager
def failing(number: int, code: int) -> Iterator[list[str]]:
    """The writing of that number fails, and each that follows: a disk does not get emptier."""
    opened: list[str] = []
    real = Path.open

    def open_or_fail(self: Path, mode: str = "r", *rest: object, **more: object) -> object:
        if set(mode) & set("wax") and self.name != "desk.lock":
            opened.append(str(self))
            if len(opened) > number:
                raise OSError(code, os.strerror(code), str(self))
        return real(self, mode, *rest, **more)  # type: ignore[call-overload]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "open", open_or_fail)
        yield opened


def writings(made: Path, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often a command opens a file to write it."""
    copy = Path(shutil.copytree(made, tmp_path / "counted/archive"))
    monkeypatch.chdir(copy)
    with failing(10**6, 0) as opened:
        assert run(copy, name).exit_code == 0
    return len(opened)


FAULTS = {errno.ENOSPC: "Make room on the disk", errno.EROFS: "Make the folder writable"}


@pytest.mark.parametrize("code", FAULTS, ids=errno.errorcode.get)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_cannot_write_says_so_and_changes_nothing(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: int
) -> None:
    number = writings(made, name, tmp_path, monkeypatch)
    assert number
    archive = Path(shutil.copytree(made, tmp_path / "room/archive"))
    monkeypatch.chdir(archive)
    before = tree(archive)
    for n in (
        range(number)
        if EVERY
        else sorted({0, number // 2, number - 1} if code == errno.ENOSPC else {0})
    ):
        with failing(n, code):
            result = run(archive, name)
        assert result.exit_code == 1
        assert FAULTS[code] in result.output
        assert os.strerror(code) in result.output
        assert "changed no file" in result.output
        assert "Traceback" not in result.output and "fault of the tools" not in result.output
        assert tree(archive) == before, f"writing {n} of {number}"
