"""One id in the place of another, in every file that names it.

Enters: the archive's files, the id of before and that of now. Leaves: the files with every
reference and every link set by hand changed; comments, quotes and order stay. What a list then
holds twice is united.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

from build_tools.check.context import RecordFile, kind_of
from build_tools.check.ids import references
from build_tools.desk.edits import edit_file
from build_tools.graph.files import Files
from build_tools.writing import write_file
from build_tools.yaml_io import Path as Place
from build_tools.yaml_io import flow_list

_LINK = re.compile(r"(?<!\\)\[\[([a-z0-9 -]{1,400})\|")


def rewrite(
    root: Path, files: Files, old: str, new: str, within: Collection[str] = ()
) -> list[str]:
    """Write `new` for `old` wherever it is named.

    Args:
        within: paths of the files to change; all unless given.

    Returns:
        Paths of the files that were changed, in their order.
    """
    every: tuple[RecordFile, ...] = (*files.articles, *files.authority)
    return [
        file.path
        for file in every
        if (not within or file.path in within) and _rewrite(root, file, old, new)
    ]


def _rewrite(root: Path, file: RecordFile, old: str, new: str) -> bool:
    places = [r.path for r in references(file.record, kind_of(file)) if r.id == old]

    def change(keys: Any) -> None:
        for place in places:
            _put(keys, place, old, new)
        for place in places:
            _unite(keys, place, new)

    changed = bool(places) and edit_file(root / file.path, change)
    return _links(root / file.path, old, new) or changed


def _put(keys: Any, place: Place, old: str, new: str) -> None:
    owner = keys
    for step in place[:-1]:
        owner = owner[step] if not isinstance(owner, str) else owner
    last = place[-1]
    given = str(owner[last])
    owner[last] = new + given.removeprefix(old)


def _unite(keys: Any, place: Place, new: str) -> None:
    """Keep one of two items of a list that now are the same, with what both say."""
    depth = -2 if place[-1] == "id" else -1
    owner = keys
    for step in place[:depth]:
        owner = owner[step]
    if not isinstance(owner, list):
        return
    same = [n for n, item in enumerate(owner) if _id(item) == new]
    for n in reversed(same[1:]):
        if isinstance(owner[n], dict):
            _roles(owner[same[0]], owner[n])
        del owner[n]


def _id(item: Any) -> str:
    return str(item.get("id")) if isinstance(item, dict) else str(item)


def _roles(kept: Any, dropped: Any) -> None:
    """The roles of both, and every other key that only the dropped one has."""
    for key, value in dropped.items():
        if key not in kept:
            kept[key] = value
        elif key == "role":
            roles = [*_listed(kept[key]), *(r for r in _listed(value) if r not in kept[key])]
            kept[key] = flow_list(roles) if len(roles) > 1 else roles[0]


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]


def _links(path: Path, old: str, new: str) -> bool:
    """Change the links set by hand in an article's text."""
    if path.suffix != ".md":
        return False

    def changed(match: re.Match[str]) -> str:
        ids = [new if id_ == old else id_ for id_ in match[1].split(" ")]
        return f"[[{' '.join(dict.fromkeys(ids))}|" if old in match[1].split(" ") else match[0]

    before = path.read_bytes().decode("utf-8")
    after = _LINK.sub(changed, before)
    if after != before:
        write_file(path, after)
    return after != before
