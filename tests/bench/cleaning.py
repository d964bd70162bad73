"""Figures of cleaning: each cleaner over the same cases, in one process and one run.

Enters: a folder with `cases/<track>.jsonl.gz` and a `score.py`. Leaves: Markdown tables.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cleaners import Cleaner, cleaners

RENDERS = {
    "paste": "select-all",
    "naive": "a node a line",
    "resi": "resiliparse",
    "traf": "trafilatura",
}
HEADS = {
    "T": [f"pasted pages: {name}" for name in RENDERS.values()],
    "H": ["saved pages"],
    "G": ["noise repaired", "damage in noisy texts", "damage in clean texts"],
}


def tables(folder: Path) -> Iterator[str]:
    """One Markdown table a track; F1 and share of near-perfect pages, or shares and damage."""
    for track, heads in HEADS.items():
        items = _items(folder, track)
        yield f"\n| {len(items)} texts | " + " | ".join([*heads, "a second and core"]) + " |"
        yield "|---" * (len(heads) + 2) + "|"
        for name, cleaner in cleaners(track).items():
            cells, rate = _measured(folder, track, items, cleaner)
            yield f"| {name} | " + " | ".join([*cells, f"{rate:.0f}"]) + " |"


def _items(folder: Path, track: str) -> list[dict[str, Any]]:
    with gzip.open(folder / "cases" / f"{track}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _measured(
    folder: Path, track: str, items: list[dict[str, Any]], cleaner: Cleaner
) -> tuple[list[str], float]:
    source = "html" if track == "H" else "input"
    cleaner(items[0][source])  # what is read once is not timed
    answers: dict[str, str] = {}
    start = time.process_time()
    for item in items:
        answers[item["id"]] = ""
        with contextlib.suppress(Exception):  # a library that fails on a page gives nothing
            answers[item["id"]] = cleaner(item[source])
    seconds = time.process_time() - start
    figures = _scored(folder, track, answers)
    return list(_cells(track, figures)), len(items) / max(seconds, 0.001)


def _scored(folder: Path, track: str, answers: dict[str, str]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as place:
        lines = (json.dumps({"id": name, "text": text}) for name, text in answers.items())
        (Path(place) / "p.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        found = Path(place) / "figures.json"
        command = [sys.executable, str(folder / "score.py"), track, place, "--json", str(found)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        figures: dict[str, Any] = json.loads(found.read_text(encoding="utf-8"))
        return figures


def _cells(track: str, figures: dict[str, Any]) -> Iterator[str]:
    if track == "G":
        yield f"{figures['removed']:.3f}"
        yield f"{figures['damage_noisy']:.1f}"
        yield f"{figures['damage_clean']:.1f}"
        return
    for render in RENDERS if track == "T" else ["html"]:
        group = figures[f"{render}/NEWS"]
        yield f"{group['tokF']:.3f} / {group['perfect']:.2f}"
