"""The command line `entente`: thin commands over the stages, written for an editor.

Enters: what an editor types. Leaves: plain text on standard output, faults on standard
error, exit status 0, 1 (faults were found) or 2 (the command was not understood).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path
from signal import SIGTERM, signal

import click
from rich.console import Console

from build_tools.problems import Problem, did_you_mean

STATES = {
    "new": "new        written for the first time; read it and correct it",
    "refreshed": "refreshed  written again, since nobody had touched it",
    "unchanged": "unchanged  as the machine wrote it before",
    "yours": "yours      left alone, since a person has touched it; the machine agrees",
    "differs": "differs    left alone, since a person has touched it; the machine would differ",
}


class NearestGroup(click.Group):
    """A group that names the nearest command when it does not know the one typed."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            near = did_you_mean(args[0], self.list_commands(ctx))
            ctx.fail(f"There is no command '{args[0]}'{near}")
        return super().resolve_command(ctx, args)


class Kind(click.Choice[str]):
    """A choice that names the nearest one when it does not know the word typed."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value.lower() not in self.choices:
            near = did_you_mean(value, self.choices)
            self.fail(f"'{value}' is no kind{near} Kinds: {', '.join(self.choices)}", param, ctx)
        return value.lower()


class RawFile(click.ParamType[Path]):
    """A raw article: its path, or its file name or stem in seeds/articles/."""

    name = "file"

    def convert(
        self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        path = Path(value)
        if path.is_file():
            return path
        folder = archive_root() / "seeds" / "articles"
        known = {file.name: file for file in sorted(folder.glob("*")) if file.is_file()}
        stems = {file.stem: file for file in known.values()}
        if found := known.get(path.name) or stems.get(path.name):
            return found
        near = did_you_mean(path.name, [*known, *stems])
        self.fail(f"There is no file '{value}'{near} Raw articles lie in {folder}.", param, ctx)


def archive_root() -> Path:
    """The nearest folder from here upwards that holds mkdocs.yml and seeds/.

    Raises:
        click.ClickException: there is none.
    """
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "seeds").is_dir():
            return folder
    raise click.ClickException(
        f"{here} is not inside an archive (no folder upwards holds mkdocs.yml and seeds/). "
        "Go to the archive's folder and try again."
    )


def report(problems: Iterable[Problem]) -> None:
    """Print the problems and end with status 1 when there is one."""
    found = list(problems)
    for problem in found:
        click.echo(str(problem), err=True)
    if found:
        noun = "problem" if len(found) == 1 else "problems"
        click.echo(f"{len(found)} {noun}.", err=True)
        sys.exit(1)


def _stdin_lines(transform: Callable[[Iterable[str]], Iterator[str]]) -> None:
    stdin = TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
    for line in transform(stdin):
        click.echo(line)


@click.group(cls=NearestGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="entente")
def main() -> None:
    """Entente: an annotated archive of the relations between countries.

    The usual way: put a raw article into seeds/articles/, run `entente annotate`,
    correct the file it writes under docs/articles/, run `entente check`, commit.
    """


@main.command("clean")
@click.argument("file", type=RawFile(), required=False)
@click.option("--explain", is_flag=True, help="Show line by line what was kept, removed, and why.")
@click.option("--jsonl", is_flag=True, help="Clean JSON lines from standard input, in bulk.")
def clean_command(file: Path | None, explain: bool, jsonl: bool) -> None:
    """Show FILE without what surrounded the article. Nothing is written.

    FILE is a raw article: a path, or its name in seeds/articles/.
    """
    from build_tools.clean import bulk
    from build_tools.show import show_article, show_explained

    if jsonl:
        _stdin_lines(bulk.clean_lines)
        return
    if file is None:
        raise click.UsageError("Name a FILE (or give --jsonl and JSON lines on standard input).")
    (show_explained if explain else show_article)(file)


@main.command("annotate")
@click.argument("files", type=RawFile(), nargs=-1, metavar="[FILE]...")
@click.option(
    "--score",
    "gold",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Write nothing; compare the machine's proposals with this file of right answers.",
)
@click.option("--diff", is_flag=True, help="Show what the machine would change in files of yours.")
@click.option("--jsonl", is_flag=True, help="Annotate JSON lines from standard input, in bulk.")
def annotate_command(files: tuple[Path, ...], gold: Path | None, diff: bool, jsonl: bool) -> None:
    """Propose the annotation of each FILE, or of every article in seeds/articles/.

    A file that you have touched is never written again; the list says where the
    machine would now propose something else, and --diff shows it.
    """
    if jsonl:
        from build_tools.annotate import bulk

        _stdin_lines(bulk.annotate_lines)
    elif gold:
        from build_tools import score

        click.echo(score.run(gold, archive_root()))
    else:
        _propose(archive_root(), [file.stem for file in files] or None, diff)


def _propose(root: Path, ids: list[str] | None, diff: bool) -> None:
    from build_tools.graph.files import read_files
    from build_tools.propose import propose

    with Console(stderr=True).status("Annotating …"):
        outcomes = propose(root, ids)
    for outcome in outcomes:
        click.echo(f"{outcome.state:10} {outcome.path}")
        if diff and outcome.diff:
            click.echo(outcome.diff)
    states = sorted({outcome.state for outcome in outcomes})
    if outcomes:
        click.echo("\n" + "\n".join(STATES[state] for state in states))
    if "differs" in states and not diff:
        click.echo("\nTo see the differences: entente annotate --diff")
    report(read_files(root)[1])


@main.command("check")
def check_command() -> None:
    """Look for faults in the articles and authority files.

    Each is printed with its file, its line, what is wrong and what to do.
    """
    from build_tools.check import check

    report(check(archive_root()))
    click.echo("No problems.")


@main.command("build")
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to publish; site/ unless given.",
)
def build_command(site_dir: Path | None) -> None:
    """Check the archive and build it into site/.

    The folder is exchanged with the new one only when nothing is wrong.
    """
    from build_tools.build import NotOurSiteError, build

    root = archive_root()
    signal(SIGTERM, lambda *_: sys.exit(1))  # so that a build that is ended cleans up
    try:
        with Console(stderr=True).status("Building …"):
            built = build(root, site_dir or root / "site")
    except NotOurSiteError as error:
        raise click.ClickException(str(error)) from error
    if built.log:
        click.echo(built.log, err=True)
        raise click.ClickException("MkDocs could not build the site; site/ is as it was.")
    report(built.problems)
    click.echo(f"{built.pages} pages in {built.site}\nTo look at them: make serve")


@main.command("export")
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


@main.command("new")
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
