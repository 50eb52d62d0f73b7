"""The record's claims and what joins them: copies, links, origins and events, as known on a date.

What the record holds today is read from its rows; as known on an earlier date
it is made anew from the pages captured by then, with the same rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from onrecord import copies, correcting, link, settling
from onrecord.archive import Archive, Held
from onrecord.differences import Known, differences
from onrecord.link import judged
from onrecord.link.chains import credits_of
from onrecord.link.counting import with_chains
from onrecord.linked import Copy, Correction, Difference, Happening, Link, Origin, Told
from onrecord.model import READ_KINDS
from onrecord.report import short
from onrecord.store import links


class Linked:
    """The claims of a record and what joins them, as known on a date. Everything is made when it is first asked for.

    A page that a later version has replaced counts too: what was said stays
    said. Claims are as people left them; rejected ones are not here.
    """

    def __init__(self, archive: Archive, as_of: str | None = None) -> None:
        self._archive = archive
        self._as_of = as_of

    @cached_property
    def decisions(self) -> tuple[Correction, ...]:
        """What people decided and nobody has undone, by then."""
        with self._archive.store.read() as connection:
            return correcting.decided(connection, self._as_of)

    @cached_property
    def _held(self) -> tuple[Held, ...]:
        held = correcting.held(self._archive, self._as_of)
        return tuple(each for each in held if each.reading.story.kind in READ_KINDS)

    @cached_property
    def tolds(self) -> Mapping[str, Told]:
        """The claims by id, each where it stands."""
        return {
            claim.id: Told(
                claim=claim, reading=each.reading, document=short(each.reading.page.name), known_at=each.known_at
            )
            for each in self._held
            for claim in each.reading.claims
        }

    @cached_property
    def _is_kept(self) -> bool:
        """Whether the record's own rows answer: they do for today, once nothing waits to be joined."""
        if self._as_of is not None:
            return False
        with self._archive.store.read() as connection:
            return links.is_settled(connection)

    @cached_property
    def copies(self) -> tuple[Copy, ...]:
        """The place of each story in its copy family; a story that nobody copied has none."""
        if self._is_kept:
            with self._archive.store.read() as connection:
                return settling.held_copies(connection)
        signatures = [copies.signature(each.reading) for each in self._held]
        by_id = {each.story_id: each for each in signatures}
        decisions = [copies.compare(by_id[one], by_id[two]) for one, two in sorted(copies.candidates(signatures))]
        return correcting.families(signatures, decisions, self.decisions)

    @cached_property
    def families(self) -> Mapping[str, str]:
        """The copy family of each story; one that nobody copied is a family of its own."""
        if self._is_kept:
            with self._archive.store.read() as connection:
                return settling.held_families(connection)
        known = {each.story_id: each.family_id for each in self.copies}
        return {each.reading.story.id: settling.family_of(each.reading.story.id, known) for each in self._held}

    @cached_property
    def _joined(self) -> link.Joined:
        if self._is_kept:
            with self._archive.store.read() as connection:
                return link.Joined(
                    links=settling.held_links(connection), origins=settling.held_origins(connection),
                    happenings=settling.held_happenings(connection),
                )  # fmt: skip
        decided = correcting.claim_links(self.decisions, self.tolds)
        return link.join(self.tolds.values(), self.families, decided, judged.names(self.decisions),
                         judged.apart(self.decisions))  # fmt: skip

    @property
    def links(self) -> tuple[Link, ...]:
        """Every decision that two claims are one or not; a person's stands in the place of a rule's."""
        return self._joined.links

    @cached_property
    def origins(self) -> tuple[Origin, ...]:
        """Who said what first, each counted once, with the chain of each claim."""
        credited = {each.reading.story.id: credits_of(each.reading.story) for each in self._held}
        return tuple(with_chains(each, self.tolds, credited) for each in self._joined.origins)

    @property
    def happenings(self) -> tuple[Happening, ...]:
        """The events, each with all its reports."""
        return self._joined.happenings

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """Why figures differ, for every pair that is worth comparing, in order of claim ids."""
        if self._is_kept:
            with self._archive.store.read() as connection:
                return settling.held_differences(connection)
        later = {each.reading.page.sha256: each.superseded_by for each in self._held if each.superseded_by}
        known = Known.joining(self.families, self.happenings, self._joined.origins, later)
        return differences(self.tolds.values(), known)

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
