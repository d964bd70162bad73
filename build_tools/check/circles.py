"""Nothing is its own parent, member, successor or amendment, not by way of others either.

Enters: `Context`. Leaves: problems.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_tools.authority import AuthorityFile
from build_tools.check.context import Context
from build_tools.problems import Problem

KEYS = ("parent", "members", "replaces", "amends")


def in_a_circle(context: Context) -> Iterator[Problem]:
    """A file that one comes back to by following one of the keys from it."""
    for key in KEYS:
        steps = {f.id: ids for f in context.files.authority if (ids := _named(f, key))}
        for file in context.files.authority:
            if file.id in steps and (way := _way_back(file.id, steps)):
                said = " → ".join(f"'{id_}'" for id_ in way)
                message = f"{key}: leads in a circle: {said}."
                line = file.lines.of((key,))
                remedy = f"Take the id that is wrong out of {key}: in one of these files."
                yield Problem(file.path, line, "in-a-circle", message, remedy)


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
