"""Words of an article that stayed open get the person, body or agreement that they mean.

Enters: an item of the queue, and the id that an editor names. Leaves: the entity in the
article's list, a link on the words in its text, and, where the editor says so, the words as
another name in the authority file. All of it is undone by editing these files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from build_tools.articles import read_article
from build_tools.authority import FOLDER
from build_tools.body import TextBlock, write_body
from build_tools.desk.answers import KEYS, add_entry, note
from build_tools.desk.edits import edit_file
from build_tools.desk.queue import Item, Kind
from build_tools.graph.files import read_files
from build_tools.graph.types import Link
from build_tools.records import Entity
from build_tools.text import fold, slug
from build_tools.writing import write_file
from build_tools.yaml_io import flow_list

MEANT: Mapping[str, Kind] = {
    "official": "official",
    "person": "official",
    "organisation": "organisation",
    "agreement": "agreement",
}
"""Kind of what may stay open -> kind of what the words may be given to."""


def assignable(item: Item) -> Kind | None:
    """What the item's words can be given to; None for a date, an event, a country."""
    return MEANT.get(str(item.proposal.get("kind")) if item.kind == "mention" else item.kind)


def known(root: Path, kind: Kind) -> Mapping[str, Entity]:
    """Id -> record of everything of a kind that has a file."""
    found: Mapping[str, Entity] = getattr(read_files(root)[0].records, KEYS[kind])
    return found


def candidates(item: Item, there: Mapping[str, Entity]) -> list[str]:
    """Ids that the words may mean: those the machine weighed, then those that share a word."""
    weighed = [slug(str(c)) for c in item.proposal.get("candidates") or ()]
    words = set(fold(item.words).split())
    near = [
        id_ for id_, record in there.items() if words & set(fold(" ".join(_names(record))).split())
    ]
    return list(dict.fromkeys(id_ for id_ in (*weighed, *sorted(near)) if id_ in there))


def _names(record: Entity) -> tuple[str, ...]:
    own = [str(getattr(record, key)) for key in ("name", "title") if getattr(record, key, None)]
    return (*own, *record.names, *record.names_weak)


def is_new_name(words: str, record: Entity) -> bool:
    """True where no name of the record holds all of the words."""
    mine = set(fold(words).split())
    return not any(mine <= set(fold(name).split()) for name in _names(record))


def assign(root: Path, item: Item, id_: str, role: str = "", *, alias: bool = False) -> None:
    """In this article the item's words mean `id_`.

    Args:
        role: of an official, as this article states it; none where it is empty.
        alias: the words are another name of it, in other articles, too.
    """
    kind = assignable(item)
    assert kind, "asked for before"
    roles = [{"title": role}] if role else item.proposal.get("roles")
    entry = replace(item, kind=kind, proposal={**item.proposal, "roles": roles})
    edit_file(root / item.path, lambda keys: add_entry(keys, entry, id_))
    _link(root / item.path, item, id_)
    if alias:
        key = "names" if " " in item.words.strip() else "names_weak"
        edit_file(
            root / FOLDER / KEYS[kind] / f"{id_}.yml", lambda keys: _named(keys, key, item.words)
        )
    note(root, "another", item, new=id_)


def _named(keys: Any, key: str, name: str) -> None:
    keys[key] = flow_list(dict.fromkeys([*keys.get(key, ()), name]))


def _link(path: Path, item: Item, id_: str) -> None:
    """Set a link on the words, where they stand in the article's text and have none."""
    text = path.read_bytes().decode("utf-8")
    for block in read_article(text, path.name)[0].blocks:
        start = block.text.find(item.sentence)
        at = block.text.find(item.words, max(0, start)) if start >= 0 else -1
        end = at + len(item.words)
        if at >= 0 and not any(link.start < end and at < link.end for link in block.links):
            links = sorted([*block.links, Link(at, end, (id_,))], key=lambda link: link.start)
            lines = text.split("\n")
            ending = "\r" if lines[block.line - 1].endswith("\r") else ""
            changed = write_body([TextBlock(block.kind, block.text, tuple(links))])
            lines[block.line - 1] = changed.rstrip("\n") + ending
            write_file(path, "\n".join(lines))
            return
