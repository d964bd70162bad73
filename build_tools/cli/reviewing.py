"""How `entente review` asks, and what it does with an answer.

Enters: the queue, and what an editor types. Leaves: questions on standard output; articles,
authority files and ledger with the answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from build_tools.archive import read_with_files
from build_tools.articles import FOLDER
from build_tools.cli.choosing import choose
from build_tools.cli.common import archive_root
from build_tools.desk.answers import accept, another, has_fault, reject, set_reviewed
from build_tools.desk.assigning import assign, assignable, is_new_name, known
from build_tools.desk.queue import Item, Kind, queue
from build_tools.new import NotMade
from build_tools.writing import writing

KEYS = "a accept, r reject, {}e edit the file, d done with this article, s skip, q quit"
OTHER = {
    "official": "p another person, ",
    "organisation": "p another body, ",
    "agreement": "p another agreement, ",
}
"""By kind: what `p` gives the words to; nothing where they mean nobody."""
OPEN = (
    "p say who it is, r leave it open for good, e edit the file, d done with this article, "
    "s skip, q quit"
)


def run_review(paths: Sequence[Path], only_list: bool) -> None:
    """Walk through the queue, or list it."""
    root = archive_root()
    items = _waiting(root, paths)
    if not items:
        click.echo("Nothing waits for a decision.")
    done: set[str] = set()
    for n, item in enumerate(items, 1):
        if item.path in done:
            continue
        _show(item, n, len(items))
        answer = "" if only_list else _ask(root, item)
        if answer == "q":
            break
        if answer == "d":
            done.add(item.path)
    if items and not only_list:
        _close(root, {item.path for item in items} - done, paths)


def _waiting(root: Path, paths: Sequence[Path]) -> tuple[Item, ...]:
    wanted = {path.resolve() for path in paths}
    files, archive = read_with_files(root)
    articles = {(root / article.path).resolve() for article in files.articles}
    for path in paths:
        if path.resolve() not in articles:
            raise click.UsageError(f"{path} is no annotated article; they lie in {FOLDER}/.")
    items = queue(root, files, archive)
    return tuple(item for item in items if not wanted or (root / item.path).resolve() in wanted)


def _show(item: Item, number: int, of: int) -> None:
    stands = "in the article" if item.taken else "not in the article"
    reach = f", in {item.reach} articles" if item.reach > 1 else ""
    click.secho(f"[{number} of {of}] {item.path}", bold=True)
    click.echo(f"  {item.sentence.replace(item.words, _marked(item.words), 1)}")
    click.echo(f"  {item.kind}: {item.says}  ({item.confidence:.0%}, {stands}{reach})")


def _marked(words: str) -> str:
    return click.style(f"[{words}]", reverse=True)


def _ask(root: Path, item: Item) -> str:
    """Ask until there is an answer, and carry it out; the letter that was typed."""
    keys, answers = _answers(item)
    while True:
        answer = click.prompt(f"  {keys}", default="s", show_default=False).strip().lower()[:1]
        if answer == "e":
            _edit(root, item)
        elif answer == "d":
            _reviewed(root, item.path)
            return answer
        elif answer in ("q", "s") or (answer in answers and _do(root, item, answer)):
            return answer
        elif answer not in answers:
            click.echo(f"  Type one of: {keys}")


def _answers(item: Item) -> tuple[str, str]:
    """The keys as they are shown, and the letters among them that decide."""
    if item.kind == "mention":
        return OPEN, "rp"
    other = OTHER.get(item.kind, "")
    return KEYS.format(other), "arp" if other else "ar"


def _reviewed(root: Path, path: str) -> None:
    with writing(root):
        set_reviewed(root, path)


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
    """Give the words to somebody else than proposed, or to somebody where they stayed open."""
    kind = assignable(item)
    if kind is None:
        click.echo(f"  Words of this kind ({item.kind}) mean nobody; type e to edit the file.")
        return False
    id_ = choose(root, item, kind)
    if id_ is None:
        return False
    with writing(root):
        if item.taken:
            another(root, item, id_)
        else:
            assign(root, item, id_, _role(item, kind), alias=_alias(root, item, kind, id_))
    return True


def _role(item: Item, kind: Kind) -> str:
    if item.kind != "mention" or kind != "official":
        return ""
    asked = "  the role, as this article states it? (Enter: none)"
    return str(click.prompt(asked, default="", show_default=False)).strip()


def _alias(root: Path, item: Item, kind: Kind, id_: str) -> bool:
    """Ask whether the words are another name, where they are not in the file yet."""
    if item.kind != "mention" or not is_new_name(item.words, known(root, kind)[id_]):
        return False
    return click.confirm(f"  Keep “{item.words}” among the names of {id_}?", default=True)


def _edit(root: Path, item: Item) -> None:
    click.edit(filename=str(root / item.path))
    if fault := has_fault(root, item.path):
        click.echo(fault)


def _close(root: Path, touched: set[str], paths: Sequence[Path]) -> None:
    """Offer to close the articles of which nothing waits any more."""
    waiting = {item.path for item in _waiting(root, paths)}
    for path in sorted(touched - waiting):
        if click.confirm(f"Nothing waits in {path}. Mark it as reviewed?", default=False):
            _reviewed(root, path)
    click.echo("Run `entente check`, and commit.")
