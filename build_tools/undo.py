"""What one command has written, so that all of it can be undone.

Enters: each file before it is first changed. Leaves: the files as they were, where an error ends
the command.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Unit:
    """What one command has written so far, so that it can be undone."""

    folder: Path
    before: dict[Path, Path | None] = field(default_factory=dict)
    """A file -> the copy of what it held; None where there was none."""
    made: list[Path] = field(default_factory=list)
    """Folders that were not there."""
    named: set[Path] = field(default_factory=set)
    """Folders in which a name changed: they go to disk once, when the command ends."""

    def note(self, path: Path) -> None:
        """Remember what a file holds before it is first changed."""
        if path in self.before:
            return
        copy = self.folder / str(len(self.before))
        there = path.is_file()
        if there:
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                os.link(path, copy)  # takes no room
            except OSError:
                shutil.copyfile(path, copy)
        self.before[path] = copy if there else None

    def undo(self) -> None:
        """Put every file back. The new ones go first: that makes room."""
        for path in (path for path, copy in self.before.items() if copy is None):
            path.unlink(missing_ok=True)
        for path, copy in self.before.items():
            if copy:
                shutil.move(copy, path)
        for folder in reversed(self.made):
            with suppress(OSError):  # somebody else's file is in it by now
                folder.rmdir()
