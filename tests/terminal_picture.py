"""A picture of a terminal, drawn from what a guide shows as text.

Enters: a guide's text. Leaves: SVG of its longest console block, the same for the same text. It
has no script and fetches nothing; its words are words.
"""

import re
import textwrap
from html import escape

CONSOLE = re.compile(r"^```\s?console\n(.*?)^```$", re.M | re.S)
COLUMNS = 100
WIDTH, HEIGHT, LEFT, TOP = 8.4, 20, 16, 48
"""Of a character, of a line, and the margins, in pixels."""
FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">\n'
    "<title>{title}</title>\n"
    '<rect width="100%" height="100%" rx="8" fill="#1d2430"/>\n'
    '<g fill="#5b6675"><circle cx="20" cy="18" r="6"/><circle cx="40" cy="18" r="6"/><circle cx="60" cy="18" r="6"/></g>\n'
    '<g font-family="ui-monospace, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" font-size="14" fill="#e6e9ee">\n'
    "{lines}</g>\n</svg>\n"
)
LINE = '<text x="{x}" y="{y}" xml:space="preserve" textLength="{length}"{style}>{words}</text>\n'


def commands_of(guide: str) -> list[str]:
    """What is typed in the block that is drawn."""
    return [line[2:] for line in _block(guide).split("\n") if line.startswith("$ ")]


def picture_of(guide: str) -> str:
    """SVG of the guide's longest console block."""
    lines = [part for line in _block(guide).rstrip("\n").split("\n") for part in _wrapped(line)]
    drawn = "".join(_drawn(n, line) for n, line in enumerate(lines) if line.strip())
    return FRAME.format(
        title=escape("; ".join(commands_of(guide))),
        width=round(2 * LEFT + COLUMNS * WIDTH),
        height=TOP + HEIGHT * len(lines),
        lines=drawn,
    )


def _block(guide: str) -> str:
    return max(CONSOLE.findall(guide), key=lambda block: (block.count("\n"), len(block)))


def _wrapped(line: str) -> list[str]:
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return textwrap.wrap(line, COLUMNS, subsequent_indent=indent, break_on_hyphens=False) or [""]


def _drawn(number: int, line: str) -> str:
    typed = ' fill="#9ad1ff" font-weight="bold"' if line.startswith("$ ") else ""
    words = line.lstrip(" ")
    x = LEFT + WIDTH * (len(line) - len(words))
    length = WIDTH * len(words)
    return LINE.format(
        x=round(x, 1),
        y=TOP + HEIGHT * number,
        length=round(length, 1),
        style=typed,
        words=escape(words),
    )
