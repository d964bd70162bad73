"""The archive as a graph: every record, every event, every mention, with reverse look-ups.

Types alone: the parts of one frozen `Archive`, sorted, that checks and pages read.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal

from build_tools import records

Kind = Literal["article", "country", "official", "organisation", "agreement", "source"]
_UTF8 = ("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of a text that names one listed entity, or (set by hand) several."""

    start: int
    end: int
    ids: tuple[str, ...]


Part = Literal["summary", "caption", "paragraph", "heading"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of an article's text as readers see it, with its links and sentences.

    What it holds takes a third of the room of what it gives, which is made each time.
    """

    part: Part
    octets: bytes
    """The text in UTF-8."""
    ids: tuple[tuple[str, ...], ...]
    """Whom each link names."""
    offsets: bytes
    """Where each link and then each sentence begins and ends, as the machine writes numbers."""

    @classmethod
    def of(
        cls, part: Part, text: str, links: Iterable[Link], sentences: Iterable[tuple[int, int]]
    ) -> Passage:
        """The passage with these links and these sentences, both in order."""
        links = tuple(links)
        spans = [*((link.start, link.end) for link in links), *sentences]
        offsets = array("I", chain.from_iterable(spans)).tobytes()
        return cls(part, text.encode(*_UTF8), tuple(link.ids for link in links), offsets)

    @property
    def text(self) -> str:
        """What readers see."""
        return self.octets.decode(*_UTF8)

    @property
    def links(self) -> tuple[Link, ...]:
        """In order."""
        numbers = iter(memoryview(self.offsets).cast("I"))
        return tuple(map(Link, numbers, numbers, self.ids))

    @property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Where each begins and ends, in order."""
        numbers = iter(memoryview(self.offsets).cast("I")[2 * len(self.ids) :])
        return tuple(zip(numbers, numbers, strict=True))


@dataclass(frozen=True, slots=True)
class Removed:
    """A stretch of the raw file that the article leaves out, with the rule that took it."""

    line: int
    """1-based line of the raw file on which it starts."""
    text: str
    rule: str
    why: str
    replacement: str


@dataclass(frozen=True, slots=True)
class ArchiveArticle:
    """One article with its links, and where it comes from."""

    id: str
    path: str
    """Of the annotated article, relative to the project's root, with forward slashes."""
    record: records.Article
    summary: Passage | None
    captions: tuple[Passage, ...]
    body: tuple[Passage, ...]
    removed: tuple[Removed, ...]
    raw_path: str
    raw_sha256: str
    found_at: str
    """Web address at which an editor found it; empty where none was told."""
    retrieved: str | None
    """EDTF: when an editor fetched it."""
    date: str | None
    """EDTF by which the article is filed: published, else its first reported event's, else None."""
    date_basis: str
    """What `date` rests on: a word of the vocabulary `basis`, or `event`, or `` without a date."""
    sum: str = field(default="", compare=False)
    """Hash of all that the others are made from; empty where it comes from no file."""


@dataclass(frozen=True, slots=True)
class ArchiveEntity:
    """A country, official, organisation, agreement or source."""

    kind: Kind
    id: str
    name: str
    record: records.Entity
    path: str | None
    """Its authority file; None for a country that has none yet."""
    sum: str = field(default="", compare=False)
    """Hash of its file; empty without one."""


@dataclass(frozen=True, slots=True)
class ArchiveEvent:
    """One event as one article tells it, with the countries of those who took part."""

    id: str
    """`<article id>-<number of the event in its front matter, from 1>`."""
    article: str
    record: records.Event
    participants: tuple[str, ...]
    countries: tuple[str, ...]
    """Of the event itself, of its officials and of its organisations; sorted."""
    sum: str = field(default="", compare=False)
    """That of its article."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence of an article that names an entity."""

    entity: str
    article: str
    part: str
    block: int
    """Index in the article's body; -1 for the summary, -2 and lower for captions."""
    sentence: str
    start: int
    end: int
    """Offsets of the naming words in `sentence`."""


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role in which an article names an official, dated by the article's reported event."""

    official: str
    role: str
    date: str | None
    article: str
    basis: str = "stated"
    """What the date rests on: a word of the vocabulary `basis`."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two countries that share an event, an agreement or an article."""

    id: str
    """`ghana--kenya`: the two ids in order of the alphabet."""
    countries: tuple[str, str]
    events: tuple[str, ...]
    agreements: tuple[str, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True)
class Archive:
    """Everything, keyed by id; every mapping and tuple is in a fixed order.

    Articles and events are in order of time (undated last), entities by id.
    """

    articles: Mapping[str, ArchiveArticle]
    entities: Mapping[str, ArchiveEntity]
    """Countries, officials, organisations, agreements and sources: ids are unique across kinds."""
    events: Mapping[str, ArchiveEvent]
    pairs: Mapping[str, Pair]
    mentions: Mapping[str, tuple[Mention, ...]]
    """Entity id -> its mentions, in order of time."""
    roles: Mapping[str, tuple[RoleHeld, ...]]
    """Official id -> roles held, in order of time."""
    articles_of: Mapping[str, tuple[str, ...]]
    """Entity id -> ids of the articles that list it, in order of time."""
    events_of: Mapping[str, tuple[str, ...]]
    """Entity id -> ids of events it takes part in (an agreement: at which it was signed)."""
    published: tuple[str, ...] = ()
    """Every address that was ever published (`officials/amina-otieno`)."""
