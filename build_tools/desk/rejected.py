"""What an editor has rejected is not proposed again.

Enters: an annotation, and what was rejected for its article. Leaves: the annotation without it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from build_tools.model import Annotation

Rejected = Collection[tuple[str, str]]
"""Kind and key (an id, of an event its evidence) of each proposal that was rejected."""


def without_rejected(annotation: Annotation, rejected: Rejected) -> Annotation:
    """The annotation without the proposals that were rejected, and without their part in events."""
    if not rejected:
        return annotation
    gone = {what for kind, what in rejected if kind not in ("event", "date")}
    dates = {what for kind, what in rejected if kind == "date"}
    return replace(
        annotation,
        countries=tuple(c for c in annotation.countries if ("country", c.id) not in rejected),
        officials=tuple(o for o in annotation.officials if ("official", o.id) not in rejected),
        organisations=tuple(
            o for o in annotation.organisations if ("organisation", o.id) not in rejected
        ),
        agreements=tuple(a for a in annotation.agreements if ("agreement", a.id) not in rejected),
        events=tuple(
            replace(
                event,
                date=None if event.evidence in dates else event.date,
                participants=tuple(id_ for id_ in event.participants if id_ not in gone),
                countries=tuple(id_ for id_ in event.countries if id_ not in gone),
            )
            for event in annotation.events
            if ("event", event.evidence) not in rejected
        ),
    )
