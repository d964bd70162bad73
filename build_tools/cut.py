"""Into which pieces raw texts were cut, in little room: an archive has hundreds of thousands.

Enters: the spans of the machine's record of a raw article. Leaves: the same, each made when
somebody looks at it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple


class Kept(NamedTuple):
    """A stretch of a raw text that the article keeps, and what it is there."""

    start: int
    end: int
    role: str


class Removed(NamedTuple):
    """A stretch that the article leaves out, with the line of the file on which it starts."""

    start: int
    end: int
    line: int
    rule: str
    replacement: str


@dataclass(frozen=True, slots=True)
class KeptPieces:
    """All that is kept of a text."""

    _numbers: Sequence[int]
    _roles: tuple[str, ...]

    @classmethod
    def of(cls, pieces: Iterable[Kept]) -> KeptPieces:
        """The same pieces."""
        pieces = tuple(pieces)
        numbers = _packed([number for piece in pieces for number in piece[:2]])
        return cls(numbers, _shared(tuple(piece.role for piece in pieces)))

    def __iter__(self) -> Iterator[Kept]:
        numbers = iter(self._numbers)
        return map(Kept, numbers, numbers, self._roles)


@dataclass(frozen=True, slots=True)
class RemovedPieces:
    """All that is left out of a text."""

    _numbers: Sequence[int]
    _rules: tuple[str, ...]
    _replacements: tuple[str, ...]

    @classmethod
    def of(cls, pieces: Iterable[Removed]) -> RemovedPieces:
        """The same pieces."""
        pieces = tuple(pieces)
        numbers = _packed([number for piece in pieces for number in piece[:3]])
        rules = _shared(tuple(piece.rule for piece in pieces))
        return cls(numbers, rules, _shared(tuple(piece.replacement for piece in pieces)))

    def __iter__(self) -> Iterator[Removed]:
        numbers = iter(self._numbers)
        return map(Removed, numbers, numbers, numbers, self._rules, self._replacements)


def _packed(numbers: list[int]) -> Sequence[int]:
    """Four bytes for each; more where a faulty record has one that is no place in a text."""
    try:
        return array("I", numbers)
    except OverflowError:
        return numbers


@lru_cache(maxsize=4096)
def _shared(words: tuple[str, ...]) -> tuple[str, ...]:
    """One tuple for all texts with the same words: most are cut much like others."""
    return words
