"""What the authority files know of an article's year: tenures, founding years of relations.

Enters: persons, countries and the authority files. Leaves: one `Hint` for each person whose post
is dated there; the founding year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_tools.annotate.agreement_names import words_of
from build_tools.annotate.people import Person
from build_tools.annotate.resolve import Resolver
from build_tools.annotate.years import Hint
from build_tools.authority import Authority
from build_tools.records import Post

_FIRST, _LAST = 1900, 2100


def tenures(persons: Sequence[Person], resolver: Resolver) -> list[Hint]:
    """Hints of all known officials, in the order of the text."""
    return [hint for person in persons for hint in _of(person, resolver)]


def _of(person: Person, resolver: Resolver) -> Iterator[Hint]:
    match = resolver.official(person.names)
    posts = resolver.authority.officials[match.id].posts if match.known else ()
    for office in person.offices:
        held = [post for post in posts if words_of(post.title) <= words_of(office.title)]
        years = frozenset(year for post in held for year in _years(post))
        if years and len(years) < _LAST - _FIRST:
            yield Hint(years, "from-tenure", office.evidence, False)


def _years(post: Post) -> range:
    first = int(post.from_[:4]) if post.from_ and post.from_[:4].isdigit() else _FIRST
    last = int(post.to[:4]) if post.to and post.to[:4].isdigit() else _LAST
    return range(first, last + 1)


def founding_year(authority: Authority, pair: Sequence[str]) -> int | None:
    """The year in which two countries established relations, as the file of either says."""
    for one, other in (pair, pair[::-1]) if len(pair) == 2 else ():
        known = authority.countries.get(one)
        for relations in known.relations if known else ():
            if relations.with_ == other and relations.since[:4].isdigit():
                return int(relations.since[:4])
    return None
