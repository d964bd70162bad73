"""Text that other programs read: JSON, and text without what XML, BibTeX or a line can't hold.

Enters: plain values and texts. Leaves: text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

_HTML = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_LIVE = re.compile("[<>&\u2028\u2029]")
_SPACE = re.compile(r"\s+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def json_text(value: object) -> str:
    """A JSON file: readable, every letter as it is."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def json_lines(values: Iterable[object]) -> str:
    """A JSON array with one value a line, for files that are long."""
    lines = [json.dumps(value, ensure_ascii=False) for value in values]
    return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"


def json_script(value: object) -> str:
    """JSON for a data block of an HTML page: nothing in it can end the block."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _LIVE.sub(lambda match: _HTML[match.group()], text)


def one_line(text: str) -> str:
    """The text on one line, without control characters."""
    return _CONTROL.sub("\ufffd", _SPACE.sub(" ", text)).strip()
