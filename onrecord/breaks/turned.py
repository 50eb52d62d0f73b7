"""Superlatives told turned round: "no larger raid since May" beside "the largest raid since May".

A comparative under a negation ranks as a superlative does, in words that have
nothing in common with it. Its fellow is the superlative told in the sentence that
shares the most of its matter; what it counts from stands before or behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.breaks.aligning import Pair
from onrecord.breaks.domains import is_lost
from onrecord.breaks.finding import Found
from onrecord.breaks.nearby import nearby
from onrecord.breaks.superlatives import (
    Superlative,
    hull_of,
    is_of_birth,
    names_wide_area,
    reach,
    superlatives_of,
    within,
)
from onrecord.breaks.tellings import Passage, Telling, without
from onrecord.breaks.windows import Window, since_window
from onrecord.breaks.wording import bag_of
from onrecord.languages.en import superlatives as en
from onrecord.languages.en.retelling import IN_REGION, REFERENCE, WAR
from onrecord.model import Span

# how many stems two sentences share besides their references: of one adjective, and of two
LEAST_SHARED, LEAST_OF_OTHER_WORD = 2, 3


def is_turned(telling: Telling, index: int) -> bool:
    """True for a sentence that ranks by a negated comparative."""
    return _turned_in(telling, index) is not None


def compare(pair: Pair) -> Iterator[Found]:
    """Yield the superlatives told that a turned one distorts: to all time, to a country, to another start."""
    sources = [(passage, each) for passage in pair.told.passages for each in superlatives_of(passage)]
    for index in range(len(pair.retold.reading.sentences)):
        match = _turned_in(pair.retold, index)
        if match is None:
            continue
        fellow = _fellow(pair, sources, index, match)
        if fellow is None:
            continue
        passage, superlative = fellow
        since = _since(pair.retold, index)
        if (
            _is_all_time(passage, superlative, pair.retold, index, match, since)
            or _is_wider(passage, superlative, pair.retold, index, match)
            or _is_other_start(superlative, since)
        ):
            yield Found(
                "superlative-distorted", hull_of(superlative), Span(*match.span()), "turned", "{told} became {retold}"
            )


def _turned_in(telling: Telling, index: int) -> re.Match[str] | None:
    whole = telling.matter(index)
    return en.TURNED.search(telling.text, whole.start, whole.end)


def _since(telling: Telling, index: int) -> re.Match[str] | None:
    whole = telling.matter(index)
    return en.SINCE.search(telling.text, whole.start, whole.end)


def _word(match: re.Match[str]) -> str:
    return next(match[name] for name in ("so", "than", "no", "ever") if match[name])


def _fellow(
    pair: Pair, sources: list[tuple[Passage, Superlative]], index: int, match: re.Match[str]
) -> tuple[Passage, Superlative] | None:
    """Return the superlative told that a turned one retells, with its passage."""
    retold = _stems(pair.retold, pair.retold.matter(index))
    group = en.GROUPS.get(en.root(_word(match)), en.root(_word(match)))
    found = []
    for passage, each in sources:
        if each.reference is None or each.rank:
            continue
        matter = passage.telling.matter(passage.sentence)
        told = _stems(passage.telling, matter, each.word, each.reference)
        counted = _stems(passage.telling, each.reference) & retold
        shared = len(told & retold) + len(counted) if told & retold else 0
        is_one = group in (each.group, en.root(each.word.of(passage.telling.text)))
        if shared >= (LEAST_SHARED if is_one else LEAST_OF_OTHER_WORD):
            found.append((shared + is_one, -each.word.start, passage, each))
    best = max(found, key=lambda row: row[:2], default=None)
    return (best[2], best[3]) if best else None


def _stems(telling: Telling, span: Span, *holes: Span) -> set[str]:
    return set(bag_of(telling.text, without(span, list(holes))))


def _is_all_time(
    passage: Passage, told: Superlative, retold: Telling, index: int, match: re.Match[str], since: re.Match[str] | None
) -> bool:
    """True where "never" stands for what was told since a day only."""
    words = retold.sentence(index).of(retold.text)
    around = " ".join(retold.sentence(each).of(retold.text) for each in nearby(retold, index))
    if since is not None or en.SINCE.search(around) or REFERENCE.search(en.EVER.sub("", words)):
        return False
    if told.since is not None and told.since.is_war and WAR.search(words):
        # "the war has never seen worse"
        return False
    is_bounded = told.since is not None or told.months is not None or told.is_this
    is_ever = match["ever"] is not None or en.EVER.search(words) is not None
    return is_ever and is_bounded and not is_of_birth(told, passage)


def _is_wider(passage: Passage, told: Superlative, retold: Telling, index: int, match: re.Match[str]) -> bool:
    """True where a country, or a part of the world, stands for a region or a town."""
    whole = retold.sentence(index)
    if names_wide_area(retold, whole) and not names_wide_area(
        passage.telling, passage.telling.sentence(passage.sentence)
    ):
        return True
    behind = Span(match.end(), whole.end)
    fellow = retold.passage_at(behind)
    if fellow is not None and is_lost(passage, within(passage, told), fellow, behind):
        return True
    if reach(passage, told) != "fine" or IN_REGION.search(retold.text, whole.start, whole.end):
        return False
    places = [each for near in nearby(retold, index) for each in retold.toponyms_in(near)]
    named = [each for each in places if whole.contains(each.span)]
    return (
        bool(named)
        and all(each.precision == "country" for each in places)
        and any(en.WITHIN_BEFORE.search(retold.text[whole.start : each.span.start]) for each in named)
    )


def _is_other_start(told: Superlative, since: re.Match[str] | None) -> bool:
    """True where both count from a year, and not from the same."""
    if told.since is None or since is None or not since["what"]:
        return False
    other = _window(since)
    return None not in (told.since.start[0], other.start[0]) and told.since.start[0] != other.start[0]


def _window(since: re.Match[str]) -> Window:
    return since_window(since.string, Span(*since.span()), Span(*since.span("what")))
