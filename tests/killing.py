"""A process that is killed before its n-th step on the disk."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any


def killed_after(steps: int, do: Callable[[], object]) -> None:
    """Run `do` in a process of its own that ends itself, by SIGKILL, after that many steps.

    A step puts a file in its place, or takes one away.
    """
    if (child := os.fork()) == 0:
        left = iter(range(steps))
        for step in ("replace", "unlink"):
            _die_at(step, left)
        do()
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) in (0, -signal.SIGKILL)


def _die_at(step: str, left: Any) -> None:
    real = getattr(Path, step)

    def step_or_die(self: Path, *rest: Any, **more: Any) -> Any:
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(self, *rest, **more)

    setattr(Path, step, step_or_die)
