"""Names that are a country's and also something else's: a person's, a town's, a dish's.

Enters: tagged sentences of one document. Leaves: the same without the tags of countries and
cities where the words beside them say that they name no country (`Jordan Smith`; `Lebanon,
Pa.`; `French toast`), and where the same name stands for such a thing elsewhere in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from build_tools.annotate.lexicon import Tag
from build_tools.annotate.name_words import given_names
from build_tools.annotate.tags import COUNTRY_LABELS, Tagged
from build_tools.rules import read_rules

_LINKS = frozenset(read_rules("grammar")["before_countries"])


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(word.lower() for word in read_rules("false_friends")[key])


def without_namesakes(sentences: Sequence[Tagged]) -> tuple[Tagged, ...]:
    """The sentences without the tags that name no country."""
    found = [(t, tag, _kind(t, tag)) for t in sentences for tag in t.spans(*COUNTRY_LABELS)]
    signed = {tag.value for _, tag, _ in found if tag.label != "country"}
    stated = {tag.phrase for _, tag, _ in found if tag.value in signed}
    elsewhere = {kind: _phrases(found, kind) - stated for kind in ("person", "local")}
    elsewhere["person"] -= {
        g.phrase for t, g, k in found if not k and t.word(g.start - 1) in _LINKS
    }
    elsewhere["local"] |= _states(sentences, found)
    dropped: dict[int, list[tuple[Tag, str]]] = {}
    for tagged, tag, kind in found:
        kind = kind or _kind_elsewhere(tagged, tag, elsewhere)
        if kind:
            dropped.setdefault(tagged.sentence.index, []).append((tag, kind))
    return tuple(_without(t, dropped.get(t.sentence.index, ())) for t in sentences)


def _phrases(found: Sequence[tuple[Tagged, Tag, str]], wanted: str) -> set[str]:
    return {tag.phrase for _, tag, kind in found if kind == wanted}


def _kind_elsewhere(tagged: Tagged, tag: Tag, elsewhere: dict[str, set[str]]) -> str:
    """What the name stands for in the rest of the text: one text uses it in one sense."""
    if tag.phrase in elsewhere["local"]:
        return "local"
    bare = tagged.word(tag.start - 1) not in _LINKS
    return "person" if bare and tag.phrase in elsewhere["person"] else ""


def _without(tagged: Tagged, dropped: Sequence[tuple[Tag, str]]) -> Tagged:
    """A person's name loses its tag; anything else becomes the tag of nothing."""
    if not dropped:
        return tagged
    tags = list(tagged.tags)
    for tag, kind in dropped:
        other = None if kind == "person" else Tag("nothing", tag.value, tag.start, tag.end)
        tags[tag.start : tag.end] = [other] * (tag.end - tag.start)
    return Tagged(tagged.sentence, tuple(tags))


def _kind(tagged: Tagged, tag: Tag) -> str:
    """person, local or thing; empty where the name may well be the country's."""
    if _is_given(tagged, tag) or _is_family(tagged, tag):
        return "person"
    if _is_local(tagged, tag):
        return "local"
    return "thing" if _is_thing(tagged, tag) or _shouts(tagged, tag) else ""


def _is_given(tagged: Tagged, tag: Tag) -> bool:
    """`Jordan Smith`, `CEO German Gref`: a given name with a family name behind it."""
    if tag.end - tag.start > 1 or tag.phrase.lower() not in _words("given"):
        return False
    following = tagged.tokens[tag.end] if tag.end < len(tagged.tokens) else None
    if not following or not following.capital or following.shouted or tagged.label(tag.end):
        return False
    if following.folded in given_names() or tagged.sentence.part == "title":
        return False
    titled = tagged.label(tag.start - 1) in ("head", "rank", "honor")
    ends = tagged.word(tag.end + 1) in (",", "and", *read_rules("event_words")["speech"])
    return tag.label == "country" or titled or ends


def _is_family(tagged: Tagged, tag: Tag) -> bool:
    """`Michael Jordan`: a family name behind a given one."""
    if tag.end - tag.start > 1 or tag.phrase.lower() not in _words("family"):
        return False
    before = tagged.tokens[tag.start - 1] if tag.start else None
    given = before is not None and before.capital and before.folded in given_names()
    return given and not tagged.label(tag.start - 1)


def _is_local(tagged: Tagged, tag: Tag) -> bool:
    """`Lebanon, Pa.`, `Peru High School`: a town, a county, a street of that name."""
    if tag.label == "demonym" or tag.value == "united-states":
        return False
    behind = tag.end + (tagged.word(tag.end) == ",")
    state = behind > tag.end and (_state_at(tagged, behind) or _state_short(tagged, behind))
    following = tagged.tokens[tag.end] if tag.end < len(tagged.tokens) else None
    near = tagged.words[tag.end : tag.end + 2]
    noun = {" ".join(near), *near[:1]} & _words("local_nouns")
    return bool(state) or (following is not None and following.capital and bool(noun))


def _state_at(tagged: Tagged, index: int) -> str:
    """The American state or Canadian province whose full name stands at a token."""
    for length in (2, 1):
        name = " ".join(tagged.words[index : index + length])
        listed = name.title() in read_rules("false_friends")["states_too"] and _in_list(
            tagged, index
        )
        if name in _words("states") and tagged.tokens[index].capital and not listed:
            return name
    return ""


def _in_list(tagged: Tagged, index: int) -> bool:
    """`Moldova, Georgia and Ukraine`: a country among others, and no state."""
    at = index + 1 + (tagged.word(index + 1) == ",")
    at += tagged.word(at) == "and"
    return at > index + 1 and tagged.label(at) == "country"


def _state_short(tagged: Tagged, index: int) -> bool:
    """`Pa.`, `N.C.`, `TX`."""
    if index >= len(tagged.tokens):
        return False
    text = tagged.tokens[index].text.rstrip(".")
    dotted = tagged.word(index + 1) == "." or "." in tagged.tokens[index].text or text.isupper()
    return dotted and text in read_rules("false_friends")["state_shorts"]


def _is_thing(tagged: Tagged, tag: Tag) -> bool:
    """`French toast`, `African American`, `Boy Scouts of America`, `U.S. 41`."""
    before, behind = tagged.word(tag.start - 1), tagged.word(tag.end)
    if tag.value == "united-states" and behind.isdigit() and len(behind) < 4:
        return True
    if tag.label == "demonym":
        named = tagged.words[tag.start] == "american" and before in _words("peoples")
        return named or behind in _words("things")
    owner = tagged.tokens[tag.start - 2] if tag.start > 1 and before == "of" else None
    of_america = owner is not None and owner.capital and tag.phrase == "America"
    return of_america or (tag.phrase == "America" and before in _words("before_america"))


def _shouts(tagged: Tagged, tag: Tag) -> bool:
    """`CALL US`, `CAR CRASH`: a short name where every word is in capitals."""
    if not tag.phrase.isupper() or "." in tag.phrase:
        return False
    near = [t for t in tagged.tokens[max(0, tag.start - 3) : tag.end + 3] if t.kind == "word"]
    return len(near) > 1 and all(token.text.isupper() for token in near)


def _states(sentences: Sequence[Tagged], found: Sequence[tuple[Tagged, Tag, str]]) -> set[str]:
    """Names of countries that are American states, too, in a text that speaks of such states."""
    both = read_rules("false_friends")["states_too"]
    named = {tag.phrase for _, tag, _ in found if tag.phrase in both}
    if not named:
        return set()
    words = {word for tagged in sentences for word in tagged.words}
    values = {tag.value for _, tag, _ in found}
    dropped = set()
    for name in named:
        signs = both[name]
        country = words & set(signs["country"]) or values & set(signs["neighbours"])
        state = words & set(signs["state"]) or _other_states(sentences, name)
        if state and not country:
            dropped.add(name)
    return dropped


def _other_states(sentences: Sequence[Tagged], name: str) -> bool:
    return any(
        (state := _state_at(tagged, at)) and state != name.lower()
        for tagged in sentences
        for at in range(len(tagged.tokens))
    )
