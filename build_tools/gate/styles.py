"""Style sheets: they may fetch too.

Enters: a style sheet. Leaves: a problem for each address on another host.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.gate.css import addresses
from build_tools.gate.page import REMEDY, is_foreign
from build_tools.problems import Problem


def foreign(name: str, text: str) -> Iterator[Problem]:
    """What the style sheet would fetch from another host."""
    for url in sorted(set(addresses(text))):
        if is_foreign(url):
            message = f"the style sheet would fetch {url[:60]} from another host."
            yield Problem(f"site/{name}", 1, "foreign-host", message, REMEDY)
