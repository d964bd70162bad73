"""What befalls an agreement in a sentence: the step reported, an earlier date, its term.

Enters: a tagged sentence and where the agreement's name stands in it. Leaves: words of the
vocabulary `step`, and EDTF.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from build_tools.annotate.calendar import expressions
from build_tools.annotate.document import Token
from build_tools.annotate.lexicon import any_of
from build_tools.annotate.packs import is_word
from build_tools.annotate.tags import Tagged
from build_tools.rules import read_rules


@cache
def _rules() -> Any:
    return read_rules("agreements")


def made_earlier(tagged: Tagged, end: int) -> bool:
    """True for `…, signed in 2009`, `… signed last year`."""
    at = end + (tagged.word(end) in (",", "(", "which", "that"))
    before = {tagged.word(index) for index in range(max(0, end - 30), end)}
    if tagged.word(end) in ("in", "on") and before & set(_rules()["made"]):
        at = end
    elif tagged.word(at) not in _rules()["made"]:
        return False
    for expression in expressions(tagged):
        if at < expression.start <= at + 3 and expression.year:
            return expression.form != "day"
        if at < expression.start <= at + 2 and expression.unit == "Y":
            return True
    return False


def status_of(tagged: Tagged, start: int, end: int) -> str:
    """The step that the words before and behind an agreement report."""
    before, behind = clause_before(tagged, start), tagged.tokens[end : end + 8]
    closed = behind_aside(tagged, end)
    if closed and (told := step_of(tagged.tokens[closed : closed + 6])) != "mentioned":
        return told
    language = tagged.sentence.language
    if tagged.words[end : end + 2] == ("signing", "ceremony"):
        return "agreed" if any_of(tagged.tokens[:start], _rules()["to_come"]) else "signed"
    if any(is_word(token, language, "signed") for token in (*before, *behind)):
        ahead = any(is_word(token, language, "future") for token in (*before, *behind[:3]))
        return "agreed" if ahead else "signed"
    if behind and behind[0].folded in ("was", "were", "has", "have", "is", "are"):
        direct = step_of(behind[:5])
        if direct != "mentioned":
            return direct
    first = step_of(before)
    return first if first != "mentioned" else step_of(behind)


def behind_aside(tagged: Tagged, end: int) -> int:
    """`the Treaty, signed in May, entered into force`: where the clause goes on; 0 without one."""
    at = end + 1
    while tagged.word(at) in _rules()["aside_opens"]:
        at += 1
    if tagged.word(end) != "," or tagged.word(at) not in _rules()["made"]:
        return 0
    for index in range(at + 1, min(at + 16, len(tagged.tokens) - 1)):
        inside = any(x.start < index < x.end for x in expressions(tagged))
        if tagged.word(index) == "," and not inside:
            return index + 1
    return 0


def raised(before: Sequence[Token]) -> str:
    """`established a …`, `elevated ties to a …`: the step in the life of a partnership.

    In `on par with the established partnership` the word only describes it.
    """
    if len(before) > 1 and before[-2].folded in ("the", "their", "its", "this"):
        before = before[:-1]
    if any_of(before, _rules()["raise_wished"]):
        return "proposed"
    raised_to = any_of(before, _rules()["raised_to"]) and any_of(before[-4:], ("to",))
    return "adopted" if raised_to or any_of(before, _rules()["raised"]) else "mentioned"


def step_of(tokens: Sequence[Token]) -> str:
    """The step that words report; `mentioned` where they report none."""
    if any_of(tokens, _rules()["commemorated"]):
        return "mentioned"
    tokens = [token for token in tokens if token.folded not in _rules()["adverbs"]]
    for entry in _rules()["steps"]:
        if any_of(tokens, entry["words"]):
            return str(entry["step"])
    return "mentioned"


def clause_before(tagged: Tagged, start: int) -> tuple[Token, ...]:
    """Up to twelve tokens before a name, but none that date an earlier document."""
    first = max(0, start - 12)
    if {tagged.word(first - 1), tagged.word(first)} & set(_rules()["leads_on"]):
        first = max(0, first - 3)
    for index in range(first, start - 1):
        dated = tagged.word(index) in _rules()["made"] and tagged.word(index + 1) == "in"
        if dated or tagged.word(index) == ";":
            first = index + 1
    return tagged.tokens[first:start]


def term_of(tagged: Tagged, start: int, end: int) -> str:
    """EDTF of the term that the name itself gives (`until 2026`: `../2026`); empty for none."""
    for expression in expressions(tagged):
        if not start <= expression.start < end:
            continue
        if expression.form == "years":
            return f"{expression.year}/{expression.last_year}"
        lead = tagged.word(expression.start - 1)
        if expression.form == "year" and lead in ("until", "till", "to", "for"):
            return f"{'../' if lead != 'for' else ''}{expression.year}"
    return ""
