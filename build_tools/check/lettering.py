"""The check that a name is written in letters that a reader can tell, and search can find.

Enters: `Context`. Leaves: problems.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from build_tools.check.context import Context, RecordFile
from build_tools.problems import Problem
from build_tools.records import Article, Entity
from build_tools.yaml_io import Path

SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")
"""Scripts with letters that look alike."""


def odd_characters(context: Context) -> Iterator[Problem]:
    """A name with two scripts in one word. What cannot be seen at all is an error of reading."""
    for file in context.record_files:
        for path, name in _names(file):
            if fault := _fault(name):
                line = file.lines.of(path)
                message = f"{fault} in '{name}'."
                yield Problem(file.path, line, "odd-characters", message, "Type the name anew.")


def _names(file: RecordFile) -> Iterator[tuple[Path, str]]:
    record = file.record
    if isinstance(record, Article):
        yield ("title",), record.title
        for n, official in enumerate(record.officials):
            yield from ((("officials", n), role) for role in official.role)
    elif isinstance(record, Entity):
        for key in ("name", "title"):
            if name := getattr(record, key, None):
                yield (key,), name
        for key in ("names", "names_weak"):
            yield from (((key, n), name) for n, name in enumerate(getattr(record, key)))


def _fault(name: str) -> str:
    for word in () if name.isascii() else re.findall(r"[^\W\d_]+", name):
        found = {script for script in map(_script, word) if script}
        if len(found) > 1:
            both = " and ".join(sorted(script.capitalize() for script in found))
            return f"the word '{word}' has {both} letters, which look alike,"
    return ""


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    name = unicodedata.name(char, "")
    return next((script for script in SCRIPTS if name.startswith(script)), "")
