"""A source → what it has claimed, how that fared later, how it is graded and by which rule, and through whom it is heard.

Everything is counted anew from rows; nothing is kept, nothing is summed up to one mark, and no source is ranked by another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from onrecord.archive import Archive
from onrecord.daybook import chained
from onrecord.differences import differences, grades, standings
from onrecord.linked import Difference, DifferenceKind, Grade, Hop, Standing, Told
from onrecord.store import lists, together
from onrecord.tracing.gathering import Gathered, gathered, in_order

# of a source so many claims are looked through, those of the latest matters, and so many that differ from them
MOST, RIVALS = 150, 60
# what may become of a number that somebody gave, the gravest first
FARED: tuple[DifferenceKind, ...] = ("contradiction", "correction", "update", "copy-error")


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """One grade that claims of a source have, by the same rules: from when to when they were published, and which."""

    code: str
    source_rule: str
    information_rule: str
    first: str | None
    last: str | None
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A source as known on a time. `tolds` are its claims, the earliest first; `others` those that they are held against.

    `fared` has the differences of its numbers from others by kind, `denied` its claims that somebody else denies, each with
    the denial; `heard` counts its claims by channel, agency and outlet; `more` says that it has more claims.
    """

    name: str
    tolds: Mapping[str, Told]
    others: Mapping[str, Told]
    graded: tuple[Graded, ...]
    fared: Mapping[DifferenceKind, tuple[Difference, ...]]
    denied: tuple[tuple[str, Standing], ...]
    heard: Mapping[str, tuple[tuple[str, int], ...]]
    more: bool = False


def profile(archive: Archive, name: str, *, as_of: str | None = None, without: Collection[str] = ()) -> Profile | None:
    """Return a source by its name, as known on `as_of`, an ISO UTC time; None where nothing known then is of it.

    Claims in `without` are passed over.
    """
    with archive.store.read() as connection:
        rows = lists.claim_list(connection, as_of, MOST + 1, speaker=name)
        ids = [row["id"] for row in rows if row["id"] not in without][:MOST]
        rivals = together.rivals(connection, ids, RIVALS)
    if not ids:
        return None
    found = gathered(archive, ids, as_of=as_of, without=without, beside=rivals)
    tolds = {each: told for each, told in found.tolds(ids).items() if told.claim.speaker == name}
    return _made(name, tolds, found, more=len(rows) > MOST) if tolds else None


def _made(name: str, tolds: Mapping[str, Told], found: Gathered, *, more: bool) -> Profile:
    every = found.near.tolds.values()
    differ = [each for each in differences(every, found.known) if each.left in tolds or each.right in tolds]
    graded = [each for each in grades(every, found.known, differ) if each.claim_id in tolds]
    denied = _denied(name, tolds, found)
    fared = {kind: tuple(each for each in differ if each.kind == kind) for kind in FARED}
    sides = {side for mine in fared.values() for each in mine for side in (each.left, each.right)}
    sides |= {row.claim_id for _, row in denied}
    return Profile(
        name=name, tolds=tolds, others={each: found.near.tolds[each] for each in sides if each not in tolds},
        graded=_by_grade(graded, tolds), fared=fared, denied=denied, heard=heard(_chains(tolds, found)), more=more,
    )  # fmt: skip


def _chains(tolds: Mapping[str, Told], found: Gathered) -> list[tuple[Hop, ...]]:
    mine = (each for each in found.near.origins if not tolds.keys().isdisjoint(each.claim_ids))
    return [chain for each in mine for chain in chained(each, tolds).chains.values()]


def _denied(name: str, tolds: Mapping[str, Told], found: Gathered) -> tuple[tuple[str, Standing], ...]:
    """Return the claims of a source of whose matter somebody else says that it is not so, each with the first denial."""
    matters = {each: found.known.matters[each] for each in found.near.tolds if each in found.known.matters}
    mine = {matters[each]: each for each in reversed([*tolds]) if each in matters}
    rows = [
        row for row in standings(found.near.tolds.values(), matters)
        if row.kind == "denied" and row.by != name and row.matter_id in mine
    ]  # fmt: skip
    first: dict[str, Standing] = {}
    for row in rows:
        first.setdefault(mine[row.matter_id], row)
    return tuple(first.items())


def _by_grade(graded: Iterable[Grade], tolds: Mapping[str, Told]) -> tuple[Graded, ...]:
    """Return grades with the same rules once, in the order of their first claim's publication."""
    groups: dict[tuple[str, str, str], list[Told]] = {}
    for each in graded:
        rules = (each.code, each.source_rule, each.information_rule)
        groups.setdefault(rules, []).append(tolds[each.claim_id])
    made = []
    for (code, source, information), mine in groups.items():
        mine.sort(key=in_order)
        dated = [told.story.published.value for told in mine if told.story.published.value]
        made.append(Graded(
            code=code, source_rule=source, information_rule=information, first=dated[0] if dated else None,
            last=dated[-1] if dated else None, claim_ids=tuple(told.claim.id for told in mine),
        ))  # fmt: skip
    return tuple(sorted(made, key=lambda each: (each.first or "9999", each.code)))


def heard(chains: Iterable[Iterable[Hop]]) -> dict[str, tuple[tuple[str, int], ...]]:
    """Count claims by the channels, agencies and outlets on their way to the page, the most frequent first.

    >>> heard([])
    {'channel': (), 'agency': (), 'outlet': (), 'page': ()}
    """
    counted: dict[str, Counter[str]] = {role: Counter() for role in ("channel", "agency", "outlet", "page")}
    for hop in (hop for chain in chains for hop in chain if not hop.is_echo):
        if hop.role in counted:
            counted[hop.role][hop.name] += 1
    return {role: tuple(found.most_common()) for role, found in counted.items()}


__all__ = ["FARED", "MOST", "Graded", "Profile", "heard", "profile"]
