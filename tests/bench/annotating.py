"""Figures of annotating: each annotator over the same cases, in one process and one run.

Enters: a folder with `cases/**/*.jsonl` and a `score.py` that prints figures. Leaves: a Markdown
table of the main figure of each track, what the scorer says of ours, and how far ours confidences
hold on the cases.
"""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotators import Annotator, Case, annotators

from build_tools.annotate import annotate_text
from build_tools.authority import Authority
from build_tools.calibration import table
from build_tools.rules import read_rules

# Track, data set, the scorer's line, and what the table calls it.
FIGURES = (
    ("P", "bilateral", "people, set", "people, bilateral news"),
    ("P", "crossner_politics", "people, set", "people, general newswire"),
    ("W", "wh_readouts", "official of the title found", "readouts: official found"),
    ("R", "bilateral", "role, token F1", "roles"),
    ("C", "bilateral", "countries, set", "countries"),
    ("D", "gum", "DATE: overlap and value", "dates, GUM"),
    ("D", "meantime", "DATE: overlap and value", "dates, MEANTIME"),
    ("E", "bilateral", "event date, same EDTF", "event dates"),
    ("A", "bilateral", "title and type", "agreements"),
)


def tables(folder: Path) -> Iterator[str]:
    """The table side by side, then the scorer's own words on ours, then the calibration."""
    cases = _cases(folder)
    yield "\n| F1 (readouts: share found) | " + " | ".join(f[3] for f in FIGURES) + " | a second |"
    yield "|---" * (len(FIGURES) + 2) + "|"
    details: list[str] = []
    for name, (tracks, annotator) in annotators().items():
        said, rate = _measured(folder, cases, tracks, annotator)
        cells = [_figure(said.get(track, ""), data, line) for track, data, line, _ in FIGURES]
        yield f"| {name} | " + " | ".join(cells) + f" | {rate:.0f} |"
        details += list(said.values()) if name == "Entente" else []
    yield "\n" + "\n".join(details)
    yield calibration(cases)


def _cases(folder: Path) -> list[Case]:
    paths = sorted((folder / "cases").rglob("*.jsonl"))
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").split("\n")]
    return [json.loads(line) for line in lines if line]


def _measured(
    folder: Path, cases: list[Case], tracks: str, annotator: Annotator
) -> tuple[dict[str, str], float]:
    """What the scorer says of each track, and texts a second and core."""
    annotator(_asked(cases[0], True))  # what is read once is not timed
    start = time.process_time()
    given = _answers(cases, annotator, True)
    rate = len(cases) / max(time.process_time() - start, 0.001)
    said = {track: _scored(folder, track, given) for track in tracks if track != "T"}
    if "T" in tracks:
        said["T"] = _scored(folder, "T", _answers(cases, annotator, False))
    return said, rate


def _asked(case: Case, dated: bool) -> Case:
    return {"id": case["id"], "text": case["text"], "published": case["dct"] if dated else None}


def _answers(cases: list[Case], annotator: Annotator, dated: bool) -> list[Case]:
    answers: list[Case] = []
    for case in cases:
        with contextlib.suppress(Exception):  # a library that fails on a text gives nothing
            answers.append(annotator(_asked(case, dated)))
    return answers


def _scored(folder: Path, track: str, answers: list[Case]) -> str:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "p.jsonl"
        path.write_text("\n".join(map(json.dumps, answers)) + "\n", encoding="utf-8")
        command = [sys.executable, str(folder / "score.py"), track, str(path)]
        return subprocess.run(command, check=False, capture_output=True, text=True).stdout


def _figure(said: str, data: str, line: str) -> str:
    """The figure of a line below the heading of its data set; empty where there is none."""
    _, _, part = said.partition(f"/{data} ")
    for words in part.split("\n")[1:]:
        if "/" in words.split(" ")[0]:
            break
        if words.strip().startswith(line):
            found = re.search(r"F1 +([\d.]+)", words) or re.search(r"found ([\d.]+)%", words)
            return found[1] if found else ""
    return ""


# --- calibration ------------------------------------------------------------------------------


def calibration(cases: list[Case]) -> str:
    """Promised and right shares of people, countries, event days and agreements."""
    gold: dict[str, Mapping[str, Any]] = {}
    made = {}
    for case in cases:
        answers = _right_answers(case)
        if answers:
            found = annotate_text(case["text"], case["dct"] or "", Authority.empty())
            gold[case["id"]], made[case["id"]] = answers, _only(found, answers)
    return f"Confidence on {len(gold)} cases\n{table(gold, made)}"


def _right_answers(case: Case) -> dict[str, Any]:
    if "gold" in case:
        own = case["gold"]
        return {
            "officials": own["officials"],
            "countries": own["countries"],
            "optional_countries": own["countries_opt"],
            "events": [{"date": date} for date in own["event_dates"]],
            "agreements": [
                {
                    **a,
                    "type": _types().get(a["type"], "agreement"),
                    "optional": "true" if a.get("opt") else "",
                }
                for a in own["agreements"]
            ],
        }
    if "counterpart" in case:
        return {"events": [{"date": case["dct"]}]}
    if "people" not in case:
        return {}
    return {"officials": [{"name": n[0], "aliases": _suffixes(n)} for n in case["people"]]}


def _suffixes(names: list[str]) -> list[str]:
    """Each name with and without its first words, which may be titles (`King Karl`)."""
    words = [name.split() for name in names]
    return [" ".join(parts[at:]) for parts in words for at in range(len(parts))]


def _only(found: Any, answers: dict[str, Any]) -> Any:
    """An annotation without the kinds that the right answers are silent on."""
    kinds = ("officials", "countries", "organisations", "events", "agreements")
    kept = {kind: getattr(found, kind) for kind in kinds if kind in answers}
    if "counterpart" not in answers and set(answers) == {"events"}:
        kept["events"] = found.events[:1]
    empty = dict.fromkeys(kinds, ())
    return replace(found, **{**empty, **kept})


def _types() -> dict[str, str]:
    """The type of an agreement by its short code; the first that has it."""
    types: dict[str, str] = {}
    for entry in read_rules("agreements")["heads"]:
        types.setdefault(entry["code"], entry["type"])
    return types
