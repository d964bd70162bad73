"""Annotation of many texts: JSON lines in, JSON lines out.

Enters: lines `{"id", "text", "published"?}`. Leaves: for each line one line with people,
countries (ISO 3166-1 alpha-2), dates, events and agreements; a line that cannot be read
gives `{"id", "error"}` in its place. Offsets are code points of `text`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from build_tools import model
from build_tools.annotate import LISTED, annotate_text
from build_tools.authority import Authority
from build_tools.dates import is_edtf
from build_tools.parallel import Workers, answers
from build_tools.rules import read_rules
from build_tools.text import slug
from build_tools.world import world


def annotate_lines(lines: Iterable[str], workers: Workers | None = None) -> Iterator[str]:
    """One JSON line for each line that is not blank; many share the processors, or `workers`."""
    return answers(annotate_line, lines, workers)


def annotate_line(line: str) -> str:
    """The answer to one line of JSON."""
    return _dump(_line(line))


@cache
def _nothing_known() -> Authority:
    return Authority.empty()


def _dump(answer: dict[str, Any]) -> str:
    """JSON on one line; escaped where it holds half a character that no encoding takes."""
    text = json.dumps(answer, ensure_ascii=False)
    return text if _encodes(text) else json.dumps(answer)


def _encodes(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _line(line: str) -> dict[str, Any]:
    id_: Any = None
    try:
        entry = json.loads(line)
        id_ = entry["id"]
        text, published = entry["text"], entry.get("published") or ""
        if not isinstance(text, str) or not isinstance(published, str):
            raise TypeError("text and published must be strings")
        if published and not is_edtf(published):
            raise ValueError(f"published is no EDTF date: {published}")
        return {"id": id_, **as_plain(text, annotate_text(text, published, _nothing_known()))}
    except Exception as error:  # whatever is wrong with one line is that line's answer
        return {"id": id_, "error": f"{type(error).__name__}: {error}"}


def as_plain(text: str, found: model.Annotation) -> dict[str, Any]:
    """The annotation as plain values for JSON."""
    listed = [event for event in found.events if event.status != "recalled"]
    dates = [event.date.edtf for event in listed if event.date]
    return {
        "published": _published(found),
        "people": _people(text, found),
        "persons": [[mention.start, mention.end] for mention in found.persons],
        "countries": [c.iso for c in found.countries if _is_named(c)],
        "organisations": [o.name for o in found.organisations if o.confidence >= LISTED],
        "timex": [[t.start, t.end, t.type, t.value or None] for t in found.timex],
        "event_dates": list(dict.fromkeys(dates)),
        "events": [_event(event) for event in found.events],
        "agreements": [_agreement(a) for a in found.agreements if _is_told(a)],
    }


def _is_named(country: model.ProposedCountry) -> bool:
    """A party to what is told, or a country that the text names beside it."""
    return country.confidence >= LISTED or country.rule == "passing-mention"


def _published(found: model.Annotation) -> str | None:
    """The article's date; None without its year (`XXXX-02-26`), which compares with no other."""
    edtf = found.published.edtf if found.published else ""
    return edtf if edtf[:4].isdigit() else None


def _people(text: str, found: model.Annotation) -> list[dict[str, Any]]:
    people: list[dict[str, Any]] = [
        {
            "name": official.name,
            "aliases": [*official.names, *official.short_forms],
            "roles": [role.title for role in official.roles],
            "country": iso(official.country),
        }
        for official in found.officials
    ]
    others = [u for u in found.unresolved if u.kind == "person"]
    return people + [{"name": u.text, "aliases": [], "roles": [], "country": None} for u in others]


def iso(country: str) -> str | None:
    """ISO code of a country's id; None where there is none."""
    return world()[country].iso if country in world() else None


def _event(event: model.ProposedEvent) -> dict[str, Any]:
    return {
        "date": event.date.edtf if event.date else None,
        "basis": event.date.basis if event.date else None,
        "kind": event.kind,
        "status": event.status,
        "place": event.place,
        "participants": list(event.participants),
        "countries": [iso(country) for country in event.countries],
    }


def _is_told(agreement: model.ProposedAgreement) -> bool:
    """Sure enough; a partnership that is only named is a level of relations, and told by nobody."""
    level = agreement.type == "partnership" and agreement.status == "mentioned"
    return agreement.confidence >= LISTED and not level


def _agreement(agreement: model.ProposedAgreement) -> dict[str, Any]:
    return {
        "title": agreement.title,
        "type": _codes()[agreement.type],
        "parties": sorted(iso(side) or _acronym(side) for side in agreement.parties),
        "status": agreement.status,
        "date": agreement.date,
    }


def _codes() -> dict[str, str]:
    return {entry["type"]: entry["code"] for entry in read_rules("agreements")["heads"]}


def _acronym(organisation: str) -> str:
    """The short name of a well-known organisation (`EAEU`), else its id."""
    for name, entry in read_rules("organisations")["known"].items():
        if slug(name) == organisation:
            shorts = [short for short in (entry.get("names") or []) if short.isupper()]
            return str(shorts[0] if shorts else name)
    return organisation
