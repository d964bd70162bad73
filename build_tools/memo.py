"""What pure functions gave for a content that they have seen before, kept from run to run.

Enters: a kind of result, the content that it comes from, and the function that makes it. Leaves:
the result: plain values, from `build/memo.sqlite` where it is there. A result is found by the hash
of its content and of the tools' own files, never by a time; the file may be deleted at any
moment, and one that cannot be read is made anew. Values are JSON: nothing in the file can run,
and who reads them checks them as if they came from the archive's own files.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

FOLDER = "build"
"""Of a project; without it nothing is kept, so that only a build leaves something behind."""
NAME = "memo.sqlite"
EARLIER = "ENTENTE_EARLIER"
"""Environment variable with the folder of the last build's site; without it all is made anew."""
AT_ONCE = 2000
"""Results that are written together; so many are in memory at most."""
KEPT = 3
"""How many times as many results as the last run asked for may be kept."""


_TABLE = "CREATE TABLE IF NOT EXISTS memo (key BLOB PRIMARY KEY, sum BLOB, value BLOB)"
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Memo:
    """The results of earlier runs, and those of this one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._base = sqlite3.connect(path, timeout=1, isolation_level=None)
        self._base.execute(_TABLE)
        self._made: dict[bytes, bytes] = {}
        self._used: set[bytes] = set()

    def recall(self, content: str, make: Callable[[], Any]) -> Any:
        """What `make` gives for this content, made at most once."""
        name = _hash(content.encode("utf-8", "surrogatepass"))
        self._used.add(name)
        if found := self._found(name):
            return json.loads(found)
        value = make()
        with suppress(RecursionError):  # what is nested so deeply is no record
            self._made[name] = _JSON.encode(value).encode("utf-8", "surrogatepass")
        if len(self._made) >= AT_ONCE:
            with suppress(sqlite3.Error):
                self._keep()
        return value

    def _found(self, name: bytes) -> str | None:
        """The result as JSON; None where there is none, or it is damaged."""
        try:
            row = self._base.execute(
                "SELECT sum, value FROM memo WHERE key = ?", (name,)
            ).fetchone()
        except sqlite3.Error:
            return None
        if not row or not isinstance(row[1], bytes) or row[0] != _hash(name + row[1]):
            return None
        found: str = row[1].decode("utf-8", "surrogatepass")
        return found

    def close(self, whole: bool) -> None:
        """Keep what was made; after a `whole` run drop what it did not ask for, if it is much."""
        with suppress(sqlite3.Error):
            self._keep()
            if whole:
                self._drop()
        self._base.close()

    def _keep(self) -> None:
        """Write what was made, and hold it no longer."""
        made, self._made = self._made, {}
        if not made:
            return
        rows = ((name, _hash(name + value), value) for name, value in made.items())
        self._base.execute("BEGIN")
        self._base.executemany("INSERT OR REPLACE INTO memo VALUES (?, ?, ?)", rows)
        self._base.execute("COMMIT")

    def _drop(self) -> None:
        there = {key for (key,) in self._base.execute("SELECT key FROM memo")}
        if len(there) > KEPT * len(self._used):
            unused = ((key,) for key in there - self._used)
            self._base.execute("BEGIN")
            self._base.executemany("DELETE FROM memo WHERE key = ?", unused)
            self._base.execute("COMMIT")


_OPEN: ContextVar[Memo | None] = ContextVar("memo", default=None)
"""Of each thread its own: a data base is read by the thread that opened it."""


@contextmanager
def remembering(root: Path, name: str = NAME, whole: bool = False) -> Iterator[None]:
    """Within it, results are kept in the project below `root`, if anything was ever built there.

    One of these inside another of the same file is part of it.

    Args:
        root: the project's folder.
        name: of the file: each kind of run has its own.
        whole: True for a run that asks for all there is: what it does not ask for may be dropped.
    """
    path, outer = root / FOLDER / name, _OPEN.get()
    memo = None if outer and outer.path == path else _memo(path)
    if memo is None:
        yield
        return
    before = _OPEN.set(memo)
    try:
        yield
    finally:
        _OPEN.reset(before)
        memo.close(whole)


def _memo(path: Path) -> Memo | None:
    """The memo at `path`; one that is no data base is replaced. None where none can be."""
    if not path.parent.is_dir():
        return None
    for _ in range(2):
        try:
            return Memo(path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                return None
            with suppress(OSError):
                path.unlink()
    return None


def recall(kind: str, content: str, make: Callable[[], Any]) -> Any:
    """What `make` gives for `content`: plain values, remembered where results are kept."""
    memo = _OPEN.get()
    return memo.recall(f"{kind}\n{content}", make) if memo else make()


def _hash(content: bytes) -> bytes:
    return blake2b(content, key=tools(), digest_size=16).digest()


@cache
def tools() -> bytes:
    """Hash of our own files: another version of them may give another result."""
    digest = blake2b()
    folder = Path(__file__).parent
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".py", ".yml", ".html"):
            digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.digest()
