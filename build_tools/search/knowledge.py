"""What the browser must know of words, from the rules, in the forms that it compares.

Enters: the rules of the search. Leaves: plain values for the entry file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from build_tools.rules import read_rules
from build_tools.search.words import small, words_of


def knowledge() -> dict[str, Any]:
    """Small words, endings, spellings, equal words, months, numbers, fathers' names, sounds."""
    rules = read_rules("search")
    return {
        "small": sorted(small()),
        "endings": rules["endings"]["words"],
        "spellings": rules["spellings"]["ends"],
        "stem": int(rules["endings"]["shortest"]),
        "equal": _equal(),
        "runs": _runs(),
        "year": words_of(rules["months"]["before_year"])[0],
        "ordinals": rules["numbers"]["ends"],
        "fathers": [int(rules["fathers"]["shortest"]), *rules["fathers"]["ends"]],
        "sounds": rules["sounds"]["steps"],
        "heard": int(rules["sounds"]["shortest"]),
        "near": {
            kind: [[int(letters), int(wrong)] for letters, wrong in rules["near"][kind]]
            for kind in ("names", "words")
        },
    }


def _equal() -> dict[str, list[str]]:
    """A word -> the other words that it may stand for."""
    rules = read_rules("search")
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for group in rules["equal"]["groups"]:
        words = [words_of(word)[0] for word in group]
        for word in words:
            found[word] |= dict.fromkeys(other for other in words if other != word)
    for word, others in rules["instead"]["of"].items():
        found[words_of(word)[0]] |= dict.fromkeys(words_of(other)[0] for other in others)
    for month, names in _months():
        if len(names) == 1:
            found[names[0]] |= {month: None}
    return {word: [o for o in others if o != word] for word, others in sorted(found.items())}


def _runs() -> dict[str, str]:
    """Several words -> the one that stands for them: `thang 2`, `february`."""
    return {" ".join(names): month for month, names in _months() if len(names) > 1}


def _months() -> Iterator[tuple[str, list[str]]]:
    for month, names in read_rules("search")["months"]["of"].items():
        yield from ((words_of(month)[0], words_of(name)) for name in names)
