"""What `entente clean` prints: the clean article, or what became of each raw line.

Enters: the path of a raw article. Leaves: lines on standard output, in colour on a terminal
and plain when piped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import click

from build_tools.clean import NO_BODY, clean
from build_tools.clean.explain import Explained, explain
from build_tools.load import LoadError, read_raw
from build_tools.model import CleanArticle, RawArticle


def show_article(path: Path) -> None:
    """Print the clean article: what is known of it, then its text.

    Raises:
        click.ClickException: the file cannot be read, or no article is in it.
    """
    _, article = _cleaned(path)
    _refuse_empty(path, article)
    for name, value in _facts(article):
        click.echo(f"{click.style(f'{name}:', bold=True)} {value}")
    for block in article.blocks:
        click.echo(f"\n{'## ' if block.kind == 'heading' else ''}{block.text}")


def show_explained(path: Path) -> None:
    """Print line by line what was kept as what, what was removed, and why.

    Raises:
        click.ClickException: the file cannot be read, or no article is in it.
    """
    raw, article = _cleaned(path)
    for _, entries in groupby(explain(raw, article), key=lambda entry: entry.line):
        for entry, times in Counter(_joined(list(entries))).items():
            click.echo(_line(entry, times))
    for note in article.notes:
        line = raw.text.count("\n", 0, note.start) + 1
        word = raw.text[note.start : note.end]
        click.echo(click.style(f"{line:>5} ? {word!r} {note.what}", fg="yellow"))
    _refuse_empty(path, article)


def _refuse_empty(path: Path, article: CleanArticle) -> None:
    if not article.blocks:
        raise click.ClickException(f"{path}: {NO_BODY}")


def _cleaned(path: Path) -> tuple[RawArticle, CleanArticle]:
    try:
        raw = read_raw(path)
        return raw, clean(raw)
    except LoadError as error:
        raise click.ClickException(str(error)) from error


def _facts(article: CleanArticle) -> Iterator[tuple[str, str]]:
    derived = " (derived from the first sentence)" if article.title_derived else ""
    yield "title", article.title + derived
    for name in ("published", "dateline", "byline", "credit", "section", "summary"):
        if value := getattr(article, name):
            yield name, value
    for caption in article.captions:
        yield "caption", caption


def _joined(entries: list[Explained]) -> Iterator[Explained]:
    """The entries of one raw line, with what is kept in one role made whole again.

    Stray characters that stood inside it follow it as entries of their own.
    """
    waiting: list[Explained] = []
    whole: Explained | None = None
    for entry in entries:
        if whole and entry.kept and entry.what == whole.what:
            inside = "".join(removal.replacement for removal in waiting[-1:])
            whole = replace(whole, text=whole.text + inside + entry.text)
        elif entry.kept:
            yield from [*([whole] if whole else []), *waiting]
            whole, waiting = entry, []
        else:
            waiting.append(entry)
    yield from [*([whole] if whole else []), *waiting]


def _line(entry: Explained, times: int) -> str:
    sign, colour = ("+", "green") if entry.kept else ("-", "red")
    shown = entry.text if entry.text.isprintable() else ascii(entry.text)[1:-1]
    became = f" → {entry.replacement!r}" if entry.replacement else ""
    became += f" × {times}" if times > 1 else ""
    why = f"  ({entry.why})" if entry.why else ""
    return click.style(f"{entry.line:>5} {sign} {entry.what:<20} {shown}{became}", fg=colour) + why
