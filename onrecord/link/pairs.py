"""Claims → the links between them: one claim retold, one event told in several claims.

Claims meet under keys, are compared in pairs, and each decision is a row. Those
that compare alike (copies) share a shape and are compared once: each links to
the first of its shape, and the first ones of two shapes to each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, combinations_with_replacement

from onrecord.link.anchors import keys_of
from onrecord.link.profiles import Profile, profile_of, shape_of
from onrecord.link.sameness import Verdict, judge, within
from onrecord.linked import Link, Told
from onrecord.model import Claim, Reading, content_id

BRACKETED = re.compile(r"[ ,]*\((?:[A-Za-z]+ ){0,2}[^\w(]?$")
MONEY = re.compile(r"quantities\.money")
TALES = frozenset(("report", "interview", "analysis"))


@dataclass(frozen=True, kw_only=True)
class Node:
    """A claim as the joining sees it: its id, what it is compared by, its shape."""

    claim_id: str
    profile: Profile
    shaped: str | None = None

    @cached_property
    def shape(self) -> str:
        return self.shaped or shape_of(self.profile)

    @property
    def story_id(self) -> str:
        return self.profile.story_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A claim as the links between shapes take it."""

    claim_id: str
    story_id: str
    shape: str


def node_of(told: Told, names: Mapping[str, str] | None = None) -> Node:
    """Return what joining needs of a claim."""
    return Node(claim_id=told.claim.id, profile=profile_of(told, names))


def keys(told: Told) -> tuple[str, ...]:
    """Return the keys under which a claim meets those that it may be one with, sorted."""
    return keys_of(profile_of(told))


def compare(left: Told, right: Told) -> Link | None:
    """Return the decision that two claims are one claim or one event, or None where nothing says so.

    The decision depends on the two alone and is the same whichever comes first.
    """
    one, two = node_of(left), node_of(right)
    if left.story.id == right.story.id:
        return next(iter(within_story(left.reading, [left.claim, right.claim], [one, two])), None)
    if not set(keys_of(one.profile)) & set(keys_of(two.profile)):
        return None
    verdict = judge(one.profile, two.profile)
    return link_between(one.claim_id, two.claim_id, verdict) if verdict else None


def within_story(reading: Reading, claims: Sequence[Claim], nodes: Sequence[Node]) -> Iterator[Link]:
    """Yield the links between claims of one story, `nodes` in the order of `claims`."""
    is_tale = reading.story.kind in TALES
    for (one, left), (two, right) in combinations(zip(claims, nodes, strict=True), 2):
        verdict = _bracketed(reading, one, two) or _in_one_story(left.profile, right.profile, is_tale)
        if verdict:
            yield link_between(left.claim_id, right.claim_id, verdict)


def _in_one_story(left: Profile, right: Profile, is_tale: bool) -> Verdict | None:
    if left.kind != right.kind:
        return None
    if left.kind == "event" and is_tale:
        return within(left, right)
    # what one sentence tells twice is two things: "two missiles and two drones"
    return judge(left, right) if left.words != right.words else None


def _bracketed(reading: Reading, left: Claim, right: Claim) -> Verdict | None:
    """Say whether one sum of money stands in brackets behind the other: one claim in two currencies."""
    first, second = sorted((left, right), key=lambda claim: claim.evidence[0].span)
    if first.kind != "figure" or second.kind != "figure" or first.unit == second.unit:
        return None
    if not all(MONEY.match(claim.evidence[0].made_by) for claim in (first, second)):
        return None
    between = reading.story.text[first.evidence[0].span.end : second.evidence[0].span.start]
    if not BRACKETED.fullmatch(between):
        return None
    reasons = (f"{first.unit} and, in brackets, {second.unit}",)
    return Verdict(kind="claim", judgement="same", score=1.0, reasons=reasons, rule="link.sum-in-brackets@1")


def link_between(one: str, two: str, verdict: Verdict) -> Link:
    """Return the link between two claims that a verdict makes."""
    left, right = sorted((one, two))
    return Link(
        id=content_id("link", verdict.kind, left, right, verdict.rule), left=left, right=right, kind=verdict.kind,
        judgement=verdict.judgement, score=verdict.score, reasons=verdict.reasons, by=verdict.rule,
    )  # fmt: skip


Verdicts = Mapping[tuple[str, str], Verdict]


def links_across(groups: Mapping[str, Sequence[Node]]) -> tuple[Link, ...]:
    """Return the links between claims of different stories, given by key: `groups` are the nodes that share one."""
    nodes = {node.claim_id: node for group in groups.values() for node in group}
    profiles = {node.shape: node.profile for node in nodes.values()}
    pairs = {
        pair for group in groups.values()
        for pair in combinations_with_replacement(sorted({node.shape for node in group}), 2)
    }  # fmt: skip
    judged = {(one, two): judge(profiles[one], profiles[two]) for one, two in pairs}
    return links_of_shapes(nodes.values(), {pair: verdict for pair, verdict in judged.items() if verdict})


def links_of_shapes(nodes: Iterable[Node | Placed], verdicts: Verdicts) -> tuple[Link, ...]:
    """Return the links between claims of different stories that decisions on their shapes make.

    Each claim is linked to the first of its shape, and the first ones of two shapes to each other.
    """
    shapes: dict[str, list[Node | Placed]] = {}
    for node in sorted(nodes, key=lambda node: node.claim_id):
        shapes.setdefault(node.shape, []).append(node)
    found = [_first_pair(shapes.get(one, ()), shapes.get(two, ()), verdict)
             for (one, two), verdict in verdicts.items() if one != two]  # fmt: skip
    for shape, members in shapes.items():
        if (shape, shape) in verdicts:
            found += _alike(members, verdicts[shape, shape])
    return tuple(sorted((link for link in found if link), key=lambda link: (link.left, link.right)))


def _alike(members: Sequence[Node | Placed], verdict: Verdict) -> Iterator[Link]:
    first = members[0]
    for member in members[1:]:
        if member.story_id != first.story_id:
            yield link_between(first.claim_id, member.claim_id, verdict)


def _first_pair(mine: Sequence[Node | Placed], theirs: Sequence[Node | Placed], verdict: Verdict) -> Link | None:
    """Return the link between the first claims of two shapes that stand in different stories."""
    pairs = ((one, two) for one in mine[:2] for two in theirs[:2] if one.story_id != two.story_id)
    return next((link_between(one.claim_id, two.claim_id, verdict) for one, two in pairs), None)


def grouped(nodes: Iterable[Node]) -> dict[str, list[Node]]:
    """Return nodes by the keys they have, keys of one alone left out."""
    groups: dict[str, list[Node]] = {}
    for node in nodes:
        for key in keys_of(node.profile):
            groups.setdefault(key, []).append(node)
    return {key: group for key, group in groups.items() if len(group) > 1}
