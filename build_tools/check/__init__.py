"""Everything that can be wrong in the archive, as a list of named checks.

Enters: the project's root. Leaves: every problem of one run, sorted.
"""

from __future__ import annotations

from pathlib import Path

from build_tools.graph.build import build_archive
from build_tools.graph.files import read_files
from build_tools.graph.types import Archive
from build_tools.problems import Problem


def check(root: Path) -> tuple[Problem, ...]:
    """Every problem of the archive below `root`, sorted; none where it can be published."""
    return checked(root)[1]


def checked(root: Path) -> tuple[Archive, tuple[Problem, ...]]:
    """The archive below `root`, and every problem of it."""
    files, problems = read_files(root)
    return build_archive(files), problems
