"""The day of an event that only another article of the archive states.

Enters: the archive's articles, a new one. Leaves: for each of its events without a whole date the
tellings that give one: the same kind, two of the same people, and, where month and day are stated,
the same ones. An event without any date also needs a text that is largely the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from build_tools.annotate.confidence import confidence_of
from build_tools.desk.edits import edit_file
from build_tools.desk.similar import DAY, SAME_STORY, TOGETHER
from build_tools.desk.telling import Outline, Tale

BASIS = "from-sibling"


@dataclass(frozen=True, slots=True)
class Sibling:
    """An event whose day another article tells."""

    number: int
    """Of the event in the new article, from 1."""
    tellings: tuple[tuple[str, str], ...]
    """EDTF and `<article id>#<number>` of each telling, sorted; several dates contradict."""

    @property
    def date(self) -> str:
        """The one date that all tellings give; empty where they contradict each other."""
        dates = {date for date, _ in self.tellings}
        return dates.pop() if len(dates) == 1 else ""


class Siblings:
    """The events of the archive that have a whole date, by its month and day and by article."""

    def __init__(self, tellings: Iterable[Tale]) -> None:
        self._by_day: dict[_Day, list[tuple[str, int, Outline]]] = defaultdict(list)
        self._by_article: dict[str, list[tuple[str, int, Outline]]] = defaultdict(list)
        for one in tellings:
            for n, date, event in one.dated():
                if len(date) >= DAY and date[:4].isdigit() and len(event.participants) >= TOGETHER:
                    told = (one.id, n, event)
                    self._by_day[_day(date)].append(told)
                    self._by_article[one.id].append(told)

    def of(self, file: Tale, shares: Mapping[str, int]) -> list[Sibling]:
        """What the archive knows of the events of `file` that have no whole date.

        Args:
            shares: per cent of the text that is the same, by the id of the other article.
        """
        found: list[Sibling] = []
        for n, event in enumerate(file.events, 1):
            told = sorted(self._told(file.id, event, shares)) if _is_open(event) else []
            found += [Sibling(n, tuple(told))] if told else []
        return found

    def _told(self, own: str, event: Outline, shares: Mapping[str, int]) -> set[tuple[str, str]]:
        return {
            (str(other.date), f"{id_}#{m}")
            for id_, m, other in self._near(event, shares)
            if id_ != own and _is_one(event, other)
        }

    def _near(
        self, event: Outline, shares: Mapping[str, int]
    ) -> Iterable[tuple[str, int, Outline]]:
        if event.date is not None:
            return self._by_day.get(_day(event.date), ())
        same = (id_ for id_, share in shares.items() if share >= SAME_STORY)
        return chain.from_iterable(self._by_article.get(id_, ()) for id_ in same)


_Day = tuple[str, ...]


def _day(date: str) -> _Day:
    """What `XXXX-02-21` and `2025-02-21` have in common, also as both ends of an interval."""
    return tuple(end[4:] for end in date.split("/"))


def _is_open(event: Outline) -> bool:
    return event.date is None or event.date.startswith("XXXX-")


def _is_one(event: Outline, other: Outline) -> bool:
    together = len(set(event.participants) & set(other.participants)) >= TOGETHER
    return event.kind == other.kind and together


def says(sibling: Sibling) -> str:
    """The proposal in words, with its evidence and its confidence; or the contradiction."""
    told = ", ".join(f"{date} ({where})" for date, where in sibling.tellings)
    if not sibling.date:
        return f"event {sibling.number} has no whole date, and others contradict: {told}"
    sure = confidence_of("dates", BASIS)
    return (
        f"event {sibling.number} has no whole date; told elsewhere: {told}: if it is the same, "
        f"add  date: {sibling.date}, basis: {BASIS}, same_as: {sibling.tellings[0][1]}  "
        f"(confidence {sure}; or add the file with --join)"
    )


def take(root: Path, path: str, sibling: Sibling) -> bool:
    """Write the day and where it is told into the event, unless the tellings contradict."""

    def change(keys: Any) -> None:
        event = keys["events"][sibling.number - 1]
        if sibling.date and "same_as" not in event:
            event.update({"date": sibling.date, "basis": BASIS})
            event.insert(list(event).index("evidence"), "same_as", sibling.tellings[0][1])

    return edit_file(root / path, change)
