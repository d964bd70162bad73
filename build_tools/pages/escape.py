"""Texts made safe for HTML: every character is kept, and none of it is live.

Enters: a text, or `Markup` that this package made, which passes as it is. Leaves: HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from markupsafe import Markup, escape

# HTML readers and Markdown change these on their way: a reference carries them.
_CARRIED = {"\t": "&#9;", "\r": "&#13;"}
# The others no page can carry, even as references; cleaning takes them out of articles.
_SPECIAL = re.compile("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_live = re.compile("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff&<>\"']").search

mark: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Marks a finished text as HTML without a look at it, as Markup(text) does with two."""


def text(value: object) -> str:
    """A text for HTML, as content or as a quoted attribute's value: itself where nothing is live.

    What it gives is meant to be printed as it is, not to be escaped again: it is no `Markup`.
    """
    if value.__class__ is Markup or (value.__class__ is str and not _live(value)):
        return value
    return escaped(value)


def escaped(value: object) -> Markup:
    """The same, marked as HTML."""
    if isinstance(value, Markup):
        return value
    safe = escape(value)
    if not _SPECIAL.search(safe):
        return safe
    return mark(_SPECIAL.sub(lambda match: _CARRIED.get(match.group(), "\ufffd"), safe))
