"""A claim where it stands → its chain: claimant, channel, agency, outlet, page, each hop in its own words.

A hop whose words the page does not print (the outlet, the page) has none. An
echo is another authority that the page says repeats the same: it is a hop of
its own and never the claimant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.languages.en import linking as en
from onrecord.languages.en.dateline import AGENCIES, find_dateline
from onrecord.link.claimants import TALK
from onrecord.linked import Hop, HopRole, Told, Words
from onrecord.model import Attribution, Entity, Span, Story

CREDIT = re.compile(en.CREDIT)
NO_CREDIT = re.compile(en.NO_CREDIT)
ECHOED_BY = re.compile(en.ECHOED_BY, re.I)
ECHOES = re.compile(en.ECHOES, re.I)
SPEAKERS = frozenset({"person", "organisation", "government", "military", "place.country"})
CLOSE = 60


def chain_of(told: Told, credited: tuple[Hop, ...] | None = None) -> tuple[Hop, ...]:
    """Return the hops from whoever said it first to the page that prints it; `credited` is `credits_of` its story."""
    agencies = credits_of(told.story) if credited is None else credited
    return (*_said(told), *echoes_of(told), *agencies, *_printed(told))


def _said(told: Told) -> Iterator[Hop]:
    """Yield the claimant and those through whom it came, in the order of the chain."""
    claim = told.claim
    names = claim.chain or ((claim.speaker,) if claim.speaker else ())
    if not names and claim.predicate == TALK:
        names = claim.actors[:1]
    for number, name in enumerate(dict.fromkeys((*names, *((claim.via,) if claim.via else ())))):
        voice = _voice(told, name)
        hedges = voice.hedges if voice else claim.hedges if number == 0 else ()
        role: HopRole = "claimant" if number == 0 else "channel"
        yield Hop(name=name, role=role, words=_source_words(told, name, voice), hedges=tuple(dict.fromkeys(hedges)))


def _voice(told: Told, name: str) -> Attribution | None:
    """Return the innermost attribution around the claim that names somebody as its source."""
    return next((each for each in reversed(told.attributions) if each.source_name == name), None)


def _source_words(told: Told, name: str, voice: Attribution | None) -> Words | None:
    if voice and voice.source:
        return words_at(told, voice.source)
    around = _around(told)
    for entity in told.reading.entities:
        if entity.name == name:
            near = [mention.span for mention in entity.mentions if around.contains(mention.span)]
            return words_at(told, near[0]) if near else None
    at = told.story.text.find(name, around.start, around.end)
    return words_at(told, Span(at, at + len(name))) if at >= 0 else None


def _around(told: Told) -> Span:
    """Return the claim's sentence together with all that attributes it."""
    spans = [
        told.sentence,
        *(span for each in told.attributions for span in (each.content, each.source, each.cue) if span),
    ]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def words_at(told: Told, span: Span) -> Words:
    """Return the words of a claim's story at a span."""
    return Words(story_id=told.story.id, span=span, exact=span.of(told.story.text))


def echoes_of(told: Told) -> tuple[Hop, ...]:
    """Return those who, as the page says in the claim's sentence or the next, repeat it: "echoed by N. N."."""
    sentences = told.reading.sentences
    here = next((number for number, each in enumerate(sentences) if each == told.sentence), None)
    # what the next sentence echoes is what somebody said, or a number of the matter; no length of time told by the way
    by_the_way = told.claim.speaker is None and told.claim.predicate.startswith("other:")
    nearby = [told.sentence] if here is None or by_the_way else sentences[here : here + 2]
    found = [hop for span in nearby for hop in _echoes_in(told, span)]
    return tuple({hop.name: hop for hop in found if hop.name not in (told.claim.speaker, *told.claim.chain)}.values())


def _echoes_in(told: Told, sentence: Span) -> Iterator[Hop]:
    text = sentence.of(told.story.text)
    for match in ECHOED_BY.finditer(text):
        at = sentence.start + match.end()
        yield from _echo(told, Span(at, min(at + CLOSE, sentence.end)), first=True)
    for match in ECHOES.finditer(text):
        at = sentence.start + match.start()
        yield from _echo(told, Span(max(at - CLOSE, sentence.start), at), first=False)


def _echo(told: Told, stretch: Span, *, first: bool) -> Iterator[Hop]:
    """Yield the authority named first (or last) in a stretch of words."""
    named = [
        (mention.span, entity) for entity in told.reading.entities if entity.type in SPEAKERS
        for mention in entity.mentions if mention.kind == "name" and stretch.contains(mention.span)
    ]  # fmt: skip
    # "the U.S. Defense Department": the body speaks, not the country in its name
    named = [each for each in named if not each[1].type.startswith("place.")] or named
    if named:
        span, entity = min(named, key=_place) if first else max(named, key=_place)
        yield Hop(name=entity.name, role="claimant", words=words_at(told, span), is_echo=True)


def _place(named: tuple[Span, Entity]) -> tuple[int, int]:
    return named[0].start, named[0].end


def credits_of(story: Story) -> tuple[Hop, ...]:
    """Return the agencies that a story credits: in a dateline, in brackets at a paragraph's end, at its foot, as its author."""
    datelines = (find_dateline(story.text, block.span.start, block.span.end) for block in story.blocks)
    spans = [Span(*dateline.agency) for dateline in datelines if dateline and dateline.agency]
    spans += [Span(*match.span("closing" if match["closing"] else "files")) for match in CREDIT.finditer(story.text)]
    found: dict[str, Hop] = {}
    for span in sorted(spans, key=lambda each: each.start):
        name = span.of(story.text)
        if name != story.publisher and not NO_CREDIT.search(name):
            words = Words(story_id=story.id, span=span, exact=name)
            found.setdefault(name, Hop(name=name, role="agency", words=words))
    if story.byline in AGENCIES and story.byline != story.publisher:
        assert story.byline is not None
        found.setdefault(story.byline, Hop(name=story.byline, role="agency"))
    return tuple(found.values())


def _printed(told: Told) -> Iterator[Hop]:
    if told.story.publisher:
        yield Hop(name=told.story.publisher, role="outlet")
    yield Hop(name=told.document or told.reading.page.name, role="page")
