"""How an editor says who is meant: a number, an id, or a name for a new file.

Enters: an item of the queue, and what an editor types. Leaves: the id, or nothing where the
editor thinks better of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from build_tools.desk.assigning import candidates, known
from build_tools.desk.queue import Item, Kind
from build_tools.new import new
from build_tools.problems import did_you_mean
from build_tools.records import Entity
from build_tools.writing import writing

SHOWN = 9
"""Most candidates that are offered by number."""


def choose(root: Path, item: Item, kind: Kind) -> str | None:
    """The id of whom the words mean; a new file is made where the editor says so."""
    there = known(root, kind)
    offered = [id_ for id_ in candidates(item, there) if id_ != item.what][:SHOWN]
    for n, id_ in enumerate(offered, 1):
        click.echo(f"  {n}  {id_}{_about(there[id_])}")
    start = item.words if item.kind == "mention" and kind != "agreement" else ""
    said = "a number, an id, or a name for a new file" if offered else "an id, or a name"
    enter = f"; Enter for a new file of “{start}”" if start else ""
    typed = click.prompt(f"  who? ({said}{enter})", default=start, show_default=False).strip()
    return _meant(root, item, kind, typed, offered, there)


def _about(record: Entity) -> str:
    """What tells one candidate from another."""
    country = getattr(record, "country", None)
    posts = [post.title for post in getattr(record, "posts", ())]
    said = ", ".join(filter(None, (country, *posts[-1:])))
    return f"  ({said})" if said else ""


def _meant(
    root: Path,
    item: Item,
    kind: Kind,
    typed: str,
    offered: Sequence[str],
    there: Mapping[str, Entity],
) -> str | None:
    if typed.isdigit() and 0 < int(typed) <= len(offered):
        return offered[int(typed) - 1]
    if not typed or typed in there:
        return typed or None
    near = did_you_mean(typed, there)
    if not click.confirm(f"  There is no {kind} '{typed}'{near} Make a new file?"):
        return None
    country = str(item.proposal.get("country") or "")
    if item.kind == "mention" and kind != "agreement":
        country = click.prompt("  of which country? (an id; Enter: not known)", default="").strip()
    apart = (item.what,) if item.what in there else ()
    with writing(root):
        return new(root, kind, typed, country or None, apart).stem
