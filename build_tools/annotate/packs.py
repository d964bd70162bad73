"""Other languages than English: one file each in `rules/lang/`, and nothing in the code.

Enters: the language of a sentence. Leaves: the words of its file, in every form that they take.
A language without a file is read as English is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from build_tools.annotate.document import Token
from build_tools.annotate.lexicon import Lexicon
from build_tools.rules import FOLDER, read_rules
from build_tools.text import fold, marked_form
from build_tools.world import by_iso, names_in

MARK = "*"
"""Behind a word of a phrase that is declined."""


@cache
def languages() -> tuple[str, ...]:
    """Tags of the languages that have a file, in order."""
    return tuple(sorted(path.stem for path in (FOLDER / "lang").glob("*.yml")))


@cache
def pack(language: str) -> Mapping[str, Any]:
    """The file of a language; empty where there is none."""
    rules: Mapping[str, Any] = read_rules(f"lang/{language}") if language in languages() else {}
    return rules


@cache
def words_in(language: str, key: str) -> frozenset[str]:
    """Folded words of a list (or keys of a table) of a language's file."""
    return frozenset(fold(word) for word in pack(language).get(key) or ())


@cache
def families_in(language: str) -> frozenset[str]:
    """The family names of a language in small letters, where a name in full begins with one."""
    rules = pack(language)
    if not rules.get("families"):
        return frozenset()
    names = read_rules("names")["family_first"][rules["families"]]
    return frozenset(map(str.lower, names)) - frozenset(
        map(str.lower, read_rules("names")["no_families"])
    )


@cache
def _marked_in(language: str, key: str) -> frozenset[str]:
    return frozenset(marked_form(word) for word in pack(language).get(key) or ())


def is_word(token: Token, language: str, key: str) -> bool:
    """True for a token that a list of a language's file has.

    Where diacritics tell words apart it has those of the list, or none: `ký` is no `kỳ`.
    """
    if token.folded not in words_in(language, key):
        return False
    return is_plain(token, language) or marked_form(token.text) in _marked_in(language, key)


@cache
def papers_in(language: str) -> tuple[tuple[str, ...], ...]:
    """The folded words of each noun for a document in a language's file."""
    entries = pack(language).get("agreements") or ()
    return tuple(tuple(map(fold, noun.split())) for entry in entries for noun in entry["words"])


@cache
def _complements(language: str) -> Mapping[str, frozenset[str]]:
    """Folded words that go on with an office, those of institutions too -> their diacritics."""
    rules = pack(language)
    nouns = [word for noun in rules.get("nouns") or () for word in noun.split()]
    found: dict[str, set[str]] = {}
    for word in (*(rules.get("complements") or ()), *nouns):
        found.setdefault(fold(word), set()).add(marked_form(word))
    return {word: frozenset(forms) for word, forms in found.items()}


def is_complement(token: Token, language: str) -> bool:
    """True for a word in small letters that goes on with an office."""
    known = _complements(language).get(token.folded)
    return known is not None and (is_plain(token, language) or marked_form(token.text) in known)


def is_plain(token: Token, language: str) -> bool:
    """True where a token has no diacritics that tell it from another word."""
    return token.text.isascii() or not pack(language).get("marked")


@cache
def numbers_in(language: str, key: str) -> Mapping[str, int]:
    """Folded words of a table of a language's file, with their numbers."""
    return {fold(word): int(n) for word, n in (pack(language).get(key) or {}).items()}


@cache
def first_words() -> frozenset[str]:
    """The words with which a date of any of the languages may begin, figures aside."""
    keys = ("weekdays", "days", "months")
    return frozenset(
        word.split()[0] for tag in languages() for key in keys for word in words_in(tag, key)
    )


def forms(language: str, phrase: str) -> Iterator[str]:
    """A phrase in the nominative, then in each case that its language's file lists.

    >>> list(forms("ru", "глава*"))
    ['глава', 'главы', 'главе', 'главу', 'главой', 'главе']
    """
    words = phrase.split(" ")
    declined = [_declined(language, w[:-1]) if w.endswith(MARK) else () for w in words]
    yield phrase.replace(MARK, "")
    for case in range(max(len(cases) for cases in declined)):
        pairs = zip(declined, words, strict=True)
        yield " ".join(cases[case] if cases else word for cases, word in pairs)


def _declined(language: str, word: str) -> tuple[str, ...]:
    rules = pack(language)
    if own := rules["irregular"].get(word):
        return tuple(own)
    fitting = [ending for ending in rules["endings"] if word.endswith(ending)]
    ending = max(fitting, key=len)
    return tuple(word[: len(word) - len(ending)] + other for other in rules["endings"][ending])


def add_words(lexicon: Lexicon, language: str) -> None:
    """Add the offices, countries and institutions of a language to a lexicon."""
    rules = pack(language)
    for plural, head in (rules.get("plurals") or {}).items():
        lexicon.add(plural, "heads", head, any_case=plural.islower())
    for head in rules.get("heads") or ():
        base, *cases = forms(language, head)
        for form in dict.fromkeys((base, *cases)):
            lexicon.add(form, "head", base, any_case=True)
    marked = bool(rules.get("marked"))
    for iso, name in _cldr_names(language):
        for form in dict.fromkeys(forms(language, name)):
            lexicon.add(form, "country", by_iso(iso).id, marked=marked)
    for label, key in (("country", "countries"), ("demonym", "demonyms")):
        for iso, names in (rules.get(key) or {}).items():
            for form in dict.fromkeys(form for name in names for form in forms(language, name)):
                lexicon.add(form, label, by_iso(iso).id, marked=marked)
    lexicon.add_all(rules.get("nouns") or (), "noun", marked=marked)
    lexicon.add_all(rules.get("ranks") or (), "rank", any_case=True, marked=marked)


def _cldr_names(language: str) -> Iterator[tuple[str, str]]:
    """ISO code and name of each country as CLDR has it, its words marked where they decline."""
    mark = MARK if pack(language).get("endings") else ""
    for iso, name in names_in(language).items() if language in languages() else ():
        bare = re.sub(r"\s*\(.*\)", "", name)
        if bare not in (pack(language).get("not_names") or ()):
            yield iso, " ".join(f"{word}{mark}" for word in bare.split())
            yield from ((iso, f"{long} {bare}") for long in pack(language).get("long_forms") or ())


@cache
def case_of(language: str, head: str, form: str) -> int:
    """Number of the case in which an office stands: 0 for the nominative."""
    for phrase in pack(language).get("heads") or ():
        found = [fold(each) for each in forms(language, phrase)]
        if phrase.replace(MARK, "") == head and fold(form) in found:
            return found.index(fold(form))
    return 0


@cache
def counterpart_forms(language: str) -> Mapping[str, int]:
    """Folded words for a counterpart, in every form, with the number of its case."""
    phrases = pack(language).get("counterparts") or ()
    return {
        fold(f): n for phrase in phrases for n, f in reversed([*enumerate(forms(language, phrase))])
    }


def nominative(language: str, name: str, case: int) -> str:
    """A name that stands in a case of its office, in the nominative."""
    tables = pack(language).get("names") or ()
    if not 0 < case <= len(tables):
        return name
    return " ".join(_nominative(word, tables[case - 1]) for word in name.split(" "))


def _nominative(word: str, table: Mapping[str, str]) -> str:
    endings = [ending for ending in table if word.endswith(ending) and len(word) > len(ending) + 1]
    if not endings:
        return word
    ending = max(endings, key=len)
    return word[: len(word) - len(ending)] + table[ending]
