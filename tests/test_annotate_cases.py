"""Golden cases: one YAML file each in `annotate/cases/`, named after the behaviour it shows.

A case names a raw article of `seeds/articles/` (`raw:`) or holds a made-up text (`text:`, with
`published:` where the article's date is known). `expected` is what the machine proposes without
any authority file but the founding years under `relations:`, as far as it is sure enough to be
listed. Accept new output with --bless.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from build_tools.annotate import LISTED, annotate, annotate_text
from build_tools.authority import Authority
from build_tools.clean import clean
from build_tools.load import read_raw
from build_tools.model import Annotation, ProposedAgreement, ProposedEvent, ProposedOfficial
from build_tools.records import Country, Relations
from build_tools.world import world
from build_tools.yaml_io import read_yaml, write_yaml

CASES = sorted((Path(__file__).parent / "annotate" / "cases").glob("*.yml"))
SEEDS = Path(__file__).parent.parent / "seeds" / "articles"


def known_to(case: dict[str, Any]) -> Authority:
    countries = {
        id_: Country(iso=world()[id_].iso, relations=(Relations.model_validate(relations),))
        for id_, relations in case.get("relations", {}).items()
    }
    return replace(Authority.empty(), countries=countries)


def annotation_of(case: dict[str, Any]) -> Annotation:
    if "raw" in case:
        return annotate(clean(read_raw(SEEDS / f"{case['raw']}.txt")), known_to(case))
    return annotate_text(case["text"], case.get("published") or "", known_to(case))


def without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


def plain(found: Annotation) -> dict[str, Any]:
    return without_empty(
        {
            "published": found.published.edtf if found.published else None,
            "events": [event(each) for each in found.events],
            "officials": [official(o) for o in found.officials if o.confidence >= LISTED],
            "countries": [c.id for c in found.countries if c.confidence >= LISTED],
            "organisations": [o.name for o in found.organisations if o.confidence >= LISTED],
            "agreements": [agreement(a) for a in found.agreements if a.confidence >= LISTED],
            "open": [f"{each.text}: {each.why}" for each in found.unresolved],
        }
    )


def event(found: ProposedEvent) -> dict[str, Any]:
    return without_empty(
        {
            "date": found.date.edtf if found.date else None,
            "basis": found.date.basis if found.date else None,
            "kind": found.kind,
            "status": found.status,
            "place": found.place,
            "participants": list(found.participants),
            "countries": list(found.countries),
        }
    )


def official(found: ProposedOfficial) -> dict[str, Any]:
    return without_empty(
        {
            "name": found.name,
            "names": list(found.names),
            "short_forms": list(found.short_forms),
            "country": found.country,
            "roles": [role.title for role in found.roles],
        }
    )


def agreement(found: ProposedAgreement) -> dict[str, Any]:
    return without_empty(
        {
            "title": found.title,
            "type": found.type,
            "parties": list(found.parties),
            "status": found.status,
            "date": found.date,
            "term": found.term,
        }
    )


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_proposals_are_as_the_case_says(path: Path, bless: bool) -> None:
    text = path.read_text(encoding="utf-8")
    case = read_yaml(text)[0]
    found = plain(annotation_of(case))
    if bless:
        head = text.partition("\nexpected:")[0].rstrip("\n")
        path.write_text(f"{head}\n{write_yaml({'expected': found})}", encoding="utf-8")
        return
    assert found == case["expected"], "accept new proposals with: pytest --bless"
