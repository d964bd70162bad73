"""One whole build of a project, phase by phase: python tests/bench_ours.py PROJECT SITE.

Enters: a project's folder. Leaves: the site, through MkDocs as `entente build` makes it, and
one line of JSON: seconds of the processor for each phase, and peak memory in megabytes. A fault
that the gate finds ends it.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from build_tools import archive, check, machine, publish, search
from build_tools.gate import gate

SPENT: Counter[str] = Counter()


def clocked(phase: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, with the time of its calls counted."""

    def call(*arguments: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return function(*arguments, **named)
        finally:
            SPENT[phase] += time.process_time() - start

    return call


def clocked_each(phase: str, function: Callable[..., Iterable[Any]]) -> Callable[..., Any]:
    """The same for what gives one thing after the other; none of them is None."""

    def call(*arguments: Any) -> Iterator[Any]:
        given, step = iter(function(*arguments)), clocked(phase, next)
        while (one := step(given, None)) is not None:
            yield one

    return call


def main(project: Path, site: Path) -> None:
    check.read_files = clocked("read", check.read_files)
    check.build_archive = clocked("link", check.build_archive)
    archive.checked = clocked("check", archive.checked)
    machine._content = clocked("programs", machine._content)
    machine._of_all = clocked_each("programs", machine._of_all)
    in_page, beside = clocked("write", publish._put), clocked("programs", publish._put)
    publish._put = lambda path, *more: (in_page if path.endswith(".html") else beside)(path, *more)
    search.write = clocked("index", search.write)
    build(load_config(str(project / "mkdocs.yml"), site_dir=str(site), strict=True))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    SPENT["check"] -= SPENT["read"] + SPENT["link"]
    SPENT["render"] = time.process_time() - sum(SPENT.values())
    if faults := clocked("gate", gate)(site):
        sys.exit("\n".join(map(str, faults[:10])))
    print(json.dumps({"read": 0.0} | dict(SPENT) | {"memory": memory}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
