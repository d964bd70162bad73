"""Commands over whole archives: check, build, export, schema, init.

Enters: the archive's folder. Leaves: faults, a site, or pages for another generator.
"""

from __future__ import annotations

import sys
from pathlib import Path
from signal import SIGTERM, signal

import click
from rich.console import Console

from build_tools.cli.common import archive_root, as_github, report
from build_tools.writing import remedy, writing


@click.command("check")
@click.argument(
    "files", type=click.Path(exists=True, path_type=Path), nargs=-1, metavar="[FILE]..."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github"]),
    default="text",
    help="github: as annotations at the lines of a pull request.",
)
@click.option("--all", "every", is_flag=True, help="Show each warning, not ten of each check.")
def check_command(files: tuple[Path, ...], form: str, every: bool) -> None:
    """Look for faults in the articles and authority files.

    Each is printed with its file, its line, what is wrong and what to do. A warning is
    worth a look and stops nothing. With FILEs, warnings about other files are left out;
    faults never are, since one file's change may make them in another. Status 1: faults.
    """
    from build_tools.check import looked_through

    root = archive_root()
    wanted = {file.resolve() for file in files}
    if strange := sorted(str(file) for file in wanted if not file.is_relative_to(root.resolve())):
        raise click.UsageError(f"{strange[0]} is no file of the archive in {root}.")
    problems = [
        problem
        for problem in looked_through(root)
        if not (wanted and problem.warning) or (root / problem.file).resolve() in wanted
    ]
    github = form == "github"
    report(problems, as_github if github else str, every or github)
    click.echo("No problems.")


@click.command("build")
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to publish; site/ unless given.",
)
@click.option(
    "--published",
    is_flag=True,
    help="This site goes out: keep its addresses in seeds/ledger/, for ever.",
)
def build_command(site_dir: Path | None, published: bool) -> None:
    """Check the archive and build it into site/.

    The folder is exchanged with the new one only when nothing is wrong. An address that
    was published once (seeds/ledger/addresses.txt) and leads nowhere now is a fault.
    """
    from build_tools.build import AnotherBuildError, NotOurSiteError, build

    root = archive_root()
    signal(SIGTERM, lambda *_: sys.exit(1))  # so that a build that is ended cleans up
    try:
        with Console(stderr=True).status("Building …"):
            built = build(root, site_dir or root / "site")
    except (AnotherBuildError, NotOurSiteError) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{remedy(error)} The site is as it was.") from error
    if built.log:
        click.echo(built.log, err=True)
        raise click.ClickException("MkDocs could not build the site; site/ is as it was.")
    report(built.problems)
    if published:
        _keep_addresses(root, built.site)
    click.echo(f"{built.pages} pages in {built.site}\nTo look at them: make serve")


def _keep_addresses(root: Path, site: Path) -> None:
    from build_tools.ledger import note_addresses

    try:
        with writing(root):
            note_addresses(root, site)
    except OSError as error:
        said = f"{remedy(error)} The site is built; its addresses are not kept yet."
        raise click.ClickException(said) from error


@click.command("schema")
def schema_command() -> None:
    """Write the JSON Schema of every record into .vscode/, and wire it for VS Code.

    With the extension `redhat.vscode-yaml`, keys are completed and explained, and wrong
    words are marked, while you type in seeds/authority/. With `unifiedjs.vscode-remark` and
    its two packages (docs/contributing/guides/keys.md), wrong words above an article's text
    are marked, too.
    """
    from build_tools.schema import write

    root = archive_root()
    with writing(root):
        paths = write(root)
    for path in paths:
        click.echo(path)


@click.command("init")
@click.argument("directory", type=click.Path(path_type=Path), metavar="DIR")
@click.argument("countries", nargs=-1, metavar="[COUNTRY]...")
@click.option("--name", help="Name of the site; the folder's unless given.")
def init_command(directory: Path, countries: tuple[str, ...], name: str | None) -> None:
    """Start an archive of your own: entente init ../japan-brazil Japan Brazil

    DIR gets the tools, the hand-written pages and a file for each COUNTRY, and no article.
    It builds at once, with `make site`.
    """
    from build_tools.init import init

    ids = init(directory, name or directory.resolve().name, countries)
    click.echo(f"{directory}: an empty archive ({', '.join(ids) or 'no country yet'}).")
    click.echo(f"Go on there: cd {directory} && git init && make site")


@click.command("export")
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
def export_command(directory: Path) -> None:
    """Write the pages to DIR as a plain tree for another site generator."""
    from build_tools.archive import read_archive
    from build_tools.export import ExportError, export

    root = archive_root()
    archive, problems = read_archive(root)
    report(problems)
    try:
        export(archive, root, directory)
    except ExportError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{directory}: build it there with `mkdocs build`.")
