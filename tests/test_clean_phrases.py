"""The index of phrases only ever saves time: what it leaves out could not have matched."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.clean.phrases import PhraseIndex, alternatives, needed_grams
from build_tools.clean.wording import key_of, line_rules, rule_of

WORDS = sorted({word for rule in line_rules() for text in rule.drops for word in text.split()})
LINES = st.lists(st.sampled_from(WORDS) | st.text(max_size=5), max_size=8).map(" ".join)


@pytest.mark.parametrize(
    ("pattern", "grams"),
    [
        (r"\bnewsletters?\b.{0,9}\bfree\b", {"\bnews"}),
        (r"^(to (read|see) .{1,9}|subscribe) now", {"\bread", "\bsee", "\bsubs"}),
        (r"^(read|see) (more|also)$", {"\bmore", "\balso"}),
        (r"^(?:tel|fax)$", {"\btel", "\bfax"}),
        (r"e-?mail us", {"\bmail", "l u"}),
        (r"(?<!\w)ads(?!\w)", {"\bads"}),
        (r"ads by", {" by"}),
        (r"[»›]{1,6}$", {"»", "›"}),
        (r"^x$|^vk$", {"\bx", "\bvk"}),
        (r"(cookie)?\d+", set()),
        (r"^\d{1,3}$|page", set()),
        (r"(?i)cookie", set()),
        (r"(?i:cookie) banner", {"\bbann"}),
    ],
)
def test_what_a_pattern_needs(pattern: str, grams: set[str]) -> None:
    assert needed_grams(pattern) == grams


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("one|two", ["one", "two"]),
        ("(one|two) three|four", ["(one|two) three", "four"]),
        (r"[(|]a|[^]|]b|\||\(c", ["[(|]a", "[^]|]b", r"\|", r"\(c"]),
        ("one", ["one"]),
    ],
)
def test_a_pattern_is_cut_at_its_outermost_alternatives(pattern: str, parts: list[str]) -> None:
    assert alternatives(pattern) == parts


def test_a_pattern_is_a_candidate_only_where_what_it_needs_stands() -> None:
    index = PhraseIndex(["cookie", r"^\d+$", "news(letter|paper)"])
    assert index.candidates("a cookie") == {0, 1}
    assert index.candidates("no newspaper") == {1, 2}


@settings(deadline=None)
@given(LINES)
def test_the_rule_of_a_line_is_the_one_that_trying_them_all_finds(line: str) -> None:
    key, size = key_of(line), len(re.findall(r"\w+", line))
    tried = next((rule for rule in line_rules() if rule.takes(key, size)), None)
    assert rule_of(key, size) == tried
