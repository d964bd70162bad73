"""Fuzz the readers with Atheris: python tests/fuzz/run.py SECONDS [TARGET].

Enters: the corpus kept in `tests/fuzz/corpus/`. Leaves: a line for each reader, status 1 at a
finding, and the finding as a file in `build/fuzz/`; once it is mended, put it into the
corpus, where pytest runs it for ever.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["build_tools"]):
    from targets import TARGETS

HERE = Path(__file__).parent
FOUND = HERE.parent.parent / "build" / "fuzz"


def fuzz(seconds: str, target: str) -> None:
    """Fuzz one reader; the process ends with it."""
    grown = FOUND / target / "corpus"
    grown.mkdir(parents=True, exist_ok=True)
    options = [f"-max_total_time={seconds}", "-max_len=4096", "-timeout=5", "-rss_limit_mb=2048"]
    options += [f"-artifact_prefix={FOUND / target}/", str(grown), str(HERE / "corpus" / target)]
    atheris.Setup([sys.argv[0], *options], TARGETS[target])
    atheris.Fuzz()


def fuzz_all(seconds: str) -> int:
    """Fuzz each reader in a process of its own; 1 where one had a finding."""
    status = 0
    for target in TARGETS:
        command = [sys.executable, __file__, seconds, target]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        last = done.stderr.strip().split("\n")
        print(f"{target}: {last[-1] if done.returncode == 0 else 'FOUND'}", flush=True)
        if done.returncode:
            print("\n".join(last[-25:]), flush=True)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(fuzz_all(sys.argv[1]) if len(sys.argv) == 2 else fuzz(*sys.argv[1:3]))
