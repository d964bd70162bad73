"""A list in order of time is cut into spans of years whose names stay as it grows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_tools.pages.spans import by_time, month_of

SIZE = 4
DATES = st.one_of(
    st.none(),
    st.sampled_from(["2024", "2024-03-05", "202X", "XXXX-02-21", "1990~", "2021-21"]),
    st.builds("{:04}-{:02}-{:02}".format, st.integers(1, 2030), st.integers(1, 12), st.just(7)),
    st.builds("2024-{:02}".format, st.integers(1, 12)),
)


def parts(dates: list[str | None]) -> dict[str, list[str | None]]:
    return {part.name: list(part.items) for part in by_time(dates, lambda date: date, SIZE)}


@given(st.lists(DATES, max_size=40))
def test_every_item_stands_once_in_order_of_time_in_parts_that_fit(dates: list[str | None]) -> None:
    cut = list(parts(dates).values())
    found = [date for part in cut for date in part]
    assert sorted(map(str, found)) == sorted(map(str, dates))
    assert all(len(part) <= SIZE for part in cut)
    months = [month for month in map(month_of, found) if month is not None]
    assert months == sorted(months) or len(cut) == 1  # one part stands as it was given


@given(st.lists(DATES, max_size=40), st.lists(DATES, max_size=20))
def test_a_name_that_was_given_stays_whatever_is_added(
    dates: list[str | None], more: list[str | None]
) -> None:
    further = list(parts(dates))[1:]  # the first part stands on the page of the list
    assert set(further) <= set(list(parts(dates + more))[1:])


WEIGHED = st.lists(st.tuples(DATES, st.integers(1, SIZE + 2)), max_size=30)


def weighed(items: list[tuple[str | None, int]]) -> dict[str, list[tuple[str | None, int]]]:
    found = by_time(items, lambda item: item[0], SIZE, lambda item: item[1])
    return {part.name: list(part.items) for part in found}


@given(WEIGHED)
def test_no_part_is_too_heavy_but_one_item_alone(items: list[tuple[str | None, int]]) -> None:
    cut = list(weighed(items).values())
    assert sorted(map(str, (item for part in cut for item in part))) == sorted(map(str, items))
    assert all(len(part) == 1 or sum(weight for _, weight in part) <= SIZE for part in cut if part)


@given(WEIGHED, WEIGHED)
def test_a_name_that_was_given_stays_whatever_heavy_item_is_added(
    items: list[tuple[str | None, int]], more: list[tuple[str | None, int]]
) -> None:
    assert set(list(weighed(items))[1:]) <= set(list(weighed(items + more))[1:])


def test_a_span_is_called_by_the_years_or_months_of_its_items() -> None:
    dates = [*["2016-01-05"] * 3, *["2017-06-01"] * 2, *["2024-02-01"] * 3, *["2024-11-03"] * 3, ""]
    said = [(part.name, part.words) for part in by_time(dates, lambda date: date, SIZE)]
    assert said == [
        ("0000", "2016"),
        ("2017", "2017"),
        ("2024", "February 2024"),
        ("2024-07", "November 2024"),
        ("undated", "Without a year"),
    ]


def test_more_than_fit_in_one_month_are_numbered() -> None:
    dates = ["2024-03-01"] * (2 * SIZE + 1)
    said = [(part.name, part.words) for part in by_time(dates, lambda date: date, SIZE)]
    assert [name for name, _ in said] == ["0000", "2024-03_2", "2024-03_3"]
    assert said[1][1] == "March 2024 (2)"
