"""Three versions of an article's file into one: the machine's of before, yours, the machine's now.

Enters: three texts of an article's file. Leaves: yours with what the machine has changed since,
or the places at which both have changed the same thing. What you took out stays out; what you
changed stays where the machine now drops it. Your comments, quotes and order stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from build_tools.articles import read_article
from build_tools.desk.lines import merge_lines
from build_tools.desk.matching import matches
from build_tools.yaml_io import edit_yaml, write_yaml

MISSING = object()


@dataclass(frozen=True, slots=True)
class Merged:
    """A file's text after merging, or why there is none."""

    text: str | None
    conflicts: tuple[str, ...] = ()


@dataclass
class _Merge:
    conflicts: list[str] = field(default_factory=list)

    def conflict(self, path: str, yours: Any, theirs: Any) -> None:
        self.conflicts.append(f"{path}: yours is {_shown(yours)}, the machine's {_shown(theirs)}")


def merge(base: str, yours: str, theirs: str) -> Merged:
    """Merge the texts of one article's file; `base` is what `theirs` was when `yours` began."""
    newline = "\r\n" if "\r\n" in yours else "\n"
    texts = (text.removeprefix("\ufeff").replace("\r\n", "\n") for text in (base, yours, theirs))
    parts = [_parts(text) for text in texts]
    run = _Merge()
    front = [edit_yaml(front) for front, _ in parts]
    _mapping(run, "", front[0], front[1], front[2])
    bodies = [body.split("\n") for _, body in parts]
    lines, clashes = merge_lines(bodies[0], bodies[1], bodies[2])
    run.conflicts += [f"text: yours is {_shown(y)}, the machine's {_shown(t)}" for y, t in clashes]
    body = "\n".join(lines)
    text = f"---\n{write_yaml(front[1])}---\n{body}"
    run.conflicts += [] if run.conflicts else _losses(parts[1][0], text)
    merged = None if run.conflicts else text.replace("\n", newline)
    return Merged(merged, tuple(run.conflicts))


def _parts(text: str) -> tuple[str, str]:
    """Front matter and body."""
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    return f"{front}\n", body


def _losses(yours: str, merged: str) -> Iterator[str]:
    """What stands in the way of a merged text that has no conflict of its own."""
    lost = Counter(_comments(yours)) - Counter(_comments(merged))
    yield from (f"the comment '{comment}' would be lost" for comment in lost)
    yield from (str(problem) for problem in read_article(merged, "merged.md")[1])


def _comments(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        _, mark, comment = f" {line}".partition(" #")
        if mark:
            yield comment.strip()


def _mapping(run: _Merge, path: str, base: Any, yours: Any, theirs: Any) -> None:
    for key in [*theirs, *(key for key in base if key not in theirs)]:
        at = f"{path}.{key}" if path else str(key)
        b, y, t = (m.get(key, MISSING) for m in (base, yours, theirs))
        if same(t, b) or same(y, t):
            continue
        if same(y, b) and _text(y) == _text(b):
            _put(yours, key, t, list(theirs))
        elif isinstance(y, dict) and isinstance(t, dict):
            _mapping(run, at, b if isinstance(b, dict) else {}, y, t)
        elif isinstance(y, list) and isinstance(t, list):
            _list(run, at, b if isinstance(b, list) else [], y, t)
        elif same(y, b):
            _put(yours, key, t, list(theirs))
        elif y is not MISSING and t is not MISSING:
            run.conflict(at, y, t)


def _put(yours: Any, key: str, value: Any, order: list[str]) -> None:
    """Set a key, take it out, or insert it behind the key that precedes it in `order`."""
    if value is MISSING:
        del yours[key]
    elif key in yours:
        yours[key] = value
    else:
        keys = list(yours)
        before = [keys.index(other) for other in order[: order.index(key)] if other in keys]
        yours.insert(max(before, default=-1) + 1, key, value)


def _list(run: _Merge, path: str, base: list[Any], yours: list[Any], theirs: list[Any]) -> None:
    mine, its = matches(base, yours), matches(base, theirs)
    for n, y in mine.items():
        if n in its and isinstance(yours[y], dict):
            _mapping(run, f"{path}[{y}]", base[n], yours[y], theirs[its[n]])
    gone = [y for n, y in mine.items() if n not in its and same(base[n], yours[y])]
    new = [t for t in range(len(theirs)) if t not in its.values()]
    own = [y for y in range(len(yours)) if y not in mine.values()]
    both = matches([theirs[t] for t in new], [yours[y] for y in own])
    for n, o in both.items():
        if isinstance(yours[own[o]], dict):
            _mapping(run, f"{path}[{own[o]}]", {}, yours[own[o]], theirs[new[n]])
    added = [(_place(t, mine, its), theirs[t]) for n, t in enumerate(new) if n not in both]
    _rebuild(yours, gone, added)


def _place(t: int, mine: dict[int, int], its: dict[int, int]) -> int:
    """Index in yours before which the machine's item `t` belongs."""
    before = [mine[n] for n, other in its.items() if other < t and n in mine]
    return max(before, default=-1) + 1


def _rebuild(yours: list[Any], gone: list[int], added: list[tuple[int, Any]]) -> None:
    for place, item in sorted(added, key=lambda pair: pair[0])[::-1]:
        yours.insert(place, item)
        gone = [y + (y >= place) for y in gone]
    for y in sorted(gone, reverse=True):
        del yours[y]


def _text(value: Any) -> str:
    """A value as it stands, with comments and quotes."""
    return "" if value is MISSING else write_yaml({"value": value})


def same(one: Any, two: Any) -> bool:
    """True for values that say the same, whatever their form."""
    return bool(plain(one) == plain(two))


def plain(value: Any) -> Any:
    """A value without comments, quotes and order of keys."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value if value is MISSING else str(value)


def _shown(value: Any) -> str:
    return "not there" if value is MISSING else f"'{plain(value)}'"
