"""What the record has joined, as a brief takes it: origins, events, links, and the comparison of two figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from onrecord.brief.sources import Source
from onrecord.linked import Difference, Origin, Reclassified, Told
from onrecord.model import Claim, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """Origins and events (their ids) by claim, the claims that each is judged to be one with, and `why` two figures differ.

    `replaced` has, by a page's hash, the claims of the versions that it took the place of. `closed` says by claim
    what has come of something announced; `silences` by story where somebody was silent and what they said later.
    `classings` are weapons of which several stories, or one, tell that they are of another class than was held at first.
    """

    origins: Mapping[str, Origin] = field(default_factory=dict)
    happenings: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, frozenset[str]] = field(default_factory=dict)
    why: Callable[[Told, Told], Difference] | None = None
    replaced: Mapping[str, tuple[Told, ...]] = field(default_factory=dict)
    closed: Mapping[str, str] = field(default_factory=dict)
    silences: Mapping[str, tuple[tuple[Span, str], ...]] = field(default_factory=dict)
    classings: tuple[Reclassified, ...] = ()

    def one_with(self, claim_id: str) -> frozenset[str]:
        """Return a claim and those that it is judged to be one with."""
        return self.same.get(claim_id, frozenset()) | {claim_id}

    def are_one(self, one: Claim, other: Claim) -> bool:
        """Say whether two figures are one count: judged so, or one number of one measure for one event."""
        if other.id in self.one_with(one.id):
            return True
        event = self.happenings.get(one.id)
        what = (one.predicate, one.low, one.high, one.unit, one.rate)
        return event is not None and event == self.happenings.get(other.id) and what == (
            other.predicate, other.low, other.high, other.unit, other.rate
        )  # fmt: skip

    def difference(self, source: Source, claim: Claim, other_source: Source, other: Claim) -> Difference | None:
        """Say why two figures differ; None where nothing compares them."""
        return self.why(self.told(source, claim), self.told(other_source, other)) if self.why else None

    def told(self, source: Source, claim: Claim) -> Told:
        """Return a claim as the comparison takes it."""
        return Told(claim=claim, reading=source.reading, document=source.document, known_at=source.known_at)


NO_TIES = Ties()
