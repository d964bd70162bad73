"""Who belongs to which organisation: by a post held there, or a role whose words name it.

Enters: an `Archive` and its entities by kind. Leaves: official, organisation, title.
"""

from __future__ import annotations

from collections.abc import Mapping

from build_tools import records
from build_tools.archive import Archive, ArchiveEntity
from build_tools.text import fold


def belonging(
    archive: Archive, by_kind: Mapping[str, list[ArchiveEntity]]
) -> tuple[tuple[str, str, str], ...]:
    """Ids of an official and an organisation, with the first title that joins them; by name."""
    bodies = by_kind.get("organisation", [])
    names = {body.id: [fold(name) for name in (body.name, *body.record.names)] for body in bodies}
    by_word: dict[str, list[str]] = {}
    for body in bodies:
        for first in dict.fromkeys(name.partition(" ")[0] for name in names[body.id]):
            by_word.setdefault(first, []).append(body.id)
    order = {body.id: number for number, body in enumerate(bodies)}
    return tuple(
        (person.id, body, title)
        for person in by_kind.get("official", [])
        for body in sorted(
            _candidates(archive, person, by_word) & order.keys(), key=lambda body: order[body]
        )
        if (title := _title_in(archive, person, body, names[body]))
    )


def _candidates(
    archive: Archive, person: ArchiveEntity, by_word: Mapping[str, list[str]]
) -> set[str]:
    """The organisations of a person's posts, and those whose name may stand in a role."""
    assert isinstance(person.record, records.Official)
    roles = {held.role for held in archive.roles.get(person.id, ())}
    words = {word for role in roles for word in fold(role).split(" ")}
    found = {body for word in words for body in by_word.get(word, ())}
    return found | {post.organisation for post in person.record.posts if post.organisation}


def _title_in(archive: Archive, person: ArchiveEntity, organisation: str, names: list[str]) -> str:
    assert isinstance(person.record, records.Official)
    posts = [post.title for post in person.record.posts if post.organisation == organisation]
    roles = [held.role for held in archive.roles.get(person.id, ())]
    named = [role for role in roles if any(_names(role, name) for name in names)]
    return next(iter((*posts, *named)), "")


def _names(role: str, name: str) -> bool:
    """True where the words of `name` stand in `role`."""
    return f" {name} " in f" {fold(role)} "
