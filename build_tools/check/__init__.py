"""Everything that can be wrong in the archive, as a list of named checks.

Enters: the project's root. Leaves: every problem of one run, sorted. A check is a function
from `Context` to problems; to add one, write it, name it in `CHECKS` or `WARNINGS`, and give it
a failing miniature archive under `tests/check/<its name>/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from build_tools import inputs, reading
from build_tools.check import (
    chronology,
    circles,
    dating,
    days,
    duplicates,
    evidence,
    ids,
    lettering,
    names,
    offices,
    raws,
    retold,
    taking_part,
    wording,
)
from build_tools.check.context import Context
from build_tools.collector import without_collector
from build_tools.graph.build import build_archive
from build_tools.graph.files import read_files
from build_tools.graph.types import Archive
from build_tools.memo import remembering
from build_tools.problems import Problem

Check = Callable[[Context], Iterator[Problem]]

CHECKS: Mapping[str, Check] = {
    "unknown-id": ids.unknown_id,
    "listed-twice": ids.listed_twice,
    "same-id": ids.same_id,
    "former-id": ids.former_id,
    "in-a-circle": circles.in_a_circle,
    "page-vanished": ids.page_vanished,
    "text-not-in-raw": wording.text_not_in_raw,
    "evidence-not-in-text": evidence.evidence_not_in_text,
    "evidence-removed": evidence.evidence_removed,
    "not-named": evidence.not_named,
    "role-not-in-text": evidence.role_not_in_text,
    "event-not-listed": taking_part.event_not_listed,
    "same-event-missing": taking_part.same_event_missing,
    "basis-without-date": dating.basis_without_date,
    "basis-without-words": dating.basis_without_words,
    "same-name": names.same_name,
    "link-to-nothing": names.link_to_nothing,
    "raw-missing": raws.raw_missing,
    "raw-twice": raws.raw_twice,
    "raw-changed": raws.raw_changed,
    "raw-spans": raws.raw_spans,
}
"""Name -> check, over everything that could be read."""

WARNINGS: Mapping[str, Check] = {
    "role-against-posts": chronology.role_against_posts,
    "role-of-another-country": offices.role_of_another_country,
    "two-holders": offices.two_holders,
    "steps-backwards": chronology.steps_backwards,
    "weekday-differs": days.weekday_differs,
    "date-not-in-words": days.date_not_in_words,
    "told-differently": retold.told_differently,
    "odd-characters": lettering.odd_characters,
    "possible-duplicate": duplicates.possible_duplicate,
    "source-missing": raws.source_missing,
    "record-missing": raws.record_missing,
}
"""Name -> check of what is worth a look, and may be right as it is: no build ends for it."""

READING = (
    *inputs.NAMES,
    *reading.NAMES,
    "misplaced-file",
    "bad-link",
    "paragraph-lines",
    "raw-unreadable",
    "bad-decision",
)
"""Names of the problems that reading the files finds."""


def check(root: Path) -> tuple[Problem, ...]:
    """Every problem of the archive below `root`, sorted; none where it can be published."""
    return checked(root)[1]


def checked(root: Path) -> tuple[Archive, tuple[Problem, ...]]:
    """The archive below `root`, and every problem of it."""
    with without_collector():
        context, problems = _context(root)
        return context.archive, tuple(sorted({*problems, *_found(CHECKS, context)}))


def looked_through(root: Path) -> tuple[Problem, ...]:
    """Every problem of the archive below `root` and every warning, sorted by file and line."""
    with without_collector():
        context, problems = _context(root)
        warnings = {replace(problem, warning=True) for problem in _found(WARNINGS, context)}
        return tuple(sorted({*problems, *_found(CHECKS, context), *warnings}))


def _context(root: Path) -> tuple[Context, tuple[Problem, ...]]:
    with remembering(root, whole=True):
        files, problems = read_files(root)
        return Context(files, build_archive(files)), problems


def _found(checks: Mapping[str, Check], context: Context) -> set[Problem]:
    return {problem for named in checks.values() for problem in named(context)}
