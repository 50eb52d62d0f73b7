"""Words by which a weapon is put into a class: the classes themselves, and how a sentence says "it was one of these"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.model import Span

# "was first described as", "initially speculated that it was": a class by somebody's word, that did not stay
AT_FIRST = re.compile(r"\b(?:initial(?:ly)?|at\s+first|first|originally|earl(?:y|ier)|previously)\b", re.IGNORECASE)
HELD_TO_BE = re.compile(
    r"\b(?:describ|call|identif|label|classif|speculat|suspect|believ|thought|think|assum|report|said|says|claim|consider"
    r"|judg|assess|was|were)\w*",
    re.IGNORECASE,
)
ANEW = re.compile(
    r"\b(?:but|although|though|however|while|before)\b.*?\b(?:later|subsequently|afterwards|since|then|now|in\s+fact|actually"
    r"|clarif\w+|correct\w+|conclud\w+|determin\w+|identif\w+|revis\w+|reclassif\w+|establish\w+|turned\s+out)\b",
    re.IGNORECASE | re.DOTALL,
)
# "the weapon as an", "the missile that hit the depot was a", "it was likely an older"; the class follows
IS_ONE = re.compile(
    r"(?:\b(?:weapon|missile|munition|projectile|rocket|bomb|drone|device|warhead|object|it|one)\b"
    r"|\bwhat\s+(?:hit|struck|landed|fell|crashed|came)\b)"
    r"(?:\s+[^\s,;.]+){0,8}?(?:\s+(?:was|is|as|were|be|been|being))?(?:\s+[a-z]+ly)?(?:\s+not\s+\S+\s+\S+\s+but)?"
    r"\s+(?:an?|one)\s+(?:[^\s,;.]+\s+){0,3}$",
    re.IGNORECASE,
)
ONE_OF_THEM = re.compile(r"\b(?:an?|one)\s+(?:[^\s,;.]+\s+){0,3}$", re.IGNORECASE)
# "an ICBM design", "a ballistic missile strike": the class only says what sort of something else
OF_IT = re.compile(
    r"\)?(?:\s*\([^()]{0,20}\))?[\s-]+(?:design|tests?|launch\w*|program\w*|force|threat|crew|components?|parts?|attack|strike"
    r"|unit|site|base|fragments?|debris|wreckage|operators?|barrage|raid|factory|plant|depot|technolog\w+)\b",
    re.IGNORECASE,
)


@cache
def _table() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((Path(__file__).parent / "weapon_classes.toml").read_text("utf-8"))


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile(
        r"\b(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")s?\b", re.IGNORECASE
    )


@cache
def ranged() -> tuple[tuple[str, re.Pattern[str], float, float], ...]:
    """Return the classes that a range in km tells apart, as name, pattern of words, least and greatest range.

    >>> ranged()[0][0]
    'short-range ballistic missile'
    """
    return tuple((row["name"], _pattern(row["words"]), *row["range_km"]) for row in _table()["class"])


@cache
def _any() -> re.Pattern[str]:
    return _pattern([word for row in (*_table()["class"], *_table()["kind"]) for word in row["words"]])


@cache
def _all() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["name"], _pattern(row["words"])) for row in (*_table()["class"], *_table()["kind"]))


def classes_in(text: str, within: Span) -> Iterator[tuple[Span, str]]:
    """Yield where a stretch of text names a class of weapon, in order, with the class; of names in names the longest.

    >>> list(classes_in("an intercontinental ballistic missile", Span(0, 37)))
    [(Span(start=3, end=37), 'intercontinental ballistic missile')]
    """
    # most stretches name none: one look for all of them says so
    if not _any().search(text, within.start, within.end):
        return
    found = sorted(
        ((Span(*match.span()), name) for name, pattern in _all() for match in pattern.finditer(text, within.start, within.end)),
        key=lambda each: (each[0].start, -each[0].end),
    )  # fmt: skip
    end = within.start
    for span, name in found:
        if span.start >= end:
            yield span, name
            end = span.end


def are_apart(one: str, other: str) -> bool:
    """Say whether one weapon cannot be of both classes: a narrower name says no other class.

    >>> are_apart("cruise missile", "ballistic missile"), are_apart("medium-range ballistic missile", "ballistic missile")
    (True, False)
    """
    return not (one.endswith(other) or other.endswith(one))


def is_told_anew(text: str, sentence: Span, first: Span, second: Span) -> bool:
    """Say whether a sentence tells two classes as one weapon's: first held to be the one, then the other."""
    before, between = text[sentence.start : first.start], text[first.end : second.start]
    return bool(AT_FIRST.search(before) and HELD_TO_BE.search(before) and ANEW.search(between))


def is_classed(text: str, clause: Span, named: Span) -> bool:
    """Say whether a clause says of one weapon that it is of the class at `named`.

    >>> clause = "that the weapon used was an ICBM"
    >>> is_classed(clause, Span(0, 32), Span(28, 32)), is_classed("fired an ICBM", Span(0, 13), Span(9, 13))
    (True, False)
    """
    return bool(IS_ONE.search(text[clause.start : named.start])) and not OF_IT.match(text, named.end)


def is_one_weapon(text: str, clause: Span, named: Span) -> bool:
    """Say whether a clause names one weapon by its class: "launched an advanced medium-range ballistic missile"."""
    return bool(ONE_OF_THEM.search(text[clause.start : named.start])) and not OF_IT.match(text, named.end)
