"""What the scanners found, as the proposals of `model`: with ids, evidence and confidence.

Enters: persons, parties, bodies, pacts and happenings of one article. Leaves: tuples of
proposals, sorted by id, and what stays unresolved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from build_tools import model
from build_tools.annotate.agreement_names import is_bare
from build_tools.annotate.confidence import LISTED, confidence_of
from build_tools.annotate.document import Document
from build_tools.annotate.happening import Happening
from build_tools.annotate.incumbents import contradiction, told_apart
from build_tools.annotate.pact import Pact
from build_tools.annotate.parties import Party, standing_of
from build_tools.annotate.people import Open, Person
from build_tools.annotate.resolve import Match, Resolver, agreement_id
from build_tools.rules import read_rules
from build_tools.text import fold
from build_tools.world import world

Found = tuple[Person, Match]
_MENTION = {True: "passing-mention", False: "place-only"}


def match_officials(
    document: Document, persons: Sequence[Person], resolver: Resolver, day: str
) -> tuple[list[Found], list[model.Unresolved]]:
    """Persons with an office, or known to the authority, and who they are.

    Args:
        day: EDTF of the article's day; empty where unknown.
    """
    found: list[Found] = []
    unresolved: list[model.Unresolved] = []
    for person in persons:
        match = told_apart(resolver.official(person.names), person, resolver, day)
        if fold(person.name) in map(fold, read_rules("names")["historic"]) and not match.known:
            continue
        if match.known:
            person.country = person.country or resolver.authority.officials[match.id].country or ""
        if not (person.offices or person.acting or match.known):
            unresolved += [_no_office(person)] if _is_told_of(person, document) else []
            continue
        found.append((person, match))
        against = contradiction(match, person, resolver, day)
        if why := match.why or against:
            who = (match.id,) if against else match.candidates
            unresolved.append(model.Unresolved(person.name, "official", who, why, person.evidence))
    return found, unresolved


def _is_told_of(person: Person, document: Document) -> bool:
    """False for a name that only a caption has: who took the picture, or stands in it."""
    captions = [s for s in document.sentences if s.part == "caption"]
    return not all(any(s.start <= at < s.end for s in captions) for at, _ in person.spans)


def _no_office(person: Person) -> model.Unresolved:
    why = "the article states no office"
    return model.Unresolved(person.name, "person", (), why, person.evidence)


def opens(found: Sequence[Open]) -> list[model.Unresolved]:
    """Single names that several persons of the article may carry."""
    return [model.Unresolved(o.text, "official", o.candidates, o.why, o.evidence) for o in found]


def clashes(why: str) -> list[model.Unresolved]:
    """The year that the words of the article contradict each other about."""
    evidence = why.partition("“")[2].partition("”")[0]
    return [model.Unresolved("year of the article", "date", (), why, evidence)] if why else []


def officials(found: Sequence[Found]) -> tuple[model.ProposedOfficial, ...]:
    """Proposals for the officials, one an id."""
    proposals = {match.id: _official(person, match) for person, match in reversed(found)}
    return tuple(proposals[id_] for id_ in sorted(proposals))


def _official(person: Person, match: Match) -> model.ProposedOfficial:
    sure = person.confidence
    if not person.offices:
        sure = confidence_of("officials", "meets-somebody")
    elif len(person.name.split()) == 1:
        sure = min(sure, confidence_of("officials", "single-name"))
    return model.ProposedOfficial(
        id=match.id,
        known=match.known,
        name=person.name,
        names=tuple(person.names[1:]),
        short_forms=tuple(person.shorts),
        roles=tuple(
            model.ProposedRole(office.title, office.organisation, office.evidence)
            for office in person.offices
        ),
        country=person.country,
        evidence=person.evidence,
        confidence=sure,
        rule=person.rule if person.offices else "meets-somebody",
    )


def countries(
    order: Sequence[Party], found: Sequence[Found], events: Sequence[Happening]
) -> tuple[model.ProposedCountry, ...]:
    """The countries that the text names, each with how surely it is a party."""
    stand_for = frozenset(p.country for p, _ in found if p.confidence >= LISTED)
    told = [e for e in events if e.status == "reported"]
    met = {p.country for e in told for p in e.persons if p.country}
    met |= {country for e in told for country in e.represented}
    proposals = [
        model.ProposedCountry(
            id=party.id,
            iso=world()[party.id].iso,
            evidence=party.evidence,
            confidence=sure,
            rule="party" if sure >= LISTED else _MENTION[party.named],
        )
        for party in order
        for sure in (_country_confidence(party, standing_of(order, party, stand_for), met),)
    ]
    return tuple(sorted(proposals, key=lambda proposal: proposal.id))


def _country_confidence(party: Party, standing: str, met: Set[str]) -> float:
    """Where people of two countries meet, a country without anybody there is what they talk of."""
    sure = confidence_of("countries", standing)
    if party.id in met:
        return max(sure, confidence_of("countries", "met"))
    if len(met) > 1 and standing in ("most-named", "often-named"):
        return confidence_of("countries", "talked-of")
    return sure


def agreements(
    pacts: Sequence[Pact], resolver: Resolver, main: Happening | None
) -> tuple[model.ProposedAgreement, ...]:
    """Proposals for the agreements, one an id."""
    proposals: dict[str, model.ProposedAgreement] = {}
    for pact in pacts:
        sides = tuple(sorted(_side_id(side, resolver) for side in pact.sides))
        match = resolver.agreement(pact.title, pact.names, pact.type, sides, pact.term)
        made = pact.status in ("signed", "adopted")
        day = step_date(pact, main if made else None)
        dated = day.edtf if day else ""
        if is_bare(pact.title, sides) and pact.type not in _ONE_A_PAIR:
            match = _of_its_day(agreement_id(pact.title, sides), dated, resolver)
        vague = pact.status == "mentioned" or not sides
        rule = "known" if match.known else "mentioned" if vague else "named-agreement"
        proposals.setdefault(
            match.id,
            model.ProposedAgreement(
                match.id, match.known, pact.title, tuple(pact.names), pact.type, sides,
                pact.status, dated, pact.term, pact.evidence, confidence_of("agreements", rule),
                "named-agreement", day,
            ),
        )  # fmt: skip
    return tuple(proposals[id_] for id_ in sorted(proposals))


_ONE_A_PAIR = ("partnership", "free trade agreement")


def _of_its_day(id_: str, dated: str, resolver: Resolver) -> Match:
    """`Joint declaration`: only that of the same sides and the same day is the same document."""
    own = f"{id_}-{dated[:10].lower()}" if dated else id_
    return resolver.agreement_called(own)


def step_date(pact: Pact, main: Happening | None) -> model.ProposedDate | None:
    """The date beside the step in its own sentence, else that of the main event.

    Args:
        main: None where the step is none that the main event brings about.
    """
    moment = pact.moment
    if moment:
        sure = confidence_of("dates", moment.basis)
        return model.ProposedDate(moment.edtf, moment.basis, moment.evidence, sure)
    if main is None or not main.edtf or main.status != "reported":
        return None
    evidence = main.moment.evidence if main.moment else main.evidence
    basis = main.basis or "stated"
    return model.ProposedDate(main.edtf, basis, evidence, 0.8 * confidence_of("dates", basis))


def _side_id(side: str, resolver: Resolver) -> str:
    if side in world():
        return side
    return resolver.organisation([side], "").id


def events(
    happenings: Sequence[Happening], ids: Mapping[str, str]
) -> tuple[model.ProposedEvent, ...]:
    """The events in the order found; `ids` maps a person's name to the official's id."""
    return tuple(_event(happening, ids) for happening in happenings)


def _event(happening: Happening, ids: Mapping[str, str]) -> model.ProposedEvent:
    date = None
    if happening.edtf:
        evidence = happening.moment.evidence if happening.moment else happening.evidence
        basis = happening.basis or "stated"
        date = model.ProposedDate(happening.edtf, basis, evidence, confidence_of("dates", basis))
    return model.ProposedEvent(
        date=date,
        kind=happening.kind,
        place=happening.place,
        participants=tuple(ids[p.name] for p in happening.persons if p.name in ids),
        countries=tuple(happening.countries),
        status=happening.status,
        evidence=happening.evidence,
        confidence=confidence_of("events", happening.rule),
        rule=happening.rule,
    )
