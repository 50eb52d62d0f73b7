"""Pages of a record → the weapons that they, and what tells of the same events, class anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.brief import Source
from onrecord.brief.classings import CODE, Classing, classing
from onrecord.brief.notes import Notes
from onrecord.brief.trace.tellings import Spot, sentence
from onrecord.differences import reclassified
from onrecord.linked import Reclassified
from onrecord.model import READ_KINDS
from onrecord.store import together
from onrecord.tracing.shelf import Shelf
from onrecord.tracing.weaving import Web

PAGES = 60  # pages noted for a class told anew, and pages beside them, how many are looked through


@dataclass(frozen=True, slots=True, kw_only=True)
class Classed:
    """Weapons classed anew, with the stories that their namings stand in, by id."""

    found: tuple[Reclassified, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)

    def about(self, spots: Iterable[Spot]) -> tuple[Reclassified, ...]:
        """Return those that speak of the event or in a sentence of some spots."""
        held = list(spots)
        claims = {spot.key for spot in held}
        places = [(spot.source.reading.story.id, sentence(spot)) for spot in held]
        return tuple(
            each for each in self.found
            if claims & set(each.claim_ids)
            or any(story == naming.words.story_id and span.contains(naming.words.span)
                   for naming in each.namings for story, span in places)
        )  # fmt: skip


def classed_in(sources: Iterable[Source], web: Web, shelf: Shelf) -> Classed:
    """Return what some stories class anew; a page that a later version replaced does not count."""
    held = {each.reading.story.id: each for each in sources if each.reading.story.kind in READ_KINDS}
    later = shelf.versions({each.reading.page.sha256 for each in held.values()})
    kept = {story: each for story, each in held.items() if each.reading.page.sha256 not in later}
    return Classed(found=reclassified([each.reading for each in kept.values()], web.happening_of), sources=kept)


def classings(shelf: Shelf, notes: Notes, without: Collection[str] = ()) -> tuple[Classing, ...]:
    """Return the weapons of a record that pages noted for it, and pages on the same events, class anew.

    Those whose event is told by a claim in `without` are left out.
    """
    with shelf.archive.store.read() as connection:
        noted = together.pages_noted(connection, CODE, shelf.as_of, PAGES)
    if not noted:
        return ()
    claims = {claim.id for each in shelf.of_pages(noted) for claim in each.reading.claims}
    with shelf.archive.store.read() as connection:
        near, _ = together.near_pages(connection, claims, shelf.as_of, PAGES)
    pages = {*noted, *near}
    classed = classed_in(shelf.of_pages(pages), Web.of(shelf.near(pages)), shelf)
    shown = (each for each in classed.found if not set(each.claim_ids) & set(without))
    return tuple(classing(each, classed.sources, notes) for each in shown)
