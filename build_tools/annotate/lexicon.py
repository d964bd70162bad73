"""Phrases of the rule files, found in a row of tokens by their words.

Enters: phrases with a label and a value. Leaves: a `Tag` for the longest phrase that starts
at a token. Hyphens count neither in the phrase nor in the text (`Vice-Speaker`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from build_tools.annotate.document import Token, tokens_of
from build_tools.text import fold, marked_form


@dataclass(frozen=True, slots=True)
class Tag:
    label: str
    value: str
    start: int
    """Index of the first token."""
    end: int
    """Index behind the last token."""
    phrase: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    words: tuple[str, ...]
    capitals: tuple[bool, ...]
    exact: bool
    label: str
    value: str
    phrase: str
    marked: tuple[str, ...] = ()
    """The words as `marked_form` gives them, where diacritics tell words apart; else nothing."""


class Lexicon:
    """Phrases by their first two words; among phrases of one length the first added wins."""

    def __init__(self) -> None:
        self._by_first: dict[str, dict[str, list[Entry]]] = {}

    def add(
        self,
        phrase: str,
        label: str,
        value: str,
        *,
        any_case: bool = False,
        marked: bool = False,
    ) -> None:
        """Add a phrase.

        A phrase of up to four capitals (`US`, `UN`) must stand in the text as it is here;
        of every other phrase the capitals must be capitals, unless `any_case` is set.
        Where it is `marked`, a word with diacritics in the text must have those of the phrase.
        """
        tokens = _plain(tokens_of(phrase))
        exact = len(phrase.replace(".", "")) <= 4 and phrase.isupper()
        entry = Entry(
            tuple(token.folded for token in tokens),
            tuple(token.capital and not any_case for token in tokens),
            exact,
            label,
            value,
            phrase,
            tuple(marked_form(token.text) for token in tokens) if marked else (),
        )
        second = entry.words[1] if len(entry.words) > 1 else ""
        self._by_first.setdefault(entry.words[0], {}).setdefault(second, []).append(entry)

    def add_all(
        self,
        phrases: Iterable[str],
        label: str,
        value: str = "",
        *,
        any_case: bool = False,
        marked: bool = False,
    ) -> None:
        for phrase in phrases:
            self.add(phrase, label, value or phrase, any_case=any_case, marked=marked)

    def seal(self) -> Lexicon:
        """Put longer phrases first; call once, behind the last `add`."""
        for seconds in self._by_first.values():
            for entries in seconds.values():
                entries.sort(key=lambda entry: -len(entry.words))
        return self

    def at(self, tokens: Sequence[Token], start: int) -> Tag | None:
        """The longest phrase that starts at token `start`."""
        seconds = self._by_first.get(tokens[start].folded)
        if seconds is None:
            return None
        for second in (_word_behind(tokens, start), ""):
            for entry in seconds.get(second, ()):
                end = _match(entry, tokens, start)
                if end:
                    return Tag(entry.label, entry.value, start, end, entry.phrase)
        return None


def _as_marked(word: str, marked: str) -> bool:
    """True for a word that has those diacritics, or none at all."""
    return word.isascii() or marked_form(word) == marked


def _word_behind(tokens: Sequence[Token], index: int) -> str:
    """The folded word behind a token and at most one hyphen; a blank, which none is, at the end."""
    following = index + 1
    if following < len(tokens) and tokens[following].text in ("-", "‑"):
        following += 1
    return tokens[following].folded if following < len(tokens) else " "


def _plain(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.text not in ("-", "‑", "–")]


def _match(entry: Entry, tokens: Sequence[Token], start: int) -> int:
    position = start
    for number, word in enumerate(entry.words):
        if number and position < len(tokens) and tokens[position].text in ("-", "‑"):
            position += 1
        if position >= len(tokens) or tokens[position].folded != word:
            return 0
        token = tokens[position]
        if entry.capitals[number] and not token.text[0].isupper():
            return 0
        if entry.marked and not _as_marked(token.text, entry.marked[number]):
            return 0
        position += 1
    if entry.exact and fold_plain(tokens[start:position]) != entry.phrase:
        return 0
    return position


def fold_plain(tokens: Sequence[Token]) -> str:
    """The tokens' text without blanks: how an acronym stands in the text."""
    return "".join(token.text for token in tokens)


def any_of(tokens: Sequence[Token], phrases: Iterable[str]) -> str:
    """The first of `phrases` (small letters) that stands in the tokens; else empty text."""
    row = " " + " ".join([token.folded for token in tokens]) + " "
    return next((phrase for phrase in phrases if f" {fold(phrase)} " in row), "")
