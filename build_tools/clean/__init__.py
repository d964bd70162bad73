"""Clean a raw article: what is its own, in which role, and what surrounded it.

    raw text -> (HTML: markup edits) -> glyph edits -> lines -> fates -> parts -> `CleanArticle`

Enters: `RawArticle`. Leaves: `CleanArticle`, whose kept and removed spans are together exactly
the raw text. Nothing here touches the disk; what is known of the world is in `rules/clean/`.
"""

from __future__ import annotations

from functools import cache

from build_tools.clean.dateline import end_marks, run_ons, stray_glyphs
from build_tools.clean.edits import Edit, Edited
from build_tools.clean.excerpt import is_bare, is_excerpt
from build_tools.clean.fragments import broken_lines
from build_tools.clean.frame import frame_of
from build_tools.clean.glyphs import clean_glyphs, homoglyphs
from build_tools.clean.headline import derived_title
from build_tools.clean.hinted import with_hints
from build_tools.clean.lines import Line, read_lines
from build_tools.clean.markup import Hints, markup
from build_tools.clean.parts import Parts, parts_of
from build_tools.clean.published import machine_stamp
from build_tools.model import CleanArticle, Note, RawArticle
from build_tools.rules import read_rules

GAP = "layout"
NO_BODY = (
    "no line of it reads as the text of an article; entente clean --explain shows what each is"
)
UNLIKE = "unlike"
_RULE_FILES = ("clean/glyphs", "clean/lines", "clean/roles", "clean/structure")


def clean(raw: RawArticle) -> CleanArticle:
    """The article that a raw file holds, and the rule that took each other stretch of it."""
    edited, lines, stamp = lines_of(raw)
    ends = edited.ends_of("end-mark")
    plain = raw.media_type == "text/plain" and not stamp
    whole = plain and is_excerpt(lines, ends)
    frame = frame_of(lines, ends, whole, bare=plain and is_bare(lines, ends))
    parts = parts_of(edited, frame)
    parts.say(stamp, stamp, "machine-stamp")
    text = "\n".join(line.text for line in (lines if whole else frame.body))
    parts.settle(text)
    return _article(raw, edited, parts, text)


def lines_of(raw: RawArticle) -> tuple[Edited, tuple[Line, ...], str]:
    """The text without markup and stray glyphs, its lines, and the day of a machine's stamp."""
    edits, hints = markup(raw.text) if raw.media_type == "text/html" else ([], Hints())
    edited = clean_glyphs(Edited(raw.text, tuple(edits)))
    stamp = machine_stamp(edited.text)
    if stamp:
        edited = edited.then([Edit(stamp[0], stamp[1], "", "machine-stamp")])
    for step in (broken_lines, stray_glyphs, run_ons):
        edited = edited.then(step(edited.text))
    edited = edited.then(end_marks(edited.text))
    lines = read_lines(edited.text, edited.ends_of("end-mark"))
    if raw.media_type == "text/html":
        lines = with_hints(lines, raw.text, edited, hints)
    return edited, lines, stamp[2] if stamp else ""


def why(rule_id: str) -> str:
    """What a rule takes out, in a sentence for readers.

    Raises:
        KeyError: there is no such rule.
    """
    return _whys()[rule_id]


@cache
def _whys() -> dict[str, str]:
    entries = [item for name in _RULE_FILES for item in read_rules(name).items()]
    return {rule: str(entry["why"]) for rule, entry in entries}


def _article(raw: RawArticle, edited: Edited, parts: Parts, text: str) -> CleanArticle:
    kept, removed = edited.partition(parts.pieces, GAP)
    return CleanArticle(
        raw_id=raw.id,
        title=parts.title or derived_title(parts.lead),
        title_derived=not parts.title and bool(parts.lead),
        summary=parts.summary,
        captions=tuple(parts.captions),
        byline=parts.byline,
        dateline=parts.dateline,
        place=parts.place,
        credit=parts.credit,
        section=parts.section,
        published=parts.said.edtf,
        published_evidence=parts.said.evidence,
        blocks=tuple(parts.blocks),
        kept=kept,
        removed=removed,
        notes=_notes(edited),
        text=text,
    )


def _notes(edited: Edited) -> tuple[Note, ...]:
    found = homoglyphs(edited.text)
    return tuple(Note(*edited.raw_span(note.start, note.end), note.what) for note in found)
