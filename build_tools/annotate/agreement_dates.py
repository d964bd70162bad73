"""The date of the step that an article reports of an agreement.

Enters: a `Pact`, its sentence and the dates of the document. Leaves: the pact with the date that
its own sentence gives; a step of an earlier time counts where that date is stated.
"""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.annotate.agreement_steps import step_of
from build_tools.annotate.dating import Moment, of_sentence
from build_tools.annotate.event_dates import long_before
from build_tools.annotate.happening import belongs_elsewhere
from build_tools.annotate.lexicon import any_of
from build_tools.annotate.pact import Pact, Then
from build_tools.annotate.tags import Tagged
from build_tools.dates import is_edtf
from build_tools.rules import read_rules

_MADE = ("signed", "adopted", "ratified", "extended", "amended", "suspended", "terminated")
_LATER = ("ratified", "extended", "amended", "suspended", "terminated")
_TOLD = ("day", "month", "year")
_FORMS = ("day", "range", "weekday", "shift", "same-day", "month", "year", "ago", "beside")


def date_steps(
    pacts: Sequence[Pact], tagged: Tagged, moments: Sequence[Moment], today: str
) -> None:
    """Give each date of a sentence to the agreement beside it."""
    here = of_sentence(moments, tagged.sentence.index) if pacts else []
    for moment in sorted(here, key=lambda moment: not _behind_made(tagged, moment)):
        if _into_force(tagged, moment):
            _date_force(pacts, moment)
            continue
        if not _dates_a_step(moment, tagged, pacts):
            continue
        nearest = min(pacts, key=lambda p: _gap(moment, p.spans[0]))
        when = _when_follows(tagged, moment)
        for pact in pacts:
            meant = pact is nearest or (when and pact.spans[0][0] > moment.end)
            if meant and not (pact.status in _LATER and _signing_before(tagged, moment)):
                _date(pact, moment, today)


def _behind_made(tagged: Tagged, moment: Moment) -> bool:
    """`signed on March 20`: the date of that step, whatever other dates the sentence has."""
    before = [tagged.word(n) for n in range(moment.expression.start - 3, moment.expression.start)]
    return any(word in read_rules("agreements")["made"] for word in before)


def _into_force(tagged: Tagged, moment: Moment) -> bool:
    """`entered into force on October 2`."""
    end = moment.expression.start
    phrases = read_rules("agreements")["into_force"]
    return bool(any_of(tagged.tokens[max(0, end - 4) : end], phrases))


def _date_force(pacts: Sequence[Pact], moment: Moment) -> None:
    for pact in pacts:
        if pact.status == "in force" and is_edtf(moment.edtf):
            pact.moment = pact.moment or moment


def _signing_before(tagged: Tagged, moment: Moment) -> bool:
    """`the treaty, signed in May, has been ratified`: May is not the month of the ratification."""
    end = moment.expression.start
    return step_of(tagged.tokens[max(0, end - 4) : end]) == "signed"


def date_by_visit(
    pacts: Sequence[Pact],
    tagged: Tagged,
    before: Tagged | None,
    moments: Sequence[Moment],
    today: str,
) -> None:
    """`During the visit, they signed …` behind a sentence of a visit long ago: a mention."""
    visits = read_rules("event_words")["visit_nouns"]
    opens = tagged.word(0) in ("during", "on") and tagged.word(2) in visits
    if not opens or before is None:
        return
    told = [m for m in of_sentence(moments, before.sentence.index) if m.expression.form in _FORMS]
    for moment in told[-1:]:
        for pact in pacts if long_before(moment.edtf, today) else ():
            _date(pact, moment, today)


def _date(pact: Pact, moment: Moment, today: str) -> None:
    step = pact.status if pact.status in _MADE else pact.step
    if not step or pact.moment:
        return
    if long_before(moment.edtf, today):
        pact.status, pact.earlier, pact.step = "mentioned", True, step
        if moment.basis == "stated" and moment.expression.form in _TOLD:
            nearer = pact.then is None or _far(pact, moment) < _far(pact, pact.then.moment)
            pact.then = _then(pact, step, moment) if nearer else pact.then
    elif pact.status in _MADE and (len(moment.edtf) >= 10 or moment.edtf.startswith("XXXX")):
        pact.moment = moment


def _then(pact: Pact, step: str, moment: Moment) -> Then:
    named, dated = pact.spans[0][1], moment.end
    first = max(0, min(named - len(pact.evidence), dated - len(moment.evidence)))
    return Then(step, moment, first, max(named, dated))


def _dates_a_step(moment: Moment, tagged: Tagged, pacts: Sequence[Pact]) -> bool:
    if moment.expression.form not in _FORMS or not is_edtf(moment.edtf):
        return False
    if any(p.spans[0][0] <= moment.start < p.spans[0][1] for p in pacts):
        return False
    return not belongs_elsewhere(tagged, moment) or _when_follows(tagged, moment)


def _far(pact: Pact, moment: Moment) -> int:
    return _gap(moment, pact.spans[0])


def _gap(moment: Moment, span: tuple[int, int]) -> int:
    return max(span[0] - moment.end, moment.start - span[1], 0)


def _when_follows(tagged: Tagged, moment: Moment) -> bool:
    """`since 2020, when the two countries signed …`."""
    end = moment.expression.end
    return tagged.word(end + (tagged.word(end) == ",")) == "when"
