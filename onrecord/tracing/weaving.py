"""Places that answer, and what the record links → matters: all tellings of one claim or one event, with their threads.

A matter is joined by the record's own decisions alone: links, and happenings
for claims of one measure or type. What is asked about comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.brief import Source
from onrecord.brief.trace.compose import age
from onrecord.brief.trace.tellings import Spot
from onrecord.daybook import Near
from onrecord.linked import Copy, Happening, Link, Origin, Told
from onrecord.model import Claim
from onrecord.tracing.finding import Found


@dataclass(frozen=True, kw_only=True)
class Web:
    """What the record has joined: copies, links, origins and happenings, found by claim and by story.

    `tolds` are the claims of the pages at hand, whose origins are without their chains.
    """

    tolds: Mapping[str, Told] = field(default_factory=dict)
    copies: tuple[Copy, ...] = ()
    links: tuple[Link, ...] = ()
    origins: tuple[Origin, ...] = ()
    happenings: tuple[Happening, ...] = ()

    @classmethod
    def of(cls, near: Near) -> Web:
        """Take from what joins some pages what tracing walks along."""
        return cls(
            tolds=near.tolds, copies=near.copies, links=near.links, origins=near.origins, happenings=near.happenings
        )

    @cached_property
    def copy_of(self) -> Mapping[str, Copy]:
        return {copy.story_id: copy for copy in self.copies}

    @cached_property
    def families(self) -> Mapping[str, str]:
        return {copy.story_id: copy.family_id for copy in self.copies}

    @cached_property
    def members(self) -> Mapping[str, tuple[Copy, ...]]:
        """The copies of each family."""
        found: dict[str, list[Copy]] = {}
        for copy in self.copies:
            found.setdefault(copy.family_id, []).append(copy)
        return {family: tuple(each) for family, each in found.items()}

    @cached_property
    def origin_of(self) -> Mapping[str, Origin]:
        return {claim: origin for origin in self.origins for claim in origin.claim_ids}

    @cached_property
    def happening_of(self) -> Mapping[str, Happening]:
        return {claim: each for each in self.happenings for claim in each.claim_ids}

    @cached_property
    def happenings_of(self) -> Mapping[str, frozenset[str]]:
        """The events that each story reports."""
        found: dict[str, set[str]] = {}
        for each in self.happenings:
            for story in each.story_ids:
                found.setdefault(story, set()).add(each.id)
        return {story: frozenset(each) for story, each in found.items()}

    @cached_property
    def neighbours(self) -> Mapping[str, frozenset[str]]:
        """The claims that a claim is judged to be one with, directly."""
        found: dict[str, set[str]] = {}
        for link in self.links:
            if link.judgement == "same" and link.withdrawn_at is None:
                found.setdefault(link.left, set()).add(link.right)
                found.setdefault(link.right, set()).add(link.left)
        return {claim: frozenset(each) for claim, each in found.items()}

    def joined(self, claim_id: str) -> frozenset[str]:
        """Return the claims that tell the same matter, the claim itself among them, of whatever measure or type."""
        seen, ahead = {claim_id}, [claim_id]
        while ahead:
            each = ahead.pop()
            fresh = set(self.neighbours.get(each, ())) - seen
            seen |= fresh
            ahead += fresh
        happening = self.happening_of.get(claim_id)
        return frozenset(seen) | frozenset(happening.claim_ids if happening else ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """A matter before it is written: its places, the one that answers best first, and how well it answers."""

    spots: tuple[Spot, ...]
    score: float


def strands(found: Sequence[Found], web: Web, claims: Mapping[str, Spot]) -> list[Strand]:
    """Group places into matters, best first; `claims` has every claim that can be reached.

    Best is what answers best; of those, what most pages tell; of those, what stands first.
    """
    groups: list[list[Found]] = []
    home: dict[str, int] = {}
    for each in found:
        keys = _keys(each.spot, web, claims)
        told = (
            at for at, group in enumerate(groups) if any(_is_one_count(each.spot, other.spot, web) for other in group)
        )
        at = next((home[key] for key in keys if key in home), next(told, len(groups)))
        if at == len(groups):
            groups.append([])
        groups[at].append(each)
        for key in keys:
            home.setdefault(key, at)
    made = [_strand(group, web, claims) for group in groups]
    return sorted(made, key=lambda each: (-each.score, -len({spot.source.document for spot in each.spots})))


def _is_one_count(one: Spot, other: Spot, web: Web) -> bool:
    """Say whether two stories of one event, or of one family, give one number of one measure, at places that can be one."""
    left, right = one.claim, other.claim
    if left is None or right is None or left.kind != "figure" or right.kind != "figure":
        return False
    if (left.predicate, left.low, left.high, left.unit) != (right.predicate, right.low, right.high, right.unit):
        return False
    if left.place and right.place and left.place != right.place:
        return False
    stories = one.source.reading.story.id, other.source.reading.story.id
    if stories[0] in web.families and web.families[stories[0]] == web.families.get(stories[1]):
        return True
    return bool(web.happenings_of.get(stories[0], frozenset()) & web.happenings_of.get(stories[1], frozenset()))


def _keys(spot: Spot, web: Web, claims: Mapping[str, Spot]) -> list[str]:
    if spot.claim is None:
        return [spot.key]
    return [spot.key, *sorted(_alike(spot.claim, web, claims))]


def _alike(claim: Claim, web: Web, claims: Mapping[str, Spot]) -> list[str]:
    """Return the joined claims of one kind and, of figures, one measure."""
    found = []
    for each in web.joined(claim.id):
        other = claims[each].claim if each in claims else None
        if other and other.kind == claim.kind and (claim.kind == "event" or other.predicate == claim.predicate):
            found.append(each)
    return found


def _strand(group: Sequence[Found], web: Web, claims: Mapping[str, Spot]) -> Strand:
    """Join what was found with the other tellings of the same claims, which need not answer themselves."""
    ids = {key for each in group if each.spot.claim for key in _alike(each.spot.claim, web, claims)}
    # of what answers equally well, the earliest telling stands for the matter
    first = min((each for each in group if each.score == group[0].score), key=lambda each: age(each.spot))
    spots = {each.spot.key: each.spot for each in (first, *group)}
    for key in sorted(ids):
        spots.setdefault(key, claims[key])
    return Strand(spots=tuple(spots.values()), score=first.score)


def spots_of(sources: Iterable[Source]) -> dict[str, Spot]:
    """Return every claim of some sources as a spot, by id."""
    return {
        claim.id: Spot(source=source, span=claim.evidence[0].span, claim=claim)
        for source in sources
        for claim in source.reading.claims
    }


def told(spot: Spot) -> Told | None:
    """Return a spot as the parts that compare claims take it; None for words without a claim."""
    if spot.claim is None:
        return None
    source = spot.source
    return Told(claim=spot.claim, reading=source.reading, document=source.document, known_at=source.known_at)
