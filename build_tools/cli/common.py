"""What the commands share: how arguments are understood, and how faults are reported.

Enters: what an editor types. Leaves: paths of the archive, or a message that says what to type.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from build_tools.articles import read_article
from build_tools.parallel import NoClusterError, Workers, workers_at
from build_tools.problems import Problem, did_you_mean
from build_tools.writing import remedy


class NearestGroup(click.Group):
    """A group that names the nearest command when it does not know the one typed."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # whoever read along has seen enough (`| head`): click ends quietly
        except OSError as error:
            raise click.ClickException(f"{remedy(error)} It changed no file.") from error

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
    """A raw article: its path, its name in seeds/articles/, or the annotated article."""

    name = "file"

    def convert(
        self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        path = Path(value)
        if path.is_file() and path.suffix != ".md":
            return path
        folder = archive_root() / "seeds" / "articles"
        known = {file.name: file for file in sorted(folder.glob("*")) if file.is_file()}
        stems = {file.stem: file for file in known.values()}
        named = raw_of(path) if path.suffix == ".md" else path.name
        if found := known.get(named) or stems.get(named):
            return found
        near = did_you_mean(path.name, [*known, *stems])
        self.fail(f"There is no file '{value}'{near} Raw articles lie in {folder}.", param, ctx)


def raw_of(article: Path) -> str:
    """Id of the raw article of an annotated one; empty where the file names none."""
    if not article.is_file():
        return ""
    return read_article(article.read_bytes().decode("utf-8", "replace"), article.name)[0].raw


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


_ENOUGH = 10
"""Warnings of one check that are shown."""


def report(
    problems: Iterable[Problem], form: Callable[[Problem], str] = str, every: bool = False
) -> None:
    """Print the problems, count them, and end with status 1 when one is no mere warning.

    Args:
        every: each warning; else of each check the first ten, and how many more there are.
    """
    found = list(problems)
    seen: Counter[str] = Counter()
    for problem in found:
        seen[problem.check] += problem.warning
        if every or not problem.warning or seen[problem.check] <= _ENOUGH:
            # A forge reads annotations from standard output.
            click.echo(form(problem), err=form is str)
    for check, number in sorted(seen.items()):
        if not every and number > _ENOUGH:
            more = f"{_counted(number - _ENOUGH, 'more warning')} of {check}"
            click.echo(f"{more}; entente check --all shows each.", err=True)
    faults = sum(not problem.warning for problem in found)
    parts = [_counted(faults, "problem"), _counted(len(found) - faults, "warning")]
    if found:
        click.echo(f"{', '.join(part for part in parts if part)}.", err=True)
    if faults:
        sys.exit(1)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""


def as_github(problem: Problem) -> str:
    """The problem as GitHub's runners take it for an annotation (workflow command)."""
    kind = "warning" if problem.warning else "error"
    file, title = (_escaped(text, ":,") for text in (problem.file, problem.check))
    said = _escaped(f"{problem.message} {problem.remedy}")
    return f"::{kind} file={file},line={problem.line},title={title}::{said}"


def _escaped(text: str, marks: str = "") -> str:
    """Text of a workflow command: its own marks and line ends as %XX."""
    return "".join(f"%{ord(c):02X}" if c in f"%\r\n{marks}" else c for c in text)


scheduler_option = click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Share the work with a Dask cluster, for instance tcp://10.0.0.1:8786 (entente[dask]).",
)


@contextmanager
def cluster(scheduler: str | None) -> Iterator[Workers | None]:
    """The workers of the cluster at an address; None where none was given."""
    try:
        with workers_at(scheduler) as workers:
            yield workers
    except NoClusterError as error:
        raise click.ClickException(str(error)) from error


def stdin_lines(
    transform: Callable[[Iterable[str], Workers | None], Iterator[str]], scheduler: str | None
) -> None:
    """Print what becomes of each line of standard input, with a count where a person waits."""
    stdin = TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
    from_file = stdin.seekable() and not sys.stdin.isatty()
    watched = from_file and sys.stderr.isatty() and not sys.stdout.isatty()
    shown = Console(stderr=True).status("") if watched else nullcontext()
    with cluster(scheduler) as workers, shown as status:
        for number, line in enumerate(transform(stdin, workers), 1):
            click.echo(line)
            if status:
                status.update(f"{number} articles")
