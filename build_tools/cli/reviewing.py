"""How `entente review` asks, and what it does with an answer.

Enters: the queue, and what an editor types. Leaves: questions on standard output; articles,
authority files and ledger with the answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from build_tools.archive import read_archive
from build_tools.cli.common import archive_root
from build_tools.desk.answers import accept, another, has_fault, reject, set_reviewed
from build_tools.desk.queue import Item, queue
from build_tools.graph.files import read_files
from build_tools.new import NotMade, new
from build_tools.problems import did_you_mean
from build_tools.writing import writing

KEYS = "a accept, r reject, p another person, e edit the file, s skip, q quit"


def run_review(paths: Sequence[Path], only_list: bool) -> None:
    """Walk through the queue, or list it."""
    root = archive_root()
    items = _waiting(root, paths)
    if not items:
        click.echo("Nothing waits for a decision.")
    for n, item in enumerate(items, 1):
        _show(item, n, len(items))
        if not only_list and not _ask(root, item):
            break
    if items and not only_list:
        _close(root, {item.path for item in items}, paths)


def _waiting(root: Path, paths: Sequence[Path]) -> tuple[Item, ...]:
    wanted = {path.resolve() for path in paths}
    items = queue(root, read_files(root)[0], read_archive(root)[0])
    return tuple(item for item in items if not wanted or (root / item.path).resolve() in wanted)


def _show(item: Item, number: int, of: int) -> None:
    stands = "in the article" if item.taken else "not in the article"
    reach = f", in {item.reach} articles" if item.reach > 1 else ""
    click.secho(f"[{number} of {of}] {item.path}", bold=True)
    click.echo(f"  {item.sentence.replace(item.words, _marked(item.words), 1)}")
    click.echo(f"  {item.kind}: {item.says}  ({item.confidence:.0%}, {stands}{reach})")


def _marked(words: str) -> str:
    return click.style(f"[{words}]", reverse=True)


def _ask(root: Path, item: Item) -> bool:
    """Ask until there is an answer; False to stop."""
    while True:
        answer = click.prompt(f"  {KEYS}", default="s", show_default=False).strip().lower()[:1]
        if answer == "q":
            return False
        if answer == "e":
            _edit(root, item)
        elif answer == "s" or (answer in "arp" and _do(root, item, answer)):
            return True
        elif answer not in "arp":
            click.echo(f"  Type one of: {KEYS}")


def _do(root: Path, item: Item, answer: str) -> bool:
    """Carry an answer out; False where something is in the way, which was said."""
    try:
        if answer == "p":
            return _another(root, item)
        with writing(root):
            accept(root, item) if answer == "a" else reject(root, item)
    except NotMade as error:
        click.echo(f"  {error.message}")
        return False
    return True


def _another(root: Path, item: Item) -> bool:
    if item.kind != "official" or not item.taken:
        click.echo("  Only an official who stands in the article can be another person.")
        return False
    known = read_files(root)[0].records.officials
    typed = click.prompt("  who? (an id, or a name for a new file)").strip()
    if typed not in known:
        near = did_you_mean(typed, known)
        if not click.confirm(f"  There is no official '{typed}'{near} Make a new file?"):
            return False
        country = str(item.proposal.get("country") or "") or None
        typed = new(root, "official", typed, country, (item.what,)).stem
    with writing(root):
        another(root, item, typed)
    return True


def _edit(root: Path, item: Item) -> None:
    click.edit(filename=str(root / item.path))
    if fault := has_fault(root, item.path):
        click.echo(fault)


def _close(root: Path, touched: set[str], paths: Sequence[Path]) -> None:
    """Offer to close the articles of which nothing waits any more."""
    waiting = {item.path for item in _waiting(root, paths)}
    for path in sorted(touched - waiting):
        if click.confirm(f"Nothing waits in {path}. Mark it as reviewed?", default=False):
            with writing(root):
                set_reviewed(root, path)
    click.echo("Run `entente check`, and commit.")
