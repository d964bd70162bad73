"""Commands over authority files: new.

Enters: names and ids. Leaves: authority files, written or rewritten.
"""

from __future__ import annotations

import click

from build_tools.cli.common import Kind, archive_root


@click.command("new")
@click.argument("kind", type=Kind(["official", "country", "organisation", "agreement", "source"]))
@click.argument("name")
@click.option("--country", help="Id of the country it belongs to, for instance vietnam.")
@click.option(
    "--different-from",
    multiple=True,
    metavar="ID",
    help="Id of another entity with a like name; may stand several times.",
)
def new_command(kind: str, name: str, country: str | None, different_from: tuple[str, ...]) -> None:
    """Start an authority file: entente new official "Lương Tam Quang".

    KIND is official, country, organisation, agreement or source.
    """
    from build_tools.new import new

    click.echo(new(archive_root(), kind, name, country, different_from))
