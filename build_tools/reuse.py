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
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from build_tools.edition import Edition
from build_tools.inputs import content_in
from build_tools.machine import Made, Unit
from build_tools.notes import Notes
from build_tools.pages.lookup import Lookup
from build_tools.pages.watched import Question, Questions, answer, watched

NAME = "pages.sqlite"
_OF = "\x1f"
"""Between the name of a look-up and the parts of a key; no id or address has it."""
FEW = 10
"""Where one in so many of a unit's questions or more has changed, all are looked through."""
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
        self._known = len(self._notes.questions)
        self._changed = frozenset(self._look_again())
        self._notes.questions.clear()
        self._used: set[str] = set()

    def _look_again(self) -> Iterator[int]:
        """The questions of the last build that have another answer today; all keep their number."""
        for place, (number, asked, sum_) in enumerate(self._notes.questions):
            question = _read(asked)
            known = number == place and question is not None
            question = question if known and question else (f"damaged {place}", None)
            self._questions.numbers(question[0])[question[1]] = place
            self._questions.asked.append(question)
            if not known or sum_ != self._sum(place, asked):
                yield place

    def _sum(self, number: int, asked: str) -> bytes:
        """Of the answer of today; `asked` is the question as it is noted."""
        try:
            told = answer(*self._plain, self._questions.asked[number])
        except (AttributeError, TypeError):
            return b""  # no look-up has that name
        return _hash(f"{number} {asked} {told}".encode("utf-8", "surrogatepass"))

    def _placed(self, path: str, site: Path) -> list[Placed] | None:
        """The files of a unit, put into `site` as they were; None where they must be made."""
        found = self._notes.unit(path)
        if not found or not self._as_then(array("I", found[0])):
            return None
        files = [Placed(*values) for values in json.loads(found[1])]
        contents = [self.found(file.name, file.sum) for file in files]
        if None in contents:
            return None
        for file, content in zip(files, contents, strict=True):
            self.put(file.name, content or b"", site)
        return files

    def _as_then(self, numbers: Sequence[int]) -> bool:
        """True where all those questions, the last one the highest, are answered as they were."""
        known = not numbers or numbers[-1] < self._known
        if len(self._changed) * FEW > len(numbers):
            return known and self._changed.isdisjoint(numbers)
        places = ((one, bisect_left(numbers, one)) for one in self._changed)
        return known and all(numbers[at : at + 1] != array("I", [one]) for one, at in places)

    def found(self, name: str, sum_: str) -> bytes | None:
        """What the last site holds of a file; None where its hash is not that of what was written.

        Nor is a link to a file what would be written today, nor one that fewer people may read.
        """
        try:
            handle = os.open(f"{self._earlier}/{name}", _READ)
        except OSError:
            return None
        try:
            content = _content(handle, self._mode)
        except OSError:
            return None
        finally:
            os.close(handle)
        return content if content is not None and hash_of(content) == sum_ else None

    def put(self, name: str, content: bytes, site: Path, earlier: str = "") -> None:
        """Put a file of the last site into `site`; `earlier` is its name of then, if another.

        One file with two names takes no room; where the system has none, it is written anew.
        """
        target = f"{site}/{name}"
        try:
            _link(f"{self._earlier}/{earlier or name}", target)
        except OSError:
            Path(target).write_bytes(content)

    def unit(self, unit: Unit, write: Callable[[Made], Placed], site: Path) -> list[Placed]:
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
        self._notes.keep(path, asked, said)

    def noted(self, path: str) -> str | None:
        """What the last build noted of `path`, which is no page's."""
        found = self._notes.unit(path)
        return found[1] if found else None

    def note(self, path: str, said: str) -> None:
        """Note for the next build what is no page."""
        self._notes.keep(path, b"", said)
        self._used.add(path)

    def all_asked(self) -> None:
        """Note what was asked, and hold it no longer: there are no more units."""
        fresh = [*sorted(self._changed), *range(self._known, len(self._questions.asked))]
        written = ((n, _written(self._questions.asked[n])) for n in fresh)
        rows = ((number, asked, self._sum(number, asked)) for number, asked in written)
        self._notes.ask(rows)
        self._known, self._changed, self._questions = 0, frozenset(), Questions()
        self._noted = watched(*self._plain, self._questions)

    def close(self) -> None:
        """End the notes, and drop what the site has no more."""
        self.all_asked()
        self._notes.close(self._used)


def _content(handle: int, mode: int) -> bytes | None:
    """What an open file holds; None where it is not of that mode, or fewer people may read it."""
    if mode & ~os.fstat(handle).st_mode:
        return None
    return content_in(handle)


def _link(earlier: str, target: str) -> None:
    try:
        os.link(earlier, target)
    except FileNotFoundError:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        os.link(earlier, target)


def _mode_of_new_files() -> int:
    """What a plain file that is written now is, and who may read it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return stat.S_IFREG | 0o666 & ~mask


def _hash(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()


def hash_of(*pieces: bytes) -> str:
    """By which a file that was written is known again."""
    digest = blake2b(digest_size=16)
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def _written(question: Question) -> str:
    """The question as it is noted: the look-up's name, and the parts of the key, if it has one."""
    name, key = question
    parts = () if key is None else (key,) if isinstance(key, str) else key
    return _OF.join((name, *parts))


def _read(asked: Any) -> Question | None:
    """The question as it was noted; None where it cannot be read."""
    if not isinstance(asked, str):
        return None
    name, *parts = asked.split(_OF)
    return name, tuple(parts) if parts[1:] else parts[0] if parts else None
