"""Text → stems with their places and weights: how near two passages are to each other whatever the rewriter changed.

A stem is a word without its ending, or the first of its group of synonyms, or
"#" and a number. Stems that stand in few sentences of the two stories weigh
more, so that names, numbers and rare words decide which passage retells which.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from onrecord.languages.en.attribution import STATES
from onrecord.languages.en.retelling import IRREGULAR, LIGHT, SMALL_NUMBERS, SYNONYMS
from onrecord.model import Span

WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*(?:-[^\W\d_]+)*|\d[\d,.\u00a0\u202f]*\d|\d")
ENDINGS = ("ments", "ment", "ings", "ing", "ers", "ies", "ied", "edly", "ed", "er", "es", "ly", "s", "e")
SHORTEST = 3
Bag = Counter[str]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return a word's stem, or the first stem of its group of synonyms.

    >>> stem("wounded") == stem("injuring"), stem("villages") == stem("village"), stem("Twelve"), stem("1,200")
    (True, True, '#12', '#1200')
    """
    if word[0].isdigit():
        return "#" + re.sub(r"[,\u00a0\u202f]", "", word).rstrip(".")
    lower = re.sub(r"[’']s?$", "", word.lower())
    if lower in SMALL_NUMBERS and len(lower) > 2:
        return f"#{SMALL_NUMBERS[lower]}"
    if lower in STATES:
        return STATES[lower].removeprefix("the ").lower()
    lower = IRREGULAR.get(lower, lower)
    base = SYNONYMS.get(lower)
    if base is None:
        cut = _cut(lower)
        # "villages" is cut to "villag": its group holds "village"
        base = SYNONYMS.get(cut) or SYNONYMS.get(f"{cut}e", cut)
    return base


def _cut(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            left = word[: len(word) - len(ending)]
            left += "y" if ending in ("ies", "ied") else ""
            # "stopped" and "stop"
            return left[:-1] if len(left) > SHORTEST and left[-1] == left[-2] and left[-1] not in "sl" else left
    return word


def words_of(text: str, span: Span) -> list[tuple[str, Span]]:
    """Return the words of a stretch of text with their places."""
    return [(match.group(), Span(*match.span())) for match in WORD.finditer(text, span.start, span.end)]


def bag_of(text: str, spans: Iterable[Span]) -> Bag:
    """Return the stems of stretches of text, function words left out.

    >>> sorted(bag_of("They hit the two markets.", [Span(0, 25)]))
    ['#2', 'market', 'strike']
    """
    bag: Bag = Counter()
    for span in spans:
        for word, _ in words_of(text, span):
            for part in word.split("-"):
                if part and part.lower() not in LIGHT:
                    bag[stem(part)] += 1
    return bag


def sequence_of(text: str, span: Span) -> tuple[str, ...]:
    """Return the words of a stretch of text in their order: stems, and the words too common for one as they are.

    >>> sequence_of("The two markets were hit.", Span(0, 25))
    ('the', '#2', 'market', 'were', 'strike')
    """
    parts = (part for word, _ in words_of(text, span) for part in word.split("-") if part)
    return tuple(part.lower() if part.lower() in LIGHT else stem(part) for part in parts)


def weights(bags: Iterable[Bag]) -> Mapping[str, float]:
    """Return the weight of each stem: the fewer bags hold it, the more it weighs; a number weighs a little more."""
    held: Counter[str] = Counter()
    count = 0
    for bag in bags:
        held.update(bag.keys())
        count += 1
    return {name: math.log(1 + count / times) * (1.2 if name.startswith("#") else 1.0) for name, times in held.items()}


def likeness(left: Bag, right: Bag, weight: Mapping[str, float]) -> tuple[float, float, int]:
    """Return how near two bags are (cosine, 0 to 1), how much of the smaller lies in the other, and the shared stems."""
    shared = left.keys() & right.keys()
    if not shared:
        return 0.0, 0.0, 0
    common = sum(weight.get(name, 1.0) ** 2 for name in shared)
    sides = [sum(weight.get(name, 1.0) ** 2 for name in bag) for bag in (left, right)]
    return common / math.sqrt(sides[0] * sides[1]), common / min(sides), len(shared)
