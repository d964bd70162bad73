"""What one run keeps for its end, on the disk: memory need not hold it for ten thousand articles.

Enters: values, one after the other. Leaves: the same, by their place. They lie in a file without a
name, which nobody else can open and which is gone with the process; little stays in memory.
"""

from __future__ import annotations

import os
import pickle
from array import array
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import Generic, TypeVar

T = TypeVar("T")

SMALL = 2**20
"""Bytes up to which there is no file."""


class Shelf(Generic[T]):
    """Values in the order in which they came.

    Raises:
        OSError: there is no room on the disk.
    """

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=SMALL)  # noqa: SIM115 - gone with the shelf
        self._starts = array("Q")

    def append(self, value: T) -> None:
        """Put one more at the end."""
        self._starts.append(self._file.seek(0, os.SEEK_END))
        pickle.dump(value, self._file, pickle.HIGHEST_PROTOCOL)

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, place: int) -> T:
        self._file.seek(self._starts[place])
        found: T = pickle.load(self._file)  # what this process wrote itself
        return found

    def __iter__(self) -> Iterator[T]:
        return (self[place] for place in range(len(self)))
