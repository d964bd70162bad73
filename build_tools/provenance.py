"""What the machine did to one raw article: `seeds/records/<raw>.yml`.

Enters and leaves: the hash of the raw file, the spans it was cut into and by which rule, what
was proposed, and the hashes of the files that were written. The kept and the removed spans
together are the whole raw text. A machine writes it; nobody needs to edit it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import Field

from build_tools.authority import not_utf8
from build_tools.cut import Kept, KeptPieces, Removed, RemovedPieces
from build_tools.inputs import input_files, stem_of, text_of
from build_tools.model import Annotation, CleanArticle, RawArticle, Removal
from build_tools.problems import Problem
from build_tools.reading import read_record
from build_tools.records import Record
from build_tools.values import Edtf, Id, Text, WebAddress
from build_tools.yaml_io import Lines
from build_tools.yaml_out import mapping_yaml, plain

FOLDER = "seeds/records"
HEAD = "# Written by `entente annotate`: what was taken from the raw file, and what was proposed.\n"
PROPOSED = ("countries", "officials", "organisations", "agreements", "events")
ONE_LINE = 100_000
"""Every span and proposal stands on one line, however long."""


class RawFile(Record):
    """The raw file that a record is about."""

    file: Text
    """Name of the file in `seeds/articles/`."""
    sha256: Text
    url: WebAddress | None = None
    """Where the article was found."""
    retrieved: Edtf | None = None
    source: Id | None = None
    """The source that an editor named when adding the file."""


ORIGIN = ("url", "retrieved", "source")
"""Keys of `RawFile` that only an editor can know."""


class KeptSpan(Record):
    """A stretch of the raw text that the article keeps, and what it is there."""

    start: int
    end: int
    role: Text


class RemovedSpan(Record):
    """A stretch of the raw text that the article leaves out."""

    start: int
    end: int
    line: int
    """1-based line of the raw file on which it starts."""
    rule: Text
    replacement: str = ""


class Written(Record):
    """A file as the machine last wrote it; one with another hash has been touched since."""

    path: Text
    sha256: Text


class Provenance(Record):
    """All that one run did with one raw article."""

    raw: RawFile
    article: Id
    written: tuple[Written, ...] = ()
    kept: tuple[KeptSpan, ...] = ()
    removed: tuple[RemovedSpan, ...] = ()
    proposed: Mapping[str, Any] = Field(default_factory=dict)
    """By kind: every proposal with evidence, confidence and rule, whether it was taken or not."""
    not_taken: tuple[Text, ...] = ()
    """Proposals that were too uncertain for the article, as `kind: id`."""
    unresolved: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class RawRecord:
    """What is held of a `Provenance`: all but the proposals, in a tenth of the room."""

    raw: RawFile
    article: str
    written: tuple[Written, ...]
    kept: KeptPieces
    removed: RemovedPieces


@dataclass(frozen=True)
class ProvenanceFile:
    """One file of `seeds/records/`."""

    raw: str
    """Its stem: id of the raw article."""
    path: str
    record: RawRecord | None
    lines: Lines


def read_provenance(root: Path) -> tuple[tuple[ProvenanceFile, ...], tuple[Problem, ...]]:
    """Read the machine's record of every raw article, without what it proposed.

    Returns:
        The files by path; the problems, sorted.
    """
    files: list[ProvenanceFile] = []
    paths, refused = input_files(root, FOLDER)
    problems = list(refused)
    for name in paths:
        if not name.endswith(".yml") or name.rpartition("/")[0] != FOLDER:
            continue
        try:
            text = _without_proposals(text_of(root, name))
            reading = read_record(text, Provenance, name)
        except UnicodeDecodeError:
            problems.append(not_utf8(name))
            continue
        record = _held(reading.record) if reading.record else None
        lines = reading.lines.laid_aside(root, name, _without_proposals)
        files.append(ProvenanceFile(stem_of(name), name, record, lines))
        problems.extend(reading.problems)
    return tuple(files), tuple(sorted(problems))


def _held(read: Provenance) -> RawRecord:
    kept = (Kept(span.start, span.end, span.role) for span in read.kept)
    removed = (Removed(r.start, r.end, r.line, r.rule, r.replacement) for r in read.removed)
    pieces = KeptPieces.of(kept), RemovedPieces.of(removed)
    return RawRecord(read.raw, read.article, read.written, *pieces)


def _without_proposals(text: str) -> str:
    """The text up to the proposals: they are for people, and reading them is half the work."""
    return re.split(r"^(?:proposed|not_taken|unresolved):", text, maxsplit=1, flags=re.M)[0]


def provenance_of(
    raw: RawArticle,
    file: str,
    article: CleanArticle,
    annotation: Annotation,
    *,
    id_: str,
    not_taken: Iterable[str],
    written: Iterable[Written],
    origin: Mapping[str, str] = MappingProxyType({}),
) -> Provenance:
    """The record of one run over one raw article.

    Args:
        raw: the raw article; `file` is its name in `seeds/articles/`.
        article: as cleaned.
        annotation: as proposed.
        id_: of the annotated article.
        not_taken: proposals that are not in the annotated article.
        written: files that this run or an earlier one wrote.
        origin: `url`, `retrieved` and `source` of the raw article, where an editor gave them.
    """
    proposed = {
        kind: [_filled(proposal) for proposal in getattr(annotation, kind)] for kind in PROPOSED
    }
    if annotation.published:
        proposed["published"] = [_filled(annotation.published)]
    return Provenance(
        raw=RawFile.model_validate({"file": file, "sha256": raw.sha256, **origin}),
        article=id_,
        written=tuple(written),
        kept=tuple(KeptSpan(start=k.start, end=k.end, role=k.role) for k in article.kept),
        removed=tuple(_removed(article.removed, raw.text)),
        proposed={kind: found for kind, found in proposed.items() if found},
        not_taken=tuple(not_taken),
        unresolved=tuple(map(_filled, annotation.unresolved)),
    )


def _removed(removals: Iterable[Removal], text: str) -> Iterator[RemovedSpan]:
    line, position = 1, 0
    for r in removals:
        line, position = line + text.count("\n", position, r.start), r.start
        more = {"replacement": r.replacement} if r.replacement else {}
        yield RemovedSpan(start=r.start, end=r.end, line=line, rule=r.rule, **more)


def _filled(value: Any) -> Any:
    """A proposal as plain values, without what is empty."""
    if is_dataclass(value) and not isinstance(value, type):
        found = {name: _filled(getattr(value, name)) for name in _names_of(type(value))}
        return {name: item for name, item in found.items() if item not in ("", None, [], {})}
    if isinstance(value, (list, tuple)):
        return [_filled(item) for item in value]
    return value


@cache
def _names_of(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def write_provenance(record: Provenance) -> str:
    """Text of the record's file."""
    return HEAD + mapping_yaml(plain(record), ONE_LINE)
