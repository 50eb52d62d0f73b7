"""EDTF dates and intervals → days, the words a reader sees, and the day count of a war."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

NOT_STATED = "date not stated"
# a day and a month in figures and words: "Nov 26", "26 November"
_PRINTED = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b|"
    r"\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b"
)
_MANY = 31  # days; a longer stretch is said in months
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


# a figure compares each point with every other: the same few values are asked for again and again
@lru_cache(maxsize=4096)
def interval(edtf: str | None) -> tuple[date, date] | None:
    """Return the first and last day that an EDTF value covers, or None where it gives no certain days.

    >>> interval("2024-10"), interval("2024-11-01/2024-11-02")[1]
    ((datetime.date(2024, 10, 1), datetime.date(2024, 10, 31)), datetime.date(2024, 11, 2))
    >>> interval("../2024-11") is None, interval("soon") is None
    (True, True)
    """
    low, _, high = (edtf or "").strip().rstrip("~?%").partition("/")
    first, last = _days(low.rstrip("~?%")), _days((high or low).rstrip("~?%"))
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def _days(value: str) -> tuple[date, date] | None:
    found = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?", value)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if year is None or month is None:
            return (date(int(value[:4]), 1, 1), date(int(value[:4]), 12, 31))
        last = monthrange(year, month)[1]
        return (date(year, month, day or 1), date(year, month, day or last))
    except ValueError:
        return None


def in_words(edtf: str | None) -> str:
    """Say an EDTF value as a reader says it; what cannot be read stays as it is.

    >>> in_words("2024-11-01/2024-11-02"), in_words("2024-10"), in_words("2024-10-29")
    ('1–2 November 2024', 'October 2024', '29 October 2024')
    """
    days = interval(edtf)
    if not days:
        return edtf or NOT_STATED
    low, high = days
    if low == high:
        return long_date(low)
    if (low, high) == (date(low.year, 1, 1), date(low.year, 12, 31)):
        return str(low.year)
    if (low.month, low.day, high.month, high.day) == (1, 1, 12, 31):
        return f"{low.year} to {high.year}"
    if (high - low).days > _MANY:
        return _in_months(low, high)
    if low.day == 1 and high == date(low.year, low.month, monthrange(low.year, low.month)[1]):
        return f"{_MONTHS[low.month - 1]} {low.year}"
    if (low.year, low.month) == (high.year, high.month):
        return f"{low.day}–{long_date(high)}"
    if low.year == high.year:
        return f"{low.day} {_MONTHS[low.month - 1]} to {long_date(high)}"
    return f"{long_date(low)} to {long_date(high)}"


def _in_months(low: date, high: date) -> str:
    if low.year == high.year:
        return f"{_MONTHS[low.month - 1]} to {_MONTHS[high.month - 1]} {high.year}"
    return f"{_MONTHS[low.month - 1]} {low.year} to {_MONTHS[high.month - 1]} {high.year}"


def long_date(day: date) -> str:
    """Say a day with its month's name, without a leading nought."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def dated(time: str | None, text: str | None, line: str = "") -> str:
    """Say when a matter happened and what that rests on; never a guess. Words that `line` holds are not said again.

    "c." stands before a date that the page does not print.

    >>> dated("2024-10-29", "on Tuesday")
    'c. 29 October 2024, from “on Tuesday”'
    >>> dated(None, None), dated(None, "on Tuesday")
    ('date not stated', '“on Tuesday”, date not known')
    """
    words = " ".join((text or "").split())
    if not time:
        return f"“{words}”, date not known" if words and words not in line else NOT_STATED
    said = in_words(time)
    if words and (said.lower() in words.lower() or _PRINTED.search(words)):
        return said
    return f"c. {said}, from “{words}”" if words and words not in line else f"c. {said}"


def is_earlier(time: str | None, published: str | None, day: date) -> bool:
    """Say whether a matter lies before the day's news: it ended before the eve of `day`."""
    days = interval(time) or interval(published)
    return bool(days and days[1] < day - timedelta(days=1))


def war_day(day: date, epoch: date) -> int | None:
    """Count days of a war, its first day being 1; None before it.

    >>> war_day(date(2024, 11, 2), date(2022, 2, 24))
    983
    """
    count = (day - epoch).days + 1
    return count if count > 0 else None
