"""What a build noted for the next: questions with the hash of the answer, units with their files.

Enters: a path, a hash of the settings, and what a build asked and made. Leaves: the rows of the
last build with those settings, without those that are damaged. All happens in one transaction
that ends with the build: one that is killed leaves the notes of before. Notes that cannot be used
are begun anew; where none can be kept, they last for one build.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

_TABLES = (
    "CREATE TABLE IF NOT EXISTS settings (sum BLOB)",
    "CREATE TABLE IF NOT EXISTS questions (number INTEGER PRIMARY KEY, asked TEXT, sum BLOB)",
    "CREATE TABLE IF NOT EXISTS units"
    " (path TEXT PRIMARY KEY, sum BLOB, questions BLOB, files TEXT)",
)
Row = tuple[int, Any, Any]
"""A question as it was noted: its number, what was asked, and the hash of the answer."""


class Notes:
    """The notes of one build."""

    def __init__(self, path: Path, settings: bytes) -> None:
        self._path, self._whole = path, True
        self._base, self.questions = _opened(path, settings)

    def unit(self, path: str) -> tuple[bytes, str] | None:
        """The numbers of a unit's questions, and what its files are; None where none are noted."""
        asked = "SELECT sum, questions, files FROM units WHERE path = ?"
        row = None
        with suppress(sqlite3.Error):
            row = self._base.execute(asked, (path,)).fetchone()
        return row[1:] if row and row[0] == _sum(path, *row[1:]) else None

    def keep(self, path: str, asked: bytes, said: str) -> None:
        """Keep a unit with the numbers of its questions, and what its files are."""
        row = (path, _sum(path, asked, said), asked, said)
        try:
            self._base.execute("INSERT OR REPLACE INTO units VALUES (?, ?, ?, ?)", row)
        except sqlite3.Error:
            self._whole = False

    def ask(self, questions: Iterable[Row]) -> None:
        """Keep questions that are new, or have another answer."""
        try:
            self._base.executemany("INSERT OR REPLACE INTO questions VALUES (?, ?, ?)", questions)
        except sqlite3.Error:
            self._whole = False

    def close(self, used: set[str]) -> None:
        """Drop the units that are not in use, and end."""
        try:
            if not self._whole:
                raise sqlite3.OperationalError
            there = {path for (path,) in self._base.execute("SELECT path FROM units")}
            gone = ((path,) for path in there - used)
            self._base.executemany("DELETE FROM units WHERE path = ?", gone)
            self._base.execute("COMMIT")
        except sqlite3.Error:  # damaged where nothing had been read, or there is no room
            _discard(self._path)
        self._base.close()


def _opened(path: Path, settings: bytes) -> tuple[sqlite3.Connection, list[Row]]:
    for _ in range(2):
        with suppress(sqlite3.Error):
            return _prepared(path, settings)
        _discard(path)
    return _prepared(":memory:", settings)


def _discard(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _prepared(path: Path | str, settings: bytes) -> tuple[sqlite3.Connection, list[Row]]:
    """The notes that were made with those settings, and their questions in order of number."""
    base = sqlite3.connect(path, timeout=1, isolation_level=None)
    base.execute("BEGIN IMMEDIATE")
    for table in _TABLES:
        base.execute(table)
    base.execute("SELECT sum, questions, files FROM units LIMIT 0")  # fails in another form
    if base.execute("SELECT sum FROM settings").fetchall() != [(settings,)]:
        for name in ("settings", "questions", "units"):
            base.execute(f"DELETE FROM {name}")
        base.execute("INSERT INTO settings VALUES (?)", (settings,))
    return base, base.execute("SELECT number, asked, sum FROM questions ORDER BY number").fetchall()


def _sum(path: str, questions: Any, files: Any) -> bytes:
    if not isinstance(questions, bytes) or not isinstance(files, str):
        return b"damaged"
    named = f"{path}\n{files}\n".encode("utf-8", "surrogatepass")
    return blake2b(named + questions, digest_size=16).digest()
