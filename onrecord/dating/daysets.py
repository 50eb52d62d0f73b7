"""Sets of days as sorted disjoint intervals, and constraints: a set of days with the words that gave it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.timex.days import DAY, Interval, make_day, shift

Days = tuple[Interval, ...]
UNIVERSE: Days = (Interval(date(1990, 1, 1), date(2099, 12, 31)),)
YEARS = range(1990, 2100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """Days on which a story may have been published, what kind of evidence says so, and its words.

    `ways` are the alternatives that the days are taken from, where there are several: days, and words for these.
    """

    days: Days
    basis: Literal["stated", "weekday", "event"]
    why: str
    ways: tuple[tuple[Days, str], ...] = ()

    def why_of(self, days: Days) -> str:
        """Return the words of the first alternative that holds one of some days."""
        return next((why for way, why in self.ways if meet(way, days)), self.why)


def union(intervals: Iterable[Interval]) -> Days:
    """Return intervals sorted, with those that touch joined."""
    joined: list[Interval] = []
    for interval in sorted(intervals):
        if joined and interval.low <= joined[-1].high + DAY:
            joined[-1] = Interval(joined[-1].low, max(joined[-1].high, interval.high))
        else:
            joined.append(interval)
    return tuple(joined)


def meet(left: Days, right: Days) -> Days:
    """Return the days in both sets.

    >>> a = (Interval(date(2024, 1, 1), date(2024, 1, 9)),)
    >>> b = (Interval(date(2024, 1, 8), date(2024, 2, 1)),)
    >>> meet(a, b)[0].to_edtf()
    '2024-01-08/2024-01-09'
    """
    return union(both for one in left for other in right if (both := one.meet(other)))


def hull(days: Days) -> Interval | None:
    """Return the smallest interval around a set of days, or None of none."""
    return Interval(days[0].low, days[-1].high) if days else None


def from_day(low: date) -> Days:
    """Return all days from `low` on."""
    return (Interval(low, UNIVERSE[0].high),) if low <= UNIVERSE[0].high else ()


def up_to(high: date, back: int = 366) -> Days:
    """Return the days before `high`, as far back as an announcement reaches."""
    return (Interval(shift(high, -back), high),)


def each_year(month: int, day: int, before: int, after: int, weekday: int | None = None) -> Days:
    """Return, for a day of the year in any year, the days from `before` days before it to `after` days after it.

    With `weekday` only the years count in which the day falls on it.
    """
    days = (made for year in YEARS if (made := make_day(year, month, day)))
    return union(
        Interval(shift(made, -before), shift(made, after)) for made in days if weekday in (None, made.isoweekday())
    )
