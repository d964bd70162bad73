"""How surely a proposal is right, by the rule that made it.

Enters: a kind of proposal and a rule. Leaves: a number between 0 and 1 from `rules/confidence.yml`.
"""

from __future__ import annotations

from functools import cache

from build_tools.rules import read_rules


@cache
def confidence_of(kind: str, rule: str) -> float:
    """The share of right ones among the proposals of a rule.

    Raises:
        KeyError: the table has neither the rule nor `other` for this kind.
    """
    table = read_rules("confidence")[kind]
    return float(table[rule] if rule in table else table["other"])


LISTED = float(read_rules("confidence")["listed"])
"""A proposal with at least this confidence is meant to be listed; below, it is for the editor."""
