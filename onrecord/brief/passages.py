"""A Source → Passages: runs of one to three sentences that belong together, with the claims that stand in them.

A quotation that runs over several sentences makes one passage; a sentence
with two events joined by "as" or "while" makes two, if each half begins with
a name of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.brief.callings import is_analyst, is_private
from onrecord.brief.sources import Source
from onrecord.model import READ_KINDS, Attribution, Block, Claim, EventMention, Span

# a second clause with its own subject: ", while Kyiv …", "; Moscow …", " as Russia …"
_SEAM = re.compile(r"(?:\s+as|,?\s+while|;(?:\s+and)?|,\s+and|,\s+but)\s+(?=[A-Z])")
_TO_VERB = 60
_RUN = 3  # sentences of one quotation


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
    mentions: tuple[EventMention, ...] = ()
    sentence: Span | None = None
    analysts: frozenset[str] = frozenset()
    private: frozenset[str] = frozenset()

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
    if source.reading.story.kind not in READ_KINDS or _is_unverifiable(source):
        return ()
    held = _Held(source)
    empty = Passage(source=source, spans=(), block=0, analysts=held.known(is_analyst), private=held.known(is_private))
    found = [
        held.fill(empty, spans, index, heading)
        for index, heading, block in _blocks(source)
        for spans in held.runs(block.span)
    ]
    return tuple(part for passage in found for part in _halves(passage))


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


class _Held:
    """What a story's reading holds, found by place: each look-up takes the time of a bisection."""

    def __init__(self, source: Source) -> None:
        reading = source.reading
        self._source = source
        self._sentences = sorted(reading.sentences)
        self._starts = [sentence.start for sentence in self._sentences]
        self._claims = sorted(reading.claims, key=lambda claim: claim.evidence[0].span.start)
        self._claim_starts = [claim.evidence[0].span.start for claim in self._claims]
        self._mentions = sorted(reading.events, key=lambda mention: mention.trigger)
        self._triggers = [mention.trigger.start for mention in self._mentions]
        self._said: dict[int, dict[int, Attribution]] = {}
        self._joined: set[int] = set()
        for number, attribution in enumerate(reading.attributions):
            self._place(number, attribution)

    def _place(self, number: int, attribution: Attribution) -> None:
        parts = [part for part in (attribution.content, attribution.cue) if part]
        for part in parts:
            for index in self._over(part):
                self._said.setdefault(index, {})[number] = attribution
        if attribution.kind != "indirect":
            ends = [part for part in (*parts, attribution.source) if part]
            reach = Span(min(part.start for part in ends), max(part.end for part in ends) - 1)
            self._joined.update(list(self._over(reach))[: _RUN - 1] if reach.start < reach.end else ())
            self._joined.discard(max(self._over(reach), default=-1))

    def _over(self, span: Span) -> range:
        """Return the numbers of the sentences that a span touches."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        if first < len(self._sentences) and self._sentences[first].end <= span.start:
            first += 1
        return range(first, bisect_left(self._starts, span.end))

    def runs(self, block: Span) -> Iterator[tuple[Span, ...]]:
        """Group a block's sentences; those that one quotation runs through stay together, up to three."""
        run: list[Span] = []
        for index in range(bisect_left(self._starts, block.start), bisect_left(self._starts, block.end)):
            run.append(self._sentences[index])
            if index not in self._joined or len(run) == _RUN:
                yield tuple(run)
                run = []
        if run:
            yield tuple(run)

    def fill(self, empty: Passage, spans: tuple[Span, ...], block: int, heading: str) -> Passage:
        span = Span(spans[0].start, spans[-1].end)
        claims = self._claims[bisect_left(self._claim_starts, span.start) : bisect_left(self._claim_starts, span.end)]
        said = {number: each for index in self._over(span) for number, each in self._said.get(index, {}).items()}
        return replace(
            empty,
            spans=spans,
            block=block,
            heading=heading,
            events=tuple(claim for claim in claims if claim.kind == "event"),
            figures=tuple(claim for claim in claims if claim.kind == "figure"),
            attributions=tuple(said[number] for number in sorted(said)),
            mentions=tuple(
                self._mentions[bisect_left(self._triggers, span.start) : bisect_left(self._triggers, span.end)]
            ),
        )

    def known(self, kind: Callable[[str], bool]) -> frozenset[str]:
        """Return the names of speakers whom the story anywhere introduces as of a kind."""
        return frozenset(
            each.source_name
            for each in self._source.reading.attributions
            if each.source_name and each.source and kind(self._source.words(each.source))
        )


def triggers(passage: Passage) -> dict[str, Span]:
    """Return where the trigger of each event claim stands, as far as the reading says it."""
    found: dict[str, Span] = {}
    taken: set[Span] = set()
    for claim in passage.events:
        for mention in passage.mentions:
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
