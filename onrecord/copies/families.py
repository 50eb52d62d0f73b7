"""Decisions on pairs → copy families: who belongs together, from whom each story most likely descends, who is earliest.

A family is a connected component of copies. A page that glues two stories
would join two families; it is found by its neighbours, which cover different
parts of it and are no copies of each other, and its links to them become
excerpts. The result depends on the set alone, not on its order.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from onrecord.copies.compare import PARTNER, Decision, align, compare
from onrecord.copies.keys import CROWDED, FIRST
from onrecord.copies.signature import Signature
from onrecord.copies.twins import between, heads, of_heads
from onrecord.linked import Copy
from onrecord.model import content_id

# the outer parts of what a story covers of a page are left out, because a stray sentence may match anywhere
OUTER = 0.2
# a credit to an agency makes its text the likelier parent by this much
CREDIT = 0.05
UNKNOWN = "9999"
Signatures = Mapping[str, Signature]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Family:
    """One family's stories in the order of descent, earliest first, and what was decided on those that stand for others."""

    id: str
    members: tuple[Signature, ...]
    head: Mapping[str, str]
    decisions: Mapping[Pair, Decision]
    near: Mapping[str, Collection[str]]
    twins: Mapping[str, Decision]

    def decided(self, one: Signature, other: Signature) -> Decision | None:
        """Return the decision on two stories, None where they are no copies of each other."""
        ends = self.head[one.story_id], self.head[other.story_id]
        found = self.twins[ends[0]] if ends[0] == ends[1] else self.decisions.get(ordered(*ends))
        if found is None or found.left == ends[0]:
            return found and between(found, one.story_id, other.story_id)
        return between(found, other.story_id, one.story_id)


def families(
    signatures: Iterable[Signature], decisions: Iterable[Decision], apart: Collection[str] = ()
) -> tuple[Copy, ...]:
    """Return the families of two stories or more as Copy rows, sorted by family and story.

    Decisions about stories that are not given are passed over. Stories with the very same words are copies without
    a decision, and what was decided on one of them holds for all, but for those that are to be kept `apart`. The first
    story of a family has no parent; it is marked earliest only where the dates tell.
    """
    by_id = {each.story_id: each for each in signatures}
    head = heads(by_id.values(), apart)
    size = Counter(head.values())
    twins = {head[each]: compare(by_id[head[each]], by_id[each]) for each in sorted(by_id) if head[each] != each}
    settled = settle((by_id[each] for each in size), of_heads(decisions, head))
    copies = {_pair(each): each for each in settled if each.is_copy}
    first = _first(copies)
    copies = _told(copies, first)
    near = _near(copies)
    central = _centrality(copies, size, first)
    of_head: dict[str, list[Signature]] = defaultdict(list)
    for story_id, each in by_id.items():
        of_head[head[story_id]].append(each)
    rows: list[Copy] = []
    for group in components([*copies, *((each, each) for each in twins)]):
        members = sorted(
            (each for one in group for each in of_head[one]),
            key=lambda each: (*_known(each), -central[head[each.story_id]], each.story_id),
        )
        family = content_id("family", min(each.story_id for each in members))
        rows += _rows(_Family(family, tuple(members), head, copies, near, twins))
    return tuple(sorted(rows, key=lambda row: (row.family_id, row.story_id)))


def _first(copies: Iterable[Pair]) -> dict[str, frozenset[str]]:
    """Return for each story of a family of a crowd of texts the first ones of it, by which all others are told."""
    crowds = [group for group in components(copies) if len(group) > CROWDED]
    return {each: first for group in crowds for first in [frozenset(group[:FIRST])] for each in group}


def _told(copies: Mapping[Pair, Decision], first: Mapping[str, frozenset[str]]) -> dict[Pair, Decision]:
    """Leave out the copies in a crowd of which both are copies of one of its first, too.

    Which of those have been compared may depend on what was held when they came.
    """
    near = _near(copies)

    def is_told(one: str, other: str) -> bool:
        known = first.get(one, frozenset())
        return not known or not known.isdisjoint((one, other)) or known.isdisjoint(near[one] & near[other])

    return {pair: each for pair, each in copies.items() if is_told(*pair)}


def _near(copies: Iterable[Pair]) -> dict[str, set[str]]:
    """Return for each story those that are its copies, or that it is a copy of."""
    near: dict[str, set[str]] = defaultdict(set)
    for left, right in copies:
        near[left].add(right)
        near[right].add(left)
    return near


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


def _pair(decision: Decision) -> Pair:
    return decision.left, decision.right


def _bridges(by_id: Signatures, copies: set[Pair]) -> Iterator[Pair]:
    """Yield the copies between a gluing page and the stories that it holds, but for one that is most of it."""
    neighbours = _near(copies)
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


def _glued(by_id: Signatures, page: str, apart: list[set[str]]) -> Iterator[Pair]:
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


def ordered(one: str, other: str) -> Pair:
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


def _centrality(
    copies: Mapping[Pair, Decision], size: Mapping[str, int], first: Mapping[str, frozenset[str]]
) -> dict[str, float]:
    """Return for each story how like it is to all others together, in a crowd to the first of it.

    Copies are liker to their source than to each other.
    """
    central = {each: float(count - (each not in first.get(each, ()))) for each, count in size.items()}
    for pair, decision in sorted(copies.items()):
        for one, other in (pair, pair[::-1]):
            if other in first.get(one, pair):
                central[one] += decision.score * size[other]
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
    agencies = {each.agency for each in family.members if each.agency}
    # of those with the same words and the same credit any is as likely a parent as the first
    earlier: dict[str, dict[tuple[str | None, str | None], tuple[int, Signature]]] = defaultdict(dict)
    for at, member in enumerate(family.members):
        head = family.head[member.story_id]
        if member is not first:
            linked = sorted(
                each for near in (head, *family.near.get(head, ())) for each in earlier.get(near, {}).values()
            )
            yield _child(family, member, [each for _, each in linked] or [first])
        publisher = (member.publisher or "").upper()
        credit = publisher if publisher in agencies else None
        earlier[head].setdefault((member.agency, credit), (at, member))


def _is_earliest(first: Signature, rest: list[Signature]) -> bool:
    """True where the first story was out before any other can have been, or was captured first with no date between."""
    if latest_day(first) == UNKNOWN:
        return False
    if all(earliest_day(each) > latest_day(first) for each in rest):
        return True
    captures = [each.captured_at or UNKNOWN for each in rest]
    same_day = all(earliest_day(each) >= earliest_day(first) for each in rest)
    return same_day and (first.captured_at or UNKNOWN) < min(captures)


def _child(family: _Family, member: Signature, earlier: list[Signature]) -> Copy:
    linked = [(each, made) for each in earlier if (made := family.decided(member, each))]
    if not linked:
        linked = [(earlier[0], compare(member, earlier[0]))]
    parent, decision = max(linked, key=lambda each: _likelihood(member, *each))
    kept = decision.kept_left if decision.left == parent.story_id else decision.kept_right
    kind = decision.kind if decision.kind not in (None, "excerpt") else "reworded"
    return Copy(family_id=family.id, story_id=member.story_id, parent=parent.story_id, kind=kind, similarity=decision.score,
                kept=kept, is_earliest=False, reasons=decision.reasons)  # fmt: skip


def _likelihood(member: Signature, parent: Signature, decision: Decision) -> float:
    """Return how much of the member stands in a possible parent, more where it credits the parent's agency."""
    kept = decision.kept_left if decision.left == member.story_id else decision.kept_right
    credited = member.agency is not None and member.agency in (parent.agency, (parent.publisher or "").upper())
    return decision.score + kept + CREDIT * credited
