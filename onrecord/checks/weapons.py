"""A weapon's stated class against the range stated beside it, by a table of classes with its source; and a class told anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.annotate import Context
from onrecord.checks.note import Note
from onrecord.languages.en.classing import are_apart, classes_in, is_told_anew, ranged
from onrecord.model import Span

# "a range of 800 km", "can reach targets 3,000 kilometres away", "flew 2,000 miles"
RANGE = re.compile(
    r"\b(?:range|reach|reaching|distance|hit\s+targets|strike\s+targets|fly|flew|travel(?:led)?)\b[^.;\d]{0,40}?"
    r"(?P<value>\d{1,3}(?:,\d{3})+|\d{2,5})\s?-?(?P<unit>km|kilomet(?:er|re)s?|miles?|mi)\b"
    r"|\b(?P<value2>\d{1,3}(?:,\d{3})+|\d{2,5})\s?-?(?P<unit2>km|kilomet(?:er|re)s?|miles?|mi)[-\s]+(?:range|reach)\b",
    re.IGNORECASE,
)
FLOWN = re.compile(r"fly|flew|travel|distance", re.IGNORECASE)
WINDOW = 300
KM_PER_MILE = 1.609
# classes overlap at their borders in what publications print
MARGIN = 0.1


def check_weapon_classes(context: Context) -> Iterator[Note]:
    """Compare a stated range with the class of missile named nearest in its sentence: code `weapon-class-mismatch`."""
    text, parse = context.story.text, context.parse
    for match in RANGE.finditer(text):
        word = parse.word_at(match.start())
        if word is None:
            continue
        sentence = parse.sentence_span(parse.sentence[word])
        near = Span(max(sentence.start, match.start() - WINDOW), min(sentence.end, match.end() + WINDOW))
        named = _nearest_class(text, near, match)
        if named is None:
            continue
        name, low, high = named
        range_km = _range_km(match)
        # a missile may fly less far than it can, never farther
        least = 0 if FLOWN.match(match.group()) else low * (1 - MARGIN)
        if not least <= range_km <= high * (1 + MARGIN):
            message = f"a range of {range_km:,.0f} km does not fit the class “{name}” ({low:,} to {high:,} km)"
            yield Note("weapon-class-mismatch", message, Span(*match.span()))


def check_reclassified(context: Context) -> Iterator[Note]:
    """Find one weapon whose class a sentence tells twice, first one, then another: code `reclassified`."""
    text = context.story.text
    for number in range(len(context.parse.sentences)):
        sentence = context.parse.sentence_span(number)
        for (first, one), (second, other) in pairwise(classes_in(text, sentence)):
            if are_apart(one, other) and is_told_anew(text, sentence, first, second):
                message = f"first “{first.of(text)}”, then “{second.of(text)}”: one weapon classed anew, not two"
                yield Note("reclassified", message, Span(first.start, second.end))


def _nearest_class(text: str, sentence: Span, match: re.Match[str]) -> tuple[str, float, float] | None:
    found = [
        (min(abs(match.start() - named.end()), abs(named.start() - match.end())), name, low, high)
        for name, pattern, low, high in ranged()
        for named in pattern.finditer(text, sentence.start, sentence.end)
    ]
    return min(found)[1:] if found else None


def _range_km(match: re.Match[str]) -> float:
    value = float((match.group("value") or match.group("value2")).replace(",", ""))
    unit = (match.group("unit") or match.group("unit2")).lower()
    return value * KM_PER_MILE if unit.startswith("mi") else value
