"""A parse with its quotations laid over it: which words stand in which quotation, and which quotations touch a word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from onrecord.annotate.parse import Parse
from onrecord.annotate.quotations import Quotation

Range = tuple[int, int]
MOST_TRIES = 60
CLOSING_MARKS = "”\"’'»"


@dataclass(slots=True)
class Scene:
    """A parse with its quotations laid over it: `inside[i]` is the outer quotation word i stands in, or -1.

    `named` holds the words of the story's persons and bodies, whatever the tagger calls them.
    """

    parse: Parse
    text: str
    quotations: list[Quotation]
    inside: list[int] = field(default_factory=list)
    words: list[Range] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    tries: list[int] = field(default_factory=list)
    named: frozenset[int] = frozenset()

    def may_try(self, word: int) -> bool:
        """Count a look at a cue; False once a sentence has had more than any real one holds, to stay linear."""
        sentence = self.parse.sentence[word]
        self.tries[sentence] += 1
        return self.tries[sentence] <= MOST_TRIES


def set_scene(parse: Parse, text: str, quotations: tuple[Quotation, ...]) -> Scene:
    """Lay the outer quotations over the words."""
    outer = [q for q in quotations if q.level == 0]
    scene = Scene(parse, text, outer, [-1] * len(parse), tries=[0] * len(parse.sentences))
    for number, quotation in enumerate(outer):
        first = bisect_right(parse.end, quotation.span.start)
        last = bisect_left(parse.start, quotation.span.end)
        scene.words.append((first, last))
        scene.starts.append(quotation.span.start)
        scene.ends.append(quotation.span.end)
        for word in range(first, last):
            scene.inside[word] = number
    return scene


def grown(scene: Scene, piece: Range, verb: int) -> Range:
    """Grow a range whose edge lies inside a quotation to the whole quotation."""
    low, high = piece
    first, last = scene.inside[low], scene.inside[high - 1]
    if first >= 0 and first != scene.inside[verb] and not _holds(scene, first, verb):
        low = min(low, scene.words[first][0])
    if last >= 0 and last != scene.inside[verb] and not _holds(scene, last, verb):
        high = max(high, scene.words[last][1])
    return low, high


def _holds(scene: Scene, number: int, word: int) -> bool:
    first, last = scene.words[number]
    return first <= word < last


def quotation_before(scene: Scene, word: int) -> int | None:
    """Return the quotation that closes right before a word, set off by a comma, a question or a dash."""
    at = scene.parse.start[word]
    number = bisect_right(scene.ends, at) - 1
    if number < 0 or scene.quotations[number].block != scene.parse.block[word]:
        return None
    end = scene.ends[number]
    between, last = scene.text[end:at], scene.text[max(0, end - 4) : end].rstrip(CLOSING_MARKS)[-1:]
    if between.strip(" \n\xa0,–—-") or at - end > 4:
        return None
    return number if last in ",?!…—-" or "," in between or "—" in between or "–" in between else None


def quotation_after(scene: Scene, word: int, verb: int) -> int | None:
    """Return the quotation that opens right after the words before `word`, behind a comma, a colon or nothing."""
    if word <= 0:
        return None
    end = scene.parse.end[word - 1]
    number = bisect_left(scene.starts, end)
    if number >= len(scene.starts):
        return None
    between = scene.text[end : scene.starts[number]]
    if scene.quotations[number].block != scene.parse.block[word - 1]:
        # "She said:" closes its paragraph, the quotation opens the next
        opens_next = scene.quotations[number].block - scene.parse.block[word - 1] == 1
        return number if opens_next and between[:1] == ":" and not between[1:].strip() else None
    if len(between) > 4 or between.strip(" \n\xa0,:–—-"):
        return None
    return number if between.strip(" \n\xa0") or _is_bare(scene.parse, word - 1, verb) else None


def _is_bare(parse: Parse, last: int, verb: int) -> bool:
    """Tell whether nothing but the verb, its particle or an adverb stands before a quotation ("said “…”")."""
    return last == verb or (parse.head[last] == verb and parse.dep[last] in ("advmod", "prt", "neg", "nsubj", "dative"))
