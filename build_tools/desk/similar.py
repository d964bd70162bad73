"""Which articles of the archive tell the story that a new one tells.

Enters: the tellings of new articles and of those of the archive. Leaves: what they share, in per
cent of the shorter text's five-word runs (W-shingling: A. Broder, "On the resemblance and
containment of documents", 1997), and the events that may be one.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_tools.desk.telling import BITS, Outline, Telling

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
_PARTS = 8
"""Bits of a run by which the index is parted."""


@dataclass(frozen=True, slots=True)
class Like:
    """An article of the archive that is like the new one."""

    file: Telling
    share: int
    """Per cent of the shorter text that stands in the other, too."""
    events: tuple[tuple[int, int], ...]
    """Number (from 1) of an event of the new article, and of the same one in `file`."""


class Known:
    """What new articles share with those of the archive and with each other.

    Only the runs of the new ones are kept: the others pass by once.
    """

    def __init__(self, new: Sequence[Telling], others: Iterable[Telling]) -> None:
        self._new = new
        self._number = {one.path: n for n, one in enumerate(new)}
        self._holders = _Holders(one.runs for one in new)
        self._days: dict[str, list[tuple[int, int, Outline]]] = defaultdict(list)
        for number, one in enumerate(new):
            for n, date, event in one.dated():
                self._days[date].append((number, n, event))
        self._before: dict[int, list[Like]] = defaultdict(list)
        for other in others:
            if other.path not in self._number:
                for number, like in self._near(other):
                    turned = tuple(sorted((n, m) for m, n in like.events))
                    self._before[number].append(Like(other, like.share, turned))

    def like(self, path: str) -> list[Like]:
        """The articles that tell what the new article at `path` tells, likest first."""
        own = self._number[path]
        found = [like for number, like in self._near(self._new[own]) if number != own]
        found += self._before.get(own, ())
        return sorted(found, key=lambda one: (-one.share, one.file.path))

    def _near(self, one: Telling) -> Iterator[tuple[int, Like]]:
        """The new articles that are like `one`, each with its number."""
        shared = self._holders.of(one.runs)
        events = self._same_events(one)
        for number in sorted(shared.keys() | events.keys()):
            other = self._new[number]
            share = 100 * shared[number] // max(1, min(len(one.runs), len(other.runs)))
            if share >= SAME_STORY or number in events:
                yield number, Like(other, share, tuple(events.get(number, ())))

    def _same_events(self, one: Telling) -> Mapping[int, list[tuple[int, int]]]:
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for n, date, event in one.dated():
            for number, m, other in self._days.get(date, ()):
                if one_event(event, other):
                    found[number].append((n, m))
        return found


class _Holders:
    """Which articles hold a run of words: two rows of numbers, sorted by the run."""

    def __init__(self, tellings: Iterable[array[int]]) -> None:
        self._parts = [(array("I"), array("I")) for _ in range(2**_PARTS)]
        for number, one in enumerate(tellings):
            for run in one:
                runs, numbers = self._parts[run >> BITS - _PARTS]
                runs.append(run)
                numbers.append(number)
        for n, (runs, numbers) in enumerate(self._parts):  # part by part: a copy takes little room
            order = sorted(range(len(runs)), key=runs.__getitem__)
            sorted_ = (
                array("I", (runs[at] for at in order)),
                array("I", (numbers[at] for at in order)),
            )
            self._parts[n] = sorted_

    def of(self, runs: Iterable[int]) -> Counter[int]:
        """Number of each article that holds some of the runs -> how many."""
        held = array("I")
        for run in runs:
            known, numbers = self._parts[run >> BITS - _PARTS]
            first = bisect_left(known, run)
            if first < len(known) and known[first] == run:
                last = bisect_right(known, run, first, min(len(known), first + COMMON))
                held += numbers[first:last]
        return Counter(held)


def one_event(event: Outline, other: Outline) -> bool:
    """True for two tellings of what may be one event: same days, and sides that both name."""
    if event.date is None or event.date != other.date or len(event.date) < DAY:
        return False
    together = set(event.participants) & set(other.participants)
    sides = set(event.countries) & set(other.countries)
    return len(together) >= TOGETHER or (bool(together) and bool(sides))
