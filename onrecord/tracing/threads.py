"""A matter's places → its Threads: origins, copies, rivals with why they differ, and what each retelling broke."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord import breaks as breaking
from onrecord import differences as differing
from onrecord.brief.trace.compose import Threads, age
from onrecord.brief.trace.tellings import Spot, sentence
from onrecord.daybook import chained
from onrecord.linked import Break, Copy, Difference, Grade, Origin, Told
from onrecord.store import together
from onrecord.tracing.classing import Classed
from onrecord.tracing.shelf import Shelf
from onrecord.tracing.weaving import Strand, Web, spots_of, told

NOTHING_CLASSED = Classed()
RIVALS = 24  # numbers of the measure that are compared, those whose difference is gravest


def threads_of(strand: Strand, web: Web, shelf: Shelf, classed: Classed = NOTHING_CLASSED) -> Threads:
    """Gather what the record holds of a matter; `classed` has the weapons of its pages that were classed anew."""
    copies = copies_of(strand.spots, web)
    rivals, differences = _rivals(strand, web, shelf)
    broken, altered = altered_in(strand.spots, copies, shelf)
    return Threads(
        spots=strand.spots,
        origins=_origins(strand.spots, web),
        copies=copies,
        differences=differences,
        rivals=rivals,
        breaks=(*breaks_of(strand.spots, web, shelf), *broken),
        altered=altered,
        superseded=shelf.superseded({spot.source.reading.page.sha256 for spot in strand.spots}),
        classings=classed.about(strand.spots),
        sources=classed.sources,
        edits=shelf.edits(strand.spots[0]),
        grades=_grades(strand.spots, rivals, differences, known_of(web, shelf, (*strand.spots, *rivals))),
    )


def _origins(spots: Iterable[Spot], web: Web) -> tuple[Origin, ...]:
    """Return the origins of a matter, with the chain of each telling."""
    found = {origin.id: origin for spot in spots if (origin := web.origin_of.get(spot.key))}
    return tuple(chained(origin, web.tolds) for origin in found.values())


def copies_of(spots: Iterable[Spot], web: Web) -> tuple[Copy, ...]:
    """Return the whole families of the stories that tell a matter."""
    stories = dict.fromkeys(spot.source.reading.story.id for spot in spots)
    families = dict.fromkeys(web.families[story] for story in stories if story in web.families)
    return tuple(copy for family in families for copy in web.members[family])


def _rivals(strand: Strand, web: Web, shelf: Shelf) -> tuple[tuple[Spot, ...], tuple[Difference, ...]]:
    """Return the other claims on the asked measure that are worth comparing, and how they differ from the matter's."""
    asked = strand.spots[0].claim
    if asked is None or asked.kind != "figure":
        return (), ()
    # "troops_expected" and "troops_deployed" are parts of one matter, told apart by their scope
    family = asked.predicate.split("_")[0]
    own = {spot.key for spot in strand.spots}
    with shelf.archive.store.read() as connection:
        others = together.rivals(connection, own, RIVALS)
    rivals = {key: spot for key, spot in spots_of(shelf.of_claims(others)).items() if key in set(others)}
    held = rivals | {spot.key: spot for spot in strand.spots}
    alike = [spot for spot in held.values() if spot.claim and spot.claim.predicate.startswith(family)]
    tolds = [each for spot in alike if (each := told(spot))]
    compared = differing.differences(tolds, known_of(web, shelf, alike))
    found = tuple(each for each in compared if each.left in own or each.right in own)
    differing_ones = dict.fromkeys(side for each in found for side in (each.left, each.right) if side not in own)
    return tuple(held[claim] for claim in differing_ones), found


def _grades(
    spots: Iterable[Spot], rivals: Iterable[Spot], found: Iterable[Difference], known: differing.Known
) -> dict[str, Grade]:
    """Return the two-axis grade of each claim of a matter, by the claims that are compared with it."""
    tolds = [each for spot in (*spots, *rivals) if (each := told(spot))]
    return {grade.claim_id: grade for grade in differing.grades(tolds, known, found)}


def known_of(web: Web, shelf: Shelf, spots: Iterable[Spot]) -> differing.Known:
    """Return what the record has joined as the comparison of some figures takes it."""
    return differing.Known(
        families=web.families,
        matters={claim: each.id for claim, each in web.happening_of.items()},
        origins={claim: each.id for claim, each in web.origin_of.items()},
        later=shelf.versions({spot.source.reading.page.sha256 for spot in spots}),
    )


def breaks_of(spots: tuple[Spot, ...], web: Web, shelf: Shelf) -> tuple[Break, ...]:
    """Return what each telling broke of the one that it comes from, each kind once a page; a later version breaks nothing."""
    found: dict[tuple[str, str], Break] = {}
    known = known_of(web, shelf, spots)
    for one, other in retellings(spots, web):
        if known.is_version(one.story.page_id, other.story.page_id):
            continue
        for each in breaking.between_claims(one, other, shelf.tellings):
            found.setdefault((each.kind, each.retold.story_id), each)
    return tuple(found.values())


def altered_in(
    spots: tuple[Spot, ...], copies: Iterable[Copy], shelf: Shelf
) -> tuple[tuple[Break, ...], tuple[Spot, ...]]:
    """Return what copies that tell the matter no more as a claim of its own broke of its sentences, and where."""
    telling: dict[str, list[Spot]] = {}
    for spot in spots:
        telling.setdefault(spot.source.reading.story.id, []).append(spot)
    lost = {copy.story_id: copy.parent for copy in copies if copy.parent in telling and copy.story_id not in telling}
    found: dict[tuple[str, str], Break] = {}
    places: dict[str, Spot] = {}
    for source in shelf.of_stories(lost):
        story = source.reading.story
        above = telling.get(lost.get(story.id) or "", ())
        if not above or above[0].source.reading.story.page_id in shelf.versions(
            {above[0].source.reading.story.page_id}
        ):
            continue
        sentences = [sentence(spot) for spot in above]
        for each in breaking.between_stories(above[0].source.reading, source.reading):
            if any(whole.overlaps(each.told.span) for whole in sentences):
                found.setdefault((each.kind, story.id), each)
                places.setdefault(story.id, Spot(source=source, span=each.retold.span))
    return tuple(found.values()), tuple(places.values())


def retellings(spots: Iterable[Spot], web: Web) -> list[tuple[Told, Told]]:
    """Return who retells whom: a copy the nearest page above it, any other the earliest telling of its origin."""
    tolds = [each for spot in sorted(spots, key=age) if (each := told(spot))]
    first: dict[str, Told] = {}
    for each in tolds:
        first.setdefault(each.story.id, each)
    earliest: dict[str, Told] = {}
    for each in tolds:
        origin = web.origin_of.get(each.claim.id)
        earliest.setdefault(origin.id if origin else each.claim.id, each)
    pairs = []
    for each in tolds:
        origin = web.origin_of.get(each.claim.id)
        source = _above(each.story.id, first, web) or earliest[origin.id if origin else each.claim.id]
        if source.story.id != each.story.id:
            pairs.append((source, each))
    return pairs


def _above(story: str, held: Mapping[str, Told], web: Web) -> Told | None:
    """Return the telling of the nearest page that a story descends from and that tells the matter."""
    seen = {story}
    copy = web.copy_of.get(story)
    while copy is not None and copy.parent is not None and copy.parent not in seen:
        if copy.parent in held:
            return held[copy.parent]
        seen.add(copy.parent)
        copy = web.copy_of.get(copy.parent)
    return None
