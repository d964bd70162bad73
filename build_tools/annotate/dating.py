"""Every date of a document, counted in the order in which the text tells them.

Enters: tagged sentences and an `Anchor`. Leaves: `Moment`s, each with the words it rests on.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from build_tools.annotate.calendar import expressions
from build_tools.annotate.counting import Anchor, Told, count_out
from build_tools.annotate.document import Document
from build_tools.annotate.expression import Expression
from build_tools.annotate.tags import Tagged
from build_tools.annotate.tense import direction

_NEAR = 2
"""Sentences over which `the following year` still means the date told last."""
_FEW = 4
"""Stated years below which a text is never taken for a story of other times."""


@dataclass(frozen=True, slots=True)
class Moment:
    start: int
    """Code points of the document."""
    end: int
    sentence: int
    expression: Expression
    edtf: str
    """Empty where the article gives nothing to count from."""
    basis: str
    evidence: str
    cut: tuple[int, int] | None = None
    """Of a range: where what joins its two ends begins and ends."""


def of_sentence(moments: Sequence[Moment], index: int) -> Sequence[Moment]:
    """The dates of one sentence; `moments` stand in the order of the text."""
    first = bisect_left(moments, index, key=_sentence)
    return moments[first : bisect_right(moments, index, lo=first, key=_sentence)]


def _sentence(moment: Moment) -> int:
    return moment.sentence


Read = list[tuple[Tagged, Expression]]


def moments(document: Document, sentences: Sequence[Tagged], anchor: Anchor) -> list[Moment]:
    """Every date of the document, counted from the anchor, in order."""
    read = [(tagged, each) for tagged in sentences for each in expressions(tagged)]
    told = Told(narrative=_is_narrative(read, anchor))
    found: list[Moment] = []
    last = -9
    for tagged, expression in read:
        index = tagged.sentence.index
        told = replace(told, near=index - last <= _NEAR, period=told.period * (index == last))
        moment = _moment(document, tagged, expression, anchor, told)
        found.append(moment)
        if _goes_on(moment):
            last = tagged.sentence.index
            told = _after(told, moment)
    return found


def _is_narrative(read: Read, anchor: Anchor) -> bool:
    """True if nearly all stated years are others than the article's, and few words point to it."""
    years = [each.year for _, each in read if each.year]
    pointing = [
        each for _, each in read if each.form in ("weekday", "shift") and each.unit != "beside"
    ]
    if len(years) < _FEW or 2 * len(pointing) > len(years):
        return False
    own = anchor.day.year if anchor.day else anchor.year or 0
    return sum(abs(year - own) <= 1 for year in years) * 4 < len(years)


def _goes_on(moment: Moment) -> bool:
    """True for a date that a later one may be counted from; a look back is none."""
    form = moment.expression.form
    back = form in ("beside", "same-day", "ago") and moment.expression.shift < 0
    return (
        not back
        and moment.edtf[:4].isdigit()
        and form not in ("time", "fiscal", "century", "decade", "years")
    )


def _after(told: Told, moment: Moment) -> Told:
    day = moment.edtf.split("/")[-1]
    period = moment.edtf if len(moment.edtf) == 7 else told.period
    return replace(told, value=moment.edtf, day=_iso_day(day) or told.day, period=period)


def _iso_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 and "W" not in text else None
    except ValueError:
        return None


def _moment(
    document: Document, tagged: Tagged, expression: Expression, anchor: Anchor, told: Told
) -> Moment:
    tense = 0 if expression.year else direction(tagged, expression)
    edtf, basis = count_out(expression, anchor, tense, told)
    tokens = tagged.tokens
    start, end = tokens[expression.start].start, tokens[expression.end - 1].end
    lead = tokens[expression.start - 1] if expression.start else None
    leads = lead is not None and lead.folded in ("on", "in", "from", "between")
    evidence = document.words(lead.start if lead and leads else start, end)
    if anchor.evidence and edtf and (basis == anchor.basis or expression.year is None):
        basis, evidence = anchor.basis, anchor.evidence
    joint = tokens[expression.cut] if expression.cut else None
    cut = (joint.start, joint.end) if joint else None
    return Moment(start, end, tagged.sentence.index, expression, edtf, basis, evidence, cut)
