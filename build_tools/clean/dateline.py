"""The dateline that opens an article, the agency's mark and the end mark that close it.

Enters: a paragraph, or the text. Leaves: where the mark stands, and what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from build_tools.clean.edits import Edit
from build_tools.clean.published import month_pattern
from build_tools.rules import read_rules

_MARK = re.compile(r"[-–—―(/\d]")
_WORD = re.compile(r"\w+")
_LONGEST = 120
"""Characters that a dateline may take at most."""


@dataclass(frozen=True, slots=True)
class Dateline:
    end: int
    """Offset just after it, in the paragraph."""
    place: str
    agency: str
    day: str
    """As it stands: `March 3`; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Credit:
    cut: int
    """Where the paragraph ends before it."""
    start: int
    end: int
    """Of the agency's name itself."""
    text: str
    day: str
    """As it stands: `27 May 2024`; empty where there is none."""
    day_start: int
    final: bool
    """The mark that ends an article stands before it."""


def dateline_of(paragraph: str) -> Dateline | None:
    """The dateline that a paragraph opens with."""
    opens = paragraph[:1].isalnum() or paragraph[:1] == "("
    return _opening(paragraph[:_LONGEST]) if opens else None


@lru_cache(maxsize=4096)
def _opening(opening: str) -> Dateline | None:
    if not _MARK.search(opening) and _agency_words().isdisjoint(_WORD.findall(opening)):
        return None  # saves time only: every pattern needs a mark, a number or an agency
    for pattern in _datelines():
        match = pattern.match(opening)
        if match and _plausible(match):
            place, agency = _place(match["place"]), _group(match, "agency").strip()
            day = _group(match, "day")
            own = None if place or day else _own(opening[match.end() :])
            if own:
                end = match.end() + own.end
                return Dateline(end, own.place, agency or own.agency, own.day)
            return Dateline(match.end(), place, agency, day)
    return None


def _own(rest: str) -> Dateline | None:
    """`(MENAFN- Example News) BAKU, Azerbaijan, May 3.`: the dateline behind the agency's mark."""
    bare = rest.lstrip()
    found = _opening(bare) if bare[:1].isalpha() else None
    return replace(found, end=found.end + len(rest) - len(bare)) if found and found.place else None


def credit_of(paragraph: str) -> Credit | None:
    """The agency's mark at a paragraph's end."""
    tail = max(0, len(paragraph) - _LONGEST)
    match = _credit().search(paragraph, tail)
    if not match:
        return None
    agency, day = match.span("agency"), match["day"] or ""
    final = match.group().startswith("./.")
    return Credit(match.start(), *agency, match["agency"], day, match.start("day"), final)


def end_marks(text: str) -> Iterator[Edit]:
    """Marks that say that the article ends."""
    done = 0
    found = [match for mark in _rules()["end_marks"] for match in re.finditer(mark, text)]
    for start, end in sorted(match.span("mark") for match in found):
        if start >= done:
            done = end
            yield Edit(start, end, "", "end-mark")


def run_ons(text: str) -> Iterator[Edit]:
    """Line ends that a page lost between a caption and the text, or before a pointer."""
    found = [match for gap in _rules()["run_on"] for match in re.finditer(gap, text)]
    for match in sorted(found, key=lambda match: match.start("gap")):
        yield Edit(*match.span("gap"), match["gap"].strip() + "\n", "run-on")


def stray_glyphs(text: str) -> Iterator[Edit]:
    """Symbols that stand between an agency's brackets and the dash of its dateline."""
    for match in re.finditer(_rules()["stray"], text):
        yield Edit(*match.span("stray"), "", "stray-glyph")


def is_agency(text: str) -> bool:
    """True if a text is the mark of a known agency."""
    bare, known = text.strip(" ()[]/-–—.:"), _agencies()
    return bare in known or all(part.strip() in known for part in bare.split("/"))


def _group(match: re.Match[str], name: str) -> str:
    return match.groupdict().get(name) or ""


def _plausible(match: re.Match[str]) -> bool:
    place, agency = match["place"], _group(match, "agency")
    if not place:
        named = agency[:1].isupper() and len(agency.split()) <= 4
        return is_agency(agency) or agency.isupper() or named
    first = place.split(",")[0].rstrip(".")
    known = _is_city(first) or (first.isupper() and len(first) > 2)
    known = known or (first[:1].isupper() and bool(re.search(r"\d{4} ?[-–—―]", match.group())))
    dated = bool(_group(match, "day"))
    alone = dated and match.end() == len(match.string)
    if agency and (alone or not match.group()[-1].isalnum()):
        return first[:1].isupper() and (known or is_agency(agency))
    if match.group().endswith(":") and not (agency or dated):
        return _is_city(first)
    if alone and match.string[0].isdigit():
        return True  # the time of day before it leaves no doubt
    opens = match.string[match.end() :].lstrip()
    if is_agency(place) or opens[:1].islower() or (not dated and first in _rules()["not_places"]):
        return False
    return known and (bool(agency) or not _is_city(opens.split(" ")[0]))


def _is_city(place: str) -> bool:
    return place in _cities()


@cache
def _cities() -> frozenset[str]:
    return frozenset(_rules()["cities"].split("; "))


def _place(text: str) -> str:
    first = text.split(",")[0].strip(" .")
    name = first.title().replace("’S", "’s") if first.isupper() else first
    return str(_rules()["english"].get(name, name))


def _rules() -> Any:
    return read_rules("clean/dateline")


@cache
def _agencies() -> frozenset[str]:
    return frozenset(_rules()["agencies"])


@cache
def _agency_words() -> frozenset[str]:
    return frozenset(word for agency in _agencies() for word in _WORD.findall(agency))


def _agency() -> str:
    marks = sorted(_rules()["agencies"], key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, marks)) + ")"


@cache
def _datelines() -> tuple[re.Pattern[str], ...]:
    rules = _rules()
    day = rules["day"].replace("{month}", month_pattern())
    fill = {"{place}": rules["place"], "{day}": day, "{agency}": _agency()}
    return tuple(re.compile(_filled(pattern, fill)) for pattern in rules["patterns"])


@cache
def _credit() -> re.Pattern[str]:
    day = _rules()["full_day"].replace("{month}", month_pattern())
    return re.compile(_filled(_rules()["credit"], {"{agency}": _agency(), "{full_day}": day}))


def _filled(pattern: str, fill: dict[str, str]) -> str:
    for name, value in fill.items():
        pattern = pattern.replace(name, value)
    return pattern
