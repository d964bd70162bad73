"""Who and which: countries, officials, organisations and agreements, as front matter.

Enters: proposals. Leaves: those that are taken; what nothing knows yet gets a stub.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from build_tools.dates import is_edtf
from build_tools.draft.desk import Desk, filled, vocabulary
from build_tools.model import (
    Annotation,
    ProposedAgreement,
    ProposedOfficial,
    ProposedOrganisation,
)
from build_tools.text import fold


def countries_of(annotation: Annotation, desk: Desk) -> list[str]:
    """Ids of the countries that are taken, sorted."""
    taken = {
        proposal.id
        for proposal in annotation.countries
        if proposal.id in desk.known
        and desk.takes("country", proposal.id, proposal.confidence, proposal.evidence)
    }
    return sorted(taken)


def organisations(proposals: Iterable[ProposedOrganisation], desk: Desk) -> list[str]:
    """Ids of the organisations that are taken, in the order in which the text names them."""
    first = sorted(proposals, key=lambda p: desk.first(p.name, *p.names, p.evidence))
    return _taken("organisation", first, desk, lambda p: desk.stubs.organisation(p, desk.known))


def officials(proposals: Iterable[ProposedOfficial], desk: Desk) -> list[dict[str, Any]]:
    """The officials who are taken, in the order in which the text names them."""
    first = sorted(proposals, key=lambda p: desk.first(p.name, *p.names, p.evidence))
    by_id = {proposal.id: proposal for proposal in first}
    taken = _taken("official", by_id.values(), desk, lambda p: desk.stubs.official(p, desk.known))
    return [_official(by_id[id_], desk) for id_ in taken]


def _taken(
    kind: str,
    proposals: Iterable[Any],
    desk: Desk,
    make: Callable[[Any], bool],
) -> list[str]:
    """Ids of the proposals that are taken; those that nothing knows yet get a stub."""
    ids: list[str] = []
    for proposal in proposals:
        if not desk.takes(kind, proposal.id, proposal.confidence, proposal.evidence):
            continue
        if not (proposal.known and proposal.id in desk.known) and not make(proposal):
            desk.not_taken.append(
                f"{kind}: {proposal.id} (its name is another's, or a surname alone)"
            )
            continue
        desk.known.update([proposal.id])
        ids.append(proposal.id)
    return list(dict.fromkeys(ids))


def _official(proposal: ProposedOfficial, desk: Desk) -> dict[str, Any]:
    """The official as the article names them; with evidence where a role is not verbatim there."""
    roles = [role for role in proposal.roles if desk.stands(role.evidence)]
    implied = [role.evidence for role in roles if fold(role.title) not in fold(role.evidence)]
    return filled(
        {
            "id": proposal.id,
            "role": list(dict.fromkeys(role.title for role in roles if role.title)),
            "evidence": implied[0] if implied else None,
        }
    )


def agreements(annotation: Annotation, desk: Desk) -> list[dict[str, Any]]:
    """The agreements that are taken, in the order in which the text names them."""
    first = sorted(annotation.agreements, key=lambda p: desk.first(p.title, *p.names, p.evidence))
    by_id = {proposal.id: proposal for proposal in first}
    taken = _taken("agreement", by_id.values(), desk, lambda p: desk.stubs.agreement(p, desk.known))
    return [_agreement(by_id[id_]) for id_ in taken]


def _agreement(proposal: ProposedAgreement) -> dict[str, Any]:
    date = proposal.date if is_edtf(proposal.date) else ""
    basis = proposal.dated.basis if proposal.dated else "stated"
    return filled(
        {
            "id": proposal.id,
            "status": proposal.status if proposal.status in vocabulary("step") else "mentioned",
            "date": date,
            "basis": "" if basis == "stated" or not date else basis,
            "evidence": proposal.evidence,
        }
    )
