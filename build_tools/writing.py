"""Files are written whole or not at all, by one process at a time; a command's files together.

Enters: a path and what the file is to hold. Leaves: the file as it was or as it is to be, at
whatever moment the process or the machine stops. A copy that was not finished has a name
that begins with a dot, which no reader of the archive takes, and the next writing replaces it.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path

import click

from build_tools.undo import Unit

if sys.platform != "win32":
    import fcntl

LOCK = "build/desk.lock"
"""Held by the process that writes; the system lets go of it when the process ends."""
BEFORE = "build/desk.before"
"""Folder with the files of before, while a command changes them."""
_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))


class BusyError(click.ClickException):
    """Another process is writing in the archive."""


_UNIT: ContextVar[Unit | None] = ContextVar("unit", default=None)


def write_file(path: Path, content: str | bytes) -> None:
    """Put `content` (text as UTF-8, lines as they are) at `path`; folders are made.

    The content goes to disk under another name in the same folder and is then renamed, which
    POSIX does in one step.

    Raises:
        OSError: with the name of the file, which is as it was.
    """
    with together() as parts:
        if any(part.path == path for part in parts):
            _name(parts)
        with _named(path):
            _make_folder(path.parent)
            part = _Part(path, path.with_name(f".{path.name[:200]}.part"))
            parts.append(part)
            with part.copy.open("wb") as file:
                file.write(content.encode() if isinstance(content, str) else content)


@dataclass(frozen=True)
class _Part:
    """A file that is written and does not have its name yet."""

    path: Path
    copy: Path

    def sync(self) -> None:
        with _named(self.path), self.copy.open("r+b") as file:
            os.fsync(file.fileno())

    def name(self) -> None:
        with _named(self.path):
            _note(self.path)
            self.copy.replace(self.path)
            _keep_names(self.path.parent)


AT_ONCE = 16
"""Files that are brought to disk side by side."""
_PARTS: ContextVar[list[_Part] | None] = ContextVar("parts", default=None)


@contextmanager
def together() -> Iterator[list[_Part]]:
    """Bring the files that are written inside to disk side by side, which takes the time of one.

    Then they get their names, in the order in which they were written: whatever moment the
    machine stops at, those with their names are whole, and none has its name before an
    earlier one. One of these inside another is part of it; where an error ends it, nothing of
    what was written inside, and has no name yet, gets one.
    """
    outer = _PARTS.get()
    if outer is not None:
        with _forgotten_at_an_error(outer, len(outer)):
            yield outer
        return
    parts: list[_Part] = []
    token = _PARTS.set(parts)
    try:
        with _forgotten_at_an_error(parts, 0):
            yield parts
            _name(parts)
    finally:
        _PARTS.reset(token)


@contextmanager
def _forgotten_at_an_error(parts: list[_Part], first: int) -> Iterator[None]:
    try:
        yield
    except BaseException:
        for part in parts[first:]:
            with suppress(OSError):
                part.copy.unlink(missing_ok=True)
        del parts[first:]
        raise


def _name(parts: list[_Part]) -> None:
    if len(parts) > 1:
        list(_threads(os.getpid()).map(_Part.sync, parts))
    elif parts:
        parts[0].sync()
    while parts:
        parts[0].name()
        del parts[0]


@cache
def _threads(process: int) -> ThreadPoolExecutor:
    """Those that bring files to disk; another process has none of this one's."""
    return ThreadPoolExecutor(AT_ONCE, f"disk of {process}")


def _make_folder(folder: Path) -> None:
    unit = _UNIT.get()
    missing = list(takewhile(lambda one: not one.exists(), (folder, *folder.parents)))
    if missing:
        folder.mkdir(parents=True, exist_ok=True)
    if unit:
        unit.made += reversed(missing)


def _note(path: Path) -> None:
    if unit := _UNIT.get():
        unit.note(path)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Say which file it was that could not be written."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def write_changed(path: Path, content: str) -> None:
    """As `write_file`, and nothing where the file holds just that."""
    parts = _PARTS.get() or []
    if any(part.path == path for part in parts):
        _name(parts)
    if not path.is_file() or path.read_bytes() != content.encode():
        write_file(path, content)


def append_line(path: Path, line: str) -> None:
    """Add a line to a file, or begin the file with it; the file is never left with half a line."""
    before = path.read_bytes() if path.is_file() else b""
    if before and not before.endswith(b"\n"):
        before += b"\n"
    write_file(path, before + line.encode() + b"\n")


def remove_file(path: Path) -> None:
    """Delete the file, where it is there."""
    with _named(path):
        _note(path)
        path.unlink(missing_ok=True)
        _keep_names(path.parent)


def _keep_names(folder: Path) -> None:
    if unit := _UNIT.get():
        unit.named.add(folder)
    else:
        _sync(folder)


def _sync(folder: Path) -> None:
    """Bring the names in a folder to disk, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


def remedy(error: OSError) -> str:
    """What an editor is to do about a file that cannot be read or written."""
    what = f"{error.filename}: {error.strerror}" if error.filename else str(error)
    if error.errno in _FULL:
        return f"{what}. Make room on the disk, and run it again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{what}. Make the folder writable for you, and run it again."
    return f"{what}. Look at that file or folder, and run it again."


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Keep other processes from writing in the archive below `root` meanwhile.

    All that is written inside holds together: where an error ends it, every file is put back.
    One of these inside another is part of it.

    Raises:
        BusyError: another process is writing.
        OSError: a file cannot be written; all are as they were.
    """
    if _UNIT.get():
        yield
        return
    with _locked(root):
        unit = Unit(root / BEFORE)
        shutil.rmtree(unit.folder, ignore_errors=True)  # what a killed process left
        token = _UNIT.set(unit)
        try:
            yield
        except Exception:
            unit.undo()
            raise
        finally:
            _UNIT.reset(token)
            for folder in sorted(unit.named):
                _sync(folder)
            shutil.rmtree(unit.folder, ignore_errors=True)


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    path = root / LOCK
    with _named(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a")
    with file:
        try:
            if sys.platform != "win32":
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BusyError(
                f"Another `entente` is writing in {root}. Wait until it has finished, and try "
                "again."
            ) from error
        yield


@contextmanager
def filling(target: Path) -> Iterator[Path]:
    """A folder beside `target` to write in; its files go into `target` when all are there.

    Raises:
        OSError: a file cannot be written; nothing is left of those that were.
    """
    target = target.resolve()
    aside = target.with_name(f".{target.name}.part")
    shutil.rmtree(aside, ignore_errors=True)
    try:
        with _named(target):
            aside.mkdir(parents=True)
            yield aside
            for path in sorted(path for path in aside.rglob("*") if path.is_file()):
                goal = target / path.relative_to(aside)
                goal.parent.mkdir(parents=True, exist_ok=True)
                path.replace(goal)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
