"""The article's own date, or what its text says of its year.

Enters: a document with its countries. Leaves: the published date (as given, or as a line of
its own states it) and the `Anchor` that other dates are counted from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from build_tools.annotate.calendar import expressions
from build_tools.annotate.counting import Anchor, count_out
from build_tools.annotate.document import Document
from build_tools.annotate.expression import Expression
from build_tools.annotate.tags import Tagged
from build_tools.annotate.years import Hint, decide, first_weekday, hints
from build_tools.dates import is_edtf
from build_tools.model import ProposedDate

_SHORT_LINE = 12
"""Tokens: a line this short, with a full date in it, states the article's date."""


def published_date(document: Document, sentences: Sequence[Tagged]) -> ProposedDate | None:
    """The date the page states, else that of a dateline or an agency's line of the text."""
    if document.published:
        evidence = document.published_evidence
        return ProposedDate(document.published, "stated", evidence, 0.99 if evidence else 0.95)
    for tagged in sentences:
        for expression in expressions(tagged):
            edtf, _ = count_out(expression, Anchor())
            full = expression.form == "day" and expression.year and is_edtf(edtf)
            if full and _dates_the_article(tagged, expression, sentences):
                return ProposedDate(edtf, "stated", _words(document, tagged), 0.9)
    return None


def _words(document: Document, tagged: Tagged) -> str:
    return document.words(tagged.sentence.start, tagged.sentence.end)


def _dates_the_article(tagged: Tagged, expression: Expression, sentences: Sequence[Tagged]) -> bool:
    """A line of its own near the top or the end, or the end of the headline."""
    passage = tagged.sentence.passage
    alone = all(
        other is tagged or other.sentence.passage != passage for other in sentences
    ) and len(tagged.tokens) <= _SHORT_LINE + (expression.end - expression.start)
    last = sentences[-1].sentence.passage
    edge = passage <= 3 or passage >= last - 1
    words = [t for t in tagged.tokens if t.kind == "word" and not t.capital]
    if alone and edge and len(words) <= 3 and tagged.sentence.part != "caption":
        return True
    opens = tagged.sentence.index <= 1 and expression.start <= 2 and passage <= 1
    closes = tagged.sentence.index == 0 and expression.end >= len(tagged.tokens) - 1
    return (opens and expression.end - expression.start >= 5) or (closes and passage == 0)


def anchor_of(
    document: Document,
    sentences: Sequence[Tagged],
    published: ProposedDate | None,
    countries: Sequence[str],
    held: Sequence[Hint] = (),
) -> Anchor:
    """What to count from: the article's date, else the year that the text gives away.

    Args:
        countries: ids of the countries the article is about.
        held: the tenures of its officials.
    """
    if published and re.match(r"\d{4}-\d\d-\d\d", published.edtf):
        return Anchor(date.fromisoformat(published.edtf[:10]))
    stated = re.fullmatch(r"XXXX-(\d\d)-(\d\d)", published.edtf) if published else None
    day = (int(stated[1]), int(stated[2])) if stated else None
    day = None if day == (2, 29) else day
    year, hint, clash = decide(hints(document, sentences, countries, day, held))
    if year and hint:
        whole = date(year, *day) if day else None
        return Anchor(whole, year, hint.rule, hint.evidence)
    if day:
        return Anchor(dateline=day, told=first_weekday(sentences), clash=clash)
    return Anchor(clash=clash)
