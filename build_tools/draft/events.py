"""Events as front matter.

Enters: proposed events and what else the draft lists. Leaves: those that are taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from build_tools.draft.desk import Desk, dated, filled, vocabulary
from build_tools.model import Annotation, ProposedEvent


def events(annotation: Annotation, fields: Mapping[str, Any], desk: Desk) -> list[dict[str, Any]]:
    """The events that are taken, in the annotation's order; `fields` lists who may take part."""
    listed = {*fields["organisations"], *(official["id"] for official in fields["officials"])}
    events: list[dict[str, Any]] = []
    signed = {a["id"]: a.get("date") for a in fields["agreements"] if _made(a)}
    for proposal in annotation.events:
        what = f"{proposal.kind}, {proposal.date.edtf if proposal.date else 'undated'}"
        if desk.takes("event", what, proposal.confidence, proposal.evidence):
            event = _event(proposal, listed, set(fields["countries"]), desk)
            event |= _signed_at(event, signed)
            events.append(event)
    return events


def _made(agreement: Mapping[str, Any]) -> bool:
    return bool(agreement.get("status") in ("signed", "adopted") and agreement.get("date"))


def _signed_at(event: Mapping[str, Any], signed: dict[str, Any]) -> dict[str, Any]:
    """The agreements signed on the event's date; each goes to the first such event."""
    here = sorted(id_ for id_, date in signed.items() if date == event.get("date"))
    for id_ in here:
        del signed[id_]
    return {"agreements": here} if here else {}


def _event(
    proposal: ProposedEvent, listed: set[str], countries: set[str], desk: Desk
) -> dict[str, Any]:
    participants = list(dict.fromkeys(id_ for id_ in proposal.participants if id_ in listed))
    covered = {desk.stubs.country_of(id_) for id_ in participants}
    date = dated(proposal.date, desk)
    evidence = proposal.date.evidence if proposal.date and date else ""
    plain = "basis" not in date and evidence in proposal.evidence
    return filled(
        {
            **date,
            "date_evidence": "" if plain else evidence,
            "kind": proposal.kind if proposal.kind in vocabulary("event") else "meeting",
            "status": "" if proposal.status == "reported" else proposal.status,
            "place": proposal.place,
            "participants": participants,
            "countries": sorted((set(proposal.countries) & countries) - covered),
            "evidence": proposal.evidence,
        }
    )
