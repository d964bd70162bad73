"""Following an editor in a preview: the edited article's page at once, the whole site after it.

Enters: what has changed on the disk, as the server of `mkdocs serve` notes it. Leaves: the site
that it shows. While the whole site is built, the one of before is shown, with the edited pages
in it; when it is there, the open pages load themselves again. Whatever is no edit of an article
that the archive has is answered by building the whole site, and the server waits for it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock, Thread
from typing import Any

LOG = logging.getLogger("entente")
Look = Callable[[Path], bool]
"""Shows an edited file at once, and is true; false where that takes the whole site."""


class Follower:
    """Between a server, which tells of changes, and the builder of the site."""

    def __init__(self, whole: Callable[[], None], look: Look, done: Path) -> None:
        """`done` is a file that the server watches: written when a whole site is there."""
        self._whole, self._look, self._done = whole, look, done
        self._changed: set[Path] = set()
        self._edited: list[Path] = []
        """Shown at once, and not yet in a whole site."""
        self._thread: Thread | None = None
        self._handing_over = Lock()
        self.ended = False

    def follow(self, server: Any, places: Iterable[Path]) -> None:
        """Take over from the server's own builder, and hear of the same changes as it."""
        self._done.parent.mkdir(exist_ok=True)
        server.builder = self.answer
        for place in (*places, self._done.parent):
            server.watch(str(place))
            server.observer.schedule(self, str(place), recursive=True)

    def dispatch(self, event: Any) -> None:
        """Note what has changed, as the server's observer tells it; the server asks later."""
        if not event.is_directory:
            self._changed |= {Path(str(at)) for at in (event.src_path, event.dest_path) if at}

    def answer(self) -> None:
        """Show what has changed since the last answer."""
        changed, self._changed = self._changed, set()
        files = sorted(path for path in changed if not _passing(path))
        if changed and not [path for path in files if path != self._done]:
            return
        self._edited += files
        if files and all(self._look(path) for path in files if path != self._done):
            self._begin()
        else:
            self._wait()
            self._edited = []
            self._whole()

    def close(self) -> None:
        """Wait for what is under way, and begin nothing more."""
        self.ended = True
        self._wait()

    def _begin(self) -> None:
        with self._handing_over:
            if not self._thread:
                self._thread = Thread(target=self._follow_up, daemon=True)
                self._thread.start()

    def _wait(self) -> None:
        if thread := self._thread:
            thread.join()

    def _follow_up(self) -> None:
        """Build the whole site until it has every edit."""
        while True:
            with self._handing_over:
                if self.ended or not self._edited:
                    self._thread = None
                    return
                self._edited = []
            try:
                self._whole()
            except (Exception, SystemExit):
                if self.ended:
                    return
                LOG.exception("The site could not be built anew; the pages of before are shown.")
            for path in list(self._edited):  # edited since, and shown in the site of before
                self._look(path)
            self._done.write_text("")


def _passing(path: Path) -> bool:
    """True for what an editor's program puts beside a file while it is open."""
    return path.name.startswith(".") or path.name.endswith("~")
