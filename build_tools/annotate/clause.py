"""The clause that reports an event: the words an editor would quote.

Enters: a tagged sentence with what of it matters. Leaves: the stretch between two commas
(or the sentence's ends) that holds all of it, without the full stop.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from build_tools.annotate.dating import Moment
from build_tools.annotate.document import Document
from build_tools.annotate.people import Person
from build_tools.annotate.represented import Represented
from build_tools.annotate.tags import Tagged
from build_tools.annotate.triggers import Trigger
from build_tools.text import Span


def clause(
    document: Document,
    tagged: Tagged,
    found: Sequence[Trigger],
    persons: Iterable[Person],
    moment: Moment | None,
    row: Represented | None = None,
) -> str:
    """The verbatim clause around the telling words, the people, the date and a row of countries."""
    tokens = tagged.tokens
    told = [t for t in found if t.verb] or found
    spans: list[Span] = [(tokens[t.start].start, tokens[t.end - 1].end) for t in told[:1]]
    if moment and moment.sentence == tagged.sentence.index:
        spans.append((moment.start, moment.end))
    for person in persons:
        titled = [(t.start, t.end) for t in person.titled]
        spans += [s for s in (*person.spans, *person.meant, *titled) if _inside(s, tagged)]
    if row:
        spans.append((tokens[row.start].start, tokens[row.end - 1].end))
    if not spans:
        return document.words(tagged.sentence.start, tagged.sentence.end)
    low, high = min(s[0] for s in spans), max(s[1] for s in spans)
    return document.words(_start(tagged, low), _end(tagged, high))


def _inside(span: Span, tagged: Tagged) -> bool:
    return tagged.sentence.start <= span[0] and span[1] <= tagged.sentence.end


def _start(tagged: Tagged, low: int) -> int:
    """Behind the last comma before `low`."""
    start = tagged.sentence.start
    for index, token in enumerate(tagged.tokens[:-1]):
        if token.end > low:
            break
        if token.text in (",", ";", ":", "—"):
            start = tagged.tokens[index + 1].start
    return start


def _end(tagged: Tagged, high: int) -> int:
    """Before the next comma behind `high`, or before the full stop."""
    end = tagged.tokens[-1].end
    for index, token in enumerate(tagged.tokens):
        closes = token.text in (",", ";") and _ends_clause(tagged, index)
        last = index == len(tagged.tokens) - 1 and token.text in (".", "…")
        if token.start >= high and (closes or last):
            return tagged.tokens[index - 1].end if index else token.end
    return end


def _ends_clause(tagged: Tagged, index: int) -> bool:
    """A comma that no `Jr.` or further name of a place follows."""
    following = tagged.tokens[index + 1] if index + 1 < len(tagged.tokens) else None
    return following is not None and not following.capital
