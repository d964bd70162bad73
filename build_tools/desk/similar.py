"""Which articles of the archive tell the story that a new one tells.

Enters: the texts of two articles, their records. Leaves: what they share, in per cent of the
shorter text's five-word runs (W-shingling: A. Broder, "On the resemblance and containment of
documents", 1997), and the events that may be one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from build_tools.articles import ArticleFile
from build_tools.records import Event
from build_tools.text import fold

WORDS = 5
SAME_TEXT = 90
"""Share, in per cent, from which two articles have one text."""
SAME_STORY = 25
"""Share, in per cent, from which two articles are two versions of one."""
TOGETHER = 2
"""Fewest participants that two tellings of one event share."""
DAY = len("2025-02-25")
"""Length of a date that names a day: a year alone makes no two events one."""


@dataclass(frozen=True, slots=True)
class Like:
    """An article of the archive that is like the new one."""

    file: ArticleFile
    share: int
    """Per cent of the shorter text that stands in the other, too."""
    events: tuple[tuple[int, int], ...]
    """Number (from 1) of an event of the new article, and of the same one in `file`."""


class Known:
    """What new articles share with those of the archive and with each other.

    Only the runs of the new ones are kept: the others pass by once.
    """

    def __init__(self, new: Iterable[ArticleFile], others: Iterable[ArticleFile]) -> None:
        self._files = {file.path: file for file in new}
        self._shared: dict[str, Counter[str]] = {path: Counter() for path in self._files}
        self._lengths: dict[str, int] = {}
        self._days: dict[str, list[tuple[str, int, Event]]] = defaultdict(list)
        holders = self._holders()
        for file in (*self._files.values(), *others):
            runs = _runs(file)
            self._lengths[file.path] = len(runs)
            held = chain.from_iterable(holders[run] for run in runs & holders.keys())
            for path, number in Counter(held).items():
                self._shared[path][file.path] += number
            self._files.setdefault(file.path, file)
            for n, event in _dated(file):
                self._days[str(event.date)].append((file.path, n, event))

    def _holders(self) -> Mapping[int, Sequence[str]]:
        """Run of words -> the new articles that hold it."""
        found: dict[int, tuple[str, ...]] = {}
        for path, file in self._files.items():
            only = (path,)
            for run in _runs(file):
                found[run] = (*found[run], path) if run in found else only
        return found

    def like(self, path: str) -> list[Like]:
        """The articles that tell what the new article at `path` tells, likest first."""
        shares = {
            other: 100 * number // max(1, min(self._lengths[path], self._lengths[other]))
            for other, number in self._shared[path].items()
            if other != path
        }
        events = self._same_events(path)
        near = {other for other, share in shares.items() if share >= SAME_STORY} | set(events)
        found = [
            Like(self._files[other], shares.get(other, 0), tuple(events.get(other, ())))
            for other in near
        ]
        return sorted(found, key=lambda one: (-one.share, one.file.path))

    def _same_events(self, path: str) -> dict[str, list[tuple[int, int]]]:
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for n, event in _dated(self._files[path]):
            for other, m, told in self._days[str(event.date)]:
                if other != path and one_event(event, told):
                    found[other].append((n, m))
        return found


def _runs(file: ArticleFile) -> frozenset[int]:
    """The runs of five words of an article's text, folded, as numbers of this process."""
    words = re.findall(r"\w+", fold(" ".join(block.text for block in file.blocks)))
    return frozenset(hash(tuple(words[n : n + WORDS])) for n in range(len(words) - WORDS + 1))


def _dated(file: ArticleFile) -> Iterator[tuple[int, Event]]:
    """The events with a date, numbered from 1."""
    for n, event in enumerate(file.record.events if file.record else (), 1):
        if event.date:
            yield n, event


def one_event(event: Event, other: Event) -> bool:
    """True for two tellings of what may be one event: same days, and sides that both name."""
    if event.date is None or event.date != other.date or len(event.date) < DAY:
        return False
    together = set(event.participants) & set(other.participants)
    sides = set(event.countries) & set(other.countries)
    return len(together) >= TOGETHER or (bool(together) and bool(sides))
