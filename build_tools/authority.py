"""The authority files: what the archive knows of each country, official, organisation …

Enters: `seeds/authority/<kind>/<id>.yml`. Leaves: an `Authority` of validated records, the
files with the lines of their values, and the problems. A file with a fault is left out of
the `Authority` and named by a problem; the others are read all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from build_tools import records
from build_tools.inputs import input_files, stem_of, text_of
from build_tools.problems import Problem, did_you_mean
from build_tools.reading import read_record
from build_tools.rules import read_rules
from build_tools.text import fold, slug
from build_tools.values import ID_PATTERN
from build_tools.yaml_io import Lines

FOLDER = "seeds/authority"
SINGULAR = {
    "countries": "country",
    "officials": "official",
    "organisations": "organisation",
    "agreements": "agreement",
    "sources": "source",
}
"""Folder of `seeds/authority/` -> the word for one entity of it."""

E = TypeVar("E", bound=records.Entity)


@dataclass(frozen=True)
class Authority:
    """Every readable authority record by id, sorted by id; of a growing one as they came."""

    countries: Mapping[str, records.Country]
    officials: Mapping[str, records.Official]
    organisations: Mapping[str, records.Organisation]
    agreements: Mapping[str, records.Agreement]
    sources: Mapping[str, records.Source]

    @cached_property
    def names(self) -> Set[str]:
        """The names that no other record may have, folded; of agreements see `titles`."""
        kinds = (self.countries, self.officials, self.organisations)
        return frozenset(name for kind in kinds for one in kind.values() for name in _names(one))

    @cached_property
    def titles(self) -> Set[tuple[str, ...]]:
        """The titles of the agreements, folded, each with its parties."""
        return frozenset(title for one in self.agreements.values() for title in _titles(one))

    @staticmethod
    def empty() -> Authority:
        """The authority of an archive that has no files yet."""
        return authority_of(())


@dataclass(frozen=True)
class AuthorityFile:
    """One file of `seeds/authority/`."""

    kind: str
    """Its folder: a key of `records.AUTHORITY`."""
    id: str
    path: str
    """Relative to the project's root, with forward slashes."""
    record: records.Entity | None
    """None where the file has a fault."""
    lines: Lines


def read_authority(
    root: Path,
) -> tuple[Authority, tuple[AuthorityFile, ...], tuple[Problem, ...]]:
    """Read every authority file below `root`.

    Returns:
        The records; the files in order of their paths; the problems, sorted.
    """
    files: list[AuthorityFile] = []
    names, refused = input_files(root, FOLDER)
    problems = list(refused)
    for name in names:
        file, found = _read_file(root, name)
        files.extend([file] if file else [])
        problems.extend(found)
    return authority_of(files), tuple(files), tuple(sorted(problems))


def _read_file(root: Path, name: str) -> tuple[AuthorityFile | None, tuple[Problem, ...]]:
    if misplaced := tuple(_misplaced(name)):
        return None, misplaced
    kind, id_ = name.split("/")[-2], stem_of(name)
    try:
        text = text_of(root, name)
    except UnicodeDecodeError:
        return AuthorityFile(kind, id_, name, None, Lines()), (not_utf8(name),)
    reading = read_record(text, records.AUTHORITY[kind], name)
    file = AuthorityFile(kind, id_, name, reading.record, reading.lines)
    return file, (*bad_stem(name), *reading.problems)


def _misplaced(name: str) -> Iterator[Problem]:
    folder = name.removeprefix(f"{FOLDER}/").rpartition("/")[0]
    if folder not in records.AUTHORITY:
        message = (
            f"there is no folder of records '{folder}'{did_you_mean(folder, records.AUTHORITY)}"
        )
        message = message if folder else "an authority file lies in the folder of its kind."
        remedy = f"Move the file to one of: {', '.join(records.AUTHORITY)}."
        yield Problem(name, 1, "misplaced-file", message, remedy)
    elif not name.endswith(".yml"):
        message = "an authority file's name ends in .yml."
        yield Problem(name, 1, "misplaced-file", message, "Rename the file, or move it elsewhere.")


def not_utf8(name: str) -> Problem:
    """The problem of a file that is not UTF-8 text."""
    return Problem(name, 1, "bad-yaml", "the file is not UTF-8 text.", "Save it as UTF-8.")


def bad_stem(name: str) -> Iterator[Problem]:
    """The problem of a file whose name is no id."""
    stem = stem_of(name)
    if not re.fullmatch(ID_PATTERN, stem) or stem.endswith("\n"):
        remedy = f"Rename the file, for instance to {slug(stem) or 'a-name'}{Path(name).suffix}."
        yield Problem(name, 1, "bad-id", f"'{stem}' cannot be an id.", remedy)
    elif stem in read_rules("limits")["reserved_ids"]:
        message = f"'{stem}' has a meaning of its own and cannot be an id."
        yield Problem(name, 1, "bad-id", message, "Choose another name for the file.")


def authority_of(files: Iterable[AuthorityFile]) -> Authority:
    """The records of the files that have no fault."""
    files = tuple(files)
    return Authority(
        countries=_of(files, records.Country),
        officials=_of(files, records.Official),
        organisations=_of(files, records.Organisation),
        agreements=_of(files, records.Agreement),
        sources=_of(files, records.Source),
    )


class Growing:
    """An authority that takes new files in, in a time that does not depend on its size."""

    def __init__(self, files: Iterable[AuthorityFile] = ()) -> None:
        start = authority_of(files)
        self._kinds: dict[str, dict[str, Any]] = {
            kind: dict(getattr(start, kind)) for kind in records.AUTHORITY
        }
        self._names, self._titles = set(start.names), set(start.titles)
        self.authority = Authority(
            **{kind: MappingProxyType(known) for kind, known in self._kinds.items()}
        )
        self.authority.__dict__.update(names=self._names, titles=self._titles)

    def take(self, files: Iterable[AuthorityFile]) -> None:
        """Let `authority` have the records of these files, too."""
        for file in files:
            if file.record:
                self._kinds[file.kind][file.id] = file.record
                self._names.update(_names(file.record))
                self._titles.update(_titles(file.record))


def _names(record: records.Entity) -> Iterator[str]:
    """The strong names of a country, an official or an organisation, folded."""
    if isinstance(record, records.Official | records.Organisation):
        yield fold(record.name)
    if isinstance(record, records.Official | records.Organisation | records.Country):
        yield from map(fold, record.names)


def _titles(record: records.Entity) -> Iterator[tuple[str, ...]]:
    if isinstance(record, records.Agreement):
        yield from (title_key(name, record.parties) for name in (record.title, *record.names))


def title_key(title: str, parties: Iterable[str]) -> tuple[str, ...]:
    """By which two agreements of the same parties and title are known for one."""
    return (fold(title), *sorted(parties))


def _of(files: tuple[AuthorityFile, ...], model: type[E]) -> Mapping[str, E]:
    found = {file.id: file.record for file in files if isinstance(file.record, model)}
    return MappingProxyType(dict(sorted(found.items())))
