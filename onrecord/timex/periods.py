"""Weeks, months, seasons and the like, counted from a day: each gives its TIMEX3 value and its days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from onrecord.languages.en import dates as en
from onrecord.timex.days import Interval, month_of, shift, week_of, week_value, year_of


def _week(day: date, step: int) -> tuple[str, Interval]:
    there = shift(day, 7 * step)
    return week_value(there), week_of(there)


def _weekend(day: date, step: int) -> tuple[str, Interval]:
    # until Friday "the weekend" in news is the one before
    back = (day.isoweekday() + 1) % 7
    saturday = shift(day, 7 * step - back)
    return f"{week_value(saturday)}-WE", Interval(saturday, shift(saturday, 1))


def _month_period(day: date, step: int) -> tuple[str, Interval]:
    days = month_of(day.year, day.month + step)
    return f"{days.low:%Y-%m}", days


def _year_period(day: date, step: int) -> tuple[str, Interval]:
    days = year_of(day.year + step)
    return str(days.low.year), days


def _quarter_period(day: date, step: int) -> tuple[str, Interval]:
    low = month_of(day.year, ((day.month - 1) // 3 + step) * 3 + 1).low
    return f"{low.year}-Q{(low.month + 2) // 3}", Interval(low, month_of(low.year, low.month + 2).high)


def _decade_period(day: date, step: int) -> tuple[str, Interval]:
    first = day.year // 10 * 10 + 10 * step
    return str(first // 10), year_of(first, 10)


def _century_period(day: date, step: int) -> tuple[str, Interval]:
    first = day.year // 100 * 100 + 100 * step
    return str(first // 100), year_of(first, 100)


def season_period(season: str, day: date, step: int) -> tuple[str, Interval]:
    """Return the season by its English name, `step` seasons of that name away from a day."""
    code = en.SEASONS[season]
    return season_of(code, day, step)


def season_of(code: str, day: date, step: int) -> tuple[str, Interval]:
    """Return the season by its TIMEX3 code: the one before or after a day, or the one at or nearest to it.

    >>> season_of("WI", date(2024, 10, 30), -1)[0]
    '2023-WI'
    """
    first, last = en.SEASON_MONTHS[code]
    begins = [
        Interval(month_of(year, first).low, month_of(year, last).high) for year in range(day.year - 2, day.year + 3)
    ]
    if step < 0:
        days = max(days for days in begins if days.high < day)
    elif step > 0:
        days = min(days for days in begins if days.low > day)
    else:
        days = min(
            begins, key=lambda days: 0 if day in days else min(abs((days.low - day).days), abs((days.high - day).days))
        )
    return f"{days.low.year}-{code}", days


PERIODS: dict[str, Callable[[date, int], tuple[str, Interval]]] = {
    "week": _week, "weekend": _weekend, "month": _month_period, "year": _year_period, "quarter": _quarter_period,
    "decade": _decade_period, "century": _century_period, "fortnight": _week,
}  # fmt: skip
UNRESOLVED_UNITS = {
    "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "year": "XXXX", "quarter": "XXXX-QX",
    "decade": "XXX", "century": "XX", "fortnight": "XXXX-WXX", "spring": "XXXX-SP", "summer": "XXXX-SU",
    "autumn": "XXXX-FA", "winter": "XXXX-WI",
}  # fmt: skip
