"""What `mkdocs serve` shows: the last good archive, and the faults of a file above its pages.

Enters: the archive read and its problems, at each build of one preview. Leaves: the archive
to show, with the faults to show above it; the folder to build in, beside the one that is shown;
and the page of an article that was edited, before all is built anew. Only a preview goes on
after a fault; a build ends.
"""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs.exceptions import Abort

from build_tools.archive import Archive
from build_tools.articles import read_article
from build_tools.build import exchange
from build_tools.edition import Edition
from build_tools.follow import Follower
from build_tools.frame import Frame
from build_tools.graph.edited import with_article
from build_tools.machine import article_unit
from build_tools.pages.lookup import Lookup
from build_tools.problems import Problem
from build_tools.publish import written

LOG = logging.getLogger("entente")
FAULTS = "assets/faults.json"
EMPTY = Archive({}, {}, {}, {}, {}, {}, {}, {})


@dataclass(frozen=True, slots=True)
class Shown:
    """What the pages of the last build were made from."""

    archive: Archive
    edition: Edition
    frame: Frame


class Preview:
    """The state of one `mkdocs serve`, which outlives its builds."""

    def __init__(self) -> None:
        self.running = False
        self.faults: list[str] = []
        """Of the build under way, as the command line prints them."""
        self._good = EMPTY
        self._last: Shown | None = None
        self.site = Path()
        """What the server shows: of the last build, while the next is under way."""
        self.follower: Follower | None = None

    def start(self, *, running: bool) -> None:
        """Begin anew; `running` is true for `mkdocs serve` alone."""
        self.running, self.faults, self._good, self._last = running, [], EMPTY, None

    def begin(self, site: Path) -> Path:
        """The folder in which to build what will be shown in the folder `site`."""
        self.site = site
        aside = self._beside("next")
        shutil.rmtree(aside, ignore_errors=True)
        return aside

    def end(self, shown: Shown | None) -> None:
        """Show what was built, with its faults in a file that each page reads."""
        aside = self._beside("next")
        (aside / FAULTS).write_text(json.dumps(self.faults, ensure_ascii=False), encoding="utf-8")
        self._last = shown
        exchange(aside, self.site)
        shutil.rmtree(aside, ignore_errors=True)

    def going_on(self, files: Iterable[str]) -> Iterator[str]:
        """The files of a build, one by one.

        Raises:
            Abort: nobody waits for them any more.
        """
        for file in files:
            if self.follower and self.follower.ended:
                raise Abort("The preview has ended.")
            yield file

    @property
    def notes(self) -> Path:
        """Where it is noted what the pages of the last build rest on."""
        return self._beside("notes.sqlite")

    @property
    def done(self) -> Path:
        """A file, alone in its folder, that is written when a whole site is there."""
        return self._beside("done") / "done"

    def _beside(self, name: str) -> Path:
        return self.site.with_name(f"{self.site.name}-{name}")

    def close(self) -> None:
        """Leave nothing behind."""
        if self.follower:
            self.follower.close()
        for name in ("next", "edited", "done"):
            shutil.rmtree(self._beside(name), ignore_errors=True)
        self.notes.unlink(missing_ok=True)

    def shown(self, archive: Archive, problems: tuple[Problem, ...]) -> Archive:
        """The archive if it has no problem, else the last that had none (at first an empty one)."""
        self.faults = [str(problem) for problem in problems]
        if not problems:
            self._good = archive
        return self._good

    def look(self, root: Path, path: Path) -> bool:
        """Show the page of an edited article at once; false where that takes the whole site."""
        last = self._last
        if not last or self.faults or not path.is_relative_to(root):
            return False
        try:
            name = path.relative_to(root).as_posix()
            file, problems = read_article(path.read_bytes().decode("utf-8-sig"), name)
            archive = file.record and with_article(last.archive, file, file.record)
            if problems or not archive:
                return False
            self._put(last, Lookup(archive, last.edition.edit), file.id)
        except Exception:  # whatever it is, the whole site will name it
            LOG.debug("%s could not be shown at once", path, exc_info=True)
            return False
        return True

    def _put(self, last: Shown, lookup: Lookup, article: str) -> None:
        """Make a page and the files beside it, and put each in its place in one step."""
        aside = self._beside("edited")
        shutil.rmtree(aside, ignore_errors=True)
        for made in article_unit(article).make(lookup, last.edition):
            name = written(made, last.frame, aside).name
            (aside / name).replace(self.site / name)
