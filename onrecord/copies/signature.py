"""A story's reading → its signature: what it is compared by, small enough to keep beside every story.

Words are kept in their order, sentence by sentence: content words cut to a
short stem, numbers as values, so that inflection and the spelling of a number
do not matter. A capital is kept, because it marks a name; comparisons look at
lower case. Nothing here depends on any other story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from onrecord.languages.en import numerals
from onrecord.languages.en.common_words import COMMON_WORDS
from onrecord.languages.en.dateline import find_dateline
from onrecord.model import Quantity, Reading, Span

STEM = 6
MIN_WORDS = 3
WORD = re.compile(r"[^\W_]+(?:[’'.,][^\W_]+)*")
QUOTATION = re.compile(r"“([^“”]{8,1500})”|\"([^\"\n]{8,1500})\"|``([^`\n]{8,1500}?)''|«([^«»]{8,1500})»")
NUMBER_WORDS = frozenset((
    *numerals.ONES, *numerals.TEENS, *numerals.TENS, *numerals.SCALES, *numerals.PLURAL_SCALES, *numerals.ABBREVIATIONS,
))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What a story is compared by. Every sequence is in the order of the text.

    `sentences` and `quotations` hold stems parted by blanks ("Kharki 12 killed
    depot"); `names` the canonical names by first mention, `numbers` the values
    printed, `places` the gazetteer's ids or the name in lower case, `days` the
    EDTF days or intervals that its dates resolve to, `events` the types of
    events. `agency` is the agency that the text credits itself to.
    """

    story_id: str
    sentences: tuple[str, ...] = ()
    quotations: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    headline: str = ""
    published: str | None = None
    captured_at: str | None = None
    publisher: str | None = None
    agency: str | None = None

    @property
    def view(self) -> View:
        """The sentences as sets, ready to be compared; kept for the signatures that were looked at last."""
        return _view(self.sentences)


@dataclass(frozen=True, slots=True)
class View:
    """Sentences as sets of lower-case stems: those with enough stems to be told from others.

    `stems` are those of all sentences, `index` says in which of them a stem stands, `weight` how many stems the
    sentences have together, `first` where a sentence of these very stems stands first.
    """

    bags: tuple[frozenset[str], ...]
    stems: frozenset[str]
    index: Mapping[str, tuple[int, ...]]
    weight: int
    first: Mapping[frozenset[str], int]


@lru_cache(maxsize=4096)
def _view(sentences: tuple[str, ...]) -> View:
    found = (frozenset(sentence.lower().split()) for sentence in sentences)
    bags = tuple(bag for bag in found if len(bag) >= MIN_WORDS)
    index: dict[str, tuple[int, ...]] = {}
    for at, bag in enumerate(bags):
        for stem in bag:
            index[stem] = (*index.get(stem, ()), at)
    first: dict[frozenset[str], int] = {}
    for at, bag in enumerate(bags):
        first.setdefault(bag, at)
    return View(bags, frozenset(index), index, sum(map(len, bags)), first)


def signature(reading: Reading) -> Signature:
    """Return what a read story is compared by."""
    text = reading.story.text
    values = _values(reading.quantities)
    sentences = [_stems(text, span, values) for span in _sentences(reading)]
    return Signature(
        story_id=reading.story.id,
        sentences=tuple(" ".join(words) for words in sentences if words),
        quotations=tuple(_quotations(text)),
        names=_names(reading),
        numbers=tuple(word for words in sentences for word in words if word[0].isdigit()),
        places=_unique(each.gazetteer_id or each.name.lower() for each in reading.toponyms),
        days=_unique(_interval(each.low, each.high) for each in reading.timexes if each.low and each.type == "DATE"),
        events=_unique(each.type for each in reading.events if not each.negated),
        headline=" ".join(stems(reading.story.headline_text or "")),
        published=reading.story.published.value,
        captured_at=reading.page.captured_at,
        publisher=reading.story.publisher,
        agency=_agency(text),
    )


def stems(text: str) -> tuple[str, ...]:
    """Return the content words of a text as stems, in order.

    >>> stems("The air force said twelve depots in Kharkiv's north were hit.")
    ('air', 'force', '12', 'depots', 'Kharki', 'north', 'hit')
    """
    return tuple(stem for stem in map(_stem, WORD.findall(text)) if stem)


def _stems(text: str, span: Span, values: dict[int, tuple[int, str]]) -> list[str]:
    """Return the stems of a sentence; a number that was read stands as its value."""
    if values.keys().isdisjoint(range(span.start, span.end)):
        return [stem for stem in map(_stem, WORD.findall(text, span.start, span.end)) if stem]
    found, inside = [], 0
    for match in WORD.finditer(text, span.start, span.end):
        at, word = match.start(), match.group()
        if at in values:
            inside, stem = values[at]
            stem = "" if stem == "1" else stem
        else:
            # the rest of a number that is spelt out: "4.5 |million"
            stem = "" if at < inside and word.lower() in NUMBER_WORDS else _stem(word)
        if stem:
            found.append(stem)
    return found


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    """Return a word's stem, "" for a word that says nothing about the matter.

    >>> [_stem(word) for word in ("Ukraine’s", "1,400", "seven", "the", "launched")]
    ['Ukrain', '1400', '7', '', 'launch']
    """
    plain = word.replace("’", "'")
    plain = plain[:-2] if plain.endswith(("'s", "'S")) else plain
    lower = plain.lower()
    if lower in COMMON_WORDS:
        return ""
    if lower[0].isdigit():
        return lower.replace(",", "")
    if lower == "one":
        return ""
    if value := numerals.ONES.get(lower) or numerals.TEENS.get(lower) or numerals.TENS.get(lower):
        return str(value)
    if len(lower) < 2:
        return ""
    # capitals throughout are a headline's or an acronym's: one capital marks both
    stem = lower[:STEM]
    return stem.capitalize() if plain[0].isupper() else stem


def _values(quantities: tuple[Quantity, ...]) -> dict[int, tuple[int, str]]:
    """Return, for the place where a number begins, where it ends and its value."""
    found = {}
    for each in quantities:
        value = each.low if each.low is not None else each.high
        if value is not None and not each.vague and each.qualifier != "range":
            found[each.span.start] = (each.span.end, _plain(value))
    return found


def _plain(value: Decimal) -> str:
    """Return a value without zeros that say nothing.

    >>> _plain(Decimal("4500000.00")), _plain(Decimal("2.50"))
    ('4500000', '2.5')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _sentences(reading: Reading) -> tuple[Span, ...]:
    return reading.sentences or tuple(block.span for block in reading.story.blocks)


def _quotations(text: str) -> Iterator[str]:
    for match in QUOTATION.finditer(text):
        words = stems(match[match.lastindex or 0])
        if len(words) >= MIN_WORDS:
            yield " ".join(words).lower()


def _names(reading: Reading) -> tuple[str, ...]:
    named = [
        (min(each.span.start for each in entity.mentions if each.kind == "name"), entity.name.lower())
        for entity in reading.entities
        if any(each.kind == "name" for each in entity.mentions)
    ]
    return _unique(name for _, name in sorted(named))


def _interval(low: str | None, high: str | None) -> str:
    return f"{low}/{high}" if high and high != low else str(low)


def _unique(values: Iterator[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _agency(text: str) -> str | None:
    """Return the agency that the opening credits, in upper case ("KYIV (Reuters) - ").

    >>> _agency("KYIV (Reuters) - A depot burned."), _agency("A depot burned.")
    ('REUTERS', None)
    """
    found = find_dateline(text)
    return text[slice(*found.agency)].upper() if found and found.agency and found.is_known else None
