"""A figure's points → the few sentences that say what happened to the number, each checked against the points it tells of.

Nothing is reckoned: first, greatest and latest are values as somebody gave them, with name and date. That one value
is part of another is said only where a page says "part of", and only of numbers that stand next to each other there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.brief.checker import tokens
from onrecord.brief.days import in_words
from onrecord.brief.points import Point
from onrecord.brief.values import PERSONS

_PART = re.compile(
    r"\bpart of (?:an? |the |that |this )?(?=(?:[\w,’'-]+ ){0,3}?\d)|\bout of (?:the |a total of )?(?=\d)", re.I
)
_THESE = re.compile(r"(?:These|Those|This|The) [a-z]+\b")
_FATES = frozenset(("killed", "wounded", "casualties", "captured", "missing", "detained"))
_NEXT = 3  # code points between two sentences that follow each other


def summary(points: Sequence[Point], contradictions: Sequence[str], scoped: bool) -> str:
    """Say in a few sentences what the points are; every number in them is a count or a point's own.

    First, greatest and latest are told for scoped figures only: elsewhere the values belong to matters of their own.
    """
    if not points:
        return "No source in this record gives this figure."
    claimants = {point.claimant for point in points if point.claimant}
    scopes = {point.scope for point in points}
    counts = [
        _count(len(points), "point"),
        _count(len(claimants), "claimant"),
        _count(len(scopes), "scope"),
        _count(len({point.document for point in points}), "page"),
    ]
    told = [" · ".join(counts) + "."]
    if scoped:
        told += [*_courses(points), *_parts(points)]
    if len(scopes) > 1:
        told.append("Values of different scope are not rivals.")
    if scoped and not contradictions and len(claimants) > 1:
        told.append("No two values of one scope and time contradict each other.")
    return " ".join(told)


def unsupported(sentence: str, points: Iterable[Point]) -> tuple[str, ...]:
    """Return the numbers and names of a sentence that none of the points' own words, dates and claimants hold."""
    own = " ".join(
        f"{each.value} {each.unit} {each.printed} {each.claimant} {each.via} {each.sentence} {each.scope} {in_words(each.as_of)}"
        for each in points
    )
    held = {token.lower() for token in tokens(own)} | {"no", "c"}
    found = tokens(sentence)
    weighty = [
        token for at, token in enumerate(found) if any(sign.isdigit() for sign in token) or (at and token[0].isupper())
    ]
    return tuple(token for token in weighty if token.lower() not in held)


def _courses(points: Sequence[Point]) -> list[str]:
    """Say first, greatest and latest of each scope that has more than one value, the scope with most points first."""
    # the dead, wounded and captured of several clashes are matters of their own, which no course joins
    counted = [point for point in points if (point.low or point.high) and point.measure not in _FATES]
    scopes = Counter((point.scope, point.panel) for point in counted)
    told = []
    for key, number in sorted(scopes.items(), key=lambda item: (-item[1], item[0])):
        same = [point for point in counted if (point.scope, point.panel) == key]
        sentence = _course(same) if number > 1 and len({point.value for point in same}) > 1 else ""
        if sentence and not unsupported(sentence, same):
            told.append(sentence)
    return told


def _course(points: Sequence[Point]) -> str:
    scope = points[0].scope[:1].upper() + points[0].scope[1:]
    dated = [point for point in points if point.days]
    greatest = max(points, key=_size)
    if len(dated) < 2 or dated[0].days == dated[-1].days:
        least = min(points, key=_size)
        return f"{scope}: from {_told(least)} to {_told(greatest)}."
    first, latest = dated[0], max(dated, key=lambda point: (point.days or (), point.number))
    parts = [f"first {_told(first)}"]
    if greatest.value not in (first.value, latest.value):
        parts.append(f"highest {_told(greatest)}")
    return f"{scope}: {', '.join(parts)}, last {_told(latest)}."


def _parts(points: Sequence[Point]) -> list[str]:
    """Say which value a page calls part of which."""
    told = []
    for whole in points:
        found = _PART.search(whole.sentence)
        if not found or whole.sentence[found.end() :].find(whole.printed.split()[0]) not in range(24):
            continue
        part = _part_before(whole, points, found.start())
        if part is None or part.value == whole.value:
            continue
        words = whole.sentence[found.start() : found.end()] + whole.printed
        sentence = f"{_capital(_told(part))} is “{words}” ({claimant(whole)}), no rival to that {whole.value}."
        if not unsupported(sentence, (part, whole)):
            told.append(sentence)
    return told


def _part_before(whole: Point, points: Sequence[Point], place: int) -> Point | None:
    """Return the number before "part of" in its sentence, or in the sentence before one that opens with "These …"."""
    near = [each for each in points if each.sha256 == whole.sha256 and each.panel == whole.panel and each is not whole]
    inside = [each for each in near if each.start == whole.start and 0 <= whole.sentence.find(each.printed) < place]
    if inside:
        return inside[-1]
    if not _THESE.match(whole.sentence):
        return None
    return next((each for each in near if 0 <= whole.start - each.end <= _NEXT), None)


def claimant(point: Point) -> str:
    """Print who gives the number, or that nobody does."""
    return point.claimant or "no source named"


def _told(point: Point) -> str:
    when = f", {'c. ' if point.inferred else ''}{in_words(point.as_of)}" if point.days else ""
    unit = f" {point.unit}" if point.unit and point.unit not in PERSONS else ""
    return f"{point.value}{unit} ({claimant(point)}{when})"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _size(point: Point) -> tuple[float, float]:
    return (float(point.low or point.high or 0), float(point.high or point.low or 0))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
