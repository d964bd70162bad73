"""What every check may look at: the files with their lines, and the archive made from them.

Enters: `Files` and `Archive`. Leaves: look-ups that several checks need.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from build_tools import records
from build_tools.articles import ArticleFile
from build_tools.authority import AuthorityFile
from build_tools.graph.entities import KINDS
from build_tools.graph.files import Files
from build_tools.graph.types import Archive, Kind
from build_tools.world import world

RecordFile = ArticleFile | AuthorityFile


def kind_of(file: RecordFile) -> Kind:
    """What a file describes, for instance `official`."""
    return "article" if isinstance(file, ArticleFile) else KINDS[file.kind]


@dataclass(frozen=True)
class Context:
    """The archive under check."""

    files: Files
    archive: Archive

    @property
    def record_files(self) -> tuple[RecordFile, ...]:
        """Every article and authority file, also those with a fault."""
        return (*self.files.articles, *self.files.authority)

    def articles(self) -> Iterator[tuple[ArticleFile, records.Article]]:
        """The articles without a fault, with their records."""
        for file in self.files.articles:
            if file.record:
                yield file, file.record

    @cached_property
    def article_files(self) -> Mapping[str, ArticleFile]:
        """Id -> the first file of that name."""
        return {file.id: file for file in reversed(self.files.articles)}

    @cached_property
    def ids(self) -> Mapping[Kind, frozenset[str]]:
        """Kind -> its ids; those of files with a fault and of every country of the world too."""
        found: dict[Kind, set[str]] = defaultdict(set)
        found["country"] = set(world())
        for file in self.record_files:
            found[kind_of(file)].add(file.id)
        return {kind: frozenset(ids) for kind, ids in found.items()}

    @cached_property
    def former(self) -> Mapping[str, str]:
        """Former id -> the id of today."""
        found: dict[str, str] = {}
        for file in self.record_files:
            found |= dict.fromkeys(file.record.former_ids if file.record else (), file.id)
        return found
