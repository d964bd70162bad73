"""The offices that stand before a name.

Enters: a tagged sentence and the place of a name in it. Leaves: a `Title`: the offices as
token spans, what kind of words led to it, and where it starts and ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from build_tools.annotate.document import Token
from build_tools.annotate.heads import head_follows, is_head, leads, title_words
from build_tools.annotate.lexicon import Tag
from build_tools.annotate.name_words import headline_verbs, openers
from build_tools.annotate.packs import is_complement, languages
from build_tools.annotate.segments import JOINTS, LINKS, Segment, split_offices, without_other
from build_tools.annotate.tags import Tagged
from build_tools.rules import read_rules

_FAR = 45


@dataclass(frozen=True, slots=True)
class Title:
    start: int
    end: int
    """Tokens that the title covers, with ranks and leads."""
    segments: tuple[Segment, ...]
    """One an office, as it stands."""
    plural: bool
    ranked: bool
    """A rank or honorific stands directly at the name."""


@cache
def _small_words() -> frozenset[str]:
    """English words in small letters that may stand in an office."""
    return LINKS | title_words("modifiers") | title_words("inner")


def before_name(tagged: Tagged, name: int, taken: frozenset[int]) -> Title | None:
    """The title that ends where a name starts.

    Args:
        name: index of the name's first token.
        taken: indexes of tokens that are part of another person's name.
    """
    end = name
    while end > 0 and (rank := _rank_ending(tagged, end)):
        end = rank.start
    ranked = end < name
    last = end - 1
    if tagged.sentence.part == "title" and tagged.word(last) in headline_verbs():
        return None
    if tagged.word(last) in ("and", "&", "'s", "’s") or _opened_by(tagged, last):
        return Title(end, name, (), False, True) if ranked else None
    if last > 0 and tagged.tokens[last].text == "," and not ranked:
        plain = tagged.label(last - 1) == "" and tagged.word(last - 1) != ")"
        last -= 1
        if plain and not _article_before(tagged, last):
            return None
    first = last
    while first >= max(0, last - _FAR) and first not in taken and may_stand(tagged, first):
        first -= 1
    segment = office_at(tagged, first + 1, last + 1)
    if segment is None:
        return Title(end, name, (), False, True) if ranked else None
    heads = tagged.inside(*segment, "head", "heads")
    comma = last + 1 < end
    if comma and not (
        heads[0].label == "heads" or heads[-1].end < last + 1 or _owned(tagged, segment[0], name)
    ):
        return None
    segments = without_other(tagged, split_offices(tagged, *segment))
    start = segment[0] if len(segments) > 1 else min(segments[0][0], end)
    start = min(start, segment[0]) if segments[0][0] - segment[0] < 2 else segments[0][0]
    return Title(start, name, segments, heads[0].label == "heads", ranked)


def _opened_by(tagged: Tagged, comma: int) -> bool:
    """`Welcoming the Ambassador, Mr Borg thanked …`: another is meant by the office."""
    first = tagged.words.index(",") if "," in tagged.words else -1
    return comma == first and 1 < comma < 8 and tagged.word(0).endswith("ing")


def _owned(tagged: Tagged, start: int, name: int) -> bool:
    """`Malta’s new minister, A`, `the Maltese minister, A B,`: whose office it is stands by.

    Also `the Foreign Minister, A B,` and `the president, A B.`: the one whom the article means.
    """
    the_one = "the" in (tagged.word(start), tagged.word(start - 1))
    start += tagged.word(start) in ("the", "a", "an")
    head = tagged.tags[start]
    only = head is not None and head.value in read_rules("titles")["supreme"]
    only &= head is not None and tagged.word(head.end) == ","
    the_one &= tagged.tokens[start].capital or only
    owner = tagged.label(start) in ("country", "demonym")
    while tagged.word(start - 1) in leads() and not owner:
        start -= 1
    if tagged.word(start + owner) in ("'s", "’s") or tagged.word(start - 1) in ("'s", "’s"):
        return True
    end = name
    while end < len(tagged.tokens) and tagged.tokens[end].capital:
        end += 1
    if the_one and only and end - name >= 2 and tagged.word(end) == ".":
        return True
    if the_one and end - name >= 2 and tagged.word(end) == ",":
        return tagged.word(end + 1) != "and" and not tagged.tokens[end + 1].capital
    return owner and end - name >= 2 and tagged.word(end) in (",", ".", ";", ")")


def _article_before(tagged: Tagged, last: int) -> bool:
    """`the chairman of the Harbour Khural, A`: a whole office with its article before a comma."""
    first = last
    while first > max(0, last - _FAR) and may_stand(tagged, first) and tagged.word(first) != ",":
        first -= 1
    heads = [at for at in range(first, last) if is_head(tagged, at)]
    return bool(heads) and tagged.word(heads[0] - 1) == "the" and tagged.word(heads[0] + 1) == "of"


def _rank_ending(tagged: Tagged, end: int) -> Tag | None:
    index = end - 1
    if tagged.tokens[index].text == "." and index:
        index -= 1
    tag = tagged.tags[index]
    return tag if tag and tag.label in ("rank", "honor") else None


def may_stand(tagged: Tagged, index: int) -> bool:
    """True if a token may be part of an office: a capital, a head, a modifier or a link."""
    token = tagged.tokens[index]
    if tagged.label(index) in ("date", "agency"):
        return False
    if token.capital or is_head(tagged, index) or tagged.label(index) in ("demonym", "country"):
        return True
    if token.kind == "word":
        return _goes_on(tagged, token)
    owners = token.text in ("’", "'") and index > 0 and tagged.word(index - 1).endswith("s")
    return token.folded in LINKS or token.text in ("-", "’s", "'s") or owners


def _goes_on(tagged: Tagged, token: Token) -> bool:
    """True for a word in small letters that may stand in an office of the sentence's language."""
    language = tagged.sentence.language
    if language in languages():
        return is_complement(token, language)
    return token.folded in _small_words()


def _links(tagged: Tagged, index: int) -> bool:
    """True for a word with which an office goes on right behind its head."""
    token, language = tagged.tokens[index], tagged.sentence.language
    if language in languages():
        return is_complement(token, language)
    return token.folded in LINKS


def office_at(tagged: Tagged, start: int, end: int) -> Segment | None:
    """The widest stretch up to `end` that reads as one office, or several."""
    for tag in tagged.inside(start, end, "head", "heads"):
        if _reaches(tagged, tag, end):
            return _widen(tagged, tag.start, start), end
    return None


def announced(tagged: Tagged, name: int) -> Title | None:
    """`The new ambassadors are: A of Norway, B of Malta`; `ambassadors, including A of Norway`."""
    index = name - 1 - (tagged.label(name - 1) in ("honor", "rank"))
    if index < 1 or tagged.word(index) not in (":", "including"):
        return None
    heads = tagged.inside(max(0, index - 25), index, "heads")
    segment = ((heads[-1].start, heads[-1].end),) if heads else ()
    return Title(heads[-1].start, name, segment, True, False) if heads else None


def _reaches(tagged: Tagged, head: Tag, end: int) -> bool:
    """True if an office with this head may go on to `end`."""
    start = head.end
    serves = head.value in read_rules("titles")["serve"]
    for index in range(start, end):
        word = tagged.word(index)
        if word == "to" and index == start and serves:
            continue
        if word in ("for", "to", "on", "in") and head_follows(tagged, index + 1, end):
            owner = any(tagged.tokens[at].text in ("’s", "'s") for at in range(index, end))
            if not owner or word != "in":
                return False
        lower = tagged.tokens[index].kind == "word" and not tagged.tokens[index].capital
        if lower and index == start and not (_links(tagged, index) or is_head(tagged, index)):
            return False
    return True


def _widen(tagged: Tagged, start: int, limit: int) -> int:
    """Take in what stands directly before a head: `Kenyan`, `Federation Council`.

    In other languages an office begins with its head: a plain capital before it is a place's.
    """
    elsewhere = tagged.sentence.language in languages()
    while start > limit:
        token = tagged.tokens[start - 1]
        tag = tagged.tags[start - 1]
        if tag and tag.label == "country" and limit <= tag.start < start - 1:
            start = tag.start
            continue
        if token.text == ")" and start > limit + 3 and tagged.tokens[start - 2].shouted:
            start -= 3
            continue
        modifier = token.folded in title_words("modifiers") or token.folded in leads()
        joint = token.folded in JOINTS and _joins_fields(tagged, start - 1)
        possessive = token.text in ("’s", "'s") or (
            token.text in ("-", "–") and tagged.tokens[start - 2].end == token.start
        )
        opener = start == 1 and not tagged.label(0) and token.folded in openers()
        capital = token.capital and (tagged.label(start - 1) != "" or not elsewhere)
        if opener or not (
            capital or tagged.label(start - 1) == "demonym" or modifier or joint or possessive
        ):
            break
        start -= 1
    while tagged.tokens[start].text in ("-", "–", "’s", "'s", ",") or (
        tagged.word(start) in JOINTS
    ):
        start += 1
    return start


def _joins_fields(tagged: Tagged, index: int) -> bool:
    """`Industry and Trade Minister`: a joint between two words of an institution's field.

    So in `Industry, Trade, and Energy Minister`.
    """
    last = tagged.word(index) == "and" and tagged.word(index - 1) == ","
    follows = tagged.word(index) == "," and tagged.word(index + 1) == "and"
    if (last or follows) and tagged.word(index - 2 - last) != ",":
        return False
    pair = tagged.label(index - 1 - last), tagged.label(index + 1 + follows)
    return pair == ("noun", "noun")
