"""Many lines, one answer each, in the order of the lines, on every processor or on a cluster.

Enters: lines and a function from a line to its answer. Leaves: the answers, as a stream: an
endless input is not read ahead by more than a few chunks.
"""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from threading import Lock

_HANDFUL = 32
"""Up to so many lines one process is faster than starting others."""
_CHUNK = 16
_WAIT = "10s"
"""For the answer of a scheduler."""
ONE_BY_ONE = Lock()
"""Held while this process makes one answer: the stages are not made for threads."""


class NoClusterError(RuntimeError):
    """There is no cluster at the address, or what speaks to one is not installed."""


@dataclass(frozen=True, slots=True)
class Workers:
    """Processes, on this machine or others, to which functions and their arguments are sent."""

    executor: Executor
    number: int


@contextmanager
def workers_at(scheduler: str | None) -> Iterator[Workers | None]:
    """The workers of the Dask cluster at an address (`tcp://host:8786`); None without one.

    Raises:
        NoClusterError: nothing answers there, no worker is there, or Dask is not installed.
    """
    if scheduler is None:
        yield None
        return
    try:
        from distributed import Client
    except ImportError as error:
        raise NoClusterError("For a cluster, install: pip install 'entente[dask]'") from error
    try:
        client = Client(scheduler, timeout=_WAIT)
    except (OSError, ValueError) as error:
        raise NoClusterError(f"No scheduler answers at {scheduler}: {error}") from error
    with client:
        number = sum(client.nthreads().values())
        if not number:
            raise NoClusterError(f"The scheduler at {scheduler} has no workers. Start some.")
        yield Workers(client.get_executor(), number)


def answers(
    answer: Callable[[str], str], lines: Iterable[str], workers: Workers | None = None
) -> Iterator[str]:
    """The answer to each line that is not blank; `answer` must be importable by other processes."""
    wanted = (line for line in lines if line.strip())
    if workers:
        yield from _in_turn(workers, answer, wanted)
        return
    first = list(islice(wanted, _HANDFUL + 1))
    if len(first) <= _HANDFUL:
        yield from map(answer, first)
        return
    yield answer(first[0])  # the rules that it reads are there when the others start
    gc.freeze()  # they stay: without it, every full collection would go through them again
    number = os.cpu_count() or 1
    with ProcessPoolExecutor(number) as pool:
        yield from _in_turn(Workers(pool, number), answer, chain(first[1:], wanted))


def _in_turn(workers: Workers, answer: Callable[[str], str], lines: Iterator[str]) -> Iterator[str]:
    waiting: deque[Future[list[str]]] = deque()
    while chunk := list(islice(lines, _CHUNK)):
        waiting.append(workers.executor.submit(_all, answer, chunk))
        if len(waiting) > 4 * workers.number:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _all(answer: Callable[[str], str], lines: list[str]) -> list[str]:
    with ONE_BY_ONE:
        return [answer(line) for line in lines]
