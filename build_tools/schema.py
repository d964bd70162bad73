"""JSON Schema of every record, for editors' programs.

Enters: the records' models and `rules/keys.yml`. Leaves: one schema a kind of file, and the
settings by which VS Code finds them. YAML in those programs knows numbers and truth values
where ours knows text alone; a schema allows both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from build_tools import records
from build_tools.articles import FOLDER as ARTICLES
from build_tools.authority import FOLDER, SINGULAR
from build_tools.rules import read_rules
from build_tools.writing import write_changed

SCHEMAS = ".vscode/schemas"
SETTINGS = ".vscode/settings.json"
REMARK = ".remarkrc.json"
"""Settings of the second extension: the first one reads no front matter."""
EXTENSIONS = ["redhat.vscode-yaml", "unifiedjs.vscode-remark"]
SCALAR = ["string", "number", "boolean"]


def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """The schema of one record, with what each key means."""
    made = model.model_json_schema(mode="validation")
    for name, inner in made.get("$defs", {}).items():
        _described(inner, _words(name))
    _described(made, _words(model.__name__))
    found: dict[str, Any] = _loosened(made)
    return {"$schema": "http://json-schema.org/draft-07/schema#", **found}


def _words(name: str) -> Mapping[str, str]:
    """What the keys of a record mean: `OfficialHere` -> those of `official_here`."""
    keys = read_rules("keys")
    word = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
    shared = keys["entity"] if issubclass(getattr(records, name), records.Entity) else {}
    return {**shared, **keys[word]}


def _described(schema: dict[str, Any], words: Mapping[str, str]) -> None:
    for key, value in schema.get("properties", {}).items():
        value["description"] = words[key]
        value.pop("title", None)


def _loosened(value: Any) -> Any:
    """Text may be typed as a number; a key may stand without a value only where it is optional."""
    if isinstance(value, list):
        return [_loosened(item) for item in value]
    if not isinstance(value, dict):
        return value
    made = {key: _loosened(item) for key, item in value.items()}
    if made.get("type") == "string" and "pattern" not in made and "enum" not in made:
        made["type"] = SCALAR
    return made


def files(root_url: str = "./") -> dict[str, str]:
    """Path -> text of every file that wires the schemas for VS Code."""
    made = {
        f"{SCHEMAS}/{SINGULAR[folder]}.json": _json(schema_of(model))
        for folder, model in sorted(records.AUTHORITY.items())
    }
    made[f"{SCHEMAS}/article.json"] = _json(schema_of(records.Article))
    wired = {
        f"{root_url}{SCHEMAS}/{word}.json": f"{FOLDER}/{folder}/*.yml"
        for folder, word in sorted(SINGULAR.items())
    }
    settings = {"yaml.schemas": wired, "yaml.format.enable": False, "files.eol": "\n"}
    made[SETTINGS] = _json(settings)
    made[".vscode/extensions.json"] = _json({"recommendations": EXTENSIONS})
    of_articles = {f"{root_url}{SCHEMAS}/article.json": [f"{root_url}{ARTICLES}/**/*.md"]}
    schema = ["remark-lint-frontmatter-schema", {"schemas": of_articles}]
    made[REMARK] = _json({"plugins": ["remark-frontmatter", schema]})
    return made


def write(root: Path) -> list[str]:
    """Write the schemas and settings below `root`; the paths."""
    made = files()
    for path, text in made.items():
        write_changed(root / path, text)
    return sorted(made)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
