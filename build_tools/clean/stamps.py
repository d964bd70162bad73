"""The lines beside an article that say when it was published, by whom, and who wrote it.

Enters: a frame whose lines have their fates. Leaves: the same frame, those lines kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.clean.dateline import is_agency
from build_tools.clean.fates import Fate, Frame
from build_tools.clean.lines import Line
from build_tools.clean.published import is_labelled, stamp_of, states_source
from build_tools.model import Role

TELLING = (1, 2)
"""Ranks of the rules whose reason says more than that a line stood outside the article."""
_OPENING = 3
"""Lines of the body among which the page's date may stand, where nothing else tells it."""
_APART: tuple[Role | None, ...] = (None, "byline")
_BODY: tuple[Role | None, ...] = ("heading", "paragraph")
"""What a line may have been taken for that states the day."""
_NEAR = 4
"""Lines before the headline, or after the body, in which date and author are looked for."""


def date_and_source(frame: Frame) -> None:
    """The first line that states the day of publication, near the headline or the body's end."""
    top = frame.top
    places = [*range(top + 1, frame.first), *range(top - 1, max(-1, top - 1 - _NEAR), -1)]
    places += _just_after(frame)
    places += range(frame.first, min(frame.first + _OPENING, frame.last))
    places += (i for i in range(frame.last, len(frame.lines)) if is_labelled(frame.lines[i].text))
    places = [index for index, line in enumerate(frame.lines) if line.dates] + places
    found = False
    for index in places:
        line = frame.lines[index]
        kept = frame.fates[index].role
        stamp = None if line.sentence and line.size > 8 else stamp_of(line.text)
        known = line.rule is not None and line.rule.role is None and line.rule.rank in TELLING
        own = kept in _BODY and not line.sentence and not found
        if stamp and not known and (kept in _APART or own):
            frame.fates[index] = Fate(rule="other-date") if found else Fate("published")
            found = True
        elif kept is None and _is_source(line):
            frame.fates[index] = Fate("credit")
        elif kept is None and (_is_byline(line) or _is_signature(line)):
            frame.fates[index] = Fate("byline")


def _just_after(frame: Frame) -> Iterator[int]:
    """Indices of the lines after the body, up to the heading of a list of other stories."""
    for index in range(frame.last, min(len(frame.lines), frame.last + _NEAR)):
        rule = frame.lines[index].rule
        if rule and rule.ends:
            return
        yield index


def _is_byline(line: Line) -> bool:
    return line.rule is not None and line.rule.role == "byline"


def _is_signature(line: Line) -> bool:
    """`A. Example, UzA`: a name with its agency."""
    name, mark, agency = line.text.rpartition("," if "," in line.text else "/")
    return bool(mark and name) and line.size <= 6 and is_agency(agency)


def _is_source(line: Line) -> bool:
    if is_agency(line.text):
        return True
    return (
        states_source(line.text)
        and line.size <= 8
        and (line.rule is None or line.rule.role == "byline")
    )
