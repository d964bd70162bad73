"""The whole build: check, build aside, gate, then exchange with the published folder.

Enters: the project's root. Leaves: `site/`, whole and checked, or the `site/` of before and
the problems that stood in the way.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from build_tools.check import check
from build_tools.gate import gate
from build_tools.problems import Problem

SITE_URL = "ENTENTE_SITE_URL"
"""Environment variable with the address at which the site is published; mkdocs.yml reads it too."""
MARKS = ("assets/entente.css", "pagefind/pagefind-entry.json")
"""Files of every built site: only a folder that holds them is ever replaced."""
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class NotOurSiteError(ValueError):
    """The folder to publish into holds something that is no earlier site."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to: a site without problems, or problems and the site of before."""

    site: Path
    pages: int
    problems: tuple[Problem, ...]
    log: str = ""
    """What MkDocs said, where it failed."""


def build(root: Path, site: Path) -> Built:
    """Build the archive below `root` into the folder `site`.

    The folder is exchanged with the new one in one step, and only when nothing is wrong.

    Raises:
        NotOurSiteError: `site` is a file, or a folder with something in it that is no earlier site.
    """
    _refuse_what_is_not_ours(site)
    if problems := check(root):
        return Built(site, 0, problems)
    aside = _aside(root / "build")
    try:
        log = _mkdocs(root, aside)
        if log is not None:
            return Built(site, 0, (), log)
        if problems := gate(aside, urlsplit(os.environ.get(SITE_URL, "")).path or "/"):
            return Built(site, 0, problems)
        pages = sum(1 for _ in aside.rglob("*.html"))
        exchange(aside, site)
        return Built(site, pages, ())
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _refuse_what_is_not_ours(site: Path) -> None:
    earlier = all((site / mark).is_file() for mark in MARKS)
    if site.exists() and not earlier and not (site.is_dir() and not any(site.iterdir())):
        raise NotOurSiteError(
            f"{site} holds something that is no earlier site of Entente, and would be replaced. "
            "Name a new folder, or empty this one."
        )


def _aside(folder: Path) -> Path:
    """A place to build in, and none left behind by a build that was killed."""
    folder.mkdir(exist_ok=True)
    for left in sorted(folder.glob("site-*")):
        if not _runs(left.name.removeprefix("site-")):
            shutil.rmtree(left, ignore_errors=True)
    return folder / f"site-{os.getpid()}"


def _runs(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        pass
    return True


def _mkdocs(root: Path, target: Path) -> str | None:
    """Run the strict build; None when it succeeded, else what it said."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    command += ["--config-file", str(root / "mkdocs.yml"), "--site-dir", str(target)]
    environment = os.environ | {"SOURCE_DATE_EPOCH": commit_time(root), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return None if done.returncode == 0 else (done.stderr or done.stdout).strip()


def commit_time(root: Path) -> str:
    """Seconds since 1970 of the last commit, so that one commit gives one site; 0 without git."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return given
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return "0"
    return done.stdout.strip() or "0"


def exchange(new: Path, site: Path) -> None:
    """Put the folder `new` in the place of `site`, in one step where the system can.

    On Linux the two names are exchanged by renameat2(2), so that no reader ever finds the
    folder missing or half written; elsewhere two renames follow each other.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    if not site.exists():
        new.rename(site)
    elif not _exchange_names(new, site):
        old = new.with_name(f"{new.name}-old")
        site.rename(old)
        new.rename(site)
        shutil.rmtree(old)


def _exchange_names(new: Path, site: Path) -> bool:
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    names = (os.fsencode(new), os.fsencode(site))
    result = renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    return bool(result == 0)
