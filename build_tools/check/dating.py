"""Checks that a date says what it rests on.

Enters: `Context`. Leaves: problems.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools import records
from build_tools.check.context import Context
from build_tools.problems import Problem
from build_tools.yaml_io import Path

DIRECT = ("stated", "stated-day", "editor")
"""Bases of a date that its own words or an editor vouch for; any other rests on further words."""


def basis_without_date(context: Context) -> Iterator[Problem]:
    """A basis or date evidence where there is no date."""
    for file, record in context.articles():
        for path, dated in _dated(record):
            given = [key for key in ("basis", "date_evidence") if key in dated.model_fields_set]
            if dated.date is None and given:
                line = file.lines.of((*path, given[0]))
                message = f"there is no date: for this {given[0]}:."
                remedy = f"Add date:, or take {given[0]}: out."
                yield Problem(file.path, line, "basis-without-date", message, remedy)


def basis_without_words(context: Context) -> Iterator[Problem]:
    """A date that was worked out, without the words that it was worked out from."""
    for file, record in context.articles():
        for n, event in enumerate(record.events):
            if event.date and event.basis not in DIRECT and not event.date_evidence:
                line = file.lines.of(("events", n, "basis"))
                yield Problem(file.path, line, "basis-without-words", *_words(event, "date_"))
        published = record.published
        if published and published.basis not in DIRECT and not published.evidence:
            line = file.lines.of(("published", "basis"))
            yield Problem(file.path, line, "basis-without-words", *_words(published, ""))


def _words(dated: records.Event | records.Dated, prefix: str) -> tuple[str, str]:
    message = f"nothing says what the date {dated.date} ({dated.basis}) was worked out from."
    return message, f"Quote the article's words in {prefix}evidence:, or give another basis:."


def _dated(record: records.Article) -> Iterator[tuple[Path, records.Event | records.AgreementHere]]:
    for n, event in enumerate(record.events):
        yield ("events", n), event
    for n, agreement in enumerate(record.agreements):
        yield ("agreements", n), agreement
