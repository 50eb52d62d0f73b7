"""Claims → schema.org ClaimReview: what people decided about each, and how the record itself stands to it. No verdict.

A rating here never says that something is true. Its `alternateName` is the
record's own word: the status in the page's words and the two-axis grade with
the rules that gave it, or what a person decided about the reading. There is no
`ratingValue`, because nothing here is on a scale from false to true.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache

from onrecord import correcting
from onrecord.differences import Known, differences, grades
from onrecord.export.geojson import joined
from onrecord.export.joins import Joins
from onrecord.export.made import in_words
from onrecord.export.rows import Export, Json, Row
from onrecord.linked import Correction, Grade
from onrecord.store.days import bounds
from onrecord.versioning import code_version

ABOUT = (
    "The status in the page's own words, and the record's grade on two axes (Admiralty system: source A to F, information 1 to 6) "
    "from the reports of one event; it is no verdict on whether the claim is so."
)
DECIDED = {"accept": "read rightly from the page", "edit": "read otherwise from the page"}
# events whose grades are kept at hand
EVENTS = 256


def lines(export: Export) -> Iterator[str]:
    """Yield a JSON-LD graph, a ClaimReview a line; what a publication may not quote has none."""
    reviewer = _Reviewer(export)
    quoted = (row for row in export.rows() if row.plain["text"] is not None)
    # the graph's own name, so that what is said of it is said of the whole
    head = {
        "@context": "https://schema.org",
        "@id": "urn:onrecord:reviews",
        "@type": "Dataset",
        "measurementTechnique": in_words(export),
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "@graph": [\n'
    yield from joined(review for row in quoted for review in reviewer.reviews(row))
    yield "]}\n"


class _Reviewer:
    def __init__(self, export: Export) -> None:
        self._is_public = export.public is not None
        self._joins = Joins(export.archive, export.as_of)
        self._grades = lru_cache(EVENTS)(self._graded)
        with export.archive.store.read() as connection:
            self._decided = correcting.decided(connection, export.as_of)

    def reviews(self, row: Row) -> Iterator[Json]:
        """Yield the record's own review of a claim, then one for each decision of a person about it."""
        claim, item, words = row.claim, _item(row), self._words(row)
        event = self._joins.events([claim.id]).get(claim.id)
        grade = self._grades(event or "", () if event else (claim.id,)).get(claim.id)
        name = f"{claim.status}; {grade.code}" if grade else claim.status
        why = f"source: {grade.source_rule}; information: {grade.information_rule}. " if grade else ""
        yield _review(
            f"urn:onrecord:review:{claim.id}", item, words, row.held.known_at,
            {"@type": "Organization", "name": f"onrecord {code_version()}, by rules"}, name, why + ABOUT,
        )  # fmt: skip
        for made in self._decided:
            if made.verb in DECIDED and correcting.is_about(made, claim, row.held.reading):
                yield _of_person(made, item, words)

    def _words(self, row: Row) -> str:
        """Return the sentence that makes a claim; in public its words alone, which the excerpt has counted."""
        story, stands = row.held.reading.story, row.claim.evidence[0].span
        sentence = next((each for each in row.held.reading.sentences if each.contains(stands)), stands)
        words = (
            row.plain["text"]
            if self._is_public
            else story.alignment.to_stream(sentence).of(row.held.reading.page.stream)
        )
        return " ".join(words.split())

    def _graded(self, event: str, alone: tuple[str, ...]) -> Mapping[str, Grade]:
        """Return the grades of an event's claims, or of a claim that stands alone."""
        tolds = self._joins.tolds(self._joins.members(event) if event else alone)
        ids = [told.claim.id for told in tolds]
        known = Known(matters=dict.fromkeys(ids, event) if event else {}, origins=self._joins.origins(ids))
        figures = [told for told in tolds if told.claim.kind == "figure"]
        return {grade.claim_id: grade for grade in grades(tolds, known, differences(figures, known))}


def _of_person(made: Correction, item: Json, words: str) -> Json:
    changed = f": {made.field} = {made.value or 'none'}" if made.field else ""
    return _review(
        f"urn:onrecord:review:{made.id}", item, words, made.at, {"@type": "Person", "name": made.by},
        DECIDED[made.verb] + changed, f"{made.because} (a decision about the reading, no verdict on whether the claim is so)",
    )  # fmt: skip


def _review(id: str, item: Json, words: str, at: str, author: Json, name: str, why: str) -> Json:
    return {
        "@type": "ClaimReview",
        "@id": id,
        "url": id,
        "datePublished": at,
        "author": author,
        "claimReviewed": words,
        "itemReviewed": item,
        "reviewRating": {"@type": "Rating", "alternateName": name, "ratingExplanation": why},
    }


def _item(row: Row) -> Json:
    """Return the claim with who makes it and where it appears; what is not known is left out."""
    story, page = row.held.reading.story, row.held.reading.page
    appearance: Json = {"@type": "CreativeWork", "@id": f"urn:onrecord:{story.id}", "name": page.name, "headline": row.headline,
                        "url": page.url, "datePublished": _day(story.published.value), "sha256": page.sha256,
                        "publisher": {"@type": "Organization", "name": story.publisher} if story.publisher else None}  # fmt: skip
    item = {
        "@type": "Claim",
        "@id": f"urn:onrecord:{row.claim.id}",
        "author": _claimant(row),
        "appearance": {name: value for name, value in appearance.items() if value is not None},
    }
    return {name: value for name, value in item.items() if value is not None}


def _claimant(row: Row) -> Json | None:
    """Return the ultimate source of a claim; as a person or a body only where the page's words tell which."""
    name = row.claim.speaker
    if name is None:
        return None
    kinds = {"person": "Person", "organisation": "Organization", "government": "Organization", "military": "Organization",
             "publication": "Organization"}  # fmt: skip
    known = next((each for each in row.held.reading.entities if each.name == name), None)
    return {"@type": kinds.get(known.type, "Thing") if known else "Thing", "name": name}


def _day(published: str | None) -> str | None:
    """Return a date that is one day, None for an interval."""
    low, high = bounds(published)
    return low if low == high else None
