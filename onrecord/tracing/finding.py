"""An Asked → the places of the record that answer it, best first: claims by value and by words, and bare sentences.

The record's indexes propose pages; each sentence of them is then looked at
itself, so that an index can leave nothing wrong in the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, select

from onrecord.brief import Source
from onrecord.brief.trace.tellings import Spot
from onrecord.model import READ_KINDS, Claim, Span
from onrecord.numerals import find_numerals
from onrecord.store import Store
from onrecord.store.query import parse
from onrecord.store.record import known
from onrecord.store.search import search
from onrecord.store.tables import claims, stories
from onrecord.tracing.asking import Asked, plain

_SENTENCES = 200  # how many sentences the full text proposes
_CLAIMS = 2_000
_SHARE = 0.6  # of the words of a sentence that must be met
_FEW = 3  # words that must all be met
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A place that answers, and how well: 1 for the asked number, words and phrase all met."""

    spot: Spot
    score: float


def propose(store: Store, asked: Asked, as_of: str | None) -> list[str]:
    """Return the hashes of pages that may answer, the likeliest first: those that give the number and hold the words."""
    with store.read() as connection:
        by_value = list(_by_value(connection, asked, as_of))
        by_words: dict[str, None] = {}
        for query in _queries(asked):
            hits, _ = search(connection, store.dialect, parse(query), as_of=as_of, limit=_SENTENCES)
            by_words.update(dict.fromkeys(hit.story["sha256"] for hit in hits))
    both = [sha256 for sha256 in by_value if sha256 in by_words]
    return list(dict.fromkeys((*both, *by_words, *by_value) if asked.words else (*both, *by_value, *by_words)))


def _by_value(connection: Connection, asked: Asked, as_of: str | None) -> Iterator[str]:
    """Yield pages that give an asked number, the first published first."""
    if not asked.numbers:
        return
    found: dict[str, str] = {}
    joined = claims.join(stories, stories.c.id == claims.c.story_id)
    for column in (claims.c.low, claims.c.high):
        for number in asked.numbers:
            # by value and id, as the index has them: the same few of very many, in whatever order they came
            query = select(stories.c.sha256, stories.c.published_low).select_from(joined).where(column == float(number))
            query = known(query, stories.c.sha256, as_of).order_by(claims.c.id).limit(_CLAIMS)
            found.update((row.sha256, row.published_low or "9") for row in connection.execute(query))
    yield from sorted(found, key=lambda sha256: (found[sha256], sha256))


def _queries(asked: Asked) -> list[str]:
    """Return full-text searches: each quotation, the whole phrase, then all words, then any of them."""
    queries = [f'"{each}"' for each in (*asked.quotations, asked.phrase) if each]
    words = [f'"{word}"' for word in asked.words]
    if words:
        queries += [" ".join(words), " OR ".join(words[:12])]
    if asked.is_number:
        queries.append(f'"{asked.text}"')
    return list(dict.fromkeys(queries))


def find(asked: Asked, sources: Iterable[Source]) -> list[Found]:
    """Return the places that answer a question in numbers or words, best first, then in the order of the sources."""
    found = [each for source in sources if source.reading.story.kind in READ_KINDS for each in _in_story(asked, source)]
    return sorted(found, key=lambda each: -each.score)


def _in_story(asked: Asked, source: Source) -> Iterator[Found]:
    claims_by_place = sorted(source.reading.claims, key=lambda claim: (claim.evidence[0].span.start, claim.kind))
    for sentence in source.reading.sentences or (Span(0, len(source.reading.story.text)),):
        held = [claim for claim in claims_by_place if sentence.start <= claim.evidence[0].span.start < sentence.end]
        yield from _in_sentence(asked, source, sentence, held)


def _in_sentence(asked: Asked, source: Source, sentence: Span, held: Sequence[Claim]) -> Iterator[Found]:
    text = sentence.of(source.reading.story.text)
    words = _words_met(asked, plain(text), held)
    if words is None:
        return
    place = _phrase_at(asked, source, sentence)
    if asked.numbers:
        found = list(_numbers_met(asked, source, sentence, held, words))
        said = _claim_for([each for each in held if each.kind == "figure"], place) if place else None
        if said and all(each.spot.claim is None for each in found):
            # "four years and ten months": one number, which its parts do not give
            found = [Found(spot=Spot(source=source, span=said.evidence[0].span, claim=said), score=words)]
        yield from found
        return
    # who was asked about by "has not commented" is who keeps silent, not who tells what else is in the sentence
    silent = place is not None and any(
        each.stance == "declines_comment" and each.cue and each.cue.overlaps(place)
        for each in source.reading.attributions
    )
    claim = None if silent else _claim_for(held, place or sentence)
    own = claim.evidence[0].span if claim and claim.kind == "figure" else sentence
    yield Found(spot=Spot(source=source, span=place or own, claim=claim), score=words)


def _words_met(asked: Asked, text: str, held: Sequence[Claim]) -> float | None:
    """Return the share of the asked words that a sentence and its claims hold; None where that is too little."""
    if any(f" {each} " not in f" {text} " for each in asked.quotations):
        return None
    if asked.phrase and f" {asked.phrase} " in f" {text} ":
        return 1.0
    if not asked.words:
        return 1.0 if asked.numbers or asked.quotations else None
    about = " ".join(filter(None, (each for claim in held for each in _about(claim))))
    padded = f" {text} {plain(about)} "
    met = sum(f" {word} " in padded or f" {word}s " in padded for word in asked.words)
    share = met / len(asked.words)
    if share < (1.0 if len(asked.words) <= _FEW else _SHARE):
        return None
    return share * 0.9


def _about(claim: Claim) -> tuple[str | None, ...]:
    return (claim.speaker, claim.via, claim.place, claim.subject, claim.predicate.replace("_", " "), *claim.actors)


def _numbers_met(asked: Asked, source: Source, sentence: Span, held: Sequence[Claim], words: float) -> Iterator[Found]:
    figures = [claim for claim in held if claim.kind == "figure"]
    met = False
    for claim in figures:
        how = max(_value_met(number, claim) for number in asked.numbers)
        if how:
            met = True
            yield Found(spot=Spot(source=source, span=claim.evidence[0].span, claim=claim), score=words * how)
    if met:
        return
    text = sentence.of(source.reading.story.text)
    for numeral in find_numerals(text):
        if numeral.value in asked.numbers and text[numeral.start].isdigit():
            span = Span(sentence.start + numeral.start, sentence.start + numeral.end)
            yield Found(spot=Spot(source=source, span=span, claim=None), score=words * 0.5)
            return


def _value_met(number: Decimal, claim: Claim) -> float:
    """Say how well a claim gives a number: 1 as its value, less as the end of a range."""
    if claim.low == number and claim.high in (number, None):
        return 1.0
    if claim.high == number and claim.low is None:
        return 1.0
    return 0.8 if number in (claim.low, claim.high) else 0.0


def _phrase_at(asked: Asked, source: Source, sentence: Span) -> Span | None:
    """Return where the asked quotation or phrase stands in a sentence, by its words alone."""
    wanted = next((each for each in (*asked.quotations, asked.phrase) if each), "")
    if not wanted:
        return None
    text = sentence.of(source.reading.story.text)
    tokens = list(_WORD.finditer(text))
    words = [plain(token[0]) for token in tokens]
    want = wanted.split()
    for at in range(len(words) - len(want) + 1):
        if words[at : at + len(want)] == want:
            return Span(sentence.start + tokens[at].start(), sentence.start + tokens[at + len(want) - 1].end())
    return None


def _claim_for(held: Sequence[Claim], span: Span) -> Claim | None:
    """Return the claim that words belong to: a figure or event whose words hold them, the shortest first."""
    over = [claim for claim in held if claim.evidence[0].span.overlaps(span)]
    return min(over, key=lambda claim: claim.evidence[0].span.end - claim.evidence[0].span.start, default=None)
