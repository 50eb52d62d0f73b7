"""Days and times as a user gives them → ISO UTC seconds, as the record keeps them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from onrecord.errors import BadConfig

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2}))?(?:\.\d+)?(?:Z|\+00:00)")


def utc(moment: datetime) -> str:
    """Return a moment as an ISO UTC second.

    >>> utc(datetime(2024, 11, 2, 6, 0, tzinfo=UTC))
    '2024-11-02T06:00:00Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def time_of(value: str, *, end: bool = False) -> str:
    """Return a day or a UTC time given by a user as an ISO UTC second; a day's first, or with `end` its last.

    Raises BadConfig where it is neither.

    >>> time_of("2024-11-02", end=True), time_of("2024-11-02T06:00Z")
    ('2024-11-02T23:59:59Z', '2024-11-02T06:00:00Z')
    """
    if match := TIME.fullmatch(value):
        found = f"{match[1]}T{match[2]}:{match[3] or '00'}Z"
    elif DAY.fullmatch(value):
        found = f"{value}T23:59:59Z" if end else f"{value}T00:00:00Z"
    else:
        raise BadConfig(f"{value!r} is no date: give a day (2024-11-02) or a UTC time (2024-11-02T06:00:00Z)")
    try:
        datetime.fromisoformat(found)
    except ValueError as error:
        raise BadConfig(f"{value!r} is no date: {error}") from error
    return found
