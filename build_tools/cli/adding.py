"""How `entente add` reads its arguments, shows that it gets on, and says what it did.

Enters: what an editor typed. Leaves: lines on standard output; faults on standard error.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from build_tools.authority import read_authority
from build_tools.cli.common import archive_root, cluster
from build_tools.dates import EdtfError, check_edtf
from build_tools.desk.adding import Added, add
from build_tools.desk.intake import STDIN, Given, passed_over, paths_of, read_given, read_pasted
from build_tools.desk.joining import join
from build_tools.desk.siblings import Sibling, Siblings, says, take
from build_tools.desk.similar import Known, Like
from build_tools.desk.summary import in_one_line, summary
from build_tools.desk.telling import tale_in, telling_in
from build_tools.load import MEDIA_TYPES
from build_tools.memo import remembering
from build_tools.problems import did_you_mean
from build_tools.web import web_address

STOPPED = 130
"""Exit status of a command that Ctrl-C ended, as shells have it."""
AT_LENGTH = 5
"""Most articles that are spoken of at length."""


def run_add(
    files: Sequence[Path],
    origin: Mapping[str, str | None],
    joining: bool,
    scheduler: str | None = None,
) -> None:
    """Add the files, and end with status 1 when one was not taken."""
    root = archive_root()
    if not files:
        raise click.UsageError("Name a FILE, a folder, or - for standard input.")
    given = list(_given(files))
    if not given:
        said = f"Nothing in {', '.join(map(str, files))} is an article by its ending"
        raise click.ClickException(f"{said} ({', '.join(sorted(MEDIA_TYPES))}).")
    stated = {key: value for key, value in origin.items() if value}
    _refuse_odd(root, stated, len(given))
    bar = Progress(console=Console(stderr=True), transient=True, disable=len(given) < 2)
    with _stopping(), cluster(scheduler) as workers, bar:
        task = bar.add_task("Annotating …", total=len(given))
        added = add(root, given, stated, lambda _: bar.advance(task), workers)
    _say(root, added, joining)
    if other := passed_over(files):
        click.echo(f"Passed over, as no articles by their endings: {other}", err=True)
    wrong = [*added.refused, *_failures(added)]
    for message in [*wrong, *added.there]:
        click.echo(message, err=True)
    if wrong or (added.there and not added.accessions.tales):
        sys.exit(1)


@contextmanager
def _stopping() -> Iterator[None]:
    """Ctrl-C: what was written is whole, and the rest can be taken later."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo("Stopped. What was written is whole; type the same again to go on.", err=True)
        sys.exit(STOPPED)


def _given(files: Sequence[Path]) -> Iterator[Callable[[], Given]]:
    for path in paths_of(files):
        if str(path) == STDIN:
            yield partial(read_pasted, sys.stdin.buffer.read())
        else:
            yield partial(read_given, path)


def _refuse_odd(root: Path, origin: Mapping[str, str], number: int) -> None:
    """Nothing is stored when an option cannot be meant so."""
    if url := origin.get("url"):
        if number > 1:
            raise click.UsageError("--url is the address of one page; add these files one by one.")
        try:
            web_address(url)
        except ValueError as error:
            raise click.UsageError(f"--url {url!r}: {error}") from error
    if retrieved := origin.get("retrieved"):
        try:
            check_edtf(retrieved)
        except EdtfError as error:
            raise click.UsageError(f"--retrieved: {error}") from error
    source = origin.get("source")
    if source and source not in (sources := read_authority(root)[0].sources):
        raise click.UsageError(
            f"There is no source '{source}'{did_you_mean(source, sources)} "
            'To make one: entente new source "…"'
        )


def _failures(added: Added) -> Iterator[str]:
    for outcome in added.outcomes:
        if outcome.state == "failed":
            yield f"{outcome.path}: {outcome.diff}"


def _say(root: Path, added: Added, joining: bool) -> None:
    new = added.accessions
    if not new.tales:
        return
    with remembering(root):
        known = Known(new.tales, new.runs, map(telling_in, added.before))
    siblings = Siblings(chain(map(tale_in, added.before), new.tales))
    for one, tale, alike in zip(new.told, new.tales, known.likes(), strict=True):
        if len(new.tales) > AT_LENGTH:
            click.echo(in_one_line(one, alike))
        else:
            click.echo("\n".join(summary(one, alike)) + "\n")
        _join(root, one.path, alike, joining)
        shares = {like.file.id: like.share for like in alike}
        _date(root, one.path, siblings.of(tale, shares), joining)
    noun = "article" if len(new.tales) == 1 else "articles"
    click.echo(f"{len(new.tales)} {noun} added. Correct, run `entente check`, commit.")


def _join(root: Path, path: str, alike: Sequence[Like], joining: bool) -> None:
    """Join the events that both tell: when it was asked for, or the editor says so now."""
    for like in alike:
        if like.events and (joining or _agrees(like)) and join(root, path, like):
            click.echo(f"joined: {path} and {like.file.path}")


def _date(root: Path, path: str, found: Sequence[Sibling], joining: bool) -> None:
    """Show the days that other articles tell; take them when it was asked for."""
    for sibling in found:
        click.echo(f"{path}: {says(sibling)}")
        if joining and take(root, path, sibling):
            click.echo(f"dated: {path}, event {sibling.number}: {sibling.date}")


def _agrees(like: Like) -> bool:
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    return terminal and click.confirm(f"Join the event with {like.file.path}?", default=False)
