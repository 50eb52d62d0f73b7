"""The readings of one page → the rows of every table they fill. Pure, so that `verify` can make them again.

All offsets in rows count into the page's text stream. The lossless reading
itself goes into `stories.body`, compressed; the other rows are there to be asked.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from bisect import bisect_right
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from onrecord.errors import StoreError
from onrecord.model import Claim, Issue, Page, PageReading, Reading, Span, content_id
from onrecord.plain import from_plain, to_plain
from onrecord.store.days import bounds

NO_PAGE = Page(name="", sha256="", media_type="", stream="")
Row = dict[str, Any]
Rows = dict[str, list[Row]]


def page_rows(read: PageReading) -> Rows:
    """Return the rows of one page by table, in an order in which they can be inserted.

    >>> page = Page(name="a.txt", sha256="0" * 64, media_type="text/plain", stream="")
    >>> [(name, len(rows)) for name, rows in page_rows(PageReading(page=page)).items() if rows]
    [('readings', 1)]
    """
    rows: Rows = {name: [] for name in TABLES}
    for reading in read.readings:
        _add_story(rows, reading)
    rows["issues"] = [_issue(read.page, None, issue) for issue in read.issues] + rows["issues"]
    rows["readings"] = [
        {
            "sha256": read.page.sha256,
            "media_type": read.page.media_type,
            "encoding": read.page.encoding,
            "url": read.page.url,
            "stream_sha256": stream_sha256(read.page.stream),
            "stories": len(read.readings),
            "digest": digest(rows),
        }
    ]
    return rows


# one encoder for all rows: making one a row costs more than encoding it
CANONICAL = json.JSONEncoder(sort_keys=True, default=bytes.hex).encode
TABLES = (
    "readings", "stories", "sentences", "claims", "evidence", "attributions", "entities", "mentions", "places", "issues",
)  # fmt: skip


def stream_sha256(stream: str) -> str:
    return hashlib.sha256(stream.encode("utf-8", "surrogatepass")).hexdigest()


def digest(rows: Rows) -> str:
    """Return one hash over all rows of a page in any order, so that a changed, missing or added row shows."""
    digest = hashlib.sha256()
    for name in TABLES[1:]:
        for line in sorted(map(CANONICAL, rows[name])):
            digest.update(f"{name} {line}\n".encode())
    return digest.hexdigest()


def pack(reading: Reading) -> bytes:
    """Return a reading without its page as compressed JSON."""
    plain = to_plain(replace(reading, page=NO_PAGE))
    del plain["page"]
    return zlib.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def unpack(body: bytes, page: Page) -> Reading:
    """Return the reading that `pack` made, on its page again; StoreError where its bytes are damaged."""
    return replace(_unpacked(body), page=page)


# a screen asks for the stories that another has just asked for, and the same bytes are the same reading
@lru_cache(maxsize=256)
def _unpacked(body: bytes) -> Reading:
    try:
        plain = json.loads(zlib.decompress(body).decode("utf-8", "surrogatepass"))
    except (zlib.error, ValueError) as problem:
        raise StoreError("a reading of this record is damaged: `onrecord verify` says which") from problem
    return reading_of(plain, NO_PAGE)


def reading_of(plain: dict[str, Any], page: Page) -> Reading:
    """Return a reading on its page from its plain values, which lack the page."""
    reading: Reading = from_plain(Reading, plain | {"page": to_plain(NO_PAGE)})
    return replace(reading, page=page)


def _add_story(rows: Rows, reading: Reading) -> None:
    frame = _Frame(reading)
    rows["stories"].append(_story(reading))
    rows["sentences"] += frame.sentence_rows()
    known = {row["id"] for row in rows["claims"]}
    for position, claim in enumerate(reading.claims):
        if claim.id not in known:
            known.add(claim.id)
            rows["claims"].append(_claim(reading, claim, position))
        rows["evidence"] += frame.evidence_rows(claim)
    rows["attributions"] += frame.attribution_rows()
    rows["entities"] += frame.entity_rows()
    rows["mentions"] += frame.mention_rows()
    rows["places"] += frame.place_rows()
    rows["issues"] += [_issue(reading.page, reading.story.id, issue) for issue in reading.issues]


class _Frame:
    """One reading with its sentences in the stream, to say in which sentence a span stands."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.story_id = reading.story.id
        spans = {self.stream(span) for span in reading.sentences if span.start < span.end}
        self.spans = sorted(spans)
        self.starts = [span.start for span in self.spans]
        self.ids = [content_id("sentence", self.story_id, span.start, span.end) for span in self.spans]

    def stream(self, span: Span) -> Span:
        return self.reading.story.alignment.to_stream(span)

    def at(self, span: Span, text: str = "text") -> Row:
        """Return the columns that place a span: story, sentence, offsets and words."""
        place = self.stream(span)
        index = bisect_right(self.starts, place.start) - 1
        inside = index >= 0 and place.start < self.spans[index].end
        return {"story_id": self.story_id, "sentence_id": self.ids[index] if inside else None, "start": place.start,
                "end": place.end, text: place.of(self.reading.page.stream)}  # fmt: skip

    def sentence_rows(self) -> list[Row]:
        stream = self.reading.page.stream
        return [
            {"id": self.ids[index], "story_id": self.story_id, "position": index, "start": span.start, "end": span.end,
             "text": span.of(stream)}
            for index, span in enumerate(self.spans)
        ]  # fmt: skip

    def evidence_rows(self, claim: Claim) -> list[Row]:
        return [
            {"claim_id": claim.id, "made_by": each.made_by} | self.at(each.span, "exact") for each in claim.evidence
        ]

    def attribution_rows(self) -> list[Row]:
        text = self.reading.story.text
        return [
            self.at(each.content)
            | {"id": content_id("attribution", self.story_id, each.content.start, each.content.end, index),
               "source": each.source_name or (each.source.of(text) if each.source else None),
               "cue": each.cue.of(text) if each.cue else None, "kind": each.kind, "stance": each.stance,
               "via": each.via, "said_at": each.time, "made_by": each.made_by}
            for index, each in enumerate(self.reading.attributions)
        ]  # fmt: skip

    def entity_rows(self) -> list[Row]:
        entities = {entity.id: entity for entity in reversed(self.reading.entities)}
        return [
            {"id": key, "story_id": self.story_id, "name": entity.name, "type": entity.type, "role": entity.role,
             "country": entity.country}
            for key, entity in sorted(entities.items())
        ]  # fmt: skip

    def mention_rows(self) -> list[Row]:
        return [
            self.at(mention.span) | {"entity_id": entity.id, "made_by": mention.made_by}
            for entity in self.reading.entities
            for mention in entity.mentions
        ]

    def place_rows(self) -> list[Row]:
        return [
            self.at(each.span)
            | {"name": each.name, "gazetteer_id": each.gazetteer_id, "precision": each.precision,
               "country": each.country, "admin": each.admin, "made_by": each.made_by}
            for each in self.reading.toponyms
        ]  # fmt: skip


def _story(reading: Reading) -> Row:
    story = reading.story
    low, high = bounds(story.published.value)
    headline = story.headline.of(reading.page.stream) if story.headline else story.headline_text
    return {
        "id": story.id,
        "sha256": reading.page.sha256,
        "position": story.order,
        "kind": story.kind,
        "headline": headline,
        "start": story.extent.start,
        "end": story.extent.end,
        "publisher": story.publisher,
        "byline": story.byline,
        "lang": story.lang,
        "published": story.published.value,
        "published_low": low,
        "published_high": high,
        "published_basis": story.published.basis,
        "published_why": story.published.why,
        "body": pack(reading),
    }


AS_THEY_ARE = (
    "id", "kind", "predicate", "qualifier", "unit", "rate", "subject", "place", "place_id", "admin", "country", "time",
    "time_precision", "speaker", "via", "said_at", "status", "negated",
)  # fmt: skip
NUMBERS = ("low", "high", "killed", "wounded")


def _claim(reading: Reading, claim: Claim, position: int) -> Row:
    row: Row = {"story_id": reading.story.id, "position": position}
    row |= {name: getattr(claim, name) for name in AS_THEY_ARE}
    row |= {name: _float(getattr(claim, name)) for name in NUMBERS}
    row["actors"], row["recipients"] = list(claim.actors), list(claim.recipients)
    row["time_low"], row["time_high"] = bounds(claim.time)
    return row


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _issue(page: Page, story_id: str | None, issue: Issue) -> Row:
    return {"subject": story_id or page.sha256, "sha256": page.sha256, "story_id": story_id, "stage": issue.stage,
            "code": issue.code, "message": issue.message, "start": issue.start, "end": issue.end, "data": issue.data}  # fmt: skip
