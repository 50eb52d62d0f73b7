"""Stories of a page in their order → bounds for an undated one between dated neighbours.

A page that glues stories keeps them newest first or oldest first. Only where
all dated stories fit one order do neighbours bound the one between them; the
first story may be the page's own, outside the order.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.dating.daysets import Days, hull, meet
from onrecord.timex import Interval

# a page in no order passes for one in order by chance: with four pairs that agree, one time in eight at most
LEAST_DATED, LEAST_PAIRS, MOST_DATED = 4, 4, 200


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
    found = {index: _bound(places, index, first, direction) for index in range(first, len(places))}
    return {index: bound for index, bound in found.items() if bound}


def _direction(days: list[Interval]) -> int:
    """Return -1 for newest first, 1 for oldest first, 0 where pairs disagree or too few of them can be compared."""
    if len(days) < LEAST_DATED or len(days) > MOST_DATED:
        return 0
    pairs = [(left, right) for index, left in enumerate(days) for right in days[index + 1 :] if left != right]
    falls = sum(left.low >= right.high for left, right in pairs)
    rises = sum(right.low >= left.high for left, right in pairs)
    if (falls and rises) or max(falls, rises) < LEAST_PAIRS:
        return 0
    return -1 if falls else 1


def _bound(places: list[Place], index: int, first: int, direction: int) -> Bound | None:
    if places[index].dated:
        return None
    above = next((place.dated for place in reversed(places[first:index]) if place.dated), None)
    below = next((place.dated for place in places[index + 1 :] if place.dated), None)
    if above is None or below is None:
        return None
    newer, older = (above, below) if direction < 0 else (below, above)
    between = Interval(older.low, max(newer.high, older.low))
    days = hull(meet(places[index].left, (between,)))
    return Bound(days, newer, older) if days else None
