"""Text → the places of known phrases in it, in one pass over its words whatever the number of phrases."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
ENDINGS = ("ing", "ed", "es", "s", "e")
# a full stop after these ends no sentence
ABBREVIATIONS = frozenset(
    {
        "mr", "mrs", "ms", "dr", "gen", "lt", "col", "maj", "sgt", "capt", "adm", "sen", "rep", "gov", "prof", "st", "no",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "vs", "inc", "a", "p", "approx",
    }
)  # fmt: skip
# a run of stops is tried from its first one only: a page of dots would else cost its length squared
STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"”’)\]]*(?:\s+|(?=[A-Z“\"]))|\n+")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return a word without its plainest ending, so that launch, launches and launched meet.

    >>> stem("launched"), stem("captures"), stem("capture"), stem("war")
    ('launch', 'captur', 'captur', 'war')
    """
    word = word.lower()
    if len(word) < 5:
        return word
    for ending in ENDINGS:
        if word.endswith(ending):
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] and word[-1] in "bdgmnprt" else word


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text: its offsets and the phrases found in it with their first offsets."""

    start: int
    end: int
    found: dict[str, int]


class Phrases:
    """An index of phrases by their first stem."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase in sorted(set(phrases)):
            stems = tuple(stem(word) for word in WORD.findall(phrase))
            if stems:
                self._by_first.setdefault(stems[0], []).append((stems, phrase))

    def find(self, text: str) -> list[tuple[int, str]]:
        """Return (offset, phrase) for each place of a phrase, in order of the text.

        >>> Phrases(["medium-range", "air raid"]).find("Medium-range rockets, two air raids")
        [(0, 'medium-range'), (26, 'air raid')]
        """
        starts = [match.start() for match in WORD.finditer(text)]
        words = list(map(stem, WORD.findall(text)))
        found, by_first = [], self._by_first
        for index, word in enumerate(words):
            if word in by_first:
                for stems, phrase in by_first[word]:
                    if len(stems) == 1 or tuple(words[index : index + len(stems)]) == stems:
                        found.append((starts[index], phrase))
        return found


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the offsets of the sentences of a text; glued sentences are cut, abbreviations are not.

    >>> text = "Gen. Ali of the U.S. Army spoke.They left."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Gen. Ali of the U.S. Army spoke.', 'They left.']
    """
    cuts, start = [], 0
    for stop in STOP.finditer(text):
        if text[stop.start()] == "." and _is_abbreviation(text, stop.start(), stop.end()):
            continue
        if text[start : stop.end()].strip():
            cuts.append((start, stop.end()))
        start = stop.end()
    if text[start:].strip():
        cuts.append((start, len(text)))
    return cuts


def _is_abbreviation(text: str, position: int, after: int) -> bool:
    begin = position
    while begin > 0 and text[begin - 1].isalnum() and position - begin < 8:
        begin -= 1
    word = text[begin:position]
    return (len(word) == 1 and word.isalpha()) or word.lower() in ABBREVIATIONS


def read_sentences(text: str, phrases: Phrases) -> list[Sentence]:
    """Return the sentences of a text with the phrases that each holds."""
    spans = sentences(text)
    starts = [start for start, _ in spans]
    found: list[dict[str, int]] = [{} for _ in spans]
    for offset, phrase in phrases.find(text):
        index = bisect_right(starts, offset) - 1
        if index >= 0:
            found[index].setdefault(phrase, offset)
    return [Sentence(start, end, hits) for (start, end), hits in zip(spans, found, strict=True)]
