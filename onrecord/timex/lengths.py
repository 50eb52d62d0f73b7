"""Lengths of time: number words and units → TIMEX3 durations, and days moved by them."""

from __future__ import annotations

from datetime import date

from onrecord.languages.en import dates as en
from onrecord.timex.days import Interval, add_months, month_of, one, shift, year_of


def number_of(text: str) -> float | None:
    """Return the number that words say, or None for vague ones.

    >>> number_of("twenty-five"), number_of("1,000"), number_of("several"), number_of("half a")
    (25.0, 1000.0, None, 0.5)
    """
    text = " ".join(text.split())
    if text.startswith("half"):
        return 0.5
    if text.startswith("one-and-a-half"):
        return 1.5
    if text[0].isdigit():
        return float(text.replace(",", ""))
    words = text.replace("-", " ").split()
    if all(word in en.NUMBERS for word in words):
        return float(sum(en.NUMBERS[word] for word in words))
    return 2.0 if text.startswith("a couple") else None


def code_of(unit: str) -> str:
    """Return the TIMEX3 letters of a unit, singular or plural."""
    return en.UNITS[unit.removesuffix("s")] if unit.removesuffix("s") in en.UNITS else en.UNITS[unit]


def length(number: float | None, unit: str) -> str:
    """Return a TIMEX3 duration.

    >>> length(2.0, "hour"), length(None, "month"), length(0.5, "decade"), length(1.5, "year")
    ('PT2H', 'PXM', 'P5Y', 'P1.5Y')
    """
    code = code_of(unit)
    times, letter = (int(code[:-1]), code[-1]) if code[:-1].isdigit() else (1, code[-1])
    total = None if number is None else round(number * times, 2)
    amount = "X" if total is None else str(int(total)) if total == int(total) else str(total)
    return f"P{'T' if code[0] == 'T' else ''}{amount}{letter}"


def move(day: date, number: float, unit: str) -> Interval | None:
    """Return the days that "number units from a day" may mean: coarser units give wider intervals, None beyond a millennium.

    >>> move(date(2024, 10, 30), -3, "day").to_edtf()
    '2024-10-27'
    """
    code = code_of(unit)
    if code[0] == "T":
        hours = {"TS": 1 / 3600, "TM": 1 / 60, "TH": 1.0}[code] * number
        return _hull(day, shift(day, int(hours // 24)), shift(day, int(-(-hours // 24)))) if abs(hours) < 1e6 else None
    days = number * {"D": 1, "W": 7, "2W": 14, "M": 30.44, "3M": 91.3, "Y": 365.25, "10Y": 3652.5, "100Y": 36525}.get(
        code, 1e9
    )
    if abs(days) > 365_250:
        return None
    if code == "D":
        return one(shift(day, round(days)))
    if code in ("M", "Y") and number == int(number):
        middle = add_months(day, int(number) * (12 if code == "Y" else 1))
        return month_of(middle.year, middle.month) if code == "M" else year_of(middle.year)
    slack = 3 if code == "W" else round(abs(days) / max(1.0, abs(number)) / 2)
    return Interval(shift(day, round(days) - slack), shift(day, round(days) + slack))


def _hull(*days: date) -> Interval:
    return Interval(min(days), max(days))
