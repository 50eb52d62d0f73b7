"""A Source → Passages: runs of one to three sentences that belong together, with the claims that stand in them.

A quotation that runs over several sentences makes one passage; a sentence
with two events joined by "as" or "while" makes two, if each half begins with
a name of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.brief.sources import Source
from onrecord.model import READ_KINDS, Attribution, Block, Claim, Span

# a second clause with its own subject: ", while Kyiv …", "; Moscow …", " as Russia …"
_SEAM = re.compile(r"(?:\s+as|,?\s+while|;(?:\s+and)?|,\s+and|,\s+but)\s+(?=[A-Z])")
_TO_VERB = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Sentences (spans of the story's text, in order) and what was read in them.

    `heading` is the printed heading above; `whole` is False for half of a sentence, and
    `sentence` then spans all of it.
    """

    source: Source
    spans: tuple[Span, ...]
    block: int
    heading: str = ""
    events: tuple[Claim, ...] = ()
    figures: tuple[Claim, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    sentence: Span | None = None

    @property
    def whole(self) -> bool:
        return self.sentence is None

    @property
    def span(self) -> Span:
        return Span(self.spans[0].start, self.spans[-1].end)

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self.events + self.figures


def passages(source: Source) -> tuple[Passage, ...]:
    """Return the passages of a story in order; none for furniture and for interviews nobody can verify."""
    reading = source.reading
    if reading.story.kind not in READ_KINDS or _is_unverifiable(source):
        return ()
    found = [
        Passage(source=source, spans=spans, block=index, heading=heading)
        for index, heading, block in _blocks(source)
        for spans in _runs(source, block.span)
    ]
    return tuple(part for passage in found for part in _halves(_filled(passage)))


def _is_unverifiable(source: Source) -> bool:
    codes = {issue.code for issue in source.reading.issues}
    return source.reading.story.kind == "interview" and any("unverifiable" in code for code in codes)


def _blocks(source: Source) -> Iterator[tuple[int, str, Block]]:
    """Yield blocks that are read, each with the heading above it; a standfirst only says again what follows."""
    heading, story = "", source.reading.story
    for index, block in enumerate(story.blocks or (Block(span=Span(0, len(story.text))),)):
        if block.role == "heading":
            heading = source.words(block.span)
        elif block.role != "standfirst" or len(story.blocks) == 1:
            yield index, heading, block


def _runs(source: Source, block: Span) -> Iterator[tuple[Span, ...]]:
    """Group a block's sentences; those that one quotation runs through stay together, up to three."""
    run: list[Span] = []
    for sentence in source.reading.sentences:
        if not (block.start <= sentence.start < block.end):
            continue
        if run and len(run) < 3 and _joined(source, run[0], run[-1], sentence):
            run.append(sentence)
            continue
        if run:
            yield tuple(run)
        run = [sentence]
    if run:
        yield tuple(run)


def _joined(source: Source, first: Span, last: Span, following: Span) -> bool:
    for attribution in source.reading.attributions:
        parts = [part for part in (attribution.content, attribution.cue, attribution.source) if part]
        reach = Span(min(part.start for part in parts), max(part.end for part in parts))
        if attribution.kind == "indirect":
            continue
        if reach.start < last.end and reach.start >= first.start and reach.end > following.start + 1:
            return True
    return False


def _filled(passage: Passage) -> Passage:
    reading, span = passage.source.reading, passage.span
    claims = [claim for claim in reading.claims if span.start <= claim.evidence[0].span.start < span.end]
    said = [
        each
        for each in reading.attributions
        if span.overlaps(each.content) or (each.cue is not None and span.overlaps(each.cue))
    ]
    return replace(
        passage,
        events=tuple(claim for claim in claims if claim.kind == "event"),
        figures=tuple(claim for claim in claims if claim.kind == "figure"),
        attributions=tuple(said),
    )


def triggers(passage: Passage) -> dict[str, Span]:
    """Return where the trigger of each event claim stands, as far as the reading says it."""
    found: dict[str, Span] = {}
    taken: set[Span] = set()
    for claim in passage.events:
        for mention in passage.source.reading.events:
            inside = passage.span.contains(mention.trigger)
            if mention.type == claim.predicate and inside and mention.trigger not in taken:
                found[claim.id] = mention.trigger
                taken.add(mention.trigger)
                break
    return found


def _halves(passage: Passage) -> tuple[Passage, ...]:
    """Split one sentence with two events at its seam, or return it as it is."""
    places = triggers(passage)
    if len(passage.spans) > 1 or len(places) < 2:
        return (passage,)
    sentence = passage.spans[0]
    text = sentence.of(passage.source.reading.story.text)
    for seam in _SEAM.finditer(text):
        left = Span(sentence.start, sentence.start + seam.start())
        right = Span(sentence.start + seam.end(), sentence.end)
        if _splits(passage, left, right, list(places.values())):
            return tuple(_half(passage, part, places) for part in (left, right))
    return (passage,)


def _splits(passage: Passage, left: Span, right: Span, places: Sequence[Span]) -> bool:
    here = [place for place in places if left.contains(place)]
    there = [place for place in places if right.contains(place)]
    if not here or not there or len(here) + len(there) < len(places):
        return False
    spread = any(each.content.overlaps(left) and each.content.overlaps(right) for each in passage.attributions)
    reading = passage.source.reading
    named = any(mention.span.start == right.start for entity in reading.entities for mention in entity.mentions)
    named = named or any(place.span.start == right.start for place in reading.toponyms)
    return named and not spread and there[0].start - right.start <= _TO_VERB


def _half(passage: Passage, part: Span, places: dict[str, Span]) -> Passage:
    events = (claim for claim in passage.events if claim.id not in places or part.contains(places[claim.id]))
    return replace(
        passage,
        spans=(part,),
        sentence=passage.spans[0],
        events=tuple(events),
        figures=tuple(claim for claim in passage.figures if part.contains(claim.evidence[0].span)),
        attributions=tuple(each for each in passage.attributions if part.overlaps(each.content)),
    )
