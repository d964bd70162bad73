"""A page before it is made, so that who has it already need not make it again.

Enters: its path and the function that makes it. Leaves: one frozen `Draft`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from build_tools.pages.lookup import Lookup
from build_tools.pages.page import Page
from build_tools.pages.view import View


@dataclass(frozen=True, slots=True)
class Draft:
    """A page that is yet to be made."""

    path: str
    make: Callable[[View], Page]
    """Asks the view for all that it knows but its path."""
    kept: bool = True
    """False for a page that lists nearly everything, or knows more than its view says."""

    def page(self, lookup: Lookup) -> Page:
        """The page."""
        return self.make(View(lookup, self.path))
