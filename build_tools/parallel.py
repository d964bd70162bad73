"""Many lines, one answer each, in the order of the lines, on every processor.

Enters: lines and a function from a line to its answer. Leaves: the answers, as a stream: an
endless input is not read ahead by more than a few chunks.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice

_HANDFUL = 32
"""Up to so many lines one process is faster than starting others."""
_CHUNK = 16


def answers(answer: Callable[[str], str], lines: Iterable[str]) -> Iterator[str]:
    """The answer to each line that is not blank; `answer` must be importable by other processes."""
    wanted = (line for line in lines if line.strip())
    first = list(islice(wanted, _HANDFUL + 1))
    if len(first) <= _HANDFUL:
        yield from map(answer, first)
        return
    yield answer(first[0])  # the rules that it reads are there when the others start
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        yield from _in_turn(pool, answer, chain(first[1:], wanted))


def _in_turn(
    pool: ProcessPoolExecutor, answer: Callable[[str], str], lines: Iterator[str]
) -> Iterator[str]:
    waiting: deque[Future[list[str]]] = deque()
    while chunk := list(islice(lines, _CHUNK)):
        waiting.append(pool.submit(_all, answer, chunk))
        if len(waiting) > 4 * (os.cpu_count() or 1):
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _all(answer: Callable[[str], str], lines: list[str]) -> list[str]:
    return [answer(line) for line in lines]
