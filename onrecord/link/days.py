"""EDTF dates and intervals → first and last day as ordinals, and how two stretches of days stand to each other."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

Days = tuple[int, int]
SHORT = 3
PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?")


@lru_cache(maxsize=4096)
def days_of(edtf: str | None) -> Days | None:
    """Return the first and last day that an EDTF value covers, as ordinals; None where an end is open or unknown.

    >>> days_of("2024-11-01/2024-11-02"), days_of("2024-02"), days_of("../2024-11")
    ((739191, 739192), (738917, 738945), None)
    """
    low, _, high = (edtf or "").partition("/")
    first, last = _edges(low), _edges(high or low)
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def _edges(value: str) -> Days | None:
    found = PART.fullmatch(value.strip().rstrip("~?%"))
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()


def edtf_of(days: Days | None) -> str | None:
    """Return days as an EDTF date or interval.

    >>> edtf_of((739191, 739192)), edtf_of((739191, 739191)), edtf_of(None)
    ('2024-11-01/2024-11-02', '2024-11-01', None)
    """
    if days is None:
        return None
    first, last = (date.fromordinal(day).isoformat() for day in days)
    return first if first == last else f"{first}/{last}"


def is_short(days: Days | None) -> bool:
    """Say whether days are few enough to tell one occasion from the next."""
    return days is not None and days[1] - days[0] < SHORT


def common(left: Days, right: Days) -> Days | None:
    """Return the days that two stretches share."""
    first, last = max(left[0], right[0]), min(left[1], right[1])
    return (first, last) if first <= last else None


def agree(left: Days, right: Days) -> bool:
    """Say whether two dates of an event can be one: short ones must share more than half of the shorter.

    A night is two dates; two nights in a row share one, which is not enough.

    >>> agree((1, 2), (2, 3)), agree((1, 2), (2, 2)), agree((1, 9), (9, 30))
    (False, True, True)
    """
    shared = common(left, right)
    if shared is None:
        return False
    if not (is_short(left) and is_short(right)):
        return True
    shorter = min(left[1] - left[0], right[1] - right[0]) + 1
    return 2 * (shared[1] - shared[0] + 1) > shorter
