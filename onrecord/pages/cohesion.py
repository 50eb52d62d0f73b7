"""Blocks → how much a title's words belong to the text after it and to the text before it.

A headline speaks of the story it opens; a section title inside a story shares
little with either side; the text on both sides of a seam shares little with
each other. Words that stand all over the page say nothing and weigh nothing.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.languages.en.pages import STOP_WORDS

_WORD = re.compile(r"[^\W_]{3,}")
_MOST_CHARS = 900
_STEM = 6


def stems(text: str) -> frozenset[str]:
    """Return the content words of a text, cut to their first letters so that inflections meet.

    >>> sorted(stems("Bridges reopened over the bridge"))
    ['bridge', 'reopen']
    """
    return frozenset(word[:_STEM] for word in _WORD.findall(text[:_MOST_CHARS].lower()) if word not in STOP_WORDS)


@dataclass(frozen=True, slots=True)
class Fit:
    """Shares between 0 and 1: of a title's words in the text after and before it, and of the text before in the text after."""

    after: float
    before: float
    across: float
    shared: int


class Cohesion:
    """Weighs the words of a page's prose and compares windows of it."""

    def __init__(self, prose: Iterable[tuple[int, str]]) -> None:
        self._stems = {index: stems(text) for index, text in prose}
        self._order = sorted(self._stems)
        spread = Counter(stem for found in self._stems.values() for stem in found)
        total = len(self._stems) + 1
        self._weight = {stem: math.log((total + 1) / count) for stem, count in spread.items()}
        self._new = math.log(total + 1)

    def fit(self, title: str, before: list[int], after: list[int]) -> Fit:
        """Compare a title with the prose blocks `before` and `after` it, given by index."""
        left, right = self._union(before), self._union(after)
        own = stems(title)
        whole = self._sum(own) + 0.5 * self._new
        across = self._sum(left & right) / (min(self._sum(left), self._sum(right)) or 1.0)
        return Fit(self._sum(own & right) / whole, self._sum(own & left) / whole, across, len(own & right))

    def _union(self, indexes: list[int]) -> frozenset[str]:
        return frozenset().union(*(self._stems.get(index, frozenset()) for index in indexes))

    def _sum(self, found: frozenset[str]) -> float:
        return sum(sorted(self._weight.get(stem, self._new) for stem in found))
