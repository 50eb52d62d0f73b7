"""Readings → what an export writes: whole stories, or claims one by one, each with its page and the place of its words.

What leaves the house (`public`) is cut here, once for every format: claims that
the delay holds back are left out, places of sensitive matters are given at
their region, and a story is quoted no further than its excerpt allows, figures
first, whatever is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from onrecord import correcting
from onrecord.archive import Archive, Held
from onrecord.brief.delay import is_sensitive
from onrecord.brief.public import EXCERPT, SHARE, Public
from onrecord.model import Claim, Span
from onrecord.reading import to_json

Json = dict[str, Any]
Kind = Literal["figure", "event"]
KINDS: dict[str, tuple[Kind, ...]] = {"claims": ("figure", "event"), "figures": ("figure",), "events": ("event",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A claim on its way out. `plain` is it in the reading format; there `text` is None where it may not be quoted."""

    held: Held
    claim: Claim
    kind: Kind
    plain: Json

    @property
    def span(self) -> Span:
        """Where the claim's words stand in the page's text stream."""
        return Span(self.plain["start"], self.plain["end"])

    @property
    def headline(self) -> str | None:
        story = self.held.reading.story
        return story.headline.of(self.held.reading.page.stream) if story.headline else story.headline_text

    def flat(self) -> Json:
        """Return the claim with what is known of its story and page, as one flat object."""
        return about(self.held) | {"kind": self.kind} | self.plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What is to be exported: of which record, as known when (an ISO UTC time), and by which rules of publication."""

    archive: Archive
    what: str = "claims"
    as_of: str | None = None
    public: Public | None = None

    def held(self) -> Iterator[Held]:
        """Yield the readings, claims as people left them, in an order that does not change."""
        return correcting.held(self.archive, self.as_of)

    def rows(self, what: str | None = None) -> Iterator[Row]:
        """Yield the claims one by one: of each story the figures first, then the events."""
        kinds = KINDS[what or self.what]
        for held in self.held():
            yield from (row for row in rows_of(held, self.public) if row.kind in kinds)


def story(held: Held) -> Json:
    """Return a whole reading in the reading format, with from when the record holds it."""
    return to_json(held.reading) | {"known_at": held.known_at, "superseded_by": held.superseded_by}


def attributions(held: Held) -> Iterator[Json]:
    """Yield who said what in a story, each as one flat object."""
    head = about(held)
    yield from (head | {"kind": "attribution"} | row for row in to_json(held.reading)["attributions"])


def about(held: Held) -> Json:
    """Return what is known of a story and its page, as flat values."""
    page, told = held.reading.page, held.reading.story
    headline = told.headline.of(page.stream) if told.headline else None
    return {
        "story_id": told.id,
        "page": page.name,
        "sha256": page.sha256,
        "url": page.url,
        "known_at": held.known_at,
        "superseded_by": held.superseded_by,
        "headline": headline,
        "publisher": told.publisher,
        "published": told.published.value,
        "published_basis": told.published.basis,
    }


def rows_of(held: Held, public: Public | None = None) -> list[Row]:
    """Return the claims of one story, figures first, cut to what may leave the house where `public` says so."""
    reading = held.reading
    if public is not None:
        kept = tuple(claim for claim in reading.claims if not public.holds_back(claim, reading))
        reading = replace(reading, claims=kept)
    if not reading.claims:
        return []
    told = to_json(replace(reading, attributions=(), entities=(), timexes=(), toponyms=(), issues=()))
    rows: list[Row] = []
    for kind in KINDS["claims"]:
        claims = (claim for claim in reading.claims if claim.kind == kind)
        for claim, plain in zip(claims, told[f"{kind}s"], strict=True):
            rows.append(Row(held=held, claim=claim, kind=kind, plain=plain))
    return rows if public is None else _cut(rows, max(EXCERPT, int(len(reading.story.text) * SHARE)))


def _cut(rows: list[Row], room: int) -> list[Row]:
    """Return rows as everybody may see them: `room` is how many characters of the story may be quoted in all."""
    quoted: set[Span] = set()
    cut = []
    for row in rows:
        plain, span = dict(row.plain), row.span
        if span not in quoted:
            length = span.end - span.start
            if length > min(EXCERPT, room):
                plain["text"] = None
            else:
                quoted.add(span)
                room -= length
        claim = row.claim
        if is_sensitive(claim):
            claim = replace(claim, place=claim.admin or claim.country, place_id=None)
            plain["place"] = claim.place
        cut.append(replace(row, claim=claim, plain=plain))
    return cut
