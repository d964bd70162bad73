r"""The body of an annotated article: text on lines, with links set by hand.

Enters: lines of a file. Leaves: blocks of plain text with the offsets of their links; and back.

One paragraph a line, blank lines between, `## ` before a heading. `[[id|words]]` sets a link,
`[[id-a id-b|words]]` one with two aims. Everything else is text. A backslash makes the next
character text: `\[[`, `\## `, `\\`; before a blank it keeps one at either end of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from build_tools.graph.types import Link
from build_tools.model import Block
from build_tools.problems import Problem

Char = tuple[str, bool]
"""A character, and whether a backslash stands before it."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph or heading of an article's file."""

    kind: Literal["paragraph", "heading"]
    text: str
    links: tuple[Link, ...] = ()
    """Those set by hand, in order; offsets in `text`."""
    line: int = 0


# --- reading -------------------------------------------------------------------------------


def read_body(
    text: str, file: str, first_line: int
) -> tuple[tuple[TextBlock, ...], tuple[Problem, ...]]:
    """Blocks of a body; `first_line` is the number in the file of the body's first line."""
    blocks: list[TextBlock] = []
    problems: list[Problem] = []
    previous = -1
    for number, line in enumerate(text.split("\n"), first_line):
        if not line.strip():
            continue
        if number == previous + 1:
            problems.append(_no_blank(file, number))
        previous = number
        block, fault = _block(line, number)
        blocks.append(block)
        problems.extend([Problem(file, number, "bad-link", *fault)] if fault else [])
    return tuple(blocks), tuple(problems)


def _no_blank(file: str, line: int) -> Problem:
    message = "this line stands directly under another."
    remedy = "Put a blank line between two paragraphs, or join one paragraph on one line."
    return Problem(file, line, "paragraph-lines", message, remedy)


def _block(line: str, number: int) -> tuple[TextBlock, tuple[str, str] | None]:
    kind: Literal["paragraph", "heading"] = "paragraph"
    if line.lstrip().startswith("## "):
        kind, line = "heading", line.lstrip()[3:]
    if "\\" not in line and "[[" not in line:
        return TextBlock(kind, line.strip(), (), number), None
    text, links, fault = _linked(_strip(_chars(line)))
    return TextBlock(kind, text, tuple(links), number), fault


def _chars(line: str) -> list[Char]:
    chars: list[Char] = []
    escaped = False
    for char in line:
        if char == "\\" and not escaped:
            escaped = True
            continue
        chars.append((char, escaped))
        escaped = False
    return [*chars, ("\\", True)] if escaped else chars


def _strip(chars: list[Char]) -> list[Char]:
    start, end = 0, len(chars)
    while start < end and chars[start][0].isspace() and not chars[start][1]:
        start += 1
    while end > start and chars[end - 1][0].isspace() and not chars[end - 1][1]:
        end -= 1
    return chars[start:end]


def _linked(chars: list[Char]) -> tuple[str, list[Link], tuple[str, str] | None]:
    """The text without its link marks, the links, and what is wrong with one of them."""
    # Escaped characters become one that no mark is made of, so that one scan finds the marks.
    marks = "".join("\0" if escaped else char for char, escaped in chars)
    plain = "".join(char for char, _ in chars)
    out: list[str] = []
    links: list[Link] = []
    last = length = 0
    for start, bar, end in _spans(marks):
        length += start - last + end - bar - 1
        out += [plain[last:start], plain[bar + 1 : end]]
        ids = tuple(plain[start + 2 : bar].split())
        links.append(Link(length - (end - bar - 1), length, ids))
        last = end + 2
    return "".join([*out, plain[last:]]), links, _fault(marks[last:], links)


def _spans(marks: str) -> Iterator[tuple[int, int, int]]:
    """Offsets of `[[`, bar and `]]` of each complete link, up to the first that is not."""
    start = marks.find("[[")
    while start >= 0:
        end = marks.find("]]", start)
        bar = marks.find("|", start, max(end, start))
        if bar < 0:
            return
        yield start, bar, end
        start = marks.find("[[", end + 2)


def _fault(rest: str, links: Iterable[Link]) -> tuple[str, str] | None:
    how = r"Write [[id|words]], or \[[ where the brackets are text."
    if "[[" in rest:
        return "a link '[[' is not complete.", how
    if any(not link.ids or link.start == link.end for link in links):
        return "a link has no id or no words.", how
    return None


# --- writing -------------------------------------------------------------------------------


def write_body(blocks: Sequence[Block | TextBlock]) -> str:
    """Lines of a body that read back as the same blocks; ends with a line feed.

    Raises:
        ValueError: a block is empty or spans several lines.
    """
    return "\n\n".join(_line(block) for block in blocks) + "\n"


def _line(block: Block | TextBlock) -> str:
    if not block.text or "\n" in block.text:
        raise ValueError(f"a block of text is one line that is not empty: {block.text!r}")
    links = block.links if isinstance(block, TextBlock) else ()
    line = _keep_blanks(_marked(block.text, links))
    if block.kind == "heading":
        return f"## {line}"
    return f"\\{line}" if line.startswith("## ") else line


def _marked(text: str, links: Sequence[Link]) -> str:
    parts: list[str] = []
    last = 0
    for link in links:
        words = _escape(text[link.start : link.end])
        parts += [_escape(text[last : link.start]), f"[[{' '.join(link.ids)}|{words}]]"]
        last = link.end
    return "".join([*parts, _escape(text[last:])])


def _escape(text: str) -> str:
    text = text.replace("\\", "\\\\")
    return re.sub(r"\[(?=\[|$)|\](?=\]|$)", r"\\\g<0>", text)


def _keep_blanks(line: str) -> str:
    if line[-1].isspace():
        line = f"{line[:-1]}\\{line[-1]}"
    return f"\\{line}" if line[0].isspace() else line
