"""The language of a name, for its `lang` attribute.

Enters: a name and its country. Leaves: a language tag; empty where the letters do not tell.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from build_tools.rules import read_rules


@lru_cache(maxsize=65536)
def name_language(name: str, country: str = "") -> str:
    """Language tag of `name`, by its letters and the country that it belongs to."""
    if name.isascii():
        return ""
    rules = read_rules("name_languages")
    letters = [char for char in name.lower() if char.isalpha() and not char.isascii()]
    if not letters:
        return ""
    for tag, own in rules["letters"].items():
        if any(char in own for char in letters):
            return str(tag)
    script = unicodedata.name(letters[0], "").split("-")[0].split(" ")[0]
    return str(rules["countries"].get(country, {}).get(script) or rules["scripts"].get(script, ""))
