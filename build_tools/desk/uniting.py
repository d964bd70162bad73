"""Two records of one thing into one.

Enters: the keys of the file that stays, for changes in place, and both records. Leaves: the keys
with every name, post, step and fact that only the other record had.
"""

from __future__ import annotations

from typing import Any

from build_tools.records import Entity
from build_tools.yaml_io import edit_yaml, flow_list
from build_tools.yaml_out import mapping_yaml, plain

OWN = ("name", "title", "former_ids", "different_from", "names", "note")
"""Keys that are not simply added to each other."""


def united(keys: Any, gone: Entity, stays: Entity) -> None:
    """Take into `keys` what only `gone` says."""
    _names(keys, gone, stays)
    theirs = edit_yaml(mapping_yaml(plain(gone)))
    for key, value in theirs.items():
        if key in OWN:
            continue
        if key not in keys:
            keys[key] = value
        elif isinstance(value, list):
            known = [_said(item) for item in keys[key]]
            for item in value:
                if _said(item) not in known:
                    keys[key].append(item)
    apart = {*stays.different_from, *gone.different_from}
    if apart:
        keys["different_from"] = flow_list(sorted(apart))
    if gone.note and gone.note not in (stays.note or ""):
        keys["note"] = f"{stays.note} {gone.note}" if stays.note else gone.note


def _said(item: Any) -> str:
    return repr(plain(item))


def _names(keys: Any, gone: Entity, stays: Entity) -> None:
    """Every spelling of the other, once; a spelling that only folding tells apart is kept."""
    own = [getattr(stays, "title", None) or getattr(stays, "name", ""), *stays.names]
    theirs = [getattr(gone, "title", None) or getattr(gone, "name", ""), *gone.names]
    new = [name for name in dict.fromkeys(theirs) if name and name not in own]
    if not new:
        return
    if "names" in keys:
        keys["names"].extend(new)
    else:
        place = 1 if next(iter(keys), "") in ("name", "title") else 0
        keys.insert(place, "names", flow_list(new))
