"""Which institutions an article is about, and which only say who somebody is.

Enters: the institutions, persons, agreements and the main event of one article. Leaves:
proposals, sorted by id, with a low confidence for an institution that stands nowhere but in
the office of somebody who takes no part, in an apposition, or as a side of an agreement.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from build_tools import model
from build_tools.annotate.confidence import confidence_of
from build_tools.annotate.happening import Happening
from build_tools.annotate.organisations import Body, key_of
from build_tools.annotate.pact import Pact
from build_tools.annotate.people import Person
from build_tools.annotate.resolve import Match, Resolver, bare_name
from build_tools.text import Span

_MADE = ("signed", "adopted", "agreed", "ratified")
Found = tuple[Person, Match]


def organisations(
    bodies: Sequence[Body],
    resolver: Resolver,
    found: Sequence[Found],
    pacts: Sequence[Pact],
    main: Happening | None,
) -> tuple[model.ProposedOrganisation, ...]:
    """Proposals for the institutions of an article."""
    countries = _countries_of_offices(found)
    persons = [person for person, _ in found]
    proposals: dict[str, model.ProposedOrganisation] = {}
    for body in bodies:
        country = body.country or countries.get(key_of(body.name), "") or _sibling(body, bodies)
        match = resolver.organisation([body.name, *body.names], country)
        rule = _standing(body, match, persons, pacts, main)
        sure = confidence_of("organisations", rule)
        proposal = model.ProposedOrganisation(
            match.id, match.known, body.name, tuple(body.names), country, body.evidence, sure, rule
        )
        if match.id not in proposals or proposals[match.id].confidence < sure:
            proposals[match.id] = proposal
    return tuple(proposals[id_] for id_ in sorted(proposals))


def _countries_of_offices(found: Sequence[Found]) -> Mapping[str, str]:
    return {
        key_of(office.organisation): person.country
        for person, _ in found
        for office in person.offices
        if office.organisation
    }


def _sibling(body: Body, bodies: Sequence[Body]) -> str:
    """`National Assembly` beside `National Assembly of Kenya` is the same."""
    found = {o.country for o in bodies if o.country and bare_name(o.name, o.country) == body.name}
    return found.pop() if len(found) == 1 else ""


def _standing(
    body: Body,
    match: Match,
    persons: Sequence[Person],
    pacts: Sequence[Pact],
    main: Happening | None,
) -> str:
    rule = "known-institution" if match.known else "institution-noun"
    acting = [t for p in persons if main and p in main.persons for t in p.titled if t.before]
    if any(_within(span, (t.start, t.end)) for span in body.spans for t in acting):
        return rule
    titled = [(t.start, t.end) for person in persons for t in person.titled]
    named = [s for pact in pacts if pact.status not in _MADE for s in pact.spans]
    free = [s for s in body.spans if not any(_within(s, other) for other in (*titled, *named))]
    if free:
        return rule
    in_pact = any(_within(span, other) for span in body.spans for other in named)
    return "side-of-agreement" if in_pact else "only-in-an-office"


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
