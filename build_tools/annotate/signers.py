"""Who made a paper whose own name does not say whose it is.

Enters: a tagged sentence and where the name stands. Leaves: countries and organisations.
"""

from __future__ import annotations

from build_tools.annotate.tags import Tagged
from build_tools.rules import read_rules
from build_tools.world import world

_NEAR = 6
"""Tokens between the verb and the name: `signed on Friday a …`."""


def signers(tagged: Tagged, start: int, end: int) -> tuple[str, ...]:
    """`A and B signed a free trade agreement`, `A signed the FTA with B`: ids and names of two.

    Args:
        start: where the name stands.
        end: where it ends, with what it says of the other side.
    """
    made = read_rules("agreements")["signing"]
    verb = next((n for n in range(start, start - _NEAR, -1) if tagged.word(n) in made), 0)
    if not verb:
        return ()
    aside = _aside(tagged, verb)
    subject = [t.value for t in tagged.inside(0, verb, "country", "org") if t.start not in aside]
    others = [t.value for t in tagged.inside(start, end, "country", "org")]
    sides = dict.fromkeys([*subject[:1], *others] if others else subject)
    return tuple(sides) if len(sides) == 2 else ()


def _aside(tagged: Tagged, verb: int) -> range:
    """`the Union, which comprises A and B, signed`: not those."""
    opened = next((n for n in range(verb) if tagged.word(n) in ("which", "that", "who")), verb)
    return range(opened, verb)


def title_between(noun: str, sides: tuple[str, ...]) -> str:
    """`Free trade agreement between Kenya and the Example Union`."""
    known = world()
    names = [known[side].name if side in known else f"the {side}" for side in sorted(sides)]
    named = (f"the {name}" if name.startswith("United") else name for name in names)
    return f"{noun} between {' and '.join(named)}"
