"""Which articles of the archive tell the story that a new one tells.

Enters: the tellings of new articles and of those of the archive. Leaves: what they share, in per
cent of the shorter text's five-word runs (W-shingling: A. Broder, "On the resemblance and
containment of documents", 1997), and the events that may be one. Memory holds the outlines of the
new articles' events; the runs lie on the disk, and come in one part after the other.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from build_tools.desk.shelf import Shelf
from build_tools.desk.telling import BITS, Outline, Tale, Telling

SAME_TEXT = 90
"""Share, in per cent, from which two articles have one text."""
SAME_STORY = 25
"""Share, in per cent, from which two articles are two versions of one."""
TOGETHER = 2
"""Fewest participants that two tellings of one event share."""
DAY = len("2025-02-25")
"""Length of a date that names a day: a year alone makes no two events one."""
COMMON = 50
"""Of a run that more of the new articles hold, so many of them count: it is a form of words."""
PORTION = 256
"""Articles that are compared together."""
ROWS = 2**16
"""Rows of the index, of which one part should have no more; 8 bytes each."""


@dataclass(frozen=True, slots=True)
class Like:
    """An article of the archive that is like the new one."""

    file: Tale
    share: int
    """Per cent of the shorter text that stands in the other, too."""
    events: tuple[tuple[int, int], ...]
    """Number (from 1) of an event of the new article, and of the same one in `file`."""


class Known:
    """What new articles share with those of the archive and with each other.

    Only the runs of the new ones are kept: the others pass by once.
    """

    def __init__(
        self, new: Sequence[Tale], runs: Iterable[array[int]], others: Iterable[Telling]
    ) -> None:
        """`runs` has those of each new article; it is gone through more than once."""
        self._new, self._runs = new, runs
        self._sizes = array("I", map(len, runs))
        self._holders = _Holders(runs, sum(self._sizes))
        self._days: dict[str, list[tuple[int, int, Outline]]] = defaultdict(list)
        for number, one in enumerate(new):
            for n, date, event in one.dated():
                self._days[date].append((number, n, event))
        self._before: dict[int, list[Like]] = defaultdict(list)
        paths = frozenset(one.path for one in new)
        earlier = (other for other in others if other.path not in paths)
        for other, near in self._near((other, other.runs) for other in earlier):
            for number, like in near:
                turned = tuple(sorted((n, m) for m, n in like.events))
                self._before[number].append(Like(other, like.share, turned))

    def likes(self) -> Iterator[list[Like]]:
        """For each new article, in order, those that tell what it tells, likest first."""
        pairs = zip(self._new, self._runs, strict=True)
        for own, (_, near) in enumerate(self._near(pairs)):
            found = [like for number, like in near if number != own]
            found += self._before.get(own, ())
            yield sorted(found, key=lambda one: (-one.share, one.file.path))

    def _near(
        self, articles: Iterable[tuple[Tale, array[int]]]
    ) -> Iterator[tuple[Tale, list[tuple[int, Like]]]]:
        """Each article with the new ones that are like it, by their numbers."""
        waiting = iter(articles)
        while portion := list(islice(waiting, PORTION)):
            shared = self._holders.of([runs for _, runs in portion])
            for (tale, runs), held in zip(portion, shared, strict=True):
                yield Tale(tale.path, tale.events), list(self._like(tale, len(runs), held))

    def _like(self, one: Tale, size: int, shared: Counter[int]) -> Iterator[tuple[int, Like]]:
        events = self._same_events(one)
        for number in sorted(shared.keys() | events.keys()):
            share = 100 * shared[number] // max(1, min(size, self._sizes[number]))
            if share >= SAME_STORY or number in events:
                yield number, Like(self._new[number], share, tuple(events.get(number, ())))

    def _same_events(self, one: Tale) -> Mapping[int, list[tuple[int, int]]]:
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for n, date, event in one.dated():
            for number, m, other in self._days.get(date, ()):
                if one_event(event, other):
                    found[number].append((n, m))
        return found


class _Holders:
    """Which articles hold a run of words: rows of both numbers in one, sorted, on a shelf.

    They are parted by the first bits of the run, and one part at a time is in memory.
    """

    def __init__(self, articles: Iterable[array[int]], rows: int) -> None:
        bits = (rows // ROWS).bit_length()
        width = 1 << BITS - bits
        self._ranges = [(first, first + width) for first in range(0, 1 << BITS, width)]
        """The first run of each part, and the first behind it."""
        pieces = self._pieces(articles)
        self._parts: Shelf[array[int]] = Shelf()
        for n in range(len(self._ranges)):
            mine = (pieces[at] for at in range(n, len(pieces), len(self._ranges)))
            self._parts.append(array("Q", sorted(chain.from_iterable(mine))))

    def _pieces(self, articles: Iterable[array[int]]) -> Shelf[array[int]]:
        """The rows as they come: for each portion of the articles, one piece of each part."""
        found: Shelf[array[int]] = Shelf()
        waiting = iter(enumerate(articles))
        while portion := list(islice(waiting, PORTION)):
            for first, last in self._ranges:
                rows = (
                    run << BITS | number
                    for number, runs in portion
                    for run in _between(runs, first, last)
                )
                found.append(array("Q", rows))
        return found

    def of(self, articles: Sequence[array[int]]) -> list[Counter[int]]:
        """For each article: the number of each one that holds some of its runs -> how many."""
        held = [array("I") for _ in articles]
        for rows, (first, last) in zip(self._parts, self._ranges, strict=True):
            for mine, runs in zip(held, articles, strict=True):
                for run in _between(runs, first, last):
                    at = bisect_left(rows, run << BITS)
                    for row in rows[at : at + COMMON]:
                        if row >> BITS != run:
                            break
                        mine.append(row & 2**BITS - 1)
        return list(map(Counter, held))


def _between(runs: array[int], first: int, last: int) -> array[int]:
    """Those from `first` on and before `last`; all are sorted."""
    return runs[bisect_left(runs, first) : bisect_left(runs, last)]


def one_event(event: Outline, other: Outline) -> bool:
    """True for two tellings of what may be one event: same days, and sides that both name."""
    if event.date is None or event.date != other.date or len(event.date) < DAY:
        return False
    together = set(event.participants) & set(other.participants)
    sides = set(event.countries) & set(other.countries)
    return len(together) >= TOGETHER or (bool(together) and bool(sides))
