"""A claim's sentence → the words around its number that are its own, and patterns found in them, each with its place.

Of several numbers in a sentence each owns the words after it, up to the next,
then those before it, back to the number before, then the sentence's opening.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache

from onrecord.linked import Told, Words
from onrecord.model import Span

_ENDS = re.compile(r"[;—–]|\. |, (?:while|but|and (?:\w+ ){0,2}(?:said|says|was|were)|which|who)\b")


@cache
def pattern(words: str) -> re.Pattern[str]:
    """Compile a pattern of the language files, without regard to case."""
    return re.compile(words, re.IGNORECASE)


@cache
def whole_words(words: str) -> re.Pattern[str]:
    """Compile alternatives that must stand as whole words."""
    return re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE)


def words_at(told: Told, span: Span) -> Words:
    """Return the exact words of a told's story at `span`, blanks at the ends left out."""
    text = span.of(told.story.text)
    start = span.start + len(text) - len(text.lstrip(" ,;"))
    end = max(start, span.start + len(text.rstrip(" ,;.")))
    return Words(story_id=told.story.id, span=Span(start, end), exact=Span(start, end).of(told.story.text))


def own_words(told: Told) -> Words:
    """Return the number's own words."""
    return words_at(told, told.span)


def own_parts(told: Told) -> tuple[Span, Span, Span]:
    """Return the words after the number, those before it and the sentence's opening, as far as they are its own."""
    sentence, span = told.sentence, told.span
    others = [
        each.evidence[0].span
        for each in told.reading.claims
        if each.kind == "figure" and sentence.contains(each.evidence[0].span) and each.evidence[0].span != span
    ]
    end = min((each.start for each in others if each.start >= span.end), default=sentence.end)
    start = max((each.end for each in others if each.end <= span.start), default=sentence.start)
    first = min((each.start for each in (*others, span)), default=sentence.end)
    return Span(span.end, max(end, span.end)), Span(min(start, span.start), span.start), Span(sentence.start, first)


def clause(told: Told) -> Span:
    """Return the number's own words without what follows a seam of the sentence, and what precedes one."""
    text = told.story.text
    after, before, _ = own_parts(told)
    stop = _ENDS.search(text, after.start, after.end)
    seams = [found.end() for found in _ENDS.finditer(text, before.start, before.end)]
    return Span(seams[-1] if seams else before.start, stop.start() if stop else after.end)


def nearest(told: Told, words: str, within: Span | None = None) -> Words | None:
    """Return the match of `words` (alternatives) that stands nearest the number, inside it or in its clause."""
    place, span = within or clause(told), told.span
    found = [Span(*each.span()) for each in whole_words(words).finditer(told.story.text, place.start, place.end)]
    best = min(found, key=lambda each: (_gap(each, span), each.start), default=None)
    return words_at(told, best) if best else None


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def gap(told: Told, words: Words) -> int:
    """Return how many code points lie between the number and some words of its story."""
    return _gap(words.span, told.span)


def in_sentence(told: Told, patterns: Iterable[str]) -> Iterable[re.Match[str]]:
    """Yield the matches of patterns in the claim's sentence, in the order of the patterns."""
    for each in patterns:
        yield from pattern(each).finditer(told.story.text, told.sentence.start, told.sentence.end)


def sentence_after(told: Told) -> Span | None:
    """Return the sentence that follows in the same block, or None."""
    sentences = told.reading.sentences
    found = bisect_left(sentences, told.sentence)
    if sentences[found : found + 1] != (told.sentence,) or found + 1 == len(sentences):
        return None
    after = sentences[found + 1]
    return after if "\n" not in told.story.text[told.sentence.end : after.start] else None
