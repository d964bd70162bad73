"""The page of one agreement: parties, term, the steps of its life, its status worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from build_tools import records
from build_tools.archive import ArchiveEntity
from build_tools.dates import Key, display, sort_key
from build_tools.pages import pieces
from build_tools.pages.draft import Draft
from build_tools.pages.entity import entity_page, events_section, ref_section, relations_fact
from build_tools.pages.life import lifecycle
from build_tools.pages.lookup import Lookup
from build_tools.pages.page import Page, Section
from build_tools.pages.paging import paged
from build_tools.pages.render import render
from build_tools.pages.rows import Ref, Row, ref, step_rows, step_time, telling, telling_steps
from build_tools.pages.say import say
from build_tools.pages.view import View, When
from build_tools.rules import read_rules

STEPS = 20
"""Steps that one page lists."""


def agreement_pages(lookup: Lookup) -> Iterator[Draft]:
    """One page an agreement, by name."""
    for entity in lookup.by_kind.get("agreement", []):
        yield Draft(f"agreements/{entity.id}", partial(_page, entity=entity))


def _page(view: View, entity: ArchiveEntity) -> Page:
    record = entity.record
    assert isinstance(record, records.Agreement)
    parties = [ref(view, party) for party in record.parties]
    family = _family(view, entity.id, record)
    facts = [
        (say("type"), record.type.capitalize()),
        (say("parties"), pieces.links(parties) if parties else say("not_stated")),
        (say("scope"), read_rules("wording")["ambit"].get(record.ambit, "")),
        (say("term"), display(record.term) if record.term else ""),
        (say("status"), _status(view, entity.id)),
        *((say(key), pieces.few(refs, f"#{_anchor(key)}")) for key, refs in family.items()),
        relations_fact(view, entity.id),
    ]
    kind = read_rules("wording")["kinds"]["agreement"]["one"]
    return entity_page(
        view,
        entity,
        facts,
        _sections(view, entity.id, record),
        kicker=f"{kind} · {record.type}",
    )


def _family(view: View, ident: str, record: records.Agreement) -> Mapping[str, list[Ref]]:
    """The agreements that it changes or replaces, and those that do so to it."""
    groups = {
        "amends": record.amends,
        "amended_by": view.lookup.amended_by.get(ident, ()),
        "replaces": record.replaces,
        "replaced_by": view.lookup.replaced_by.get(ident, ()),
    }
    return {key: [ref(view, other) for other in others] for key, others in groups.items()}


def _anchor(group: str) -> str:
    return group.replace("_", "-")


def _status(view: View, agreement: str) -> str:
    row = status_step(telling_steps(view, agreement))
    if row is None:
        return say("status_unknown")
    return render("status", row=row)


def status_step(steps: Sequence[Row]) -> Row | None:
    """The step that the status is worked out from: the last one that says anything.

    A step without a date counts from the article that reports it; of several on one day the
    one later in the life of an agreement (order of the vocabulary) counts.
    """
    order = list(read_rules("vocabulary")["step"])

    def place(row: Row) -> tuple[bool, Key, int]:
        time = step_time(row)
        return time != sort_key(None), time, order.index(row.what)

    return max(telling(steps), key=place, default=None)


def current_step(view: View, agreement: str) -> Row | None:
    """The step that the status is worked out from. Its addresses are those of another page."""
    return view.lookup.once("steps", agreement, lambda: status_step(telling_steps(view, agreement)))


def agreement_ref(view: View, agreement: str) -> Ref:
    """An agreement with its status, and when it was reached or else reported."""
    row = current_step(view, agreement)
    if row is None:
        return ref(view, agreement)
    return ref(view, agreement, row.what, row.when if row.when.edtf else reported(row))


def reported(step: Row) -> When:
    """The date of the article that reports a step without a date of its own."""
    told = step.told or step.when
    words = read_rules("wording")["basis"]["report"]
    note = "; ".join(part for part in (words, told.note) if part)
    return replace(told, note=note) if told.edtf else told


def _sections(view: View, agreement: str, record: records.Agreement) -> Iterator[Section]:
    if steps := step_rows(view, agreement):
        own = [replace(row, refs=()) for row in steps]
        drawn = lifecycle(record.type, telling(steps))
        yield paged("steps", say("steps"), own, _step_list, STEPS, lead=drawn)
    for key, refs in _family(view, agreement, record).items():
        if len(refs) > pieces.FEW + 1:  # else all stand at the head
            yield from ref_section(_anchor(key), say(key), refs)
    yield from events_section(view, agreement, say("made_at"))


def _step_list(rows: Sequence[Row]) -> str:
    return render("step_list", rows=rows)
