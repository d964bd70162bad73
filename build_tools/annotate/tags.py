"""What each token is part of: a country, an institution, an office, a rank, a date word.

Enters: a document. Leaves: its sentences with at most one tag a token. The longest phrase
wins; among equals the order of `_lexicon` decides (false friends first).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import takewhile
from typing import Any

from build_tools.annotate.document import Document, Sentence, Token
from build_tools.annotate.lexicon import Lexicon, Tag
from build_tools.annotate.packs import add_words, families_in, is_word
from build_tools.rules import read_rules
from build_tools.text import Span
from build_tools.world import WorldCountry, world

COUNTRY_LABELS = ("country", "demonym", "place")


@dataclass(frozen=True, eq=False)
class Tagged:
    """A sentence with its tags; two are the same only if they are one object."""

    sentence: Sentence
    tags: tuple[Tag | None, ...]
    """One a token: the tag that covers it."""

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Folded text of every token."""
        return self.sentence.words

    def label(self, index: int) -> str:
        """Label of the token's tag; empty outside the sentence or without one."""
        return self._label_by_index.get(index, "")

    def word(self, index: int) -> str:
        """Folded text of the token; empty outside the sentence."""
        return self._word_by_index.get(index, "")

    @cached_property
    def _word_by_index(self) -> dict[int, str]:
        return self.sentence.word_by_index

    @cached_property
    def _label_by_index(self) -> dict[int, str]:
        return {index: tag.label for index, tag in enumerate(self.tags) if tag}

    def listed(self, index: int, key: str) -> bool:
        """True for a token among the words of a list of its language's file."""
        known = 0 <= index < len(self.tokens)
        return known and is_word(self.tokens[index], self.sentence.language, key)

    def has(self, index: int, phrase: tuple[str, ...]) -> bool:
        """True if the folded words of a phrase stand at a token."""
        return self.words[index : index + len(phrase)] == phrase

    def spans(self, *labels: str) -> list[Tag]:
        """The tags with one of these labels, in order."""
        return [tag for tag in self._distinct if tag.label in labels]

    @cached_property
    def _distinct(self) -> tuple[Tag, ...]:
        return tuple(tag for at, tag in enumerate(self.tags) if tag and tag.start == at)

    def inside(self, start: int, end: int, *labels: str) -> list[Tag]:
        """The tags with one of these labels that lie between two tokens, in order."""
        return [
            tag
            for at, tag in enumerate(self.tags[start:end], start)
            if tag and tag.start == at and tag.end <= end and tag.label in labels
        ]


def tag_document(document: Document) -> tuple[Tagged, ...]:
    """Every sentence of a document with its tags."""
    return tuple(tag_sentence(sentence) for sentence in document.sentences)


def with_persons(sentences: Sequence[Tagged], spans: Iterable[Span]) -> tuple[Tagged, ...]:
    """The sentences with the tag `person` on every token of a person's name."""
    covered = dict(sorted(spans))
    starts = list(covered)
    return tuple(
        _with_persons(tagged, covered) if _has_any(tagged.sentence, starts) else tagged
        for tagged in sentences
    )


def _has_any(sentence: Sentence, starts: Sequence[int]) -> bool:
    """True where something starts in the sentence; `starts` is sorted."""
    first = bisect_left(starts, sentence.start)
    return first < len(starts) and starts[first] < sentence.end


def _with_persons(tagged: Tagged, covered: Mapping[int, int]) -> Tagged:
    tags = list(tagged.tags)
    end = 0
    for index, token in enumerate(tagged.tokens):
        end = max(end, covered.get(token.start, 0))
        if token.start < end:
            tags[index] = Tag("person", "", index, index + 1)
    return Tagged(tagged.sentence, tuple(tags))


def tag_sentence(sentence: Sentence) -> Tagged:
    """One sentence with its tags."""
    tokens, lexicon = sentence.tokens, _lexicon(sentence.language)
    tags: list[Tag | None] = []
    while len(tags) < len(tokens):
        tag = lexicon.at(tokens, len(tags))
        if tag and _believable(tag, tokens):
            tags.extend([tag] * (tag.end - tag.start))
        else:
            tags.append(None)
    _untag_names(tags, tokens, sentence.language)
    _tag_seats(tags, sentence)
    _tag_leaders(tags, tokens)
    _tag_small_heads(tags, tokens)
    _tag_fields(tags, tokens)
    return Tagged(sentence, tuple(tags))


def _tag_seats(tags: list[Tag | None], sentence: Sentence) -> None:
    """`посол Латвии в Валлетте Борг`: the town where an office is held is no part of the name."""
    tokens = sentence.tokens
    for index in range(2, len(tokens) - 1):
        office = tags[index - 2]
        away = is_word(tokens[index - 1], sentence.language, "away")
        if not (away and office and office.label in ("head", "country")):
            continue
        end = index + (3 if tokens[index + 1].text == "-" else 1)
        name = tokens[index].capital and end < len(tokens) and tokens[end].capital
        if name and not any(tags[index:end]):
            tags[index:end] = [Tag("seat", "", index, end)] * (end - index)


_NAMES = 3
"""Names that may follow a family name."""


def _untag_names(tags: list[Tag | None], tokens: tuple[Token, ...], language: str) -> None:
    """A word behind a family name is a name, though it means a country or a thing elsewhere."""
    families = families_in(language)
    for index, token in enumerate(tokens if families else ()):
        if tags[index] or not token.capital or token.text.lower() not in families:
            continue
        behind = tokens[index + 1 : index + 1 + _NAMES]
        for at, _ in enumerate(takewhile(lambda one: one.capital, behind), index + 1):
            tag = tags[at]
            if tag and tag.end - tag.start == 1 and tag.label in ("country", "demonym", "noun"):
                tags[at] = None
            elif tag and tag.label == "noun" and tokens[tag.end - 1].capital:
                tags[tag.start : tag.end] = [None] * (tag.end - tag.start)


def _tag_leaders(tags: list[Tag | None], tokens: tuple[Token, ...]) -> None:
    """`the Kyrgyz leader`, `leader of Norway`: an office in small letters, with its country."""
    new = read_rules("titles")["leads"]
    for index, token in enumerate(tokens):
        if token.folded != "leader" or tags[index]:
            continue
        before = index - 1 - (index > 0 and tokens[index - 1].folded in new)
        before -= before >= 0 and tokens[before].text in ("'s", "’s")
        behind = index + 2 + (index + 2 < len(tokens) and tokens[index + 2].folded == "the")
        of = index + 1 < len(tokens) and tokens[index + 1].folded == "of"
        near = [tags[before] if before >= 0 else None]
        near += [tags[behind]] if of and behind < len(tags) else []
        if any(tag and tag.label in ("country", "demonym") for tag in near):
            tags[index] = Tag("head", "Leader", index, index + 1)


def _tag_small_heads(tags: list[Tag | None], tokens: tuple[Token, ...]) -> None:
    """`, a member of the Politburo`: offices that count in small letters only before their body."""
    small = {head.lower(): head for head in read_rules("titles")["capitals_only"]}
    for index, token in enumerate(tokens[:-2]):
        if token.folded not in small or tags[index] or not index:
            continue
        behind = tokens[index + 2 : index + 9]
        opens = tokens[index - 1].folded in (",", "a", "the", "and", "also", "senior", "former")
        inside = list(takewhile(lambda t: t.kind == "word" or t.text in "-’s'", behind))
        if opens and any(t.capital for t in inside) and tokens[index + 1].folded in ("of", "to"):
            tags[index] = Tag("head", small[token.folded], index, index + 1)


def _tag_fields(tags: list[Tag | None], tokens: tuple[Token, ...]) -> None:
    """`Minister for Justice`: a head that is what another office or a body is about."""
    fields = read_rules("titles")["fields_too"]
    for index in range(2, len(tokens)):
        tag, body = tags[index], tags[index - 2]
        about = tokens[index - 1].folded in ("of", "on", "for")
        if tag and tag.value in fields and about and body and body.label in ("head", "noun"):
            tags[index] = Tag("noun", "", index, index + 1)


def _believable(tag: Tag, tokens: tuple[Token, ...]) -> bool:
    before = tokens[tag.start - 1] if tag.start else None
    after = tokens[tag.end] if tag.end < len(tokens) else None
    if tag.label == "date" and tag.value == "may":
        return _is_month(before, after)
    if tag.label == "country" and after and after.text in "$€£":
        return False
    if tag.label == "head" and after and after.folded in read_rules("titles")["after_given"]:
        return False
    if tag.label == "honor" and before and before.capital and _ends_name(tag, tokens):
        return False
    if tag.label == "honor" and tag.value == "U":
        return bool(after and after.capital) and bool(before)
    return True


def _ends_name(tag: Tag, tokens: tuple[Token, ...]) -> bool:
    """`his counterpart Sok Sen.` at the end of a sentence: the full stop is no abbreviation's."""
    return tokens[tag.end - 1].text == "." and tag.end == len(tokens)


def _is_month(before: Token | None, after: Token | None) -> bool:
    if before and before.capital and not before.folded.startswith(("on", "in", "last", "next")):
        return bool(after and after.kind == "number")
    return True


@cache
def _lexicon(language: str) -> Lexicon:
    lexicon = Lexicon()
    add_words(lexicon, language)
    lexicon.add_all(read_rules("false_friends")["nothing"], "nothing")
    for country in world().values():
        _add_country(lexicon, country)
    _add_organisations(lexicon, read_rules("organisations"))
    _add_titles(lexicon, read_rules("titles"))
    dates = read_rules("date_words")
    lexicon.add_all([w.capitalize() for w in dates["weekdays"] if len(w) > 4], "date")
    for month in dates["months"]:
        if len(month) > 3 or month == "may":
            lexicon.add(month.capitalize(), "date", month)
    organisations = read_rules("organisations")
    lexicon.add_all(organisations["nouns"] + organisations["fields"], "noun")
    lexicon.add_all([f"{noun}s" for noun in organisations["nouns"]], "noun")
    return lexicon.seal()


def _add_country(lexicon: Lexicon, country: WorldCountry) -> None:
    lexicon.add_all(country.english_names, "country", country.id)
    forms = read_rules("countries")["long_forms"]
    lexicon.add_all([f"{form} {country.name}" for form in forms], "country", country.id)
    for demonym in country.demonyms:
        lexicon.add(demonym, "demonym", country.id)
        if not demonym.endswith(("ese", "sh", "ch", "s")):
            lexicon.add(f"{demonym}s", "demonym", country.id)
    places = [country.capital, *country.places] if country.capital else country.places
    lexicon.add_all([p for p in places if p not in country.english_names], "place", country.id)


def _add_organisations(lexicon: Lexicon, rules: Mapping[str, Any]) -> None:
    for name, entry in rules["known"].items():
        lexicon.add_all([name, *(entry.get("names") or [])], "org", name)
    for country, names in rules["agencies"].items():
        lexicon.add_all(names, "agency", country)


def _add_titles(lexicon: Lexicon, rules: Mapping[str, Any]) -> None:
    only_capitals = set(rules["capitals_only"])
    for head in rules["heads"]:
        any_case = head not in only_capitals
        lexicon.add(head, "head", head, any_case=any_case)
        lexicon.add(f"{head}s", "heads", head, any_case=any_case)
    for plural, head in rules["plurals"].items():
        lexicon.add(plural, "heads", head, any_case=True)
    lexicon.add_all(rules["ranks"], "rank")
    lexicon.add_all(rules["honorifics"], "honor")
