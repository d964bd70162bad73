"""The schemas that are given to editors' programs: they are found, and fit what is committed."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from build_tools.schema import EXTENSIONS, REMARK, SETTINGS, files
from build_tools.yaml_io import read_yaml

ROOT = Path(__file__).parent.parent
MADE = {path: json.loads(text) for path, text in files().items()}
TYPES = {"string": str, "object": dict, "array": list, "null": type(None)}


def is_a(value: Any, word: str) -> bool:
    """What those programs take for a truth value is text here."""
    return (
        value in ("true", "false") if word == "boolean" else isinstance(value, TYPES.get(word, ()))
    )


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "") -> list[str]:
    """What a validator says: the words of JSON Schema that the schemas use, and no others."""
    if ref := schema.get("$ref"):
        schema = root["$defs"][ref.rpartition("/")[2]]
    unknown = set(schema) - KNOWN
    assert not unknown, f"{at}: the test knows no {unknown}"
    found: list[str] = []
    if options := schema.get("anyOf"):
        tried = [faults(value, option, root, at) for option in options]
        found += min(tried, key=len)
    types = schema.get("type", [])
    types = types if isinstance(types, list) else [types]
    if types and not any(is_a(value, word) for word in types):
        return [f"{at}: no {' or '.join(types)}"]
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: not one of the words")
    if "const" in schema and value != schema["const"]:
        found.append(f"{at}: not the word")
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        found.append(f"{at}: not of the form")
    if isinstance(value, list):
        found += [
            f
            for n, item in enumerate(value)
            for f in faults(item, schema.get("items", {}), root, f"{at}[{n}]")
        ]
    if isinstance(value, dict) and "properties" in schema:
        keys = schema["properties"]
        found += [f"{at}.{key}: missing" for key in schema.get("required", ()) if key not in value]
        for key, item in value.items():
            found += (
                faults(item, keys[key], root, f"{at}.{key}")
                if key in keys
                else [f"{at}.{key}: unknown"]
            )
    return found


KNOWN = {
    "$schema", "$defs", "$ref", "anyOf", "type", "enum", "const", "pattern", "items", "properties", "required",
    "additionalProperties", "description", "title", "default", "minLength", "maxLength", "minItems", "minimum",
}  # fmt: skip


def front_matter(path: Path) -> Any:
    text = path.read_text("utf-8")
    return read_yaml(
        text.split("\n---\n")[0].removeprefix("---\n") if path.suffix == ".md" else text
    )[0]


WIRED = {schema: [glob] for schema, glob in MADE[SETTINGS]["yaml.schemas"].items()}
WIRED |= MADE[REMARK]["plugins"][1][1]["schemas"]


@pytest.mark.parametrize("schema", sorted(WIRED))
def test_a_wired_schema_is_there_and_fits_every_file_that_it_is_wired_to(schema: str) -> None:
    rules = MADE[schema.removeprefix("./")]
    paths = [path for glob in WIRED[schema] for path in sorted(ROOT.glob(glob.removeprefix("./")))]
    assert paths, WIRED[schema]
    for path in paths:
        assert faults(front_matter(path), rules, rules) == [], path


def test_every_schema_is_wired_and_every_extension_recommended() -> None:
    schemas = {path for path in MADE if path.startswith(".vscode/schemas/")}
    assert {schema.removeprefix("./") for schema in WIRED} == schemas
    assert MADE[".vscode/extensions.json"]["recommendations"] == EXTENSIONS


WRONG = {
    "contries: [kenya]": [".contries: unknown"],
    "review: finished": [".review: not one of the words"],
    "officials: [{role: Envoy}]": [".officials[0].id: missing"],
    "events: [{kind: talks, evidence: x, basis: guessed}]": [
        ".events[0].basis: not one of the words"
    ],
    "countries: kenya": [".countries: no array"],
    "raw: [a]": [".raw: no string or number or boolean"],
}


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_key_or_word_above_an_article_is_marked(line: str) -> None:
    rules = MADE[".vscode/schemas/article.json"]
    keys = read_yaml(f"title: A\n{line}\n")[0]
    keys.setdefault("raw", "001")
    assert faults(keys, rules, rules) == WRONG[line]
