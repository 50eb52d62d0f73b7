"""Differences between a figure's claims → how its points stand to each other: revised, part of, in conflict, miscopied.

Each later point is linked to the one it revises, the last before it; what a
page says outright wins over what days and names suggest. Every link keeps the
words that decide it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.brief.points import Point
from onrecord.linked import Difference

_SHOWN = frozenset(("update", "correction", "contradiction", "copy-error"))
_MOST_SCOPES = 6  # links of scope; more than these explain nothing
_EXPLICIT = ("differences.moved-on", "differences.recalled", "differences.corrected")
_PART = "differences.part-of"
_UNNAMED = "no source named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One link between two points, by their numbers: `left` the earlier, or the part; `words` as printed, without the numbers' own."""

    left: int
    right: int
    kind: str
    rule: str
    why: str
    words: tuple[str, ...] = ()

    @property
    def is_revision(self) -> bool:
        return self.kind in ("update", "correction")

    @property
    def is_part(self) -> bool:
        return self.rule.startswith(_PART)


def moves(points: Sequence[Point], found: Sequence[Difference]) -> tuple[Move, ...]:
    """Return the links worth showing, in order of their points: revisions, parts, conflicts, copy errors, few of scope."""
    by_id = {point.claim_id: point for point in points}
    shown = [_move(by_id, each) for each in found if each.left in by_id and each.right in by_id and _is_shown(each)]
    revisions = [move for move in shown if move.is_revision]
    scopes = [_move(by_id, each) for each in found if _is_of_scope(by_id, each)]
    rest = [move for move in shown if not move.is_revision] + (scopes if len(scopes) <= _MOST_SCOPES else [])
    ordered = sorted([*_nearest(revisions), *rest], key=lambda move: (move.right, move.left, move.kind))
    return tuple(ordered)


def _is_shown(difference: Difference) -> bool:
    return difference.kind in _SHOWN or difference.rule.startswith(_PART)


def _is_of_scope(by_id: dict[str, Point], difference: Difference) -> bool:
    """Say whether two numbers that look like rivals, of one measure and unit, are told apart by their scope."""
    left, right = by_id.get(difference.left), by_id.get(difference.right)
    if left is None or right is None or difference.kind != "scope" or difference.rule.startswith(_PART):
        return False
    return (left.measure, left.panel) == (right.measure, right.panel) and left.value != right.value


def _move(by_id: dict[str, Point], difference: Difference) -> Move:
    left, right = by_id[difference.left], by_id[difference.right]
    is_swapped = _size(left) > _size(right) if difference.rule.startswith(_PART) else left.number > right.number
    first, second = (right, left) if is_swapped else (left, right)
    own = {left.printed, right.printed}
    words = (" ".join(each.exact.split()) for each in difference.words)
    return Move(
        left=first.number, right=second.number, kind=difference.kind, rule=difference.rule, why=difference.why,
        words=tuple(dict.fromkeys(each for each in words if each not in own)),
    )  # fmt: skip


def _size(point: Point) -> float:
    return float(point.high or point.low or 0)


def _nearest(revisions: Sequence[Move]) -> list[Move]:
    """Keep for each point the one revision that leads to it: the one a page tells, else that of the last point before."""
    best: dict[int, Move] = {}
    for move in sorted(revisions, key=lambda each: (each.rule.startswith(_EXPLICIT), each.left)):
        best[move.right] = move
    return list(best.values())


def revisions(points: Sequence[Point], found: Iterable[Move]) -> tuple[str, ...]:
    """Say each revision in a line: who, from what, to what, for which scope."""
    by_number = {point.number: point for point in points}
    lines = []
    for move in found:
        if move.is_revision:
            left, right = by_number[move.left], by_number[move.right]
            who = right.claimant or left.claimant or _UNNAMED
            corrected = "corrected to" if move.kind == "correction" else "then"
            lines.append(f"{who}: {left.value}, {corrected} {right.value} ({right.scope}).")
    return tuple(dict.fromkeys(lines))


def contradictions(points: Sequence[Point], found: Iterable[Move]) -> tuple[str, ...]:
    """Say each contradiction in a line, with both claimants."""
    by_number = {point.number: point for point in points}
    lines = []
    for move in found:
        if move.kind == "contradiction":
            one, other = by_number[move.left], by_number[move.right]
            names = one.claimant or _UNNAMED, other.claimant or _UNNAMED
            lines.append(f"{one.scope}: {one.value} ({names[0]}) against {other.value} ({names[1]}).")
    return tuple(dict.fromkeys(lines))


def scopes(points: Sequence[Point], found: Iterable[Move]) -> tuple[str, ...]:
    """Say for each pair told apart by scope which limit differs, in the words of the difference."""
    by_number = {point.number: point for point in points}
    return tuple(
        f"{by_number[move.left].value}, {by_number[move.right].value}: {move.why}"
        for move in found
        if move.kind == "scope"
    )


def unmeasured(points: Sequence[Point], found: Iterable[Difference]) -> int:
    """Count the pairs of numbers of which the record does not tell whether they are of one matter."""
    printed = {point.claim_id: point.value for point in points if point.low or point.high}
    pairs = [each for each in found if each.kind == "could-not-measure" and {each.left, each.right} <= set(printed)]
    return sum(printed[each.left] != printed[each.right] for each in pairs)
