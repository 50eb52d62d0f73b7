"""Drafts → groups that report one event: one line, many notes. Conservative: what is not surely one event stays two.

Two claims are one event if type, place and actors agree, their days can be the
same, neither speaks of "another" or "earlier" one, and no toll contradicts.
A place no finer than a country is no evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from onrecord.brief import callings, standing
from onrecord.brief.bullets import Draft
from onrecord.brief.days import interval
from onrecord.model import Claim

_OTHER_ONE = re.compile(
    r"\b(?:another|additional|earlier|previous|prior|second|third|separate|further)\s+(?:[\w-]+\s+){0,2}(?:attack|strike|"
    r"assault|raid|barrage|wave|blast|explosion|missile|drone|meeting|visit|talk|package|sentence|ruling|trial|troop|"
    r"soldier|personnel|people|deployment|operation|incident|exchange|delivery|shipment)",
    re.I,
)
_REGION = re.compile(r" (?:Oblast|Region|Province|Governorate|Krai|District|State)$")
Key = tuple[str, str | None, str]
_ODD = 20
_SPANS_OF_TIME = ("hour", "day", "week", "month", "year", "night", "minute")
_AHEAD = frozenset(("planned", "expected"))
_TALK = "diplomacy.statement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Drafts about one event; `lead` gives the line, the others give notes."""

    lead: Draft
    others: tuple[Draft, ...] = ()
    disputed: bool = False

    @property
    def drafts(self) -> tuple[Draft, ...]:
        return (self.lead, *self.others)


def groups(drafts: Sequence[Draft]) -> tuple[Group, ...]:
    """Join drafts that report one event, in the order of their first; a printable draft leads.

    The draft with most events leads, then one with a source, then the one with most figures. Drafts whose numbers cannot both
    hold stay apart, and both are marked as disputed.
    """
    held: list[list[Draft]] = []
    index: dict[Key, list[int]] = {}
    for draft in drafts:
        near = _near([draft], index)
        home = next((at for at in near if _belongs(draft, held[at])), len(held))
        if home == len(held):
            held.append([])
        held[home].append(draft)
        for key in _keys(draft):
            places = index.setdefault(key, [])
            if home not in places:
                places.append(home)
    found = [_group(each) for each in held]
    return tuple(
        replace(group, disputed=any(_dispute(group, found[at]) for at in _near(group.drafts, index)))
        for group in found
        if not group.lead.is_comment
    )


def _keys(draft: Draft) -> list[Key]:
    """Name what a draft could share with another: a type of event at a place, or a count."""
    events = [("event", claim.predicate, _place(claim)) for claim in _hard(draft) if claim.place]
    counts = [("count", claim.unit, str(claim.low)) for claim in draft.passage.figures if claim.low and claim.unit]
    return list(dict.fromkeys([*events, *counts]))


def _near(drafts: Iterable[Draft], index: Mapping[Key, Sequence[int]]) -> list[int]:
    """Return the groups, in order, that share a key with any of the drafts."""
    return sorted({at for draft in drafts for key in _keys(draft) for at in index.get(key, ())})


def _belongs(draft: Draft, others: Sequence[Draft]) -> bool:
    counted = any(is_same_count(draft, other) for other in others) and not any(_hides(draft, other) for other in others)
    same = counted or all(is_same_event(draft, other) for other in others)
    return same and not any(_conflict(draft, other) for other in others)


def is_same_count(left: Draft, right: Draft) -> bool:
    """Say whether two pages give one and the same count: an odd enough number of one unit, on days that can be one.

    Shares and small numbers are no evidence by themselves; they need the same place.
    """
    if left.passage.source.document == right.passage.source.document:
        return False
    if _OTHER_ONE.search(left.text) or _OTHER_ONE.search(right.text):
        return False
    pairs = ((one, other) for one in left.passage.figures for other in right.passage.figures)
    return any(_is_one_count(one, other) for one, other in pairs)


def _hides(left: Draft, right: Draft) -> bool:
    """Say whether each counts something that the other does not, so that one line would hide the other's numbers."""
    mine, theirs = _numbers(left), _numbers(right)
    return bool(mine - theirs and theirs - mine) and not (left.problems or right.problems)


def _numbers(draft: Draft) -> set[Decimal]:
    return {each for claim in draft.passage.figures for each in (claim.low, claim.high) if each and each > 1}


def _is_one_count(one: Claim, other: Claim) -> bool:
    if one.low is None or one.unit is None or (one.low, one.unit, one.rate) != (other.low, other.unit, other.rate):
        return False
    if one.status in _AHEAD or other.status in _AHEAD or not _days_meet(one, other):
        return False
    if one.low >= _ODD and one.low % 100 and one.unit not in ("percent", *_SPANS_OF_TIME):
        return True
    return one.unit not in _SPANS_OF_TIME and one.predicate == other.predicate and _same_place(one, other)


def _dispute(group: Group, other: Group) -> bool:
    """Say whether two lines are about one event and give numbers that cannot both hold."""
    if group is other:
        return False
    pairs = [(one, two) for one in group.drafts for two in other.drafts]
    about = any(is_same_event(one, two) or is_same_count(one, two) for one, two in pairs)
    return about and any(_conflict(one, two) for one, two in pairs)


def _conflict(left: Draft, right: Draft) -> bool:
    return bool(conflicts(left, right))


def conflicts(left: Draft, right: Draft) -> tuple[tuple[Claim, Claim], ...]:
    """Return the pairs of figures of one kind that cannot both hold."""
    counted = _kinds(right)
    return tuple(
        (one, other) for one in left.passage.figures for other in counted.get(_kind(one), ()) if _apart(one, other)
    )


def _kinds(draft: Draft) -> dict[tuple[str, str | None, str | None], list[Claim]]:
    kinds: dict[tuple[str, str | None, str | None], list[Claim]] = {}
    for claim in draft.passage.figures:
        if not claim.predicate.startswith("other:") and claim.status not in _AHEAD:
            kinds.setdefault(_kind(claim), []).append(claim)
    return kinds


def _kind(claim: Claim) -> tuple[str, str | None, str | None]:
    return (claim.predicate, claim.unit, claim.rate)


def _group(drafts: Sequence[Draft]) -> Group:
    ranked = sorted(
        drafts,
        key=lambda each: (bool(each.problems), -len(_hard(each)), each.status == standing.MISSING, -len(each.claims)),
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
    apart = left.passage.source.document != right.passage.source.document
    if apart and not any(_same(one, other) and not _is_loose(one, other) for one in mine for other in theirs):
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


def _is_loose(one: Claim, other: Claim) -> bool:
    """Say whether nothing but a region holds two events of two pages together: no day is known of one of them."""
    return bool(_REGION.search(one.place or "") or _REGION.search(other.place or "")) and not (one.time and other.time)


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
    speakers = {each.name for draft in group.drafts for each in draft.said if callings.is_named(each.printed)}
    documents = {draft.passage.source.document for draft in group.drafts}
    if group.disputed:
        return standing.DISPUTED
    if group.lead.status == standing.MISSING or len(documents) < 2 or len(speakers) < 2:
        return group.lead.status
    return standing.origins(len(speakers))


def _apart(one: Claim, other: Claim) -> bool:
    """Say whether two values cannot both hold; "about" leaves a tenth on either side."""
    lows, highs = zip(_bounds(one), _bounds(other), strict=True)
    return highs[0] < lows[1] or highs[1] < lows[0]


def _bounds(claim: Claim) -> tuple[Decimal, Decimal]:
    slack = Decimal("0.1") if claim.qualifier in ("about", "couple", "fraction") else Decimal(0)
    low = claim.low * (1 - slack) if claim.low is not None else Decimal("-Infinity")
    high = claim.high * (1 + slack) if claim.high is not None else Decimal("Infinity")
    return low, high


def weight(group: Group) -> tuple[int, int]:
    """Rank a line in its section: the dead and wounded, strikes, ground, movements, the rest; sourced ones before."""
    claims = group.lead.passage.claims
    hurt = [claim for claim in claims if claim.predicate in ("killed", "wounded", "casualties") and claim.low]
    if hurt or any(claim.killed or claim.wounded for claim in claims):
        toll = max((int(claim.killed or 0) * 10 + int(claim.wounded or 0) for claim in claims), default=0)
        return (0, -toll)
    kinds = {claim.predicate.split(".")[0] for claim in claims}
    sourced = 0 if group.disputed or group.lead.said else 1
    for rank, prefixes in enumerate(
        (("attack", "infrastructure", "energy"), ("battle", "territory"), ("deployment",)), 1
    ):
        if kinds & set(prefixes):
            return (rank, sourced)
    return (5, sourced)
