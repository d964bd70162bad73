"""Python's garbage collector, held back where very much is made and hardly any of it is garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Millions of objects are made and none in a circle: to look for circles again and again
    takes a third longer. The collector is afterwards as it was before.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def seldom() -> None:
    """Let the collector look for circles a hundred times as seldom, until the process ends.

    What pages are made from is no circle, and is given back without it; looking took a tenth of
    a build of 10,000 articles.
    """
    gc.set_threshold(70_000, 20, 100)
