"""A clause → its superlatives and what each counts from; two of them → whether the reference was distorted.

"The largest since June 2023" says nothing about the time before June 2023; told
as "the largest since the war began" or "the largest ever" it says far more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.breaks.claimants import same_voice
from onrecord.breaks.domains import is_lost
from onrecord.breaks.finding import Found
from onrecord.breaks.tellings import Passage, Telling
from onrecord.breaks.windows import NOWHERE, Window, since_window
from onrecord.breaks.wording import Bag, bag_of, stem
from onrecord.languages.en import retelling as en
from onrecord.languages.en.attribution import STATES
from onrecord.languages.en.superlatives import ANY
from onrecord.model import Span

REACH = 140
MONTHS_APART = 0.35
# "this year", "this winter": no longer than so many months
THIS_YEAR = 12
WARS = frozenset(map(stem, ("war", "invasion", "conflict")))
# "Homes First": a name, where no sentence begins
NAMED = re.compile("[A-Z][a-z]")


@dataclass(frozen=True, slots=True)
class Superlative:
    """A superlative: its word's group of meaning, whether it is one of several, and what it counts from."""

    word: Span
    group: int | str
    rank: str
    reference: Span | None = None
    since: Window | None = None
    months: float | None = None
    is_ever: bool = False
    is_this: bool = False


def superlatives_in(text: str, span: Span) -> list[Superlative]:
    """Return the superlatives of a stretch of text, each with the reference that follows it.

    >>> [each.reference.of(t) for t in ["the largest raid since May"] for each in superlatives_in(t, Span(0, len(t)))]
    ['since May']
    """
    found = []
    matches = [match for match in _ranking(text, span) if match.start() == span.start or not NAMED.match(match["word"])]
    for number, match in enumerate(matches):
        end = matches[number + 1].start() if number + 1 < len(matches) else span.end
        word = match["word"].lower().split()[-1]
        group = en.SUPERLATIVE_GROUPS.get(word, word)
        rank = " ".join((match.groupdict().get("rank") or "").lower().split())
        found.append(
            _with_reference(text, Superlative(Span(*match.span()), group, rank), min(end, match.end() + REACH))
        )
    return found


def _ranking(text: str, span: Span) -> list[re.Match[str]]:
    """Return where a stretch of text ranks: by a superlative known, or by any other word in -est."""
    known = list(en.SUPERLATIVE.finditer(text, span.start, span.end))
    others = [match for match in ANY.finditer(text, span.start, span.end)
              if not any(match.start("word") < each.end() and each.start() < match.end() for each in known)]  # fmt: skip
    return sorted([*known, *others], key=lambda match: match.start())


def _with_reference(text: str, superlative: Superlative, end: int) -> Superlative:
    match = en.REFERENCE.search(text, superlative.word.end, end)
    word, group, rank = superlative.word, superlative.group, superlative.rank
    if match is None:
        before = en.THIS_BEFORE.search(text, max(0, word.start - 24), word.start)
        return Superlative(word, group, rank, word, is_this=True) if before else superlative
    whole = Span(*match.span())
    if match["since"]:
        window = since_window(text, whole, Span(*match.span("what")))
        return Superlative(word, group, rank, window.span, since=window)
    if match["ever"] and en.WAR.search(match["ever"]):
        return Superlative(word, group, rank, whole, since=Window(whole, "since", is_war=True))
    if match["ever"]:
        return Superlative(word, group, rank, whole, is_ever=True)
    if match["this"]:
        return Superlative(word, group, rank, whole, is_this=True)
    count = match["count"].lower()
    number = int(count) if count.isdigit() else en.SMALL_NUMBERS.get(count, 1)
    months = number * en.UNIT_DAYS[match["unit"].lower().rstrip("s")] / 30.4
    return Superlative(word, group, rank, whole, months=months)


def compare(told: Telling, retold: Telling) -> Iterator[Found]:
    """Yield the superlatives of a retelling that distort what those told count from."""
    for left, before, right, after in fellows(told, retold):
        is_wider = _is_widened(left, before, right, after)
        is_other = (
            _is_distorted(before, after, left)
            if before.reference is not None
            else _is_one_of(before) > _is_one_of(after)
        )
        if is_wider or is_other or (after.is_ever and not before.is_ever and _names_state(right) - _names_state(left)):
            yield Found(
                "superlative-distorted", hull_of(before), hull_of(after), "superlative", "{told} became {retold}"
            )


def fellows(told: Telling, retold: Telling) -> list[tuple[Passage, Superlative, Passage, Superlative]]:
    """Return each superlative of a retelling with the likest told: of one meaning, and one word at least besides."""
    sources = [(passage, each) for passage in told.passages for each in superlatives_of(passage)]
    found = []
    for passage in retold.passages:
        for each in superlatives_of(passage):
            near = [(_shared(left, before, passage, each), -before.word.start, left, before)
                    for left, before in sources if before.group == each.group]  # fmt: skip
            best = max(near, key=lambda row: row[:2], default=None)
            if best is not None and best[0] > 0:
                found.append((best[2], best[3], passage, each))
    return found


def _shared(told: Passage, before: Superlative, retold: Passage, after: Superlative) -> float:
    """Return how many stems two superlatives' clauses share, their references left out; one voice counts for one."""
    shared = _matter(told, before).keys() & _matter(retold, after).keys()
    return len(shared) + (1.0 if told.attributions and same_voice(told, retold) == "same" else 0.0)


def _matter(passage: Passage, superlative: Superlative) -> Bag:
    """Return the stems of a superlative's clause without the superlative and its reference."""
    start, end = passage.span.start, max(passage.span.end, superlative.word.end)
    left, right = superlative.word, superlative.reference or superlative.word
    parts = [Span(start, left.start), Span(left.end, max(right.start, left.end)), Span(right.end, max(end, right.end))]
    return bag_of(passage.telling.text, [part for part in parts if part.start < part.end])


def superlatives_of(passage: Passage) -> list[Superlative]:
    """Return the superlatives that begin in a passage; their references may lie behind it, in its sentence."""
    telling = passage.telling
    whole = Span(passage.span.start, telling.sentence(passage.sentence).end)
    return [each for each in superlatives_in(telling.text, whole) if each.word.start < passage.span.end]


def hull_of(superlative: Superlative) -> Span:
    reference = superlative.reference or superlative.word
    return Span(superlative.word.start, max(reference.end, superlative.word.end))


def _is_one_of(superlative: Superlative) -> bool:
    """True for "one of the largest", "among the largest"."""
    return superlative.rank.startswith(("one", "among"))


def _is_distorted(told: Superlative, retold: Superlative, passage: Passage) -> bool:
    if told.rank and not retold.rank:
        return True
    if told.is_ever or (retold.is_ever and told.since is not None and is_of_birth(told, passage)):
        return False
    if retold.reference is None or retold.is_ever:
        return True
    if told.is_this and ((retold.since is not None and retold.since.is_war) or (retold.months or 0) > THIS_YEAR):
        return True
    if told.since is not None and retold.since is not None:
        return not _is_same_start(told.since, retold.since)
    if told.months is not None and retold.months is not None:
        return abs(told.months - retold.months) > MONTHS_APART * told.months
    return _differs_in_months(told, retold, passage)


def _is_widened(told: Passage, before: Superlative, retold: Passage, after: Superlative) -> bool:
    """True where a superlative of a region or a town became one of a country, or one of a part of the world."""
    if reach(told, before) == "fine" and reach(retold, after) == "country":
        return True
    is_ranked = all(_is_ranked(each, rank) for each, rank in ((told, before), (retold, after)))
    if is_ranked and is_lost(told, within(told, before), retold, within(retold, after)):
        return True
    behind = Span(after.word.end, retold.telling.sentence(retold.sentence).end)
    return names_wide_area(retold.telling, behind) and not names_wide_area(
        told.telling, told.telling.sentence(told.sentence)
    )


def names_wide_area(telling: Telling, span: Span) -> bool:
    """True where a stretch of text names a part of the world, wider than any country."""
    return en.WIDE_AREA.search(telling.text, span.start, span.end) is not None


def _is_ranked(passage: Passage, superlative: Superlative) -> bool:
    """True for any superlative but a bare "first" or "last", which may rank nothing: "at first", "the first 20"."""
    text, start = passage.telling.text, superlative.word.start
    if superlative.word.of(text).lower() not in ("first", "last"):
        return True
    is_counted = re.match(rf"\s+(?:\d|quarter\b|{en.NUMBER}\b)", text[superlative.word.end :], re.IGNORECASE)
    return is_counted is None and text[max(0, start - 4) : start].lower() == "the "


def within(passage: Passage, superlative: Superlative) -> Span:
    """Return the stretch between a superlative and what it counts from, or the end of its passage."""
    start, reference = superlative.word.end, superlative.reference
    end = reference.start if reference and reference.start > start else passage.span.end
    return Span(start, max(start, end))


def reach(passage: Passage, superlative: Superlative) -> str:
    """Return how wide a superlative is said to hold: "fine", "country", or nothing where no place follows it."""
    text, start = passage.telling.text, superlative.word.end
    end = superlative.reference.start if superlative.reference else passage.span.end
    if end <= start:
        return ""
    near = [each for each in passage.telling.toponyms_in(passage.sentence)
            if start <= each.span.start < end and en.WITHIN.search(text[start : each.span.start])]  # fmt: skip
    if en.IN_REGION.search(text, start, end) or any(each.precision != "country" for each in near):
        return "fine"
    return "country" if near else ""


def _names_state(passage: Passage) -> set[str]:
    """Return the states that a sentence has as doers: "Ukraine has ever signed"."""
    words = passage.telling.matter(passage.sentence).of(passage.telling.text)
    return {match[1] for match in en.DOER.finditer(words) if match[1].lower() in STATES}


def is_of_birth(superlative: Superlative, passage: Passage) -> bool:
    """True for "since it was founded", which is ever."""
    reference = superlative.reference or superlative.word
    return en.FOUNDED.search(reference.of(passage.telling.text)) is not None


def _is_same_start(told: Window, retold: Window) -> bool:
    if told.start != NOWHERE and retold.start != NOWHERE:
        return all(one is None or other is None or one == other
                   for one, other in zip(told.start, retold.start, strict=True)) and not _is_added(told, retold)  # fmt: skip
    if told.is_war and retold.is_war:
        # "of the war" is no fighting that was resumed
        return bool(retold.occasion) or bool(told.occasion & WARS)
    if told.occasion and retold.occasion and told.start == retold.start == NOWHERE:
        # "since it was set up", "since its founding": what neither dates may be one
        return not retold.is_war
    return bool(told.occasion & retold.occasion - {"start"})


def _is_added(told: Window, retold: Window) -> bool:
    """True where the retelling counts from a war's start and the page told only a date."""
    return retold.is_war and not told.is_war


def _differs_in_months(told: Superlative, retold: Superlative, passage: Passage) -> bool:
    """Compare "since June 2023" with "in two years", counted from the day on which the story told was published."""
    since, months = (told.since, retold.months) if told.since else (retold.since, told.months)
    published = passage.telling.reading.story.published.value
    if since is None or months is None:
        return False
    year, month = since.start[0], since.start[1] or 6
    if year is None or not published or not published[:4].isdigit():
        return since.is_war and told.months is not None
    apart = (int(published[:4]) - year) * 12 + int(published[5:7] or 6) - month
    return abs(apart - months) > max(MONTHS_APART * max(apart, months), 7)
