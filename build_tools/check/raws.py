"""Checks of the raw files: they are there, unchanged, and accounted for to the character.

Enters: `Context`. Leaves: problems.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.check.context import Context
from build_tools.graph.files import RAW_FOLDER
from build_tools.problems import Problem, did_you_mean
from build_tools.provenance import FOLDER, ProvenanceFile, RawRecord
from build_tools.yaml_io import Path


def raw_missing(context: Context) -> Iterator[Problem]:
    """An article or a record whose raw file is not in `seeds/articles/`."""
    raws = context.files.raws
    for file, record in context.articles():
        if record.raw not in raws:
            message = f"{RAW_FOLDER}/ has no raw article '{record.raw}'"
            message += did_you_mean(record.raw, raws)
            line = file.lines.of(("raw",))
            remedy = "Correct raw:, or put the file back."
            yield Problem(file.path, line, "raw-missing", message, remedy)
    for made in context.files.provenance:
        if made.raw not in raws:
            message = f"{RAW_FOLDER}/ has no raw article '{made.raw}'."
            remedy = "Put the file back, or delete this record."
            yield Problem(made.path, 1, "raw-missing", message, remedy)


def record_missing(context: Context) -> Iterator[Problem]:
    """An article without the machine's record of what was taken from its raw file."""
    there = {made.raw for made in context.files.provenance}
    for file, record in context.articles():
        if record.raw in context.files.raws and record.raw not in there:
            message = f"{FOLDER}/{record.raw}.yml is missing: what was removed cannot be shown."
            line = file.lines.of(("raw",))
            yield Problem(file.path, line, "record-missing", message, "Run: entente annotate")


def source_missing(context: Context) -> Iterator[Problem]:
    """An article of which nobody knows who published it."""
    for file, record in context.articles():
        if record.source is None:
            message = "nothing says who published the article."
            known = ", ".join(context.files.records.sources) or "none yet"
            remedy = f'Add source: (known: {known}), or run: entente new source "…"'
            yield Problem(file.path, file.lines.of(("raw",)), "source-missing", message, remedy)


def raw_twice(context: Context) -> Iterator[Problem]:
    """Two articles made from one raw file."""
    seen: dict[str, str] = {}
    for file, record in context.articles():
        if record.raw in seen:
            line = file.lines.of(("raw",))
            message = f"{seen[record.raw]} is made from the raw article '{record.raw}' too."
            yield Problem(file.path, line, "raw-twice", message, "Delete one of the two articles.")
        seen.setdefault(record.raw, file.path)


def raw_changed(context: Context) -> Iterator[Problem]:
    """A raw file that is not the one that its record describes."""
    for made, record in _records(context):
        raw = context.files.raws[made.raw]
        if raw.sha256 != record.raw.sha256:
            path = context.files.raw_paths[made.raw]
            message = "the raw article has changed since it was cleaned."
            remedy = f"Restore it from the history, or delete {made.path} and run: entente annotate"
            yield Problem(path, 1, "raw-changed", message, remedy)


def raw_spans(context: Context) -> Iterator[Problem]:
    """Kept and removed spans that are not, together, the whole raw text."""
    for made, record in _records(context):
        raw = context.files.raws[made.raw]
        if raw.sha256 == record.raw.sha256 and (fault := _fault(record, raw.length)):
            line = made.lines.of(fault[0])
            remedy = f"Delete {made.path} and run: entente annotate"
            yield Problem(made.path, line, "raw-spans", fault[1], remedy)


def _records(context: Context) -> Iterator[tuple[ProvenanceFile, RawRecord]]:
    for made in context.files.provenance:
        if made.record and made.raw in context.files.raws:
            yield made, made.record


def _fault(record: RawRecord, length: int) -> tuple[Path, str] | None:
    position = 0
    for start, end, path in sorted([*_kept(record), *_removed(record)]):
        if start != position or end < start:
            where = "no span" if start > position else "two spans"
            first, last = sorted((position, start))
            return path, f"the raw text from {first} to {last} is in {where}."
        position = end
    short = f"the spans end at {position}, and the raw text at {length}."
    return None if position == length else ((), short)


def _kept(record: RawRecord) -> Iterator[tuple[int, int, Path]]:
    for n, span in enumerate(record.kept):
        yield span.start, span.end, ("kept", n)


def _removed(record: RawRecord) -> Iterator[tuple[int, int, Path]]:
    for n, span in enumerate(record.removed):
        yield span.start, span.end, ("removed", n)
