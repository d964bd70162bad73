"""Files are written whole or not at all, by one process at a time.

Enters: a path and what the file is to hold. Leaves: the file as it was or as it is to be, at
whatever moment the process or the machine stops. A copy that was not finished has a name
that begins with a dot, which no reader of the archive takes, and the next writing replaces it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

if sys.platform != "win32":
    import fcntl

LOCK = "build/desk.lock"
"""Held by the process that writes; the system lets go of it when the process ends."""


class BusyError(click.ClickException):
    """Another process is writing in the archive."""


def write_file(path: Path, content: str | bytes) -> None:
    """Put `content` (text as UTF-8, lines as they are) at `path`; folders are made.

    The content goes to disk under another name in the same folder and is then renamed, which
    POSIX does in one step.
    """
    data = content.encode() if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name[:200]}.part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    _sync(path.parent)


def write_changed(path: Path, content: str) -> None:
    """As `write_file`, and nothing where the file holds just that."""
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
    path.unlink(missing_ok=True)
    _sync(path.parent)


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


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Keep other processes from writing in the archive below `root` meanwhile.

    Raises:
        BusyError: another process is writing.
    """
    path = root / LOCK
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            if sys.platform != "win32":
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BusyError(
                f"Another `entente` is writing in {root}. Wait until it has finished, and try "
                "again."
            ) from error
        yield
