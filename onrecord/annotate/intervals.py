"""Neighbouring numbers to one: ranges, terms of years and months, shared units, conversions in brackets, parts of wholes."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from onrecord.annotate.drafts import Draft
from onrecord.annotate.parse import Parse
from onrecord.annotate.units import percent_of, singular, unit_of
from onrecord.languages.en import counted as nouns
from onrecord.languages.en.numerals import DOWN, UP
from onrecord.model import Span

RANGE_GAP = re.compile(
    r"^\s?(?:-|–|—|−|to|−|or|to as (?:many|much) as|-to-|to between)\s?$|^\s?(?:to|and)\s?[$€£¥]$", re.IGNORECASE
)
AND_GAP = re.compile(r"^\s(?:and|to|or)\s[$€£¥]?$", re.IGNORECASE)
LIST_GAP = re.compile(r"^(?:,|,? and|,? or|-? or|,? but)\s?$", re.IGNORECASE)
BETWEEN = re.compile(
    r"(?:between|ranging|range|anywhere|somewhere)(?: from| between)?(?: about| around| roughly)?\s?[$€£¥]?$",
    re.IGNORECASE,
)
FROM = re.compile(r"\b(?:from|by)(?: about| around)?\s?[$€£¥]?$", re.IGNORECASE)
BRACKET_GAP = re.compile(
    r"^\s?[(\[]\s?(?:about|around|approximately|roughly|or|some|~|US|nearly|almost|over|more than)?\s?$", re.IGNORECASE
)
SUM_GAP = re.compile(
    r"\b(?:including|of which|plus|up from|down from|compared (?:with|to)|against|versus)(?: about| around| another| some| at least)? $"
)
SUM_SCALE = 10**6
OF_GAP = re.compile(
    r"^(?: \w+)? (?:out )?of (?:the |a total of |its |their |about |some |at least |more than )?$", re.IGNORECASE
)
STEPS = {
    ("year", "month"): 12,
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
}
NEAREST = 3
ONE_IN = re.compile(r"^(?: in(?: every)? | out of(?: every)? |-in-)$")
WHOLES = frozenset(map(Decimal, (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 100, 1000)))


def join(drafts: list[Draft], text: str, parse: Parse) -> list[Draft]:
    """Return the drafts with neighbours joined or marked; every rule looks at a pair that stands side by side."""
    for left, right in pairwise(drafts):
        if left.dropped or parse.block[left.first] != parse.block[right.first] or right.start - left.numeral.end > 60:
            continue
        gap = text[left.end : right.start] if left.end <= right.start else text[left.numeral.end : right.start]
        bare = text[left.numeral.end : right.start]
        for rule in (_compound, _range, _bracket, _restated, _one_in, _part, _share_unit, _share_money):
            if rule(left, right, gap, bare, text, parse):
                break
    return [draft for draft in drafts if not draft.dropped]


def _compound(left: Draft, right: Draft, gap: str, bare: str, text: str, parse: Parse) -> bool:
    """ "four years and 10 months" is one term of 58 months."""
    factor = STEPS.get((left.unit or "", right.unit or ""))
    if factor is None or gap.strip().lower() != "and" or left.low is None or right.low is None:
        return False
    right.low = right.high = left.low * factor + right.low
    _absorb(left, right)
    right.rule = "compound-duration"
    return True


def _absorb(left: Draft, right: Draft) -> None:
    right.start, right.first = left.start, left.first
    left.dropped = True


def _range(left: Draft, right: Draft, gap: str, bare: str, text: str, parse: Parse) -> bool:
    """ "11,000 to 12,000", "between 3 and 5", "10-15": one interval, closed at both ends."""
    before = text[max(0, left.start - 30) : left.start]
    if left.low is None or right.low is None or not _one_unit(left, right):
        return False
    if not (RANGE_GAP.match(gap) or (AND_GAP.match(gap) and BETWEEN.search(before))):
        return False
    if " and" in gap and not BETWEEN.search(before):
        return False
    low, high = _scaled(left, right), right.low
    if low is None or high is None or low >= high or _is_change(left, parse, before, gap) or _is_pair(left, right, gap):
        return False
    if left.rule == "number-of":
        right.unit, right.kind, right.words = left.unit, left.kind, list(left.words)
        right.noun, right.counted, right.anchor = left.noun, left.counted, left.anchor
    right.low, right.high = low, high
    right.qualifier = "range"
    _absorb(left, right)
    right.rule = "range"
    return True


def _is_pair(left: Draft, right: Draft, gap: str) -> bool:
    """ "a 7- or 8-inch screen" and "10 or 12" are two values; "two or three" is an interval."""
    if gap.strip() != "or":
        return "or" in gap.split() or (gap.startswith("-") and "or" in gap)
    return left.low is None or right.low is None or right.low - left.low != 1


def _one_unit(left: Draft, right: Draft) -> bool:
    if left.unit is None or left.unit == right.unit:
        return True
    if left.rule == "number-of" and right.unit is None:
        return True  # "put the number of soldiers at between 3,000 and 4,000"
    return (left.kind == "money" and right.kind in ("money", "")) or (left.kind == "count" and right.unit == left.unit)


def _scaled(left: Draft, right: Draft):  # type: ignore[no-untyped-def]
    """ "10 to 15 billion" begins at 10 billion; "$200 to $4 million" does not begin at 200 million."""
    if left.low is None or right.value is None or left.numeral.scale != 1 or right.numeral.scale == 1:
        return left.low
    if left.low < right.value / right.numeral.scale:
        return left.low * right.numeral.scale
    return left.low


def _is_change(left: Draft, parse: Parse, before: str, gap: str) -> bool:
    """ "rose from 3,000 to 10,000" is a change from one value to another."""
    if "to" not in gap.split() or not FROM.search(before):
        return False
    words = parse.lemma[max(0, left.first - 10) : left.first]
    return any(word in UP or word in DOWN for word in words)


def _bracket(left: Draft, right: Draft, gap: str, bare: str, text: str, parse: Parse) -> bool:
    """ "€118 billion ($126 billion)": the same amount in another unit."""
    if not BRACKET_GAP.match(gap) or left.unit == right.unit or left.kind != right.kind or left.kind in ("", "count"):
        return False
    right.rule = "money-in-brackets" if right.kind == "money" else "conversion-in-brackets"
    right.whole_of, right.modified = None, left.modified
    right.anchor = left.anchor
    right.rate = right.rate or left.rate
    right.converts = left
    return True


def _restated(left: Draft, right: Draft, gap: str, bare: str, text: str, parse: Parse) -> bool:
    """ "190 points, or 0.6%": the same change as a share."""
    if gap.lower() not in (", or ", " or ") or right.kind != "share" or left.kind == "share" or left.low is None:
        return False
    right.converts = left
    right.rule = "restated-share"
    return True


def _one_in(left: Draft, right: Draft, gap: str, bare: str, text: str, parse: Parse) -> bool:
    """ "nine in ten of them", "one in five children": a share, not two numbers."""
    if not ONE_IN.match(bare) or left.unit is not None or left.value is None or right.value not in WHOLES:
        return False
    if left.value >= right.value or right.unit not in (None, "person") or right.first + 1 < right.after:
        return False
    right.unit, right.kind, right.low = "percent", "share", percent_of(left.value / right.value)
    right.high = right.low
    if right.end > right.numeral.end:
        right.end = right.numeral.end
    right.words, right.modified, right.noun = ["fraction"], right.noun, None
    _absorb(left, right)
    right.rule = "one-in"
    return True


def _part(left: Draft, right: Draft, gap: str, bare: str, text: str, parse: Parse) -> bool:
    """ "27 of 49 drones": a part and its whole, two numbers of one noun."""
    if (
        not OF_GAP.match(bare)
        or left.numeral.rule in ("plural-scale", "couple", "vague")
        or left.kind not in ("", "count")
        or (left.value is not None and right.value is not None and left.value > right.value)
    ):
        return False
    left.whole_of, right.part_of = right, left
    left.unit, left.kind, left.noun, left.counted = right.unit, right.kind, right.noun, right.counted
    left.words = list(right.words)
    left.end = max(left.numeral.end, left.start)
    left.rule, right.rule = "part-of", "whole-of"
    left.anchor = left.after - 1
    return True


def _share_unit(left: Draft, right: Draft, gap: str, bare: str, text: str, parse: Parse) -> bool:
    """ "14 and 16 years", "7- or 8-inch": each of two numbers has the unit of the second."""
    if (
        left.unit is not None
        or right.unit is None
        or not LIST_GAP.match(bare)
        or left.numeral.rule != right.numeral.rule
    ):
        return False
    if left.kind or left.low is None or ("," in bare and "and" not in bare):
        return False
    left.unit, left.kind, left.noun, left.counted = right.unit, right.kind, right.noun, right.counted
    left.words, left.rate, left.modified = list(right.words), right.rate, right.modified
    left.anchor, left.rule = right.anchor, "shared-unit"
    return True


def _share_money(left: Draft, right: Draft, gap: str, bare: str, text: str, parse: Parse) -> bool:
    """ "up to 800 billion euros, including 150 billion in loans": the second sum is in the currency of the first."""
    if left.kind != "money" or right.unit is not None or right.noun is not None or right.numeral.scale < SUM_SCALE:
        return False
    if not SUM_GAP.search(gap) or parse.sentence[left.first] != parse.sentence[right.first]:
        return False
    right.unit, right.kind, right.rule = left.unit, "money", "shared-currency"
    return True


def carry_nouns(drafts: list[Draft], parse: Parse) -> None:
    """Give numbers without a noun the one that grammar makes plain, and say so in their rule."""
    for position, draft in enumerate(drafts):
        if _lacks_noun(draft, parse) and not any(rule(draft, parse) for rule in OWN_NOUN):
            _from_before(draft, drafts[max(0, position - NEAREST) : position], parse)


def _lacks_noun(draft: Draft, parse: Parse) -> bool:
    if draft.unit is not None or draft.value is None or draft.kind in ("age", "counting"):
        return False
    if draft.rule == "of-noun":
        return _of_them(draft, parse)
    return draft.numeral.rule in ("digits", "words", "plural-scale", "couple")


def is_part(draft: Draft, parse: Parse) -> bool:
    """Tell "76 of them", "12 of which", "two of whom": what is said of the whole holds of its part."""
    return draft.after < len(parse) and parse.lower[draft.after] == "of" and _of_them(draft, parse)


def _of_them(draft: Draft, parse: Parse) -> bool:
    """ "12 of which", "two of them"."""
    after = draft.after + 1
    return after < len(parse) and parse.lower[after] in ("them", "which", "whom", "these", "those")


def _collective(draft: Draft, parse: Parse) -> bool:
    """ "a contingent of 2,600" and "a town of 14,000" count persons."""
    link = parse.head[draft.anchor]
    noun = parse.lemma[parse.head[link]].lower()
    town = noun in nouns.TOWNS and draft.rule == "numeral" and (draft.value or 0) >= FEWEST
    if parse.dep[draft.anchor] != "pobj" or parse.lower[link] != "of" or not (town or noun in nouns.COLLECTIVES):
        return False
    draft.unit, draft.kind, draft.rule = "person", "count", "collective-noun"
    draft.words += ["inhabitant" if town else noun, "person"]
    return True


def _deployed(draft: Draft, parse: Parse) -> bool:
    """ "commit 11,000 to the war" counts troops: nothing else is sent to a war without its name."""
    verb = parse.head[draft.anchor]
    if parse.dep[draft.anchor] not in ("dobj", "nsubjpass") or parse.lemma[verb].lower() not in nouns.DEPLOYING:
        return False
    low, high = parse.sentences[parse.sentence[draft.first]]
    if not {"war", "front", "battle", "combat", "army", "frontline", "troop", "soldier", "fight"} & set(
        parse.lemma[low:high]
    ):
        return False
    draft.unit, draft.kind, draft.rule = "person", "count", "deployed-noun"
    draft.words += ["troop", "person"]
    return True


def _multitude(draft: Draft, parse: Parse) -> bool:
    """ "power for millions": a multitude without a noun is of people."""
    if draft.numeral.rule != "plural-scale" or parse.dep[draft.anchor] not in ("pobj", "dobj", "nsubj", "nsubjpass"):
        return False
    draft.unit, draft.kind, draft.rule = "person", "count", "multitude"
    draft.words += ["people", "person"]
    return True


def _who_were(draft: Draft, parse: Parse) -> bool:
    """ "270 were servicemen", "three of them were women": what the counted are said to be."""
    verb = parse.head[draft.anchor]
    if parse.dep[draft.anchor] != "nsubj" or parse.lemma[verb] != "be":
        return False
    attributes = (child for child in parse.children[verb] if parse.dep[child] == "attr")
    # "servicemen" is no plural to every tagger
    noun = next((c for c in attributes if parse.tag[c] == "NNS" or parse.lower[c] in nouns.SINGULARS), None)
    if noun is None or unit_of(parse, noun, noun) != "person":
        return False
    draft.unit, draft.kind, draft.rule = "person", "count", "subject-noun"
    draft.words.append("person")
    return True


def _of_subject(draft: Draft, parse: Parse) -> bool:
    """ "production of drones passed 1.5 million", "casualties rose to 112": the verb's noun says what is counted."""
    word = draft.anchor
    verb = parse.head[parse.head[word]] if parse.dep[word] == "pobj" else parse.head[word]
    if parse.dep[word] not in ("dobj", "pobj", "attr", "npadvmod") or parse.tag[verb][:2] != "VB":
        return False
    if parse.dep[word] == "dobj" and parse.lemma[verb].lower() in nouns.DOING:
        return False  # "air defences downed 60": it is not the defences that are counted
    preposition = parse.head[word] if parse.dep[word] == "pobj" else 0
    if (
        preposition
        and parse.tag[preposition - 1][:2] == "NN"
        and preposition - 1 != verb
        and parse.lower[preposition] in ("at", "of")
    ):
        return False  # "production at 2.9m" is about production, whatever the verb's subject is
    for child in parse.children[verb]:
        if parse.dep[child] == "nsubj" or (parse.dep[child] == "dobj" and parse.dep[word] == "pobj"):
            noun = _counted_noun(parse, child, verb)
            if noun is not None and noun != word:
                draft.unit, draft.kind, draft.rule = unit_of(parse, noun, noun), "count", "subject-noun"
                draft.words += [singular(parse, noun), draft.unit]
                return True
    return False


REACHING = (
    frozenset({"reach", "total", "number", "exceed", "surpass", "pass", "stand", "hit", "top", "average"}) | UP | DOWN
)


def _counted_noun(parse: Parse, noun: int, verb: int) -> int | None:
    """Return the plural that a noun is of, or the noun itself where its number changes or is reached."""
    for preposition in parse.children[noun]:
        for inner in parse.children[preposition]:
            if parse.lower[preposition] == "of" and parse.tag[inner] == "NNS":
                return inner
    plural = parse.tag[noun] == "NNS" and parse.lemma[verb].lower() in REACHING
    return noun if plural else None


def _number_of(draft: Draft, parse: Parse) -> bool:
    """ "the number of people living there at 6,000": the phrase before says what is counted."""
    if not draft.first or parse.lower[draft.first - 1] not in SET_AT:
        return False
    start = max(parse.sentences[parse.sentence[draft.first]][0], draft.first - LONGEST_SET)
    for word in range(draft.first - 1, start, -1):
        if parse.lower[word] == "of" and parse.lower[word - 1] in ("number", "total", "count", "tally"):
            noun = next((w for w in range(word + 1, draft.first) if parse.tag[w] == "NNS"), None)
            if noun is None:
                return False
            draft.unit, draft.kind, draft.rule = unit_of(parse, noun, noun), "count", "subject-noun"
            draft.words += [singular(parse, noun), draft.unit]
            return True
    return False


def _estimated_at(draft: Draft, parse: Parse) -> bool:
    """ "the troops, estimated at 12,000", "the dead were put at 90": what is estimated is counted."""
    link = parse.head[draft.anchor]
    verb = parse.head[link]
    if parse.dep[draft.anchor] != "pobj" or parse.lower[link] != "at" or parse.lemma[verb] not in nouns.ESTIMATING:
        return False
    told = next((child for child in parse.children[verb] if parse.dep[child] in ("nsubjpass", "dobj")), None)
    told = parse.head[verb] if told is None and parse.dep[verb] == "acl" else told
    if told is None:
        return False
    noun = told if parse.tag[told] == "NNS" else _counted_noun(parse, told, verb)
    if noun is None:
        return False
    draft.unit, draft.kind, draft.rule = unit_of(parse, noun, noun), "count", "subject-noun"
    draft.words += [singular(parse, noun), draft.unit]
    return True


SET_AT = frozenset({"at", "to", "about", "around", "roughly", "nearly", "some"})
LONGEST_SET = 24
FEWEST = 100
OWN_NOUN = (_collective, _deployed, _multitude, _who_were, _of_subject, _number_of, _estimated_at)
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj"})


def _from_before(draft: Draft, earlier: list[Draft], parse: Parse) -> None:
    for other in reversed(earlier):
        distance = parse.sentence[draft.first] - parse.sentence[other.first]
        same = distance == 0 or (
            distance == 1
            and (parse.dep[draft.anchor] in ARGUMENTS or has_participle(draft, parse) or _there_were(draft, parse))
            and parse.block[draft.first] == parse.block[other.first]
        )
        if not same or other.unit is None or (other.low is None and other.high is None) or _is_setting(other, parse):
            continue
        if other.kind != "count" or not _comparable(draft, other):
            return
        draft.unit, draft.kind, draft.rule = other.unit, other.kind, "carried-noun"
        draft.words, draft.carried_from = list(other.words), other
        return


def _there_were(draft: Draft, parse: Parse) -> bool:
    """Tell "Last year there were 24,000": of what was counted before."""
    kin = parse.children[parse.head[draft.anchor]]
    return parse.dep[draft.anchor] == "attr" and any(parse.dep[child] == "expl" for child in kin)


def has_participle(draft: Draft, parse: Parse) -> bool:
    """Say whether a bare number stands before what became of it: "76 shot down", "95 lost"."""
    after = draft.after
    return after < len(parse) and parse.tag[after] == "VBN" and parse.sentence[after] == parse.sentence[draft.first]


def _is_setting(other: Draft, parse: Parse) -> bool:
    """ "76 shot down over 17 regions and 95 lost": a place that is counted is not what the next number counts."""
    before = parse.lower[other.first - 1] if other.first else ""
    return other.unit in nouns.PLACES and before in SETTINGS


SETTINGS = frozenset({"over", "in", "across", "at", "on", "near", "around", "along", "within", "inside", "throughout"})


def settle_others(drafts: list[Draft], parse: Parse) -> None:
    """Give "others" the noun counted before it in the sentence: "burned 30 lorries and took 12 others"."""
    for before, draft in pairwise(drafts):
        if draft.noun is None or parse.lower[draft.noun] not in ("others", "more") or before.unit in (None, "person"):
            continue
        if before.kind == "count" and parse.sentence[before.first] == parse.sentence[draft.first]:
            draft.unit, draft.words = before.unit, list(before.words)
            draft.rule, draft.carried_from = "carried-noun", before


def share_fate(drafts: list[Draft], parse: Parse) -> None:
    """Give "two children among them" and "among them four guards" the measure of the number before it, whose part it is."""
    for before, draft in pairwise(drafts):
        after = draft.after if draft.noun is None else draft.noun + 1
        among = ["among", "them"]
        part = among in (parse.lower[draft.first - 2 : draft.first], parse.lower[after : after + 2])
        part = part and before.unit == draft.unit
        # "five jets, including three Rafales": what befell them all befell these
        beside = before.noun is not None and parse.lower[before.noun + 1 : draft.first] == [",", "including"]
        part = part or (beside and draft.measure.startswith("other:") and draft.kind == before.kind == "count")
        if not part or parse.sentence[before.first] != parse.sentence[draft.first]:
            continue
        if None not in (draft.value, before.value) and draft.value <= before.value:  # type: ignore[operator]
            draft.measure = before.measure


def share_out(drafts: list[Draft], parse: Parse) -> None:
    """Give the numbers of a list behind a colon the measure of the total before it: "90 were killed: 60 men and 30 women"."""
    total: Draft | None = None
    for position, (before, draft) in enumerate(pairwise(drafts)):
        if parse.sentence[before.first] != parse.sentence[draft.first]:
            total = None
            continue
        if ":" in parse.text[before.after : draft.first]:
            near = reversed(drafts[max(0, position - NEAREST) : position + 1])
            total = next((each for each in near if _is_total(each, draft, parse)), None)
        if total is None or not draft.measure.startswith("other:") or draft.unit != total.unit:
            continue
        if None not in (draft.value, total.value) and draft.value <= total.value:  # type: ignore[operator]
            draft.measure = total.measure


def _is_total(each: Draft, part: Draft, parse: Parse) -> bool:
    same = parse.sentence[each.first] == parse.sentence[part.first] and each.kind == part.kind == "count"
    return same and not each.measure.startswith("other:") and each.unit == part.unit


def _comparable(draft: Draft, other: Draft) -> bool:
    """Two numbers count one thing only where they are of one order: 2.8m and 100,000, not 3 and 2,000."""
    if draft.value is None or other.value is None or not other.value or not draft.value:
        return False
    ratio = draft.value / other.value
    return 1 / 40 < ratio < 40


def span_of(draft: Draft) -> Span:
    """Return the span of a number and its unit."""
    return Span(draft.start, draft.end)
