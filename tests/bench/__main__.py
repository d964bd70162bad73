"""Measure cleaning and annotating on a folder of development cases: make bench BENCH=FOLDER.

Enters: a folder with `clean/` and `annotate/`, each with `cases/` and a `score.py`. Leaves:
on standard output, Markdown tables of Entente beside each library that is installed, what the
annotation scorer says of ours, and how far our confidences hold. Figures of one run stand side by side; nothing here is a test.
"""

from __future__ import annotations

import sys
from pathlib import Path

import annotating
import annotators
from cleaners import absent
from cleaning import tables


def main(folder: Path) -> int:
    if not (folder / "clean" / "score.py").is_file():
        print("No development cases here. Say where they are: make bench BENCH=path/to/folder")
        return 0
    for line in tables(folder / "clean"):
        print(line, flush=True)
    if absent():
        print(f"\nNot installed, so not compared: {', '.join(absent())} (extra `bench`)")
    for line in annotating.tables(folder / "annotate"):
        print(line, flush=True)
    if annotators.absent():
        print(f"\nNot installed, so not compared: {', '.join(annotators.absent())}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(*sys.argv[1:2])))
