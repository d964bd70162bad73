"""Strict YAML in, with the line of every value; YAML out that keeps an editor's comments.

Enters: text of a YAML file. Leaves: plain values (text, list, dict, None) and a `Lines`
that says on which line a value stands. Every scalar is text (`no`, `11:13` and `2021~`
stay what the editor typed); an empty one, `null` or `~` is None. Duplicate keys, anchors
and tags are errors.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from io import StringIO
from pathlib import Path as File
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.resolver import VersionedResolver

Path = tuple[str | int, ...]


class YamlError(ValueError):
    """What is wrong in a YAML text, and on which line (1-based)."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


class DuplicateKeyError(YamlError):
    """A key that a mapping holds twice."""


@dataclass(frozen=True)
class Lines:
    """The line (1-based) on which each value of a YAML text starts; found when first asked for."""

    text: str = ""
    first_line: int = 1

    def of(self, path: Path) -> int:
        """Line of the value at `path`, or of the nearest enclosing value that has one."""
        while path and path not in self.by_path:
            path = path[:-1]
        return self.by_path.get(path, self.first_line)

    def laid_aside(self, root: File, name: str, part: Callable[[str], str]) -> Lines:
        """The same without the text: of many files it is much, and seldom is a line asked for.

        Args:
            root: of the project.
            name: path from there of the file that the text is read from again.
            part: takes the text from what the file holds.
        """
        return _LaidAside("", self.first_line, root, name, part) if self.text else self

    @cached_property
    def by_path(self) -> dict[Path, int]:
        """Path of each value -> its line; for the value of a key, the line of the key."""
        node = _node(self.text, self.first_line)
        return dict(_lines(node, (), self.first_line)) if node else {}


@dataclass(frozen=True)
class _LaidAside(Lines):
    root: File = File()
    name: str = ""
    part: Callable[[str], str] = str

    @cached_property
    def by_path(self) -> dict[Path, int]:
        """As the file stands now; none where it has gone since, or has another form."""
        with suppress(OSError, ValueError):
            text = (self.root / self.name).read_text(encoding="utf-8-sig")
            return Lines(self.part(text), self.first_line).by_path
        return {}


class _Loader(yaml.CSafeLoader):
    """Knows no numbers, dates or truth values: every scalar is text.

    The loader asks three times for each value what it might be. What answers is built in: a
    function in Python would take a fifth of all reading.
    """

    resolve = staticmethod("".format)
    """No tag for any kind, value and sign of one."""
    descend_resolver: Any = staticmethod(operator.is_)
    """Nothing to do with a node and a place in it."""
    ascend_resolver: Any = staticmethod(bool)
    """Nor when it ends."""


def read_yaml(text: str, first_line: int = 1) -> tuple[Any, Lines]:
    """Read one YAML document.

    Args:
        text: the document.
        first_line: the number of the text's first line in its file (front matter starts at 2).

    Raises:
        YamlError: the text is not YAML, or uses a duplicate key, an anchor or a tag.
    """
    node = _node(text, first_line)
    try:
        value = None if node is None else _construct(node, first_line)
    except RecursionError as error:
        raise YamlError(first_line, "not valid YAML: nested too deeply") from error
    return value, Lines(text, first_line)


_LONE_RETURN = re.compile("\r(?!\n)")
"""What YAML takes for the end of a line, and editors do not."""


def _node(text: str, first_line: int) -> yaml.Node | None:
    if found := _LONE_RETURN.search(text):
        line = text.count("\n", 0, found.start()) + first_line
        raise YamlError(line, "not valid YAML here: U+000D stands in this line, not at its end")
    loader = _Loader(text)
    try:
        if re.search(r"[&*!]", text):
            _refuse_anchors(text, first_line)
        return loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = min(mark.line if mark else 0, text.count("\n")) + first_line  # U+2028 counts there
        raise YamlError(line, f"not valid YAML: {error.problem or error.context}") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + first_line
        message = f"not valid YAML: {error.reason} (U+{error.character:04X})"
        raise YamlError(line, message) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise YamlError(first_line, f"not valid YAML: {error}") from error
    finally:
        loader.dispose()


def _refuse_anchors(text: str, first_line: int) -> None:
    for event in yaml.parse(text, Loader=_Loader):
        mark = event.start_mark
        line = (mark.line if mark else 0) + first_line
        if getattr(event, "anchor", None):
            raise YamlError(line, "anchors and aliases (& and *) are not used here; quote the text")
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            raise YamlError(line, f"tags ({tag}) are not used here; quote the text")


def _construct(node: yaml.Node, first: int) -> Any:
    if node.__class__ is yaml.ScalarNode:
        empty = not node.style and node.value in ("", "~", "null")
        return None if empty else node.value
    if node.__class__ is yaml.SequenceNode:
        return [_construct(item, first) for item in node.value]
    assert isinstance(node, yaml.MappingNode)
    return _mapping(node, first)


def _mapping(node: yaml.MappingNode, first: int) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value
        if not isinstance(key_node, yaml.ScalarNode):
            line = key_node.start_mark.line + first
            raise YamlError(line, "a key must be a word, not a list or a mapping")
        if key in result:
            line = key_node.start_mark.line + first
            raise DuplicateKeyError(line, f"the key '{key}' stands twice; keep one")
        result[key] = _construct(value_node, first)
    return result


def _lines(node: yaml.Node, path: Path, first: int) -> Iterator[tuple[Path, int]]:
    yield path, node.start_mark.line + first
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _lines(item, (*path, number), first)
    elif isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            here = (*path, str(key_node.value))
            yield from _lines(value_node, here, first)
            yield here, key_node.start_mark.line + first


def write_yaml(value: Any) -> str:
    """YAML text of plain values, or of what `edit_yaml` gave: its comments, quotes, order and
    flow lists survive. No line is folded.
    """
    stream = StringIO()
    _round_trip().dump(value, stream)
    return stream.getvalue()


def edit_yaml(text: str) -> Any:
    """The mapping that a YAML text holds, for changes in place; `write_yaml` writes it back."""
    return _round_trip().load(text)


def flow_list(items: Iterable[Any]) -> CommentedSeq:
    """A list for `edit_yaml`'s mappings that is written on one line: `[ghana, kenya]`."""
    made = CommentedSeq(items)
    made.fa.set_flow_style()
    return made


class _PlainResolver(VersionedResolver):
    """Knows no numbers, dates or truth values: every scalar is the text that it was."""

    @property
    def versioned_resolver(self) -> dict[str, Any]:
        """No tag for any value."""
        return {}


def _round_trip() -> YAML:
    yaml_ = YAML()
    yaml_.Resolver = _PlainResolver
    yaml_.width = 1_000_000
    yaml_.allow_unicode = True
    yaml_.indent(mapping=2, sequence=4, offset=2)
    yaml_.preserve_quotes = True
    return yaml_
