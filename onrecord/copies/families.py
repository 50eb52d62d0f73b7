"""Decisions on pairs → copy families: who belongs together, from whom each story most likely descends, who is earliest.

A family is a connected component of copies. A page that glues two stories
would join two families; it is found by its neighbours, which cover different
parts of it and are no copies of each other, and its links to them become
excerpts. The result depends on the set alone, not on its order.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from onrecord.copies.compare import PARTNER, Decision, align, compare
from onrecord.copies.signature import Signature
from onrecord.linked import Copy
from onrecord.model import content_id

# the outer parts of what a story covers of a page are left out, because a stray sentence may match anywhere
OUTER = 0.2
# a credit to an agency makes its text the likelier parent by this much
CREDIT = 0.05
UNKNOWN = "9999"
Signatures = Mapping[str, Signature]


@dataclass(frozen=True, slots=True)
class _Family:
    """One family's stories in the order of descent, earliest first, and the decisions among them."""

    id: str
    members: tuple[Signature, ...]
    decisions: Mapping[tuple[str, str], Decision]


def families(signatures: Iterable[Signature], decisions: Iterable[Decision]) -> tuple[Copy, ...]:
    """Return the families of two stories or more as Copy rows, sorted by family and story.

    Decisions about stories that are not given are passed over. The first story
    of a family has no parent; it is marked earliest only where the dates tell.
    """
    by_id = {each.story_id: each for each in signatures}
    settled = settle(by_id.values(), decisions)
    copies = {(each.left, each.right): each for each in settled if each.is_copy}
    rows: list[Copy] = []
    for ids in components(copies):
        central = _centrality(ids, copies)
        members = tuple(
            sorted(
                (by_id[each] for each in ids), key=lambda each: (*_known(each), -central[each.story_id], each.story_id)
            )
        )
        rows += _rows(_Family(content_id("family", min(ids)), members, copies))
    return tuple(sorted(rows, key=lambda row: (row.family_id, row.story_id)))


def settle(signatures: Iterable[Signature], decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions on the stories given, in order, with those that a gluing page makes turned into excerpts."""
    by_id = {each.story_id: each for each in signatures}
    known = sorted((each for each in decisions if each.left in by_id and each.right in by_id), key=_pair)
    copies = {_pair(each) for each in known if each.is_copy}
    cut = set(_bridges(by_id, copies))
    return tuple(
        replace(each, kind="excerpt", reasons=(*each.reasons, "one of several stories of a page"))
        if _pair(each) in cut
        else each
        for each in known
    )


def components(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Return the connected components of a graph given as pairs: sorted ids, sorted by the first.

    >>> components([("b", "c"), ("a", "b"), ("x", "y")])
    [('a', 'b', 'c'), ('x', 'y')]
    """
    parent: dict[str, str] = {}

    def root(node: str) -> str:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for left, right in pairs:
        low, high = sorted((root(left), root(right)))
        parent[high] = low
    groups: dict[str, list[str]] = defaultdict(list)
    for node in sorted(parent):
        groups[root(node)].append(node)
    return [tuple(members) for _, members in sorted(groups.items())]


def _pair(decision: Decision) -> tuple[str, str]:
    return decision.left, decision.right


def _bridges(by_id: Signatures, copies: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the copies between a gluing page and the stories that it holds, but for one that is most of it."""
    neighbours: dict[str, set[str]] = defaultdict(set)
    for left, right in copies:
        neighbours[left].add(right)
        neighbours[right].add(left)
    for page, linked in neighbours.items():
        parts = _parts(linked, neighbours)
        if len(parts) > 1:
            yield from _glued(by_id, page, parts)


def _parts(linked: set[str], neighbours: Mapping[str, set[str]]) -> list[set[str]]:
    """Return the stories linked with a page, parted where no copies among themselves join them.

    Time is bounded by their links, and one step does for stories that are all copies of one another.
    """
    left, parts = set(linked), []
    while left:
        part: set[str] = set()
        edge = {left.pop()}
        while edge:
            part |= edge
            edge = set().union(*(neighbours[each] & left for each in edge))
            left -= edge
        parts.append(part)
    return parts


def _glued(by_id: Signatures, page: str, apart: list[set[str]]) -> Iterator[tuple[str, str]]:
    covers = {each: _cover(by_id[page], by_id[each]) for part in apart for each in part}
    names = [min(part) for part in apart]
    same = [(first, each) for first, part in zip(names, apart, strict=True) for each in part]
    for (at, one), (to, other) in combinations(enumerate(apart), 2):
        if any(_overlap(covers[a], covers[b]) for a in one for b in other):
            same.append((names[at], names[to]))
    parts = components(same)
    if len(parts) == 1:
        return
    matter = [
        sum(len(by_id[page].view.bags[at]) for at in set().union(*(covers[each] for each in part))) for part in parts
    ]
    for part, size in zip(parts, matter, strict=True):
        if 2 * size < by_id[page].view.weight:
            yield from (ordered(page, each) for each in part)


def ordered(one: str, other: str) -> tuple[str, str]:
    """Return two ids in order."""
    return (one, other) if one < other else (other, one)


def _cover(page: Signature, other: Signature) -> tuple[int, ...]:
    """Return the places of the page's sentences that have a partner in the other story, rising."""
    return tuple(each.at for each in align(page, other) if each.likeness >= PARTNER)


def _overlap(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """True where two stories cover one stretch of a page, or where it cannot be told.

    >>> _overlap((0, 1, 2, 3, 4), (5, 6, 7, 8)), _overlap((0, 2, 4), (1, 3, 5))
    (False, True)
    """
    (first, last), (start, end) = _stretch(one), _stretch(other)
    return first <= end and start <= last


def _stretch(places: tuple[int, ...]) -> tuple[int, int]:
    if not places:
        return 0, sys.maxsize
    outer = int(OUTER * len(places))
    return places[outer], places[-1 - outer]


def _known(story: Signature) -> tuple[str, str, str]:
    """Sort by the day by which the story was out, then by capture."""
    return latest_day(story), story.captured_at or UNKNOWN, earliest_day(story)


def _centrality(ids: Iterable[str], copies: Mapping[tuple[str, str], Decision]) -> dict[str, float]:
    """Return for each story how like it is to all others together: copies are liker to their source than to each other."""
    members = sorted(ids)
    central = dict.fromkeys(members, 0.0)
    for at, left in enumerate(members):
        for right in members[at + 1 :]:
            if decision := copies.get((left, right)):
                central[left] += decision.score
                central[right] += decision.score
    return {each: round(value, 6) for each, value in central.items()}


def latest_day(story: Signature) -> str:
    """Return the last day on which the story can have appeared, from its date and its capture; "9999" if unknown.

    >>> latest_day(Signature(story_id="a", published="2024-11-02/2024-11-05", captured_at="2024-11-04T10:00:00Z"))
    '2024-11-04'
    """
    ends = [_padded(story.published.split("/")[-1], "-99")] if story.published else []
    return min([*ends, *([story.captured_at[:10]] if story.captured_at else [])], default=UNKNOWN)


def earliest_day(story: Signature) -> str:
    """Return the first day on which the story can have appeared; "" if unknown."""
    return _padded(story.published.split("/")[0], "-00") if story.published else ""


def _padded(date: str, filler: str) -> str:
    """Return an EDTF date as ten characters that sort rightly ("2024-11" opens with day 00, ends with day 99).

    >>> _padded("2024-11", "-99"), _padded("2024-11-02~", "-00")
    ('2024-11-99', '2024-11-02')
    """
    plain = date.rstrip("~?%")
    return (plain + filler * 2)[:10] if plain[:4].isdigit() else UNKNOWN


def _rows(family: _Family) -> Iterator[Copy]:
    first, *rest = family.members
    yield Copy(family_id=family.id, story_id=first.story_id, parent=None, kind="source", similarity=1.0, kept=1.0,
               is_earliest=_is_earliest(first, rest), reasons=())  # fmt: skip
    for at, member in enumerate(family.members[1:], start=1):
        yield _child(family, member, family.members[:at])


def _is_earliest(first: Signature, rest: list[Signature]) -> bool:
    """True where the first story was out before any other can have been, or was captured first with no date between."""
    if latest_day(first) == UNKNOWN:
        return False
    if all(earliest_day(each) > latest_day(first) for each in rest):
        return True
    captures = [each.captured_at or UNKNOWN for each in rest]
    same_day = all(earliest_day(each) >= earliest_day(first) for each in rest)
    return same_day and (first.captured_at or UNKNOWN) < min(captures)


def _child(family: _Family, member: Signature, earlier: tuple[Signature, ...]) -> Copy:
    linked = [each for each in earlier if ordered(each.story_id, member.story_id) in family.decisions]
    parent = max(linked or earlier[:1], key=lambda each: _likelihood(family, member, each))
    decision = _decision(family, member, parent)
    kept = decision.kept_left if decision.left == parent.story_id else decision.kept_right
    kind = decision.kind if decision.kind not in (None, "excerpt") else "reworded"
    return Copy(family_id=family.id, story_id=member.story_id, parent=parent.story_id, kind=kind, similarity=decision.score,
                kept=kept, is_earliest=False, reasons=decision.reasons)  # fmt: skip


def _likelihood(family: _Family, member: Signature, parent: Signature) -> float:
    """Return how much of the member stands in a possible parent, more where it credits the parent's agency."""
    decision = _decision(family, member, parent)
    kept = decision.kept_left if decision.left == member.story_id else decision.kept_right
    credited = member.agency is not None and member.agency in (parent.agency, (parent.publisher or "").upper())
    return decision.score + kept + CREDIT * credited


def _decision(family: _Family, one: Signature, other: Signature) -> Decision:
    return family.decisions.get(ordered(one.story_id, other.story_id)) or compare(one, other)
