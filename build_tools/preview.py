"""What `mkdocs serve` shows while a file has a fault: the last good archive, and the faults.

Enters: the archive read and its problems, at each build of one preview. Leaves: the archive
to show, with the faults to show above it. Only a preview goes on; a build ends.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from build_tools.archive import Archive
from build_tools.problems import Problem

FAULTS = "assets/faults.json"
EMPTY = Archive({}, {}, {}, {}, {}, {}, {}, {})


class Preview:
    """The state of one `mkdocs serve`, which outlives its builds."""

    def __init__(self) -> None:
        self.running = False
        self.faults: list[str] = []
        """Of the build under way, as the command line prints them."""
        self._good = EMPTY
        self.earlier: Path | None = None
        """The site of the last build, from which pages may be taken."""

    def set_aside(self, site: Path) -> None:
        """Keep the last site beside the folder of the next, which would begin with deleting it."""
        self.clear()
        self.earlier = site.with_name(f"{site.name}-earlier")
        if site.is_dir():
            site.rename(self.earlier)
            site.mkdir()

    @property
    def notes(self) -> Path:
        """Where it is noted what the pages of the last build rest on."""
        return Path(f"{self.earlier}.sqlite")

    def tell(self, site: Path) -> None:
        """Write the faults where each page of the preview reads them: no page is made again."""
        (site / FAULTS).write_text(json.dumps(self.faults, ensure_ascii=False), encoding="utf-8")

    def clear(self) -> None:
        """Take the site of the last build away."""
        if self.earlier:
            shutil.rmtree(self.earlier, ignore_errors=True)

    def close(self) -> None:
        """Leave nothing behind."""
        self.clear()
        self.notes.unlink(missing_ok=True)

    def start(self, *, running: bool) -> None:
        """Begin anew; `running` is true for `mkdocs serve` alone."""
        self.running, self.faults, self._good = running, [], EMPTY

    def shown(self, archive: Archive, problems: tuple[Problem, ...]) -> Archive:
        """The archive if it has no problem, else the last that had none (at first an empty one)."""
        self.faults = [str(problem) for problem in problems]
        if not problems:
            self._good = archive
        return self._good
