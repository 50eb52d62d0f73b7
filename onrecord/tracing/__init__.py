"""A question and a record → a Trace: who said it first, how it travelled, how the number moved, what broke.

    asking   what is typed → an id, a page, or numbers, quotations and words
    finding  those → the places of the record that answer, best first
    weaving  places and the record's links → matters
    shelf    pages of the record, loaded when they are needed

What is written of a matter is made in `brief.trace`, from what is passed to it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.archive import Archive
from onrecord.brief import Source
from onrecord.brief.lines import Refused
from onrecord.brief.trace import AskedAs, Matter, Trace
from onrecord.brief.trace.compose import compose
from onrecord.brief.trace.tellings import Spot, Teller
from onrecord.briefing import war_of
from onrecord.store import together
from onrecord.tracing.asking import Asked, ask
from onrecord.tracing.classing import Classed, classed_in
from onrecord.tracing.conflicting import CONFLICTS, conflicts
from onrecord.tracing.finding import Found, find, propose
from onrecord.tracing.shelf import Shelf
from onrecord.tracing.threads import threads_of
from onrecord.tracing.weaving import Strand, Web, spots_of, strands

MATTERS = 2  # how many are written out
OTHERS = 8  # how many more are named
PAGES = 60  # that may answer, how many are looked through
NEAR = 60  # pages that tell the same as those, how many are looked through
_NEAR = 0.75  # of the best score: what answers less well is named only


def trace(
    archive: Archive,
    text: str,
    *,
    as_of: str | None = None,
    conflict: str | None = None,
    limit: int = MATTERS,
    without: Collection[str] = (),
) -> Trace | None:
    """Answer what is asked from a record as known on `as_of`, an ISO UTC time; None where nothing answers.

    Claims whose ids are in `without` are passed over.

    Raises BadConfig where nothing can be looked for, or an id or a conflict is unknown.
    """
    shelf = Shelf(archive, as_of, without)
    asked = ask(text, shelf)
    found, passed_over = _answers(asked, shelf)
    if not found:
        return None
    own = {each.spot.source.reading.page.sha256: each.spot.source for each in found}
    with archive.store.read() as connection:
        claims_found = {each.spot.claim.id for each in found if each.spot.claim}
        near, more = together.near_pages(connection, claims_found, shelf.as_of, NEAR)
    pages = {*own, *near}
    web = Web.of(shelf.near(pages))
    sources = shelf.of_pages(pages)
    made = strands(found, web, spots_of(sources))
    desk = _Desk(shelf, web, asked, conflict, classed_in(sources, web, shelf))
    return replace(_written(made, desk, limit), passed_over=more + passed_over)


@dataclass(frozen=True)
class _Desk:
    """What writing a trace needs beside the matters."""

    shelf: Shelf
    web: Web
    asked: Asked
    conflict: str | None
    classed: Classed


def _answers(asked: Asked, shelf: Shelf) -> tuple[list[Found], int]:
    """Return the places that answer, and how many pages that may answer are not looked through."""
    if asked.id:
        return _by_id(asked.id, shelf), 0
    if asked.page:
        return _of_stories(shelf.of_page(asked.page)), 0
    proposed = propose(shelf.archive.store, asked, shelf.as_of)
    pages = list(dict.fromkeys((*sorted(shelf.corrected_to(asked.numbers)), *proposed)))
    return find(asked, shelf.of_pages(pages[:PAGES])), len(pages[PAGES:])


def _by_id(wanted: str, shelf: Shelf) -> list[Found]:
    sources = shelf.of_id(wanted)
    if wanted.startswith("story_"):
        return _of_stories([each for each in sources if each.reading.story.id.startswith(wanted)])
    spots = [spot for key, spot in spots_of(sources).items() if key.startswith(wanted)]
    return [Found(spot=spot, score=1.0) for spot in spots]


def _of_stories(sources: Iterable[Source]) -> list[Found]:
    """Return the claims of some stories: figures of a measure, then events, then other counts, in the order of the text."""
    spots = [spot for source in sources for spot in spots_of([source]).values()]
    spots.sort(key=_rank)
    return [Found(spot=spot, score=1.0) for spot in spots]


def _rank(spot: Spot) -> int:
    if spot.claim is None or spot.claim.kind != "figure":
        return 1
    return 2 if spot.claim.predicate.startswith("other:") else 0


def _written(made: Sequence[Strand], desk: _Desk, limit: int) -> Trace:
    best = made[0].score
    shown = [each for each in made[:limit] if each.score >= _NEAR * best]
    rest = [each for each in made if each not in shown]
    teller = Teller(conflict=war_of([spot.source for each in made for spot in each.spots], desk.conflict))
    matters: list[Matter] = []
    refused: list[Refused] = []
    classed = desk.classed
    for strand in shown:
        threads = threads_of(strand, desk.web, desk.shelf, classed)
        # what stands under one matter need not stand under the next
        classed = replace(classed, found=tuple(each for each in classed.found if each not in threads.classings))
        matter, unsaid = compose(threads, teller)
        matters.append(matter)
        refused += unsaid
    others = tuple(teller.telling(each.spots[0]) for each in rest[:OTHERS])
    return Trace(
        asked=desk.asked.text,
        asked_as=_asked_as(desk.asked),
        as_known_at=desk.shelf.known_at,
        found=len(made),
        matters=tuple(matters),
        others=others,
        notes=tuple(teller.notes.notes),
        refused=tuple(refused),
    )


def _asked_as(asked: Asked) -> AskedAs:
    if asked.id:
        return "claim" if asked.id.startswith("claim_") else "story"
    if asked.page:
        return "page"
    if asked.is_number:
        return "number"
    return "quotation" if asked.quotations else "words"


__all__ = ["CONFLICTS", "MATTERS", "Strand", "Web", "conflicts", "trace"]
