"""Commands for those who keep the archive: verify, bag.

Enters: the archive's folder. Leaves: what has changed since, or a bag to hand on.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click

from build_tools import fixity
from build_tools.cli.common import archive_root


@click.command("verify")
@click.argument("manifest", type=click.Path(path_type=Path), required=False)
def verify_command(manifest: Path | None) -> None:
    """Name every file that is not as MANIFEST says.

    MANIFEST is the manifest-sha256.txt of a published site, or a bag's folder;
    site/manifest-sha256.txt unless given, and then the tables in site/data/, too. Status 1: a
    file has changed or is missing.
    """
    root = archive_root()
    whole = [_same(manifest or root / "site" / fixity.NAME, "", lambda _: fixity.hashes(root))]
    tables = root / "site/data" / fixity.NAME
    if manifest is None and tables.is_file():
        whole.append(_same(tables, "site/data/", fixity.hashes_beside))
    if not all(whole):
        sys.exit(1)


def _same(manifest: Path, start: str, hashes: Callable[[Path], fixity.Hashes]) -> bool:
    """Name each file that is not as listed; false where one has changed or is missing."""
    try:
        listed = fixity.read_manifest(manifest)
    except fixity.FixityError as error:
        raise click.ClickException(str(error)) from error
    found = fixity.compare(listed, hashes(manifest))
    for state in ("changed", "missing", "new"):
        for path in getattr(found, state):
            click.echo(f"{state:8} {start}{path}")
    good = len(listed) - len(found.changed) - len(found.missing)
    what = "files" if not start else f"files of {start}"
    click.echo(f"{good} of {len(listed)} {what} are as listed.")
    return not (found.changed or found.missing)


@click.command("bag")
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
def bag_command(directory: Path) -> None:
    """Make a bag of the archive in DIR: its files and their hashes, by BagIt 1.0.

    Any tool that knows BagIt can tell whether the bag is whole; so can
    `entente verify DIR`, beside the archive.
    """
    from build_tools.build import commit_time

    root = archive_root()
    date = datetime.fromtimestamp(int(commit_time(root)), UTC).date().isoformat()
    try:
        number = fixity.write_bag(root, directory, date)
    except fixity.FixityError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{directory}: a bag of {number} files.")
