"""The article's parts: the lines that are kept, cut at dateline, credit and date.

Enters: the edited text and its frame. Leaves: the parts' texts, and the pieces of the text
that carry a role or fall to a rule.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from build_tools.clean.dateline import credit_of, dateline_of, is_agency
from build_tools.clean.edits import Edited, Piece
from build_tools.clean.fates import Frame
from build_tools.clean.headline import site_name
from build_tools.clean.lines import Line
from build_tools.clean.published import day_of, names_source, stamp_of
from build_tools.clean.readings import settled
from build_tools.clean.wording import key_of, rule_of
from build_tools.model import Block, Role

_TELLERS = ("page", "mark", "dateline", "machine-stamp", "dateline without year")
"""What may tell the day of publication, the most telling first."""


_BARE_DASHES = ("– ", "— ", "- ")
"""What a page leaves of a dateline that it cut off."""


@dataclass(frozen=True, slots=True)
class Said:
    """A day of publication, and the words that state it."""

    edtf: str = ""
    evidence: str = ""
    readings: tuple[str, ...] = ()
    """What the words may mean, where `edtf` is empty."""


@dataclass(slots=True)
class Parts:
    section: str = ""
    title: str = ""
    summary: str = ""
    captions: list[str] = field(default_factory=list)
    byline: str = ""
    dateline: str = ""
    place: str = ""
    credit: str = ""
    days: dict[str, Said] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    @property
    def lead(self) -> str:
        """The first paragraph, or empty text."""
        return next((block.text for block in self.blocks if block.kind == "paragraph"), "")

    @property
    def said(self) -> Said:
        """The day of publication by what tells it best."""
        told = [self.days[by] for by in _TELLERS if by in self.days]
        return next((said for said in told if said.edtf), told[0] if told else Said())

    def say(self, edtf: str, evidence: str, by: str, readings: tuple[str, ...] = ()) -> None:
        """Record a day of publication, and what tells it."""
        if evidence:
            self.days.setdefault(by, Said(edtf, evidence, readings))

    def settle(self, text: str) -> None:
        """Take the page's day for what the other lines or the article's text make of it."""
        page = self.days.get("page")
        if page and not page.edtf:
            told = [said.edtf for said in self.days.values() if said.edtf]
            self.days["page"] = replace(page, edtf=settled(page.readings, told, text))

    def keep(self, start: int, end: int, role: Role) -> None:
        """Record that a stretch of the text is kept in a role."""
        if start < end:
            self.pieces.append(Piece(start, end, role))


def parts_of(edited: Edited, frame: Frame) -> Parts:
    """Cut every line into its pieces and collect the parts."""
    parts = Parts(section=frame.section)
    for index, line in enumerate(frame.lines):
        fate = frame.fates[index]
        if fate.role is None:
            parts.pieces.append(Piece(line.start, line.end, None, fate.rule))
        elif fate.role == "paragraph":
            _paragraph(parts, line, opens=index == frame.first, closes=index == frame.last - 1)
        elif fate.role == "published":
            _published(parts, line)
        elif fate.role == "title":
            end = site_name(line.text)
            parts.title = line.text[:end]
            parts.keep(line.start, line.start + end, "title")
        else:
            parts.keep(line.start, line.end, fate.role)
            _collect(parts, line, fate.role)
    return parts


def _collect(parts: Parts, line: Line, role: Role) -> None:
    text = line.text
    if role == "heading":
        parts.blocks.append(Block("heading", text))
    elif role == "summary":
        parts.summary = f"{parts.summary} {text}".strip()
    elif role == "caption":
        parts.captions.append(text)
    elif role == "byline":
        parts.byline = f"{parts.byline}; {text}" if parts.byline else text
    elif role == "credit":
        parts.credit = parts.credit or text.rstrip(":")


def _paragraph(parts: Parts, line: Line, opens: bool, closes: bool) -> None:
    start, end = line.start, line.end
    opening = dateline_of(line.text) if opens else None
    if opening:
        parts.dateline, parts.place = line.text[: opening.end], opening.place
        parts.credit = parts.credit or opening.agency
        day = day_of(opening.day)
        parts.say(day, opening.day, f"dateline{' without year' * day.startswith('X')}")
        parts.keep(start, start + opening.end, "dateline")
        start += opening.end
    elif opens and line.text[:2] in _BARE_DASHES:
        start += 2
    closing = credit_of(line.text) if closes else None
    if closing and line.start + closing.cut > start:
        end = line.start + closing.cut
    text = line.text[start - line.start : end - line.start]
    start += len(text) - len(text.lstrip())
    end -= len(text) - len(text.rstrip())
    parts.keep(start, end, "paragraph")
    if opening and is_agency(text):
        parts.pieces[-1] = parts.pieces[-1]._replace(role="credit")
    elif text.strip():
        parts.blocks.append(Block("paragraph", text.strip()))
    if closing and closing.final:
        mark = line.start + closing.cut
        parts.pieces.append(Piece(mark, mark + len("./."), None, "end-mark"))
    if closing and line.start + closing.start >= end:
        parts.credit = closing.text
        parts.say(day_of(closing.day), closing.day, "mark")
        parts.keep(line.start + closing.start, line.start + closing.end, "credit")
        at = line.start + closing.day_start
        parts.keep(at, at + len(closing.day), "published")


def _published(parts: Parts, line: Line) -> None:
    stamp = stamp_of(line.text)
    assert stamp, "only a line with a stamp is given this role"
    parts.say(stamp.edtf, line.text[stamp.start : stamp.end], "page", stamp.readings)
    spans: list[tuple[int, int, Role]] = [(stamp.start, stamp.end, "published")]
    beside = (stamp.rest_start, stamp.rest_end)
    if stamp.rest and not (beside[0] < stamp.end and stamp.start < beside[1]):
        role = _role_beside(stamp.rest)
        spans.append((*beside, role))
        if role == "credit":
            parts.credit = parts.credit or stamp.rest
        elif role == "byline":
            parts.byline = parts.byline or stamp.rest
    for start, end, role in sorted(spans):
        parts.keep(line.start + start, line.start + end, role)


def _role_beside(rest: str) -> Role:
    rule = rule_of(key_of(rest), len(rest.split()))
    if rule and rule.role == "byline":
        return "byline"
    return "credit" if names_source(rest) or is_agency(rest) else "published"
