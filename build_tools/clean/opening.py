"""What stands between the headline and the body: summary, author, picture, or neither.

Enters: a frame whose headline is known. Leaves: the same frame, with the fates of those lines, and
with its body's first line after the summary.
"""

from __future__ import annotations

from build_tools.clean.fates import Fate, Frame
from build_tools.clean.headline import names_section
from build_tools.clean.lines import Line, content_words, shared
from build_tools.clean.published import is_day, stamp_of
from build_tools.text import sentences

_SUMMARIES = 3
_SHARED = 0.5
"""More than so many lines over an article are not all its summary: half of the words of one are."""
_LEAD = 8
"""Words of the shortest sentence that may open the body."""
_SAID_AGAIN = 0.85
_QUOTES = '“"«„'


def opening(frame: Frame) -> None:
    """Lines between the headline and the body: summary, author, picture, or neither."""
    if frame.title is None:
        return
    if not frame.dated and _is_summary(frame, frame.first):
        frame.first += 1
    frame.first = next(filter(frame.speaks, range(frame.title + 1, frame.first)), frame.first)
    frame.first = _told_twice(frame, frame.title)
    for index in range(frame.title + 1, frame.first):
        line = frame.lines[index]
        frame.fates.setdefault(index, _between(line))
        if not frame.section and line.rule and line.rule.id == "navigation":
            frame.section = line.text if names_section(line.text) else ""
    _told_apart(frame)


def _told_twice(frame: Frame, title: int) -> int:
    """The first line of the body: the second of two that say the same, as summary and as lead.

    The day stands between them; a picture's text and its caption are side by side.
    """
    body = {line.key for line in frame.lines[frame.first : frame.last]}
    above: dict[str, int] = {}
    for index in range(title + 1, frame.first):
        line = frame.lines[index]
        before = above.setdefault(line.key, index)
        free = index not in frame.fates and not line.rule and line.sentence and line.size >= _LEAD
        between = frame.lines[before + 1 : index]
        dated = any(is_day(other.text) or stamp_of(other.text) for other in between)
        if free and dated and line.key not in body:
            frame.fates.setdefault(before, Fate("summary"))
            return index
    return frame.first


def _told_apart(frame: Frame) -> None:
    """Of many lines that may be a summary, those stay that share the article's words."""
    told = [index for index, fate in frame.fates.items() if fate.role == "summary"]
    if len(told) <= _SUMMARIES:
        return
    body = content_words(" ".join(line.text for line in frame.lines[frame.first : frame.last]))
    for index in told:
        line = frame.lines[index]
        if not line.main and shared(line.text, body) < _SHARED:
            frame.fates[index] = Fate(rule="between")


def _between(line: Line) -> Fate:
    if line.rule:
        return Fate(line.rule.role, "" if line.rule.role else line.rule.id)
    dated = is_day(line.text) or stamp_of(line.text)
    if line.size >= 6 and (line.copies == 1 or line.main) and not dated:
        return Fate("summary")
    return Fate(rule="between")


def _is_summary(frame: Frame, index: int) -> bool:
    """True if a line before the body says what one sentence of it says again."""
    line, rest = frame.lines[index], frame.lines[index + 1 : frame.last]
    numbered = line.text.lstrip(" (")[0].isdigit() and line.prose
    if line.rule or numbered or line.size < 8 or not any(other.prose for other in rest):
        return False
    if not line.sentence and line.size < 60 and line.text[0] not in _QUOTES:
        return True
    again = (other.text[slice(*span)] for other in rest[:8] for span in sentences(other.text))
    return any(shared(line.text, content_words(text)) >= _SAID_AGAIN for text in again)
