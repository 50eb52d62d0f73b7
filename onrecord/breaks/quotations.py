"""Quotations of several stories aligned word by word: which are one utterance, and how their words differ.

What stands between quotation marks is somebody's own words. Left out at the
ends, or within behind an ellipsis, it is trimmed; other marks, other spelling
and words in square brackets change nothing; everything else is altered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.breaks.claimants import claimant_of, sameness
from onrecord.breaks.finding import Found, words_of
from onrecord.breaks.tellings import Telling
from onrecord.languages.en import retelling as en
from onrecord.linked import Fidelity, Variant
from onrecord.model import Attribution, Reading, Span

LEAST_WORDS = 3
LEAST_BROKEN = 3
LEAST_SHARED, LEAST_OF_ONE, LEAST_UNQUOTED = 0.45, 0.33, 0.75
SENTENCES = "sentences"
LONGEST, RAREST, MOST_NEAR = 1_200, 6, 200
WORD = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*")
BRACKETED = re.compile(r"\[[^\]]{0,60}\]")


@dataclass(frozen=True, eq=False)
class Quotation:
    """Words between quotation marks: each word in plain spelling with its place, and where an ellipsis stands."""

    telling: Telling
    span: Span
    words: tuple[str, ...]
    places: tuple[Span, ...]
    breaks: frozenset[int]

    @property
    def voice(self) -> Attribution | None:
        covering = [each for each in self.telling.reading.attributions if each.content.overlaps(self.span)]
        return min(covering, key=lambda each: each.content.end - each.content.start, default=None)


def quotations_in(telling: Telling) -> tuple[Quotation, ...]:
    """Return the quotations of a story with at least three words, in order."""
    found = (_quotation(telling, span) for span in telling.quoted if span.end - span.start <= LONGEST)
    return tuple(each for each in found if len(each.words) >= LEAST_WORDS)


def _quotation(telling: Telling, span: Span) -> Quotation:
    text = telling.text
    holes = [Span(*match.span()) for match in BRACKETED.finditer(text, span.start, span.end)]
    words: list[str] = []
    places: list[Span] = []
    breaks: set[int] = set()
    gaps = [match.start() for match in en.ELLIPSIS.finditer(text, span.start, span.end)] + [
        hole.start for hole in holes
    ]
    for match in WORD.finditer(text, span.start, span.end):
        at = Span(*match.span())
        if any(hole.contains(at) for hole in holes):
            continue
        if gaps and (not places or any(places[-1].end <= gap <= at.start for gap in gaps)):
            breaks.update({len(words)} if any(gap <= at.start for gap in gaps) else set())
        for part in plain(match.group()).split():
            words.append(part)
            places.append(at)
    return Quotation(telling, span, tuple(words), tuple(places), frozenset(breaks))


def plain(word: str) -> str:
    """Return a word in the spelling in which quotations are compared.

    >>> plain("Don’t"), plain("organised") == plain("organized"), plain("Defence") == plain("defense")
    ('do not', True, True)
    """
    lower = word.lower().replace("’", "'").strip(".,")
    lower = en.CONTRACTIONS.get(lower, lower).replace("-", " ")
    parts = []
    for part in lower.split():
        for pattern, spelt in en.SPELLINGS:
            if len(part) > 4:
                part = pattern.sub(spelt, part)
        number = en.SMALL_NUMBERS.get(part) if len(part) > 2 else None
        parts.append(part if number is None else str(number))
    return " ".join(parts)


def compare(told: Telling, retold: Telling) -> Iterator[Found]:
    """Yield the quotations of a retelling whose words are not those told."""
    sources = quotations_in(told)
    index = _index_of(sources)
    for quotation in quotations_in(retold):
        near = [sources[at] for at in _near(quotation, index)]
        found = [(likeness(source, quotation), -source.span.start, source) for source in near]
        share, _, source = max(found, key=lambda each: each[:2], default=(0.0, 0, None))
        if source is None or share < (LEAST_OF_ONE if _is_one_voice(source, quotation) else LEAST_SHARED):
            yield from _made_up(told, quotation)
        elif edits_of(source, quotation):
            yield Found("quotation-altered", source.span, quotation.span, "quotation", "{told} became {retold}")


def _index_of(quotations: Sequence[Quotation]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for number, quotation in enumerate(quotations):
        for word in set(quotation.words):
            index.setdefault(word, []).append(number)
    return index


def _near(quotation: Quotation, index: dict[str, list[int]]) -> list[int]:
    """Return the quotations that share one of the rarest words of one."""
    known = [word for word in set(quotation.words) if word in index]
    rare = sorted(known, key=lambda word: (len(index[word]), word))[:RAREST]
    return sorted({number for word in rare for number in index[word][:MOST_NEAR]})


def _is_one_voice(told: Quotation, retold: Quotation) -> bool:
    """True where two quotations of one claimant share at least two words of weight, or open alike."""
    left, right = told.voice, retold.voice
    if left is None or right is None or not (_shares_weight(told, retold) or _opens_alike(told, retold)):
        return False
    return sameness(claimant_of(told.telling, left), claimant_of(retold.telling, right)) == "same"


def _opens_alike(one: Quotation, other: Quotation) -> bool:
    """True where the first words of two quotations are the same, and one of them has weight: "will answer at"."""
    opening = one.words[:LEAST_WORDS]
    return opening == other.words[:LEAST_WORDS] and bool(set(opening) - en.LIGHT)


def _shares_weight(one: Quotation, other: Quotation) -> bool:
    """True where two quotations share at least two words of weight: "it is not" is said of everything."""
    return len((set(one.words) & set(other.words)) - en.LIGHT) >= 2


def likeness(left: Quotation, right: Quotation) -> float:
    """Return the share of the shorter quotation's words that the other has, in order (0 to 1)."""
    shorter = min(len(left.words), len(right.words))
    if not set(left.words) & set(right.words):
        return 0.0
    matched = sum(block.size for block in _matcher(left.words, right.words).get_matching_blocks())
    return matched / shorter


def _matcher(left: Sequence[str], right: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, left, right, autojunk=False)


def edits_of(told: Quotation, retold: Quotation) -> tuple[tuple[str, str], ...]:
    """Return each place where two quotations differ: the words told and those in their stead.

    Words left out at an end, or where an ellipsis or a bracket stands, are no
    difference; nor are words of the retelling that go beyond what was quoted.
    """
    blocks = [block for block in _matcher(told.words, retold.words).get_matching_blocks() if block.size]
    edits, cut, added = [], "", ""
    for number, (before, after) in enumerate(zip([None, *blocks], [*blocks, None], strict=True)):
        first = (before.a + before.size, before.b + before.size) if before else (0, 0)
        last = (after.a, after.b) if after else (len(told.words), len(retold.words))
        lost, new = told.words[first[0] : last[0]], retold.words[first[1] : last[1]]
        is_end = number in (0, len(blocks))
        if (lost and new) or ((lost or new) and not is_end and not _is_marked(told, retold, first, last)):
            edits.append((" ".join(lost), " ".join(new)))
        elif is_end:
            cut, added = cut or " ".join(lost), added or " ".join(new)
    # "there was nothing else" told as "there was nothing": the rest of the sentence stands, and its last word is gone
    if not (edits or added) and _lacks_last_word(told, retold):
        edits.append((told.words[-1], ""))
    # "ajar, not open" told as "open, not ajar": what is cut at one end stands at the other
    if not edits and added and set(added.split()) <= set(cut.split()):
        edits.append((cut, added))
    return tuple(edits)


def _lacks_last_word(told: Quotation, retold: Quotation) -> bool:
    """True where a quotation of some length breaks off right before the last word told, with no sign between."""
    if len(retold.words) < LEAST_BROKEN or retold.words[-LEAST_BROKEN:] != told.words[:-1][-LEAST_BROKEN:]:
        return False
    between = told.telling.text[told.places[-2].end : told.places[-1].start]
    return not between.strip() and len(told.words) not in told.breaks and told.places[-1] != told.places[-2]


def _is_marked(told: Quotation, retold: Quotation, first: tuple[int, int], last: tuple[int, int]) -> bool:
    """True where an ellipsis or a bracket of either side stands in a gap."""
    left = any(first[0] <= at <= last[0] for at in told.breaks)
    return left or any(first[1] <= at <= last[1] for at in retold.breaks)


def _made_up(told: Telling, quotation: Quotation) -> Iterator[Found]:
    """A quotation made of words that the story told gives without quotation marks."""
    if len(quotation.words) < 2 * LEAST_WORDS:
        return
    wanted = set(quotation.words)
    for index, words in enumerate(_sentences(told)):
        if len(wanted & set(words)) < LEAST_UNQUOTED * len(wanted):
            continue
        sentence = told.sentence(index)
        matched = sum(block.size for block in _matcher(words, quotation.words).get_matching_blocks())
        inside = any(span.overlaps(sentence) for span in told.quoted)
        if matched >= LEAST_UNQUOTED * len(quotation.words) and not inside:
            why = "{told} is not a quotation; {retold} is printed as one"
            yield Found("quotation-altered", sentence, quotation.span, "quotation-made", why)
            return


def _sentences(telling: Telling) -> list[tuple[str, ...]]:
    """Return the words of each sentence as quotations are compared, worked out once."""
    if SENTENCES not in telling.kept:
        telling.kept[SENTENCES] = [_quotation_words(telling, span) for span in telling.reading.sentences]
    found: list[tuple[str, ...]] = telling.kept[SENTENCES]
    return found


def _quotation_words(telling: Telling, span: Span) -> tuple[str, ...]:
    return tuple(
        part for match in WORD.finditer(telling.text, span.start, span.end) for part in plain(match.group()).split()
    )


def fidelity(readings: Sequence[Reading]) -> tuple[Fidelity, ...]:
    """Return, for each quotation of several stories, how the other stories' wordings of it differ.

    One row per quotation that another story has too, in the order given; a
    quotation that stands alone has none. `Fidelity.is_faithful` is False where
    any variant has other words, and such a quotation is no verbatim one.
    """
    every = [each for reading in readings for each in quotations_in(Telling(reading))]
    index = _index_of(every)
    rows = (_fidelity(each, every, index) for each in every)
    return tuple(row for row in rows if row.variants)


def _fidelity(quotation: Quotation, every: list[Quotation], index: dict[str, list[int]]) -> Fidelity:
    variants = []
    for other in (every[at] for at in _near(quotation, index)):
        is_other = other.telling.reading.story.id != quotation.telling.reading.story.id
        is_one = other.words == quotation.words or _shares_weight(quotation, other)
        if is_other and is_one and likeness(quotation, other) >= LEAST_SHARED:
            variants.append(
                Variant(words=words_of(other.telling.reading, other.span), edits=edits_of(quotation, other))
            )
    return Fidelity(words=words_of(quotation.telling.reading, quotation.span), variants=tuple(variants))
