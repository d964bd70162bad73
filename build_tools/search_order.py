"""One fixed order for what Pagefind writes in an order of its own at each run.

Enters: the folder of an index that Pagefind 1.5 has written. Leaves: the same index with the
values of each filter, and the filters themselves, sorted, under names made from the content;
the fragments and word lists are stable as they come. The files are gzip over a signature and
CBOR (RFC 8949) of arrays, unsigned integers and texts.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

SIGNATURE = b"pagefind_dcd"
_UNSIGNED, _TEXT, _ARRAY = 0, 3, 4
_FILTERS = 3
"""Place of the list of filters in the index's meta file: `[name, hash]` each."""


class OrderError(ValueError):
    """A file of the index is not in the form that is known here."""


def settle(folder: Path) -> None:
    """Sort the filters of the index in `folder` and name their files by content.

    Raises:
        OrderError: Pagefind has changed the form of its files.
    """
    entry_path = folder / "pagefind-entry.json"
    entry = json.loads(entry_path.read_text(encoding="utf-8"))
    for language, about in entry["languages"].items():
        old = folder / f"pagefind.{about['hash']}.pf_meta"
        meta = _read(old)
        meta[_FILTERS] = sorted(
            [name, _settle_filter(folder / "filter", ident, language)]
            for name, ident in meta[_FILTERS]
        )
        about["hash"] = _write(folder, f"pagefind.{language}_{{}}.pf_meta", meta, old, 10)
    entry_path.write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")


def _settle_filter(folder: Path, ident: str, language: str) -> str:
    old = folder / f"{ident}.pf_filter"
    name, values = _read(old)
    return _write(folder, f"{language}_{{}}.pf_filter", [name, sorted(values)], old, 7)


def _read(path: Path) -> Any:
    content = gzip.decompress(path.read_bytes())
    if not content.startswith(SIGNATURE):
        raise OrderError(f"{path.name} does not begin with {SIGNATURE!r}")
    value, end = _decode(content, len(SIGNATURE))
    if end != len(content):
        raise OrderError(f"{path.name} goes on after its value")
    return value


def _write(folder: Path, pattern: str, value: Any, old: Path, length: int) -> str:
    """Write `value` under a name with its hash, in place of `old`; return the name's id."""
    content = SIGNATURE + _encode(value)
    digest = hashlib.sha256(content).hexdigest()[:length]
    name = pattern.format(digest)
    old.unlink()
    (folder / name).write_bytes(gzip.compress(content, mtime=0))
    return name.removeprefix("pagefind.").rpartition(".")[0]


def _decode(data: bytes, at: int) -> tuple[Any, int]:
    kind, small = data[at] >> 5, data[at] & 31
    at += 1
    if small > 27 or kind not in (_UNSIGNED, _TEXT, _ARRAY):
        raise OrderError(f"byte {at - 1} begins a value of an unknown kind")
    width = 0 if small < 24 else 1 << (small - 24)
    size = int.from_bytes(data[at : at + width], "big") if width else small
    at += width
    if kind == _UNSIGNED:
        return size, at
    if kind == _TEXT:
        return data[at : at + size].decode(), at + size
    items = []
    for _ in range(size):
        item, at = _decode(data, at)
        items.append(item)
    return items, at


def _encode(value: Any) -> bytes:
    if isinstance(value, int):
        return _head(_UNSIGNED, value)
    if isinstance(value, str):
        text = value.encode()
        return _head(_TEXT, len(text)) + text
    return _head(_ARRAY, len(value)) + b"".join(map(_encode, value))


def _head(kind: int, size: int) -> bytes:
    """The first bytes of a value, in the shortest form."""
    if size < 24:
        return bytes([kind << 5 | size])
    width = next(width for width in (1, 2, 4, 8) if size < 1 << 8 * width)
    return bytes([kind << 5 | 24 + width.bit_length() - 1]) + size.to_bytes(width, "big")
