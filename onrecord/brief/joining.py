"""Drafts → groups that report one event: one line, many notes. Conservative: what is not surely one event stays two.

Two claims are one event if type, place and actors agree, their days can be the
same, neither speaks of "another" or "earlier" one, and no toll contradicts.
A place no finer than a country is no evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from onrecord.brief import standing
from onrecord.brief.bullets import Draft, length
from onrecord.brief.days import interval
from onrecord.model import Claim

_OTHER_ONE = re.compile(r"\b(?:another|additional|earlier|previous|prior|second|third|separate|further)\b", re.I)
_REGION = re.compile(r" (?:Oblast|Region|Province|Governorate|Krai|District|State)$")
_AHEAD = frozenset(("planned", "expected"))
_TALK = "diplomacy.statement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Drafts about one event; `lead` gives the line, the others give notes."""

    lead: Draft
    others: tuple[Draft, ...] = ()

    @property
    def drafts(self) -> tuple[Draft, ...]:
        return (self.lead, *self.others)


def groups(drafts: Sequence[Draft]) -> tuple[Group, ...]:
    """Join drafts that report one event, in the order of their first; a printable draft leads.

    The draft with most figures leads, then the one with the strongest attribution, then the earlier.
    """
    held: list[list[Draft]] = []
    for draft in drafts:
        home = next((each for each in held if all(is_same_event(draft, other) for other in each)), None)
        if home is None:
            held.append([draft])
        else:
            home.append(draft)
    return tuple(_group(each) for each in held)


def _group(drafts: Sequence[Draft]) -> Group:
    ranked = sorted(
        drafts, key=lambda each: (bool(each.problems), -len(each.passage.figures), each.status == standing.MISSING)
    )
    return Group(lead=ranked[0], others=tuple(ranked[1:]))


def is_same_event(left: Draft, right: Draft) -> bool:
    """Say whether all that the smaller draft reports is reported by the other too."""
    small, large = sorted((left, right), key=lambda draft: len(_hard(draft)))
    mine, theirs = _hard(small), _hard(large)
    if not mine or not theirs or _OTHER_ONE.search(small.text) or _OTHER_ONE.search(large.text):
        return False
    if left.passage.source is right.passage.source and not (left.problems or right.problems):
        return False
    if not all(any(_same(one, other) for other in theirs) for one in mine):
        return False
    return not _adds_figures(small, large)


def _hard(draft: Draft) -> list[Claim]:
    return [claim for claim in draft.passage.events if claim.predicate != _TALK]


def _adds_figures(small: Draft, large: Draft) -> bool:
    known = {claim.predicate for claim in large.passage.figures}
    return any(claim.predicate not in known for claim in small.passage.figures) and bool(large.passage.figures)


def _same(one: Claim, other: Claim) -> bool:
    if one.predicate != other.predicate or one.negated != other.negated:
        return False
    if (one.status in _AHEAD) != (other.status in _AHEAD):
        return False
    return _same_place(one, other) and _actors_meet(one, other) and _days_meet(one, other) and _tolls_meet(one, other)


def _same_place(one: Claim, other: Claim) -> bool:
    mine, theirs = _place(one), _place(other)
    return bool(mine) and mine == theirs and mine not in (one.country, other.country)


def _place(claim: Claim) -> str:
    """Return the place's plain name: a region and its capital are told apart by type and days, not by name."""
    return _REGION.sub("", claim.place or "")


def _actors_meet(one: Claim, other: Claim) -> bool:
    return not one.actors or not other.actors or bool(set(one.actors) & set(other.actors))


def _days_meet(one: Claim, other: Claim) -> bool:
    mine, theirs = interval(one.time), interval(other.time)
    if not mine or not theirs:
        return True
    return mine[0] <= theirs[1] + timedelta(days=1) and theirs[0] <= mine[1] + timedelta(days=1)


def _tolls_meet(one: Claim, other: Claim) -> bool:
    # a toll rises from report to report: up to three times is one event, more is another
    for mine, theirs in ((one.killed, other.killed), (one.wounded, other.wounded)):
        if mine and theirs and max(mine, theirs) > 3 * min(mine, theirs):
            return False
    return True


def status(group: Group) -> str:
    """Return the line's status: the lead's own, unless several independent speakers stand behind the event."""
    speakers = {each.name for draft in group.drafts for each in draft.said}
    documents = {draft.passage.source.document for draft in group.drafts}
    if len(documents) < 2 or len(speakers) < 2:
        return group.lead.status
    return standing.DISPUTED if _disagree(group) else standing.origins(len(speakers))


def _disagree(group: Group) -> bool:
    ranges: dict[tuple[str, str | None], list[Claim]] = {}
    for draft in group.drafts:
        for claim in draft.passage.figures:
            ranges.setdefault((claim.predicate, claim.subject), []).append(claim)
    return any(_apart(one, other) for claims in ranges.values() for one in claims for other in claims)


def _apart(one: Claim, other: Claim) -> bool:
    high = one.high if one.high is not None else Decimal("Infinity")
    low = other.low if other.low is not None else Decimal(0)
    return high < low


def weight(group: Group) -> tuple[int, int]:
    """Rank a line in its section: the dead and wounded, then strikes, ground, movements, and the rest."""
    claims = group.lead.passage.claims
    if any(claim.killed or claim.wounded or claim.predicate in ("killed", "wounded", "casualties") for claim in claims):
        toll = max((int(claim.killed or 0) * 10 + int(claim.wounded or 0) for claim in claims), default=0)
        return (0, -toll)
    kinds = {claim.predicate.split(".")[0] for claim in claims}
    for rank, prefixes in enumerate(
        (("attack", "infrastructure", "energy"), ("battle", "territory"), ("deployment",)), 1
    ):
        if kinds & set(prefixes):
            return (rank, 0)
    return (5 if length(group.lead) else 6, 0)
