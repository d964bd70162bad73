"""Commands over articles: add, review, clean, annotate.

Enters: raw articles. Leaves: what the machine makes of them, shown or written.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console

from build_tools.cli.common import RawFile, archive_root, report, scheduler_option, stdin_lines
from build_tools.desk.keep import Settle
from build_tools.writing import remedy

STATES = {
    "new": "new        written for the first time; read it and correct it",
    "refreshed": "refreshed  written again, since nobody had touched it",
    "unchanged": "unchanged  as the machine wrote it before",
    "yours": "yours      left alone, since it is yours; the machine has nothing new",
    "differs": "differs    left alone, since it is yours; the machine has something new",
    "merged": "merged     yours, with what the machine had that is new; read it again",
    "conflict": "conflict   left alone, since both changed the same thing (shown above)",
    "kept": "kept       left alone, and the machine's news is settled",
    "removed": "removed    the machine had written it, nobody had touched it, and nothing names it",
    "failed": "failed     nothing was written for it (why stands above)",
}


@click.command("add")
@click.argument(
    "files", type=click.Path(path_type=Path, allow_dash=True), nargs=-1, metavar="FILE..."
)
@click.option("--url", help="Address of the page; a saved page may state its own.")
@click.option("--retrieved", metavar="DATE", help="When it was fetched, for instance 2025-02-26.")
@click.option("--source", metavar="ID", help="Who published it: a file of seeds/authority/sources.")
@click.option("--join", is_flag=True, help="Join the events that another article tells, too.")
@scheduler_option
def add_command(
    files: tuple[Path, ...],
    url: str | None,
    retrieved: str | None,
    source: str | None,
    join: bool,
    scheduler: str | None,
) -> None:
    """Take new articles into the archive: entente add page.html

    FILE is pasted text (.txt), a saved page (.html), a folder of such files, or - for
    standard input. Each is stored as it is, cleaned and annotated; what is said of it ends
    with the file to open. What the archive has already is not taken twice, so that a run that
    was stopped goes on when it is typed again. Status 1: some files were not taken.
    """
    from build_tools.cli.adding import run_add

    run_add(files, {"url": url, "retrieved": retrieved, "source": source}, join, scheduler)


@click.command("review")
@click.argument(
    "files", type=click.Path(exists=True, path_type=Path), nargs=-1, metavar="[FILE]..."
)
@click.option("--list", "only_list", is_flag=True, help="Show what waits, and ask nothing.")
def review_command(files: tuple[Path, ...], only_list: bool) -> None:
    """Decide what the machine is not sure of, the most urgent first.

    Each question shows the sentence with its words marked. The answers go into the
    articles and authority files, and into seeds/ledger/decisions.jsonl: what was decided
    is not asked again, and what was rejected is not proposed again. All of it can be done
    by editing the files, too. With FILEs, only what waits in these articles.
    """
    from build_tools.cli.reviewing import run_review

    try:
        run_review(files, only_list)
    except OSError as error:
        said = f"{remedy(error)} This answer changed no file; those before it are kept."
        raise click.ClickException(said) from error


@click.command("clean")
@click.argument("file", type=RawFile(), required=False)
@click.option("--explain", is_flag=True, help="Show line by line what was kept, removed, and why.")
@click.option("--jsonl", is_flag=True, help="Clean JSON lines from standard input, in bulk.")
@scheduler_option
def clean_command(file: Path | None, explain: bool, jsonl: bool, scheduler: str | None) -> None:
    """Show FILE without what surrounded the article. Nothing is written.

    FILE is a raw article: a path, or its name in seeds/articles/.
    """
    from build_tools.clean import bulk
    from build_tools.show import show_article, show_explained

    if jsonl:
        _only_one(**{"FILE": file, "--explain": explain, "--jsonl": jsonl})
        stdin_lines(bulk.clean_lines, scheduler)
        return
    if file is None:
        raise click.UsageError("Name a FILE (or give --jsonl and JSON lines on standard input).")
    (show_explained if explain else show_article)(file)


@click.command("annotate")
@click.argument("files", type=RawFile(), nargs=-1, metavar="[FILE]...")
@click.option(
    "--score",
    "gold",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Write nothing; compare the machine's proposals with this file of right answers.",
)
@click.option("--diff", is_flag=True, help="Show what the machine would change in files of yours.")
@click.option("--merge", is_flag=True, help="Take into files of yours what is new to them.")
@click.option("--keep", is_flag=True, help="Keep files of yours as they are; ask no more.")
@click.option("--jsonl", is_flag=True, help="Annotate JSON lines from standard input, in bulk.")
@scheduler_option
def annotate_command(
    files: tuple[Path, ...],
    gold: Path | None,
    diff: bool,
    merge: bool,
    keep: bool,
    jsonl: bool,
    scheduler: str | None,
) -> None:
    """Propose the annotation of each FILE, or of every article in seeds/articles/.

    A file that you have touched is never written again; the list says where the
    machine now proposes something new, and --diff shows it. --merge takes it into your
    file where that contradicts nothing you wrote: your comments, quotes, order and all
    that you took out stay as they are. --keep leaves your file and settles the matter.
    FILE may be an annotated article, too.
    """
    _only_one(
        **{"--score": gold, "--diff": diff, "--merge": merge, "--keep": keep, "--jsonl": jsonl}
    )
    if jsonl:
        _only_one(**{"FILE": files, "--jsonl": jsonl})
        from build_tools.annotate import bulk

        stdin_lines(bulk.annotate_lines, scheduler)
    elif gold:
        from build_tools import score

        click.echo(score.run(gold, archive_root()))
    else:
        settle: Settle = "merge" if merge else "keep" if keep else ""
        _propose(archive_root(), [file.stem for file in files] or None, diff, settle)


def _only_one(**given: object) -> None:
    """Refuse things that were typed together and mean different work."""
    typed = [name for name, value in given.items() if value]
    if len(typed) > 1:
        raise click.UsageError(f"{' and '.join(typed)} do not go together. Choose one.")


def _propose(root: Path, ids: list[str] | None, diff: bool, settle: Settle) -> None:
    from build_tools.graph.files import read_files
    from build_tools.propose import propose

    with Console(stderr=True).status("Annotating …"):
        outcomes = propose(root, ids, settle=settle)
    for outcome in outcomes:
        click.echo(f"{outcome.state:10} {outcome.path}")
        if outcome.diff and (diff or outcome.state in ("merged", "conflict", "failed")):
            click.echo(outcome.diff)
    states = sorted({outcome.state for outcome in outcomes})
    if outcomes:
        click.echo("\n" + "\n".join(STATES[state] for state in states))
    if "differs" in states:
        click.echo(
            "\nTo see what is new: entente annotate --diff. To take it over: entente annotate "
            "--merge. To leave it: entente annotate --keep"
        )
    report(read_files(root)[1])
    if {"conflict", "failed"} & set(states):
        sys.exit(1)
