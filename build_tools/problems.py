"""What is wrong in a file, where, and what to do about it.

Enters: what reading and checking found. Leaves: a `Problem` with one text form, the same
from the command line, the build, the server and CI.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process

from build_tools.text import fold

NEAR = 70
"""Lowest likeness (0-100) at which a known word is offered for an unknown one."""


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One fault of the archive. Problems sort by file and line."""

    file: str
    """Relative to the project's root, with forward slashes."""
    line: int
    """1-based."""
    check: str
    """Name of the check that found it, for instance `unknown-id`."""
    message: str
    """What is wrong, one clause without a full stop."""
    remedy: str
    """What to do, whole sentences."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.check}: {self.message} {self.remedy}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like `word`, or None where none is near."""
    names = sorted(set(known))
    folded = {name: fold(name) for name in names}
    found = process.extractOne(fold(word), folded, score_cutoff=NEAR)
    return None if found is None else str(found[2])


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a message: `; did you mean 'x'?`, or a full stop where nothing is near."""
    near = nearest(word, known)
    return f"; did you mean '{near}'?" if near else "."
