"""Authority files that the machine wrote and that nothing names any more.

Enters: the project's root after a run, the machine's records of before it. Leaves: the paths of
the files that were taken away. A file that a person touched, or that readers have met, stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from build_tools.authority import FOLDER, AuthorityFile
from build_tools.body import TextBlock
from build_tools.check.context import RecordFile, kind_of
from build_tools.check.ids import references
from build_tools.desk.keep import untouched
from build_tools.graph.files import Files, read_files
from build_tools.provenance import RawRecord
from build_tools.writing import remove_file


def remove_orphans(root: Path, before: Iterable[RawRecord]) -> list[str]:
    """Take away the untouched machine's files that no article or other file names.

    Args:
        before: the records, as they were before the run, of the articles that it took up.
    """
    written = [w for record in before for w in record.written]
    candidates = {path for path in untouched(root, written) if path.startswith(f"{FOLDER}/")}
    if not candidates:
        return []
    files, _ = read_files(root)
    if any(file.record is None for file in files.articles):
        return []  # what an article with a fault names is not known
    removed: list[str] = []
    published = {f"{FOLDER}/{address}.yml" for address in files.addresses}
    candidates -= published
    authority = {file.path: file for file in files.authority}
    named = _named(files)
    while gone := sorted(p for p in candidates & set(authority) if not _met(authority[p], named)):
        for path in gone:
            remove_file(root / path)
            del authority[path]
            named.pop(path, None)
        removed += gone
    return removed


def _named(files: Files) -> dict[str, set[str]]:
    """Path -> the ids that the file names, links set by hand included."""
    found: dict[str, set[str]] = {}
    every: tuple[RecordFile, ...] = (*files.articles, *files.authority)
    for file in every:
        found[file.path] = {r.id for r in references(file.record, kind_of(file))} - {file.id}
    for article in files.articles:
        found[article.path] |= set(_linked(article.blocks))
    return found


def _linked(blocks: Iterable[TextBlock]) -> Iterator[str]:
    for block in blocks:
        for link in block.links:
            yield from link.ids


def _met(file: AuthorityFile, named: Mapping[str, set[str]]) -> bool:
    return any(file.id in ids for ids in named.values())
