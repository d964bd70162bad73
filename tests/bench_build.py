"""Measure whole builds of made-up archives: make bench SIZES="200 1000 5000 10000".

Enters: numbers of articles. Leaves: on standard output, Markdown tables: processor time of each
phase, a page's share, peak memory, growth, and the same for Hugo and Zensical given the exported
pages, in one alternating run. No figure counts for a wrong site: each build passes the gate,
and a build from nothing and one that remembers must be the same to the byte. Each engine runs in
a process of its own; folders lie in memory where the system has such a place, since what a disk
takes for a new file differs more from machine to machine than the engines do.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bench_engines import hugo_tree, zensical_tree
from synthetic_project import synthetic_project

PHASES = ("read", "link", "check", "render", "write", "programs", "index", "gate")
COUNTED = ("read", "link", "check", "render", "write")
"""What stands against another engine: neither the files beside pages that only programs read
(feeds, calendars, records, citations), nor index and gate, which have a budget of their own."""
LONG = 1500
"""Articles above which Zensical is left out: it takes ten times as long, and two gigabytes."""
RUNS = 2


@dataclass
class Run:
    """One process: seconds of the processor, megabytes, and what it said of itself."""

    seconds: float
    memory: float
    phases: dict[str, float] = field(default_factory=dict)


@dataclass
class Size:
    """What was measured of one archive; for each engine its runs."""

    articles: int
    pages: int = 0
    largest: int = 0
    middle: float = 0
    runs: dict[str, list[Run]] = field(default_factory=dict)
    edit: tuple[Run, Run] | None = None
    """`entente build` from nothing, and after an edit of one article."""

    def best(self, engine: str) -> Run | None:
        """The run that was disturbed least."""
        return min(self.runs.get(engine, ()), key=lambda run: run.seconds, default=None)

    def a_page(self, engine: str) -> float | None:
        """Milliseconds of the processor a page; of ours without index and gate."""
        run = self.best(engine)
        if run is None:
            return None
        counted = sum(run.phases[name] for name in COUNTED) if run.phases else run.seconds
        return 1000 * counted / self.pages


def timed(command: Sequence[str | Path], folder: Path) -> Run:
    """Run a command in a folder; what it prints last may be its phases, as JSON."""
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1700000000", "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile("w+") as said:
        child = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=said)
        _, status, used = os.wait4(child.pid, 0)
        said.seek(0)
        lines = said.read().strip().split("\n")
    if status:
        raise SystemExit(f"{command[0]} failed:\n" + "\n".join(lines[-20:]))
    phases = json.loads(lines[-1]) if lines[-1].startswith('{"read"') else {}
    return Run(used.ru_utime + used.ru_stime, phases.pop("memory", used.ru_maxrss / 1024), phases)


def measure(articles: int, place: Path, hugo: str | None) -> Size:
    size = Size(articles)
    project, site = synthetic_project(place / "project", articles), place / "site"
    (project / "build").mkdir()
    ours = [sys.executable, Path(__file__).with_name("bench_ours.py"), project, site]
    first = timed(ours, project)
    size.runs["Entente, from nothing"] = [first]
    seen = tree_hash(site)
    html = sorted(path.stat().st_size for path in site.rglob("*.html"))
    size.pages, size.largest = len(html), html[-1]
    of_articles = (path.stat().st_size for path in site.glob("articles/article-*/index.html"))
    size.middle = statistics.median(of_articles)
    others = {}
    if hugo:
        others["Hugo"] = ([hugo, "--quiet", "-d", place / "hugo-site"], hugo_tree(project, place))
    if articles <= LONG:
        zensical = Path(sys.executable).with_name("zensical")
        tree = zensical_tree(project, place)
        others["Zensical"] = ([zensical, "build", "--clean", "-f", "mkdocs.yml"], tree)
    for _ in range(RUNS):
        size.runs.setdefault("Entente", []).append(timed(ours, project))
        if tree_hash(site) != seen:
            raise SystemExit("A build that remembers differs from the one from nothing.")
        for name, (command, tree) in others.items():
            size.runs.setdefault(name, []).append(timed(command, tree))
    size.edit = after_an_edit(project)
    return size


def after_an_edit(project: Path) -> tuple[Run, Run]:
    """`entente build` of a project from nothing, and after a note under one article."""
    command = [sys.executable, "-m", "build_tools", "build"]
    shutil.rmtree(project / "build")
    whole = timed(command, project)
    articles = sorted(project.glob("docs/articles/**/*.md"))
    article = articles[len(articles) // 2]
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("\nraw: ", "\nnote: Read again.\nraw: ", 1), encoding="utf-8")
    edited = timed(command, project)
    made = tree_hash(project / "site")
    shutil.rmtree(project / "build")
    timed(command, project)
    if tree_hash(project / "site") != made:
        raise SystemExit("The build after an edit differs from the one from nothing.")
    return whole, edited


def tree_hash(folder: Path) -> str:
    """Of every file's path and bytes."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


# --- the tables ----------------------------------------------------------------------------


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    for row in (head, ["---"] * len(head), *rows):
        print(f"| {' | '.join(map(str, row))} |", flush=True)
    print()


def tell(sizes: Sequence[Size]) -> None:
    for name in ("Entente, from nothing", "Entente"):
        print(f"{name}: milliseconds of the processor a page\n")
        rows = []
        for size in sizes:
            run = size.best(name)
            assert run
            share = [f"{1000 * run.phases[phase] / size.pages:.3f}" for phase in PHASES]
            whole = f"{size.a_page(name):.2f}"
            rows.append(
                [f"{size.articles:,}", f"{size.pages:,}", *share, whole, f"{run.memory:.0f}"]
            )
        table(["articles", "pages", *PHASES, "read to write", "MB"], rows)
    print("All engines: milliseconds of the processor a page, megabytes; growth with the pages\n")
    names = list(dict.fromkeys(name for size in sizes for name in size.runs))
    rows = [[name, *(_cell(size, name) for size in sizes), _growth(sizes, name)] for name in names]
    table(["engine", *(f"{size.pages:,} pages" for size in sizes), "exponent"], rows)
    rows = [[f"{s.articles:,}", f"{s.largest:,}", f"{s.middle:,.0f}"] for s in sizes]
    table(["articles", "largest page, bytes", "median article, bytes"], rows)
    print(
        "`entente build`, seconds of the processor: from nothing, and after an edit of an article\n"
    )
    rows = [_edited(s.articles, *s.edit) for s in sizes if s.edit]
    table(["articles", "from nothing", "edited", "share"], rows)


def _edited(articles: int, whole: Run, edited: Run) -> list[object]:
    share = f"{edited.seconds / whole.seconds:.0%}"
    return [f"{articles:,}", f"{whole.seconds:.1f}", f"{edited.seconds:.1f}", share]


def _cell(size: Size, name: str) -> str:
    run, share = size.best(name), size.a_page(name)
    return f"{share:.2f}, {run.memory:.0f} MB" if run and share is not None else "–"


def _growth(sizes: Sequence[Size], name: str) -> str:
    """The exponent with which time grows from the first size of a thousand (or more) to the last."""
    known = [size for size in sizes if size.best(name) and size.articles >= 1000]
    if len(known) < 2:
        return "–"
    first, last = known[0], known[-1]
    times = (last.a_page(name) or 0) * last.pages / ((first.a_page(name) or 1) * first.pages)
    return f"{math.log(times) / math.log(last.pages / first.pages):.2f}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[200, 1000, 5000, 10_000])
    parser.add_argument("--hugo", help="the program; left out unless given")
    given = parser.parse_args()
    memory = Path("/dev/shm")
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, ",
        end="",
    )
    print(f"{datetime.now(UTC):%Y-%m-%d}; folders in {'memory' if memory.is_dir() else 'a disk'}\n")
    sizes = []
    for articles in given.sizes:
        with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as place:
            sizes.append(measure(articles, Path(place), given.hugo))
        print(f"{articles:,} articles measured", file=sys.stderr, flush=True)
    tell(sizes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
