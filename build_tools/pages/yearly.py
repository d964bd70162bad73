"""What is dated in each year: events, steps of agreements, articles.

Enters: the archive's events, agreements and articles. Leaves: for each year the ids of what its
page lists; what has no year comes under `undated`. No row is made for it: pages that only count
and those of the year itself ask for this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from build_tools import records
from build_tools.archive import Archive
from build_tools.dates import years

UNDATED = "undated"
Lane = Literal["event", "step", "article"]


@dataclass(frozen=True, slots=True)
class InYear:
    """What is dated in one year, each list in the order of the archive."""

    events: tuple[str, ...]
    """Of several accounts of one event the fullest."""
    agreements: tuple[str, ...]
    """Those that took a step in that year."""
    articles: tuple[str, ...]
    entries: int
    """Events, steps and articles."""


def by_year(
    archive: Archive, accounts: Mapping[str, tuple[str, ...]], agreements: Iterable[str]
) -> dict[str, InYear]:
    """Year, in order -> what is dated in it; `undated` comes last.

    Args:
        accounts: event -> the events that tell of the same, the fullest first.
        agreements: in their order.
    """
    found: dict[str, dict[Lane, list[str]]] = {}
    for lane, ident, date in _dated(archive, accounts, agreements):
        for year in years_of(date):
            found.setdefault(year, {}).setdefault(lane, []).append(ident)
    return {year: _in_year(found[year]) for year in sorted(found)}


def years_of(date: str | None) -> tuple[str, ...]:
    """The years on whose pages something stands that has this date."""
    return years(date) or (UNDATED,)


def _in_year(found: Mapping[Lane, list[str]]) -> InYear:
    entries = sum(map(len, found.values()))
    lanes: tuple[Lane, ...] = ("event", "step", "article")
    events, steps, articles = (tuple(dict.fromkeys(found.get(lane, ()))) for lane in lanes)
    return InYear(events, steps, articles, entries)


def _dated(
    archive: Archive, accounts: Mapping[str, tuple[str, ...]], agreements: Iterable[str]
) -> Iterator[tuple[Lane, str, str | None]]:
    for event in dict.fromkeys(accounts[event][0] for event in archive.events):
        yield "event", event, archive.events[event].record.date
    for agreement in agreements:
        for date in filter(None, _steps(archive, agreement)):
            yield "step", agreement, date
    for ident, article in archive.articles.items():
        yield "article", ident, article.date


def _steps(archive: Archive, agreement: str) -> Iterator[str | None]:
    """The dates of the steps that the file of an agreement or an article states."""
    record = archive.entities[agreement].record
    if isinstance(record, records.Agreement):
        yield from (step.date for step in record.history)
    for article in archive.articles_of.get(agreement, ()):
        named = archive.articles[article].record.agreements
        yield from (here.date for here in named if here.id == agreement)
