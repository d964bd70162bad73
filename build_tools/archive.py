"""The archive as the rest of the tools see it: one import for its types and for reading it.

Enters: the project's root. Leaves: one frozen `Archive` and every problem of its files.
"""

from __future__ import annotations

from pathlib import Path

from build_tools.check import checked
from build_tools.collector import without_collector
from build_tools.graph.build import build_archive
from build_tools.graph.files import Files, read_files
from build_tools.graph.types import (
    Archive,
    ArchiveArticle,
    ArchiveEntity,
    ArchiveEvent,
    Kind,
    Link,
    Mention,
    Pair,
    Passage,
    Removed,
    RoleHeld,
)
from build_tools.memo import remembering
from build_tools.problems import Problem

__all__ = [
    "Archive",
    "ArchiveArticle",
    "ArchiveEntity",
    "ArchiveEvent",
    "Kind",
    "Link",
    "Mention",
    "Pair",
    "Passage",
    "Removed",
    "RoleHeld",
    "build_archive",
    "read_archive",
    "read_with_files",
]


def read_archive(root: Path) -> tuple[Archive, tuple[Problem, ...]]:
    """Read and check the archive below `root`.

    Returns:
        The archive of every record without a fault, and every problem, sorted: those of
        reading and those of `build_tools.check`.
    """
    return checked(root)


def read_with_files(root: Path) -> tuple[Files, Archive]:
    """Read the archive below `root` with its files, and check nothing."""
    with without_collector(), remembering(root):
        files = read_files(root)[0]
        return files, build_archive(files)
