"""Which items of two lists are one thing: the same word, id or event.

Enters: two lists from front matter. Leaves: index in the first -> index in the second.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rapidfuzz import fuzz

NEAR = 80
"""Likeness (0-100) of their evidence from which two events are one."""


def matches(one: list[Any], two: list[Any]) -> dict[int, int]:
    """Pair the items of two lists: equal keys first, then the likest evidence."""
    free = dict(enumerate(two))
    found: dict[int, int] = {}
    for likeness, n, m in sorted(_pairs(one, two), key=lambda pair: (-pair[0], pair[1], pair[2])):
        if likeness >= NEAR and n not in found and m in free:
            found[n] = m
            del free[m]
    return dict(sorted(found.items()))


def _pairs(one: list[Any], two: list[Any]) -> Iterator[tuple[float, int, int]]:
    for n, first in enumerate(one):
        for m, second in enumerate(two):
            yield likeness(first, second), n, m


def likeness(first: Any, second: Any) -> float:
    """100 for one thing, less for two; events are known by the words that they rest on."""
    if not isinstance(first, dict) or not isinstance(second, dict):
        return 100.0 if str(first) == str(second) else 0.0
    if "id" in first or "id" in second:
        return 100.0 if first.get("id") == second.get("id") else 0.0
    words = [str(event.get("evidence", "")) for event in (first, second)]
    alike = fuzz.partial_ratio(*words) if all(words) else 0.0
    agree = [key for key in ("kind", "date", "participants") if first.get(key) == second.get(key)]
    return float(alike) * (0.97 + len(agree) / 100)
