"""Which articles tell the same, and that the tools find it in a time that grows with the articles."""

import random
import re
import tracemalloc
from collections.abc import Sequence
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.desk import shelf, similar
from build_tools.desk.run import Accessions, Told
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


@pytest.mark.parametrize(("rows", "portion"), [(2**16, 256), (4, 2)])
@given(new=TEXTS, before=TEXTS)
def test_every_article_that_shares_a_quarter_is_named_with_its_share(
    new: list[str], before: list[str], rows: int, portion: int
) -> None:
    with patch.multiple(similar, ROWS=rows, PORTION=portion):
        check_shares(new, before)


def check_shares(new: list[str], before: list[str]) -> None:
    texts = {one.path: text for one, text in zip(tellings(new, "new"), new, strict=True)}
    texts |= {one.path: text for one, text in zip(tellings(before, "old"), before, strict=True)}
    mine = tellings(new, "new")
    likes = Known(mine, [one.runs for one in mine], tellings(before, "old")).likes()
    for path, found in zip((one.path for one in mine), likes, strict=True):
        shares = {other: shared(texts[path], texts[other]) for other in texts if other != path}
        wanted = {other: share for other, share in shares.items() if share >= SAME_STORY}
        assert {like.file.path: like.share for like in found} == wanted


def test_of_a_text_that_very_many_new_articles_have_so_many_are_named_as_are_looked_at() -> None:
    new = tellings(["the two sides signed a treaty about the river"] * (3 * COMMON), "new")
    likes = list(Known(new, [one.runs for one in new], ()).likes())
    assert [like.share for like in likes[-1]] == [100] * COMMON
    assert len(likes[0]) == COMMON - 1


def test_of_the_new_articles_memory_holds_no_runs_of_words() -> None:
    chance = random.Random(1)
    tracemalloc.start()
    try:
        with patch.object(shelf, "SMALL", 1), patch.object(similar, "ROWS", 2**12):
            new = Accessions()
            for n in range(400):
                text = " ".join(chance.choices("abcdefghijklmnop", k=600))
                telling = telling_of(f"new/{n}.md", None, [text])
                new.take(Told(telling.path, "", (), (), ()), telling)
            known = Known(new.tales, new.runs, ())
            kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    runs = sum(map(len, new.runs))
    assert runs > 200_000
    assert kept < runs  # a byte a run: one number of it, and its row in the index, have twelve
    assert len(list(known.likes())) == 400
