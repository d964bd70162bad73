"""What pages and files say of the site itself: its name, its address, when its sources changed.

Enters: the settings of the site and the project's root. Leaves: one frozen `Edition`. The
times are those of the commits, so that one commit gives one site; without a whole history
there are none, and nothing is put in their place.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_KEPT = ("docs/articles", "seeds/authority")
_SOURCE = re.compile(r"(?:docs/(articles)/(?:.*/)?|seeds/authority/([a-z]+)/)([^/]+)\.(?:md|yml)")
_TIME = re.compile(r"\x00(\d+)")


@dataclass(frozen=True, slots=True)
class Change:
    """When a file was first and last committed, in seconds since 1970."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses as one file of the site writes them."""

    root: str
    """The address of the site, or the way up to its root where nobody has told the address."""

    def to(self, path: str = "", fragment: str = "") -> str:
        """Address of a page; of the home page without a path."""
        page = f"{path}/" if path else ""
        return f"{self.file(page)}{'#' if fragment else ''}{fragment}"

    def file(self, name: str) -> str:
        """Address of a file, for instance `data/events.csv`."""
        return f"{self.root}{name}"


@dataclass(frozen=True)
class Edition:
    """The site as it is published."""

    name: str = "Entente"
    description: str = ""
    address: str = ""
    """Where it is published, with a closing slash; empty where nobody has told."""
    edit: str = ""
    """Where a file of the project can be changed, before its path; empty where nobody has told."""
    changes: Mapping[str, Change] = field(default_factory=dict)
    """Path of a page whose source is one file (`officials/amina-otieno`) -> when that changed."""

    def links(self, depth: int) -> Links:
        """Addresses as a file writes them that lies `depth` folders below the site's root."""
        return Links(self.address or "../" * depth or "./")

    def changed(self, paths: Iterable[str]) -> str:
        """The last change of all the pages' sources, as RFC 3339; empty where none is known."""
        times = [self.changes[path].last for path in paths if path in self.changes]
        return timestamp(max(times)) if times else ""

    def added(self, path: str) -> int:
        """When a page's source was first committed; 0 where that is not known."""
        return self.changes[path].first if path in self.changes else 0


def timestamp(seconds: int) -> str:
    """`2025-02-26T11:13:00Z`."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_edition(root: Path, settings: Mapping[str, Any]) -> Edition:
    """The edition of the project below `root` with the settings of its `mkdocs.yml`."""
    address = settings.get("site_url") or ""
    return Edition(
        name=settings.get("site_name") or Edition.name,
        description=settings.get("site_description") or "",
        address=f"{address.rstrip('/')}/" if address else "",
        edit=_edit(settings.get("repo_url") or "", settings.get("edit_uri") or ""),
        changes=read_changes(root),
    )


def _edit(repository: str, below: str) -> str:
    """`https://host/name/edit/main/`; MkDocs takes the place of `docs/` in `below` as given."""
    if not repository or not below:
        return ""
    return f"{repository.rstrip('/')}/{below.strip('/').removesuffix('docs').rstrip('/')}/"


def read_changes(root: Path) -> dict[str, Change]:
    """When each article and authority file was committed; nothing without a whole history."""
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    form = ("--format=%x00%ct", "--name-only", "--no-renames", "--relative")
    return changes_in(_git(root, "-c", "core.quotePath=false", "log", *form, "--", *_KEPT))


def changes_in(log: str) -> dict[str, Change]:
    """Changes by page from a log, the newest commit first: `\\0<seconds>`, then its files."""
    found: dict[str, Change] = {}
    seconds = 0
    for line in log.split("\n"):
        if time := _TIME.fullmatch(line):
            seconds = int(time[1])
        elif source := _SOURCE.fullmatch(line):
            path = f"{source[1] or source[2]}/{source[3]}"
            known = found.get(path, Change(seconds, seconds))
            found[path] = Change(min(known.first, seconds), max(known.last, seconds))
    return found


def _git(root: Path, *arguments: str) -> str:
    """What git says; nothing where it fails or is not there."""
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""
