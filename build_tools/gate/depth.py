"""How deeply the elements of a page lie in each other, counted before a parser builds them.

Enters: HTML. Leaves: a number of elements. Parsers need time that grows with the square of the
depth, and browsers stop nesting at 512 elements: what lies deeper is not what it says it is.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from build_tools.rules import read_rules

_TAG = re.compile(r"<(/?)([a-z][^\s<>/]*)[^<>]*", re.I)


@cache
def deepest() -> int:
    """How many elements may lie in each other."""
    return int(read_rules("gate")["depth"]["most"])


@cache
def _uncounted() -> frozenset[str]:
    return frozenset(read_rules("gate")["depth"]["uncounted"])


def depth(html: str) -> int:
    """The largest number of elements that are open at once; counting ends above `deepest`."""
    opened: list[str] = []
    of_name: Counter[str] = Counter()
    most = 0
    for end, given in _TAG.findall(_without_comments(html)):
        name = given.lower()
        if name in _uncounted():
            continue
        if not end:
            opened.append(name)
            of_name[name] += 1
            most = max(most, len(opened))
        while end and of_name[name]:  # it ends what was left open inside it, too
            last = opened.pop()
            of_name[last] -= 1
            if last == name:
                break
        if most > deepest():
            break
    return most


def _without_comments(html: str) -> str:
    """The tags in a comment open and end nothing."""
    first, *rest = html.split("<!--")
    return first + "".join(part.partition("-->")[2] for part in rest)
