"""Where a claim stands on its page, and how it is found again there when another reader or extractor has read the page.

A decision keeps the place (page, start and end in the stream, kind) and the words with what stands around them, as the
W3C's TextPosition and TextQuote selectors do. Where both still agree the claim is at its place; otherwise the words are
looked for with their surroundings. What is found twice, or not at all, is found nowhere: nothing is moved on a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.linked import Correction
from onrecord.model import Claim, Reading, Span

# how many code points before and after the words are kept with them; how many letters of them must agree on each side,
# and which part of all: a sentence alone between two others that are new
AROUND, LETTERS, SHARE = 64, 3, 0.5
Anchor = tuple[str, int, int, str]
Quote = tuple[str, str, str]


def anchor_of(claim: Claim, reading: Reading) -> Anchor:
    """Return where a claim stands on its page: page hash, start and end in the stream, kind."""
    at = _place(claim, reading)
    return reading.story.page_id, at.start, at.end, claim.kind


def quote_at(stream: str, anchor: Anchor) -> Quote:
    """Return the words at a place of a page's stream, with what stands before and after them.

    >>> quote_at("In the east 12 died.", ("sha", 12, 14, "figure"))
    ('In the east ', '12', ' died.')
    """
    _, start, end, _ = anchor
    return stream[max(0, start - AROUND) : start], stream[start:end], stream[end : end + AROUND]


def found_again(made: Correction, reading: Reading) -> str | None:
    """Return the id of the claim of a reading that a decision is about, by where it stands; None where that is unsure."""
    return found_at(made.anchor, made.quote, reading)


def found_at(anchor: Anchor | None, quote: Quote | None, reading: Reading) -> str | None:
    """Return the id of the claim of a reading that stands at a place, or with these words; None where that is unsure."""
    if anchor is None or anchor[0] != reading.story.page_id:
        return None
    _, start, end, kind = anchor
    at: Span | None = Span(start, end)
    # a reading out of the rows comes without its page: the place alone says which claim it is
    has_words = bool(quote and reading.page.stream)
    if quote and has_words:
        at = located(reading.page.stream, quote, start)
    same = _equal(at, kind, reading) if at else []
    if at and has_words and not same:
        same = _over(at, kind, reading)
    return same[0] if len(same) == 1 else None


def located(stream: str, quote: Quote, start: int | None = None) -> Span | None:
    """Return the one place of a stream where words stand in their surroundings, None where there is none or are two.

    Of two with the very same surroundings it is the one that begins at `start`.

    >>> located("Top. In the east 12 died; 12 more in the west.", ("In the east ", "12", " died"))
    Span(start=17, end=19)
    >>> located("So 12 died. So 12 died.", ("So ", "12", " died."))
    """
    before, exact, after = quote
    left, right = _folded(before)[::-1], _folded(after)
    places: dict[int, list[Span]] = {}
    for each in re.finditer(r"\s+".join(map(re.escape, exact.split())), stream):
        nearby = _folded(stream[max(0, each.start() - 2 * AROUND) : each.start()])[::-1]
        sides = _alike(left, nearby), _alike(right, _folded(stream[each.end() : each.end() + 2 * AROUND]))
        if all(side >= min(LETTERS, len(wanted)) for side, wanted in zip(sides, (left, right), strict=True)):
            places.setdefault(sum(sides), []).append(Span(*each.span()))
    best = max(places, default=0)
    if best <= SHARE * len(left + right):
        return None
    found = places[best]
    if len(found) > 1 and best == len(left + right):
        found = [each for each in found if each.start == start]
    return found[0] if len(found) == 1 else None


def _alike(one: str, other: str) -> int:
    """Return how many letters two texts begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _place(claim: Claim, reading: Reading) -> Span:
    return reading.story.alignment.to_stream(claim.evidence[0].span)


def _equal(at: Span, kind: str, reading: Reading) -> list[str]:
    return [each for each, span in _places(kind, reading) if span == at]


def _over(at: Span, kind: str, reading: Reading) -> list[str]:
    """Return the claims that share words with a place: another reader may end a number's words elsewhere."""
    return [each for each, span in _places(kind, reading) if span.start < at.end and at.start < span.end]


def _places(kind: str, reading: Reading) -> Iterator[tuple[str, Span]]:
    return ((each.id, _place(each, reading)) for each in reading.claims if each.kind == kind)


def _folded(text: str) -> str:
    return "".join(text.split())
