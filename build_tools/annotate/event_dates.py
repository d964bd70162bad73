"""The day of an event, where its own words leave it to others.

Enters: events as found, tagged sentences and counted dates. Leaves: the date that a summary, a
later sentence or the article's own date gives.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from build_tools.annotate.anchor import is_dateline
from build_tools.annotate.count_steps import first_day
from build_tools.annotate.dating import Moment, of_sentence
from build_tools.annotate.happening import (
    Happening,
    dates_event,
    dates_no_event,
    main_of,
)
from build_tools.annotate.lexicon import any_of
from build_tools.annotate.tags import Tagged
from build_tools.annotate.triggers import Trigger, triggers
from build_tools.rules import read_rules

_WEEK = 7
_NEWS = 60
"""Days before the article within which an event is its news."""


def ahead(edtf: str, today: str) -> bool:
    """True for a date behind the article's own: what is told as done is not dated by it."""
    length = min(len(edtf), len(today), 10)
    return length >= 7 and today[:4].isdigit() and edtf[:length] > today[:length]


def long_before(edtf: str, today: str, days: int = _NEWS) -> bool:
    """True for a date more than so many days (two months) before the article's own."""
    if not today[:4].isdigit() or not edtf[:4].isdigit():
        return False
    if len(edtf) < 10:
        return edtf < today[: len(edtf)]
    return (date.fromisoformat(today[:10]) - first_day(edtf)).days > days


def told_long_ago(event: Happening, tagged: Tagged, moments: Sequence[Moment], today: str) -> bool:
    """True if its date, or every day that its sentence names, is long before the article's.

    In the second case the first of those days becomes its date; so does a year by which the
    sentence opens (`In 1992 …`), or in which a paper was signed.
    """
    if event.moment:
        return long_before(event.moment.edtf, today)
    here = of_sentence(moments, event.sentence)
    days = [m for m in here if _is_day(m.edtf) and dates_event(m)]
    if not days:
        days = [m for m in here if m.expression.form == "year" and _dates_it(event, tagged, m)]
    if not days or not all(long_before(m.edtf, today) for m in days):
        return False
    event.moment = days[0]
    return True


def _dates_it(event: Happening, tagged: Tagged, year: Moment) -> bool:
    at = year.expression.start
    signed = event.kind == "signing" and "," not in tagged.words[:at]
    return (at <= 1 or signed) and not dates_no_event(tagged, year)


def by_report(
    events: Sequence[Happening],
    sentences: Sequence[Tagged],
    moments: Sequence[Moment],
    published: str,
) -> None:
    """Date the main event by a day told just before it, else by the article that reports it.

    Args:
        published: EDTF that the page or a dateline states; empty where nothing does.
    """
    main = main_of(events)
    if main is None or main.edtf or main.status != "reported":
        return
    if re.match(r"XXXX-\d\d-\d\d", published) and not of_sentence(moments, main.sentence):
        main.edtf, main.basis = published[:10], "from-report"
    if not _is_day(published):
        return
    news = [m for m in moments if m.sentence < main.sentence and _is_news(m, published)]
    by_index = {tagged.sentence.index: tagged for tagged in sentences} if news else {}
    before = [m for m in news if not dates_no_event(by_index[m.sentence], m)]
    if before:
        main.moment, main.edtf, main.basis = before[-1], before[-1].edtf, "event-relative"
        return
    beside_it = [m for m in of_sentence(moments, main.sentence) if m.edtf]
    if not any(not published.startswith(m.edtf[:4]) for m in beside_it):
        main.edtf, main.basis = published[:10], "from-report"


def _is_news(moment: Moment, published: str) -> bool:
    """A day of the week before the article, told as what happened then."""
    if not _is_day(moment.edtf) or not dates_event(moment):
        return False
    back = (date.fromisoformat(published[:10]) - first_day(moment.edtf)).days
    return 0 < back <= _WEEK


def _is_day(edtf: str) -> bool:
    return re.match(r"\d{4}-\d\d-\d\d", edtf) is not None


def dated_elsewhere(
    sentences: Sequence[Tagged], main: Happening, moments: Sequence[Moment]
) -> Moment | None:
    """The day that a summary or a later sentence gives: `said in a statement on Tuesday`."""
    by_index = {tagged.sentence.index: tagged for tagged in sentences}
    if beside_another(by_index[main.sentence]):
        return _of_the_occasion(by_index, main, moments)
    for moment in moments:
        tagged = by_index[moment.sentence]
        near = moment.expression.form in ("weekday", "shift") and moment.expression.shift in (0, -1)
        exact = (
            moment.expression.form in ("day", "range") and abs(moment.sentence - main.sentence) <= 2
        )
        recalled = any_of(tagged.tokens, read_rules("event_words")["recalled"])
        quoted = tagged.tokens[0].text in ("“", '"', "«")
        if is_dateline(tagged, moment.expression):
            continue
        exact = exact and beside(tagged, moment) and same_kind(tagged, main)
        usable = dates_event(moment) and not dates_no_event(tagged, moment)
        if (near or exact) and usable and not recalled and not quoted:
            finite = any(t.verb for t in triggers(tagged)) or tagged.sentence.index < 3
            if (finite or "statement" in [t.folded for t in tagged.tokens]) and moment.basis != "":
                return moment
    return None


def beside_another(tagged: Tagged) -> bool:
    """`on the sidelines of the meeting`: an event on the occasion of one told before."""
    return bool(any_of(tagged.tokens, read_rules("event_words")["beside_another"]))


def _of_the_occasion(
    by_index: Mapping[int, Tagged], main: Happening, moments: Sequence[Moment]
) -> Moment | None:
    """The last day told before: `on the sidelines of the meeting` is on the day of that one."""
    before = (
        moment
        for moment in reversed(moments)
        if moment.sentence < main.sentence
        and dates_event(moment)
        and not is_dateline(by_index[moment.sentence], moment.expression)
    )
    return next(before, None)


def same_kind(tagged: Tagged, main: Happening) -> bool:
    """A sentence that tells of another kind of event dates that one (`On 5 May A arrived`)."""
    kinds = {t.kind for t in triggers(tagged) if t.verb}
    return not kinds or main.kind in kinds or not kinds & {"visit", "phone call", "letter"}


def beside(tagged: Tagged, moment: Moment) -> bool:
    """At the start of a sentence, or at most six words behind a word that tells of an event."""
    start = moment.expression.start
    return start <= 4 or any(0 <= start - t.end <= 6 for t in triggers(tagged))


def date_like(event: Happening, main: Happening) -> None:
    """Date a further event: `the same day` is the main event's."""
    moment = event.moment
    if moment and moment.expression.form == "same-day" and not moment.expression.shift:
        event.edtf, event.basis = main.edtf, "event-relative" if main.edtf else ""
    elif moment:
        event.edtf, event.basis = moment.edtf, moment.basis


def dates_the_saying(tagged: Tagged, moment: Moment, first: Trigger) -> bool:
    """`said on Friday that A will meet B`: the day is that of the words and not of the meeting."""
    between = range(moment.expression.start, first.start)
    before = range(max(0, moment.expression.start - 4), moment.expression.start)
    speech = read_rules("event_words")["speech"]
    return bool(between) and any(tagged.word(at) in speech for at in (*before, *between))
