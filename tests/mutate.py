"""Mutation testing: python tests/mutate.py AREA NUMBER [SEED].

Enters: an area of the code and how many changes to try. Each is one small fault put into a copy of
the project: a comparison turned round, a condition denied, a number off by one, a result left out
(the operators of DeMillo, Lipton and Sayward, "Hints on test data selection", 1978). Leaves: a line
for each change that the area's tests did not notice, and how many they did.
"""

from __future__ import annotations

import ast
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
AREAS = {
    "cleaning": (["clean"], ["test_clean_*.py", "test_seeds.py"]),
    "annotating": (["annotate"], ["test_annotate_*.py"]),
    "linking": (["links.py"], ["test_links.py", "pages/test_pages_links.py"]),
    "checks": (["check"], ["test_check.py", "test_attacks.py", "test_ledger.py", "test_own_*.py"]),
    "gate": (["gate", "web.py"], ["test_gate*.py", "test_web.py", "test_fuzz_corpus.py"]),
}
"""Name -> modules below `build_tools/`, tests below `tests/`."""
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE,
    ast.GtE: ast.Gt, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
LONGEST = 300
"""Seconds that the tests may take; a change that makes them hang is noticed."""
Change = Callable[[], None]


def changes(tree: ast.AST) -> Iterator[tuple[int, str, Change]]:
    """Each small fault that can be made in a tree: its line, what it is, how to make it."""
    above = [d for node in ast.walk(tree) for d in getattr(node, "decorator_list", ())]
    decorating = {id(node) for decorator in above for node in ast.walk(decorator)}
    for node in (node for node in ast.walk(tree) if id(node) not in decorating):
        if isinstance(node, ast.Compare) and type(node.ops[0]) in TURNED:
            ops = [TURNED[type(node.ops[0])](), *node.ops[1:]]
            yield node.lineno, "comparison", lambda n=node, o=ops: setattr(n, "ops", o)
        elif isinstance(node, ast.BoolOp):
            op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield node.lineno, "and/or", lambda n=node, o=op: setattr(n, "op", o)
        elif isinstance(node, (ast.If, ast.IfExp)):
            test = ast.UnaryOp(ast.Not(), node.test)
            yield node.lineno, "condition", lambda n=node, t=test: setattr(n, "test", t)
        elif isinstance(node, ast.Constant) and isinstance(node.value, int):
            value = not node.value if isinstance(node.value, bool) else node.value + 1
            yield node.lineno, "constant", lambda n=node, v=value: setattr(n, "value", v)
        elif isinstance(node, ast.Return) and node.value:
            yield node.lineno, "result", lambda n=node: setattr(n, "value", ast.Constant(None))


def modules(copy: Path, names: list[str]) -> list[Path]:
    """The files of an area."""
    paths = [copy / "build_tools" / name for name in names]
    return sorted(
        file for path in paths for file in (path.rglob("*.py") if path.is_dir() else [path])
    )


def noticed(copy: Path, patterns: list[str]) -> bool:
    """True where the tests fail."""
    tests = [str(path) for pattern in patterns for path in sorted((copy / "tests").glob(pattern))]
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    try:
        done = subprocess.run(
            command, cwd=copy, env={"PYTHONPATH": str(copy)}, capture_output=True, timeout=LONGEST
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def mutate(area: str, number: int, seed: int) -> int:
    """Try that many changes; the number of those that no test noticed."""
    names, tests = AREAS[area]
    copy = Path(tempfile.mkdtemp(prefix="entente-mutate-")) / "copy"
    kept_out = shutil.ignore_patterns(".venv", ".git", "site", "build", "__pycache__")
    shutil.copytree(ROOT, copy, ignore=kept_out, symlinks=True)
    if noticed(copy, tests):
        sys.exit(f"{area}: the tests fail without any change")
    every = [
        (path, n)
        for path in modules(copy, names)
        for n, _ in enumerate(changes(ast.parse(path.read_text(encoding="utf-8"))))
    ]
    chosen = sorted(random.Random(seed).sample(every, min(number, len(every))))
    survived = sum(_survives(copy, path, n, tests) for path, n in chosen)
    print(f"{area}: {len(chosen)} of {len(every)} changes, {survived} not noticed", flush=True)
    shutil.rmtree(copy.parent)
    return survived


def _survives(copy: Path, path: Path, number: int, tests: list[str]) -> bool:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    line, kind, change = list(changes(tree))[number]
    change()
    path.write_text(ast.unparse(ast.fix_missing_locations(tree)) + "\n", encoding="utf-8")
    found = noticed(copy, tests)
    path.write_text(source, encoding="utf-8")
    if not found:
        said = source.split("\n")[line - 1].strip()
        print(f"  {path.relative_to(copy)}:{line}: {kind}: {said}", flush=True)
    return not found


if __name__ == "__main__":
    mutate(sys.argv[1], int(sys.argv[2]), int([*sys.argv, "0"][3]))
