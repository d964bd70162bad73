"""Pages of the last build that need not be made again, because nothing they rest on has changed.

Enters: what the archive answers today, and the site of the last build. Leaves: the files of each
unit whose questions have the answers of then, each proved by its hash; the others are made, and
what they asked is noted for the next build. The notes lie in `build/pages.sqlite`. They may be
deleted at any moment; what is damaged counts as absent, and another version of the tools, of the
theme or of the settings finds none. Where none can be kept, the build is whole all the same.
Nothing in the file can run.
"""

from __future__ import annotations

import json
import os
import stat
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from build_tools.edition import Edition
from build_tools.machine import File, Unit
from build_tools.notes import Notes
from build_tools.pages import Page
from build_tools.pages.lookup import Lookup
from build_tools.pages.watched import Question, Questions, answer, watched

NAME = "pages.sqlite"
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


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
        self._notes = Notes(notes, settings)
        self._earlier, self._mode = earlier, _mode_of_new_files()
        self._plain = lookup, edition
        self._questions = Questions()
        self._noted = watched(lookup, edition, self._questions)
        self._sums = {number: sum_ for number, _, sum_ in self._notes.questions}
        self._changed = frozenset(self._look_again())
        self._used: set[str] = set()
        self._new: list[tuple[str, bytes, str]] = []

    def _look_again(self) -> Iterator[int]:
        """The questions of the last build that have another answer today; all keep their number."""
        for place, (number, asked, _) in enumerate(self._notes.questions):
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
        found = self._notes.unit(path)
        if not found or not self._as_then(array("I", found[0])):
            return None
        files = [Placed(*values) for values in json.loads(found[1])]
        contents = [self._found(file) for file in files]
        if None in contents:
            return None
        for file, content in zip(files, contents, strict=True):
            self._put(file.name, content or b"", site)
        return files

    def _as_then(self, numbers: Sequence[int]) -> bool:
        """True where all those questions, the last one the highest, are answered as they were."""
        known = not numbers or numbers[-1] < len(self._notes.questions)
        return known and self._changed.isdisjoint(numbers)

    def _found(self, file: Placed) -> bytes | None:
        """What the last site holds of a file; None where that is not what was written.

        Nor is a link to a file what would be written today, nor one that fewer people may read.
        """
        try:
            handle = os.open(self._earlier / file.name, _READ)
            with os.fdopen(handle, "rb") as opened:
                own = not self._mode & ~os.fstat(handle).st_mode
                content = opened.read() if own else b""
        except OSError:
            return None
        return content if own and hash_of(content) == file.sum else None

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
        self._new.append((path, asked, said))

    def close(self) -> None:
        """Note what was asked, and drop what the site has no more."""
        numbers = range(len(self._questions.asked))
        fresh = [n for n in numbers if n in self._changed or n not in self._sums]
        rows = ((n, _written(self._questions.asked[n]), self._sum(n)) for n in fresh)
        self._notes.close(rows, self._new, self._used)


def _mode_of_new_files() -> int:
    """What a plain file that is written now is, and who may read it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return stat.S_IFREG | 0o666 & ~mask


def _hash(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()


def hash_of(content: bytes) -> str:
    """By which a file that was written is known again."""
    return _hash(content).hex()


def _written(question: Question) -> str:
    return json.dumps(question, ensure_ascii=False)


def _read(asked: Any) -> Question | None:
    """The question as it was noted; None where it cannot be read."""
    try:
        name, key = json.loads(asked)
    except (TypeError, ValueError, RecursionError):
        return None
    plain = key is None or isinstance(key, str)
    known = plain or (isinstance(key, list) and all(isinstance(one, str) for one in key))
    return (str(name), key if plain else tuple(key)) if known else None
