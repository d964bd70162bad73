"""Commands over names: new, merge, rename, split.

Enters: names and ids. Leaves: authority files, written or rewritten.
"""

from __future__ import annotations

import click

from build_tools.cli.common import Kind, archive_root
from build_tools.desk.naming import Renamed
from build_tools.writing import writing


@click.command("new")
@click.argument("kind", type=Kind(["official", "country", "organisation", "agreement", "source"]))
@click.argument("name")
@click.option("--country", help="Id of the country it belongs to, for instance kenya.")
@click.option(
    "--different-from",
    multiple=True,
    metavar="ID",
    help="Id of another entity with a like name; may stand several times.",
)
def new_command(kind: str, name: str, country: str | None, different_from: tuple[str, ...]) -> None:
    """Start an authority file: entente new official "Amina Otieno".

    KIND is official, country, organisation, agreement or source.
    """
    from build_tools.new import new

    root = archive_root()
    with writing(root):
        made = new(root, kind, name, country, different_from)
    click.echo(made)


WHY = click.option("--why", default="", help="Your reason; it is kept in seeds/ledger/.")


@click.command("merge")
@click.argument("gone", metavar="A")
@click.argument("stays", metavar="B")
@WHY
def merge_command(gone: str, stays: str, why: str) -> None:
    """Make two files one: entente merge andrei-petrenko andrey-petrenko

    B stays and takes over the names, posts, steps and facts of A. Every file that named A
    names B, the address of A leads to B, and the decision is kept in seeds/ledger/.
    """
    from build_tools.desk.naming import merge

    _say(merge(archive_root(), gone, stays, why))


@click.command("rename")
@click.argument("old", metavar="A")
@click.argument("now", metavar="B")
@WHY
def rename_command(old: str, now: str, why: str) -> None:
    """Give an article, official, organisation, agreement or source another id.

    Every file that named A names B, and the address of A leads to that of B.
    """
    from build_tools.desk.naming import rename

    _say(rename(archive_root(), old, now, why))


@click.command("split")
@click.argument("id_", metavar="A")
@click.argument("name")
@click.option(
    "--in",
    "articles",
    multiple=True,
    required=True,
    metavar="ARTICLE",
    help="Id of an article that means the other; may stand several times.",
)
@WHY
def split_command(id_: str, name: str, articles: tuple[str, ...], why: str) -> None:
    """Tell two apart that one file held: entente split amina-otieno "Amina A. Otieno" --in ARTICLE

    A new file with NAME is made; the named articles mean it from now on, and both files say
    that they are two (different_from).
    """
    from build_tools.desk.naming import split

    _say(split(archive_root(), id_, name, articles, why))


def _say(done: Renamed) -> None:
    for path in done.changed:
        click.echo(f"changed  {path}")
    click.echo(f"Look at {done.path}, run `entente check`, commit.")
