"""What a page says itself of two numbers: that they are one amount, that one corrects or follows the other, or is part of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.differences import values
from onrecord.differences.pairs import Pair, is_recalled
from onrecord.differences.wording import in_sentence, pattern, sentence_after, words_at
from onrecord.languages.en.differing import CORRECTED, PART_OF, PARTS_BELOW, RAISED, RECALLED, WHOLE_BEFORE
from onrecord.languages.en.numerals import INTO_BRACKETS
from onrecord.linked import Difference, Told, Words
from onrecord.model import Claim, Span
from onrecord.numerals import match_numeral

_BRACKET = re.compile(rf"{INTO_BRACKETS}$", re.I)
_MONEY = 3  # letters of a currency's code
_NEAR = 80  # code points between "part of" and the number that is the part


def twin(pair: Pair) -> Difference | None:
    """Answer for one amount printed in two units, the second in brackets."""
    left, right = sorted(pair.tolds, key=lambda told: told.span.start)
    if left.story.id != right.story.id or left.claim.unit == right.claim.unit or left.sentence != right.sentence:
        return None
    between = left.story.text[left.span.end : right.span.start]
    if not _BRACKET.match(between):
        return None
    words = words_at(left, Span(left.span.start, right.span.end))
    return pair.decided("none", "twin", f"One amount, given again in brackets (“{_plain(words)}”).", words)


def given_again(pair: Pair) -> Difference | None:
    """Answer for an amount that stands beside its like in another unit: one sentence holds both, and those are compared."""
    left, right = pair.tolds
    units = {left.claim.unit, right.claim.unit}
    first = [_first_of(told) for told in pair.tolds]
    if len(units) == 1:
        # "€118 billion ($126 billion)" and "€85 billion ($91 billion)": the amounts before the brackets are compared
        if all(first) and first[0].unit == first[1].unit:  # type: ignore[union-attr]
            return pair.decided("none", "twins", "Both are given in brackets, and the amounts before are compared.")
        return None
    for told, other in _both(pair):
        beside = _first_of(told) or _second_of(told)
        if beside is not None and beside.unit == other.claim.unit:
            return pair.decided("none", "twins", "The amount is given in the other unit, too, and compared in that.")
    return None


def _first_of(told: Told) -> Claim | None:
    """Return the amount that a bracketed one gives again."""
    return next((each for each in _others(told) if _is_bracketed(told, each.evidence[0].span, told.span)), None)


def _second_of(told: Told) -> Claim | None:
    """Return the amount in brackets that gives this one again."""
    return next((each for each in _others(told) if _is_bracketed(told, told.span, each.evidence[0].span)), None)


def _others(told: Told) -> list[Claim]:
    return [each for each in told.reading.claims if each.kind == "figure" and each.unit != told.claim.unit
            and told.sentence.contains(each.evidence[0].span)]  # fmt: skip


def _is_bracketed(told: Told, first: Span, second: Span) -> bool:
    return first.end < second.start and _BRACKET.fullmatch(told.story.text[first.end : second.start]) is not None


def correction(pair: Pair) -> Difference | None:
    """Answer where one side's sentence says that the other's number was wrong."""
    for told, other in _both(pair):
        if words := _speaks_of(told, other, CORRECTED):
            return pair.decided(
                "correction", "corrected", f"The page says that one number was wrong (“{_plain(words)}”).", words
            )
    return None


def progress(pair: Pair) -> Difference | None:
    """Answer where one side's sentence tells the other's number as the earlier one."""
    for told, other in _both(pair):
        if words := _speaks_of(told, other, RAISED):
            return pair.decided(
                "update", "moved-on", f"One number is told as the earlier one (“{_plain(words)}”).", words
            )
    return _recalled(pair)


def _recalled(pair: Pair) -> Difference | None:
    """Answer where a number is called the first, right behind the number that it is held against."""
    for told, other in _both(pair):
        same = told.story.id == other.story.id and (
            told.sentence == other.sentence or sentence_after(other) == told.sentence
        )
        if same and told.claim.unit == other.claim.unit and is_recalled(told):
            found = pattern(RECALLED).search(told.story.text, told.sentence.start, told.span.start)
            words = words_at(told, Span(found.start(), _with_time(told))) if found else None
            if words:
                return pair.decided(
                    "update", "recalled", f"One number is called an earlier one (“{_plain(words)}”).", words
                )
    return None


def _with_time(told: Told) -> int:
    """Return the end of a number's words with the time that stands right behind them: "3,000 troops last week"."""
    end, time = told.span.end, told.claim.time_text
    behind = told.story.text[end : told.sentence.end]
    return end + len(behind) - len(behind.lstrip()) + len(time) if time and behind.lstrip().startswith(time) else end


def part(pair: Pair) -> Difference | None:
    """Answer where a page says that one number is a part of the other."""
    for whole, piece in _both(pair):
        words = _part_of(whole, piece) or _lists_parts(whole, piece)
        if words and values.can_hold(whole.claim, piece.claim) and not values.is_same(whole.claim, piece.claim):
            return pair.decided("scope", "part-of", f"One number is part of the other (“{_plain(words)}”).", words)
    return None


def _part_of(whole: Told, piece: Told) -> Words | None:
    """Find "part of" before the whole, where the part stands before it in the sentence, or in the sentence before.

    The part may be told elsewhere: then its number must be the one that stands there.
    """
    for found in in_sentence(whole, PART_OF):
        number = Span(*found.span("number"))
        if not number.overlaps(whole.span) and not _is(whole, whole, number.start):
            continue
        here = Span(found.start(), max(number.end, whole.span.end))
        if any(_names(near, piece) for near in _before(whole, found.start())):
            return words_at(whole, here)
    return None


def _before(told: Told, place: int) -> Iterator[Told]:
    """Yield the figures of a told's page that stand before a place, in its sentence, else in the sentence before."""
    claims = [each for each in told.reading.claims if each.kind == "figure" and each.evidence[0].span.end <= place]
    inside = [each for each in claims if told.sentence.contains(each.evidence[0].span)]
    near = Told(claim=inside[-1], reading=told.reading) if inside else None
    if near:
        yield near
    elif claims and sentence_after(last := Told(claim=claims[-1], reading=told.reading)) == told.sentence:
        yield last


def _names(near: Told, piece: Told) -> bool:
    same = (near.claim.unit, near.claim.low, near.claim.high) == (piece.claim.unit, piece.claim.low, piece.claim.high)
    return near.claim.id == piece.claim.id or (same and near.claim.subject == piece.claim.subject)


def _lists_parts(whole: Told, piece: Told) -> Words | None:
    """Find "40 people, including nine civilians", or a next sentence "They include nine civilians"."""
    if whole.story.id != piece.story.id or whole.span.end > piece.span.start or whole.claim.unit != piece.claim.unit:
        return None
    text = whole.story.text
    if whole.sentence == piece.sentence:
        found = pattern(WHOLE_BEFORE).search(text, whole.span.end, piece.span.start)
        return words_at(whole, Span(found.start(), piece.span.end)) if found else None
    if sentence_after(whole) == piece.sentence:
        opening = piece.sentence.of(text)
        found = pattern(PARTS_BELOW).search(opening)
        return words_at(piece, Span(piece.sentence.start, piece.span.end)) if found else None
    return None


def _both(pair: Pair) -> tuple[tuple[Told, Told], tuple[Told, Told]]:
    left, right = pair.tolds
    return (right, left), (left, right)


def _speaks_of(told: Told, other: Told, patterns: Iterable[str]) -> Words | None:
    """Return the words by which a sentence, or the one behind it, speaks of the other's number, if any do."""
    if told.claim.unit != other.claim.unit:
        return None
    text, after = told.story.text, sentence_after(told)
    ends = [told.sentence] + ([after] if after and told.story.id != other.story.id else [])
    for each in patterns:
        for place in ends:
            for found in pattern(each).finditer(text, place.start, place.end):
                if _is(told, other, found.start("number")) and not Span(*found.span("number")).overlaps(told.span):
                    return words_at(told, Span(*found.span()))
    return None


def _is(told: Told, other: Told, place: int) -> bool:
    """Say whether the number printed at a place of a told's story is the other's."""
    text = told.story.text
    numeral = match_numeral(text, place + (text[place : place + 1] in "$€£"))
    return numeral is not None and numeral.value in (other.claim.low, other.claim.high)


def _plain(words: Words) -> str:
    return " ".join(words.exact.split())
