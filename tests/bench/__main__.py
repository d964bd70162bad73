"""Measure cleaning and annotating on a folder of development cases: make bench BENCH=FOLDER.

Enters: a folder with `clean/` and `annotate/`, each with `cases/` and a `score.py`. Leaves:
on standard output, Markdown tables of Entente beside each library that is installed, and what
the annotation scorer says. Figures of one run stand side by side; nothing here is a test.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from cleaners import absent
from cleaning import tables

from build_tools.annotate.bulk import annotate_lines

Lines = Callable[[Iterable[str]], Iterator[str]]


def main(folder: Path) -> int:
    if not (folder / "clean" / "score.py").is_file():
        print("No development cases here. Say where they are: make bench BENCH=path/to/folder")
        return 0
    for line in tables(folder / "clean"):
        print(line, flush=True)
    if absent():
        print(f"\nNot installed, so not compared: {', '.join(absent())} (extra `bench`)")
    for track in "PRWCDTEA":
        _annotate_track(folder / "annotate", track)
    return 0


def _annotate_track(folder: Path, track: str) -> None:
    cases = [
        json.loads(line)
        for path in sorted((folder / "cases").rglob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").split("\n")
        if line
    ]
    asked = [
        {"id": case["id"], "text": case["text"], "published": None if track == "T" else case["dct"]}
        for case in cases
    ]
    inputs = [json.dumps(case, ensure_ascii=False) for case in asked]
    with tempfile.TemporaryDirectory() as place:
        target = Path(place) / "p.jsonl"
        _write(target, inputs, annotate_lines, f"annotate {track}")
        _score(folder, track, str(target))


def _write(target: Path, inputs: list[str], transform: Lines, name: str) -> None:
    start = time.perf_counter()
    target.write_text("\n".join(transform(inputs)) + "\n", encoding="utf-8")
    seconds = time.perf_counter() - start
    print(f"\n== {name}: {len(inputs)} texts, {len(inputs) / seconds:.0f} a second", flush=True)


def _score(folder: Path, track: str, predictions: str) -> None:
    subprocess.run([sys.executable, str(folder / "score.py"), track, predictions], check=False)


if __name__ == "__main__":
    sys.exit(main(Path(*sys.argv[1:2])))
