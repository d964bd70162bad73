"""Cleaning loses nothing, whatever the text, and its time grows no faster than the text."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.clean import clean, why
from build_tools.clean.edits import Edit, Edited, covers
from build_tools.clean.explain import explain
from build_tools.clean.glyphs import clean_glyphs
from build_tools.load import read_raw
from build_tools.model import MediaType, RawArticle

SEEDS = sorted((Path(__file__).parent.parent / "seeds" / "articles").glob("*.txt"))
SENTENCE = "The two ministers met in the capital and agreed to work together on many things."
LINES = st.sampled_from(
    [
        "",
        "Events",
        "Share on Facebook",
        "Ministers agree on trade, transport and visas",
        "HANOI (VNA) – " + SENTENCE,
        SENTENCE,
        SENTENCE + " VNS",
        SENTENCE[:-1] + "./.",
        "February 26, 2025 - 11:13",
        "The ministers. (Photo: VNA)",
        "Ha\u0300 No\u0323\u0302i &amp; la\u200bst\u00a0day\r",
        "LÆ°Æ¡ng Tam Quang h♉er",
        "\ufeff\u0000<p>",
        '<a href="x>y">' + SENTENCE + "</a><nav>Home</nav></p><!-- a comment",
        '<meta property="article:published_time" content="2025-03-04T09:30:00+07:00"><h1>',
        "<script>if (a < b) { '</p>' }</script><figcaption>A caption&nbsp;here</figcaption>",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(LINES, st.text())).map("\n".join))


def article_of(text: str) -> RawArticle:
    return RawArticle("made-up", text, "text/plain", "utf-8", "")


@settings(deadline=None, max_examples=300)
@given(TEXTS, st.sampled_from(["text/plain", "text/html"]))
def test_kept_and_removed_are_together_the_raw_text(text: str, media_type: MediaType) -> None:
    article = clean(RawArticle("made-up", text, media_type, "utf-8", ""))
    spans = [(kept.start, kept.end) for kept in article.kept]
    spans += [(removal.start, removal.end) for removal in article.removed]
    assert covers(spans, len(text))
    assert all(why(removal.rule) for removal in article.removed)


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_kept_spans_and_replacements_spell_the_clean_parts(text: str) -> None:
    """What a reader rebuilds from the record is what the article says."""
    article = clean(article_of(text))
    spans = [(kept.start, text[kept.start : kept.end]) for kept in article.kept]
    spans += [(removal.start, removal.replacement) for removal in article.removed]
    rebuilt = "".join(part for _, part in sorted(spans))
    told = [block.text for block in article.blocks] + list(article.captions)
    assert [part for part in told if "".join(part.split()) not in "".join(rebuilt.split())] == []


@settings(deadline=None, max_examples=200)
@given(TEXTS)
def test_characters_once_cleaned_stay_as_they_are(text: str) -> None:
    once = clean_glyphs(Edited(text)).text
    lines = [line for line in once.split("\n") if line.isascii()]
    ascii_only = "\n".join(lines).replace("&", "")
    assert clean_glyphs(Edited(ascii_only)).text == ascii_only


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_line_of_a_seed_is_explained(path: Path) -> None:
    raw = read_raw(path)
    told = {entry.line for entry in explain(raw, clean(raw))}
    lines = raw.text.split("\n")
    assert told == {number for number, line in enumerate(lines, 1) if line.strip()}


@settings(deadline=None)
@given(st.text(alphabet="ab ", max_size=12), st.data())
def test_edits_on_edited_text_lead_back_to_the_raw_text(raw: str, data: st.DataObject) -> None:
    first = Edited(raw, tuple(data.draw(edits(len(raw)))))
    second = first.then(later := data.draw(edits(len(first.text))))
    assert second.text == Edited(first.text, tuple(later)).text
    assert second.raw == raw
    assert all(
        one.end <= two.start for one, two in zip(second.edits, second.edits[1:], strict=False)
    )


@st.composite
def edits(draw: st.DrawFn, length: int) -> list[Edit]:
    points = sorted(draw(st.sets(st.integers(0, length), max_size=6)))
    pairs = zip(points[::2], points[1::2], strict=False)
    return [Edit(a, b, draw(st.sampled_from(["", "x", "yz"])), "made-up") for a, b in pairs]


def test_a_line_of_five_million_characters_is_cleaned() -> None:
    text = "Headline of the day in the capital\n\n" + SENTENCE * 62_500
    article = clean(article_of(text))
    assert article.title == "Headline of the day in the capital"
    assert article.blocks[-1].text == SENTENCE * 62_500


def test_a_hundred_thousand_short_lines_are_cleaned() -> None:
    text = "\n".join(f"Link {number}" for number in range(100_000)) + f"\n\n{SENTENCE}\n{SENTENCE}"
    assert [block.text for block in clean(article_of(text)).blocks][-1] == SENTENCE


def test_a_sentence_of_short_words_alone_gives_a_title() -> None:
    assert clean(article_of("a " * 40)).title.endswith(" …")


@pytest.mark.parametrize(
    "unit",
    [
        "cookie ",
        "cookie\n",
        "“«\n",
        "h♉er 🚣can ",
        "LÆ°Æ¡ng â€œfreeâ€ Ñ ",
        "(",
        "a|",
        "<nav>x",
        '<a b="',
        "<script>",
        "<!--",
        "./.\n",
    ],
)
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    """Eight times the text may take twelve times as long, and a fraction of a second."""
    kind: MediaType = "text/html" if unit.startswith("<") else "text/plain"
    seconds = []
    for size in (10_000, 80_000):
        start = process_time()
        clean(RawArticle("made-up", unit * (size // len(unit)), kind, "utf-8", ""))
        seconds.append(process_time() - start)
    assert seconds[1] <= 12 * seconds[0] + 0.5
