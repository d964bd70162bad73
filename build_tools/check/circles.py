"""Nothing is its own parent, member, successor, amendment or other telling, nor by way of others.

Enters: `Context`. Leaves: problems.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from build_tools.authority import AuthorityFile
from build_tools.check.context import Context
from build_tools.problems import Problem

KEYS = ("parent", "members", "replaces", "amends")


def in_a_circle(context: Context) -> Iterator[Problem]:
    """A file that one comes back to by following one of the keys from it."""
    yield from _events_in_a_circle(context)
    for key in KEYS:
        steps = {f.id: ids for f in context.files.authority if (ids := _named(f, key))}
        for file in context.files.authority:
            if file.id in steps and (way := _way_back(file.id, steps)):
                message = f"{key}: leads in a circle: {_said(way)}."
                line = file.lines.of((key,))
                remedy = f"Take the id that is wrong out of {key}: in one of these files."
                yield Problem(file.path, line, "in-a-circle", message, remedy)


def _events_in_a_circle(context: Context) -> Iterator[Problem]:
    """An event said to be the same as one that is said, at last, to be the same as it."""
    told = {
        f"{file.id}#{n}": (file, n, event.same_as)
        for file, record in context.articles()
        for n, event in enumerate(record.events, 1)
        if event.same_as
    }
    steps = {event: (same,) for event, (_, _, same) in told.items()}
    for event, (file, n, _) in told.items():
        if way := _way_back(event, steps):
            message = f"same_as: leads in a circle: {_said(way)}."
            line = file.lines.of(("events", n - 1, "same_as"))
            remedy = "Keep same_as: under one of these events, and take it out of the other."
            yield Problem(file.path, line, "in-a-circle", message, remedy)


def _said(way: Sequence[str]) -> str:
    return " → ".join(f"'{id_}'" for id_ in way)


def _named(file: AuthorityFile, key: str) -> tuple[str, ...]:
    given = getattr(file.record, key, None) or ()
    return (given,) if isinstance(given, str) else tuple(given)


def _way_back(start: str, steps: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The shortest way from an id to itself; nothing where there is none. Linear in the steps."""
    came: dict[str, str] = {}
    queue = [start]
    for here in queue:
        for there in steps.get(here, ()):
            if there not in came:
                came[there] = here
                queue.append(there)
            if there == start:
                way = [start, here]
                while way[-1] != start:
                    way.append(came[way[-1]])
                return way[::-1]
    return []
