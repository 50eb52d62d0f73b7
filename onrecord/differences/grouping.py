"""Many figures → the pairs worth asking about, and what `why` says of each; close to linear in the figures.

Figures meet where they share a matter, or measure, nation and, unless they tell
of a lasting state, place and month. What says the same on the same days is
asked about once. A group that is still too large is split by day, and a
day too large is walked along its values, each figure against its neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from onrecord.differences.deciding import why_of
from onrecord.differences.known import NOTHING, Known
from onrecord.differences.pairs import STANDING, happened, said
from onrecord.differences.scopes import Scope
from onrecord.linked import Difference, Told

FEW = 40  # figures that are all compared with each other
_REACH = 8  # neighbours by value in a crowd
Key = tuple[str, ...]


def differences(tolds: Iterable[Told], known: Known = NOTHING) -> tuple[Difference, ...]:
    """Return why figures differ, for every pair that shares what it is about, in order of claim ids.

    Figures that tell the same from the same story or on the same days stand for one another: the first is compared.
    """
    groups: dict[Key, list[Told]] = defaultdict(list)
    scopes: dict[str, Scope] = {}
    for told in _first_tellings(tolds):
        scopes[told.claim.id] = Scope(told=told)
        for key in _keys(scopes[told.claim.id], known):
            groups[key].append(told)
    found: dict[tuple[str, str], Difference] = {}
    for key in sorted(groups):
        for one, other in _pairs(groups[key]):
            ids = (min(one.claim.id, other.claim.id), max(one.claim.id, other.claim.id))
            if ids not in found:
                found[ids] = why_of(scopes[one.claim.id], scopes[other.claim.id], known)
    return tuple(found[ids] for ids in sorted(found))


def _first_tellings(tolds: Iterable[Told]) -> list[Told]:
    """Keep one told for all that give one claimant's one number in one sentence's words or for one day, in order."""
    kept: dict[Key, Told] = {}
    for told in sorted(tolds, key=_order):
        if told.claim.kind == "figure":
            kept.setdefault(_telling(told), told)
    return sorted(kept.values(), key=_order)


def _order(told: Told) -> tuple[str, str, int, str]:
    days = said(told)
    return (days.low.isoformat() if days else "9", told.story.id, told.span.start, told.claim.id)


def _telling(told: Told) -> Key:
    claim, days = told.claim, said(told)
    own = (claim.speaker or told.story.id, days.to_edtf() if days else told.story.id)
    what = (claim.predicate, claim.low, claim.high, claim.qualifier, claim.unit, claim.rate, claim.place_id or claim.place,
            claim.subject, claim.time, claim.status)  # fmt: skip
    return (*own, *(str(each) for each in what))


def _family(predicate: str) -> str:
    """Return the name under which measures meet: killed, wounded and casualties do, and troops however far they are."""
    if predicate in ("killed", "wounded", "casualties"):
        return "losses"
    return predicate.split("_")[0] if predicate.startswith(("troops_", "officers_", "aid_")) else predicate


def _keys(scope: Scope, known: Known) -> list[Key]:
    """Return the keys under which a told is compared; two tolds are compared where they share one."""
    told = scope.told
    claim, family = told.claim, _family(told.claim.predicate)
    matter = known.matters.get(claim.id)
    keys: list[Key] = [("matter", matter, family)] if matter else []
    keys.append(("story", told.story.id, family))
    whose = tuple(sorted(limit.value for limit in scope.peoples)) or ("",)
    if claim.predicate.startswith(STANDING) or family == "aid":
        return keys + [("state", family, name) for name in whose]
    days = happened(told)
    where = claim.place_id or claim.place
    if where and days:
        months = dict.fromkeys((days.low.isoformat()[:7], days.high.isoformat()[:7]))
        keys += [("place", family, where, month) for month in months]
    elif days and any(whose):
        keys += [("window", family, name, days.low.isoformat()[:7]) for name in whose]
    if claim.speaker:
        keys.append(("claimant", family, claim.speaker, where or "", days.low.isoformat()[:7] if days else ""))
    return keys


def _pairs(group: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Yield the pairs of a group: all where it is small, else those of one day and the step from day to day."""
    if len(group) <= FEW:
        yield from combinations(group, 2)
        return
    days: dict[str, list[Told]] = defaultdict(list)
    for told in group:
        span = said(told)
        days[span.to_edtf() if span else ""].append(told)
    for crowd in days.values():
        yield from combinations(crowd, 2) if len(crowd) <= FEW else _neighbours(crowd)
    for claimant in _by_claimant(group).values():
        yield from pairwise(claimant)


def _by_claimant(group: Sequence[Told]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = defaultdict(list)
    for told in group:
        if told.claim.speaker:
            found[told.claim.speaker].append(told)
    return found


def _neighbours(crowd: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    ranked = sorted(crowd, key=lambda told: (told.claim.low or told.claim.high or 0, told.claim.id))
    for at, told in enumerate(ranked):
        for other in ranked[at + 1 : at + 1 + _REACH]:
            yield told, other
