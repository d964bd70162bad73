"""The whole archive as tables: CSV (RFC 4180), JSON, and a Data Package that describes them.

Enters: the archive's tables. Leaves: each file in `data/`, in pieces.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from itertools import chain, islice
from typing import Any

from build_tools import fixity
from build_tools.edition import Edition
from build_tools.machine.plain import LongFile, json_items, json_text
from build_tools.machine.tables import TABLES, Row
from build_tools.pages.view import View
from build_tools.rules import read_rules

FOLDER = "data"
JOIN = ";"
"""Between the ids of a list, in CSV."""
AT_ONCE = 1000
"""Rows of a table that are in memory together."""


def bulk_files(view: View, edition: Edition) -> Iterator[LongFile]:
    """Every table, `datapackage.json`, and their manifest."""
    sums: dict[str, str] = {}
    for file in _tables(view, edition):
        digest = sha256()
        for piece in file.pieces:
            digest.update(piece)
        sums[file.name.removeprefix(f"{FOLDER}/")] = digest.hexdigest()
        yield file
    listed = fixity.manifest(dict(sorted(sums.items())))
    yield LongFile(f"{FOLDER}/{fixity.NAME}", [_octets(listed)])


def _tables(view: View, edition: Edition) -> Iterator[LongFile]:
    sizes: dict[str, int] = {}
    for name, make in TABLES.items():
        fields, with_json = list(fields_of(name)), "json" in forms_of(name)
        cells, items = [_octets(csv_text(fields, ()))], list[bytes]()
        sizes[name] = 0
        for rows in _portions(make(view), fields):
            sizes[name] += len(rows)
            cells.append(_octets(_csv_rows(rows)))
            if with_json:
                items += [_octets(",\n" if items else "[\n"), _octets(json_items(rows))]
        yield LongFile(f"{FOLDER}/{name}.csv", cells)
        if with_json:
            yield LongFile(f"{FOLDER}/{name}.json", [*items, _octets("\n]\n" if items else "[]\n")])
    described = json_text(package(edition, sizes))
    yield LongFile(f"{FOLDER}/datapackage.json", [_octets(described)])


def _octets(text: str) -> bytes:
    return text.encode("utf-8", "xmlcharrefreplace")


def _portions(rows: Iterator[Row], fields: Sequence[str]) -> Iterator[list[Row]]:
    """The rows with each of the fields, some at once: all together are much."""
    for row in rows:
        portion = chain([row], islice(rows, AT_ONCE - 1))
        yield [{field: one.get(field) for field in fields} for one in portion]


def fields_of(table: str) -> Mapping[str, Mapping[str, str]]:
    """Name -> what is known of each field of a table, in their order."""
    found: Mapping[str, Mapping[str, str]] = read_rules("data")["tables"][table]["fields"]
    return found


def forms_of(table: str) -> list[str]:
    """The endings of a table's files."""
    return list(read_rules("data")["tables"][table].get("forms") or ("csv", "json"))


def csv_text(fields: Iterable[str], rows: Iterable[Row]) -> str:
    """A CSV file with a line of names; no cell of it is a formula."""
    return _csv([fields]) + _csv_rows(rows)


def _csv_rows(rows: Iterable[Row]) -> str:
    columns = zip(*(row.values() for row in rows), strict=True)
    return _csv(zip(*map(_cells, columns), strict=True))


def _csv(rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def _cells(values: Sequence[Any]) -> Sequence[str]:
    """A column as it is written. Nearly all have only plain texts, and one look tells so."""
    cells = [value if value.__class__ is str else _cell(value) for value in values]
    if not _live().search("\n" + "\n".join(cells)):
        return cells
    return [guarded(cell.replace("\x00", "\ufffd")) for cell in cells]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return JOIN.join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def guarded(cell: str) -> str:
    """The cell, with an apostrophe before a sign that a spreadsheet takes for a formula's.

    A text that has apostrophes there of its own gets one more, so that each can be read back.
    """
    return f"'{cell}" if cell.lstrip("'").startswith(_signs()) else cell


@cache
def _signs() -> tuple[str, ...]:
    """With which a cell must not begin."""
    return tuple(read_rules("data")["formula"]["signs"])


@cache
def _live() -> re.Pattern[str]:
    """Where a line of a column may begin with such a sign, or holds what no file may."""
    return re.compile(f"\\n'*(?:{'|'.join(map(re.escape, _signs()))})|\x00")


def package(edition: Edition, sizes: Mapping[str, int]) -> dict[str, Any]:
    """The description of all tables by the Data Package standard, version 1."""
    found = {
        "profile": "data-package",
        "name": "entente",
        "title": edition.name,
        "description": edition.description,
        "homepage": edition.address,
        "resources": [resource for table in TABLES for resource in _resources(table, sizes[table])],
    }
    return {key: value for key, value in found.items() if value}


def _resources(table: str, rows: int) -> Iterator[dict[str, Any]]:
    yield _csv_resource(table, rows)
    if "json" in forms_of(table):
        yield _json_resource(table)


def _csv_resource(table: str, rows: int) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.replace("_", "-"),
        "path": f"{table}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"'},
        "description": read_rules("data")["tables"][table]["about"],
        "rows": rows,
        "schema": _schema(table),
    }


def _json_resource(table: str) -> dict[str, Any]:
    return {
        "name": f"{table.replace('_', '-')}-json",
        "path": f"{table}.json",
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
        "description": read_rules("data")["tables"][table]["about"],
    }


def _schema(table: str) -> dict[str, Any]:
    """Fields, key and the tables that ids lead to."""
    fields = fields_of(table)
    described = [
        {"name": name, "type": _type(about.get("type", "string")), "description": about["about"]}
        for name, about in fields.items()
    ]
    keys = [
        {
            "fields": name,
            "reference": {"resource": "" if to == table else to.replace("_", "-"), "fields": "id"},
        }
        for name, about in fields.items()
        if (to := about.get("to"))
    ]
    key = list(read_rules("data")["tables"][table]["key"])
    found = {"fields": described, "primaryKey": key, "foreignKeys": keys, "missingValues": [""]}
    return {name: value for name, value in found.items() if value}


def _type(name: str) -> str:
    """A list is a text with semicolons in CSV."""
    return "string" if name == "list" else name
