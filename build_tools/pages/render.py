"""Templates to HTML, with every character of a text kept and none of it live.

Enters: the name of a template of `templates/` and plain values. Leaves: HTML. A text is
escaped wherever a template prints it; only `Markup` that this package made passes as it is.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from build_tools.pages import pieces
from build_tools.pages.escape import mark, text
from build_tools.pages.say import say
from build_tools.pages.swift import SwiftEnvironment


def _trimmed(value: object) -> str:
    return mark(str.strip(value)) if isinstance(value, Markup) else str(value).strip()


@cache
def _environment() -> SwiftEnvironment:
    """The templates, with the functions of `pieces` as `part` in each."""
    found = SwiftEnvironment(
        loader=PackageLoader("build_tools.pages", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=text,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.filters["trim"] = _trimmed
    found.globals |= {"say": say, "part": pieces}
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
        return mark("".join(made.root_render_func(context)))
    except Exception:
        made.environment.handle_exception()  # names the template and its line


@cache
def _template(name: str) -> tuple[Template, dict[str, Any]]:
    """The template, and what every template knows: gathering that anew for each page is slow."""
    found = _environment().get_template(f"{name}.html")
    return found, dict(found.globals)


def forget() -> None:
    """Compile the templates anew when they are asked for: the words in them have changed."""
    _environment.cache_clear()
    _template.cache_clear()
