"""Text that other programs read: JSON, and text without what XML, BibTeX or a line can't hold.

Enters: plain values and texts. Leaves: text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_HTML = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_LIVE = re.compile("[<>&\u2028\u2029]")
_json = json.JSONEncoder(ensure_ascii=False).encode
_DENSE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_SPACE = re.compile(r"\s+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class LongFile:
    """A file for programs that is long: the whole of it is never one text."""

    name: str
    """Its path in the site."""
    pieces: Sequence[bytes]

    @property
    def text(self) -> str:
        """The whole of it."""
        return b"".join(self.pieces).decode()


class Ready(tuple[str, ...]):
    """Items of a list that are JSON already: what stands in many files is encoded once."""


def json_text(value: Mapping[str, object]) -> str:
    """A JSON file: readable, every letter as it is; a line a key, and a line an item of its list.

    The standard library's own indenting is Python, and takes ten times as long.
    """
    return (
        "{\n" + ",\n".join(f" {_json(key)}: {_item(item)}" for key, item in value.items()) + "\n}\n"
    )


def _item(value: object) -> str:
    if isinstance(value, Ready) and value:
        return "[\n  " + ",\n  ".join(value) + "\n ]"
    if isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
        return "[\n  " + ",\n  ".join(map(_json, value)) + "\n ]"
    return _json(value)


def json_item(value: object) -> str:
    """One line of JSON, as `Ready` holds it."""
    return _json(value)


def json_lines(values: Sequence[object]) -> str:
    """A JSON array with one value a line, for files that are long."""
    return f"[\n{json_items(values)}\n]\n" if values else "[]\n"


def json_items(values: Iterable[object]) -> str:
    """The lines of such an array, without its beginning and its end."""
    return ",\n".join(map(_json, values))


def json_script(value: object) -> str:
    """JSON for a data block of an HTML page: nothing in it can end the block."""
    text = _DENSE.encode(value)
    return _LIVE.sub(lambda match: _HTML[match.group()], text)


def one_line(text: str) -> str:
    """The text on one line, without control characters."""
    return _CONTROL.sub("\ufffd", _SPACE.sub(" ", text)).strip()
