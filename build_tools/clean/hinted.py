"""Lines of a saved page, with what its markup tells of them.

Enters: lines, the edited text and `Hints`. Leaves: the lines, marked as links, captions,
headline or date.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from build_tools.clean.edits import Edited
from build_tools.clean.extracted import main_lines
from build_tools.clean.lines import Line
from build_tools.clean.markup import Hints, Span
from build_tools.clean.wording import LineRule, key_of, line_rules

_LINKED = 0.8
"""The share of a line's source that must be links."""


def with_hints(
    lines: Sequence[Line], source: str, edited: Edited, hints: Hints
) -> tuple[Line, ...]:
    """The lines, each with what the markup says of it."""
    hinted = tuple(_hinted(lines, edited, hints))
    main = main_lines(source, hinted)
    return tuple(map(_with_main, hinted, main)) if main else hinted


def _with_main(line: Line, main: bool) -> Line:
    return line._replace(main=main)


def _hinted(lines: Sequence[Line], edited: Edited, hints: Hints) -> Iterator[Line]:
    links, captions, headings = (
        _outermost(spans) for spans in (hints.links, hints.captions, hints.headings)
    )
    titles = [key_of(title) for title in hints.titles]
    caption = next(rule for rule in line_rules() if rule.id == "caption")
    for line in lines:
        start, end = edited.raw_span(line.start, line.end)
        dates = hints.published is not None and start <= hints.published < end
        yield line._replace(
            linked=_share(links, start, end) >= _LINKED,
            named=_share(headings, start, end) > 0 or _named(line, titles),
            dates=dates,
            rule=None if dates else _rule(line, caption, _share(captions, start, end) > 0),
        )


def _rule(line: Line, caption: LineRule, captioned: bool) -> LineRule | None:
    return caption if captioned and (line.rule is None or line.rule.role) else line.rule


def _named(line: Line, titles: Sequence[str]) -> bool:
    """True if the page's head calls it so, perhaps with the site's name after it."""
    return line.size > 2 and any(title.startswith(line.key) for title in titles)


def _outermost(spans: Sequence[Span]) -> list[Span]:
    out: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not out or start >= out[-1][1]:
            out.append((start, end))
    return out


def _share(spans: Sequence[Span], start: int, end: int) -> float:
    """The share of `start` to `end` that sorted, disjoint spans cover."""
    covered = 0
    index = max(0, bisect_right(spans, (start, start)) - 1)
    while index < len(spans) and spans[index][0] < end:
        covered += max(0, min(end, spans[index][1]) - max(start, spans[index][0]))
        index += 1
    return covered / max(1, end - start)
