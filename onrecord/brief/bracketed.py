"""Points of a figure → the same, with an amount that a page gives again in brackets ("€85 billion ($91 billion)") once.

Of the two units the one stays in which more of the figure's points are told.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from onrecord.brief.points import Point
from onrecord.languages.en.numerals import INTO_BRACKETS


def folded(points: Sequence[Point]) -> list[Point]:
    """Return the points, each amount that stands twice in one sentence in the unit told more often."""
    common = Counter(point.unit for point in points)
    kept = {point.claim_id: point for point in points}
    beside: defaultdict[str, list[Point]] = defaultdict(list)
    for point in points:
        beside[point.where].append(point)
    for first in points:
        for second in beside[first.where]:
            if first.claim_id in kept and second.claim_id in kept and _is_twin(first, second):
                stays, goes = (second, first) if common[second.unit] > common[first.unit] else (first, second)
                kept[stays.claim_id] = replace(stays, again=f"{goes.value} {goes.unit}")
                del kept[goes.claim_id]
    return list(kept.values())


def _is_twin(first: Point, second: Point) -> bool:
    if first.unit == second.unit or not second.unit:
        return False
    pattern = rf"{re.escape(first.printed)}{INTO_BRACKETS}{re.escape(second.printed)}"
    return re.search(pattern, first.sentence) is not None
