"""Checks of events: whom and what they name, and which other event they are the same as.

Enters: `Context`. Leaves: problems.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_tools.check.context import Context
from build_tools.graph.types import Kind
from build_tools.problems import Problem
from build_tools.records import Article, Event

LISTS: Mapping[Kind, str] = {
    "official": "officials",
    "organisation": "organisations",
    "country": "countries",
    "agreement": "agreements",
}
"""Kind -> the key of an article's front matter that lists its ids."""

KINDS: Mapping[str, tuple[Kind, ...]] = {
    "participants": ("official", "organisation"),
    "countries": ("country",),
    "agreements": ("agreement",),
}
"""Key of an event -> what its ids may be."""


def event_not_listed(context: Context) -> Iterator[Problem]:
    """A participant, country or agreement of an event that the article does not list."""
    for file, record in context.articles():
        for n, event in enumerate(record.events):
            for path, id_ in _unlisted(record, event):
                # An id that nothing has, or another kind, is the matter of another check.
                kinds = KINDS[path[0]]
                kind = next((kind for kind in kinds if id_ in context.ids.get(kind, ())), None)
                if kind:
                    message = f"the event names the {kind} '{id_}', and the article does not."
                    remedy = f"Add {id_} to {LISTS[kind]}:, or take it out of the event."
                    line = file.lines.of(("events", n, *path))
                    yield Problem(file.path, line, "event-not-listed", message, remedy)


def _unlisted(record: Article, event: Event) -> Iterator[tuple[tuple[str, int], str]]:
    """Path in the event and id of what the article does not list."""
    taking_part = {*record.organisations, *(official.id for official in record.officials)}
    lists = {
        "participants": (event.participants, taking_part),
        "countries": (event.countries, set(record.countries)),
        "agreements": (event.agreements, {agreement.id for agreement in record.agreements}),
    }
    for key, (ids, listed) in lists.items():
        for n, id_ in enumerate(ids):
            if id_ not in listed:
                yield (key, n), id_


def same_event_missing(context: Context) -> Iterator[Problem]:
    """An event said to be the same as one that the other article does not have."""
    events = {file.id: len(record.events) for file, record in context.articles()}
    for file, record in context.articles():
        for n, event in enumerate(record.events):
            other, _, number = (event.same_as or "").partition("#")
            if other in events and int(number) > events[other]:
                message = f"the article '{other}' has no event {number}."
                remedy = "Count the events of that article from 1, in the order of its file."
                line = file.lines.of(("events", n, "same_as"))
                yield Problem(file.path, line, "same-event-missing", message, remedy)
