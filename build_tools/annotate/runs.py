"""Runs of capitalised words that may be a person's name.

Enters: a tagged sentence. Leaves: `Run`s of tokens: untagged capitals with the initials,
particles, hyphens and suffixes between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from build_tools.annotate.name_words import (
    any_family_first,
    countries_too,
    given_names,
    headline_verbs,
    openers,
    particles,
    suffixes,
    surnames_too,
)
from build_tools.annotate.packs import is_plain, languages
from build_tools.annotate.tags import Tagged
from build_tools.rules import read_rules

_HYPHENS = ("-", "‑")
_ABOUT = frozenset(read_rules("grammar")["about"])


@dataclass(frozen=True, slots=True)
class Run:
    start: int
    end: int
    """Indexes of tokens, end exclusive."""


@lru_cache(maxsize=512)
def name_runs(tagged: Tagged, common: frozenset[str]) -> tuple[Run, ...]:
    """Runs of a sentence, in order.

    Args:
        common: folded words that the document writes in small letters; such a word is no
            name at the start of a sentence, nor anywhere in a headline.
    """
    runs: list[Run] = []
    index = 0
    while index < len(tagged.tokens):
        if _starts(tagged, index, common):
            end = _end(tagged, index, common)
            runs.append(Run(index, end))
            index = end
        else:
            index += 1
    return tuple(runs)


def _starts(tagged: Tagged, index: int, common: frozenset[str]) -> bool:
    token = tagged.tokens[index]
    if not token.capital or token.text in suffixes() or _is_common(tagged, index, common):
        return False
    if tagged.word(index + 1) == "-" and tagged.word(index + 2) in read_rules("titles")["inner"]:
        return False  # `Sub-committee`
    tag = tagged.tags[index]
    if tag is None:
        return not token.shouted or _shouted_name(tagged, index)
    return _tagged_name(tagged, index)


def _is_common(tagged: Tagged, index: int, common: frozenset[str]) -> bool:
    token = tagged.tokens[index]
    first = index == 0 or tagged.word(index - 1) in ("“", '"', "«", ":", "•", "—", "-", "–")
    in_title = tagged.sentence.part in ("title", "heading")
    if token.folded in given_names():
        return False
    if in_title and index and token.folded in headline_verbs():
        return True
    if token.folded in common and _in_field(tagged, index, common):
        return True
    if in_title and token.folded in common:
        return not any_family_first(token.folded)
    return first and (token.folded in common or token.folded in openers())


def _in_field(tagged: Tagged, index: int, common: frozenset[str]) -> bool:
    """`Committee on Farming Arjun Mwangi`: what an office is about, in front of a name."""
    behind = tagged.tokens[index + 1 : index + 3]
    if len(behind) < 2 or not all(token.capital for token in behind):
        return tagged.word(index + 1) in ("and", "&") and tagged.word(index - 1) in _ABOUT
    before = index - 1
    while before > 0 and tagged.word(before) not in _ABOUT:
        token = tagged.tokens[before]
        known = tagged.label(before) == "noun" or token.folded in common
        if not (token.capital and known) and token.folded not in ("and", "&", ","):
            return False
        before -= 1
    return tagged.word(before) in _ABOUT


def _shouted_name(tagged: Tagged, index: int) -> bool:
    """`NGUYEN Van An`, `Minister KISHI Nobuo`: a name in capitals before one that is not."""
    word = tagged.word(index)
    if _initials(tagged, index):
        return True
    if len(word) < 3 or tagged.sentence.part == "title":
        return False
    following = tagged.tokens[index + 1] if index + 1 < len(tagged.tokens) else None
    titled = tagged.label(index - 1) in ("head", "rank", "honor") or _office_of(tagged, index)
    if following is None or not following.capital or tagged.label(index + 1):
        return False
    if following.shouted:  # `Minister NGUYEN MINH VU`
        return titled and any_family_first(word)
    behind = tagged.word(index + 2) == "," and tagged.label(index + 3) == "head"
    return titled or behind or any_family_first(word)


def _office_of(tagged: Tagged, index: int) -> bool:
    """`Minister for Trade of Japan SATO Kenji`: the country of the office stands before."""
    tag = tagged.tags[index - 1] if index else None
    if tag is None or tag.label != "country" or tagged.word(tag.start - 1) not in ("of", "the"):
        return False
    return any(tagged.label(at) == "head" for at in range(max(0, tag.start - 8), tag.start))


def _initials(tagged: Tagged, index: int) -> bool:
    """`Minister AK Rahim`: two initials as one word between an office and a name."""
    titled = tagged.label(index - 1) in ("head", "rank", "honor")
    following = tagged.tokens[index + 1 : index + 2]
    named = bool(following) and following[0].capital and not following[0].shouted
    return titled and named and len(tagged.word(index)) == 2 and not tagged.label(index + 1)


def _tagged_name(tagged: Tagged, index: int) -> bool:
    """A word that is also an institution's, a country's or a rank's, where a name stands."""
    token, label = tagged.tokens[index], tagged.label(index)
    following = tagged.tokens[index + 1] if index + 1 < len(tagged.tokens) else None
    after_title = tagged.label(index - 1) in ("head", "rank", "honor")
    turned = after_title and any_family_first(token.folded)
    if after_title and label == "noun" and token.folded in surnames_too() and not turned:
        return not (following and following.capital)
    if not following or not following.capital or tagged.label(index + 1):
        return False
    if label == "noun":
        return token.folded in given_names() or turned
    given = label in ("country", "place") and tagged.sentence.language not in languages()
    return given and _stands_as_given(tagged, index)


def _stands_as_given(tagged: Tagged, index: int) -> bool:
    tag = tagged.tags[index]
    single = tag is not None and tag.end - tag.start == 1
    if tag is not None and tag.label == "country" and tagged.word(index) not in countries_too():
        return False
    return single and tagged.label(index - 1) in ("head", "rank", "honor")


def _end(tagged: Tagged, index: int, common: frozenset[str]) -> int:
    end = index + 1
    while end < len(tagged.tokens):
        step = _continues(tagged, end)
        if not step or _common_in_title(tagged, end, common):
            break
        end += step
    return end


def _common_in_title(tagged: Tagged, index: int, common: frozenset[str]) -> bool:
    """`Otieno Telephone Conversation`: a word of a headline that the text writes small."""
    word = tagged.word(index)
    named = any_family_first(word) or word in given_names() or word in particles()
    known = word in common or word in headline_verbs()
    return tagged.sentence.part in ("title", "heading") and known and not named


def _continues(tagged: Tagged, at: int) -> int:
    """How many tokens from `at` belong to the run that ends there; 0 for none."""
    token = tagged.tokens[at]
    if token.text in _HYPHENS and _glued(tagged, at):
        return 2 if tagged.tokens[at + 1].kind == "word" and _plain(tagged, at + 1) else 0
    if token.text.rstrip(".") in suffixes():
        return 2 if token.text in ("Jr", "Sr") and tagged.word(at + 1) == "." else 1
    if token.text == "," and tagged.word(at + 1) in ("jr", "jr.", "sr", "sr."):
        return 3 if tagged.word(at + 2) == "." else 2
    if token.text in ("“", '"') and _nickname(tagged, at):
        return 3
    if token.text in ("’", "'") and tagged.word(at + 1) in particles():
        return 1 if tagged.tokens[at - 1].end == token.start else 0
    particle = _is_particle(tagged, at)
    if particle and tagged.word(at + 1) in _HYPHENS and _glued(tagged, at + 1):
        return 3 if tagged.tokens[at + 2].capital else 0
    if particle and not token.capital:
        return _behind_particles(tagged, at)
    if token.capital and (_plain(tagged, at) or _syllable(tagged, at) or _cluster(tagged, at)):
        return 1
    if token.text in read_rules("titles")["honorific_heads"] and _style_inside(tagged, at):
        return 1
    if token.shouted and not tagged.label(at) and _all_shouted(tagged, at):
        return 1
    return 1 if _name_behind_given(tagged, at) else 0


def _is_particle(tagged: Tagged, at: int) -> bool:
    """A small word of a name, and no word of the text's own language that looks like one."""
    token, language = tagged.tokens[at], tagged.sentence.language
    own = not is_plain(token, language) or tagged.listed(at, "not_particles")
    return token.folded in particles() and not own


def _style_inside(tagged: Tagged, at: int) -> bool:
    """`Hassan Sheikh Borg`: a style between two words of a name."""
    near = (at - 1, at + 1 + (tagged.word(at + 1) in _HYPHENS))
    inside = at > 0 and near[1] < len(tagged.tokens)
    return inside and all(tagged.tokens[i].capital and not tagged.label(i) for i in near)


def _all_shouted(tagged: Tagged, at: int) -> bool:
    """`NGUYEN MINH VU`: a short syllable in a name that stands in capitals."""
    return any(
        tagged.tokens[i].shouted and any_family_first(tagged.word(i))
        for i in (at - 1, at - 2)
        if i >= 0
    )


def _nickname(tagged: Tagged, at: int) -> bool:
    """`Joko “Jokowi” Widodo`: one word in quotation marks, and the name goes on."""
    near = tagged.tokens[at + 1 : at + 4]
    closed = len(near) == 3 and near[0].capital and near[1].text in ("”", '"')
    return closed and near[2].capital and not tagged.label(at + 3)


def _cluster(tagged: Tagged, at: int) -> bool:
    """`Maria LP Santos`: two initials written as one word, between two words of a name."""
    token, following = tagged.tokens[at], tagged.tokens[at + 1 : at + 2]
    plain = bool(following) and following[0].capital and not tagged.label(at + 1)
    inner = tagged.tokens[at - 1].capital and not tagged.label(at - 1)
    return token.shouted and len(token.text) == 2 and plain and inner and not tagged.label(at)


def _syllable(tagged: Tagged, at: int) -> bool:
    """`Pham Thai Ha`, `Choi Young Sam`: another word that is a syllable behind a family name."""
    tag = tagged.tags[at]
    alone = tag is not None and tag.label in ("demonym", "noun") and tag.end - tag.start == 1
    if tag and tag.label == "noun" and tagged.word(at) not in surnames_too():
        return False
    if not alone or len(tagged.tokens[at].text) > 5 or not any_family_first(tagged.word(at - 1)):
        return False
    following = tagged.tokens[at + 1] if at + 1 < len(tagged.tokens) else None
    return following is not None and following.capital and not tagged.label(at + 1)


def _behind_particles(tagged: Tagged, at: int) -> int:
    """`de la Tour`: up to three particles and the capital behind them; 0 without one."""
    end = at
    while end < min(at + 3, len(tagged.tokens)) and _is_particle(tagged, end):
        end += 1
    if end >= len(tagged.tokens) or tagged.label(end) or not tagged.tokens[end].capital:
        return 0
    return end - at + 1


def _plain(tagged: Tagged, at: int) -> bool:
    token = tagged.tokens[at]
    return not tagged.label(at) and (not token.shouted or len(token.text) > 3)


def _name_behind_given(tagged: Tagged, at: int) -> bool:
    """`Theresa May`, `Gordon Bridge`: an ordinary word behind a known given name."""
    if not tagged.tokens[at].capital or tagged.label(at) not in ("noun", "date", "place"):
        return False
    if tagged.word(at) in read_rules("date_words")["weekdays"]:
        return False  # `met Ali Hassan Sunday`
    initial = tagged.tokens[at - 1].text.endswith(".") and tagged.tokens[at - 1].capital
    plain = tagged.label(at) != "noun" or tagged.word(at) in surnames_too()
    given = tagged.word(at - 1) in given_names() and plain
    return given or (initial and at > 1 and tagged.tokens[at - 2].capital)


def _glued(tagged: Tagged, at: int) -> bool:
    if not 0 < at < len(tagged.tokens) - 1:
        return False
    before, here, after = tagged.tokens[at - 1 : at + 2]
    return before.end == here.start and here.end == after.start
