"""Two passages of one matter → whether the day until or on which something is was changed: "1 November" as "11 November".

Both days must be the only ones of their sentences, stand nowhere in the other
story, and be told of one matter; a window of a number is compared with the number.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.breaks.aligning import Pair, value_of
from onrecord.breaks.claimants import same_voice
from onrecord.breaks.finding import Found
from onrecord.breaks.tellings import Passage, Telling
from onrecord.breaks.windows import Point, point_of
from onrecord.breaks.wording import bag_of, likeness
from onrecord.languages.en import retelling as en
from onrecord.model import Span

LEAST_ALIKE, LEAST_SHARED = 0.35, 2
DAYS = "days"


def compare(pair: Pair) -> Iterator[Found]:
    """Yield the days that a retelling changed."""
    counted = [(one.passage, other.passage) for one, other in pair.figures
               if value_of(one.quantity) == value_of(other.quantity)]  # fmt: skip
    for told, retold in dict.fromkeys([*pair.passages, *counted]):
        before, after = _days_of(told), _days_of(retold)
        if len(before) != 1 or len(after) != 1 or not _is_one_matter(pair, told, retold):
            continue
        (left, one), (right, other) = before[0], after[0]
        is_near = sum(a == b for a, b in zip(one[1:], other[1:], strict=True)) == 1
        if is_near and not (_has_day(retold.telling, one) or _has_day(told.telling, other)):
            yield Found("number-changed", left, right, "day", "{told} became {retold}")


def _is_one_matter(pair: Pair, told: Passage, retold: Passage) -> bool:
    """True where two passages share enough besides their days."""
    bags = [bag_of(each.telling.text, _without_days(each)) for each in (told, retold)]
    cosine, inside, shared = likeness(bags[0], bags[1], pair.weight)
    shared += same_voice(told, retold) == "same"
    return shared >= LEAST_SHARED and max(cosine, 0.7 * inside) >= LEAST_ALIKE


def _without_days(passage: Passage) -> list[Span]:
    pieces, start = [], passage.span.start
    for span, _ in _days_of(passage):
        pieces.append(Span(start, max(start, span.start)))
        start = max(start, span.end)
    return [*pieces, Span(start, max(start, passage.span.end))]


def _days_of(passage: Passage) -> list[tuple[Span, Point]]:
    """Return the days of a passage, no end of a stretch of days among them."""
    return [each for each in _days(passage.telling) if passage.span.contains(each[0])]


def _days(telling: Telling) -> list[tuple[Span, Point]]:
    """Return the days with a month that a story prints, its dateline left out."""
    if DAYS not in telling.kept:
        found = []
        for index in range(len(telling.reading.sentences)):
            whole = telling.matter(index)
            stretches = [match.span() for match in en.BETWEEN.finditer(telling.text, whole.start, whole.end)]
            for match in en.DATE.finditer(telling.text, whole.start, whole.end):
                point = point_of(match.group())
                is_end = any(start <= match.start() < end for start, end in stretches)
                if point[1] is not None and point[2] is not None and not is_end:
                    found.append((Span(*match.span()), point))
        telling.kept[DAYS] = found
    known: list[tuple[Span, Point]] = telling.kept[DAYS]
    return known


def _has_day(telling: Telling, day: Point) -> bool:
    """True where a story has a day anywhere, or its month and, apart from it, its number."""
    if any(each[1:] == day[1:] for _, each in _days(telling)):
        return True
    return any(start == day[1:] for start in _ends(telling))


def _ends(telling: Telling) -> Iterator[tuple[int | None, int | None]]:
    for match in en.BETWEEN.finditer(telling.text):
        for words in filter(None, match.groups()):
            point = point_of(words)
            yield point[1:]
