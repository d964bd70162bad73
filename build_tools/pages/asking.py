"""A field at the head of a long list that searches all of it, beyond the part that is shown.

Enters: the filters of the search under which the list stands, and what is in it. Leaves: HTML.
"""

from __future__ import annotations

from build_tools.pages.render import render
from build_tools.pages.say import say
from build_tools.pages.view import View


def search_form(view: View, what: str, count: int | None = None, **fields: str) -> str:
    """A form that leads to the search.

    Args:
        what: of what a reader searches the words, as a plural.
        count: how many the filters let through; None where that is not known.
        fields: filter -> value.
    """
    label = say("search_in", what=what)
    if count is not None:
        label = say("search_all", what=what, count=f"{count:,}")
    return render("search_all", root=view.root, fields={"kind": "article", **fields}, label=label)
