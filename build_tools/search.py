"""The search index over the built HTML.

Enters: the folder of a built site. Leaves: its `pagefind/` folder. One index for all pages,
whatever their language; the same site gives the same files.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from build_tools.search_order import settle

FOLDER = "pagefind"
LANGUAGE = "en"
KEPT = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
"""What a page loads, beside the index; Pagefind's own widgets stay out of the site."""


class SearchError(RuntimeError):
    """The index could not be made; the message is what Pagefind said."""


def index(site_dir: Path) -> None:
    """Index every page of `site_dir` whose content is marked for it.

    Raises:
        SearchError: Pagefind failed, or is not installed.
    """
    shutil.rmtree(site_dir / FOLDER, ignore_errors=True)
    command = [sys.executable, "-m", "pagefind", "--site", str(site_dir), "--quiet"]
    command += ["--force-language", LANGUAGE, "--output-subdir", FOLDER]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SearchError(f"the search index could not be made:\n{done.stdout}{done.stderr}")
    for path in sorted((site_dir / FOLDER).iterdir()):
        if path.suffix in (".js", ".css") and path.name not in KEPT:
            path.unlink()
    settle(site_dir / FOLDER)
