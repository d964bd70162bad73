"""What is at hand while one draft is made.

Enters: a clean article and what the archive knows. Leaves: a `Desk` that says what is taken.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from build_tools.authority import Authority
from build_tools.dates import is_edtf
from build_tools.draft.stubs import Ids, Stubs
from build_tools.model import CleanArticle, ProposedDate
from build_tools.rules import read_rules
from build_tools.text import fold, fold_text

TAKEN = 0.5
"""Lowest confidence (0-1) with which a proposal goes into the article."""


@dataclass
class Desk:
    """What is at hand while one draft is made."""

    article: CleanArticle
    pieces: Sequence[str]
    """The texts in which evidence may stand."""
    text: str
    """The words of the article's body, folded."""
    stubs: Stubs
    known: Ids
    """Ids of every entity that records may refer to."""
    not_taken: list[str] = field(default_factory=list)

    def takes(self, kind: str, id_: str, confidence: float, evidence: str) -> bool:
        """True for what goes into the article; what does not is noted."""
        taken = confidence >= TAKEN and self.stands(evidence)
        if not taken:
            self.not_taken.append(f"{kind}: {id_}")
        return taken

    def first(self, *words: str) -> int:
        """Where in the article's body one of these stands first; others come last."""
        found = [self.text.find(fold(text)) for text in words if text]
        return min((position for position in found if position >= 0), default=len(self.text))

    def stands(self, evidence: str) -> bool:
        """True where the words stand in the article, to the character."""
        return bool(evidence) and any(evidence in piece for piece in self.pieces)


def desk_of(
    article: CleanArticle,
    raw_text: str,
    authority: Authority,
    countries: Container[str],
    reserved: Container[str],
) -> Desk:
    """The desk for one article; `countries` are the ids of every country of the world."""
    stated = (article.title, article.summary, article.dateline, article.byline, article.credit)
    pieces = [*(text for text in stated if text), *article.captions]
    pieces += [block.text for block in article.blocks]
    text = fold_text("\n".join(block.text for block in article.blocks))
    pieces += [raw_text[span.start : span.end] for span in article.kept]
    known = Ids(
        countries,
        authority.countries,
        authority.officials,
        authority.organisations,
        authority.agreements,
    )
    return Desk(article, pieces, text, Stubs(authority, reserved), known)


def filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that hold something."""
    return {key: value for key, value in fields.items() if value not in ("", None, [], (), False)}


def dated(date: ProposedDate | None, desk: Desk) -> dict[str, str]:
    """`date`, and `basis` where it is not stated; nothing for a date without evidence."""
    if date is None or not is_edtf(date.edtf) or not desk.stands(date.evidence):
        return {}
    return {"date": date.edtf} | ({} if date.basis == "stated" else {"basis": date.basis})


def vocabulary(name: str) -> Mapping[str, str]:
    """Words of `rules/vocabulary.yml` with their meanings."""
    words: Mapping[str, str] = read_rules("vocabulary")[name]
    return words
