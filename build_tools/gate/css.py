"""What a style would fetch, however it is written.

Enters: a style sheet, or the value of an attribute that holds a style. Leaves: addresses.
"""

from __future__ import annotations

import re

STYLES = frozenset(
    (
        "style", "fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker",
        "marker-start", "marker-mid", "marker-end",
    )
)  # fmt: skip
"""Attributes whose value is a style."""
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.S)
_ADDRESS = re.compile(
    r"(?:url|src)\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^\"')\s]+))"  # url(x), src("x")
    r"|@import\s+[\"']([^\"']+)"
    r"|[\"'](\s*(?:[a-z][a-z0-9+.-]{1,20}:)?[/\\]{2}[^\"']+)",  # image-set("//x/y" 1x)
    re.I,
)


def addresses(style: str) -> list[str]:
    """Every address in a style that a browser would ask for, in order."""
    plain = _ESCAPE.sub(_character, style)
    return ["".join(groups) for groups in _ADDRESS.findall(plain)]


def _character(found: re.Match[str]) -> str:
    """The character that an escape stands for."""
    number = int(found[1], 16) if found[1] else ord(found[2])
    return chr(number) if number < 0x110000 else "\ufffd"
