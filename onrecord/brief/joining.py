"""Drafts → groups that report one event: one line, many notes. What is one is the record's decision, passed in as Ties.

Two drafts are one line where the smaller reports nothing that the larger does
not, or where both give one count. Numbers that cannot both hold stay apart, and
so does what one line would hide of the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from onrecord.brief import callings, standing
from onrecord.brief.bullets import Draft
from onrecord.brief.ties import Ties
from onrecord.linked import Difference
from onrecord.model import Claim

Key = tuple[str, str]
_AHEAD = frozenset(("planned", "expected"))
_TALK = "diplomacy.statement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Drafts about one event; `lead` gives the line, the others give notes.

    `disputes` are contradictions with figures of other lines, `revisions` what the same source gave before.
    """

    lead: Draft
    others: tuple[Draft, ...] = ()
    disputes: tuple[Clash, ...] = ()
    revisions: tuple[Clash, ...] = ()

    @property
    def drafts(self) -> tuple[Draft, ...]:
        return (self.lead, *self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A figure of a line, one that stands against it or before it, and why they differ."""

    draft: Draft
    claim: Claim
    other_words: str
    other_document: str
    difference: Difference


def groups(drafts: Sequence[Draft], ties: Ties) -> tuple[Group, ...]:
    """Join drafts that report one event, in the order of their first; a printable draft leads.

    The draft with most events leads, then one with a source, then the one with most figures. Drafts whose numbers cannot both
    hold stay apart, and are marked as disputed where the record says that they contradict each other.
    """
    held: list[list[Draft]] = []
    index: dict[Key, list[int]] = {}
    for draft in drafts:
        near = _near([draft], index, ties)
        home = next((at for at in near if _belongs(draft, held[at], ties)), len(held))
        if home == len(held):
            held.append([])
        held[home].append(draft)
        for key in _keys(draft, ties):
            places = index.setdefault(key, [])
            if home not in places:
                places.append(home)
    found = [_group(each) for each in held]
    return tuple(
        replace(
            group,
            disputes=tuple(
                each for at in _near(group.drafts, index, ties) for each in _disputes(group, found[at], ties)
            ),
            revisions=tuple(_revisions(group, ties)),
        )
        for group in found
        if not group.lead.is_comment
    )


def _keys(draft: Draft, ties: Ties) -> list[Key]:
    """Name what a draft could share with another: an event, or a count that is another's too."""
    events = [("event", found) for claim in draft.claims if (found := ties.happenings.get(claim.id))]
    counts = [("count", each) for claim in draft.passage.figures for each in sorted(ties.one_with(claim.id))]
    return list(dict.fromkeys([*events, *counts]))


def _near(drafts: Iterable[Draft], index: Mapping[Key, Sequence[int]], ties: Ties) -> list[int]:
    """Return the groups, in order, that share a key with any of the drafts."""
    return sorted({at for draft in drafts for key in _keys(draft, ties) for at in index.get(key, ())})


def _belongs(draft: Draft, others: Sequence[Draft], ties: Ties) -> bool:
    counted = any(is_same_count(draft, other, ties) for other in others)
    counted = counted and not any(_hides(draft, other) for other in others)
    same = counted or all(is_same_event(draft, other, ties) for other in others)
    return same and not any(_apart_in(draft, other) for other in others)


def is_same_count(left: Draft, right: Draft, ties: Ties) -> bool:
    """Say whether two pages give one and the same count: linked, or one number of one measure for one event."""
    if left.passage.source.document == right.passage.source.document:
        return False
    pairs = ((one, other) for one in left.passage.figures for other in right.passage.figures)
    return any(ties.are_one(one, other) for one, other in pairs)


def _hides(left: Draft, right: Draft) -> bool:
    """Say whether each counts something that the other does not, so that one line would hide the other's numbers.

    What is refused is hidden only by another number of the same thing.
    """
    mine, theirs = _numbers(left), _numbers(right)
    if left.problems or right.problems:
        alike = {kind for kind, _ in mine} & {kind for kind, _ in theirs}
        return any(
            {number for kind, number in mine if kind == each} != {number for kind, number in theirs if kind == each}
            for each in alike
        )
    mine_alone = {number for _, number in mine} - {number for _, number in theirs}
    return bool(mine_alone and {number for _, number in theirs} - {number for _, number in mine})


def _numbers(draft: Draft) -> set[tuple[tuple[str, str | None, str | None], Decimal]]:
    return {
        (_kind(claim), each) for claim in draft.passage.figures for each in (claim.low, claim.high) if each and each > 1
    }  # fmt: skip


def is_same_event(left: Draft, right: Draft, ties: Ties) -> bool:
    """Say whether all that the smaller draft reports is reported by the other too."""
    small, large = sorted((left, right), key=lambda draft: len(_hard(draft)))
    mine = [ties.happenings.get(claim.id) for claim in _hard(small)]
    theirs = {ties.happenings.get(claim.id) for claim in _hard(large)}
    if not mine or None in mine or not set(mine) <= theirs:
        return False
    if left.passage.source is right.passage.source and not (left.problems or right.problems):
        return False
    return not _adds_figures(small, large)


def _hard(draft: Draft) -> list[Claim]:
    return [claim for claim in draft.passage.events if claim.predicate != _TALK]


def _adds_figures(small: Draft, large: Draft) -> bool:
    known = {claim.predicate for claim in large.passage.figures}
    return any(claim.predicate not in known for claim in small.passage.figures) and bool(large.passage.figures)


def _apart_in(left: Draft, right: Draft) -> bool:
    return any(True for _ in _pairs_apart(left, right))


def _pairs_apart(left: Draft, right: Draft) -> Iterable[tuple[Claim, Claim]]:
    """Yield the pairs of figures of one kind that cannot both hold."""
    counted = _kinds(right)
    for one in left.passage.figures:
        for other in counted.get(_kind(one), ()):
            if _apart(one, other):
                yield one, other


def _kinds(draft: Draft) -> dict[tuple[str, str | None, str | None], list[Claim]]:
    kinds: dict[tuple[str, str | None, str | None], list[Claim]] = {}
    for claim in draft.passage.figures:
        if not claim.predicate.startswith("other:") and claim.status not in _AHEAD:
            kinds.setdefault(_kind(claim), []).append(claim)
    return kinds


def _kind(claim: Claim) -> tuple[str, str | None, str | None]:
    return (claim.predicate, claim.unit, claim.rate)


def _disputes(group: Group, other: Group, ties: Ties) -> Iterable[Clash]:
    """Yield the figures of a line that another line about the same event contradicts."""
    if group is other:
        return
    for one in group.drafts:
        for two in other.drafts:
            for mine, theirs in _pairs_apart(one, two):
                found = ties.difference(one.passage.source, mine, two.passage.source, theirs)
                if found and found.kind == "contradiction":
                    words = two.passage.source.words(theirs.evidence[0].span)
                    yield Clash(draft=one, claim=mine, other_words=words,
                                other_document=two.passage.source.document, difference=found)  # fmt: skip


def _revisions(group: Group, ties: Ties) -> Iterable[Clash]:
    """Yield the figures of a line that an earlier version of its page gave otherwise."""
    for draft in group.drafts:
        source = draft.passage.source
        for claim in draft.passage.figures:
            for before in ties.replaced.get(source.reading.page.sha256, ()):
                if _kind(before.claim) != _kind(claim) or not _apart(before.claim, claim):
                    continue
                found = ties.why(before, ties.told(source, claim)) if ties.why else None
                if found and found.kind in ("correction", "update", "copy-error"):
                    yield Clash(draft=draft, claim=claim, other_words=before.words(before.span),
                                other_document=before.document, difference=found)  # fmt: skip


def _group(drafts: Sequence[Draft]) -> Group:
    ranked = sorted(
        drafts,
        key=lambda each: (bool(each.problems), -len(_hard(each)), each.status == standing.MISSING, -len(each.claims)),
    )
    return Group(lead=ranked[0], others=tuple(ranked[1:]))


def status(group: Group, ties: Ties) -> str:
    """Return the line's status: the lead's own, unless several origins stand behind the event, or its number moved."""
    if group.disputes:
        return standing.DISPUTED
    if group.revisions:
        return standing.REVISED
    count = _support(group, ties)
    if group.lead.status == standing.MISSING or count < 2:
        return group.lead.status
    return standing.origins(count)


def _support(group: Group, ties: Ties) -> int:
    """Return how many origins stand behind every event of a line, or where it tells none, behind its best told count."""
    claims = [claim for draft in group.drafts for claim in draft.claims]
    events = {ties.happenings.get(claim.id) for claim in _hard(group.lead)}
    if events:
        return min(len(_named([each for each in claims if ties.happenings.get(each.id) == event], ties)) if event else 0
                   for event in events)  # fmt: skip
    counts = ([each for each in claims if ties.are_one(one, each)] for one in group.lead.passage.figures)
    return max((len(_named(alike, ties)) for alike in counts), default=0)


def origins(group: Group, ties: Ties) -> frozenset[str]:
    """Return the origins of all that a line's pages say in it."""
    return _named([claim for draft in group.drafts for claim in draft.claims], ties)


def _named(claims: Iterable[Claim], ties: Ties) -> frozenset[str]:
    """Return who is named as the source of some claims: each once, on however many occasions and pages.

    A body's bare name ("Air Force") beside its full one is no second source.
    """
    found = (ties.origins.get(claim.id) for claim in claims)
    names = {each.claimant.casefold() for each in found
             if each and each.claimant and callings.is_named(each.claimant)}  # fmt: skip
    return frozenset(name for name in names if not any(other.startswith(f"{name} of ") for other in names))


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
    sourced = 0 if group.disputes or group.lead.said else 1
    for rank, prefixes in enumerate(
        (("attack", "infrastructure", "energy"), ("battle", "territory"), ("deployment",)), 1
    ):
        if kinds & set(prefixes):
            return (rank, sourced)
    return (5, sourced)
