"""EDTF dates: which are accepted, how they sort, what a reader sees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.dates import EdtfError, check_edtf, display, is_edtf, sort_key, years

GOOD = [
    "2025",
    "2024-06",
    "2025-02-25",
    "2024-02-29",
    "2025-02-26T11:13",
    "2025-02-26T11:13:05Z",
    "2025-02-26T11:13+07:00",
    "2020-02-17/2020-02-18",
    "2020/2025",
    "2020-02/2020-02-18",
    "2020/..",
    "../2020",
    "2020/",
    "/2020",
    "2021~",
    "2021-03?",
    "2021-03-04%",
    "2021~/2022",
    "XXXX-02-21",
    "XXXX-02-29",
    "202X",
    "20XX",
    "2024-XX",
    "2024-06-XX",
    "2024-22",
]
BAD = [
    "",
    "today",
    "3 March 2024",
    "2024-13",
    "2024-02-30",
    "2023-02-29",
    "2024-6-1",
    "24-06-01",
    "2024/2023",
    "2024-03-02/2024-03-01",
    "/",
    "../..",
    "2024/2025/2026",
    "2024T11:13",
    "2024-06-01T25:00",
    "2024-06-01T11:60",
    "2024-06-01 11:13",
    "２０２４",
    "2024\n",
    "2024-06-01T11:13\n",
    "0000-00-00",
    "2024-00",
    "2024-06-00",
    "2024-22-05",
    "XXXX",
    "XXXX-XX-XX",
]


@pytest.mark.parametrize("text", GOOD)
def test_an_edtf_date_is_accepted(text: str) -> None:
    assert check_edtf(text) == text


@pytest.mark.parametrize("text", BAD)
def test_what_is_no_edtf_date_is_refused(text: str) -> None:
    assert not is_edtf(text)
    with pytest.raises(EdtfError):
        check_edtf(text)


@given(st.text("0123456789X-/.~?%T:Z+", max_size=24))
def test_every_text_is_judged_and_what_is_accepted_can_be_sorted_and_shown(text: str) -> None:
    if is_edtf(text):
        assert display(text)
        assert sort_key(text)
        assert all(len(year) == 4 for year in years(text))


def test_dates_sort_in_order_of_time_and_those_without_a_year_come_last() -> None:
    dates = [
        "197X",
        "../1990",
        "2020",
        "2020-02-17/2020-02-18",
        "2020-02-18",
        "2021~",
        "2021-11-30",
        "2025-02-25",
        "2025-02-26T11:13",
        "XXXX-02-21",
    ]
    assert sorted({*dates}, key=sort_key) == dates
    assert sorted([None, "XXXX-01-01", "2020"], key=sort_key)[0] == "2020"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("2025-02-25", ("2025",)),
        ("2020/2025", ("2020", "2025")),
        ("2020-02-17/2020-02-18", ("2020",)),
        ("2021~", ("2021",)),
        ("XXXX-02-21", ()),
        ("202X", ()),
        ("2020/..", ("2020",)),
        (None, ()),
    ],
)
def test_the_years_that_a_date_names(text: str | None, named: tuple[str, ...]) -> None:
    assert years(text) == named


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (None, "undated"),
        ("", "undated"),
        ("2025", "2025"),
        ("2024-06", "June 2024"),
        ("2025-02-05", "5 February 2025"),
        ("2025-02-26T11:13", "26 February 2025, 11:13"),
        ("2025-02-26T11:13:05Z", "26 February 2025, 11:13"),
        ("2020-02-17/2020-02-18", "17–18 February 2020"),
        ("2020-02-28/2020-03-01", "28 February – 1 March 2020"),
        ("2019-12-31/2020-01-01", "31 December 2019 – 1 January 2020"),
        ("2020-02/2020-03", "February – March 2020"),
        ("2020/2025", "2020–2025"),
        ("2020/..", "from 2020"),
        ("2020/", "from 2020"),
        ("../2020-03", "until March 2020"),
        ("2021~", "about 2021"),
        ("2021-03?", "March 2021 (uncertain)"),
        ("2021%", "about 2021 (uncertain)"),
        ("XXXX-02-21", "21 February (year not stated)"),
        ("202X", "2020s"),
        ("20XX", "2000s"),
        ("2024-XX", "2024"),
        ("2024-06-XX", "June 2024"),
        ("2024-22", "summer 2024"),
        ("XXXX-02-17/XXXX-02-18", "17–18 February (year not stated)"),
        ("2021~/2022", "about 2021 – 2022"),
    ],
)
def test_a_date_as_a_reader_sees_it(text: str | None, shown: str) -> None:
    assert display(text) == shown
