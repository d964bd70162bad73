"""Which articles tell the same, and that the tools find it in a time that grows with the articles."""

import re
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from build_tools.desk.similar import COMMON, SAME_STORY, Known
from build_tools.desk.telling import Telling, telling_of

WORDS = st.lists(st.sampled_from(["river", "treaty", "minister", "bridge"]), max_size=25)
TEXTS = st.lists(WORDS.map(" ".join), min_size=1, max_size=8)


def tellings(texts: Sequence[str], folder: str) -> list[Telling]:
    return [telling_of(f"{folder}/{n:03}.md", None, [text]) for n, text in enumerate(texts)]


def shared(one: str, other: str) -> int:
    """Per cent, counted in the plainest way."""
    rows = []
    for text in (one, other):
        words = re.findall(r"\w+", text)
        rows.append({tuple(words[n : n + 5]) for n in range(len(words) - 4)})
    return 100 * len(rows[0] & rows[1]) // max(1, min(map(len, rows)))


@given(new=TEXTS, before=TEXTS)
def test_every_article_that_shares_a_quarter_is_named_with_its_share(
    new: list[str], before: list[str]
) -> None:
    texts = {one.path: text for one, text in zip(tellings(new, "new"), new, strict=True)}
    texts |= {one.path: text for one, text in zip(tellings(before, "old"), before, strict=True)}
    known = Known(tellings(new, "new"), tellings(before, "old"))
    for path in (one.path for one in tellings(new, "new")):
        shares = {other: shared(texts[path], texts[other]) for other in texts if other != path}
        wanted = {other: share for other, share in shares.items() if share >= SAME_STORY}
        assert {like.file.path: like.share for like in known.like(path)} == wanted


def test_of_a_text_that_very_many_new_articles_have_so_many_are_named_as_are_looked_at() -> None:
    new = tellings(["the two sides signed a treaty about the river"] * (3 * COMMON), "new")
    known = Known(new, ())
    assert [like.share for like in known.like(new[-1].path)] == [100] * COMMON
    assert len(known.like(new[0].path)) == COMMON - 1
