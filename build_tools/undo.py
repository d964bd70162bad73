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
    before: dict[str, bool] = field(default_factory=dict)
    """A file -> True where it was there; of it there is a copy, named by its place in this."""
    made: list[Path] = field(default_factory=list)
    """Folders that were not there."""
    named: set[Path] = field(default_factory=set)
    """Folders in which a name changed: they go to disk once, when the command ends."""

    def note(self, path: Path) -> None:
        """Remember what a file holds before it is first changed."""
        name = str(path)
        if name in self.before:
            return
        there = path.is_file()
        if there:
            self.folder.mkdir(parents=True, exist_ok=True)
            copy = self._copy(len(self.before))
            try:
                os.link(path, copy)  # takes no room
            except OSError:
                shutil.copyfile(path, copy)
        self.before[name] = there

    def _copy(self, number: int) -> Path:
        return self.folder / str(number)

    def undo(self) -> None:
        """Put every file back. The new ones go first: that makes room."""
        for path in (path for path, there in self.before.items() if not there):
            Path(path).unlink(missing_ok=True)
        for number, (path, there) in enumerate(self.before.items()):
            if there:
                shutil.move(self._copy(number), path)
        for folder in reversed(self.made):
            with suppress(OSError):  # somebody else's file is in it by now
                folder.rmdir()
