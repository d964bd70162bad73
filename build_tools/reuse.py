"""Pages of the last build that need not be made again, because nothing they rest on has changed.

Enters: what the archive answers today, and the site of the last build. Leaves: the files of each
unit whose questions have the answers of then, each proved by its hash; the others are made, and
what they asked is noted for the next build. The notes lie in `build/pages.sqlite`. They may be
deleted at any moment; a row that is damaged counts as absent, and another version of the tools,
of the theme or of the settings finds none. Nothing in the file can run.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import astuple, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from build_tools.edition import Edition
from build_tools.machine import File, Unit
from build_tools.pages import Page
from build_tools.pages.lookup import Lookup
from build_tools.pages.watched import Question, Questions, answer, watched

NAME = "pages.sqlite"
_TABLES = """
CREATE TABLE IF NOT EXISTS settings (sum BLOB);
CREATE TABLE IF NOT EXISTS questions (number INTEGER PRIMARY KEY, asked TEXT, sum BLOB);
CREATE TABLE IF NOT EXISTS units (path TEXT PRIMARY KEY, sum BLOB, questions BLOB, files TEXT);
"""


@dataclass(frozen=True, slots=True)
class Placed:
    """A file of the site as it was written; of a page also what a site map says of it."""

    name: str
    sum: str
    address: str = ""
    moved_to: str = ""
    modified: str = ""


class Reuse:
    """What the last build noted, and what this one does."""

    def __init__(
        self, notes: Path, earlier: Path, settings: bytes, lookup: Lookup, edition: Edition
    ) -> None:
        self._base, self._earlier = _opened(notes, settings), earlier
        self._plain = lookup, edition
        self._questions = Questions()
        self._noted = watched(lookup, edition, self._questions)
        self._sums = dict(self._base.execute("SELECT number, sum FROM questions"))
        self._changed = frozenset(self._look_again())
        self._used: set[str] = set()
        self._new: list[tuple[str, bytes, bytes, str]] = []

    def _look_again(self) -> Iterator[int]:
        """The questions of the last build that have another answer today; all keep their number."""
        rows = self._base.execute("SELECT number, asked FROM questions ORDER BY number")
        for place, (number, asked) in enumerate(rows):
            question = _read(asked)
            known = number == place and question is not None
            question = question if known and question else (f"damaged {place}", None)
            self._questions.numbers(question[0])[question[1]] = place
            self._questions.asked.append(question)
            if not known or self._sums[number] != self._sum(place):
                yield place

    def _sum(self, number: int) -> bytes:
        question = self._questions.asked[number]
        try:
            told = answer(*self._plain, question)
        except (AttributeError, TypeError):
            return b""  # no look-up has that name
        return _hash(f"{number} {_written(question)} {told}".encode("utf-8", "surrogatepass"))

    def _placed(self, path: str, site: Path) -> list[Placed] | None:
        """The files of a unit, put into `site` as they were; None where they must be made."""
        row = self._base.execute(
            "SELECT sum, questions, files FROM units WHERE path = ?", (path,)
        ).fetchone()
        if not row or row[0] != _unit_sum(path, *row[1:]):
            return None
        if not self._changed.isdisjoint(array("I", row[1])):
            return None
        files = [Placed(*values) for values in json.loads(row[2])]
        contents = [self._found(file) for file in files]
        if None in contents:
            return None
        for file, content in zip(files, contents, strict=True):
            self._put(file.name, content or b"", site)
        return files

    def _found(self, file: Placed) -> bytes | None:
        """What the last site holds of a file; None where that is not what was written."""
        try:
            content = (self._earlier / file.name).read_bytes()
        except OSError:
            return None
        return content if hash_of(content) == file.sum else None

    def _put(self, name: str, content: bytes, site: Path) -> None:
        """One file with two names takes no room; where the system has none, it is written anew."""
        target = site / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.hardlink_to(self._earlier / name)
        except OSError:
            target.write_bytes(content)

    def unit(self, unit: Unit, write: Callable[[Page | File], Placed], site: Path) -> list[Placed]:
        """The files of a unit in `site`: those of the last build, or made anew."""
        files = self._placed(unit.path, site)
        if files is None:
            self._questions.now = set()
            files = [write(made) for made in unit.make(*self._noted)]
            self._keep(unit.path, files)
        self._used.add(unit.path)
        return files

    def _keep(self, path: str, files: Iterable[Placed]) -> None:
        """The unit at `path` has been made; it rests on what has been asked for it."""
        asked = array("I", sorted(self._questions.now)).tobytes()
        said = json.dumps([astuple(file) for file in files], ensure_ascii=False)
        self._new.append((path, _unit_sum(path, asked, said), asked, said))

    def close(self) -> None:
        """Note what was asked, and drop what the site has no more."""
        numbers = range(len(self._questions.asked))
        fresh = [n for n in numbers if n in self._changed or n not in self._sums]
        rows = ((n, _written(self._questions.asked[n]), self._sum(n)) for n in fresh)
        with suppress(sqlite3.Error):
            self._base.execute("BEGIN")
            self._base.executemany("INSERT OR REPLACE INTO questions VALUES (?, ?, ?)", rows)
            self._base.executemany("INSERT OR REPLACE INTO units VALUES (?, ?, ?, ?)", self._new)
            there = {path for (path,) in self._base.execute("SELECT path FROM units")}
            gone = ((path,) for path in there - self._used)
            self._base.executemany("DELETE FROM units WHERE path = ?", gone)
            self._base.execute("COMMIT")
        self._base.close()


def _opened(notes: Path, settings: bytes) -> sqlite3.Connection:
    """The notes that were made with those settings; empty where there are none."""
    with suppress(sqlite3.DatabaseError):
        return _prepared(notes, settings)
    notes.unlink(missing_ok=True)
    return _prepared(notes, settings)


def _prepared(notes: Path, settings: bytes) -> sqlite3.Connection:
    base = sqlite3.connect(notes, isolation_level=None)
    base.executescript(_TABLES)
    if base.execute("SELECT sum FROM settings").fetchall() != [(settings,)]:
        base.execute("BEGIN")
        for table in ("settings", "questions", "units"):
            base.execute(f"DELETE FROM {table}")
        base.execute("INSERT INTO settings VALUES (?)", (settings,))
        base.execute("COMMIT")
    return base


def _hash(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()


def hash_of(content: bytes) -> str:
    """By which a file that was written is known again."""
    return _hash(content).hex()


def _unit_sum(path: str, questions: Any, files: Any) -> bytes:
    if not isinstance(questions, bytes) or not isinstance(files, str):
        return b"damaged"
    return _hash(f"{path}\n{files}\n".encode("utf-8", "surrogatepass") + questions)


def _written(question: Question) -> str:
    return json.dumps(question, ensure_ascii=False)


def _read(asked: Any) -> Question | None:
    """The question as it was noted; None where it cannot be read."""
    try:
        name, key = json.loads(asked)
    except (TypeError, ValueError):
        return None
    return str(name), tuple(key) if isinstance(key, list) else key
