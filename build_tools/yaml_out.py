"""YAML as the project writes it: one record a file, long texts on one line, no needless quotes.

Enters: records or plain values. Leaves: YAML text that `read_yaml` reads back as the same
values. A list or a mapping that fits stands on one line (`[ghana, kenya]`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from pydantic import BaseModel

from build_tools.records import keys_of
from build_tools.yaml_io import YamlError, read_yaml

FITS = 100
"""Longest flow form of a list or a mapping, in characters."""


def record_yaml(record: BaseModel) -> str:
    """YAML text of a record: the keys that were set and hold something, in the model's order."""
    return mapping_yaml(plain(record))


def mapping_yaml(values: Mapping[str, Any], fits: int = FITS) -> str:
    """YAML text of a mapping of plain values."""
    return "".join(f"{line}\n" for line in _entries(values, fits))


def plain(value: Any) -> Any:
    """Plain values of a record: text, list, dict. What is unset or empty is left out."""
    if value.__class__ is str:
        return value
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (str, int, float)):  # before Mapping, which is slow to ask for
        return str(value)
    if isinstance(value, BaseModel):
        there = value.model_fields_set
        return _short(
            {
                key: plain(item)
                for name, key in _keys(type(value))
                if name in there and (item := getattr(value, name)) not in (None, (), "")
            }
        )
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return str(value)


@cache
def _keys(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Name of each field, and the key that it has in a file."""
    return tuple((name, model.model_fields[name].alias or name) for name in keys_of(model))


def _short(values: dict[str, Any]) -> Any:
    """A date alone stands without its key, one role without its list."""
    role = values.get("role")
    if isinstance(role, list) and len(role) == 1:
        return {**values, "role": role[0]}
    return values["date"] if list(values) == ["date"] else values


def _entries(values: Mapping[str, Any], fits: int) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, str):
            yield f"{_scalar(key)}: {_scalar(value)}"
        elif not _holds_mappings(value) and len(flow := _flow(value)) <= fits:
            yield f"{_scalar(key)}: {flow}"
        else:
            yield f"{_scalar(key)}:"
            yield from (f"  {line}" for line in _block(value, fits))


def _block(value: Any, fits: int) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from _entries(value, fits)
        return
    for item in value:
        lines = [_scalar(item) if isinstance(item, str) else _flow(item)]
        if len(lines[0]) > fits and isinstance(item, Mapping):
            lines = list(_entries(item, fits))
        yield f"- {lines[0]}"
        yield from (f"  {line}" for line in lines[1:])


def _holds_mappings(value: Any) -> bool:
    """True for a list of mappings, and for a mapping of such lists."""
    if isinstance(value, Mapping):
        return any(_holds_mappings(item) for item in value.values())
    return isinstance(value, list) and any(isinstance(item, Mapping) for item in value)


def _flow(value: Any) -> str:
    if isinstance(value, str):
        return _scalar(value, True)
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_scalar(k, True)}: {_flow(v)}" for k, v in value.items())
        return f"{{{inner}}}"
    if isinstance(value, Sequence):
        return f"[{', '.join(_flow(item) for item in value)}]"
    return _scalar(value, True)


@lru_cache(maxsize=4096)
def _scalar(text: str, flow: bool = False) -> str:
    """The plainest form of a text that reads back as the same text."""
    if _HIDDEN.search(text):
        return _quoted(text)
    simple = re.fullmatch(r"[A-Za-z0-9][\w./-]*( [\w(.][\w./()’'-]*)*", text)
    if simple and text not in ("null", "~"):
        return text
    forms = (text, '"' + text + '"', "'" + text + "'")
    return next((form for form in forms if _reads_as(form, text, flow)), _quoted(text))


def _reads_as(form: str, text: str, flow: bool) -> bool:
    if "\n" in form:
        return False
    try:
        return bool(read_yaml(f"{{a: {form}, b: c}}" if flow else f"a: {form}\n")[0]["a"] == text)
    except (YamlError, TypeError, KeyError):
        return False


# Characters that YAML refuses, takes for the end of a line, or does not show.
_HIDDEN = re.compile(
    r"[^\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def _quoted(text: str) -> str:
    return _HIDDEN.sub(lambda m: f"\\U{ord(m.group()):08x}", json.dumps(text, ensure_ascii=False))
