"""What people decided about the claims of a page → those claims as read and as left, and rows of lists to match.

The record's rows stay what the reader read; what people left is laid over them when they are shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from onrecord.archive import Archive, Held
from onrecord.correcting import corrected, fields_for, is_about
from onrecord.linked import Correction
from onrecord.model import Claim
from onrecord.store.days import bounds
from onrecord.store.rows import Row
from onrecord.store.search import Changes

VERBS = ("accept", "reject", "edit")
WORDS = {"at_least": "at least", "more_than": "more than", "at_most": "at most", "less_than": "less than",
         "about": "about", "exact": ""}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A claim that people decided about: as it was read, as they left it (None where rejected), and their decisions."""

    read: Claim
    left: Claim | None
    made: tuple[Correction, ...]


def of_page(held: Iterable[Held], made: Sequence[Correction]) -> dict[str, Left]:
    """Return the claims of a page's stories that standing decisions are about, by id."""
    found: dict[str, Left] = {}
    of_claims = [each for each in made if each.kind == "claim" and each.verb in VERBS]
    for each in held:
        after = {claim.id: claim for claim in corrected(each.reading, of_claims).claims}
        for claim in each.reading.claims:
            mine = tuple(one for one in of_claims if is_about(one, claim, each.reading))
            if mine:
                found[claim.id] = Left(read=claim, left=after.get(claim.id), made=mine)
    return found


def laid_over(rows: Iterable[Row], left: Mapping[str, Left]) -> list[Row]:
    """Return rows of claims as people left them, without those that they rejected."""
    found = []
    for row in rows:
        known = left.get(row["id"])
        if known is None:
            found.append(row)
        elif known.left is not None:
            found.append(row | _columns(known.left) | {"made_by": known.left.evidence[0].made_by})
    return found


def found_nowhere(archive: Archive, made: Iterable[Correction]) -> frozenset[str]:
    """Return the ids of standing decisions about claims that no claim of their page is any more: none of them is moved."""
    lost: set[str] = set()
    for sha256, mine in by_page(made).items():
        found = of_page(archive.held_page(sha256), mine)
        lost |= {each.id for each in mine if each.verb in VERBS} - {
            one.id for left in found.values() for one in left.made
        }
    return frozenset(lost)


def by_page(made: Iterable[Correction]) -> dict[str, tuple[Correction, ...]]:
    """Group decisions about claims by the page on which these stand."""
    found: dict[str, list[Correction]] = {}
    for each in made:
        if each.kind == "claim" and each.anchor:
            found.setdefault(each.anchor[0], []).append(each)
    return {sha256: tuple(each) for sha256, each in found.items()}


def changes_on(
    archive: Archive, made: Iterable[Correction], as_of: str | None, pages: Collection[str] | None = None
) -> Changes:
    """Return what decisions changed in the claims of some pages, or of all; see `changes`."""
    found: dict[str, Left] = {}
    for sha256, mine in by_page(made).items():
        if pages is None or sha256 in pages:
            found |= of_page(archive.held_page(sha256, as_of), mine)
    return changes(found)


def changes(left: Mapping[str, Left]) -> Changes:
    """Return the columns of edited claims as people left them, with `edited` and `edited_by`; None for rejected ones."""
    found: dict[str, Row | None] = {}
    for claim_id, each in left.items():
        edits = {one.field: one for one in each.made if one.verb == "edit" and one.field}
        if each.left is None:
            found[claim_id] = None
        elif edits:
            given = {name: one.value or "" for name, one in sorted(edits.items())}
            by = ", ".join(dict.fromkeys(one.by for one in edits.values()))
            found[claim_id] = _columns(each.left) | {"edited": given, "edited_by": by}
    return found


def _columns(claim: Claim) -> Row:
    low, high = bounds(claim.time)
    return {
        "predicate": claim.predicate, "low": _float(claim.low), "high": _float(claim.high),
        "qualifier": claim.qualifier, "unit": claim.unit, "place": claim.place, "place_id": claim.place_id,
        "admin": claim.admin, "country": claim.country, "time": claim.time, "time_low": low, "time_high": high,
        "time_precision": claim.time_precision, "speaker": claim.speaker, "status": claim.status,
    }  # fmt: skip


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def fields_of(claim: Claim) -> dict[str, str]:
    """Return what can be corrected of a claim as a person would type it; "" for what it does not say.

    >>> from onrecord.model import Evidence, Span
    >>> words = (Evidence(story_id="s", span=Span(0, 4), exact="12 km", made_by="r"),)
    >>> fields_of(Claim(id="c", kind="figure", predicate="range_km", evidence=words, low=Decimal(12)))["value"]
    ''
    >>> fields_of(Claim(id="c", kind="figure", predicate="x", evidence=words, low=Decimal(12), qualifier="at_least"))["value"]
    'at least 12'
    """
    given = {
        "value": _value(claim), "unit": claim.unit, "measure": claim.predicate, "place": claim.place,
        "date": claim.time, "speaker": claim.speaker, "status": claim.status,
    }  # fmt: skip
    return {name: given[name] or "" for name in fields_for(claim)}


def _value(claim: Claim) -> str:
    low, high = claim.low, claim.high
    if claim.qualifier == "range" and low is not None and high is not None:
        return f"{low:f}-{high:f}"
    number = low if low is not None else high
    if number is None or claim.qualifier not in WORDS or (None not in (low, high) and low != high):
        return ""
    return f"{WORDS[claim.qualifier]} {number:f}".strip()
