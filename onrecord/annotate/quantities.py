"""Numbers with interval, qualifier, unit and what they count.

Numerals come from the number grammar; a unit or a counted noun, a hedge and a
direction are read around each; neighbours are joined into ranges and terms;
then each is given its measure. Dates, times, names and list numbers fall out;
ages and idioms stay but are no claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.annotate import hedges, intervals
from onrecord.annotate.countings import compare, find_countings
from onrecord.annotate.drafts import Draft
from onrecord.annotate.measure_of import Index, choose_measure, index_of, topic_of
from onrecord.annotate.parse import Parse
from onrecord.annotate.units import MONEY_BEFORE, attach_unit, settle_letter
from onrecord.languages.en import counted as nouns
from onrecord.model import Quantity, Span
from onrecord.numerals import STARTS, Numeral, match_numeral

if TYPE_CHECKING:
    from onrecord.annotate import Context

VERSION = 1
# a longer word with digits is a code or an address
LONGEST_WORD = 40
SMALL_UNITS = frozenset({"millimetre", "centimetre", "inch", "degree"})
CARRIED = frozenset({"carried-noun", "collective-noun", "deployed-noun", "multitude", "subject-noun"})
DIGIT = re.compile(r"\d|\.\d|[½¼¾⅓⅔⅛⅕⅖⅗]")
PREFIXED = frozenset({"minus", "plus", "sub", "non", "under", "over", "near", "pre", "post", "about"})
NEGATIVE = re.compile(r"(?:(?:^|[\s($€£])[-−–]|minus[ -])$")
CONTINUES = re.compile(r"\s?[-–—/]\s?|,? (?:to|and|or) |, ")
AND_GAP = re.compile(r"(?:,| and|, and| or)\s")
# "100,000 short of the goal" is a difference that the page states, and no delivery
SHORT_OF = re.compile(r"\s+(?:short|shy) of\b|\s+[a-z]+ (?:short|shy) of\b")
SCORED = re.compile(r"\s?[-–]\s?")
LINK = re.compile(r"https?:|www\.|@|\.com|\.org")


def find_quantities(context: Context) -> tuple[Quantity, ...]:
    """Return the story's quantities in order of the text, and note those out of their measure's bounds."""
    parse, text = context.parse, context.story.text
    drafts = read_drafts(parse, text)
    index = index_of(context.resources.measures)
    topic = topic_of(parse, context.story.headline_text)
    for draft in drafts:
        compare(draft, parse)
        _measure(draft, text, parse, index, topic)
    intervals.carry_nouns(drafts, parse)
    intervals.settle_others(drafts, parse)
    drafts = sorted([*drafts, *find_countings(parse, text)], key=lambda draft: (draft.start, draft.end))
    for draft in drafts:
        _finish(draft, text, parse, index, topic)
    intervals.share_fate(drafts, parse)
    intervals.share_out(drafts, parse)
    quantities = tuple(_quantity(draft, parse) for draft in drafts if not _says_nothing(draft))
    _note_bounds(context, quantities)
    return quantities


def read_drafts(parse: Parse, text: str) -> list[Draft]:
    """Return what each number of a text is, before measures are chosen."""
    drafts = [_draft(numeral, text, parse) for numeral in numerals_in(parse, text)]
    for draft in drafts:
        attach_unit(draft, text, parse)
    _settle_letters(drafts, text, parse)
    drafts = intervals.join(_quantities_only(drafts, text, parse), text, parse)
    for before, draft in zip([None, *drafts], drafts, strict=False):
        listed = (
            before is not None
            and before.kind == "age"
            and AND_GAP.fullmatch(text[before.end : draft.start])
            and not draft.unit
        )
        if listed or hedges.is_age(draft, text, parse):
            draft.measure, draft.kind, draft.unit, draft.is_claim = "other:age", "age", "year of age", False
    return drafts


def _quantities_only(drafts: list[Draft], text: str, parse: Parse) -> list[Draft]:
    """Leave out what is no quantity, and with it what continues it: "Sept. 20-24", "2-1", "ISO 3888-2"."""
    kept: list[Draft] = []
    left_out: Draft | None = None
    for draft in drafts:
        tied = (
            left_out is not None
            and draft.unit is None
            and CONTINUES.fullmatch(text[left_out.numeral.end : draft.start])
            and not _outgrows(left_out, draft)
        )
        between = text[left_out.numeral.end : draft.numeral.start] if left_out else ""
        # "2-1", but not "Nov 5, 2024 - Ten people"
        scored = SCORED.fullmatch(between) and (draft.unit is None or " " not in between)
        if tied or scored or hedges.is_no_quantity(draft, text, parse):
            left_out = draft
        else:
            left_out = None
            kept.append(draft)
    return kept


def _outgrows(day: Draft, draft: Draft) -> bool:
    """Tell a number that is no day behind one that is: "the total since Dec. 5 to 922"."""
    if day.value is None or draft.value is None:
        return False
    # "the toll since October 7, 2023 to 46,645"
    of_year = 1900 <= day.value <= 2100 and not 1900 <= draft.value <= 2100
    return of_year or day.value <= 31 < draft.value < 1900


def numerals_in(parse: Parse, text: str) -> Iterator[Numeral]:
    """Yield the numerals of the parsed words, in order."""
    end = 0
    for index, word in enumerate(parse.lower):
        if parse.end[index] <= end:
            continue
        if word.isalpha():
            if word in STARTS and parse.start[index] >= end:
                numeral = _word_numeral(text, parse.start[index])
                if numeral:
                    end = numeral.end
                    yield numeral
            continue
        if len(word) > LONGEST_WORD:
            continue
        position = max(end, parse.start[index])
        while position < parse.end[index]:
            numeral = _digit_numeral(text, position, parse.end[index])
            if numeral is None:
                break
            if numeral.value is not None:
                yield numeral
            end = position = max(position + 1, numeral.end)


def _word_numeral(text: str, start: int) -> Numeral | None:
    if (
        start > 1
        and text[start - 1] in "-–"
        and text[start - 2].isalpha()
        and text[max(0, start - 6) : start - 1].lower()[-5:] != "minus"
    ):
        return None
    return match_numeral(text, start)


def _digit_numeral(text: str, position: int, limit: int) -> Numeral | None:
    """Return the first numeral in digits of a word; one without a value where digits belong to a name ("F-16")."""
    found = DIGIT.search(text, position, limit)
    if found is None:
        return match_numeral(text, position) if text[position].isalpha() and "-" in text[position:limit] else None
    start = found.start()
    if not text[position:start].isalpha() or MONEY_BEFORE.search(text, max(0, start - 6), start):
        if _belongs_to_word(text, start) or LINK.search(text, position, limit):
            return Numeral(start=start, end=limit, value=None, rule="vague")
        return match_numeral(text, start) or Numeral(start=start, end=limit, value=None, rule="vague")
    return Numeral(start=start, end=limit, value=None, rule="vague")


def _belongs_to_word(text: str, start: int) -> bool:
    """Return whether letters stand right before a digit, as in "RS-26" and "COVID-19", and are no currency."""
    if start == 0 or text[start - 1] in " \u00a0\n(":
        return False
    if text[start - 1].isalpha():
        return not MONEY_BEFORE.search(text, max(0, start - 6), start)
    if text[start - 1] not in "-–" or start < 2 or not text[start - 2].isalpha():
        return False
    word = re.search(r"[A-Za-z]+$", text[max(0, start - 12) : start - 1])
    return word is None or word[0].lower() not in PREFIXED


def _draft(numeral: Numeral, text: str, parse: Parse) -> Draft:
    words = parse.words_in(Span(numeral.start, numeral.end))
    first, after = words.start, max(words.stop, words.start + 1)
    value = numeral.value
    negative = bool(NEGATIVE.search(text, max(0, numeral.start - 7), numeral.start))
    if negative and value is not None:
        value = -value
    return Draft(
        numeral=numeral, start=numeral.start, end=numeral.end, first=first, after=after, anchor=_top(parse, first, after),
        low=value, high=value, negative=negative,
    )  # fmt: skip


def _top(parse: Parse, first: int, after: int) -> int:
    """Return the word of a phrase whose head lies outside it."""
    for word in range(after - 1, first - 1, -1):
        if not first <= parse.head[word] < after or parse.head[word] == word:
            return word
    return after - 1


def _settle_letters(drafts: list[Draft], text: str, parse: Parse) -> None:
    """Read "m" as million where a noun follows or another number of the sentence is in millions, else by its size."""
    for draft in drafts:
        if draft.numeral.suffix == "m":
            count = (draft.value or 0) / 10**6
            is_million = draft.noun is not None or 0 < count < 100 or (count < 1000 and count != int(count))
            settle_letter(draft, text, is_million)


def _measure(draft: Draft, text: str, parse: Parse, index: Index, topic: frozenset[str]) -> None:
    if draft.kind not in ("age", "counting"):
        draft.measure = choose_measure(draft, parse, text, index, topic)


def _finish(draft: Draft, text: str, parse: Parse, index: Index, topic: frozenset[str]) -> None:
    if draft.converts is not None and draft.rule != "restated-share":
        draft.qualifier = draft.converts.qualifier
        hedges.open_interval(draft, draft.qualifier)
    elif draft.qualifier != "range":
        hedges.read_hedge(draft, text, parse)
    hedges.read_change(draft, text, parse)
    if draft.rule in CARRIED:
        _measure(draft, text, parse, index, topic)
    if draft.measure == "other:count" and draft.carried_from is not None and draft.carried_from.kind == "count":
        # "76 shot down and 95 lost": what has a verb of its own shares the noun, not what befell it
        own = parse.dep[draft.anchor] in intervals.ARGUMENTS or intervals.has_participle(draft, parse)
        draft.measure = f"other:{draft.unit}" if own else draft.carried_from.measure
    whole = draft.carried_from
    if whole is not None and draft.measure.startswith("other:") and intervals.is_part(draft, parse):
        draft.measure = whole.measure
    if SHORT_OF.match(text, draft.end) or (draft.kind in ("count", "") and hedges.is_difference(draft, text)):
        draft.measure = "other:gap"
    draft.is_claim = draft.is_claim and _is_claim(draft, text, parse)


def _is_claim(draft: Draft, text: str, parse: Parse) -> bool:
    """Return whether a quantity says something about the world, and is no relative date, idiom or reference back."""
    before = parse.lower[draft.first - 1] if draft.first else ""
    after = parse.lower[draft.after] if draft.after < len(parse) else ""
    fits = not draft.measure.startswith("other:")
    if draft.numeral.rule == "vague":
        return fits
    if draft.kind == "counting":
        return True
    if before == "but" and draft.first > 1 and parse.lower[draft.first - 2] == "all":
        return False  # "all but two" leaves open how many
    if draft.rule == "hyphen-noun" or draft.unit in SMALL_UNITS:
        return False
    if draft.unit is None and not fits:
        # a bare number is a claim only where a clause is about it: "10,900 are in the region"
        stands = parse.dep[_first_of(draft.anchor, parse)] in intervals.ARGUMENTS
        some = stands and draft.rule == "of-noun" and parse.lower[draft.after + 1 : draft.after + 2] == ["them"]
        counted = draft.numeral.rule == "digits" and (stands or draft.rate is not None)
        return (some and (draft.value or 0) > 10) or (counted and (draft.value or 0) >= 100)
    if draft.kind == "duration" and not fits:
        return before not in nouns.RELATIVE_BEFORE and after not in nouns.RELATIVE_AFTER and draft.vague is False
    if draft.numeral.rule == "fraction" and before in nouns.WHICH_HALF:
        return False
    if draft.value == 1 and ((draft.rule == "of-noun" and draft.high is not None) or _speaks(draft, parse)):
        return False
    if not fits and _speaks(draft, parse) and (draft.value or 0) <= 12:
        return False  # "four sources said"
    if draft.value == 1 and draft.rule == "part-of" and not fits:
        return False  # "one of several types"
    if draft.unit in ("time", "thing", "way", "side", "point", "reason", "half"):
        return False
    if before in nouns.DEFINITE and draft.kind == "count" and draft.value is not None and draft.value <= 10:
        return fits
    return draft.numeral.rule != "zero" or fits


def _first_of(word: int, parse: Parse) -> int:
    """Return the first of the words that a word is joined to: "80 per cent of them, or about |12,000|"."""
    while parse.dep[word] == "conj" and parse.head[word] < word:
        word = parse.head[word]
    return word


def _speaks(draft: Draft, parse: Parse) -> bool:
    """ "said one analyst" introduces a speaker and counts nobody."""
    noun = draft.noun if draft.noun is not None else draft.anchor
    return parse.dep[noun] == "nsubj" and parse.lemma[parse.head[noun]].lower() in nouns.SPEECH


def _says_nothing(draft: Draft) -> bool:
    """ "Nobody knows" is no figure; "nobody was hurt" is one."""
    if draft.numeral.rule != "zero":
        return False
    return draft.rule == "of-noun" or (draft.noun is None and draft.measure.startswith("other:"))


def _quantity(draft: Draft, parse: Parse) -> Quantity:
    counted = parse.span(*draft.counted) if draft.counted else None
    return Quantity(
        span=intervals.span_of(draft), low=draft.low, high=draft.high, qualifier=draft.qualifier, unit=draft.unit,
        measure=draft.measure, rate=draft.rate, counted=counted, concept=_concept(draft, parse), change=draft.change,
        vague=draft.vague, is_claim=draft.is_claim, made_by=f"quantities.{draft.rule}@{VERSION}",
    )  # fmt: skip


def _concept(draft: Draft, parse: Parse) -> tuple[str, ...]:
    """Return the words of what is measured: the noun described, and the subject of the verb above it."""
    words = []
    if draft.modified is not None:
        words.append(parse.lower[draft.modified])
    word = draft.anchor
    for _ in range(6):
        up = parse.head[word]
        if up == word:
            break
        if parse.tag[up].startswith("NN") and up != draft.noun:
            words.append(parse.lower[up])
        elif parse.tag[up].startswith("VB"):
            words.extend(
                parse.lower[inner] for child in parse.children[up] if parse.dep[child] in ("nsubj", "nsubjpass") and child != word
                for inner in range(max(0, child - 3), child + 1) if parse.tag[inner].startswith("NN")
            )  # fmt: skip
            break
        word = up
    return tuple(dict.fromkeys(words))


def _note_bounds(context: Context, quantities: tuple[Quantity, ...]) -> None:
    measures = {measure.name: measure for measure in context.resources.measures}
    for quantity in quantities:
        measure = measures.get(quantity.measure)
        if measure and not (measure.allows(quantity.low) and measure.allows(quantity.high)):
            context.issue(
                "quantities", "quantity-out-of-bounds", f"{quantity.measure} lies outside the bounds of its measure", quantity.span
            )  # fmt: skip
