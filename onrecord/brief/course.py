"""A figure's points → the few sentences that say what happened to the number, each checked against the points it tells of.

Nothing is reckoned: first, greatest and latest are values as somebody gave them, with name and date. What was revised,
what is part of what and what conflicts comes from the links between the points, in the words that decide them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from onrecord.brief.checker import tokens
from onrecord.brief.days import in_words
from onrecord.brief.moves import Move
from onrecord.brief.points import Point
from onrecord.brief.values import PERSONS

# values as of different days are what a course is made of
_AS_OF = "differences.as-of"
_FATES = frozenset(("killed", "wounded", "casualties", "captured", "missing", "detained"))
_MOST = 3  # parts of each kind in one sentence


def summary(points: Sequence[Point], links: Sequence[Move] | None, scoped: bool) -> str:
    """Say in a few sentences what the points are; every number in them is a count or a point's own.

    `links` None: nobody asked why the values differ. First, greatest and latest are told for scoped figures only:
    elsewhere the values belong to matters of their own.
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
    if links is not None and (happened := what_happened(points, links)):
        told.append(happened)
    if scoped:
        told += _courses(points, links or ())
    if len(scopes) > 1:
        told.append("Values of different scope are not rivals.")
    return " ".join(told)


def what_happened(points: Sequence[Point], links: Sequence[Move]) -> str:
    """Say in one sentence how a figure moved: what was revised, what is part of what, what conflicts; "" for one point.

    Each part is left out where it holds a name or number that its points lack.
    """
    if len(points) < 2:
        return ""
    by_number = {point.number: point for point in points}
    parts = []
    for tell in (_revised, _part, _conflict, _miscopied):
        told = [(tell(link, by_number[link.left], by_number[link.right]), link) for link in links]
        good = [
            text for text, link in told if text and not unsupported(text, (by_number[link.left], by_number[link.right]))
        ]
        parts += list(dict.fromkeys(good))[:_MOST]
    if apart := _told_apart(by_number, links):
        parts.append(apart)
    if not any(link.kind == "contradiction" for link in links):
        parts.append("no contradiction found")
    return _capital("; ".join(parts)) + "."


def _told_apart(by_number: Mapping[int, Point], links: Sequence[Move]) -> str:
    """Name the values that differ in scope each from each: totals that are no rivals."""
    pairs = {(link.left, link.right) for link in links if link.kind == "scope" and not link.is_part}
    numbers = sorted({number for pair in pairs for number in pair})
    if not numbers or any(pair not in pairs for pair in combinations(numbers, 2)):
        return ""
    points = [by_number[number] for number in numbers]
    told = [f"{point.value} ({claimant(point)})" for point in points]
    sentence = f"{', '.join(told[:-1])} and {told[-1]} are of different scope"
    return "" if unsupported(sentence, points) else sentence


def _revised(link: Move, left: Point, right: Point) -> str:
    if not link.is_revision:
        return ""
    said = next(
        (
            f"“{words}”, "
            for words in link.words
            if words not in (left.claimant, right.claimant) and words[:1].islower()
        ),
        "",
    )
    word = "corrected from" if link.kind == "correction" else "from"
    return f"{word} {left.value} to {right.value} ({said}{claimant(right)}{_on(right)})"


def _part(link: Move, left: Point, right: Point) -> str:
    if not link.is_part or left.value == right.value:
        return ""
    words = next((f"“{each}”" for each in link.words if each), right.value)
    is_other = left.claimant != right.claimant
    if not words.startswith("“part"):
        by = f"{claimant(right)}, {words}" if is_other else words
        return f"{left.value} ({claimant(left)}) is part of {right.value} ({by}), no rival to it"
    who = f" ({claimant(right)})" if is_other else ""
    return f"{left.value} ({claimant(left)}) is {words}{who}, no rival to that {right.value}"


def _conflict(link: Move, left: Point, right: Point) -> str:
    if link.kind != "contradiction":
        return ""
    return f"{left.value} ({claimant(left)}) and {right.value} ({claimant(right)}) contradict each other"


def _miscopied(link: Move, left: Point, right: Point) -> str:
    return f"{left.value} and {right.value} are one number, miscopied" if link.kind == "copy-error" else ""


def _on(point: Point) -> str:
    return f", {'c. ' if point.inferred else ''}{in_words(point.as_of)}" if point.days else ""


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


def _courses(points: Sequence[Point], links: Sequence[Move]) -> list[str]:
    """Say first, greatest and latest of each scope that has more than one value, the scope with most points first.

    Values that the links tell apart, as delivered from committed, make no course.
    """
    apart = {frozenset((link.left, link.right)) for link in links
             if link.kind == "scope" and not link.is_part and not link.rule.startswith(_AS_OF)}  # fmt: skip
    # the dead, wounded and captured of several clashes are matters of their own, which no course joins
    counted = [point for point in points if (point.low or point.high) and point.measure not in _FATES]
    scopes = Counter((point.scope, point.panel) for point in counted)
    told = []
    for key, number in sorted(scopes.items(), key=lambda item: (-item[1], item[0])):
        same = [point for point in counted if (point.scope, point.panel) == key]
        is_one = not any(frozenset((one.number, other.number)) in apart for one, other in combinations(same, 2))
        sentence = _course(same) if is_one and number > 1 and len({point.value for point in same}) > 1 else ""
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


def claimant(point: Point) -> str:
    """Print who gives the number, or that nobody does."""
    return point.claimant or "no source named"


def _told(point: Point) -> str:
    unit = f" {point.unit}" if point.unit and point.unit not in PERSONS else ""
    return f"{point.value}{unit} ({claimant(point)}{_on(point)})"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _size(point: Point) -> tuple[float, float]:
    return (float(point.low or point.high or 0), float(point.high or point.low or 0))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
