"""The roles of an official, and the role last seen."""

from __future__ import annotations

from dataclasses import replace

from build_tools import records
from build_tools.archive import Archive, RoleHeld
from build_tools.pages.lookup import Lookup
from build_tools.pages.roles import last_role, last_seen, roles_of
from build_tools.pages.view import View

ID = "wanjiru-otieno"
ARTICLE = "a-visit-without-a-date"


def view(small: Archive, posts: list[dict[str, str]], *held: tuple[str, str | None]) -> View:
    """The official with these posts, seen in these roles at these dates."""
    entity = small.entities[ID]
    record = records.Official.model_validate({"name": "Wanjiru Otieno", "posts": posts})
    roles = tuple(RoleHeld(ID, role, date, ARTICLE) for role, date in held)
    archive = replace(
        small,
        entities={**small.entities, ID: replace(entity, record=record)},
        roles={**small.roles, ID: roles},
    )
    return View(Lookup(archive), "officials/wanjiru-otieno")


def shown(found: View) -> list[tuple[str, str, str, int]]:
    return [(role.title, role.start, role.end, len(role.seen)) for role in roles_of(found, ID)]


def test_a_role_seen_twice_is_one_row(small: Archive) -> None:
    found = view(small, [], ("Minister", "2020"), ("minister", "2021"))
    assert shown(found) == [("Minister", "", "", 2)]


def test_a_post_held_twice_is_two_rows_and_each_sighting_belongs_to_one(small: Archive) -> None:
    posts = [
        {"title": "Minister", "from": "2010", "to": "2012"},
        {"title": "Minister", "from": "2016"},
    ]
    found = view(small, posts, ("Minister", "2011-05"), ("Minister", "2020"))
    assert shown(found) == [("Minister", "2010", "2012", 1), ("Minister", "2016", "", 1)]


def test_a_post_that_no_article_names_is_shown_without_a_sighting(small: Archive) -> None:
    found = view(small, [{"title": "Mayor", "from": "2001"}], ("Minister", "2020"))
    assert shown(found) == [
        ("Mayor", "2001", "", 0),
        ("Minister", "", "", 1),
    ]


def test_the_last_role_is_the_first_that_the_latest_article_states(small: Archive) -> None:
    found = view(small, [], ("Mayor", "2019"), ("Minister", "2020"), ("party member", "2020"))
    assert last_role(found, ID) == "Minister"


def test_an_undated_sighting_is_not_the_latest(small: Archive) -> None:
    assert last_role(view(small, [], ("Minister", "2020"), ("Mayor", None)), ID) == "Minister"
    assert last_role(view(small, [], ("Mayor", None)), ID) == "Mayor"


def test_an_official_of_no_role_has_no_last_role(small: Archive) -> None:
    assert last_role(view(small, []), ID) == ""


def test_a_role_dated_by_an_inferred_event_says_that_it_is_inferred(small: Archive) -> None:
    held = RoleHeld(ID, "Prime Minister", "2024-11-12", "fishing-agreement-signed", "event")
    found = View(Lookup(replace(small, roles={ID: (held,)})), "officials/x")
    seen = last_seen(found, ID)
    assert seen is not None
    assert seen.note == (
        "the day of the event it reports; year inferred from the anniversary named in the text"
    )
