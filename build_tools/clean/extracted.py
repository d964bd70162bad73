"""What trafilatura takes for the article of a saved page, as a mark on our own lines.

Enters: the page's source and its lines. Leaves: for each line, whether it is of the main text;
nothing for any, where too little of what the library found is among the lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.clean.lines import Line

_ENOUGH = 60
"""Words of main text below which the library is not believed."""
_TELLING = 25
"""Letters from which on a line is known again within another."""
_PLAIN = re.compile(r"[\W_]+")


def main_lines(source: str, lines: Sequence[Line]) -> list[bool] | None:
    """Whether each line is of the main text, as trafilatura finds it with `favor_precision`.

    The library gives text without saying where it stood; a line is found again by its letters
    and digits.
    """
    import trafilatura

    text = trafilatura.extract(source, favor_precision=True, include_comments=False) or ""
    parts = [_letters(part) for part in text.split("\n")]
    known, whole = set(parts), "".join(parts)
    keys = [_letters(line.text) for line in lines]
    found = [key in known or (len(key) >= _TELLING and key in whole) for key in keys]
    words = sum(line.size for line, main in zip(lines, found, strict=True) if main and line.prose)
    return found if words >= _ENOUGH else None


def _letters(text: str) -> str:
    return _PLAIN.sub("", text).casefold()
