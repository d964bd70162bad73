"""The persons that an office without a name means: `the Kenyan President`, `the King of Norway`.

Enters: tagged sentences and persons. Leaves: the same persons, with the stretches where their
office stands for them. A person whom the article names without any office takes the one
supreme office of a country that acts in it without a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_tools.annotate.confidence import confidence_of
from build_tools.annotate.document import Document
from build_tools.annotate.lexicon import Tag
from build_tools.annotate.offices import Office
from build_tools.annotate.people import Person, add_office, role_words
from build_tools.annotate.runs import name_runs
from build_tools.annotate.tags import Tagged
from build_tools.rules import read_rules
from build_tools.text import Span


@dataclass(frozen=True)
class Bare:
    """An office of a country that stands in the text without a name."""

    title: str
    country: str
    span: Span
    sentence: int


def bare_offices(
    document: Document, sentences: Sequence[Tagged], persons: Sequence[Person]
) -> list[Bare]:
    """Every office with its country and without a name, in order."""
    titled = sorted((t.start, t.end) for person in persons for t in person.titled)
    found = [bare for tagged in sentences for bare in _bare(document, tagged)]
    return [b for b in found if not any(s < b.span[1] and b.span[0] < e for s, e in titled)]


def _bare(document: Document, tagged: Tagged) -> Iterator[Bare]:
    named = {run.start for run in name_runs(tagged, document.lower_words)}
    for tag in tagged.spans("head"):
        before = tagged.tags[tag.start - 1] if tag.start else None
        possessive = tagged.word(tag.start - 1) in ("'s", "’s")
        before = tagged.tags[tag.start - 2] if possessive and tag.start > 1 else before
        behind = _country_behind(tagged, tag.end)
        start, end, owner = tag.start, tag.end, ""
        if before and before.label in ("demonym", "country"):
            start, owner = before.start, before.value
        elif behind:
            end, owner = behind.end, behind.value
        alone = end not in named and tagged.label(end) not in ("rank", "honor", "head", "noun")
        if owner and alone and not _joined(tagged, end):
            span = tagged.tokens[start].start, tagged.tokens[end - 1].end
            yield Bare(_full(tag), owner, span, tagged.sentence.index)


def _full(tag: Tag) -> str:
    return str(read_rules("titles")["short_for"].get(tag.value, tag.value))


def _country_behind(tagged: Tagged, index: int) -> Tag | None:
    """The country in `… of [the] COUNTRY` directly behind an office."""
    if tagged.word(index) != "of":
        return None
    index += 1 + (tagged.word(index + 1) == "the")
    tag = tagged.tags[index] if index < len(tagged.tags) else None
    return tag if tag and tag.label == "country" else None


def _joined(tagged: Tagged, index: int) -> bool:
    """`Prime Minister and Minister of Trade Anna Berg`: the office of whoever is named next."""
    joint = tagged.word(index) in ("and", "&", "-", "–", ",")
    following = range(index + 1, min(index + 3, len(tagged.tokens)))
    return joint and any(tagged.label(at) in ("head", "heads") for at in following)


def give_offices(bare: Sequence[Bare], persons: Sequence[Person], document: Document) -> None:
    """Give the one person without any office the one supreme office that acts without a name."""
    supreme = read_rules("titles")["supreme"]
    held = {(o.title, o.country) for p in persons for o in p.offices}
    offered = [b for b in bare if b.title in supreme and (b.title, b.country) not in held]
    without = [p for p in persons if not p.offices and len(p.name.split()) > 1]
    own = [p for p in without if len(p.spans) > 1]
    if len({(b.title, b.country) for b in offered}) != 1 or len(own) != 1 or own != without:
        return
    first, person = offered[0], own[0]
    if person.country in ("", first.country):
        words = document.words(*first.span)
        add_office(person, Office(first.title, "", first.country, words))
        least = confidence_of("officials", "office-elsewhere")
        person.confidence = max(person.confidence, least)


def point_out(bare: Sequence[Bare], persons: Sequence[Person]) -> None:
    """Note for each person where the office alone stands for them, if nobody else holds it."""
    for office in bare:
        holders = [p for p in persons if p.country == office.country and _holds(p, office.title)]
        if len(holders) == 1:
            holders[0].meant.append(office.span)


def _holds(person: Person, title: str) -> bool:
    words = role_words(title)
    leads = title in read_rules("titles")["any_leader"]
    supreme = read_rules("titles")["supreme"]
    for own in (office.title for office in person.offices):
        if role_words(own) == words or (leads and own.split(" of ")[0] in supreme):
            return True
        short = read_rules("titles")["short_heads"].get(title)
        if short and short["is"] in role_words(own) and short["not"] not in role_words(own):
            return True
    return False
