"""The roles of an official: as the articles state them, with the posts that a source dates.

Enters: a `View` and an official's id. Leaves: rows for a table, and the role last seen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from build_tools import records
from build_tools.archive import RoleHeld
from build_tools.dates import display, sort_key
from build_tools.pages.rows import Ref, ref
from build_tools.pages.say import counted, say
from build_tools.pages.view import View, When, when
from build_tools.text import fold

MOST_SEEN = 3
"""Sightings of one role that its row lists before it counts the others."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role with when it began and ended, as far as anybody states it, and when it was seen."""

    title: str
    start: str
    """Empty where nobody states it, as `end`."""
    end: str
    seen: tuple[tuple[When, Ref], ...]
    """The first sightings, and the last."""
    others: str = ""
    """How many more there are."""
    organisation: Ref | None = None
    stated: Ref | None = None
    """The article that states the start or the end."""
    evidence: str = ""


def roles_of(view: View, official: str) -> list[Role]:
    """Stated posts that no article names, then roles by the date at which they were first seen."""
    posts = _posts(view, official)
    seen: dict[tuple[str, int], list[RoleHeld]] = {}
    for held in view.archive.roles.get(official, ()):
        title = fold(held.role)
        number = _post_at(posts.get(title, []), _seen(view, held).edtf)
        seen.setdefault((title, number), []).append(held)
    unseen = [
        _role(view, post.title, post, [])
        for title, same in posts.items()
        for number, post in enumerate(same)
        if (title, number) not in seen
    ]
    named = [
        _role(view, held[0].role, next(iter(posts.get(title, [])[number:]), None), held)
        for (title, number), held in seen.items()
    ]
    return unseen + sorted(named, key=lambda role: sort_key(role.seen[0][0].edtf))


def _posts(view: View, official: str) -> dict[str, list[records.Post]]:
    """Posts by folded title; a person may hold one post twice."""
    record = view.archive.entities[official].record
    assert isinstance(record, records.Official)
    found: dict[str, list[records.Post]] = {}
    for post in sorted(record.posts, key=lambda post: sort_key(post.from_)):
        found.setdefault(fold(post.title), []).append(post)
    return found


def _post_at(posts: list[records.Post], date: str) -> int:
    """Number of the last of `posts` that had begun at `date`; 0 where none had."""
    begun = [n for n, post in enumerate(posts) if sort_key(post.from_) <= sort_key(date)]
    return max(begun, default=0)


def _seen(view: View, held: RoleHeld) -> When:
    if held.date and held.basis == "event":
        return view.when_of_event(held.article, held.date)
    return when(held.date, held.basis) if held.date else view.article_when(held.article)


def _role(view: View, title: str, post: records.Post | None, seen: list[RoleHeld]) -> Role:
    shown = seen if len(seen) <= MOST_SEEN + 1 else [*seen[: MOST_SEEN - 1], seen[-1]]
    more = len(seen) - len(shown)
    found = Role(
        title=title,
        start="",
        end="",
        seen=tuple((_seen(view, held), ref(view, held.article)) for held in shown),
        others=say("seen_between", times=counted(more, "time")) if more else "",
    )
    return _with_post(view, found, post) if post else found


def _with_post(view: View, role: Role, post: records.Post) -> Role:
    return replace(
        role,
        start=display(post.from_) if post.from_ else "",
        end=display(post.to) if post.to else "",
        organisation=ref(view, post.organisation) if post.organisation else None,
        stated=ref(view, post.article) if post.article else None,
        evidence=post.evidence or "",
    )


def last_role(view: View, official: str) -> str:
    """The role in which the official was last seen; empty where no article states one."""
    latest = view.lookup.last_held.get(official)
    return latest.role if latest else ""


def last_seen(view: View, official: str) -> When | None:
    """When the official was last seen in a role; None where no article states one."""
    latest = view.lookup.last_held.get(official)
    return _seen(view, latest) if latest else None
