"""Signatures → clusters of stories that report one event, whoever wrote them.

Each story is weighed three ways: by its content words, by its names and
numbers, and by its shingles, each term by how rare it is among the stories
given (tf-idf). Likeness is the mean of the three cosines, less the further
apart the stories were published. Clusters are joined by average link, so that
one page about two events joins no two clusters. Pairs that share no telling
term are never looked at, and count as unlike.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from heapq import heapify, heappop, heappush
from itertools import combinations

from onrecord.copies.families import earliest_day, latest_day, ordered
from onrecord.copies.keys import REACH
from onrecord.copies.signature import Signature

# two clusters are one from this mean likeness
SAME_EVENT = 0.155
# likeness falls by this much with each e-fold of days apart, counted in units of DAYS
FADING = 0.2
DAYS = 3.0
# stories of which one has no date count as this many days apart
UNDATED = 14.0
# a set of this many stories is small: half of what stands in one story alone counts
SMALL = 5
# the terms by which a story looks for others, and how many stories may share one before it takes two
TELLING = 16
CROWDED = 60
Vector = Mapping[str, float]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A story as terms with weights (its three vectors side by side, each of length 1 / √3) and its days, if known."""

    story_id: str
    vector: Vector
    days: tuple[int, int] | None

    @property
    def telling(self) -> tuple[str, ...]:
        """The terms that weigh most, heaviest first."""
        heavy = sorted(self.vector.items(), key=lambda item: (-item[1], item[0]))
        return tuple(term for term, _ in heavy[:TELLING])


def clusters(signatures: Iterable[Signature]) -> tuple[tuple[str, ...], ...]:
    """Return the stories in clusters of one event each: sorted ids, sorted by the first; a story alone is a cluster.

    How rare a term is is counted over the stories given, so that clusters are a function of the whole set.
    """
    weighed = {each.story_id: each for each in weigh(sorted(signatures, key=lambda each: each.story_id))}
    likenesses = {pair: likeness(weighed[pair[0]], weighed[pair[1]]) for pair in proposals(weighed.values())}
    return average_link(weighed, likenesses, SAME_EVENT)


def weigh(signatures: Iterable[Signature]) -> list[Weighed]:
    """Weigh the terms of each story by their rarity; a term of one story alone proposes nothing and is left out.

    In a small set such terms still tell stories apart, and lengthen the vector
    that the others are measured by; in a large one they are mostly chance.
    """
    found = list(signatures)
    told = [_terms(each) for each in found]
    spread = Counter(term for kinds in told for counts in kinds for term in counts)
    rarity = {term: math.log((1 + len(found)) / (1 + n)) + 1 for term, n in spread.items() if n > 1}
    alone = (math.log((1 + len(found)) / 2) + 1) ** 2 * SMALL / (SMALL + len(found))
    return [
        Weighed(story_id=each.story_id, vector=_vector(kinds, rarity, alone), days=_days(each))
        for each, kinds in zip(found, told, strict=True)
    ]


def likeness(one: Weighed, other: Weighed) -> float:
    """Return the likeness of two stories, 0 to 1."""
    few, many = sorted((one.vector, other.vector), key=len)
    shared = math.fsum(weight * many[term] for term, weight in few.items() if term in many)
    return shared / (1 + FADING * math.log1p(_apart(one.days, other.days) / DAYS))


def proposals(weighed: Iterable[Weighed]) -> Iterator[Pair]:
    """Yield the pairs that share a telling term, or two where very many stories share it; each pair once."""
    telling = {each.story_id: each.telling for each in weighed}
    groups: dict[str, list[str]] = defaultdict(list)
    for story_id, terms in telling.items():
        for term in terms:
            groups[term].append(story_id)
    seen: set[Pair] = set()
    for term, members in groups.items():
        for pair in _within(term, members, telling):
            if pair not in seen:
                seen.add(pair)
                yield pair


def average_link(ids: Iterable[str], likenesses: Mapping[Pair, float], threshold: float) -> tuple[tuple[str, ...], ...]:
    """Join the two likest clusters again and again while their mean likeness reaches the threshold.

    Pairs that are not given have likeness 0. Equal likenesses are taken in the order of the ids.

    >>> average_link("abc", {("a", "b"): 0.9, ("b", "c"): 0.5}, 0.3)
    (('a', 'b'), ('c',))
    """
    members = {each: [each] for each in sorted(ids)}
    sums: dict[str, dict[str, float]] = {each: {} for each in members}
    for (left, right), value in sorted(likenesses.items()):
        if value > 0:
            sums[left][right] = sums[right][left] = value
    queue = [(-value, *pair) for pair, value in likenesses.items() if value >= threshold]
    heapify(queue)
    while queue:
        negative, left, right = heappop(queue)
        if left not in members or right not in members or -negative != _mean(sums, members, left, right):
            continue
        _join(members, sums, left, right)
        for other in sums[left]:
            if (mean := _mean(sums, members, left, other)) >= threshold:
                heappush(queue, (-mean, *ordered(left, other)))
    return tuple(sorted(tuple(sorted(each)) for each in members.values()))


def _join(members: dict[str, list[str]], sums: dict[str, dict[str, float]], left: str, right: str) -> None:
    """Put the right cluster into the left one."""
    members[left] += members.pop(right)
    for other, value in sums.pop(right).items():
        del sums[other][right]
        if other != left:
            sums[left][other] = sums[other][left] = sums[left].get(other, 0.0) + value


def _mean(sums: Mapping[str, Mapping[str, float]], members: Mapping[str, list[str]], left: str, right: str) -> float:
    return sums[left].get(right, 0.0) / (len(members[left]) * len(members[right]))


def _within(term: str, members: list[str], telling: Mapping[str, tuple[str, ...]]) -> Iterator[Pair]:
    if len(members) <= CROWDED:
        yield from combinations(sorted(members), 2)
        return
    split: dict[str, list[str]] = defaultdict(list)
    for story_id in sorted(members):
        for second in telling[story_id]:
            if second != term:
                split[second].append(story_id)
    for group in split.values():
        yield from combinations(group, 2)


def _terms(story: Signature) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Return how often each word, each name or number and each shingle stands in the headline and the text."""
    words = " ".join((story.headline, *story.sentences)).split()
    lower = [word.lower() for word in words]
    marked = [not word.islower() for word in words]
    return (
        Counter(f"w {low}" for low in lower),
        Counter(f"n {low}" for low, is_marked in zip(lower, marked, strict=True) if is_marked),
        Counter(_near(lower, marked)),
    )


def _near(lower: list[str], marked: list[bool]) -> Iterator[str]:
    for at, word in enumerate(lower):
        for other in range(at + 1, min(at + 1 + REACH, len(lower))):
            if marked[at] or marked[other]:
                yield f"s {word} {lower[other]}"


def _vector(kinds: Iterable[Mapping[str, int]], rarity: Mapping[str, float], alone: float) -> Vector:
    vector: dict[str, float] = {}
    for counts in kinds:
        weights = {term: (1 + math.log(n)) * rarity[term] for term, n in counts.items() if term in rarity}
        length = math.sqrt(
            3 * (math.fsum(weight * weight for weight in weights.values()) + alone * (len(counts) - len(weights)))
        )
        vector |= {term: weight / length for term, weight in weights.items()}
    return vector


def _days(story: Signature) -> tuple[int, int] | None:
    """Return the first and the last day on which a story can have appeared, as day numbers; None where unknown."""
    if not story.published:
        return None
    try:
        return _ordinal(earliest_day(story)), _ordinal(latest_day(story))
    except ValueError:
        return None


def _ordinal(day: str) -> int:
    """Return a day's number; day 00 is the first and day 99 the last of its month or year.

    >>> _ordinal("2024-02-99") - _ordinal("2024-02-00")
    30
    """
    year, month, number = int(day[:4]), int(day[5:7]), int(day[8:10])
    month = min(max(month, 1), 12)
    return date(year, month, 1).toordinal() + min(max(number, 1), 31) - 1


def _apart(one: tuple[int, int] | None, other: tuple[int, int] | None) -> float:
    if one is None or other is None:
        return UNDATED
    return max(0, one[0] - other[1], other[0] - one[1])
