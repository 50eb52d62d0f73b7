"""An event → all that the record holds of it: its reports, who said each first, how it stands, its figures, what differs.

An event is asked for by its own id, or by the id of any claim that tells of it. The latter stays right when other pages
join the event and its own id moves: it is what links are made of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from onrecord.archive import Archive
from onrecord.daybook import chained
from onrecord.differences import differences, grades, settled, standings
from onrecord.differences.standings import Settled
from onrecord.linked import Correction, Difference, Grade, Happening, Origin, Standing, Told
from onrecord.model import Claim
from onrecord.store import together
from onrecord.tracing.gathering import Gathered, gathered, holding

# so many claims of one event are shown
MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One value that reports of an event give for something, and the claims that give it, the earliest first."""

    value: str
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One who tells of an event (None: pages in their own words): on which occasions, in which claims, whether it counts."""

    name: str | None
    origins: tuple[Origin, ...]
    tolds: tuple[Told, ...]
    counts: bool

    @property
    def is_measured(self) -> bool:
        return all(origin.is_measured for origin in self.origins)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """An event as known on a time. `lead` is the claim by which it is addressed; `tolds` are its claims, the earliest first.

    `origins` have their chains; `variants` say by what is told (place, time, who, toll) the values that reports give, where
    they give any; `superseded` has by a page's hash the label of the version that took its place; `more` counts claims
    beyond those shown; `documents` labels the pages.
    """

    happening: Happening
    lead: str
    tolds: Mapping[str, Told]
    origins: tuple[Origin, ...]
    voices: tuple[Voice, ...]
    standings: tuple[Standing, ...]
    settled: Settled
    differences: tuple[Difference, ...]
    grades: Mapping[str, Grade]
    variants: Mapping[str, tuple[Variant, ...]]
    decisions: tuple[Correction, ...] = ()
    superseded: Mapping[str, str]
    more: int = 0

    @property
    def reports(self) -> tuple[Told, ...]:
        """The claims that tell of the event itself."""
        return tuple(told for told in self.tolds.values() if told.claim.kind == "event")

    @property
    def figures(self) -> tuple[Told, ...]:
        """The numbers that belong to it."""
        return tuple(told for told in self.tolds.values() if told.claim.kind == "figure")

    @property
    def support(self) -> int:
        """How many origins tell of it."""
        return sum(voice.counts for voice in self.voices)

    @property
    def differing(self) -> Mapping[str, tuple[Variant, ...]]:
        """What reports give more than one value for."""
        return {name: found for name, found in self.variants.items() if len(found) > 1}


def incident(
    archive: Archive, wanted: str, *, as_of: str | None = None, without: Collection[str] = ()
) -> Incident | None:
    """Return an event by its id or the id of a claim that tells of it, as known on `as_of`, an ISO UTC time.

    Claims in `without` are passed over. None where nothing known then tells of it.
    """
    with archive.store.read() as connection:
        ids = together.claims_of_event(connection, wanted, MOST + 1)
    if not ids:
        return None
    found = gathered(archive, ids, as_of=as_of, without=without)
    happening = holding(found.near.happenings, wanted, ids)
    if happening is None:
        return None
    tolds = found.tolds(happening.claim_ids)
    return _made(found, replace(happening, claim_ids=tuple(sorted(tolds))), tolds, len(ids) > MOST) if tolds else None


def _made(found: Gathered, happening: Happening, tolds: dict[str, Told], is_cut: bool) -> Incident:
    reports = [told for told in tolds.values() if told.claim.kind == "event"] or list(tolds.values())
    matters = dict.fromkeys(tolds, happening.id)
    rows = standings(reports, matters)
    differ = differences(tolds.values(), found.known)
    origins = [
        chained(each, found.near.tolds) for each in found.near.origins if not tolds.keys().isdisjoint(each.claim_ids)
    ]
    first = {each: number for number, each in enumerate(tolds)}
    origins.sort(key=lambda each: min(first[one] for one in each.claim_ids if one in first))
    return Incident(
        happening=happening,
        lead=min(happening.claim_ids),
        tolds=tolds,
        origins=tuple(origins),
        voices=voices(tolds, origins, found.near.families),
        standings=tuple(sorted(rows, key=lambda row: first[row.claim_id])),
        settled=settled(rows, tolds, found.known),
        differences=tuple(each for each in differ if each.kind != "none"),
        grades={each.claim_id: each for each in grades(tolds.values(), found.known, differ)},
        variants=variants(reports),
        decisions=found.shelf.decided_about(tolds.values()),
        superseded=found.shelf.superseded({told.reading.page.sha256 for told in tolds.values()}),
        more=int(is_cut),
    )


def voices(tolds: Mapping[str, Told], origins: Iterable[Origin], families: Mapping[str, str]) -> tuple[Voice, ...]:
    """Return who tells of one matter, in the order of their origins; `families` has the copy family of stories.

    What one claimant says of it on several occasions is one. None more is what a text says in its own voice beside a
    source that it or a copy of it names, nor what somebody interviewed says of what is reported.

    >>> voices({}, (), {})
    ()
    """

    def text_of(told: Told) -> str:
        return families.get(told.story.id, told.story.id)

    named = {text_of(told) for told in tolds.values() if told.claim.speaker}
    reported = {told.story.id for told in tolds.values() if told.story.kind != "interview"}
    found = []
    for names, mine in _by_name(tolds, origins):
        said = tuple(told for told in tolds.values() for origin in mine if told.claim.id in origin.claim_ids)
        speaks = any(told.claim.speaker or text_of(told) not in named for told in said)
        counts = speaks and (not reported or any(told.story.id in reported for told in said))
        called = Counter(told.claim.speaker for told in said if told.claim.speaker).most_common(1)
        name = called[0][0] if called else min(names, default=None)
        found.append(Voice(name=name, origins=tuple(mine), tolds=said, counts=counts))
    return tuple(found)


def _by_name(tolds: Mapping[str, Told], origins: Iterable[Origin]) -> list[tuple[set[str], list[Origin]]]:
    """Group origins whose claimants share a name."""
    groups: list[tuple[set[str], list[Origin]]] = []
    for origin in origins:
        speakers = (tolds[each].claim.speaker for each in origin.claim_ids if each in tolds)
        names = {name for name in (origin.claimant, *speakers) if name}
        home = next((mine for known, mine in groups if known & names), None)
        if home is None:
            groups.append((names, [origin]))
        else:
            home.append(origin)
    return groups


def variants(reports: Iterable[Told]) -> dict[str, tuple[Variant, ...]]:
    """Return what reports of one event give for its place, time, actors and toll: each value with who gives it.

    >>> variants([])
    {'place': (), 'time': (), 'who': (), 'killed': (), 'wounded': ()}
    """
    held = list(reports)
    given: dict[str, Callable[[Claim], str | None]] = {
        "place": lambda claim: claim.place, "time": lambda claim: claim.time,
        "who": lambda claim: ", ".join(sorted(claim.actors)), "killed": lambda claim: _number(claim.killed),
        "wounded": lambda claim: _number(claim.wounded),
    }  # fmt: skip
    found: dict[str, tuple[Variant, ...]] = {}
    for name, ask in given.items():
        by_value: dict[str, list[str]] = {}
        for told in held:
            if value := ask(told.claim):
                by_value.setdefault(value, []).append(told.claim.id)
        found[name] = tuple(Variant(value=value, claim_ids=tuple(ids)) for value, ids in by_value.items())
    return found


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


__all__ = ["MOST", "Incident", "Variant", "Voice", "incident", "variants", "voices"]
