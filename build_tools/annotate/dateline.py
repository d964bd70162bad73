"""What a dateline with day and month, and without a year, gives to count from.

Enters: tagged sentences, month and day. Leaves: an `Anchor`. The first weekday of the article is
that of the dateline. A year follows from it only where an anniversary of diplomatic relations
falls in one year and the dateline's day is that weekday then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from build_tools.annotate.calendar import expressions
from build_tools.annotate.counting import Anchor
from build_tools.annotate.document import Document
from build_tools.annotate.tags import Tagged

_ANNIVERSARY = re.compile(
    r"(\d{1,3})(?:st|nd|rd|th) anniversary of (?:the )?(?:establishment of )?"
    r"(?:their )?diplomatic (?:relations|ties)"
)


def from_dateline(
    document: Document, sentences: Sequence[Tagged], day: tuple[int, int], founded: int | None
) -> Anchor:
    """The day of a dateline, with its year where the article leaves no other.

    Args:
        day: month and day that the dateline states.
        founded: year in which the two countries established diplomatic relations, if known.
    """
    told = _first_weekday(sentences)
    match = _ANNIVERSARY.search(document.text)
    if match and founded and told >= 0:
        year = founded + int(match[1])
        if 1900 < year < 2100 and date(year, *day).weekday() == told:
            whole = date(year, *day)
            return Anchor(whole, year, "from-anniversary", match.group())
    return Anchor(dateline=day, told=told)


def _first_weekday(sentences: Sequence[Tagged]) -> int:
    for tagged in sentences:
        if tagged.sentence.part != "body":
            continue
        for expression in expressions(tagged):
            if expression.form == "weekday" and expression.shift == 0:
                return expression.weekday
    return -1
