"""Claims of several stories about one matter → how it stands: claimed, confirmed, denied, unverified, retracted; by whom, when.

Nobody's word settles a matter. It is confirmed by an origin that is not the
claimant's own side; ground that a belligerent claims is never captured before
that. What two authorities say against each other is disputed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from onrecord.differences.known import NOTHING, Known
from onrecord.differences.pairs import said, side_of
from onrecord.differences.wording import pattern, words_at
from onrecord.languages.en.differing import RETRACTED
from onrecord.linked import Standing, StandingKind, Told

Settled = Literal["claimed", "confirmed", "denied", "disputed", "unverified", "retracted"]
GROUND = ("territory.captured", "settlements_captured", "area_captured")
_KINDS: dict[str, StandingKind] = {"confirmed": "confirmed", "denied": "denied", "unverified": "unverified"}
_AHEAD = frozenset(("planned", "expected"))


def standings(tolds: Iterable[Told], matters: Mapping[str, str]) -> tuple[Standing, ...]:
    """Return the rows of every matter in order of time: the first of each kind from each authority.

    `matters` has the matter's id by claim id; claims without one, and what is only planned, are left out. A row that
    a later row of the same authority contradicts is marked as over.
    """
    rows: dict[str, list[Standing]] = defaultdict(list)
    for told in sorted(tolds, key=_order):
        matter = matters.get(told.claim.id)
        if matter is not None and told.claim.status not in _AHEAD:
            rows[matter] += _rows(told, matter)
    return tuple(row for matter in sorted(rows) for row in _replaced(_firsts(rows[matter])))


def _order(told: Told) -> tuple[str, str, int, str]:
    days = said(told)
    return (days.low.isoformat() if days else "9999", told.story.id, told.span.start, told.claim.id)


def _rows(told: Told, matter: str) -> list[Standing]:
    """Return what one claim says of its matter; an unverified claim is two rows: claimed by one, unverified by the page."""
    kind = _kind(told)
    found = [_row(told, matter, kind, told.claim.speaker if kind != "unverified" else None)]
    if kind == "unverified" and told.claim.speaker:
        found.insert(0, _row(told, matter, "claimed", told.claim.speaker))
    return found


def _row(told: Told, matter: str, kind: StandingKind, by: str | None) -> Standing:
    days = said(told)
    cue = next((each.cue for each in reversed(told.attributions) if each.cue), None)
    return Standing(
        matter_id=matter,
        kind=kind,
        by=by,
        when=days.to_edtf() if days else None,
        claim_id=told.claim.id,
        words=words_at(told, cue if cue and kind != "unverified" else told.span),
        rule=f"differences.standing-{kind}@1",
    )


def _kind(told: Told) -> StandingKind:
    retraction = pattern(RETRACTED).search(told.story.text, told.sentence.start, told.sentence.end)
    if retraction and told.claim.speaker:
        return "retracted"
    stances = {each.stance for each in told.attributions if each.source_name == told.claim.speaker}
    if "denies" in stances:
        return "denied"
    return _KINDS.get(told.claim.status, "claimed")


def _firsts(rows: Sequence[Standing]) -> list[Standing]:
    kept: dict[tuple[str | None, str], Standing] = {}
    for row in rows:
        kept.setdefault((row.by, row.kind), row)
    return list(kept.values())


def _replaced(rows: Sequence[Standing]) -> list[Standing]:
    """Mark rows of an authority that its own later row of another kind replaces."""
    last = {row.by: row for row in rows if row.by}
    return [replace(row, is_over=True) if row.by and last[row.by] is not row else row for row in rows]


def settled(rows: Sequence[Standing], tolds: Mapping[str, Told], known: Known = NOTHING) -> Settled:
    """Say how one matter stands after all of its rows; `tolds` has the claims of the rows by id.

    Confirmed needs an origin beside the claimant's, and not of the claimant's side. Raises nothing for an empty matter,
    which is claimed by nobody: unverified.
    """
    now = [row for row in rows if not row.is_over]
    kinds = {row.kind for row in now}
    upheld = [row for row in now if row.kind in ("claimed", "confirmed")]
    if "denied" in kinds:
        return "disputed" if upheld else "denied"
    if upheld and _has_second_origin(upheld, tolds, known):
        return "confirmed"
    if "retracted" in kinds and not upheld:
        return "retracted"
    return "unverified" if "unverified" in kinds or not now else "claimed"


def _has_second_origin(upheld: Sequence[Standing], tolds: Mapping[str, Told], known: Known) -> bool:
    """Say whether two origins uphold a matter and do not stand on one side; one of them must confirm it, unless it is ground."""
    named = [row for row in upheld if row.claim_id in tolds and row.by]
    origins = {known.origins.get(row.claim_id, row.by) for row in named}
    sides = {side_of(tolds[row.claim_id]) for row in named}
    confirmed = any(row.kind == "confirmed" for row in named)
    is_ground = any(tolds[row.claim_id].claim.predicate.startswith(GROUND) for row in named)
    return len(origins) > 1 and (len(sides) > 1 or sides == {None}) and (confirmed or is_ground)


def word_for_ground(rows: Sequence[Standing], tolds: Mapping[str, Told], known: Known = NOTHING) -> str:
    """Return the strongest word that may be printed for ground: "captured" only with a second, independent origin."""
    standing = settled(rows, tolds, known)
    return "captured" if standing == "confirmed" else "claimed" if standing in ("claimed", "unverified") else standing
