"""Claims and the links between them → happenings: one event with its many reports.

Connected components of the links, with a guard against chaining: claims are
joined link by link, the surest first, and only where the whole stays possible:
one day common to all, one place, one side, no toll beyond three times another,
nothing that a person has judged to be different.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.link.days import Days, common, edtf_of, is_short
from onrecord.link.pairs import Node
from onrecord.link.profiles import Profile
from onrecord.link.sameness import RISE
from onrecord.linked import Happening, Link
from onrecord.model import content_id

Pair = tuple[str, str]
# what an event of a kind can be counted by; a figure of it in the event's sentence belongs to the event
# kinds that only say what came of an event, or that there was one
VAGUE = frozenset(("attack.other", "casualty.report", "infrastructure.damage"))
TOLLS = ("killed", "wounded", "casualties", "missing", "buildings_hit", "people_affected")
COUNTS = {
    "strike": (*TOLLS, "drones_launched", "missiles_launched", "drones_downed", "missiles_downed", "attacks", "rescued"),
    "battle": (*TOLLS, "counterattacks_repelled", "attacks", "equipment_destroyed", "prisoners", "captured"),
    "other:shooting_down": ("drones_downed", "missiles_downed", "aircraft_downed", "drones_launched", "missiles_launched"),
    "deployment": ("troops_deployed", "troops_expected", "troops_planned", "troops_total", "officers_deployed"),
    "aid.military": ("aid_committed", "munitions_supplied", "weapons_supplied"),
    "aid.financial": ("aid_committed", "loan"),
    "territory.captured": ("area_captured", "settlements_captured"),
    "court.sentence": ("prison_term",),
    "other:prisoner_exchange": ("prisoners_exchanged",),
    "mobilisation": ("mobilisation",),
    "weapons_transfer": ("weapons_supplied", "munitions_supplied"),
    "other:evacuation": ("evacuated",),
    "other:displacement": ("displaced", "people_affected"),
    "other:detention": ("detained",),
    "other:capture": ("captured", "hostages"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What the claims of one event have in common so far. `days` are those that all of them allow."""

    claim_ids: frozenset[str]
    days: Days | None = None
    place: str | None = None
    region: str | None = None
    sides: frozenset[str] = frozenset()
    tolls: tuple[tuple[float, float] | None, tuple[float, float] | None] = (None, None)


def attachments(nodes: Sequence[Node]) -> tuple[Pair, ...]:
    """Return (event, figure) pairs of one story: figures that count the event of their own sentence.

    A figure whose sentence tells several such events belongs to none, unless one alone has its place.
    """
    events = [node for node in nodes if node.profile.kind == "event"]
    found = (_counted(figure, events) for figure in nodes if figure.profile.kind == "figure")
    return tuple(pair for pair in found if pair)


def _counted(figure: Node, events: Iterable[Node]) -> Pair | None:
    mine = figure.profile
    fitting = [
        event for event in events
        if mine.predicate in COUNTS.get(event.profile.matter, ()) and event.profile.words == mine.words
        and _fits(mine, event.profile)
    ]  # fmt: skip
    if len(fitting) > 1:
        fitting = [event for event in fitting if mine.place and event.profile.place == mine.place]
    return (fitting[0].claim_id, figure.claim_id) if len(fitting) == 1 else None


def _fits(figure: Profile, event: Profile) -> bool:
    placed = figure.place is None or event.place is None or figure.place == event.place
    dated = figure.days is None or event.days is None or common(figure.days, event.days) is not None
    return placed and dated and figure.is_ahead == event.is_ahead


def components(claim_ids: Iterable[str], pairs: Iterable[Pair]) -> list[list[str]]:
    """Return the claims that links connect, each group sorted, the groups in order.

    >>> components(["a", "b", "c"], [("a", "c")])
    [['a', 'c'], ['b']]
    """
    parent = {claim_id: claim_id for claim_id in claim_ids}

    def root(claim_id: str) -> str:
        while parent[claim_id] != claim_id:
            parent[claim_id] = parent[parent[claim_id]]
            claim_id = parent[claim_id]
        return claim_id

    for left, right in pairs:
        if left in parent and right in parent:
            one, two = sorted((root(left), root(right)))
            parent[two] = one
    groups: dict[str, list[str]] = {}
    for claim_id in sorted(parent):
        groups.setdefault(root(claim_id), []).append(claim_id)
    return list(groups.values())


def happenings(nodes: Iterable[Node], links: Iterable[Link], attached: Iterable[Pair] = ()) -> tuple[Happening, ...]:
    """Return the events that claims report, and figures that several stories give.

    A figure alone is no happening. `attached` are (event, figure) pairs. Any order gives the same.
    """
    by_id = {node.claim_id: node for node in nodes}
    held = [link for link in links if link.left in by_id and link.right in by_id]
    same = sorted((link for link in held if link.judgement == "same"), key=_surest)
    apart = {pair for link in held if link.judgement == "different" for pair in (_pair(link), _pair(link)[::-1])}
    wholes = {claim_id: _whole(node) for claim_id, node in by_id.items()}
    home = {claim_id: claim_id for claim_id in by_id}
    by_people = {_pair(link) for link in same if is_by_person(link)}
    for left, right in [*sorted(by_people), *sorted(attached), *(_pair(link) for link in same)]:
        if left in home and right in home and home[left] != home[right]:
            _join(home, wholes, home[left], home[right], apart, (left, right) in by_people)
    found = (_happening([by_id[each] for each in sorted(whole.claim_ids)], whole) for whole in wholes.values())
    return tuple(sorted((each for each in found if each), key=lambda each: each.id))


def _surest(link: Link) -> tuple[bool, float, str, str]:
    return (not is_by_person(link), -link.score, link.left, link.right)


def is_by_person(link: Link) -> bool:
    """Say whether a person decided, which no rule overrides."""
    return link.by.startswith("person:")


def _pair(link: Link) -> Pair:
    return (link.left, link.right)


def _whole(node: Node) -> Whole:
    profile = node.profile
    tolls = tuple((float(each), float(each)) if each else None for each in (profile.killed, profile.wounded))
    return Whole(
        claim_ids=frozenset((node.claim_id,)), days=profile.days if is_short(profile.days) else None,
        place=profile.place, region=profile.region, sides=frozenset(profile.actors), tolls=(tolls[0], tolls[1]),
    )  # fmt: skip


def _join(home: dict[str, str], wholes: dict[str, Whole], one: str, two: str, apart: set[Pair], decided: bool) -> None:
    """Join two groups where what they make together can be one event, or where a person says so."""
    first, second = sorted((one, two), key=lambda each: (-len(wholes[each].claim_ids), each))
    large, small = wholes[first].claim_ids, wholes[second].claim_ids
    joined = joined_whole(wholes[first], wholes[second])
    if joined is None and decided:
        joined = replace(wholes[first], claim_ids=large | small)
    if joined is None or any(left in small and right in large for left, right in apart):
        return
    wholes[first] = joined
    del wholes[second]
    for claim_id in small:
        home[claim_id] = first


def joined_whole(left: Whole, right: Whole) -> Whole | None:
    """Return what two groups of claims have in common, or None where they cannot be one event."""
    days = left.days or right.days
    if left.days and right.days:
        days = common(left.days, right.days)
        if days is None:
            return None
    if left.sides and right.sides and not left.sides & right.sides:
        return None
    place = _joined_place(left, right)
    if place is None:
        return None
    tolls = tuple(_span(mine, theirs) for mine, theirs in zip(left.tolls, right.tolls, strict=True))
    if any(toll and toll[1] > RISE * toll[0] for toll in tolls):
        return None
    return replace(
        left, claim_ids=left.claim_ids | right.claim_ids, days=days, place=place[0], region=place[1],
        sides=left.sides & right.sides or left.sides | right.sides, tolls=(tolls[0], tolls[1]),
    )  # fmt: skip


def _joined_place(left: Whole, right: Whole) -> tuple[str | None, str | None] | None:
    """Return the finer of two places and its region, None where one is not in the other."""
    if left.place is None or right.place is None or left.place == right.place:
        return left.place or right.place, left.region or right.region
    if left.region is None or left.region != right.region:
        return None
    if left.place == left.region:
        return right.place, right.region
    return (left.place, left.region) if right.place == right.region else None


def _span(mine: tuple[float, float] | None, theirs: tuple[float, float] | None) -> tuple[float, float] | None:
    if mine is None or theirs is None:
        return mine or theirs
    return min(mine[0], theirs[0]), max(mine[1], theirs[1])


def _happening(nodes: Sequence[Node], whole: Whole) -> Happening | None:
    events = [node for node in nodes if node.profile.kind == "event"]
    stories = sorted({node.profile.story_id for node in nodes})
    if not events and len(stories) < 2:
        return None
    kinds = [node.profile.predicate for node in events or nodes]
    return Happening(
        id=content_id("happening", min(whole.claim_ids)),
        # an attack comes before the dead and the damage that it left
        type=max(
            sorted(set(kinds)),
            key=lambda kind: (kind not in VAGUE, kind.startswith("attack"), kinds.count(kind), kind),
        ),
        claim_ids=tuple(sorted(whole.claim_ids)),
        story_ids=tuple(stories),
        place=next(_places(nodes, whole), None),
        time=edtf_of(whole.days),
    )


def _places(nodes: Iterable[Node], whole: Whole) -> Iterator[str]:
    if whole.place:
        yield from sorted({node.profile.place_name or "" for node in nodes if node.profile.place == whole.place})
    yield from sorted({node.profile.country for node in nodes if node.profile.country})
