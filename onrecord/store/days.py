"""EDTF dates → the first and last day that they can mean, so that rows can be asked by day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T[\d:.Z+-]*)?")


def bounds(value: str | None) -> tuple[str | None, str | None]:
    """Return the first and last ISO day of an EDTF date or interval; None at an open, unknown or odd end.

    >>> bounds("2024-11-09/2024-11-11"), bounds("2024-02"), bounds("../2024-11-01"), bounds(None)
    (('2024-11-09', '2024-11-11'), ('2024-02-01', '2024-02-29'), (None, '2024-11-01'), (None, None))
    """
    if not value:
        return None, None
    first, _, last = value.partition("/")
    return _edge(first, 0), _edge(last if "/" in value else first, 1)


def _edge(value: str, end: int) -> str | None:
    match = PART.fullmatch(value.rstrip("?~%"))
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or (12 if end else 1)), match[3]
    if not 1 <= month <= 12 or year < 1:
        return None
    number = int(day) if day else (monthrange(year, month)[1] if end else 1)
    return f"{year:04}-{month:02}-{number:02}" if _is_day(year, month, number) else None


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
