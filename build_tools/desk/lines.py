"""Three versions of a text into one, line by line.

Enters: three lists of lines. Leaves: the merged lines, and the stretches that two sides changed
in different ways. The method is that of diff3: S. Khanna, K. Kunal, B. C. Pierce, "A Formal
Investigation of Diff3", FSTTCS 2007.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Lines = Sequence[str]


def merge_lines(
    base: Lines, yours: Lines, theirs: Lines
) -> tuple[list[str], list[tuple[str, str]]]:
    """The merged lines (yours where two sides clash), and the clashes as (yours, theirs)."""
    merged: list[str] = []
    clashes: list[tuple[str, str]] = []
    at = (0, 0, 0)
    for stable in _stable(base, yours, theirs):
        b, y, t = base[at[0] : stable[0]], yours[at[1] : stable[1]], theirs[at[2] : stable[2]]
        if y not in (b, t) and t != b:
            clashes.append(("\n".join(y), "\n".join(t)))
        merged += t if y == b else y
        merged += base[stable[0] : stable[0] + 1]
        at = (stable[0] + 1, stable[1] + 1, stable[2] + 1)
    return merged, clashes


def _stable(base: Lines, yours: Lines, theirs: Lines) -> Iterator[tuple[int, int, int]]:
    """Places of each line that all three share, and last the three ends."""
    in_yours, in_theirs = _shared(base, yours), _shared(base, theirs)
    for n in range(len(base)):
        if n in in_yours and n in in_theirs:
            yield n, in_yours[n], in_theirs[n]
    yield len(base), len(yours), len(theirs)


def _shared(base: Lines, other: Lines) -> dict[int, int]:
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {b.a + n: b.b + n for b in blocks for n in range(b.size)}
