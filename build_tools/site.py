"""The files of a built site.

Enters: its folder. Leaves: the path of each file in the site, and on the disk.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path


def files_of(site: Path) -> Mapping[str, str]:
    """Path in the site, with forward slashes -> path on the disk, of each file, by path.

    Raises:
        FileNotFoundError: there is no such folder.
    """
    return dict(sorted(_files(str(site))))


def _files(folder: str, start: str = "") -> Iterator[tuple[str, str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{start}{entry.name}/")
            else:
                yield start + entry.name, entry.path
