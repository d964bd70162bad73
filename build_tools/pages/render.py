"""Templates to HTML, with every character of a text kept and none of it live.

Enters: the name of a template of `templates/` and plain values. Leaves: HTML. A text is
escaped wherever a template prints it; only `Markup` that this package made passes as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from build_tools.pages.say import say
from build_tools.pages.swift import SwiftEnvironment

# HTML readers and Markdown change these on their way: a reference carries them.
_CARRIED = {"\t": "&#9;", "\r": "&#13;"}
# The others no page can carry, even as references; cleaning takes them out of articles.
_SPECIAL = re.compile("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


_LIVE = re.compile("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff&<>\"']")
# Marks a finished text without a look at it, as Markup(text) does with two.
_mark: Callable[[str], Markup] = partial(str.__new__, Markup)


def text(value: object) -> Markup:
    """Escape a text for HTML, as content or as a quoted attribute's value."""
    if isinstance(value, Markup):
        return value
    if value.__class__ is str and not _LIVE.search(value):
        return _mark(str(value))
    safe = escape(value)
    if not _SPECIAL.search(safe):
        return safe
    return Markup(_SPECIAL.sub(lambda match: _CARRIED.get(match.group(), "\ufffd"), safe))


def _printed(value: Any) -> str:
    """What a template prints of a value. One that is not there raises an error."""
    if value.__class__ is Markup or (value.__class__ is str and not _LIVE.search(value)):
        plain: str = value
        return plain
    return text(value)


def _trimmed(value: object) -> str:
    return _mark(str.strip(value)) if isinstance(value, Markup) else str(value).strip()


@cache
def _environment() -> Environment:
    """The templates, with the macros of `_parts.html` as `part` in each."""
    found = SwiftEnvironment(
        loader=PackageLoader("build_tools.pages", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.filters["trim"] = _trimmed
    found.globals["say"] = say
    found.globals["part"] = found.get_template("_parts.html").module
    return found


def render(template: str, **values: object) -> Markup:
    """HTML of `templates/<template>.html`.

    Raises:
        jinja2.UndefinedError: the template asks for a value that was not given.
    """
    made, known = _template(template)
    context = made.environment.context_class(
        made.environment, {**known, **values}, template, made.blocks
    )
    try:
        return _mark("".join(made.root_render_func(context)))
    except Exception:
        made.environment.handle_exception()  # names the template and its line


@cache
def _template(name: str) -> tuple[Template, dict[str, Any]]:
    """The template, and what every template knows: gathering that anew for each page is slow."""
    found = _environment().get_template(f"{name}.html")
    return found, dict(found.globals)
