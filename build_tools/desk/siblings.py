"""The day of an event that only another article of the archive states.

Enters: the archive's articles, a new one. Leaves: for each of its events without a whole date the
tellings that give one: the same kind, two of the same people, and, where month and day are stated,
the same ones. An event without any date also needs a text that is largely the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_tools.annotate.confidence import confidence_of
from build_tools.articles import ArticleFile
from build_tools.desk.edits import edit_file
from build_tools.desk.similar import DAY, SAME_STORY, TOGETHER
from build_tools.records import Event

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
    """The dated events of the archive, by the people who took part."""

    def __init__(self, files: Iterable[ArticleFile]) -> None:
        self._by_person: dict[str, list[tuple[str, int, Event]]] = defaultdict(list)
        for file in files:
            for n, event in enumerate(file.record.events if file.record else (), 1):
                whole = event.date and len(event.date) >= DAY and event.date[:4].isdigit()
                for person in event.participants if whole else ():
                    self._by_person[person].append((file.id, n, event))

    def of(self, file: ArticleFile, shares: Mapping[str, int]) -> list[Sibling]:
        """What the archive knows of the events of `file` that have no whole date.

        Args:
            shares: per cent of the text that is the same, by the id of the other article.
        """
        found: list[Sibling] = []
        for n, event in enumerate(file.record.events if file.record else (), 1):
            told = sorted(self._told(file.id, event, shares)) if _is_open(event) else []
            found += [Sibling(n, tuple(told))] if told else []
        return found

    def _told(self, own: str, event: Event, shares: Mapping[str, int]) -> set[tuple[str, str]]:
        near = (each for person in event.participants for each in self._by_person[person])
        return {
            (str(other.date), f"{id_}#{m}")
            for id_, m, other in near
            if id_ != own and _is_one(event, other, shares.get(id_, 0))
        }


def _is_open(event: Event) -> bool:
    return event.date is None or event.date.startswith("XXXX-")


def _is_one(event: Event, other: Event, share: int) -> bool:
    together = len(set(event.participants) & set(other.participants)) >= TOGETHER
    if event.kind != other.kind or not together:
        return False
    return share >= SAME_STORY if event.date is None else _same_day(event.date, str(other.date))


def _same_day(yearless: str, date: str) -> bool:
    """`XXXX-02-21` and `2025-02-21`, also as both ends of an interval."""
    ends = yearless.split("/"), date.split("/")
    return [end[4:] for end in ends[0]] == [end[4:] for end in ends[1]]


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
