"""The record's readings → what they are together: copies, links, origins and events, as known on a date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from onrecord import link
from onrecord.archive import Held
from onrecord.linked import Happening, Link, Origin, Told
from onrecord.model import READ_KINDS
from onrecord.report import short


class Linked:
    """The claims of a record and what joins them, as known on a date. Everything is made when it is first asked for.

    `held` are the readings that count. A page that a later version has
    replaced counts too: what was said stays said.
    """

    def __init__(self, held: Iterable[Held]) -> None:
        self._held = held

    @cached_property
    def tolds(self) -> Mapping[str, Told]:
        """The claims by id, each where it stands."""
        return {
            claim.id: Told(
                claim=claim, reading=each.reading, document=short(each.reading.page.name), known_at=each.known_at
            )
            for each in self._held
            if each.reading.story.kind in READ_KINDS
            for claim in each.reading.claims
        }

    @cached_property
    def families(self) -> Mapping[str, str]:
        """The copy family of each story that was compared with the others."""
        return {}

    @cached_property
    def _joined(self) -> link.Joined:
        return link.join(self.tolds.values(), self.families)

    @property
    def links(self) -> tuple[Link, ...]:
        """Every decision that two claims are one or not, a person's before a rule's."""
        return self._joined.links

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Who said what first, each counted once, with the chain of each claim."""
        return self._joined.origins

    @property
    def happenings(self) -> tuple[Happening, ...]:
        """The events, each with all its reports."""
        return self._joined.happenings

    @cached_property
    def _origin_by_claim(self) -> Mapping[str, Origin]:
        return {claim_id: origin for origin in self.origins for claim_id in origin.claim_ids}

    @cached_property
    def _happening_by_claim(self) -> Mapping[str, Happening]:
        return {claim_id: each for each in self.happenings for claim_id in each.claim_ids}

    @cached_property
    def _links_by_end(self) -> Mapping[str, tuple[Link, ...]]:
        found: dict[str, list[Link]] = {}
        for each in self.links:
            found.setdefault(each.left, []).append(each)
            found.setdefault(each.right, []).append(each)
        return {end: tuple(held) for end, held in found.items()}

    def origin_of(self, claim_id: str) -> Origin | None:
        """Return the origin of a claim."""
        return self._origin_by_claim.get(claim_id)

    def happening_of(self, claim_id: str) -> Happening | None:
        """Return the event that a claim reports or counts, None for a figure that stands alone."""
        return self._happening_by_claim.get(claim_id)

    def links_of(self, end: str) -> tuple[Link, ...]:
        """Return the decisions about a claim or a story."""
        return self._links_by_end.get(end, ())
