"""The whole build: check, build aside, gate, then exchange with the published folder.

Enters: the project's root. Leaves: `site/`, whole and checked, or the `site/` of before and
the problems that stood in the way.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from build_tools.check import check
from build_tools.collector import seldom
from build_tools.gate import faults
from build_tools.ledger import vanished
from build_tools.memo import EARLIER, remembering
from build_tools.problems import Problem
from build_tools.site import files_of

SITE_URL = "ENTENTE_SITE_URL"
"""Environment variable with the address at which the site is published; mkdocs.yml reads it too."""
GATE = "gate.sqlite"
"""Beside the lock: what the gate has read already."""
MARKS = ("assets/entente.css", "search/index.html")
"""Files of every built site: only a folder that holds them is ever replaced."""
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_SYSTEM = re.compile(r"\n\w+Error: \[Errno (\d+)\] ([^\n:]+)(?:: (?:'[^'\n]+' -> )?'([^'\n]+)')?\Z")
"""How Python ends when the system refuses it something: number, reason, file."""


class NotOurSiteError(ValueError):
    """The folder to publish into holds something that is no earlier site."""


class AnotherBuildError(RuntimeError):
    """Two builds at once would write into one folder."""


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
        AnotherBuildError: one is under way.
        OSError: a folder cannot be written, or there is no room; the site is as it was.
        NotOurSiteError: `site` is a file, or a folder with something in it that is no earlier site.
    """
    seldom()
    _refuse_what_is_not_ours(site)
    with building(root / "build") as aside:
        log = _mkdocs(root, aside, site)
        if log is not None:  # the archive has been checked there: here only to tell its faults
            problems = check(root)
            return Built(site, 0, problems, "" if problems else log)
        with remembering(root, GATE, whole=True):
            files = files_of(aside)
            problems = faults(files, urlsplit(os.environ.get(SITE_URL, "")).path or "/")
        if problems:
            return Built(site, 0, problems)
        if problems := vanished(root, aside):
            return Built(site, 0, problems)
        pages = sum(name.endswith(".html") for name in files)
        exchange(aside, site)
        return Built(site, pages, ())


def _refuse_what_is_not_ours(site: Path) -> None:
    earlier = all((site / mark).is_file() for mark in MARKS)
    if site.exists() and not earlier and not (site.is_dir() and not any(site.iterdir())):
        raise NotOurSiteError(
            f"{site} holds something that is no earlier site of Entente, and would be replaced. "
            "Name a new folder, or empty this one."
        )


@contextmanager
def building(folder: Path) -> Iterator[Path]:
    """A place in `folder` to build in, for one build at a time; empty before and gone after.

    The system gives the lock back when the process ends, however it ends.

    Raises:
        AnotherBuildError: another process builds there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT)
    try:
        _lock(handle)
        aside = folder / "site"
        shutil.rmtree(aside, ignore_errors=True)  # what a killed build left
        try:
            yield aside
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows has no such lock
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise AnotherBuildError(
            "Another build of this archive is running. Wait until it has ended, and try again."
        ) from error


def _mkdocs(root: Path, target: Path, earlier: Path) -> str | None:
    """Run the strict build; None when it succeeded, else what it said."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    command += ["--config-file", str(root / "mkdocs.yml"), "--site-dir", str(target)]
    environment = os.environ | {"SOURCE_DATE_EPOCH": commit_time(root), "NO_MKDOCS_2_WARNING": "1"}
    environment[EARLIER] = str(earlier.resolve())
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    said = (done.stderr or done.stdout).strip()
    if done.returncode and (error := _SYSTEM.search(said)):
        raise OSError(int(error[1]), error[2], error[3])
    return None if done.returncode == 0 else said


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
    if new.stat().st_dev != site.parent.stat().st_dev:
        _exchange_by_copy(new, site)
    elif not site.exists():
        new.rename(site)
    elif not _exchange_names(new, site):
        old = new.with_name(f"{new.name}-old")
        site.rename(old)
        new.rename(site)
        shutil.rmtree(old)


def _exchange_by_copy(new: Path, site: Path) -> None:
    """A folder of another disk cannot take the place of `site`; a copy beside it can."""
    beside = site.with_name(f".{site.name}-new")
    shutil.rmtree(beside, ignore_errors=True)  # what a killed build left
    try:
        exchange(shutil.copytree(new, beside), site)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _exchange_names(new: Path, site: Path) -> bool:
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    names = (os.fsencode(new), os.fsencode(site))
    result = renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    return bool(result == 0)
