"""Expressions that are counted from another date: `last week`, `two years ago`, `the next day`.

Enters: a tagged sentence and an index. Leaves: an `Expression` that starts there, or None.
"""

from __future__ import annotations

from build_tools.annotate.calendar_words import (
    behind_day,
    count_at,
    date_rules,
    day_at,
    is_short,
    month_at,
    numbers_of,
    unit_at,
    weekday_at,
    words_of,
)
from build_tools.annotate.expression import Expression, Reader
from build_tools.annotate.packs import numbers_in
from build_tools.annotate.tags import Tagged

_DAY = ("the", "day")


def _deictic(tagged: Tagged, index: int) -> Expression | None:
    """`today`, `yesterday`, `the day before yesterday`."""
    for phrase, shift in numbers_of("two_days").items() if tagged.word(index) in _DAY else ():
        end = index + len(phrase.split())
        if " ".join(tagged.word(at) for at in range(index, end)) == phrase:
            return Expression(index, end, "shift", shift=shift, unit="D")
    other = tagged.sentence.language != "en"
    for phrase, shift in numbers_in(tagged.sentence.language, "days").items() if other else ():
        if tagged.has(index, tuple(phrase.split())):
            return Expression(index, index + len(phrase.split()), "shift", shift=shift, unit="D")
    shift_ = numbers_of("days").get(tagged.word(index))
    if shift_ is None or _in_name(tagged, index):
        return None
    return Expression(index, index + 1, "shift", shift=shift_, unit="D")


def _in_name(tagged: Tagged, index: int) -> bool:
    """`Baltic Ports Today`: a capital behind a capital, where no sentence begins."""
    pair = tagged.tokens[max(0, index - 1) : index + 1]
    return tagged.sentence.part == "body" and len(pair) == 2 and all(t.capital for t in pair)


def _shifted(tagged: Tagged, index: int) -> Expression | None:
    """`this morning`, `last week`, `next month`, `last June`, `last Tuesday`, `this past year`."""
    word = tagged.word(index)
    shift = numbers_of("shifts").get(word)
    if shift is None or (word == "next" and tagged.word(index - 1) == "the"):
        return None
    start = index
    if word == "this" and tagged.word(index + 1) in ("past", "coming"):
        index += 1
        shift = numbers_of("shifts")[tagged.word(index)]
    if tagged.word(index + 1) in words_of("vague"):
        return _vague(tagged, start, index + 2)
    following = tagged.word(index + 1)
    if following in words_of("parts_of_day"):
        days = shift if following == "night" or shift == 0 else None
        return None if days is None else Expression(start, index + 2, "shift", shift=days, unit="D")
    if word == "past" and unit_at(tagged, index + 1):
        return Expression(start, index + 2, "duration", shift=1, unit=unit_at(tagged, index + 1))
    return _named(tagged, start, index + 1, "shift", shift)


def _named(tagged: Tagged, start: int, at: int, form: str, shift: int) -> Expression | None:
    """A unit, weekday, month or season at `at`, a step of `shift` away."""
    word = tagged.word(at)
    if word in ("fiscal", "financial") and tagged.word(at + 1) == "year":
        return Expression(start, at + 2, "fiscal", shift=shift, unit="Y")
    unit = date_rules()["units"].get(word, "")
    if unit == "D" and form == "shift" and (shift or tagged.word(start) != "this"):
        return None
    if unit in ("D", "W", "WE", "M", "Q", "Y", "10Y", "100Y"):
        kind = "same-day" if unit == "D" and form == "beside" else form
        return Expression(start, at + 1, kind, shift=shift, unit=unit)
    if (weekday := weekday_at(tagged, at)) >= 0:
        unit = "W" if form == "shift" else "beside"
        return Expression(start, at + 1, "weekday", shift=shift, weekday=weekday, unit=unit)
    if month := month_at(tagged, at):
        dot = tagged.word(at + 1) == "." and is_short(word)
        if form == "shift" and (day := day_at(tagged, at + 1 + dot)):
            return Expression(start, at + 2 + dot, "day", None, month, day, shift=shift, unit="M")
        unit = "M" if form == "shift" else "beside"
        return Expression(start, at + 1, "month", None, month, shift=shift, unit=unit)
    if season := numbers_of("seasons").get(word):
        unit = "S" if form == "shift" else "beside"
        return Expression(start, at + 1, "season", month=season, shift=shift, unit=unit, part=word)
    return None


def _beside(tagged: Tagged, index: int) -> Expression | None:
    """`the following year`, `the same day`, `the next morning`, `the year before`."""
    word = tagged.word(index)
    if word not in ("the", "that"):
        return None
    shift = numbers_of("beside").get(tagged.word(index + 1))
    if shift is None:
        return _that(tagged, index) if word == "that" else _before_or_after(tagged, index)
    if tagged.word(index + 2) in words_of("parts_of_day"):
        return Expression(index, index + 3, "same-day", shift=shift, unit="D")
    if tagged.word(index + 2) in words_of("vague"):
        return _vague(tagged, index, index + 3)
    found = _named(tagged, index, index + 2, "beside", shift)
    return _a_year_off(tagged, found) if found and found.unit in ("Q", "M") else found


def _that(tagged: Tagged, index: int) -> Expression | None:
    """`that day`, `that evening`, `that year`; not `said that day trading …`."""
    if tagged.word(index + 1) in words_of("parts_of_day"):
        return Expression(index, index + 2, "same-day", unit="D")
    if numbers_of("months").get(tagged.word(index + 1)) or weekday_at(tagged, index + 1) >= 0:
        lead = tagged.word(index - 1) in ("on", "in", "of", "later", "by")
        return _named(tagged, index, index + 1, "beside", 0) if lead else None
    return _named(tagged, index, index + 1, "beside", 0)


def _before_or_after(tagged: Tagged, index: int) -> Expression | None:
    """`the year before`, `the day after`, where nothing follows that it is before or after."""
    unit = date_rules()["units"].get(tagged.word(index + 1), "")
    shift = numbers_of("later").get(tagged.word(index + 2), 0)
    shift = -1 if tagged.word(index + 2) == "previous" else shift
    if unit not in ("D", "W", "M", "Q", "Y", "10Y") or not shift or not _closed(tagged, index + 3):
        return None
    form = "same-day" if unit == "D" else "beside"
    return Expression(index, index + 3, form, shift=shift, unit=unit)


def _closed(tagged: Tagged, index: int) -> bool:
    """True at the end of a phrase: a mark, a conjunction, or nothing."""
    if index >= len(tagged.tokens) or tagged.tokens[index].kind == "punct":
        return True
    return tagged.word(index) in ("and", "but", "when", "or", "as", "in", "on", "by", "he", "she")


def _a_year_off(tagged: Tagged, found: Expression) -> Expression:
    """`the same quarter last year`, `the same month a year earlier`: the same, a year before."""
    at = found.end + (tagged.word(found.end) in ("of", "the", "a", "in"))
    last = tagged.word(at) in ("last", "previous", "prior") and tagged.word(at + 1) == "year"
    earlier = tagged.word(at) == "year" and tagged.word(at + 1) in ("earlier", "ago", "before")
    if not (last or earlier):
        return found
    step = -4 if found.unit == "Q" else -12
    return Expression(found.start, at + 2, "beside", shift=found.shift + step, unit=found.unit)


def _same_period(tagged: Tagged, index: int) -> Expression | None:
    """`a year-earlier`, `the year-ago quarter`: what was told last, a year before."""
    at = index + (tagged.word(index) in ("a", "the"))
    words = [tagged.word(at), tagged.word(at + 1), tagged.word(at + 2)]
    if words[:2] != ["year", "-"] or words[2] not in ("ago", "earlier"):
        return None
    end = at + 3 + (tagged.word(at + 3) in ("quarter", "period", "month"))
    return Expression(index, end, "beside", shift=-1, unit="Y", part="ago")


def _weekday(tagged: Tagged, index: int) -> Expression | None:
    """`Tuesday`, `Tuesday of last week`, `a Tuesday call`; not `a Tuesday`, `The Sunday Times`."""
    weekday = weekday_at(tagged, index)
    if weekday < 0:
        return None
    behind = tagged.tokens[index + 1] if index + 1 < len(tagged.tokens) else None
    name = tagged.word(index - 1) == "the" or _capital(tagged, index + 2)
    newspaper = name and behind is not None and behind.capital
    if (
        newspaper
        and tagged.label(index + 1) not in ("country", "demonym", "head", "rank")
        and weekday_at(tagged, index + 1) < 0
        and not month_at(tagged, index + 1)
    ):
        return None
    told = tagged.word(index + 1) in words_of("day_nouns")
    if tagged.word(index - 1) in ("a", "an") and not told:
        return Expression(index, index + 1, "set", weekday=weekday)
    at = index + 1 + (tagged.word(index + 1) in ("of", "in"))
    shift = numbers_of("shifts").get(tagged.word(at))
    if shift is not None and tagged.word(at + 1) == "week":
        return Expression(index, at + 2, "weekday", weekday=weekday, shift=shift, unit="week")
    return Expression(index, index + 1, "weekday", weekday=weekday)


def _capital(tagged: Tagged, index: int) -> bool:
    """`Saturday Evening Gazette`: two further plain capitals make it a name."""
    pair = range(index - 1, index + 1)
    return all(at < len(tagged.tokens) and tagged.tokens[at].capital for at in pair) and not any(
        tagged.label(at) for at in pair
    )


def _amount(tagged: Tagged, index: int) -> Expression | None:
    """`two years ago`, `three days later`, `18 months`, `a five-year plan`."""
    count, at = count_at(tagged, index)
    if not count:
        return None
    if tagged.word(at) in words_of("vague"):
        return _vague(tagged, index, at + 1)
    at += tagged.word(at) == "-"
    unit = unit_at(tagged, at)
    if not unit or tagged.word(index - 1) == ".":
        return None
    return _stepped(tagged, index, at + 1, count, unit)


def _stepped(tagged: Tagged, index: int, at: int, count: int, unit: str) -> Expression | None:
    count, unit = (2 * count, "W") if unit == "2W" else (count, unit)
    behind = tagged.word(at)
    calendar = unit not in ("H", "m", "WE")
    if behind == "ago" and calendar:
        end = at + 1
        return Expression(index, end, "ago", shift=-count, unit=unit)
    if (behind, tagged.word(at + 1)) == ("from", "now") and calendar:
        return Expression(index, at + 2, "ago", shift=count, unit=unit)
    step = 0 if tagged.word(at + 1) == "than" else numbers_of("later").get(behind, 0)
    if step and calendar and (behind not in ("before", "after") or _closed(tagged, at + 1)):
        same = "same-day" if unit == "D" else "beside"
        part = "same" if (unit, behind) in (("Y", "earlier"), ("Y", "before")) else ""
        return Expression(index, at + 1, same, shift=step * count, unit=unit, part=part)
    if tagged.word(index) in ("a", "an"):
        return None
    return Expression(index, at, "duration", shift=count, unit=unit)


def _vague(tagged: Tagged, start: int, at: int) -> Expression | None:
    """`a few months ago`, `the past few days`: where nobody says how many."""
    at += tagged.word(at) == "of"
    unit = unit_at(tagged, at)
    if not unit or unit in ("H", "m"):
        return None
    ago = tagged.word(at + 1) in ("ago", "back", "earlier", "later")
    near = tagged.word(start) in (*words_of("shifts"), "the", "that")
    if ago or near:
        return Expression(start, at + 1 + ago, "vague", unit=unit)
    return Expression(start, at + 1, "duration", unit=unit)


def _uncounted(tagged: Tagged, index: int) -> Expression | None:
    """`several years ago`, `decades ago`, `the months ahead`."""
    word = tagged.word(index)
    if word in words_of("vague"):
        return _vague(tagged, index, index + 1)
    start, at = index, index + (word == "the")
    unit = unit_at(tagged, at) if tagged.word(at).endswith("s") else ""
    if unit and unit not in ("H", "m") and tagged.word(at + 1) in ("ago", "ahead"):
        part = "past" if at == start and tagged.word(at + 1) == "ago" else ""
        return Expression(start, at + 2, "vague", unit=unit, part=part)
    return None


def _every(tagged: Tagged, index: int) -> Expression | None:
    """`every Monday`, `each year`: no date."""
    if tagged.word(index) not in words_of("every"):
        return None
    at = index + 1
    if weekday_at(tagged, at) >= 0 or month_at(tagged, at):
        return Expression(index, at + 1, "set", weekday=weekday_at(tagged, at),
                          month=month_at(tagged, at))  # fmt: skip
    unit = date_rules()["units"].get(tagged.word(at), "")
    return Expression(index, at + 1, "set", shift=1, unit=unit) if unit else None


def _day_of_month(tagged: Tagged, index: int) -> Expression | None:
    """`on the 15th`: a day of the month told last."""
    if tagged.word(index) != "the" or tagged.word(index - 1) not in ("on", "of", "until", "by"):
        return None
    day = day_at(tagged, index + 1)
    end = behind_day(tagged, index + 2)
    closed = _closed(tagged, end) or tagged.word(end) in words_of("closers") - {"of"}
    if not day or end == index + 2 or not closed:
        return None
    return Expression(index, end, "day-of-month", day=day)


RELATIVE_READERS: tuple[Reader, ...] = (
    _every,
    _deictic,
    _day_of_month,
    _same_period,
    _beside,
    _shifted,
    _uncounted,
    _weekday,
    _amount,
)
