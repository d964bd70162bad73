"""Which line is the headline, and what to call an article that has none.

Enters: the lines before the body, and the body. Leaves: the headline's index, or words of the
first sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from build_tools.clean.dateline import dateline_of, is_agency
from build_tools.clean.lines import Line, content_words, count_words, shared
from build_tools.clean.published import is_day, stamp_of, states_source
from build_tools.rules import read_rules
from build_tools.text import sentences

_HANGING = 4
"""Words after a joint that say too little to end a title: `who is set | to sign`."""
_NUMBER = re.compile(r" ?[(\[]?\d{1,2}[)\]]?")
_SMALL = 3
"""Letters of words such as `of` and `and`, at which a title is not cut off."""


def headline_of(lines: Sequence[Line], first: int, last: int) -> int | None:
    """Index of the line that is the headline of the body `lines[first:last]`."""
    body = _union(lines[first : min(last, first + 12)])
    rated = sorted(
        (
            (_rating(line, index, first, body), index)
            for index, line in enumerate(lines[: first + 1])
            if _has_size(line) and not (index == first and line.prose)
        ),
        reverse=True,
    )
    most_likely = (found for found in rated if _may_be(lines[found[1]]))
    best = next(most_likely, (0.0, 0))
    if best[0] < _number("least"):
        return None
    if _twice(lines, best[1]):
        others = [
            found for found in most_likely if found[1] < best[1] - 1 and best[1] - found[1] < 6
        ]
        best = next((found for found in others if not _twice(lines, found[1])), best)
    return _above(lines, _numbered(lines, best[1]), body)


def _union(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset().union(*(content_words(line.text) for line in lines))


def _numbered(lines: Sequence[Line], index: int) -> int:
    """The line above whose words a picture's label says again, with its number: `The talks 2`."""
    again = (other for other in range(index) if says_again(lines[index].key, lines[other].key))
    return next(again, index)


def says_again(key: str, title: str) -> bool:
    """True for a headline once more, perhaps as a picture's label with a number after it."""
    return key == title or (
        key.startswith(title) and _NUMBER.fullmatch(key[len(title) :]) is not None
    )


def _twice(lines: Sequence[Line], index: int) -> bool:
    """True for a line that the next or the last line repeats: a picture's text and its caption."""
    beside = [*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]]
    return any(line.key == lines[index].key and not line.gap for line in beside)


def _above(lines: Sequence[Line], best: int, body: frozenset[str]) -> int:
    """The headline over a line that may be its standfirst: shorter, close above, as telling."""
    if lines[best].named:
        return best
    for index in range(max(0, best - int(_number("standfirst_within"))), best):
        line = lines[index]
        shorter = 4 <= line.size < lines[best].size
        if (
            shorter
            and _has_size(line)
            and _may_be(line)
            and all(_aside(other) for other in lines[index + 1 : best])
            and shared(line.text, body) >= _number("standfirst_shared")
        ):
            return index
    return best


def _has_size(line: Line) -> bool:
    return not line.rule and not line.dates and 2 <= line.size <= 40 and len(line.text) <= 300


def _may_be(line: Line) -> bool:
    stop = line.sentence and line.text.rstrip("\"'”’»)]")[-1:] in ".。"
    stop = stop and not (_SHORT.search(line.text) and line.size < _LONG)
    if stop or line.text[-1] in ",;" or stamp_of(line.text) or is_day(line.text):
        return False
    if states_source(line.text):
        return False
    if 2 * sum(map(str.isalpha, line.text)) < len(line.text.replace(" ", "")):
        return False
    opening = dateline_of(line.text)
    rest = line.text[opening.end :] if opening else line.text
    return bool(rest.strip()) and not (opening and is_agency(rest))


_SHORT = re.compile(r"\b(?:[A-ZÀ-Þ]\.){2,}$")
"""`… meet in U.S.`: the full stop is the abbreviation's."""
_LONG = 14
"""Words: a headline that ends so is no longer."""


def _aside(line: Line) -> bool:
    """What may stand between a headline and its standfirst: buttons, names, dates, pictures."""
    known = line.rule.id if line.rule else ""
    label = not line.sentence and line.size <= 4 and not any(map(str.isdigit, line.text))
    dated = stamp_of(line.text) is not None or is_day(line.text)
    return known in _rules()["beside"].split() or dated or label


def _rating(line: Line, index: int, first: int, body: frozenset[str]) -> float:
    near = 1 / (1 + (first - index) / 8)
    length = min(line.size, 8) / 8
    named = 1.0 if line.named else 0.0
    again = 1.0 if line.copies > 1 and line.size > 4 else 0.0
    return (
        _number("shared") * shared(line.text, body)
        + _number("near") * near
        + _number("length") * length
        + _number("again") * again
        + _number("named") * named
    )


def names_section(label: str) -> bool:
    """True if a label may be a section's name: `Politics & Law`, not `Home`, `Eng` or a number."""
    named = label.lower() not in _rules()["no_sections"].split("; ")
    return named and len(label) > 3 and not any(char.isdigit() for char in label)


def derived_title(paragraph: str) -> str:
    """A title made of the first sentence: its main clause, cut where a clause ends.

    The words are the sentence's own, in their order; only the first letter may be raised.
    """
    spans = sentences(paragraph)
    sentence = paragraph[slice(*spans[0])] if spans else paragraph
    clauses = _without_insertion(_clauses(sentence.lstrip(" –—―-•*·")))
    start = 0
    while (
        start < len(clauses) - 1
        and _tells(clauses[start + 1 :])
        and _introduces(clauses[start], inserted=start > 0)
    ):
        start += 1
    text, rest = "", ""
    for clause in clauses[start:]:
        longer = f"{text} {clause}".strip()
        if text and count_words(longer) > _number("title_words"):
            rest = clause
            break
        text = longer
    text = _shortened(text).rstrip(" ,;:–—-.")
    text += _goes_on(rest)
    return text[:1].upper() + text[1:]


def _goes_on(clause: str) -> str:
    """The mark of a title whose verb would have come with the next clause: `, will pay a visit`."""
    first = clause.split(" ")[0]
    return " …" if first in _rules()["finite"].split() else ""


def site_name(title: str) -> int:
    """Where the site's name begins after a headline (` | Example News`); the length if nowhere."""
    head, bar, tail = title.rpartition(" | ")
    return len(head) if bar and len(tail.split()) <= 4 < len(head.split()) else len(title)


def _tells(clauses: Sequence[str]) -> bool:
    """True if enough is left for a title."""
    words = " ".join(clauses).lower().split()
    return len(words) >= 2 and words[0] not in _rules()["attributing"].split()


def _clauses(sentence: str) -> list[str]:
    """The clauses of a sentence; a dash before a capital joins names and titles, and parts none."""
    found: list[str] = []
    for clause in re.split(r"(?<=[,;:]) | (?=[–—-] )", sentence):
        if found and clause[:1] in "–—-" and clause[2:3].isupper():
            found[-1] += f" {clause}"
        else:
            found.append(clause)
    return found


def _without_insertion(clauses: list[str]) -> list[str]:
    """Without what stands between a short subject and its verb."""
    if len(clauses) < 3 or len(clauses[0].split()) > 4 or clauses[2][:1].isupper():
        return clauses
    first, second, third = (clause.split(" ")[0].lower() for clause in clauses[:3])
    known = {name: _rules()[name].split() for name in ("inserting", "introducing", "coordinating")}
    if second not in known["inserting"] or third in known["coordinating"]:
        return clauses
    if first in known["introducing"]:
        return clauses
    return [f"{clauses[0].rstrip(',')} {clauses[2]}", *clauses[3:]]


def _introduces(clause: str, inserted: bool) -> bool:
    """True for `In the context of …,`, `on Monday in Nairobi,` and short insertions after one."""
    words = clause.split()
    first = words[0].lower().rstrip(",") if words else ""
    short = len(words) < 5 and (inserted or clause[:1].islower())
    return not words or first in _rules()["introducing"].split() or short


def _shortened(text: str) -> str:
    words = text.split(" ")
    least, wished, most = (int(_number(f"title_{name}")) for name in ("least", "words", "most"))
    if len(words) <= wished:
        return text
    joints = _rules()["joints"].split()
    bare = _rules()["wanting"].split()
    cuts = [
        n
        for n in range(least, min(most, len(words)))
        if words[n].lower() in joints and words[n - 1].lower() not in bare
    ]
    cut = max((n for n in cuts if n <= wished), default=min(cuts, default=0))
    if cut:
        opens = _rules()["relative"].split()
        hanging = [n for n in range(cut - _HANGING, cut) if words[n].lower() in opens]
        return " ".join(words[: min([cut, *hanging])])
    if len(words) <= most:
        return text
    while wished > least and len(words[wished - 1]) <= _SMALL:
        wished -= 1
    return " ".join(words[:wished]) + " …"


def _rules() -> Any:
    return read_rules("clean/headline")


@cache
def _number(name: str) -> float:
    return float(_rules()[name])
