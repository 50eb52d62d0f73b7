"""Stories of a page in their order → bounds for an undated one between dated neighbours.

A page that glues stories keeps them newest first or oldest first. Only where
all dated stories fit one order do neighbours bound the one between them; the
first story may be the page's own, outside the order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.dating.daysets import Days, hull, meet
from onrecord.timex import Interval

# a page in no order passes for one in order by chance: with four pairs that agree, one time in eight at most
LEAST_DATED, LEAST_PAIRS = 4, 4


@dataclass(frozen=True, slots=True)
class Place:
    """A story in its order: the certain interval of its publication or None, and the days its own words leave."""

    dated: Interval | None
    left: Days


@dataclass(frozen=True, slots=True)
class Bound:
    """What the neighbours leave of a story's days, and the two intervals that bound it."""

    days: Interval
    newer: Interval
    older: Interval


def bounds(places: list[Place]) -> dict[int, Bound]:
    """Return bounds for undated places that stand between dated ones, where the order of the page allows it.

    >>> bounds([])
    {}
    """
    first = 0
    direction = _direction([place.dated for place in places if place.dated])
    if not direction and places and places[0].dated:
        # the page's own story stands above a list in order
        first, direction = 1, _direction([place.dated for place in places[1:] if place.dated])
    if not direction:
        return {}
    below = _last_dated(reversed(places))[::-1]
    above = [None] * first + _last_dated(places[first:])
    found = {index: _bound(places[index], above[index], below[index], direction) for index in range(first, len(places))}
    return {index: bound for index, bound in found.items() if bound}


def _last_dated(places: Iterable[Place]) -> list[Interval | None]:
    """Return for each place the dated one nearest before it, itself included."""
    last: Interval | None = None
    return [last := place.dated or last for place in places]


def _direction(days: list[Interval]) -> int:
    """Return -1 for newest first, 1 for oldest first, 0 where pairs disagree or too few of them can be compared."""
    if len(days) < LEAST_DATED:
        return 0
    falls = rises = 0
    lows, highs, alike = list[date](), list[date](), Counter[Interval]()
    for day in days:
        # each pair once, by bisection; two stories of one day say nothing about the order
        same = alike[day] if day.low == day.high else 0
        falls += len(lows) - bisect_left(lows, day.high) - same
        rises += bisect_right(highs, day.low) - same
        insort(lows, day.low)
        insort(highs, day.high)
        alike[day] += 1
    if (falls and rises) or max(falls, rises) < LEAST_PAIRS:
        return 0
    return -1 if falls else 1


def _bound(place: Place, above: Interval | None, below: Interval | None, direction: int) -> Bound | None:
    if place.dated or above is None or below is None:
        return None
    newer, older = (above, below) if direction < 0 else (below, above)
    between = Interval(older.low, max(newer.high, older.low))
    days = hull(meet(place.left, (between,)))
    return Bound(days, newer, older) if days else None
