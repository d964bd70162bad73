"""The annotated articles: front matter and text, one file an article.

Enters: `docs/articles/**/<id>.md`. Leaves: `ArticleFile`s and the problems; and back to text.
The form of the body is that of `build_tools.body`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from build_tools import records
from build_tools.authority import bad_stem, not_utf8
from build_tools.body import TextBlock, read_body, write_body
from build_tools.inputs import content_of, input_files, stem_of
from build_tools.model import Block
from build_tools.problems import Problem
from build_tools.reading import read_record, unsettled
from build_tools.text import text_sum
from build_tools.yaml_io import Lines
from build_tools.yaml_out import record_yaml

FOLDER = "docs/articles"


@dataclass(frozen=True)
class ArticleFile:
    """One file of `docs/articles/`."""

    id: str
    path: str
    """Relative to the project's root, with forward slashes."""
    record: records.Article | None
    """None where the front matter has a fault."""
    raw: str
    """Id of its raw article, also where the front matter has a fault; empty when not given."""
    blocks: tuple[TextBlock, ...]
    lines: Lines
    sum: str = ""
    """Hash of its front matter; empty where it has none."""


def read_articles(root: Path) -> tuple[tuple[ArticleFile, ...], tuple[Problem, ...]]:
    """Read every annotated article below `root`: the files by path; the problems, sorted."""
    files: list[ArticleFile] = []
    paths, refused = input_files(root, FOLDER)
    problems = list(refused)
    for name in paths:
        if not name.endswith(".md"):
            problems.append(_misplaced(name))
            continue
        try:
            file, found = read_article(content_of(root, name).decode("utf-8-sig"), name)
        except UnicodeDecodeError:
            content = content_of(root, name).replace(b"\0", b"")
            files.append(_without(name, content.decode("latin-1")))
            problems.append(not_utf8(name))
            continue
        if file.record:  # of one with a fault more is looked for in the text
            file = replace(file, lines=file.lines.laid_aside(root, name, _front))
        files.append(file)
        problems.extend(found)
    return tuple(files), tuple(sorted(problems))


def _misplaced(name: str) -> Problem:
    message = "an article's file name ends in .md."
    return Problem(name, 1, "misplaced-file", message, "Rename the file, or move it elsewhere.")


def read_article(text: str, name: str) -> tuple[ArticleFile, tuple[Problem, ...]]:
    """Read one annotated article.

    Args:
        text: of the file.
        name: its path from the project's root, with forward slashes.
    """
    problems = list(bad_stem(name))
    if clash := unsettled(text, name):
        return _without(name, text), (*problems, clash)
    lines, end = _divided(text)
    if lines[0].rstrip() != "---" or not end:
        message = "the file does not begin with front matter between two lines '---'."
        remedy = "Put '---', the keys, and '---' before the text."
        return _without(name, text), (*problems, Problem(name, 1, "bad-yaml", message, remedy))
    front = "\n".join(lines[1:end])
    reading = read_record(front, records.Article, name, first_line=2)
    blocks, faults = read_body("\n".join(lines[end + 1 :]), name, end + 2)
    raw = reading.record.raw if reading.record else _raw(lines[1:end])
    id_, sum_ = stem_of(name), text_sum(front)
    file = ArticleFile(id_, name, reading.record, raw, blocks, reading.lines, sum_)
    return file, tuple(sorted([*problems, *reading.problems, *faults]))


def _divided(text: str) -> tuple[list[str], int]:
    """The lines of a file, and the number of the one that ends the front matter, or 0."""
    lines = text.replace("\r\n", "\n").split("\n")
    return lines, next((n for n, line in enumerate(lines) if n and line.rstrip() == "---"), 0)


def _front(text: str) -> str:
    """The front matter of a file that has one."""
    lines, end = _divided(text)
    return "\n".join(lines[1:end])


def _without(name: str, text: str) -> ArticleFile:
    """A file that cannot be read, for its id and its raw article alone."""
    raw = _raw(text.replace("\r\n", "\n").split("\n"))
    return ArticleFile(stem_of(name), name, None, raw, (), Lines())


def _raw(lines: Sequence[str]) -> str:
    """The raw article that faulty front matter names."""
    given = (line.removeprefix("raw:").partition(" #")[0] for line in lines if line[:4] == "raw:")
    return next(given, "").strip(" \t\r'\"")


def write_article(record: records.Article, blocks: Sequence[Block | TextBlock]) -> str:
    """Text of an article's file; it reads back as the same record and blocks."""
    return f"---\n{record_yaml(record)}---\n{write_body(blocks)}"
