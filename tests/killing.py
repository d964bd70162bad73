"""A process that is killed before its n-th file is put in its place."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path


def killed_after(files: int, do: Callable[[], object]) -> None:
    """Run `do` in a process of its own that ends itself, by SIGKILL, after that many files."""
    if (child := os.fork()) == 0:
        _die_after(files)
        do()
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) in (0, -signal.SIGKILL)


def _die_after(files: int) -> None:
    put, left = Path.replace, iter(range(files))

    def replace_or_die(self: Path, target: Path) -> Path:
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return put(self, target)

    Path.replace = replace_or_die  # type: ignore[method-assign]
