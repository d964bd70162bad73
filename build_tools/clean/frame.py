"""What each line of a page is to the article: headline, summary, paragraph … or not of it.

Enters: the page's lines. Leaves: one `Fate` a line: the role it is kept in, or the rule that
takes it. Marks inside a line (dateline, credit) are found later, in `parts`.
"""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.clean.dateline import credit_of, dateline_of, is_agency
from build_tools.clean.fates import Fate, Frame, first_words
from build_tools.clean.headline import headline_of, names_section, says_again
from build_tools.clean.judge import FAR, Scores
from build_tools.clean.lines import Line, content_words
from build_tools.clean.opening import opening
from build_tools.clean.published import is_day, stamp_of
from build_tools.clean.range import UNLIKE, judged_range
from build_tools.clean.region import body_range, main_range
from build_tools.clean.stamps import TELLING, date_and_source

_HEAD = 3
"""Lines at the head of a bare text among which its headline stands."""
_LABELS_BEFORE = 4
"""A label counts as the section only where at most so many lines stand before the headline."""
_SUMMARY_LINES = 2
"""A summary, and perhaps a caption without a mark, may stand before a dateline."""
_SENTENCE = 12
"""Words from which on a sentence within the body is kept, though a weaker rule claims it."""
_GOES_ON = 60
"""An end mark with more than one part in so many of the main text after it ends no article."""
_WEAK = 3
"""The rank of rules of wording from which on they give way."""
_SAID_OFTEN, _LABEL = 2, 2
"""A line of two words that a saved page says three times is none of its main text."""
_LONGEST_HEADING = 14
_SPEAKER = 4
"""Words."""
_SAME_CAPTION = 0.8


def frame_of(
    lines: Sequence[Line], ends: frozenset[int], whole: bool = False, bare: bool = False
) -> Frame:
    """Decide what each line is.

    Args:
        lines: of the page, without blank ones.
        ends: offsets at which a mark ended the article.
        whole: every line is of the article, since the text is no page.
        bare: little marks the text as a page.
    """
    frame = _excerpt(lines, ends) if whole else _located(lines, ends)
    frame.bare = bare and not frame.dated and not frame.ended
    if frame.bare and frame.title is not None and frame.title >= _HEAD:
        frame.title = None
    for decide in (_outside, _label, _headline, opening, _body, _captions, date_and_source):
        decide(frame)
    if whole:
        taken = [index for index, fate in frame.fates.items() if fate.role is None]
        frame.fates.update(dict.fromkeys(taken, Fate("paragraph")))
    return frame


def _excerpt(lines: Sequence[Line], ends: frozenset[int]) -> Frame:
    """All lines: the headline can only be the first, and the body goes on to the last."""
    frame = _located(lines, ends)
    if frame.title != 0:
        return Frame(lines, 0, len(lines), False, None, frame.dated and frame.first == 0)
    return Frame(lines, frame.first, len(lines), False, 0, frame.dated)


def _located(lines: Sequence[Line], ends: frozenset[int]) -> Frame:
    first, last = main_range(lines) or body_range(lines)
    judged = Scores(lines, first, last)
    if not any(line.main for line in lines):
        first, last = judged_range(lines, judged, first, last)
    opening = _dateline(lines, first, last)
    start = first if opening is None else opening
    stop = _stop(lines, start, last, ends)
    title = headline_of(lines, start, stop or last)
    if title is None:
        start = min(start, first_words(lines, first))
    return Frame(lines, start, stop or last, stop is not None, title, start == opening, judged)


def _dateline(lines: Sequence[Line], first: int, last: int) -> int | None:
    """Index of the line that opens with a dateline, where no more than a summary stands before."""
    prose = 0
    for index in range(max(0, first - 3), min(last, first + 8)):
        line = lines[index]
        opening = None if line.rule else dateline_of(line.text)
        alone = opening is not None and opening.end == len(line.text)
        if alone and index + 1 < last and dateline_of(lines[index + 1].text):
            continue
        if opening and (alone or line.size >= 6):
            return index
        prose += index >= first and line.prose and not line.rule
        if prose > _SUMMARY_LINES:
            return None
    return None


def _stop(lines: Sequence[Line], first: int, last: int, ends: frozenset[int]) -> int | None:
    """Index after the line at whose end a mark ends the article."""
    whole = sum(line.size for line in lines[first:last] if line.prose)
    so_far = 0
    for index in range(first, last):
        line = lines[index]
        so_far += line.size if line.prose else 0
        signed = credit_of(line.text) if index > first and line.prose else None
        if line.end in ends or (signed and (signed.final or so_far * 2 >= whole)):
            goes_on = sum(later.size for later in lines[index + 1 : last] if later.main)
            if goes_on * _GOES_ON <= whole:
                return index + 1
    return None


def _outside(frame: Frame) -> None:
    after = "after-end" if frame.ended else "after-article"
    top, untitled = frame.top, frame.title is None
    for index, line in enumerate(frame.lines):
        if frame.first <= index < frame.last:
            continue
        known = line.rule.id if line.rule and line.rule.rank in TELLING else ""
        if frame.bare and _is_own(frame, index):
            frame.fates[index] = Fate("paragraph")
        elif index < top and untitled and line.rule and line.rule.role == "caption":
            frame.fates[index] = Fate("caption")
        elif index < top:
            frame.fates[index] = Fate(rule=known or "before-article")
        elif index >= frame.last:
            frame.fates[index] = Fate(rule=known or after)


def _is_own(frame: Frame, index: int) -> bool:
    """True for a line outside the body that only its place speaks against."""
    line = frame.lines[index]
    dated = not line.sentence and (stamp_of(line.text) or is_day(line.text))
    if line.rule or dated or frame.scores is None:
        return False
    if index < frame.top and frame.title is not None:
        return line.prose
    return frame.scores[index] == FAR or frame.scores[index] >= UNLIKE


def _label(frame: Frame) -> None:
    if frame.title is None or frame.title > _LABELS_BEFORE:
        return
    for index in range(frame.title):
        line = frame.lines[index]
        if _is_label(line):
            frame.fates[index] = Fate(rule="section-label")
            frame.section = line.text.strip(" /-–•") if names_section(line.text) else frame.section


def _is_label(line: Line) -> bool:
    known = line.rule is not None and line.rule.id != "navigation"
    return line.size <= 4 and not known and not any(char.isdigit() for char in line.text)


def _headline(frame: Frame) -> None:
    if frame.title is None:
        return
    key = frame.lines[frame.title].key
    for index, line in enumerate(frame.lines):
        if says_again(line.key, key):
            frame.fates[index] = Fate(rule="repeated-title")
    frame.fates[frame.title] = Fate("title")


def _body(frame: Frame) -> None:
    following: Line | None = None
    for index in range(frame.last - 1, frame.first - 1, -1):
        line = frame.lines[index]
        if index == frame.first and frame.dated:
            frame.fates[index] = Fate("paragraph")
        if index not in frame.fates and _unlike(frame, index):
            frame.fates[index] = Fate(rule="unlike")
        elif index not in frame.fates:
            frame.fates[index] = _inside(line, following if index > frame.first else None)
        following = following if line.rule else line


def _unlike(frame: Frame, index: int) -> bool:
    """True for a line without a role of its own that the line model takes for another text's.

    A speech is left as it is: it greets and thanks in short sentences unlike any report's.
    """
    line = frame.lines[index]
    known = line.rule or line.linked or line.main is not None or is_agency(line.text)
    if known or frame.scores is None or frame.speaks(frame.first):
        return False
    return frame.scores[index] < UNLIKE


def _inside(line: Line, following: Line | None) -> Fate:
    """What a line of the body is, given the next line that is not furniture."""
    leads = following is not None and (following.prose or following.sentence)
    if line.rule and not _overruled(line, leads):
        return Fate(line.rule.role, "" if line.rule.role else line.rule.id)
    if line.main is False and not is_agency(line.text):
        return Fate(rule="page-frame")
    if line.main and leads and line.copies > _SAID_OFTEN and line.size <= _LABEL:
        return Fate(rule="repeated-line")
    if line.prose or line.sentence:
        return Fate("paragraph")
    if is_agency(line.text):
        return Fate("credit")
    heads = leads and line.size <= _LONGEST_HEADING and not _announces(line)
    if line.main or (line.copies == 1 and not line.linked):
        return Fate("heading" if heads else "paragraph")
    return Fate(rule="repeated-line" if line.copies > 1 else "link")


def _announces(line: Line) -> bool:
    """True for the words before somebody's speech: `The minister of trade said:`."""
    return line.size >= _SPEAKER and line.text[-1] in ":,"


def _overruled(line: Line, leads: bool) -> bool:
    """True where a weaker rule claims a sentence, or a cross-head such as `Energy`.

    The weakest rules also yield to what a library takes for the main text of a saved page.
    """
    rule = line.rule
    if rule is None or rule.role or rule.rank == 1:
        return False
    if line.main and rule.rank >= _WEAK:
        return True
    words = rule.id == "navigation" and line.text[:1].isalpha()
    cross_head = words and leads and line.copies == 1 and not line.linked
    return cross_head or (line.sentence and line.size >= _SENTENCE)


def _captions(frame: Frame) -> None:
    """A line that nearly repeats a caption is one too."""
    captions = [
        content_words(frame.lines[index].text)
        for index, fate in frame.fates.items()
        if fate.role == "caption"
    ]
    for index, fate in list(frame.fates.items()) if captions else ():
        if index == frame.first or fate.role not in ("heading", "paragraph", "summary"):
            continue
        if frame.lines[index].size <= 40:
            words = content_words(frame.lines[index].text)
            if any(_alike(words, caption) for caption in captions):
                frame.fates[index] = Fate("caption")


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    both = len(one & other)
    return both >= 4 and both >= _SAME_CAPTION * len(one | other)
