"""Ids are chosen once: a proposal for what has a file already takes that file's id.

Enters: an annotation, and the files that an earlier run wrote for the article. Leaves: the
annotation with the ids of those files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from build_tools.authority import AuthorityFile
from build_tools.model import Annotation
from build_tools.text import fold

_KINDS = ("officials", "organisations", "agreements")


def with_ids_of(annotation: Annotation, own: Iterable[AuthorityFile]) -> Annotation:
    """The annotation, with the id of the file in `own` that has a proposal's kind and name."""
    frozen = {(file.kind, fold(_name(file.record))): file.id for file in own if file.record}
    now = {
        proposal.id: frozen.get((kind, fold(_name(proposal))), proposal.id)
        for kind in _KINDS
        for proposal in getattr(annotation, kind)
        if not proposal.known
    }
    return _renamed(annotation, now) if any(a != b for a, b in now.items()) else annotation


def _name(record: Any) -> str:
    return str(getattr(record, "title", None) or getattr(record, "name", ""))


def _renamed(annotation: Annotation, now: Mapping[str, str]) -> Annotation:
    def ids(old: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(now.get(id_, id_) for id_ in old)

    return replace(
        annotation,
        officials=tuple(replace(o, id=now.get(o.id, o.id)) for o in annotation.officials),
        organisations=tuple(replace(o, id=now.get(o.id, o.id)) for o in annotation.organisations),
        agreements=tuple(
            replace(a, id=now.get(a.id, a.id), parties=ids(a.parties))
            for a in annotation.agreements
        ),
        events=tuple(replace(e, participants=ids(e.participants)) for e in annotation.events),
        persons=tuple(
            replace(p, official=now.get(p.official, p.official)) for p in annotation.persons
        ),
    )
