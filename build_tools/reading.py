"""One record from its YAML text, with every fault as a problem that names file and line.

Enters: a YAML text, the record type it should hold, the file's path. Leaves: the record
(None where it has a fault), the lines of its values, and the problems.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from build_tools.dates import EdtfError
from build_tools.memo import recall
from build_tools.problems import Problem, did_you_mean
from build_tools.records import keys_of
from build_tools.text import slug
from build_tools.values import ISO, LANGUAGE, WIKIDATA, VocabularyError
from build_tools.yaml_io import DuplicateKeyError, Lines, YamlError, read_yaml

R = TypeVar("R", bound=BaseModel)

NAMES = (
    "bad-yaml",
    "duplicate-key",
    "unknown-key",
    "missing-key",
    "bad-date",
    "bad-id",
    "bad-word",
    "bad-value",
)
"""Names of the problems that reading a record can find."""


@dataclass(frozen=True)
class Reading(Generic[R]):
    """What one YAML text gave."""

    record: R | None
    lines: Lines
    problems: tuple[Problem, ...]


def read_record(text: str, model: type[R], file: str, first_line: int = 1) -> Reading[R]:
    """Read `text` as a `model`; every fault becomes a problem, none is raised."""
    if clash := unsettled(text, file, first_line):
        return _failed(clash)
    try:
        value = recall("yaml", text, lambda: read_yaml(text, first_line)[0])
    except DuplicateKeyError as error:
        remedy = "Delete one of the two lines."
        return _failed(Problem(file, error.line, "duplicate-key", f"{error.message}.", remedy))
    except YamlError as error:
        return _failed(Problem(file, error.line, "bad-yaml", *_bad_yaml(text, error, first_line)))
    lines = Lines(text, first_line)
    if value is not None and not isinstance(value, dict):
        form = "a list" if isinstance(value, list) else "plain text"
        message = f"the file holds {form}, not keys with their values."
        first, *_ = _keys(model, ())
        return _failed(Problem(file, first_line, "bad-value", message, f"Begin it: {first}: …"))
    try:
        return Reading(model.model_validate({} if value is None else value), lines, ())
    except ValidationError as error:
        found = {_problem(detail, model, file, lines) for detail in error.errors()}
        return Reading(None, lines, tuple(sorted(found)))


CONFLICT = re.compile(r"(<{7}|>{7})( |$)")
"""How a line begins that git leaves in a file where two versions clash."""


def partial(text: str, model: type[R]) -> R | None:
    """What can be read of a record that has a fault: its keys without one.

    It serves to look at the ids that they name, all in one run; nothing is built from it.
    """
    try:
        value = read_yaml(text)[0]
    except YamlError:
        return None
    given = value if isinstance(value, dict) else {}
    fields = {}
    for name, field in model.model_fields.items():
        key = field.alias or name
        if key in given:
            with suppress(ValidationError):
                form: Any = Annotated[(field.annotation, "", *field.metadata)]
                fields[name] = TypeAdapter(form).validate_python(given[key])
    return model.model_construct(**fields)


def unsettled(text: str, file: str, first_line: int = 1) -> Problem | None:
    """The problem of a file in which a merge was left unsettled."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return None
    lines = enumerate(text.split("\n"), first_line)
    found = next((n for n, line in lines if CONFLICT.match(line)), None)
    if found is None:
        return None
    message = "two versions of these lines clash, and git has left both."
    remedy = "Keep one, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>."
    return Problem(file, found, "bad-yaml", message, remedy)


def _bad_yaml(text: str, error: YamlError, first: int) -> tuple[str, str]:
    lines = text.split("\n")
    line = lines[error.line - first] if 0 <= error.line - first < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "a tab stands where spaces belong.", "Use spaces: two for each step inwards."
    remedy = "Correct the YAML; a text with ': ' or ' #' in it needs quotes."
    return f"{error.message}.", remedy


def _failed(problem: Problem) -> Reading[Any]:
    return Reading(None, Lines(), (problem,))


def _problem(detail: ErrorDetails, model: type[BaseModel], file: str, lines: Lines) -> Problem:
    line = lines.of(detail["loc"])
    check, message, remedy = _words(detail, model, _key(detail, lines))
    return Problem(file, line, check, _plain(message), _plain(remedy))


def _key(detail: ErrorDetails, lines: Lines) -> str:
    """The innermost key, as the file has it, that holds the fault; or the key that is missing."""
    path = detail["loc"]
    while detail["type"] != "missing" and path and path not in lines.by_path:
        path = path[:-1]
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "record")


def _words(detail: ErrorDetails, model: type[BaseModel], key: str) -> tuple[str, str, str]:
    """Name, message and remedy of one of pydantic's errors."""
    given, kind = detail["input"], detail["type"]
    error = detail.get("ctx", {}).get("error")
    if kind == "extra_forbidden":
        return _unknown_key(key, _keys(model, detail["loc"][:-1]))
    if kind == "missing":
        return "missing-key", f"the key '{key}' is missing.", f"Add the line: {key}: …"
    if isinstance(error, EdtfError):
        return "bad-date", f"{error.args[0]}.", f"Correct '{key}'."
    if isinstance(error, VocabularyError):
        return _unknown_word(key, str(given), error.words)
    if kind == "string_pattern_mismatch" and str(detail["ctx"]["pattern"]) in _PATTERNS:
        check, message, remedy = _PATTERNS[str(detail["ctx"]["pattern"])]
        return check, f"'{given}' {message}", remedy
    if kind == "string_pattern_mismatch" and "a-z0-9-" in str(detail["ctx"]["pattern"]):
        return _bad_id(str(given))
    return "bad-value", _bad_value(key, kind, given, detail["msg"]), f"Correct '{key}'."


_SHOWN = 60
"""Characters of a wrong value that a message repeats."""


def _unknown_key(key: str, known: list[str]) -> tuple[str, str, str]:
    message = f"there is no key '{key}' here{did_you_mean(key, known)}"
    return "unknown-key", message, f"Keys here are: {', '.join(known)}."


def _unknown_word(key: str, given: str, words: tuple[str, ...]) -> tuple[str, str, str]:
    message = f"'{given}' is not a word for '{key}'{did_you_mean(given, words)}"
    return "bad-word", message, f"Words for it are: {', '.join(words)}."


def _bad_id(given: str) -> tuple[str, str, str]:
    near = f"; did you mean '{slug(given)}'?" if slug(given) else "."
    return (
        "bad-id",
        f"'{given}' cannot be an id{near}",
        "Write 1 to 80 small letters a-z, digits and hyphens.",
    )


_PATTERNS = {
    LANGUAGE: ("bad-value", "is no code of a language.", "Write for instance en, vi, ru or kk."),
    ISO: ("bad-value", "is no code of a country.", "Write its two capital letters: VN, RU, KZ."),
    WIKIDATA: ("bad-value", "is no item of Wikidata.", "Write for instance Q37."),
}
"""Pattern -> the words for a text that does not have its form."""


def _bad_value(key: str, kind: str, given: Any, message: str) -> str:
    shapes = {"tuple_type": "a list", "string_type": "text", "model_type": "keys with values"}
    if given is None:
        return f"'{key}' has no value."
    if kind in shapes:
        return f"'{key}' must hold {shapes[kind]}."
    said = message.removeprefix("Value error, ")
    shown = str(given) if len(str(given)) <= _SHOWN else f"{str(given)[:_SHOWN]}…"
    return f"'{key}' is '{_plain(shown)}': {said[:1].lower()}{said[1:]}."


def _plain(text: str) -> str:
    """A text that a terminal can show: what is not printable by its number."""
    return "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in text)


def _keys(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """Keys, as written, of the record that stands at `path` inside a `model`."""
    for step in path:
        if isinstance(step, str):
            model = _inner(model, step) or model
    return [model.model_fields[name].alias or name for name in keys_of(model)]


def _inner(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    field = model.model_fields.get(key)
    return None if field is None else _first_model(field.annotation)


def _first_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    parts = getattr(annotation, "__args__", ())
    return next((found for part in parts if (found := _first_model(part))), None)
