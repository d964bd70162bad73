"""Institutions that the text names.

Enters: tagged sentences and persons. Leaves: `Body`s: well-known names and acronyms, and
capitalised names made of institution nouns (`Anti-Corruption Agency of Kenya`).
`Party’s Central Committee` and `Central Committee of the Party` are one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from build_tools.annotate.document import Document
from build_tools.annotate.heads import is_head
from build_tools.annotate.name_words import headline_verbs
from build_tools.annotate.tags import COUNTRY_LABELS, Tagged
from build_tools.rules import read_rules
from build_tools.text import fold

_INSIDE = frozenset(read_rules("grammar")["inside_institutions"])

_FIELDS_OPEN = frozenset(read_rules("grammar")["about"])
_FAR = 60
"""Tokens: no name of an institution is longer."""


@dataclass
class Body:
    name: str
    country: str
    evidence: str
    names: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)


@cache
def _bodies() -> frozenset[str]:
    return frozenset(read_rules("organisations")["bodies"])


@cache
def _known_names() -> dict[str, str]:
    """Key of every name of a well-known institution -> its first name."""
    known = read_rules("organisations")["known"]
    return {
        key_of(name): first
        for first, entry in known.items()
        for name in (first, *(entry.get("names") or []))
    }


def find_bodies(document: Document, sentences: Sequence[Tagged]) -> list[Body]:
    """Every institution of the text, in order of its first mention."""
    found: dict[str, Body] = {}
    for tagged in sentences:
        index = 0
        while index < len(tagged.tokens):
            end = _body_end(tagged, index)
            if end > index:
                _note(document, tagged, index, end, found)
            index = max(end, index + 1)
    return _with_short_names(found)


def _with_short_names(found: dict[str, Body]) -> list[Body]:
    """`the Joint Commission` is the one `Joint Commission on Trade` of the text."""
    kept = list(found.values())
    for key, body in found.items():
        if body.country or not set(body.name.split()) & {*read_rules("organisations")["joint"]}:
            continue
        longer = {name: set(name.split()) for name in found if set(key.split()) < set(name.split())}
        longest = max(longer, key=len, default=key)
        if longest == key or any(not words <= longer[longest] for words in longer.values()):
            continue
        whole = found[longest]
        whole.names += [name for name in (body.name, *body.names) if name not in whole.names]
        whole.spans += body.spans
        kept.remove(body)
    return kept


def _note(document: Document, tagged: Tagged, start: int, end: int, found: dict[str, Body]) -> None:
    span = tagged.tokens[start].start, tagged.tokens[end - 1].end
    text = re.sub(r"\s*\([A-Z]+(?:\)|$)", "", document.words(*span)).replace("’", "'")
    name, country = _canonical(tagged, start, end, text)
    if _says_nothing(tagged, start, end) or text in read_rules("organisations")["nobodys"]:
        return
    key = key_of(_known_names().get(key_of(name), name))
    body = found.setdefault(key, Body(name, country, _clause(document, tagged, span)))
    if text != body.name and text not in body.names:
        body.names.append(text)
    body.country = body.country or country
    body.spans.append(span)


def _says_nothing(tagged: Tagged, start: int, end: int) -> bool:
    """`the Kenyan Embassy`, `the Lao Party`: a country and a word for any institution."""
    own = [i for i in range(start, end) if tagged.label(i) not in COUNTRY_LABELS]
    words = [tagged.tokens[i].text for i in own if tagged.tokens[i].text not in ("'s", "’s")]
    return len(words) == 1 and words[0] in read_rules("organisations")["general"]


def _clause(document: Document, tagged: Tagged, span: tuple[int, int]) -> str:
    return document.words(tagged.sentence.start, tagged.sentence.end)


def key_of(name: str) -> str:
    """One key for the spellings of one name: `X’s Y` is `Y of the X`; order and case gone."""
    words = re.findall(r"[a-z0-9]+", fold(name).replace("'s", ""))
    return " ".join(sorted(word for word in words if word not in ("of", "the", "for", "and")))


def _body_end(tagged: Tagged, start: int) -> int:
    """End of the institution's name that starts here; `start` itself for none."""
    tag = tagged.tags[start]
    if tag and tag.label == "org" and tag.start == start:
        extended = _extended(tagged, start)
        return max(tag.end, extended)
    if not tagged.tokens[start].capital or is_head(tagged, start):
        return start
    if tagged.word(start) in ("the", "a", "an", "of", "for", "on"):
        return start
    if start and _inside(tagged, start - 1):
        return start
    return _extended(tagged, start)


def _inside(tagged: Tagged, index: int) -> bool:
    """True if a name could go on from here to the left: this is no start."""
    article = tagged.word(index) in ("the", "a", "an")
    return tagged.tokens[index].capital and _part(tagged, index) and not article


def _part(tagged: Tagged, index: int) -> bool:
    token = tagged.tokens[index]
    if tagged.sentence.part == "title" and token.folded in headline_verbs():
        return False
    return token.capital and tagged.label(index) in ("noun", "org", *COUNTRY_LABELS, "")


def _extended(tagged: Tagged, start: int) -> int:
    """The longest name from `start`: capitals, with `of …` behind the institution's noun."""
    index, last, body = start, start, False
    while index < min(len(tagged.tokens), start + _FAR):
        token = tagged.tokens[index]
        if body and token.text in read_rules("organisations")["occasions"]:
            break
        if _part(tagged, index) and not (token.shouted and tagged.label(index) == ""):
            body |= token.text in _bodies() and tagged.label(index) not in COUNTRY_LABELS
            index += 1
            last = index
        elif token.text == "(" and _short_inside(tagged, index):
            index += 3
        elif body and _second_half(tagged, index):
            index += 2
            last = index
        elif token.folded in _INSIDE and _goes_on(tagged, index, body):
            index += 1
        else:
            break
    named = body and last - start >= 2
    return last if named else start


def _short_inside(tagged: Tagged, index: int) -> bool:
    """`Workers’ Party (WP) Central Committee`: a short name in brackets inside a name."""
    if index + 3 >= len(tagged.tokens) or tagged.tokens[index + 2].text != ")":
        return False
    return tagged.tokens[index + 1].shouted and _part(tagged, index + 3)


def _goes_on(tagged: Tagged, index: int, body: bool) -> bool:
    word = tagged.word(index)
    following = index + 1 + (tagged.word(index + 1) == "the")
    if following >= len(tagged.tokens):
        return False
    capital = tagged.tokens[following].capital
    if word == "-" and tagged.tokens[index - 1].end != tagged.tokens[index].start:
        pair = (tagged.label(index - 1), tagged.label(index + 1))
        return body is False and all(label in COUNTRY_LABELS for label in pair)
    if word in ("'s", "’s", "-"):
        return capital and _part(tagged, following)
    if word == ",":
        return body and _fields_follow(tagged, index)
    if word == "and":
        return body and tagged.label(following) == "noun" and _and_inside(tagged, index)
    if word == "on" and tagged.label(index - 1) in COUNTRY_LABELS:
        return False  # `between the Ministries of A and of B on Diplomatic Training`
    return body and capital and _part(tagged, following)


def _second_half(tagged: Tagged, index: int) -> bool:
    """The mark in `Co-operation`: a capital before it and small letters directly behind."""
    if tagged.word(index) != "-" or index + 2 > len(tagged.tokens):
        return False
    before, mark, behind = tagged.tokens[index - 1 : index + 2]
    joined = before.end == mark.start and mark.end == behind.start
    return joined and before.capital and behind.text.islower()


def _fields_follow(tagged: Tagged, index: int) -> bool:
    """`of Trade, Industry and Energy`: the comma parts fields, which an `and` closes."""
    back = range(index - 1, max(-1, index - _FAR), -1)
    last = next((at for at in back if tagged.word(at) in (*_FIELDS_OPEN, ";", ".")), -1)
    fields = range(last + 1, index)
    if tagged.word(last) not in _FIELDS_OPEN or any(
        tagged.tokens[at].text in _bodies() for at in fields
    ):
        return False
    if tagged.word(index + 1) == "and" and not any(tagged.word(at) == "," for at in fields):
        return False  # `the Ministry of Trade, and Finance Minister A`
    closed = False
    for at in range(index + 1, min(index + _FAR, len(tagged.tokens))):
        word = tagged.word(at)
        if tagged.label(at) == "noun" and tagged.tokens[at].text not in _bodies():
            if closed:
                return not _body_near(tagged, at)
        elif word in ("and", "&"):
            closed = tagged.word(at - 1) == "," or tagged.label(at - 1) == "noun"
        elif word not in (",", "-"):
            return False
    return False


def _and_inside(tagged: Tagged, index: int) -> bool:
    """`for Prevention and Control`, `of Industry and Trade`: not between two institutions."""
    before = index - 1 - (tagged.word(index - 1) == ",")
    noun = tagged.label(before) == "noun" and tagged.tokens[before].text not in _bodies()
    return noun and not _body_near(tagged, index + 1 + (tagged.word(index + 1) == "the"))


def _body_near(tagged: Tagged, index: int) -> bool:
    """An institution's noun among the capitals that follow."""
    for at in range(index, min(index + 6, len(tagged.tokens))):
        if tagged.tokens[at].text in _bodies():
            return True
        if not tagged.tokens[at].capital and tagged.tokens[at].text != "-":
            break
    return False


def _canonical(tagged: Tagged, start: int, end: int, text: str) -> tuple[str, str]:
    known = read_rules("organisations")["known"]
    tag = tagged.tags[start]
    if tag and tag.label == "org" and tag.end >= end:
        short = text.replace(".", "").isupper()
        return tag.value if short else text, str(known[tag.value].get("country") or "")
    country, name = "", text
    named = tagged.inside(start, end, *COUNTRY_LABELS)
    inner = [t.value for t in tagged.inside(start, end, "org")]
    country = next((str(c) for name in inner if (c := known[name].get("country"))), "")
    if named and not country:
        country = named[0].value if len({tag.value for tag in named}) == 1 else ""
    if named and named[0].start == start:
        name = _without_country(tagged, start, end, text, named[0].end)
    return _turned(name), country or _hinted(text)


def _without_country(tagged: Tagged, start: int, end: int, text: str, behind: int) -> str:
    """`Kenyan Ministry of X` is `Ministry of X`; `Kenya Wildlife Service` stays whole."""
    possessive = tagged.word(behind) in ("'s", "’s")
    tag = tagged.tags[start]
    if not possessive and not (tag and tag.label == "demonym"):
        return text
    first = behind + possessive
    rest = tagged.tokens[end - 1].end - tagged.tokens[first].start if first < end else 0
    kept = text[-rest:] if rest else text
    if tagged.word(behind) == "-":
        return text
    generic = kept.split(" ")[0] in ("Party", "Communist", "Government")
    return text if generic else kept


def _turned(name: str) -> str:
    """`Party’s Central Committee` as `Central Committee of the Party`."""
    owner, mark, thing = name.partition("'s ")
    people = owner.endswith(("People", "Women", "Children", "Workers", "Farmers"))
    if not mark or people or owner.isupper() or " of " in owner:
        return name
    return f"{thing} of the {owner}"


def _hinted(text: str) -> str:
    for country, names in read_rules("organisations")["hints"].items():
        if any(name in text for name in names):
            return str(country)
    return ""
