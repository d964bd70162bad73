"""What is wrong in a file, where, and what to do about it.

Enters: what reading and checking found. Leaves: a `Problem` with one text form, the same
from the command line, the build, the server and CI.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from build_tools.text import fold

NEAR = 80
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
    warning: bool = False
    """True for what is worth a look, and may be right as it is."""

    def __str__(self) -> str:
        what = f"warning: {self.check}" if self.warning else self.check
        said = f"{self.file}:{self.line}: {what}: {self.message} {self.remedy}"
        return " ".join(said.split("\n"))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like `word`, or None where none is near."""
    folded = {name: fold(name).replace("-", " ") for name in sorted(set(known))}
    typed = fold(word).replace("-", " ")
    scorers = (fuzz.token_sort_ratio, _jaro_winkler)
    found = [
        process.extractOne(typed, folded, scorer=scorer, score_cutoff=NEAR) for scorer in scorers
    ]
    best = max((f for f in found if f), key=lambda f: f[1], default=None)
    return None if best is None else str(best[2])


def _jaro_winkler(one: str, two: str, *, score_cutoff: float | None = None) -> float:
    """Likeness that favours a common beginning, 0-100 (`officer` is near `official`)."""
    return JaroWinkler.similarity(one, two) * 100


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a message: `; did you mean 'x'?`, or a full stop where nothing is near."""
    near = nearest(word, known)
    return f"; did you mean '{near}'?" if near else "."
