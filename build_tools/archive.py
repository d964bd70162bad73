"""The archive as the rest of the tools see it: one import for its types and for reading it.

Enters: the project's root. Leaves: one frozen `Archive` and every problem of its files.
"""

from __future__ import annotations

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
]
