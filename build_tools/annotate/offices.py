"""What an office is called, whose institution it is, and which country it speaks for.

Enters: a title's tokens. Leaves: `Office`s as an editor would write them: without the
country before them (`Kenyan Prime Minister`) or directly behind (`President of
Kenya`), in the singular, and with the institution that their words name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from build_tools.annotate.document import Document
from build_tools.annotate.glued import unglued_words
from build_tools.annotate.heads import is_head, leads
from build_tools.annotate.lexicon import Tag
from build_tools.annotate.packs import case_of, languages, nominative
from build_tools.annotate.segments import Segment
from build_tools.annotate.tags import COUNTRY_LABELS, Tagged
from build_tools.annotate.titles import Title
from build_tools.rules import read_rules

_ABOUT = frozenset(read_rules("grammar")["about"])
_AWAY = frozenset(read_rules("grammar")["away"])
_NO_OFFICE = frozenset(read_rules("grammar")["no_office"])


@dataclass(frozen=True, slots=True)
class Office:
    title: str
    organisation: str
    """Empty where the office names none."""
    country: str
    """Id of the country that the office's own words name; empty where they name none."""
    evidence: str


def offices(document: Document, tagged: Tagged, title: Title, evidence: str) -> list[Office]:
    """The offices of a title, as an editor would write them."""
    found = [_office(document, tagged, segment, title, evidence) for segment in title.segments]
    return [office for office in found if office.title]


def _office(
    document: Document, tagged: Tagged, segment: Segment, title: Title, evidence: str
) -> Office:
    # The countries before or behind a plural belong to its names one by one (`people`).
    country = "" if title.plural else country_of(document, tagged, segment)
    country = country or _country_at_end(tagged, segment)
    start, end = _bare(tagged, segment)
    if start >= end:
        return Office("", "", "", evidence)
    text = document.words(tagged.tokens[start].start, tagged.tokens[end - 1].end)
    if title.plural or tagged.sentence.language in languages():
        text = _singular(document, tagged, start, end)
    elif home := _home(tagged, start, end):
        parts = ((start, home[0]), (home[1], end))
        offsets = ((tagged.tokens[a].start, tagged.tokens[b - 1].end) for a, b in parts)
        text = " ".join(document.words(*part) for part in offsets)
    return Office(_tidy(text), _organisation(document, tagged, (start, end)), country, evidence)


def _home(tagged: Tagged, start: int, end: int) -> Segment | None:
    """`Ambassador of the Republic of Malta to Kenya`: where it says whose ambassador it is."""
    for tag in tagged.inside(start, end, "country"):
        of = tag.start - 1 - (tagged.word(tag.start - 1) == "the")
        if of > start and tagged.word(of) == "of" and tagged.word(tag.end) == "to":
            return of, tag.end
    return None


def as_titled(tagged: Tagged, name: str, before: Title | None) -> str:
    """A name in the nominative, where its language declines it with its office."""
    language = tagged.sentence.language
    heads = tagged.inside(*before.segments[0], "head") if before and before.segments else []
    case = case_of(language, heads[0].value, heads[0].phrase) if heads else 0
    return nominative(language, name, case)


def _tidy(text: str) -> str:
    parted = " ".join(text[start:end] for start, end in unglued_words(text))
    plain = re.sub(r"\s*\([A-Z][A-Za-z.]*\)", "", parted.replace("’", "'"))
    return plain.strip(" ,-–")


def _bare(tagged: Tagged, segment: Segment) -> Segment:
    start, end = segment
    while start < end and _leads(tagged, start):
        start += 1
    end = _before_place(tagged, start, end)
    behind = _country_behind(tagged, start, end)
    return start, behind if behind is not None else end


def _before_place(tagged: Tagged, start: int, end: int) -> int:
    """`Minister for Trade of Malta at Valletta`: where they met, and no part of the office."""
    for at in range(start + 1, end - 1):
        if tagged.word(at) in ("at", "in") and tagged.label(at - 1) == "country":
            return at
    return end


def _leads(tagged: Tagged, index: int) -> bool:
    token = tagged.tokens[index]
    if tagged.label(index) in ("demonym", "country", "honor"):
        return True
    small = token.folded in leads() and not token.capital
    if tagged.listed(index, "links"):
        return True
    ranked = token.folded in _NO_OFFICE
    return small or ranked or token.text in ("’s", "'s", "-", "–", ",")


def _joins_countries(tagged: Tagged, index: int) -> bool:
    """What stands before the last of several countries, those before it among them."""
    joint = tagged.listed(index, "links") or tagged.listed(index, "joins_papers")
    return joint or tagged.label(index) == "country"


def _country_behind(tagged: Tagged, start: int, end: int) -> int | None:
    """Where `of [the] COUNTRY` starts that stands behind a plain office and ends it."""
    tag = tagged.tags[end - 1]
    if tag is None or tag.label not in ("country", "seat"):
        return None
    index = tag.start - 1
    language = tagged.sentence.language
    if language in languages():
        away = tagged.listed(index, "away")
        before = tagged.tags[index - 1] if away and index else tag
        of = before if before and before.label == "country" and before.start > start else tag
        end = of.start - (away and of is tag)
        while end > start + 1 and _joins_countries(tagged, end - 1):
            end -= 1
        return end
    while tagged.word(index) in ("the", "and", ",") or tagged.label(index) == "country":
        index -= 1
    plain = not any(tagged.word(at) in _ABOUT for at in range(start, index))
    if plain and is_head(tagged, index) and index == tag.start - 1:
        return tag.start  # `Foreign Minister Malta`
    if tagged.word(index) != "of" or index <= start:
        return None
    bodies = frozenset(read_rules("organisations")["bodies"])
    named = any(_is_body(tagged, at, bodies) for at in range(start, index))
    return None if named else index


def _is_body(tagged: Tagged, index: int, bodies: frozenset[str]) -> bool:
    token = tagged.tokens[index]
    plain = token.text in bodies or token.text.removesuffix("s") in bodies or token.text == "House"
    return plain and not is_head(tagged, index)


def _singular(document: Document, tagged: Tagged, start: int, end: int) -> str:
    pieces: list[str] = []
    position = tagged.tokens[start].start
    declined = ("head", "heads") if tagged.sentence.language in languages() else ("heads",)
    for tag in tagged.inside(start, end, *declined)[: 1 if len(declined) > 1 else None]:
        pieces += [document.words(position, tagged.tokens[tag.start].start), tag.value]
        position = tagged.tokens[tag.end - 1].end
    return "".join([*pieces, document.words(position, tagged.tokens[end - 1].end)])


def country_of(document: Document, tagged: Tagged, segment: Segment) -> str:
    """The country that the words of an office name: before it, behind `of`, or by institution."""
    start, end = segment
    named = tagged.inside(start, end, *COUNTRY_LABELS)
    near = [t for t in named if t.label != "place" and not _points_away(tagged, t, start)]
    if near:
        return _one(near)
    known = _known_country(document, tagged, segment)
    if known:
        return known
    places = [t for t in named if t.label == "place" and not _points_away(tagged, t, start)]
    return places[0].value if places else ""


def _country_at_end(tagged: Tagged, segment: Segment) -> str:
    """`…, Speaker of the House, Republic of Malta;`: the country closes the row of words."""
    bodies = frozenset(read_rules("organisations")["bodies"])
    if not any(_is_body(tagged, at, bodies) for at in range(*segment)):
        return ""
    commas = [at for at in range(segment[1], segment[1] + 5) if tagged.word(at) == ","][:2]
    for at in commas:
        tag = tagged.tags[at + 1] if at + 1 < len(tagged.tags) else None
        if tag and tag.label == "country" and tagged.word(tag.end) in (";", ".", "and", ")", ""):
            return tag.value
    return ""


def _one(tags: list[Tag]) -> str:
    """The country of an office that names one; of `Ghana-Kenya Association`, none."""
    return tags[0].value if len({tag.value for tag in tags}) == 1 else ""


def _points_away(tagged: Tagged, tag: Tag, start: int) -> bool:
    """`Ambassador to Kenya`, `Envoy for Sudan`: the country is not the office's own."""
    index = tag.start - 1
    skipped = ("the", "and", ",", "-", "–")
    while index >= start and (tagged.word(index) in skipped or tagged.label(index)):
        index -= 1
    return index >= start and (tagged.word(index) in _AWAY or tagged.listed(index, "away"))


@cache
def _hints() -> tuple[tuple[str, str], ...]:
    hints = read_rules("organisations")["hints"]
    return tuple((name, country) for country, names in hints.items() for name in names)


def _known_country(document: Document, tagged: Tagged, segment: Segment) -> str:
    known = read_rules("organisations")["known"]
    for tag in tagged.inside(*segment, "org"):
        if known[tag.value].get("country"):
            return str(known[tag.value]["country"])
    text = document.words(tagged.tokens[segment[0]].start, tagged.tokens[segment[1] - 1].end)
    for name, country in _hints():
        if name in text.replace("’", "'"):
            return country
    offices_of_one = read_rules("titles")["office_countries"]
    heads = [tag.value for tag in tagged.inside(*segment, "head")]
    return next((str(offices_of_one[head]) for head in heads if head in offices_of_one), "")


def _organisation(document: Document, tagged: Tagged, segment: Segment) -> str:
    """The institution in an office: behind `of` (`Chairman of the X Agency`) or before the head."""
    start, end = segment
    bodies = frozenset(read_rules("organisations")["bodies"])
    heads = tagged.inside(start, end, "head", "heads")
    if not heads:
        return ""
    behind = heads[0].end
    while behind < end and tagged.word(behind) in ("of", "the", "for"):
        behind += 1
    for first, last in ((behind, end), (start, heads[0].start)):
        if any(
            _is_body(tagged, at, bodies) or tagged.label(at) == "org" for at in range(first, last)
        ):
            return _tidy(document.words(tagged.tokens[first].start, tagged.tokens[last - 1].end))
    return ""
