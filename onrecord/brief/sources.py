"""Readings, or their JSON with the page's text stream → Sources: what a brief and a figure history are made from.

A Source is a Reading with the label its document has in notes ("000") and the
day the record came to hold it. Nothing here asks a database: whoever holds the
readings passes them in, as model objects (`Source(reading=…)`) or in the
reading format together with the page's stream (`from_json`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from onrecord.model import (
    Alignment,
    Attribution,
    Block,
    Claim,
    Entity,
    Evidence,
    Issue,
    Mention,
    Page,
    Published,
    Reading,
    Span,
    Story,
    Timex,
)

Json = Mapping[str, Any]
# the end of a sentence: stop, closing quotes or brackets, white space, and something that may open the next one
_BREAK = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘(\[]?[A-ZÀ-ÞЀ-Я0-9*-])|\n+\s*")


# "48.0159, 37.8028", "48.0159° N, 37.8028° E", "48°00′57″N 37°48′10″E"
_COORDINATES = re.compile(
    r"-?\b\d{1,2}\.\d{3,}\s?°?\s?[NS]?[,;]?\s{1,2}-?\d{1,3}\.\d{3,}(?:\s?°)?(?:\s?[EW]\b)?|"
    r"\b\d{1,2}°\s?\d{1,2}[′'’](?:\s?[\d.]{1,6}[″\"”])?\s?[NS][,;]?\s{1,2}\d{1,3}°\s?\d{1,2}[′'’](?:\s?[\d.]{1,6}[″\"”])?\s?[EW]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One reading as a brief sees it. `known_at` is the ISO time from which the record holds it, or None.

    `unfaithful` are quotations of the story whose words other pages give otherwise: they are not printed as verbatim.
    """

    reading: Reading
    document: str
    known_at: str | None = None
    unfaithful: tuple[Span, ...] = ()

    def words(self, span: Span) -> str:
        """Return the story's words at `span`, white space joined to single blanks, coordinates withheld."""
        return " ".join(withheld(span.of(self.reading.story.text)).split())

    def gives_coordinates(self, span: Span) -> bool:
        """Say whether the words at `span` place something more exactly than a settlement."""
        return bool(_COORDINATES.search(span.of(self.reading.story.text)))

    def at(self, span: Span) -> Span:
        """Return the place of `span` in the page's text stream."""
        return self.reading.story.alignment.to_stream(span)


def from_json(
    row: Json,
    stream: str,
    document: str,
    known_at: str | None = None,
    sentences: Iterable[tuple[int, int]] | None = None,
) -> Source:
    """Build a Source from one reading of the reading format and its page's text stream.

    `sentences` are `(start, end)` in the stream; where they are not given, the row's own
    key "sentences" or a plain splitter stands in.

    >>> row = {"page": {"name": "a.txt", "sha256": "00"}, "story": 0, "id": "s", "kind": "report", "start": 0, "end": 9}
    >>> from_json(row, "One. Two.", "a").reading.sentences
    (Span(start=0, end=4), Span(start=5, end=9))
    """
    story = _story(row, stream)
    given = sentences if sentences is not None else [(each["start"], each["end"]) for each in row.get("sentences", ())]
    spans = tuple(Span(start, end) for start, end in given) or split_sentences(stream, story.extent)
    claims = [_figure(story, each) for each in row.get("figures", ())]
    claims += [_event(story, each) for each in row.get("events", ())]
    reading = Reading(
        page=_page(row["page"], stream),
        story=story,
        sentences=spans,
        entities=tuple(_entity(each) for each in row.get("entities", ())),
        timexes=tuple(_timex(each) for each in row.get("times", ())),
        attributions=tuple(_attribution(each) for each in row.get("attributions", ())),
        claims=tuple(sorted(claims, key=lambda claim: (claim.evidence[0].span, claim.kind))),
        issues=tuple(_issue(each) for each in row.get("issues", ())),
    )
    return Source(reading=reading, document=document, known_at=known_at)


def withheld(text: str) -> str:
    """Put "[coordinates withheld]" in place of geographic coordinates: no reader gets closer than a settlement.

    >>> withheld("seen at 48.0159, 37.8028 today")
    'seen at [coordinates withheld] today'
    """
    return _COORDINATES.sub("[coordinates withheld]", text)


def split_sentences(text: str, extent: Span) -> tuple[Span, ...]:
    """Cut a stretch of text into sentences by stops, closing quotes and line ends; empty pieces are left out."""
    spans, start = [], extent.start
    for found in _BREAK.finditer(text, extent.start, extent.end):
        spans.append(_trimmed(text, start, found.end()))
        start = found.end()
    spans.append(_trimmed(text, start, extent.end))
    return tuple(span for span in spans if span.start < span.end)


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(" \t\n-*•"))
    return Span(start + left, max(start + left, start + len(piece.rstrip())))


def _span(row: Json) -> Span:
    return Span(row["start"], row["end"])


def _page(row: Json, stream: str) -> Page:
    return Page(
        name=row["name"],
        sha256=row["sha256"],
        media_type="text/plain",
        stream=stream,
        url=row.get("url"),
        captured_at=row.get("captured_at"),
    )


def _story(row: Json, stream: str) -> Story:
    headline, published = row.get("headline"), row.get("published") or {}
    extent = Span(row["start"], row["end"])
    return Story(
        id=row["id"],
        page_id=row["page"]["sha256"],
        order=row["story"],
        kind=row["kind"],
        headline=_span(headline) if headline else None,
        headline_text=headline["text"] if headline else None,
        extent=extent,
        text=stream,
        alignment=Alignment(((0, 0, len(stream)),)),
        blocks=tuple(Block(span=span) for span in _lines(stream, extent)),
        publisher=row.get("publisher"),
        byline=row.get("byline"),
        published=Published(
            value=published.get("value"),
            basis=published.get("basis", "unknown"),
            why=published.get("why", ""),
            candidates=tuple(published.get("candidates", ())),
        ),
    )


def _lines(text: str, extent: Span) -> tuple[Span, ...]:
    found = re.compile(r"[^\n]+").finditer(text, extent.start, extent.end)
    return tuple(_trimmed(text, line.start(), line.end()) for line in found)


def _entity(row: Json) -> Entity:
    mentions = tuple(Mention(span=_span(each), made_by="json@1") for each in row.get("mentions", ()))
    return Entity(
        id=row.get("id") or row["name"],
        name=row["name"],
        type=row["type"],
        mentions=mentions,
        role=row.get("role"),
        country=row.get("country"),
    )


def _timex(row: Json) -> Timex:
    return Timex(
        span=_span(row),
        type=row["type"],
        value=row.get("value"),
        low=row.get("low"),
        high=row.get("high"),
        basis=row.get("basis") or "",
        made_by="json@1",
    )


def _attribution(row: Json) -> Attribution:
    source, cue = row.get("source") or {}, row.get("cue")
    return Attribution(
        content=_span(row),
        source=_span(source) if source.get("start") is not None else None,
        cue=_span(cue) if cue else None,
        kind=row["kind"],
        stance=row["stance"],
        source_name=source.get("name"),
        source_id=source.get("id"),
        via=row.get("via"),
        chain=tuple(row.get("chain", ())),
        hedges=tuple(row.get("hedges", ())),
        time=row.get("time"),
        parent=row.get("parent"),
        made_by=row.get("rule") or "json@1",
    )


def _issue(row: Json) -> Issue:
    return Issue(stage="read", code=row["code"], message=row["message"], start=row.get("start"), end=row.get("end"))


def _evidence(story: Story, row: Json) -> tuple[Evidence, ...]:
    return (Evidence(story_id=story.id, span=_span(row), exact=row["text"], made_by=row.get("rule") or "json@1"),)


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _figure(story: Story, row: Json) -> Claim:
    return Claim(
        id=row.get("id") or f"figure_{story.id}_{row['start']}",
        kind="figure",
        predicate=row["measure"],
        evidence=_evidence(story, row),
        low=_decimal(row.get("low")),
        high=_decimal(row.get("high")),
        qualifier=row.get("qualifier"),
        unit=row.get("unit"),
        rate=row.get("rate"),
        subject=row.get("subject"),
        actors=(row["actor"],) if row.get("actor") else (),
        recipients=(row["target"],) if row.get("target") else (),
        place=row.get("place"),
        time=row.get("time"),
        time_text=row.get("time_text"),
        speaker=row.get("source"),
        via=row.get("via"),
        chain=tuple(row.get("chain", ())),
        status=row.get("status", "asserted"),
    )


def _event(story: Story, row: Json) -> Claim:
    return Claim(
        id=row.get("id") or f"event_{story.id}_{row['start']}_{row['type']}",
        kind="event",
        predicate=row["type"],
        evidence=_evidence(story, row),
        actors=tuple(row.get("actors", ())),
        recipients=tuple(row.get("recipients", ())),
        place=row.get("place"),
        admin=row.get("admin"),
        country=row.get("country"),
        time=row.get("date"),
        time_text=row.get("date_text"),
        time_precision=row.get("date_precision", "unknown"),
        speaker=row.get("source"),
        status=row.get("status", "asserted"),
        negated=row.get("negated", False),
        killed=_decimal(row.get("killed")),
        wounded=_decimal(row.get("wounded")),
    )
