"""Which files of the archive may be read at all, before anything opens them.

Enters: the project's root and a folder of it. Leaves: the files that may be read, and a
problem for each that may not: a symbolic link (it could lead anywhere), a file too large
(it could take all memory), and a name that another system cannot hold.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from build_tools.problems import Problem
from build_tools.rules import read_rules

NAMES = ("symbolic-link", "too-large", "bad-file-name")
"""The problems that are found here."""
_FORBIDDEN = frozenset('<>:"|?*\\')
_LONGEST = 200
"""Bytes of a name: file systems end at 255, and a tool may add an ending."""
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_PART = 1 << 16
"""Bytes that are read at once: most files are shorter."""


def input_files(
    root: Path, folder: str, but: str = ""
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The files below `root/folder` that may be read, in order of their paths; and the problems.

    Hidden files (`.gitkeep`) are passed over. A symbolic link to a folder is not followed.

    Args:
        root: the project's folder.
        folder: of it, which has a limit of its own.
        but: a folder below it that is left out.

    Returns:
        The path of each file from `root`, with forward slashes.
    """
    files: list[str] = []
    problems: list[Problem] = []
    limit = int(read_rules("limits")[folder]["bytes"])
    seen: dict[str, str] = {}
    below = _below(str(root), folder, but)
    for name, entry in sorted(below, key=lambda pair: pair[0].split("/")):
        if problem := _refused(entry, name, limit) or _clash(name, seen):
            problems.append(problem)
        else:
            files.append(name)
    return tuple(files), tuple(problems)


def stem_of(name: str) -> str:
    """The file's own name without its last ending."""
    own = name.rpartition("/")[2]
    at = own.rfind(".")
    return own[:at] if 0 < at < len(own) - 1 else own


def content_of(root: Path, name: str) -> bytes:
    """What the file at the path `name` from `root` holds.

    Raises:
        OSError: it cannot be read.
    """
    return content_at(f"{root}/{name}")


def content_at(path: str) -> bytes:
    """What the file at `path` on the disk holds; the plain calls take half of a file object's.

    Raises:
        OSError: it cannot be read.
    """
    handle = os.open(path, _READ)
    try:
        return content_in(handle)
    finally:
        os.close(handle)


def content_in(handle: int) -> bytes:
    """What an open file holds, from where it is."""
    return b"".join(iter(partial(os.read, handle, _PART), b""))


def text_of(root: Path, name: str) -> str:
    """The same as text, each line's end as one line feed.

    Raises:
        OSError: it cannot be read.
        UnicodeDecodeError: it is not UTF-8.
    """
    text = content_of(root, name).decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _below(root: str, folder: str, but: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file and every symbolic link that is not hidden, with its path from the root."""
    try:
        entries = list(os.scandir(f"{root}/{folder}"))
    except OSError:
        return
    for entry in entries:
        name = f"{folder}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if name != but:
                yield from _below(root, name, but)
        elif not entry.name.startswith("."):
            yield name, entry


def _refused(entry: os.DirEntry[str], name: str, limit: int) -> Problem | None:
    if entry.is_symlink():
        message = "the file is a symbolic link, and is not followed."
        return Problem(name, 1, "symbolic-link", message, "Put the file itself here.")
    if not entry.is_file():
        message = "this is no regular file."
        return Problem(name, 1, "bad-file-name", message, "Take it out of the folder.")
    if (size := entry.stat().st_size) > limit:
        message = f"the file has {size:,} bytes; {limit:,} are the most here."
        return Problem(name, 1, "too-large", message, "Shorten it, or divide it.")
    return _bad_name(entry.name, name)


_PLAIN = re.compile(r"[\w-]+(\.[\w-]+)*", re.ASCII)


def _bad_name(own: str, name: str) -> Problem | None:
    strange = "" if _PLAIN.fullmatch(own) else own
    wrong = sorted({char for char in strange if char in _FORBIDDEN or not char.isprintable()})
    said = ""
    if wrong:
        said = f"the file's name holds {' '.join(_shown(char) for char in wrong)}"
    elif own.endswith((" ", ".")):
        said = "the file's name ends in a blank or a full stop"
    elif own.partition(".")[0].casefold() in read_rules("limits")["devices"]:
        said = f"'{own.partition('.')[0]}' is the name of a device on Windows"
    elif len(os.fsencode(own)) > _LONGEST:
        said = f"the file's name is longer than {_LONGEST} bytes"
    if not said:
        return None
    remedy = "Rename the file, so that every system can hold it."
    seen = "".join(char if char.isprintable() else f"<{_shown(char)}>" for char in name)
    return Problem(seen, 1, "bad-file-name", f"{said}.", remedy)


def _shown(char: str) -> str:
    return char if char.isprintable() else f"U+{ord(char):04X}"


def _clash(name: str, seen: dict[str, str]) -> Problem | None:
    """Two names that a Mac or Windows takes for one."""
    other = seen.setdefault(unicodedata.normalize("NFC", name.casefold()), name)
    if other == name:
        return None
    message = f"the name differs from that of {other} in capitals or the form of accents alone."
    return Problem(name, 1, "bad-file-name", message, "Rename one of the two files.")
