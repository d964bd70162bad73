"""The page of one official: names, roles by date, who they met, agreements, every mention."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_tools import records
from build_tools.archive import ArchiveEntity
from build_tools.dates import display, sort_key
from build_tools.pages.entity import chronology, entity_page, event_rows
from build_tools.pages.lookup import Lookup
from build_tools.pages.page import Page, Section
from build_tools.pages.render import render
from build_tools.pages.rows import Ref, ref, step_rows
from build_tools.pages.view import View, When, when
from build_tools.text import fold

NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Role:
    """A role with when it began and ended, as far as anybody states it, and when it was seen."""

    title: str
    start: str
    end: str
    seen: tuple[tuple[When, Ref], ...]
    organisation: Ref | None = None


def official_pages(lookup: Lookup) -> Iterator[Page]:
    """One page an official, by name."""
    for entity in lookup.by_kind.get("official", []):
        yield _page(View(lookup, f"officials/{entity.id}"), entity)


def _page(view: View, entity: ArchiveEntity) -> Page:
    side = view.side(entity.id)
    roles = roles_of(view, entity.id)
    facts = [
        ("Country", render("one_link", ref=ref(view, side)) if side else NOT_STATED),
        ("Last seen as", last_role(view, entity.id)),
        ("Order of names", (_record(entity).name_order or "").replace("-", " ")),
    ]
    kicker = f"Official · {view.name(side)}" if side else "Official"
    countries = [side] if side else []
    return entity_page(view, entity, facts, _sections(view, entity, roles), kicker, countries)


def _record(entity: ArchiveEntity) -> records.Official:
    assert isinstance(entity.record, records.Official)
    return entity.record


def _sections(view: View, entity: ArchiveEntity, roles: list[Role]) -> Iterator[Section]:
    if roles:
        yield Section("roles", "Roles", render("roles", roles=roles))
    if rows := event_rows(view, entity.id):
        caption = f"{entity.name}: meetings and other events by date"
        yield Section("met", "Met", chronology(rows, caption, "With"))
    if steps := _agreements(view, entity.id):
        yield Section("agreements", "Agreements", render("step_list", rows=steps))


def _agreements(view: View, official: str) -> list[object]:
    """The steps of agreements that were taken at events of the official."""
    events = [view.archive.events[event] for event in view.archive.events_of.get(official, ())]
    told = {(agreement, event.article) for event in events for agreement in event.record.agreements}
    return [
        row
        for agreement in sorted({agreement for agreement, _ in told})
        for row in step_rows(view, agreement)
        if row.article and any(row.article.href == view.href(article) for _, article in told)
    ]


def roles_of(view: View, official: str) -> list[Role]:
    """Roles by the date at which an article first names the official so; then stated posts."""
    record = _record(view.archive.entities[official])
    posts = {fold(post.title): post for post in record.posts}
    seen: dict[str, list[tuple[When, Ref]]] = {}
    titles: dict[str, str] = {}
    for held in view.archive.roles.get(official, ()):
        key = fold(held.role)
        titles.setdefault(key, held.role)
        seen.setdefault(key, []).append(
            (_dated(view, held.date, held.article), ref(view, held.article))
        )
    found = [_role(view, titles[key], posts.get(key), seen[key]) for key in titles]
    found.sort(key=lambda role: sort_key(role.seen[0][0].edtf))
    unseen = [post for key, post in posts.items() if key not in titles]
    return [_role(view, post.title, post, []) for post in unseen] + found


def _dated(view: View, date: str | None, article: str) -> When:
    return when(date) if date else view.article_when(article)


def _role(view: View, title: str, post: records.Post | None, seen: list[tuple[When, Ref]]) -> Role:
    body = post.organisation if post else None
    return Role(
        title=title,
        start=display(post.from_) if post and post.from_ else NOT_STATED,
        end=display(post.to) if post and post.to else NOT_STATED,
        seen=tuple(seen),
        organisation=ref(view, body) if body else None,
    )


def last_role(view: View, official: str) -> str:
    """The role in which the official was last seen, the first of several in one article.

    Empty where no article states one.
    """
    held = view.archive.roles.get(official, ())
    if not held:
        return ""
    latest = max(sort_key(_dated(view, role.date, role.article).edtf) for role in held)
    return next(
        role.role for role in held if sort_key(_dated(view, role.date, role.article).edtf) == latest
    )
