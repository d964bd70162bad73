"""The year of an article that states none, by what its text gives away.

Enters: tagged sentences, the founding year of the relations, a dateline's month and day, known
tenures. Leaves: `Hint`s, each with its rule and its words, and the one year that they leave, or
their contradiction. One hint a function; a weekday or a tenure alone leaves too many years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from build_tools.annotate.calendar import expressions
from build_tools.annotate.document import Document
from build_tools.annotate.lexicon import any_of
from build_tools.annotate.tags import Tagged
from build_tools.rules import read_rules

_SPAN = range(1950, 2051)
_NEAR = 6
"""Years on either side within which a contradiction is told: a weekday falls there anew."""


@dataclass(frozen=True, slots=True)
class Hint:
    years: frozenset[int]
    """Those that the rule allows."""
    rule: str
    """A word of the vocabulary `basis`."""
    evidence: str
    firm: bool = True
    """It may decide alone; else another hint must agree."""


def hints(
    document: Document,
    sentences: Sequence[Tagged],
    founded: int | None,
    month_day: tuple[int, int] | None,
    tenures: Sequence[Hint],
) -> list[Hint]:
    """Everything that the article gives away about its year.

    Args:
        founded: when the two countries established relations; None where no file says so.
        month_day: what a dateline states, if it states no year.
    """
    found = [*_anniversaries(document, sentences, founded), *_terms(document, sentences)]
    found += _weekdays(document, sentences, month_day)
    return [*found, *tenures]


def decide(found: Sequence[Hint]) -> tuple[int | None, Hint | None, str]:
    """The one year that all hints leave and the hint that gives it; or why there is none."""
    single = [hint for hint in found if len(hint.years) == 1]
    common = frozenset.intersection(*(hint.years for hint in found)) if found else frozenset()
    if found and not common:
        about = min(min(hint.years) for hint in single) if single else max(_SPAN)
        return None, None, "; ".join(_told(hint, about) for hint in found)
    firm = any(hint.firm for hint in single) or len(found) > 1
    if len(common) != 1 or not firm:
        return None, None, ""
    chosen = single or [hint for hint in found if hint.rule == "from-tenure"] or list(found)
    return min(common), chosen[0], ""


def _told(hint: Hint, about: int) -> str:
    near = [str(year) for year in sorted(hint.years) if abs(year - about) <= _NEAR]
    return f"“{hint.evidence}” allows {' or '.join(near) or 'no year near'}"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    rules = read_rules("anniversaries")
    nth = r"(\d{1,3})(?:st|nd|rd|th)"
    return {name: re.compile(text.replace("NTH", nth)) for name, text in rules["patterns"].items()}


def _anniversaries(
    document: Document, sentences: Sequence[Tagged], founded: int | None
) -> list[Hint]:
    """The first anniversary whose year is known: of the pair's relations, or with both years."""
    for tagged in sentences:
        text = document.words(tagged.sentence.start, tagged.sentence.end)
        hint = _anniversary(text, founded) if "anniversary" in text else None
        other = any_of(tagged.tokens, read_rules("anniversaries")["of_another_year"])
        if hint and (hint.firm or not other):
            return [hint]
    return []


def _anniversary(text: str, year: int | None) -> Hint | None:
    """`this year … the 75th anniversary of diplomatic relations`; `(1950-2025)` behind one."""
    patterns = _patterns()
    both = patterns["both_years"].search(text)
    if both and int(both[3]) - int(both[2]) == int(both[1]):
        return Hint(frozenset([int(both[3])]), "from-anniversary", both.group())
    firm = patterns["before"].search(text) or patterns["behind"].search(text)
    match = firm or patterns["founded"].search(text)
    if not year or not match:
        return None
    return Hint(frozenset([year + int(match[1])]), "from-anniversary", match.group(), bool(firm))


def _terms(document: Document, sentences: Sequence[Tagged]) -> Iterator[Hint]:
    """`signed a memorandum … for 2020-2025`: the article is of the year the term begins."""
    rules = read_rules("agreements")
    for tagged in sentences:
        if not any_of(tagged.tokens, rules["made"]):
            continue
        for expression in expressions(tagged):
            before = tagged.word(expression.start - 1)
            if expression.form != "years" or before not in ("for", "period", "in", "of", "the"):
                continue
            near = range(max(0, expression.start - 24), expression.start)
            papers = (i for i in near if tagged.word(i) in rules["documents"])
            first, tokens = next(papers, expression.start), tagged.tokens
            words = document.words(tokens[first].start, tokens[expression.end - 1].end)
            yield Hint(frozenset([expression.year or 0]), "from-agreement-term", words)
            return


def _weekdays(
    document: Document, sentences: Sequence[Tagged], month_day: tuple[int, int] | None
) -> Iterator[Hint]:
    """`Tuesday, 25 February`; the weekday first told is that of a dateline's day."""
    for tagged in sentences:
        for each in expressions(tagged):
            if each.weekday < 0 or tagged.sentence.part != "body":
                continue
            day = (each.month, each.day) if each.form == "day" and not each.year else None
            if each.form == "weekday" and each.shift == 0:
                day = month_day
            if day is None or day == (2, 29):
                continue
            tokens = tagged.tokens
            words = document.words(tokens[each.start].start, tokens[each.end - 1].end)
            years = frozenset(y for y in _SPAN if _falls(y, day, each.weekday))
            yield Hint(years, "weekday-relative", words, False)
            return


def _falls(year: int, day: tuple[int, int], weekday: int) -> bool:
    try:
        return date(year, *day).weekday() == weekday
    except ValueError:
        return False


def first_weekday(sentences: Sequence[Tagged]) -> int:
    """The weekday that the body names first, Monday 0; -1 for none."""
    for tagged in sentences:
        if tagged.sentence.part != "body":
            continue
        for expression in expressions(tagged):
            if expression.form == "weekday" and expression.shift == 0:
                return expression.weekday
    return -1
