"""Days, weeks, months and years as intervals of days, and the arithmetic of the calendar. Nothing here reads a clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A closed interval of days.

    >>> Interval(date(2024, 10, 1), date(2024, 10, 31)).width
    31
    """

    low: date
    high: date

    @property
    def width(self) -> int:
        """The number of days."""
        return (self.high - self.low).days + 1

    def meet(self, other: Interval) -> Interval | None:
        """Return the days in both, or None."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Interval(low, high) if low <= high else None

    def __contains__(self, day: date) -> bool:
        return self.low <= day <= self.high

    def to_edtf(self) -> str:
        """Return "2024-10-29", or "2024-10-29/2024-10-30" for more days than one."""
        return self.low.isoformat() if self.low == self.high else f"{self.low.isoformat()}/{self.high.isoformat()}"


def one(day: date) -> Interval:
    """Return the interval of one day."""
    return Interval(day, day)


def shift(day: date, days: int) -> date:
    """Return the day `days` later, held within the calendar's bounds.

    >>> shift(date(2024, 2, 28), 2)
    datetime.date(2024, 3, 1)
    """
    return date.fromordinal(max(1, min(date.max.toordinal(), day.toordinal() + days)))


def month_of(year: int, month: int) -> Interval:
    """Return a month; a month beyond 12 or below 1 runs into the neighbouring years.

    >>> month_of(2023, 14).high
    datetime.date(2024, 2, 29)
    """
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    year = max(1, min(9998, year))
    following = date(year + month // 12, month % 12 + 1, 1)
    return Interval(date(year, month, 1), following - DAY)


def year_of(year: int, years: int = 1) -> Interval:
    """Return a year, or a decade or century by `years`."""
    year = max(1, min(9998, year))
    return Interval(date(year, 1, 1), date(min(9998, year + years - 1), 12, 31))


def week_of(day: date) -> Interval:
    """Return the ISO week, Monday to Sunday, that holds a day."""
    monday = shift(day, 1 - day.isoweekday())
    return Interval(monday, shift(monday, 6))


def week_value(day: date) -> str:
    """Return the ISO week as TIMEX3 writes it.

    >>> week_value(date(2008, 12, 13))
    '2008-W50'
    """
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def add_months(day: date, months: int) -> date:
    """Return the same day of another month, or its last day where it is shorter.

    >>> add_months(date(2024, 10, 31), -8)
    datetime.date(2024, 2, 29)
    """
    month = month_of(day.year, day.month + months)
    return min(month.high, shift(month.low, day.day - 1))


def make_day(year: int, month: int, day: int) -> date | None:
    """Return a day, or None where the calendar has none such (31 June)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def easter(year: int) -> date:
    """Return Easter Sunday of the Western churches.

    Source: the Meeus/Jones/Butcher form of the Gregorian computus.

    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, day = divmod(h + rest - 7 * m + 114, 31)
    return date(year, month, day + 1)


def thanksgiving(year: int) -> date:
    """Return the fourth Thursday of November.

    >>> thanksgiving(2024)
    datetime.date(2024, 11, 28)
    """
    first = date(year, 11, 1)
    return shift(first, (4 - first.isoweekday()) % 7 + 21)


MOVABLE: dict[str, Callable[[int], date]] = {
    "easter": easter,
    "easter sunday": easter,
    "good friday": lambda year: shift(easter(year), -2),
    "easter monday": lambda year: shift(easter(year), 1),
    "thanksgiving": thanksgiving,
    "thanksgiving day": thanksgiving,
}


# a record has few days beside its claims
@lru_cache(maxsize=4096)
def from_edtf(value: str | None) -> Interval | None:
    """Return the days of an EDTF date or closed interval, or None where it is none.

    >>> from_edtf("2024-10").to_edtf()
    '2024-10-01/2024-10-31'
    >>> from_edtf("2024-10-29/2024-10-30").width
    2
    """
    if not value:
        return None
    first, _, last = value.partition("/")
    low, high = _one_edtf(first), _one_edtf(last or first)
    return Interval(low.low, high.high) if low and high and low.low <= high.high else None


def _one_edtf(value: str) -> Interval | None:
    parts = value[:10].rstrip("~?").split("-")
    if not all(part.isdigit() for part in parts) or len(parts[0]) != 4 or len(parts) > 3 or parts[0] == "0000":
        return None
    if len(parts) == 1:
        return year_of(int(parts[0]))
    if not 1 <= int(parts[1]) <= 12:
        return None
    if len(parts) == 2:
        return month_of(int(parts[0]), int(parts[1]))
    day = make_day(int(parts[0]), int(parts[1]), int(parts[2]))
    return one(day) if day else None
