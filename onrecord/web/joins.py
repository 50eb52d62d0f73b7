"""What the desk shows of claims together: one claim's origin, event and differences, all origins, all differences.

Today's answer is read by key from what joining keeps, some rows at a time; as known on an earlier time it is made anew
from the pages captured by then. Both come as the same rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.link.chains import chain_of
from onrecord.linked import GRAVITY, Difference, Hop, Told
from onrecord.report import short
from onrecord.store import together
from onrecord.store.rows import Row
from onrecord.store.tables import happening_claims, origin_claims
from onrecord.web.asking import PER_PAGE, REAL, Desk

SHOWN = 20
FIRST = 4
KINDS = tuple(GRAVITY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some rows of a list, whether more follow, and how many there are in all.

    `start` is where these begin, `last` the row after which the list goes on, "" where it goes on by numbers.
    """

    rows: tuple[Row, ...] = ()
    count: int = 0
    more: bool = False
    start: int = 0
    last: str = ""


NONE = Part()


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What one claim is together with others.

    `origin` has claimant, occasion, is_measured, reasons, and how many stories and claims; `hops` is the claim's own
    chain. `told_with` are other claims of the origin, `reports` other claims of the event, `differ` pairs of figures,
    each with `left` and `right` as rows.
    """

    origin: Row | None
    hops: tuple[Hop, ...]
    told_with: Part
    reports: Part
    differ: Part


def joined(desk: Desk, told: Told, as_of: str | None, start: int = 0) -> Joined:
    """Return what a claim is together with others; of long lists the part that begins at `start`."""
    made = (_joined_now if desk.is_now(as_of) else _joined_then)(desk, told, as_of, start)
    if made.origin is None:
        return made
    lead = leads(desk, [told.claim.id], as_of).get(told.claim.id, told.claim.id)
    return replace(made, origin=made.origin | {"lead": lead})


def conflicts(desk: Desk, as_of: str | None, *, every: bool, start: int, after: str = "") -> Part:
    """Return pairs of figures that differ, the gravest first; with `every`, also what is explained."""
    kinds = KINDS if every else REAL
    if not desk.is_now(as_of) or desk.hidden():
        found = [each for each in desk.differences(as_of) if each.kind in kinds]
        tolds = desk.linked(as_of).tolds
        return _part([_pair(each, tolds) for each in found], start, PER_PAGE)
    rows = desk.rows(together.difference_list, kinds, PER_PAGE + 1, start, after=after)
    counts = desk.rows(together.difference_counts)
    pairs = _pairs(desk, rows[:PER_PAGE])
    last = f"{rows[PER_PAGE - 1]['left']}~{rows[PER_PAGE - 1]['right']}" if len(rows) > PER_PAGE else ""
    count = sum(counts.get(kind, 0) for kind in kinds)
    return Part(rows=pairs, count=count, more=len(rows) > PER_PAGE, start=start, last=last)


def origins(desk: Desk, as_of: str | None, start: int, after: str = "") -> Part:
    """Return origins, those that most stories tell first, each with its first claims as `told`."""
    hidden = desk.hidden()
    if not desk.is_now(as_of) or hidden:
        linked = desk.linked(as_of)
        open_ones = [each for each in linked.origins if not hidden & set(each.claim_ids)]
        ranked = sorted(open_ones, key=lambda each: (len(each.story_ids), len(each.claim_ids), each.id), reverse=True)
        return _part([_origin_row(each) | {
            "told": [row_of(linked.tolds[claim_id]) for claim_id in each.claim_ids[:FIRST] if claim_id in linked.tolds]
        } for each in ranked], start, PER_PAGE)  # fmt: skip
    rows = desk.rows(together.origin_list, PER_PAGE + 1, start, after=after)
    shown = rows[:PER_PAGE]
    ids = desk.rows(together.first_claims, [row["id"] for row in shown], FIRST)
    tolds = _told(desk, {each for mine in ids.values() for each in mine})
    made = [row | {"told": [tolds[each] for each in ids[row["id"]] if each in tolds]} for row in shown]
    count, more = desk.rows(together.origin_count), len(rows) > PER_PAGE
    return Part(rows=tuple(made), count=count, more=more, start=start, last=shown[-1]["id"] if more else "")


def events(desk: Desk, claim_ids: Collection[str], as_of: str | None) -> dict[str, tuple[str, int]]:
    """Return, for each of some claims that tells of an event, the claim by which that is addressed, and how many tell of it.

    In a publication only for events with several claims that may be shown. As known earlier how many is not counted: 0.
    """
    hidden = desk.hidden()
    held: dict[str, list[str]] = desk.rows(together.members_of, happening_claims, claim_ids)
    if not desk.is_now(as_of):
        return {claim_id: (claim_id, 0) for claim_id in held}
    shown = {claim_id: [each for each in mine if each not in hidden] for claim_id, mine in held.items()}
    least = 1 if desk.public is None else 2
    return {claim_id: (mine[0], len(mine)) for claim_id, mine in shown.items() if len(mine) >= least}


def leads(desk: Desk, claim_ids: Iterable[str], as_of: str | None) -> dict[str, str]:
    """Return, for each of some claims that has an origin, the claim by which that is addressed."""
    wanted, hidden = list(claim_ids), desk.hidden()
    if not desk.is_now(as_of):
        return {each: each for each in wanted}
    held: dict[str, list[str]] = desk.rows(together.members_of, origin_claims, wanted)
    return {each: next((one for one in mine if one not in hidden), each) for each, mine in held.items()}


# --- today ----------------------------------------------------------------------------------------------------------


def _joined_now(desk: Desk, told: Told, as_of: str | None, start: int) -> Joined:
    claim_id = told.claim.id
    origin = desk.rows(together.origin_of, claim_id)
    happening = desk.rows(together.happening_of, claim_id)
    with_it = _others(desk, together.claims_of_origin, origin, claim_id, start)
    reports = _others(desk, together.claims_of_happening, happening, claim_id, start)
    rows, count = desk.rows(together.differences_from, claim_id, SHOWN + 1, start)
    pairs = _pairs(desk, rows[:SHOWN])
    differ = Part(rows=pairs, count=count, more=len(rows) > SHOWN, start=start)
    return Joined(origin=origin, hops=chain_of(told), told_with=with_it, reports=reports, differ=differ)


def _others(desk: Desk, ask: Any, whole: Row | None, claim_id: str, start: int) -> Part:
    """Return the claims of an origin or an event beside one of them."""
    if whole is None:
        return NONE
    ids = desk.rows(ask, whole["id"], SHOWN + 1, start)
    tolds = _told(desk, [each for each in ids[:SHOWN] if each != claim_id])
    rows = tuple(tolds[each] for each in ids[:SHOWN] if each in tolds)
    return Part(rows=rows, count=whole["claims"] - 1, more=len(ids) > SHOWN, start=start)


def _pairs(desk: Desk, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return differences with both sides as rows, without those of which a side may not be shown."""
    tolds = _told(desk, {row[side] for row in rows for side in ("left", "right")})
    return tuple(
        row | {"left": tolds[row["left"]], "right": tolds[row["right"]]}
        for row in rows if row["left"] in tolds and row["right"] in tolds
    )  # fmt: skip


def _told(desk: Desk, claim_ids: Collection[str]) -> dict[str, Row]:
    """Return claims as rows by id, as people left them; those that may not be shown are left out."""
    rows = desk.rows(together.told, claim_ids)
    return {row["id"]: row | {"document": short(row["page_name"])} for row in desk.shown(rows.values())}


# --- as known on an earlier time ------------------------------------------------------------------------------------


def _joined_then(desk: Desk, told: Told, as_of: str | None, start: int) -> Joined:
    claim_id = told.claim.id
    found = desk.beside(claim_id, as_of)
    mine = sorted(found.differences, key=lambda each: (GRAVITY[each.kind], each.left, each.right))

    def others(ids: Iterable[str]) -> Part:
        rows = [row_of(found.tolds[each]) for each in ids if each != claim_id and each in found.tolds]
        return _part(rows, start, SHOWN)

    return Joined(
        origin=_origin_row(found.origin) if found.origin else None, hops=chain_of(told),
        told_with=others(found.origin.claim_ids) if found.origin else NONE,
        reports=others(found.happening.claim_ids) if found.happening else NONE,
        differ=_part([_pair(each, found.tolds) for each in mine], start, SHOWN),
    )  # fmt: skip


def _origin_row(origin: Any) -> Row:
    return {"id": origin.id, "claimant": origin.claimant, "occasion": origin.occasion, "is_measured": origin.is_measured,
            "reasons": origin.reasons, "stories": len(origin.story_ids), "claims": len(origin.claim_ids)}  # fmt: skip


def row_of(told: Told) -> Row:
    """Return a claim where it stands as a row of the lists."""
    claim, story = told.claim, told.story
    return {
        "id": claim.id, "kind": claim.kind, "predicate": claim.predicate, "exact": claim.evidence[0].exact,
        "qualifier": claim.qualifier, "place": claim.place, "actors": claim.actors, "speaker": claim.speaker, "sentence": told.words(told.sentence), "story_id": story.id, "document": told.document,
        "published": story.published.value, "published_basis": story.published.basis,
    }  # fmt: skip


def _pair(each: Difference, tolds: Mapping[str, Told]) -> Row:
    return {"kind": each.kind, "rule": each.rule, "why": each.why, "left": row_of(tolds[each.left]),
            "right": row_of(tolds[each.right])}  # fmt: skip


def _part(rows: Sequence[Row], start: int, limit: int) -> Part:
    return Part(rows=tuple(rows[start : start + limit]), count=len(rows), more=len(rows) > start + limit, start=start)
