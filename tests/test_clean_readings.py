"""Slashed numbers in the line that dates a page: which of them is the day."""

import pytest

from build_tools.clean import clean
from build_tools.clean.published import days_in
from build_tools.model import RawArticle

ENGLISH = "The two ministers said that the work of the committee has been of use to both countries."
MEETING = "The ministers of the two countries met {day} and spoke of trade. " + ENGLISH
VIETNAMESE = (
    "Hai bên đánh giá cao kết quả của các cuộc gặp và nhất trí thúc đẩy hợp tác giữa hai nước "
    "trong thời gian tới, với những chương trình cụ thể cho các địa phương."
)
RUSSIAN = "Стороны обсудили сотрудничество в области торговли и что для него сделано в этом году."


def published(stamp: str, first: str, *more: str) -> str:
    text = "\n".join(["Ministers meet over trade and energy", stamp, first, *(more or [ENGLISH])])
    return clean(RawArticle("one", text, "text/plain", "utf-8", "")).published


@pytest.mark.parametrize(
    ("stamp", "first", "day"),
    [
        ("12/03/2024", MEETING.format(day="on March 11"), "2024-03-12"),
        ("12/03/2024", MEETING.format(day="on 11 March 2024"), "2024-03-12"),
        ("12/03/2024", MEETING.format(day="on December 2"), "2024-12-03"),
        ("12/03/2024 10:30", MEETING.format(day="on March 12"), "2024-03-12T10:30"),
        ("02/01/2024", MEETING.format(day="on December 30"), "2024-01-02"),
        ("12/03/2024", f"HANOI, March 12 (VNA) - {ENGLISH}", "2024-03-12"),
        ("12/03/2024", f"HANOI, December 2 (VNA) - {ENGLISH}", "2024-12-03"),
        ("12/03/2024", VIETNAMESE, "2024-03-12"),
        ("12/03/2024 10:30", VIETNAMESE, "2024-03-12T10:30"),
        ("02/01/2024", RUSSIAN, "2024-01-02"),
    ],
)
def test_another_day_or_the_language_settles_it(stamp: str, first: str, day: str) -> None:
    more = [first] if first in (VIETNAMESE, RUSSIAN) else []
    assert published(stamp, first, *more) == day


@pytest.mark.parametrize(
    "first",
    [
        ENGLISH,
        MEETING.format(day="on March 11, 2019"),
        MEETING.format(day="on March 20"),
        MEETING.format(day="on March 11 and on December 2"),
        MEETING.format(day="on February 30"),
    ],
)
def test_it_stays_open_where_nothing_near_tells(first: str) -> None:
    assert published("12/03/2024", first) == ""


def test_a_number_that_is_no_month_is_the_day_whatever_the_text_says() -> None:
    assert published("13/03/2024", MEETING.format(day="on December 2")) == "2024-03-13"
    assert published("03/13/2024", VIETNAMESE) == "2024-03-13"


def test_the_days_of_a_text_have_their_year_where_it_stands_with_them() -> None:
    text = "On March 11, 2019, and 2 December, but not on 31 April; on the 5th of May 2020."
    assert days_in(text) == ["2019-03-11", "XXXX-12-02"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("First Published: Jul 02 2016 | 10:28 PM IST", "2016-07-02T22:28"),
        ("Published: 2 July 2016", "2016-07-02"),
        ("Jul 02 2016 | 10:28 PM IST", ""),
    ],
)
def test_a_labelled_day_counts_behind_the_lists_of_other_stories(line: str, day: str) -> None:
    more = [ENGLISH, "Related stories", "Read more: Another meeting of ministers", line]
    text = "\n".join(["Ministers meet over trade", MEETING.format(day="in the capital"), *more])
    assert clean(RawArticle("one", text, "text/plain", "utf-8", "")).published == day


def test_a_line_of_who_published_with_a_day_dates_the_page() -> None:
    line = "Published By : Admin | September 5, 2014 | 23:12 IST"
    assert published(line, ENGLISH) == "2014-09-05T23:12"


def test_agencies_without_a_text_are_the_credit_and_no_title() -> None:
    text = "(MENAFN- The Example) QNA\n\n" + MEETING.format(day="on Monday")
    article = clean(RawArticle("one", text, "text/plain", "utf-8", ""))
    assert article.title.startswith("The ministers of the two countries met")
    assert [block.text for block in article.blocks] == [MEETING.format(day="on Monday")]
