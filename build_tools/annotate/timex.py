"""Dates as TIMEX3, the annotation that date taggers are compared by.

Enters: counted `Moment`s. Leaves: `model.Timex`: spans with type and value; a range gives its two
ends. The value is empty where the text does not say it. Values are those of the TimeML 1.2.1
annotation guidelines (Saurí et al. 2006): `199` is a decade, `2005-SU` a summer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from build_tools import model
from build_tools.annotate.dating import Moment
from build_tools.annotate.expression import Expression

Kind = Literal["DURATION", "SET"]
_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}


def timexes(document_text: str, dates: Sequence[Moment]) -> tuple[model.Timex, ...]:
    """One TIMEX3 for each date, duration and set; two for a range."""
    return tuple(found for moment in dates for found in _of(document_text, moment))


def _of(text: str, moment: Moment) -> Iterator[model.Timex]:
    expression = moment.expression
    if expression.form in ("duration", "set"):
        kind: Kind = "SET" if expression.form == "set" else "DURATION"
        yield model.Timex(moment.start, moment.end, kind, _length(expression))
        return
    if expression.form == "vague" and expression.part:
        yield model.Timex(moment.start, moment.end, "DATE", "PAST_REF")
        return
    if expression.form == "time":
        yield model.Timex(moment.start, moment.end, "TIME", moment.edtf)
        return
    first, _, last = moment.edtf.partition("/")
    if not moment.cut or not last:
        yield model.Timex(moment.start, moment.end, "DATE", value_of(moment.edtf))
        return
    before, behind = moment.cut
    yield model.Timex(moment.start, _trimmed(text, moment.start, before), "DATE", value_of(first))
    behind += len(text[behind : moment.end]) - len(text[behind : moment.end].lstrip())
    yield model.Timex(behind, moment.end, "DATE", value_of(last))


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def value_of(edtf: str) -> str:
    """The TIMEX3 value of an EDTF date: without X, a season by its letters."""
    season = re.fullmatch(r"(\d{4})-(2[1-4])", edtf)
    if season:
        return f"{season[1]}-{_SEASONS[season[2]]}"
    return edtf.rstrip("X") if re.fullmatch(r"\d+X+", edtf) else edtf


def _length(expression: Expression) -> str:
    count, unit = expression.shift, expression.unit
    if expression.weekday >= 0:
        return f"XXXX-WXX-{expression.weekday + 1}"
    if expression.month:
        return f"XXXX-{expression.month:02}"
    number = str(count) if count else "X"
    if unit in ("H", "m"):
        return f"PT{number}{unit.upper()}"
    if unit in ("10Y", "100Y"):
        return (
            f"P{number}{'DE' if unit == '10Y' else 'CE'}" if not count else f"P{number}{unit[1:]}"
        )
    return f"P{number}{unit}"
