"""Whether confidence means what it says: of the proposals marked 0.9, nine in ten are right.

Enters: right answers and annotations, by article. Leaves: a table with a line for each kind and
band of confidence: how many proposals, what share of right ones their confidence promised, and
what share is right. What an editor marked as optional counts neither way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from build_tools.annotate.agreement_names import words_of
from build_tools.annotate.organisations import key_of
from build_tools.annotate.resolve import name_key
from build_tools.model import Annotation, ProposedAgreement, ProposedOfficial
from build_tools.rules import read_rules
from build_tools.world import world

Entry = Mapping[str, Any]
_BANDS = ((0.9, 1.0), (0.7, 0.9), (0.5, 0.7), (0.0, 0.5))
"""Lowest confidence of a band, and the one that it stays under (the first holds 1)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One proposal that was looked up in the right answers."""

    kind: str
    confidence: float
    right: bool


def table(gold: Mapping[str, Entry], annotations: Mapping[str, Annotation]) -> str:
    """The table of calibration; entries of `gold` are named by raw id."""
    marks = [m for id_ in sorted(gold) if id_ in annotations
             for m in marks_of(gold[id_], annotations[id_])]  # fmt: skip
    lines = [f"{'confidence of':24}{'from':>6}{'made':>7}{'promised':>10}{'right':>8}"]
    for kind in dict.fromkeys(mark.kind for mark in marks):
        for low, high in _BANDS:
            band = [m for m in marks if m.kind == kind and low <= m.confidence < high + (high == 1)]
            if band:
                promised = 100 * sum(m.confidence for m in band) / len(band)
                right = 100 * sum(m.right for m in band) / len(band)
                lines.append(f"{kind:24}{low:6}{len(band):7}{promised:9.0f}%{right:7.0f}%")
    return "\n".join(lines)


def marks_of(gold: Entry, made: Annotation) -> Iterator[Mark]:
    """Every proposal of an article with whether it is right, kind by kind."""
    people = gold.get("officials") or []
    for official in made.officials:
        right = any(is_official(row, official) for row in people)
        yield Mark("officials", official.confidence, right)
    free = set(gold.get("optional_countries") or [])
    for country in made.countries:
        if country.iso not in free:
            right = country.iso in (gold.get("countries") or [])
            yield Mark("countries", country.confidence, right)
    keys = {key_of(name) for name in gold.get("organisations") or []}
    for body in made.organisations:
        right = any(key_of(name) in keys for name in (body.name, *body.names))
        yield Mark("organisations", body.confidence, right)
    yield from _events(gold.get("events") or [], made)
    yield from _agreements(gold.get("agreements") or [], made)


def _events(rows: list[Entry], made: Annotation) -> Iterator[Mark]:
    wanted = {row.get("date") for row in rows if not is_optional(row)}
    free = {row.get("date") for row in rows if is_optional(row)} - wanted
    for event in made.events:
        date = event.date.edtf if event.date else None
        if date not in free:
            yield Mark("events", event.confidence, date in wanted)


def _agreements(rows: list[Entry], made: Annotation) -> Iterator[Mark]:
    for agreement in made.agreements:
        row = next((row for row in rows if is_agreement(row, agreement)), None)
        if row is None or not is_optional(row):
            yield Mark("agreements", agreement.confidence, row is not None)


# --- what counts as the same ------------------------------------------------------------------


def is_optional(row: Entry) -> bool:
    """A row that counts neither way."""
    return row.get("optional") == "true"


def is_official(row: Entry, made: ProposedOfficial) -> bool:
    """The names agree in some spelling, in any order of their words."""
    names = {name_key(name) for name in (row["name"], *(row.get("aliases") or []))}
    return bool(names & {name_key(name) for name in (made.name, *made.names)})


def _side(party: str) -> str:
    """A country by its code; any other side by its name (`EU` is no country)."""
    codes = {country.iso: country.id for country in world().values()}
    return codes.get(party) or _full_names().get(key_of(party), key_of(party))


@cache
def _full_names() -> Mapping[str, str]:
    """Short names of known institutions (`EAEU`) and their full ones, folded."""
    known = read_rules("organisations")["known"].items()
    return {key_of(short): key_of(name) for name, row in known for short in row.get("names") or ()}


def is_agreement(row: Entry, made: ProposedAgreement) -> bool:
    """Type and sides are the same, and most words of the title."""
    sides = {_side(party) for party in row.get("parties") or []}
    have = {p if p in world() else key_of(p.replace("-", " ")) for p in made.parties}
    if row["type"] != made.type or sides != have:
        return False
    mine, theirs = words_of(row["title"]), words_of(made.title)
    return 2 * len(mine & theirs) >= len(mine | theirs) or made.type in (
        "partnership",
        "free trade agreement",
    )
