"""Whatever the text, proposals quote it, point into it, and come out the same again."""

from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from build_tools.annotate import annotate, annotate_text
from build_tools.annotate.document import of_article
from build_tools.authority import Authority
from build_tools.clean import clean
from build_tools.dates import is_edtf
from build_tools.load import raw_articles
from build_tools.model import Annotation, CleanArticle

SEEDS = [clean(raw) for raw in raw_articles(Path(__file__).parent.parent)]
PIECES = """President Prime Minister of the and , . ( ) ’s Vietnam Russian Lê Thị An Ivan Petrov met on
Tuesday 17–18 February 2020 signed agreement between for 2020‒2025 “ ” - A. U.S. with"""
ENDLESS = [
    "President Ana Silva of Portugal met with King Karl of Norway on Tuesday, ",
    "Minister Anna Berg, Chairman of the Forest Agency of Latvia Janis Ozols, ",
    "Anna Berg, Ivo Horvat, Ana Silva, Karl Rask and ",
    "Deputy Minister and Vice Chairman of the Committee and ",
    "Ministry Of Foreign Affairs And Trade Council Of Union ",
    "agreement on trade between Malta and Latvia in the field of energy and ",
    "on Tuesday the same day two years ago 17-18 February 2020 ",
    "said that their talks with the visit of an envoy were held at a meeting with ",
    "he said in a meeting with her Russian counterpart ",
    "Vietnamese Russian Norwegian ",
    "of the and the for the ",
    "de la bin van ",
    "X’s Y’s ",
    "A. B. C. ",
    "Aaa Bbb Ccc ",
    "(((",
    "- – ",
    "“” ",
]
FAMILIES = [
    f"{one}{two}" for one in ("ar", "eb", "ic", "od", "um") for two in ("a", "en", "is", "ov")
]
WORDS = st.sampled_from([*PIECES.split(), "\n"])


def evidences(found: Annotation) -> Iterator[str]:
    for group in (found.countries, found.officials, found.organisations, found.agreements):
        yield from (proposal.evidence for proposal in group)
    yield from (role.evidence for official in found.officials for role in official.roles)
    for event in found.events:
        yield event.evidence
        if event.date:
            yield event.date.evidence


@pytest.mark.parametrize("article", SEEDS, ids=lambda a: a.raw_id)
def test_every_evidence_is_words_of_the_article(article: CleanArticle) -> None:
    text = of_article(article).text
    found = annotate(article, Authority.empty())
    assert [words for words in evidences(found) if not words or words not in text] == []


@pytest.mark.parametrize("article", SEEDS, ids=lambda a: a.raw_id)
def test_every_proposal_names_its_rule_and_a_confidence(article: CleanArticle) -> None:
    found = annotate(article, Authority.empty())
    groups = (found.countries, found.officials, found.organisations, found.agreements)
    proposals = [proposal for group in groups for proposal in group]
    assert all(p.rule and 0 < p.confidence < 1 for p in [*proposals, *found.events])


@pytest.mark.parametrize("article", SEEDS, ids=lambda a: a.raw_id)
def test_a_second_run_proposes_the_same(article: CleanArticle) -> None:
    assert annotate(article, Authority.empty()) == annotate(article, Authority.empty())


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
@example("agreement Tuesday between Vietnam Russian")
def test_mentions_point_into_any_text_and_event_dates_are_edtf(text: str) -> None:
    found = annotate_text(text, "2025-02-26", Authority.empty())
    assert all(0 <= m.start < m.end <= len(text) for m in (*found.persons, *found.timex))
    assert all(is_edtf(event.date.edtf) for event in found.events if event.date)
    assert all(words in text for words in evidences(found))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_no_text_is_refused(text: str) -> None:
    assert annotate_text(text, "", Authority.empty()) is not None


@pytest.mark.parametrize("text", ["President II", "Mr. V", "Minister Jr.", "’s", "(", "on 31 / 2"])
def test_a_name_that_is_none_is_no_name(text: str) -> None:
    assert annotate_text(text, "", Authority.empty()).officials == ()


def test_the_time_grows_with_the_text_and_not_faster() -> None:
    sentence = "President Ana Silva of Portugal met with King Karl of Norway on Tuesday. "
    short, long = (_seconds(sentence * times) for times in (50, 400))
    assert long < 8 * short * 4 + 0.5


@pytest.mark.parametrize("piece", ENDLESS)
def test_a_sentence_without_an_end_takes_under_a_second(piece: str) -> None:
    _seconds(piece)
    assert _seconds((piece * 12_000)[:12_000]) < 1


def test_a_hundred_names_of_a_long_article_take_under_a_second() -> None:
    names = [f"{first}{last}" for first in ("Bor", "Kal", "Mir", "Tor", "Vin") for last in FAMILIES]
    pairs = zip(names, reversed(names), strict=True)
    said = [f"Minister of Trade {a} {b}ov met the guests on Tuesday. {a} spoke." for a, b in pairs]
    assert _seconds(" ".join(said)) < 1


def _seconds(text: str) -> float:
    start = process_time()
    annotate_text(text, "2025-02-26", Authority.empty())
    return process_time() - start
