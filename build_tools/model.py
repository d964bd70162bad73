"""The values that flow from a raw article to a proposal: frozen, without behaviour of their own.

    load -> RawArticle -> clean -> CleanArticle -> annotate -> Annotation -> propose

Offsets are code points (0-based, end exclusive) of the text that is named beside them.
Dates are EDTF (ISO 8601-2, level 1) text. Ids are ASCII slugs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

MediaType = Literal["text/plain", "text/html"]

Role = Literal[
    "title",
    "summary",
    "caption",
    "byline",
    "dateline",
    "credit",
    "published",
    "heading",
    "paragraph",
]


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One file of `seeds/articles/`, as collected."""

    id: str
    """The file's stem, for instance `001_804d8f5ba8e522cf`."""
    text: str
    """The whole file, decoded without loss: `text.encode(encoding)` gives the file's bytes."""
    media_type: MediaType
    encoding: str
    sha256: str
    """Of the file's bytes, in hexadecimal."""


class Removal(NamedTuple):
    """A span of the raw text that is not in the clean article, and the rule that took it."""

    start: int
    end: int
    rule: str
    replacement: str = ""
    """What stands in its place in the clean text (a no-break space becomes a space)."""


class Kept(NamedTuple):
    """A span of the raw text that the clean article keeps, and what it is there."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a cross-head of the article's body, on one line."""

    kind: Literal["paragraph", "heading"]
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something the cleaner saw and left alone: a Cyrillic letter in a Latin name, say."""

    start: int
    end: int
    what: str


@dataclass(frozen=True, slots=True)
class CleanArticle:
    """The article without what surrounded it.

    `kept` and `removed` together are a partition of the raw text: sorted by start they
    cover it from 0 to its end without gap or overlap.
    """

    raw_id: str
    title: str
    title_derived: bool
    """True where the source has no title and one was made from the first sentence."""
    summary: str
    captions: tuple[str, ...]
    byline: str
    dateline: str
    """As it stands, for instance `NAIROBI -` or `Nairobi (KNA) –`."""
    place: str
    """The place that the dateline names, by its English name where one is known: `Nairobi`."""
    credit: str
    """The agency's mark as it stands: `KNA`, `GNA`, `Kenya News Agency`."""
    section: str
    published: str
    """EDTF, as the page states it (`2025-02-26T11:13`); empty where it does not."""
    published_evidence: str
    blocks: tuple[Block, ...]
    kept: tuple[Kept, ...]
    removed: tuple[Removal, ...]
    notes: tuple[Note, ...] = ()
    text: str = ""
    """The lines of the body as they stand, with dateline and agency's mark; of a text that is
    no page, every line."""


# --- what the annotator proposes -----------------------------------------------------------


# Every `evidence` is verbatim words of the clean article: its title, summary, captions or body.


@dataclass(frozen=True, slots=True)
class ProposedRole:
    title: str
    """The role as this article states it, for instance `Minister of Public Security`."""
    organisation: str
    """Name of the organisation the role belongs to; empty where the article does not say."""
    evidence: str


@dataclass(frozen=True, slots=True)
class ProposedOfficial:
    id: str
    """Of the authority file where `known`, else the slug a new file would get."""
    known: bool
    name: str
    names: tuple[str, ...]
    """Every other full spelling seen in the article."""
    short_forms: tuple[str, ...]
    """Short forms seen, for instance `Otieno`."""
    roles: tuple[ProposedRole, ...]
    country: str
    """Country id; empty where neither the article nor the authority file says."""
    evidence: str
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class ProposedCountry:
    id: str
    iso: str
    evidence: str
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class ProposedOrganisation:
    id: str
    known: bool
    name: str
    names: tuple[str, ...]
    country: str
    evidence: str
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class ProposedAgreement:
    id: str
    known: bool
    title: str
    names: tuple[str, ...]
    type: str
    parties: tuple[str, ...]
    """Ids of countries and organisations."""
    status: str
    """The step this article reports: a word of the vocabulary `step`."""
    date: str
    """EDTF of that step; empty where open."""
    term: str
    """EDTF interval that the agreement covers, for instance `2020/2025`; empty where not stated."""
    evidence: str
    confidence: float
    rule: str
    dated: ProposedDate | None = None
    """`date` with its basis and the words it rests on; None where open."""


@dataclass(frozen=True, slots=True)
class ProposedDate:
    edtf: str
    basis: str
    """stated, weekday-relative, from-agreement-term, from-anniversary … (rules/dates.yml)."""
    evidence: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ProposedEvent:
    date: ProposedDate | None
    """None where nothing in the article dates it."""
    kind: str
    place: str
    participants: tuple[str, ...]
    """Ids of officials and organisations."""
    countries: tuple[str, ...]
    status: Literal["reported", "recalled", "planned"]
    evidence: str
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A mention that stays open, in sight of the editor, and why."""

    text: str
    kind: str
    candidates: tuple[str, ...]
    why: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Timex:
    """A calendar expression of the annotated text with its TIMEX3 type and value."""

    start: int
    end: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str


@dataclass(frozen=True, slots=True)
class PersonMention:
    start: int
    end: int
    official: str
    """Id of the proposed official."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything the machine proposes for one article, sorted by id or by position."""

    published: ProposedDate | None
    countries: tuple[ProposedCountry, ...]
    officials: tuple[ProposedOfficial, ...]
    organisations: tuple[ProposedOrganisation, ...]
    agreements: tuple[ProposedAgreement, ...]
    events: tuple[ProposedEvent, ...]
    unresolved: tuple[Unresolved, ...]
    persons: tuple[PersonMention, ...]
    timex: tuple[Timex, ...]
