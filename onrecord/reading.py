"""A Reading as one JSON object: the reading format, the contract with everything that scores or consumes it.

Offsets count into the page's text stream and `text == stream[start:end]` for
every object, because every span is carried over by the story's alignment here
and nowhere else.
"""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from typing import Any

from onrecord.model import Attribution, Claim, Entity, Reading, Span, Timex, Toponym

Json = dict[str, Any]
# Why a repair took text out that is the site's own: an event's sentence is printed clear of it.
SITE_TEXT = frozenset({"text of the site", "displaced capitals"})


def to_json(reading: Reading) -> Json:
    """Return the reading as plain values, keys in the order of the format."""
    page, story = reading.page, reading.story
    published = story.published
    holes = [Span(step.start, step.end) for step in story.repairs if step.action == "remove" and step.why in SITE_TEXT]
    return {
        "page": {"name": page.name, "sha256": page.sha256, "url": page.url, "captured_at": page.captured_at},
        "story": story.order,
        "id": story.id,
        "kind": story.kind,
        "headline": _stream(reading, story.headline) if story.headline else None,
        "start": story.extent.start,
        "end": story.extent.end,
        "publisher": story.publisher,
        "byline": story.byline,
        "published": {"value": published.value, "basis": published.basis, "why": published.why,
                      "candidates": list(published.candidates)},
        "attributions": [_attribution(reading, attribution) for attribution in reading.attributions],
        "figures": [_figure(reading, claim) for claim in reading.claims if claim.kind == "figure"],
        "events": [_event(reading, claim, holes) for claim in reading.claims if claim.kind == "event"],
        "entities": [_entity(reading, entity) for entity in reading.entities],
        "times": [_timex(reading, timex) for timex in reading.timexes],
        "places": [_toponym(reading, toponym) for toponym in reading.toponyms],
        "issues": [{"code": issue.code, "start": issue.start, "end": issue.end, "message": issue.message}
                   for issue in reading.issues],
    }  # fmt: skip


def _stream(reading: Reading, span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.of(reading.page.stream)}


def _at(reading: Reading, span: Span) -> Json:
    return _stream(reading, reading.story.alignment.to_stream(span))


def number(value: Decimal | None) -> int | float | None:
    """Return a Decimal as the JSON number that prints the same.

    >>> number(Decimal("2800000")), number(Decimal("60.4")), number(None)
    (2800000, 60.4, None)
    """
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _attribution(reading: Reading, attribution: Attribution) -> Json:
    source = None
    if attribution.source or attribution.source_name:
        source = _at(reading, attribution.source) if attribution.source else {"start": None, "end": None, "text": None}
        source |= {"name": attribution.source_name, "id": attribution.source_id}
    return _at(reading, attribution.content) | {
        "source": source,
        "cue": _at(reading, attribution.cue) if attribution.cue else None,
        "kind": attribution.kind,
        "stance": attribution.stance,
        "via": attribution.via,
        "chain": list(attribution.chain),
        "hedges": list(attribution.hedges),
        "time": attribution.time,
        "parent": attribution.parent,
        "rule": attribution.made_by,
    }


def _figure(reading: Reading, claim: Claim) -> Json:
    evidence = claim.evidence[0]
    return _at(reading, evidence.span) | {
        "id": claim.id,
        "low": number(claim.low),
        "high": number(claim.high),
        "qualifier": claim.qualifier,
        "unit": claim.unit,
        "measure": claim.predicate,
        "rate": claim.rate,
        "subject": claim.subject,
        "actor": claim.actors[0] if claim.actors else None,
        "target": claim.recipients[0] if claim.recipients else None,
        "place": claim.place,
        "time": claim.time,
        "time_text": claim.time_text,
        "source": claim.speaker,
        "via": claim.via,
        "chain": list(claim.chain),
        "status": claim.status,
        "rule": evidence.made_by,
    }


def _clear(whole: Span, holes: list[Span]) -> Span:
    """Return the longest part of a stream range that holds none of the site's own text.

    >>> _clear(Span(0, 50), [Span(4, 9), Span(60, 70)])
    Span(start=9, end=50)
    """
    first = bisect_left(holes, whole.start, key=lambda hole: hole.start)
    last = bisect_left(holes, whole.end, key=lambda hole: hole.start)
    starts = [whole.start, *(hole.end for hole in holes[first:last])]
    ends = [*(hole.start for hole in holes[first:last]), whole.end]
    return max((Span(*pair) for pair in zip(starts, ends, strict=True)), key=lambda part: part.end - part.start)


def _event(reading: Reading, claim: Claim, holes: list[Span]) -> Json:
    evidence = claim.evidence[0]
    return _stream(reading, _clear(reading.story.alignment.to_stream(evidence.span), holes)) | {
        "id": claim.id,
        "type": claim.predicate,
        "actors": list(claim.actors),
        "recipients": list(claim.recipients),
        "place": claim.place,
        "admin": claim.admin,
        "country": claim.country,
        "date": claim.time,
        "date_text": claim.time_text,
        "date_precision": claim.time_precision,
        "status": claim.status,
        "negated": claim.negated,
        "killed": number(claim.killed),
        "wounded": number(claim.wounded),
        "source": claim.speaker,
        "rule": evidence.made_by,
    }


def _entity(reading: Reading, entity: Entity) -> Json:
    names = [mention for mention in entity.mentions if mention.kind == "name"]
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "role": entity.role,
        "country": entity.country,
        "mentions": [_at(reading, mention.span) for mention in names],
    }


def _timex(reading: Reading, timex: Timex) -> Json:
    return _at(reading, timex.span) | {
        "type": timex.type,
        "value": timex.value,
        "low": timex.low,
        "high": timex.high,
        "basis": timex.basis,
        "candidates": list(timex.candidates),
    }


def _toponym(reading: Reading, toponym: Toponym) -> Json:
    return _at(reading, toponym.span) | {
        "name": toponym.name,
        "gazetteer_id": toponym.gazetteer_id,
        "precision": toponym.precision,
        "country": toponym.country,
        "admin": toponym.admin,
        "candidates": list(toponym.candidates),
    }
