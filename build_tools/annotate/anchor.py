"""The article's own date, or what its text says of its year.

Enters: a document with its countries. Leaves: the published date (as given, or as a line of
its own states it) and the `Anchor` that other dates are counted from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from build_tools.annotate.calendar import expressions
from build_tools.annotate.counting import Anchor, count_out
from build_tools.annotate.document import Document
from build_tools.annotate.expression import Expression
from build_tools.annotate.tags import Tagged
from build_tools.annotate.years import Hint, decide, first_weekday, hints
from build_tools.dates import is_edtf
from build_tools.model import ProposedDate

_MARKS = frozenset(["-", "–", "—", "(", "/", ".", ":", "|"])
_LONG = 10
"""Tokens that may stand before the date of a dateline."""
_TOP = 3
"""Passages at the top in which an article's date may stand."""
_SHORT_LINE = 12
"""Tokens: a line this short, with a full date in it, states the article's date."""


def published_date(document: Document, sentences: Sequence[Tagged]) -> ProposedDate | None:
    """The date the page states, else that of a dateline or an agency's line of the text."""
    if document.published:
        evidence = document.published_evidence
        return ProposedDate(document.published, "stated", evidence, 0.99 if evidence else 0.95)
    sizes = Counter(tagged.sentence.passage for tagged in sentences)
    yearless: ProposedDate | None = None
    for tagged in sentences:
        for expression in expressions(tagged):
            if expression.form != "day" or expression.unit:
                continue
            edtf, _ = count_out(expression, Anchor())
            dateline = is_dateline(tagged, expression)
            stated = _is_today(tagged, expression) or _is_date_line(tagged, expression, sizes)
            if not is_edtf(edtf) or not (dateline or stated):
                continue
            end = tagged.tokens[expression.end - 1].end if dateline else tagged.sentence.end
            found = ProposedDate(edtf, "stated", document.words(tagged.sentence.start, end), 0.9)
            if expression.year:
                return found
            yearless = yearless or (found if dateline else None)
    return yearless


def is_dateline(tagged: Tagged, expression: Expression) -> bool:
    """`OSLO, February 26, 2025 (NTB) –` before the first words of a passage near the top."""
    before = tagged.tokens[: expression.start]
    lower = any(t.kind == "word" and not t.capital for t in before)
    if tagged.sentence.passage > _TOP or lower or len(before) > _LONG:
        return False
    behind = tagged.word(expression.end)
    place = any(t.capital for t in before)
    return place and behind in _MARKS and tagged.sentence.part != "caption"


def _is_today(tagged: Tagged, expression: Expression) -> bool:
    """`in Canberra today (15 March 2018)`: the day on which it was written."""
    at = expression.start - 1 - (tagged.word(expression.start - 1) in ("(", ","))
    return bool(expression.year) and tagged.word(at) == "today"


def _is_date_line(tagged: Tagged, expression: Expression, sizes: Mapping[int, int]) -> bool:
    """A line of its own near the top or the end, or the end of the headline."""
    passage, last = tagged.sentence.passage, next(reversed(sizes))
    length = expression.end - expression.start
    alone = sizes[passage] == 1 and len(tagged.tokens) <= _SHORT_LINE + length
    edge = passage <= _TOP or passage >= last - 1
    around = (*tagged.tokens[: expression.start], *tagged.tokens[expression.end :])
    words = [t for t in around if t.kind == "word" and not t.capital]
    if expression.year and alone and edge and len(words) <= 3 and tagged.sentence.part != "caption":
        return True
    opens = tagged.sentence.index <= 1 and expression.start <= 2 and passage <= 1
    closes = tagged.sentence.index == 0 and expression.end >= len(tagged.tokens) - 1
    return (opens and length >= 5) or (closes and passage == 0)


def anchor_of(
    document: Document,
    sentences: Sequence[Tagged],
    published: ProposedDate | None,
    founded: int | None = None,
    held: Sequence[Hint] = (),
) -> Anchor:
    """What to count from: the article's date, else the year that the text gives away.

    Args:
        founded: the year in which the two countries of the article established relations.
        held: the tenures of its officials.
    """
    if published and re.match(r"\d{4}-\d\d-\d\d", published.edtf):
        return Anchor(date.fromisoformat(published.edtf[:10]))
    stated = re.fullmatch(r"XXXX-(\d\d)-(\d\d)", published.edtf) if published else None
    day = (int(stated[1]), int(stated[2])) if stated else None
    day = None if day == (2, 29) else day
    year, hint, clash = decide(hints(document, sentences, founded, day, held))
    if year and hint:
        whole = date(year, *day) if day else None
        return Anchor(whole, year, hint.rule, hint.evidence)
    if day:
        return Anchor(dateline=day, told=first_weekday(sentences), clash=clash)
    return Anchor(clash=clash)
