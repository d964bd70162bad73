"""Addresses of the web: http and https alone, with a host that is what it looks like.

Enters: text. Leaves: the same text, or an error that says what is wrong with it. The rule for
hosts is the one by which browsers decide whether to show a name in its own letters (Unicode
Technical Standard 39, whole-script and mixed-script confusables); its letters stand in
`rules/hosts.yml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

from build_tools.rules import read_rules

_WEB = re.compile(r"https?://(?=[^/?#])[^\s\\]+", re.I)
_PUNYCODE = "xn--"


@cache
def _rules() -> Any:
    return read_rules("hosts")


@lru_cache(maxsize=65_536)
def web_address(text: str) -> str:
    """Return the address where it is one.

    Raises:
        ValueError: it is of another kind, or its host may be taken for another.
    """
    if not _WEB.fullmatch(text):
        raise ValueError("it is no address of the web, which begins with https:// or http://")
    if any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in text):
        raise ValueError("it holds a character that no reader can see")
    if fault := host_fault(text):
        raise ValueError(fault)
    return text


def is_web_address(text: str) -> bool:
    """True where `web_address` would return the text."""
    try:
        return bool(web_address(text))
    except ValueError:
        return False


def host_fault(address: str) -> str:
    """Why the host of an address may be taken for another; empty where it may not."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        labels = [_decoded(label) for label in host.split(".")]
    except ValueError:
        return "its host cannot be read"
    if "@" in parts.netloc:
        return f"it names {host} after an @, where a reader sees another host before it"
    return next((said for n in range(len(labels)) if (said := _label_fault(labels, n))), "")


def _decoded(label: str) -> str:
    """A part of a host in its own letters.

    Raises:
        ValueError: it cannot be read, or would be read as something else.
    """
    plain = label
    if label.startswith(_PUNYCODE):
        plain = label[len(_PUNYCODE) :].encode("ascii").decode("punycode")
    if unicodedata.normalize("NFKC", plain) != plain or not plain.isprintable():
        raise ValueError(label)
    return plain


def _label_fault(labels: Sequence[str], n: int) -> str:
    label = labels[n]
    scripts = {_script(char) for char in label if char.isalpha()}
    likes = scripts & set(_rules()["look_alikes"])
    if likes and len(scripts) > 1:
        return f"its host '{'.'.join(labels)}' mixes letters of several scripts in one word"
    letters = {char for char in label if char.isalpha()}
    looks = "".join(_rules()["look_alikes"][script] for script in likes)
    if likes and labels[-1].isascii() and letters <= set(looks):
        return f"its host '{'.'.join(labels)}' has letters that look like those of another"
    return ""


def _script(char: str) -> str:
    """The first word of a letter's name: LATIN, CYRILLIC."""
    return unicodedata.name(char, "?").partition(" ")[0]
