"""Every file that the archive is built from.

Enters: the project's root. Leaves: `Files`, typed and validated, and the problems of reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from build_tools.articles import FOLDER as ARTICLES
from build_tools.articles import ArticleFile, read_articles
from build_tools.authority import Authority, AuthorityFile, read_authority
from build_tools.collector import without_collector
from build_tools.inputs import input_files, stem_of
from build_tools.ledger import bad_decisions, read_addresses
from build_tools.load import LoadError, StoredRaw, read_raw, stored
from build_tools.memo import remembering
from build_tools.problems import Problem
from build_tools.provenance import ProvenanceFile, RawRecord, read_provenance

RAW_FOLDER = "seeds/articles"


@dataclass(frozen=True)
class Files:
    """What people and the machine wrote, file by file; each tuple is in order of the paths."""

    articles: tuple[ArticleFile, ...]
    authority: tuple[AuthorityFile, ...]
    records: Authority
    """The readable authority records by id."""
    provenance: tuple[ProvenanceFile, ...]
    made: Mapping[str, RawRecord]
    """Id of a raw article -> the machine's record of it, where that has no fault."""
    raws: Mapping[str, StoredRaw]
    """Raw articles by id, sorted."""
    raw_paths: Mapping[str, str]
    """Id of a raw article -> its path from the project's root."""
    addresses: tuple[str, ...] = ()
    """The lines of the list of every address that was published."""


def read_files(root: Path) -> tuple[Files, tuple[Problem, ...]]:
    """Read all of the archive's files below `root`; the problems are sorted."""
    files, problems = read_written(root)
    raws, paths, of_raws = _read_raws(root)
    return replace(files, raws=raws, raw_paths=paths), tuple(sorted({*problems, *of_raws}))


def read_written(root: Path) -> tuple[Files, tuple[Problem, ...]]:
    """Read all but the raw articles: of these the paths alone are known."""
    with without_collector(), remembering(root):
        articles, of_articles = read_articles(root)
        records, authority, of_authority = read_authority(root)
        provenance, of_provenance = read_provenance(root)
    paths = {stem_of(name): name for name in _raw_files(root)[0]}
    made = MappingProxyType({file.raw: file.record for file in provenance if file.record})
    files = Files(articles, authority, records, provenance, made, {}, paths, read_addresses(root))
    of_pages = input_files(root, "docs", but=ARTICLES)[1]
    of_others = {*of_pages, *bad_decisions(root)}
    return files, tuple(sorted({*of_others, *of_articles, *of_authority, *of_provenance}))


def _read_raws(
    root: Path,
) -> tuple[Mapping[str, StoredRaw], Mapping[str, str], tuple[Problem, ...]]:
    raws: dict[str, StoredRaw] = {}
    paths: dict[str, str] = {}
    files, problems = _raw_files(root)
    for name in files:
        try:
            raw = read_raw(root / name)
        except LoadError as error:
            problems.append(_unreadable(name, error))
            continue
        if raw.id in raws:
            problems.append(_same_stem(name, paths[raw.id]))
        raws[raw.id], paths[raw.id] = stored(raw, root / name), name
    return MappingProxyType(raws), MappingProxyType(paths), tuple(problems)


def _raw_files(root: Path) -> tuple[list[str], list[Problem]]:
    """The files that lie where raw articles lie, in order; the problems of the others."""
    files, refused = input_files(root, RAW_FOLDER)
    there = [name for name in files if name.rpartition("/")[0] == RAW_FOLDER]
    lost = sorted({*files}.difference(there))
    return there, [*refused, *map(_in_subfolder, lost)]


def _in_subfolder(name: str) -> Problem:
    message = "the raw article lies in a folder of its own."
    return Problem(name, 1, "raw-unreadable", message, f"Move it to {RAW_FOLDER}/.")


def _unreadable(name: str, error: LoadError) -> Problem:
    remedy = "Correct the file, or take it out of the folder."
    return Problem(name, 1, "raw-unreadable", f"the raw article {error.message}.", remedy)


def _same_stem(name: str, other: str) -> Problem:
    message = f"the raw article has the same name as {other}."
    return Problem(name, 1, "raw-unreadable", message, "Rename one of the two files.")
