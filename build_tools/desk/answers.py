"""What an answer in the review changes: the article, the authority files, the ledger.

Enters: an item of the queue and what the editor says to it. Leaves: the files changed in place,
and a line in the ledger, by which the same is not asked or proposed again.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from build_tools.articles import read_article
from build_tools.desk.edits import edit_file
from build_tools.desk.naming import set_apart
from build_tools.desk.queue import Item
from build_tools.desk.rewriting import rewrite
from build_tools.graph.files import read_files
from build_tools.ledger import note_decision
from build_tools.new import new
from build_tools.records import Article, keys_of
from build_tools.yaml_io import edit_yaml, flow_list
from build_tools.yaml_out import mapping_yaml

KEYS = {
    "official": "officials",
    "organisation": "organisations",
    "country": "countries",
    "agreement": "agreements",
    "event": "events",
}


def accept(root: Path, item: Item) -> None:
    """Keep what stands in the article; put in what does not."""
    if not item.taken and item.kind in KEYS:
        id_ = _known_id(root, item)
        edit_file(root / item.path, lambda keys: add_entry(keys, item, id_))
    note(root, "accept", item)


def reject(root: Path, item: Item) -> None:
    """Take out what stands in the article, and never propose it again for it."""
    note(root, "reject", item)
    if item.taken:
        edit_file(root / item.path, lambda keys: _take_out(keys, item))


def another(root: Path, item: Item, id_: str) -> None:
    """In this article it is `id_`, who is another than the one proposed."""
    files, _ = read_files(root)
    set_apart(root, files, item.what, id_)
    rewrite(root, files, item.what, id_, [item.path])
    note(root, "another", item, new=id_)


def set_reviewed(root: Path, path: str) -> None:
    """Mark an article as reviewed."""

    def change(keys: Any) -> None:
        keys["review"] = "done"

    edit_file(root / path, change)


def note(root: Path, did: str, item: Item, **facts: str) -> None:
    """Keep an answer in the ledger: the item is not asked about again."""
    note_decision(root, did, raw=item.raw, kind=item.kind, what=item.what, **facts)


# --- into the article ----------------------------------------------------------------------


def _known_id(root: Path, item: Item) -> str:
    """Id of the entity's file, which is made where there is none."""
    folder = KEYS[item.kind]
    if (
        item.kind in ("event", "country")
        or (root / f"seeds/authority/{folder}/{item.what}.yml").is_file()
    ):
        return item.what
    name = str(item.proposal.get("name") or item.proposal.get("title"))
    made = new(root, item.kind, name, item.proposal.get("country") or None)
    if parties := item.proposal.get("parties"):
        edit_file(root / made, lambda keys: keys.update(parties=flow_list(parties)))
    return made.stem


def add_entry(keys: Any, item: Item, id_: str) -> None:
    """Put `id_` into the article's list of its kind, where it is not there yet."""
    key = KEYS[item.kind]
    if any(_key(entry) == id_ for entry in keys.get(key, ())):
        return
    if key not in keys:
        keys.insert(_place(keys, key), key, flow_list(()) if key in FLAT else [])
    entry = _entry(keys, item, id_)
    keys[key].append(edit_yaml(mapping_yaml({"a": [entry]}))["a"][0])


FLAT = ("organisations", "countries")
"""Keys of an article that hold ids and nothing more."""


def _place(keys: Any, key: str) -> int:
    """Where a key that is not there yet belongs among those that are."""
    order = keys_of(Article)
    return sum(1 for other in keys if other in order and order.index(other) < order.index(key))


def _entry(keys: Any, item: Item, id_: str) -> Any:
    p = item.proposal
    if item.kind in ("organisation", "country"):
        return id_
    if item.kind == "official":
        roles = [role["title"] for role in p.get("roles") or () if role.get("title")]
        role = roles[0] if len(roles) == 1 else roles
        return _filled({"id": id_, "role": role, "evidence": p.get("evidence")})
    if item.kind == "agreement":
        status = p.get("status") or "mentioned"
        return _filled(
            {"id": id_, "status": status, "date": p.get("date"), "evidence": p["evidence"]}
        )
    return _event(keys, p)


def _event(keys: Any, p: Mapping[str, Any]) -> dict[str, Any]:
    """An event with those of its participants whom the article lists."""
    date = p.get("date") or {}
    people = {str(official["id"]) for official in keys.get("officials", ())}
    listed = people | set(keys.get("organisations", ()))
    basis = date.get("basis") if date.get("basis") != "stated" else None
    return _filled(
        {
            "date": date.get("edtf"),
            "basis": basis,
            "date_evidence": date.get("evidence"),
            "kind": p.get("kind"),
            "status": p.get("status") if p.get("status") != "reported" else None,
            "place": p.get("place"),
            "participants": [id_ for id_ in p.get("participants") or () if id_ in listed],
            "countries": [
                id_ for id_ in p.get("countries") or () if id_ in keys.get("countries", ())
            ],
            "evidence": p.get("evidence"),
        }
    )


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


# --- out of the article --------------------------------------------------------------------


def _take_out(keys: Any, item: Item) -> None:
    if item.kind == "date":
        for event in _events(keys, item.what):
            for key in ("date", "basis", "date_evidence"):
                event.pop(key, None)
        return
    key = KEYS[item.kind]
    _drop(keys, key, lambda entry: _key(entry) == item.what)
    for event in keys.get("events", ()):
        for inside in ("participants", "countries", "agreements"):
            _drop(event, inside, lambda id_: id_ == item.what)


def _key(entry: Any) -> str:
    if isinstance(entry, dict):
        return str(entry.get("id") or entry.get("evidence"))
    return str(entry)


def _drop(owner: Any, key: str, goes: Any) -> None:
    """Take items out of a list; a list that is empty then goes, too."""
    items = owner.get(key)
    if not items:
        return
    for n in reversed([n for n, entry in enumerate(items) if goes(entry)]):
        del items[n]
    if not items:
        del owner[key]


def _events(keys: Any, evidence: str) -> list[Any]:
    return [event for event in keys.get("events", ()) if event.get("evidence") == evidence]


def has_fault(root: Path, path: str) -> str:
    """What is wrong in an article after an edit; empty where nothing is."""
    problems = read_article((root / path).read_text("utf-8"), path)[1]
    return "\n".join(map(str, problems))
