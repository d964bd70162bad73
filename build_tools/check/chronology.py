"""Checks of the order of time: roles against posts, the steps of an agreement.

Enters: `Context`. Leaves: problems.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_tools.authority import FOLDER
from build_tools.check.context import Context, RecordFile
from build_tools.check.offices import apart, office_of
from build_tools.dates import display
from build_tools.problems import Problem
from build_tools.records import Agreement, Post
from build_tools.rules import read_rules
from build_tools.text import fold
from build_tools.yaml_io import Path


def bounds(date: str) -> tuple[str, str]:
    """First and last day, month or year that an EDTF date names; empty where it is open."""
    start, _, end = date.partition("/")
    ends = [end.split("T")[0].rstrip("~?%") for end in (start, end or start)]
    first, last = ("" if end == ".." or "X" in end else end for end in ends)
    return first, last


def before(one: str, two: str) -> bool:
    """True where all of the date `one` lies before all of the date `two`, as far as they say."""
    last, first = bounds(one)[1], bounds(two)[0]
    length = min(len(last), len(first))
    return bool(length) and last[:length] < first[:length]


def role_against_posts(context: Context) -> Iterator[Problem]:
    """A role that an official has not yet or no longer, or that a post leaves no room for."""
    for id_, held in context.archive.roles.items():
        official = context.files.records.officials.get(id_)
        for role in held if official and official.posts else ():
            if official and role.date and (post := _against(role.role, role.date, official.posts)):
                said = f"“{role.role}” on {display(role.date)} does not fit the post of '{id_}'"
                message = f"{said}: {_span(post)}."
                remedy = f"Correct the role, the date, or posts: in {FOLDER}/officials/{id_}.yml"
                article = context.archive.articles[role.article]
                line = _line_of_official(context, role.article, id_)
                yield Problem(article.path, line, "role-against-posts", message, remedy)


def _against(role: str, date: str, posts: Sequence[Post]) -> Post | None:
    """The post that contradicts a role on a day; None where nothing does."""
    same = [post for post in posts if _is(role, post)]
    if any(not _outside(date, post) for post in same):
        return None
    instead = [p for p in posts if _apart(role, p) and p.from_ and p.to and not _outside(date, p)]
    return next(iter([*same, *instead]), None)


def _is(role: str, post: Post) -> bool:
    said, title = fold(role), fold(post.title)
    mine, its = office_of(role), office_of(post.title)
    one_office = bool(mine and its and mine.name == its.name)
    return said == title or said.startswith(f"{title} of ") or one_office


def _apart(role: str, post: Post) -> bool:
    mine, its = office_of(role), office_of(post.title)
    return bool(mine and its and apart(mine.name, its.name))


def _outside(date: str, post: Post) -> bool:
    early = post.from_ is not None and before(date, post.from_)
    return early or (post.to is not None and before(post.to, date))


def _span(post: Post) -> str:
    since = f"from {display(post.from_)}" if post.from_ else ""
    until = f"to {display(post.to)}" if post.to else ""
    return " ".join(part for part in (post.title, since, until) if part)


def _line_of_official(context: Context, article: str, id_: str) -> int:
    file = context.article_files[article]
    officials = file.record.officials if file.record else ()
    n = next((n for n, official in enumerate(officials) if official.id == id_), 0)
    return file.lines.of(("officials", n))


# --- steps of an agreement -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Step:
    file: RecordFile
    path: Path
    step: str
    date: str


def backwards(first: str, on: str, then: str, at: str) -> bool:
    """True where the step `then`, dated `at`, cannot come before the step `first`, dated `on`."""
    ranks = {step: n for n, steps in enumerate(read_rules("steps")["order"]) for step in steps}
    ordered = first in ranks and then in ranks and ranks[first] < ranks[then]
    return ordered and before(at, on)


def steps_backwards(context: Context) -> Iterator[Problem]:
    """A step of an agreement that is dated before one that must come first."""
    own = _own_steps(context)
    for id_ in context.files.records.agreements:
        steps = [*own[id_], *_told_steps(context, id_)]
        for later in steps:
            for first in steps:
                if backwards(first.step, first.date, later.step, later.date):
                    yield _backwards(id_, first, later)
                    break


def _backwards(id_: str, first: _Step, later: _Step) -> Problem:
    message = (
        f"'{id_}' is said to be {later.step} ({display(later.date)}) before it is {first.step} "
        f"({display(first.date)}, {first.file.path}:{first.file.lines.of(first.path)})."
    )
    remedy = "Correct one of the dates or steps, or tell two agreements apart."
    line = later.file.lines.of(later.path)
    return Problem(later.file.path, line, "steps-backwards", message, remedy)


def _own_steps(context: Context) -> Mapping[str, list[_Step]]:
    """Id of an agreement -> the dated steps of its own file."""
    found: dict[str, list[_Step]] = defaultdict(list)
    for entity in context.files.authority:
        if isinstance(entity.record, Agreement):
            for n, step in enumerate(entity.record.history):
                if step.date:
                    found[entity.id].append(_Step(entity, ("history", n), step.step, step.date))
    return found


def _told_steps(context: Context, id_: str) -> Iterator[_Step]:
    for article in context.archive.articles_of.get(id_, ()):
        file = context.article_files[article]
        for n, here in enumerate(file.record.agreements if file.record else ()):
            if here.id == id_ and here.date:
                yield _Step(file, ("agreements", n), here.status, here.date)
