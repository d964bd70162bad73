"""Which of several officials of one name is meant, and what a known post contradicts.

Enters: a person of an article with their match, the authority files and the day of the article.
Leaves: a `Match` with the one official whose country and posts fit; a reason where the country
is another, or the office that the article states had ended by then or had not begun.
"""

from __future__ import annotations

import re

from build_tools.annotate.people import Person, role_words
from build_tools.annotate.resolve import Match, Resolver
from build_tools.records import Official, Post


def told_apart(match: Match, person: Person, resolver: Resolver, day: str) -> Match:
    """The one of several officials whom the country, or else the office at the time, points to."""
    if match.known or not match.same_name:
        return match
    officials = resolver.authority.officials
    fitting = [i for i in match.candidates if _may_be(officials[i], person)]
    if len(fitting) != 1:
        held = [i for i in fitting if any(_holds(p, person, day) for p in officials[i].posts)]
        fitting = held or fitting
    return Match(fitting[0], True) if len(fitting) == 1 else match


def contradiction(match: Match, person: Person, resolver: Resolver, day: str) -> str:
    """Why the article and the file cannot both be right; empty where nothing speaks against it."""
    if not match.known:
        return ""
    official = resolver.authority.officials[match.id]
    if not _may_be(official, person):
        return f"the file of {match.id} says {official.country}, the article {person.country}"
    return _contradiction_in_time(match.id, official, person, day) if _dated(day) else ""


def _contradiction_in_time(ident: str, official: Official, person: Person, day: str) -> str:
    posts = [post for post in official.posts if _same_office(post, person)]
    if not posts or any(_covers(post, day) for post in posts):
        return ""
    post = posts[-1]
    term = f"from {post.from_ or 'an unknown day'} to {post.to or 'an unknown day'}"
    return f"the file of {ident} has the post '{post.title}' {term}, the article is of {day}"


def _may_be(official: Official, person: Person) -> bool:
    return not official.country or not person.country or official.country == person.country


def _holds(post: Post, person: Person, day: str) -> bool:
    return _same_office(post, person) and _covers(post, day)


def _same_office(post: Post, person: Person) -> bool:
    words = role_words(post.title)
    return any(words <= role_words(office.title) for office in person.offices)


def _covers(post: Post, day: str) -> bool:
    """An end that nobody stated, or no day, speaks against nothing."""
    return not _before(day, post.from_ or "") and not _before(post.to or "", day)


def _before(first: str, second: str) -> bool:
    """Dates compared as far as both go: `2024` is not before `2024-06`."""
    if not (_dated(first) and _dated(second)):
        return False
    length = min(len(first), len(second), 10)
    return first[:length] < second[:length]


def _dated(edtf: str) -> bool:
    return bool(re.fullmatch(r"\d{4}(-\d\d){0,2}(T.*)?", edtf))
