"""Who held which post when, as far as anybody says.

Enters: an `Archive`. Leaves: one `Posting` for a post and holder seen or stated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from build_tools import records
from build_tools.archive import Archive, RoleHeld
from build_tools.dates import NO_YEAR, Key, sort_key, years
from build_tools.text import fold


@dataclass(frozen=True, slots=True)
class Posting:
    """An official in a post: seen there at `date`, or stated to have held it for its length."""

    official: str
    title: str
    date: str | None
    basis: str
    article: str
    """The article that says so; empty where the official's own file does."""


def postings(archive: Archive) -> Iterator[Posting]:
    """Every post that a source dates, then every role of an article; by official, in time."""
    for ident, entity in archive.entities.items():
        if isinstance(entity.record, records.Official):
            for post in entity.record.posts:
                yield Posting(ident, post.title, _length(post), "stated", post.article or "")
            for held in archive.roles.get(ident, ()):
                article = archive.articles[held.article]
                date, basis = (held.date, held.basis) if held.date else (article.date, "event")
                yield Posting(ident, held.role, date, basis, held.article)


def _length(post: records.Post) -> str | None:
    ends = (post.from_ or "", post.to or "")
    return "/".join(ends) if all(ends) else ends[0] or ends[1] or None


def first_seen(found: list[Posting]) -> list[Posting]:
    """One posting for each official and title: the earliest."""
    once: dict[tuple[str, str], Posting] = {}
    for posting in sorted(found, key=lambda posting: sort_key(posting.date)):
        once.setdefault((posting.official, fold(posting.title)), posting)
    return list(once.values())


@dataclass(frozen=True, slots=True)
class Span:
    """An official in a post from a first to a last day that somebody names."""

    first: Posting
    last: Posting


def spans(found: list[Posting]) -> list[Span]:
    """One span for each official and title."""
    grouped: dict[tuple[str, str], list[Posting]] = {}
    for posting in found:
        grouped.setdefault((posting.official, fold(posting.title)), []).extend(_ends(posting))
    ordered = [sorted(same, key=lambda end: sort_key(end.date)) for same in grouped.values()]
    return [Span(same[0], same[-1]) for same in ordered]


def _ends(posting: Posting) -> tuple[Posting, Posting]:
    """The posting at its first and at its last day."""
    start, _, end = (posting.date or "").partition("/")
    return replace(posting, date=start or None), replace(posting, date=end or start or None)


def years_covered(posting: Posting) -> Iterator[str]:
    """The years in which the post was held, as far as the posting says."""
    named = years(posting.date)
    if named:
        yield from map(str, range(int(named[0]), int(named[-1]) + 1))


def last_held(archive: Archive) -> dict[str, RoleHeld]:
    """Official -> the role in which an article saw them last, the first of several in one article.

    What has no year counts only where nothing else is there.
    """

    def recency(held: RoleHeld) -> Key:
        key = sort_key(held.date or archive.articles[held.article].date)
        return ("0", "") if key[0] == NO_YEAR else key

    return {who: max(held, key=recency) for who, held in archive.roles.items() if held}
