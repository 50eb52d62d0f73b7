"""Readings → one weapon of one event whose class was told anew: who called it what, in the order of saying.

A naming is a clause that says of one weapon that it is of a class ("the weapon
was an ICBM"), or a strike's own sentence that names the one weapon by its class.
It speaks of the strike told last before it. Namings of several stories are of one
weapon where the record holds their strikes for one event; or where the strikes
have one place and days that can be the same, and the stories tell a class in
common. Several classes are then one reclassification and no contradiction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations

from onrecord.languages.en.classing import AT_FIRST, are_apart, classes_in, is_classed, is_one_weapon, is_told_anew
from onrecord.linked import Happening, Naming, Reclassified, Words
from onrecord.model import Attribution, Claim, Reading, Span
from onrecord.timex.days import Interval, from_edtf

STRIKES = ("attack.", "casualty.", "infrastructure.")
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """What one story, or several, say of one strike's weapon; `beside` only name it so, and are no classing of their own."""

    namings: tuple[Naming, ...]
    beside: tuple[Naming, ...]
    published: Mapping[str, tuple[str, str]]
    claim_ids: frozenset[str]
    events: frozenset[str]
    place: str | None
    days: Interval | None

    def order(self, naming: Naming) -> tuple[object, ...]:
        """What orders namings by their saying: what was held at first, then the days of the pages, then the text."""
        story = naming.words.story_id
        return (not naming.is_first, *self.published[story], story, naming.words.span)


def reclassified(readings: Iterable[Reading], events: Mapping[str, Happening]) -> tuple[Reclassified, ...]:
    """Return every weapon whose class is told anew, each once; `events` has by claim the event that it reports.

    The order of the readings makes no difference.
    """
    ahead = [each for reading in readings for each in _tellings(reading, events)]
    whole: list[_Telling] = []
    while ahead:
        telling = ahead.pop()
        other = next((each for each in ahead if _are_one(telling, each)), None)
        if other is None:
            whole.append(telling)
        else:
            # what both make together is held against all that was passed over
            ahead.remove(other)
            ahead += [*whole, _joined(other, telling)]
            whole = []
    found = (_written(each) for each in whole if _is_told_anew(each))
    return tuple(sorted(found, key=lambda each: (each.when or "", each.claim_ids)))


def _is_told_anew(telling: _Telling) -> bool:
    """Say whether somebody says of the weapon that it is of two classes that exclude each other."""
    classes = sorted({naming.name for naming in telling.namings})
    apart = any(are_apart(*pair) for pair in combinations(classes, 2))
    return apart and any(naming.by for naming in telling.namings)


def _written(telling: _Telling) -> Reclassified:
    classes = {naming.name for naming in telling.namings}
    namings = (*telling.namings, *(each for each in telling.beside if each.name in classes))
    return Reclassified(
        namings=tuple(sorted(namings, key=telling.order)), claim_ids=tuple(sorted(telling.claim_ids)),
        place=telling.place, when=telling.days.to_edtf() if telling.days else None,
    )  # fmt: skip


def _tellings(reading: Reading, events: Mapping[str, Happening]) -> Iterator[_Telling]:
    """Yield what a story says of each strike's weapon."""
    text = reading.story.text
    if next(classes_in(text, Span(0, len(text))), None) is None:
        return  # most stories name no weapon
    strike: list[Claim] = []
    for sentence in reading.sentences:
        here = [claim for claim in reading.claims if _is_strike(claim) and sentence.contains(claim.evidence[0].span)]
        strike = here or strike
        namings = tuple(_namings(reading, sentence))
        beside = tuple(_beside(reading, sentence)) if here and not namings else ()
        if strike and (namings or beside):
            yield _telling(reading, strike, namings, beside, events)


def _is_strike(claim: Claim) -> bool:
    return claim.kind == "event" and claim.predicate.startswith(STRIKES) and not claim.negated


def _telling(
    reading: Reading, claims: Sequence[Claim], namings: tuple[Naming, ...], beside: tuple[Naming, ...],
    events: Mapping[str, Happening],
) -> _Telling:  # fmt: skip
    happened = [events[claim.id] for claim in claims if claim.id in events]
    times = [from_edtf(claim.time) for claim in claims] + [from_edtf(each.time) for each in happened]
    published = from_edtf(reading.story.published.value)
    edges = (published.low.isoformat(), published.high.isoformat()) if published else ("9999", "9999")
    return _Telling(
        namings=namings, beside=beside, published={reading.story.id: edges},
        claim_ids=frozenset(claim.id for claim in claims), events=frozenset(each.id for each in happened),
        place=next((claim.place for claim in claims if claim.place and claim.place != claim.country), None),
        days=next((each for each in times if each), None) or _near(published),
    )  # fmt: skip


def _near(published: Interval | None) -> Interval | None:
    """Return the days in which an undated strike must lie: from a week before its story."""
    return replace(published, low=published.low - _WEEK) if published else None


def _namings(reading: Reading, sentence: Span) -> Iterator[Naming]:
    """Yield what a sentence says of one weapon: that it is, or was held to be, of a class."""
    text = reading.story.text
    named = list(classes_in(text, sentence))
    firsts = {
        span for first, one in named for second, other in named for span in (first, second)
        if first.end <= second.start and are_apart(one, other) and is_told_anew(text, sentence, first, second)
    }  # fmt: skip
    for at, (span, name) in enumerate(named):
        over = _over(reading, span)
        classed = is_classed(text, over.content if over else sentence, span) and (
            over is None or over.stance != "denies"
        )
        if classed or span in firsts:
            held = bool(over and over.cue and AT_FIRST.search(over.cue.of(text))) or (span in firsts and at == 0)
            yield Naming(name=name, by=_printed(over, text), words=_words(reading, span), is_first=held)


def _beside(reading: Reading, sentence: Span) -> Iterator[Naming]:
    """Yield the class by which a strike's own sentence names its one weapon, nobody being said to say so."""
    named = list(classes_in(reading.story.text, sentence))
    if len(named) == 1 and is_one_weapon(reading.story.text, sentence, named[0][0]):
        over = _over(reading, named[0][0])
        yield Naming(name=named[0][1], by=_printed(over, reading.story.text), words=_words(reading, named[0][0]))


def _over(reading: Reading, span: Span) -> Attribution | None:
    """Return the innermost saying over some words."""
    covering = [
        each for each in reading.attributions if each.content.contains(span) and (each.source or each.source_name)
    ]
    return min(covering, key=lambda each: each.content.end - each.content.start, default=None)


def _printed(over: Attribution | None, text: str) -> str | None:
    if over is None:
        return None
    return " ".join(over.source.of(text).split()) if over.source else over.source_name


def _words(reading: Reading, span: Span) -> Words:
    return Words(story_id=reading.story.id, span=span, exact=" ".join(span.of(reading.story.text).split()))


def _are_one(left: _Telling, right: _Telling) -> bool:
    """Say whether two tellings speak of one weapon; without an event in common, by place, days and what was held at first."""
    if left.events & right.events or left.claim_ids & right.claim_ids:
        return True
    mine, theirs = ({each.name for each in telling.namings if each.is_first} for telling in (left, right))
    if left.place is None or left.place != right.place or not mine & theirs:
        return False
    return left.days is None or right.days is None or left.days.meet(right.days) is not None


def _joined(left: _Telling, right: _Telling) -> _Telling:
    # the strike's own day says more than the week in which another story sets it
    days = min(filter(None, (left.days, right.days)), key=lambda each: (each.width, each.low), default=None)
    return _Telling(
        namings=tuple(dict.fromkeys((*left.namings, *right.namings))),
        beside=tuple(dict.fromkeys((*left.beside, *right.beside))),
        published={**left.published, **right.published},
        claim_ids=left.claim_ids | right.claim_ids, events=left.events | right.events,
        place=left.place or right.place, days=days,
    )  # fmt: skip
