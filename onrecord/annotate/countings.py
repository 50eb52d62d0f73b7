"""Numbers that are not written as numbers: "doubled", "three times as many", "the 13th attack this year"."""

from __future__ import annotations

import re
from decimal import Decimal

from onrecord.annotate.drafts import Draft
from onrecord.annotate.parse import Parse
from onrecord.languages.en import numerals as en
from onrecord.numerals import Numeral

ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)$")


def find_countings(parse: Parse, text: str) -> list[Draft]:
    """Return verbs of multiplying as ratios, and ordinals that count events over a stated time."""
    found = []
    for index, word in enumerate(parse.lower):
        if word[:1].isdigit() or word in en.ORDINALS:
            draft = _ordinal(parse, text, index)
        elif parse.lemma[index] in en.MULTIPLES and parse.tag[index] in ("VBD", "VBN", "VBZ", "VBP", "VB"):
            draft = _draft(parse, index, index + 1, Decimal(en.MULTIPLES[parse.lemma[index]]), "ratio", "multiple")
        elif word.endswith("fold") and (times := en.FOLDS.get(word.removesuffix("fold"))):
            draft = _draft(parse, index, index + 1, Decimal(times), "ratio", "multiple")
        else:
            continue
        if draft is not None:
            found.append(draft)
    return found


def _ordinal(parse: Parse, text: str, index: int) -> Draft | None:
    word = parse.lower[index]
    digits = ORDINAL.match(word)
    number = int(digits[1]) if digits else en.ORDINALS.get(word, 0)
    noun = next((at for at in range(index + 1, min(index + 5, len(parse))) if parse.tag[at] == "NN"), None)
    while noun is not None and noun + 1 < len(parse) and parse.tag[noun + 1] == "NN":
        noun += 1
    if number < 2 or noun is None or parse.lemma[noun] not in en.NUMBERED:
        return None
    sentence = parse.sentence_span(parse.sentence[index]).of(text).lower()
    if not any(span in sentence for span in en.COUNTING_SPANS):
        return None
    draft = _draft(parse, index, noun + 1, Decimal(number), parse.lemma[noun], "ordinal-count")
    draft.measure = f"other:{parse.lemma[noun]}_number"
    return draft


def _draft(parse: Parse, first: int, after: int, value: Decimal, unit: str, rule: str) -> Draft:
    start, end = parse.start[first], parse.end[after - 1]
    numeral = Numeral(start=start, end=end, value=value, rule="words")
    return Draft(
        numeral=numeral, start=start, end=end, first=first, after=after, anchor=after - 1, low=value, high=value,
        unit=unit, kind="counting", measure=f"other:{unit}", rule=rule,
    )  # fmt: skip


def _is_to_one(draft: Draft, parse: Parse) -> bool:
    """True for "outnumbered five to one", not for "from five to one man"."""
    words = [word for word in parse.lower[draft.after : draft.after + 4] if word != "-"]
    if draft.numeral.rule not in ("words", "digits") or words[:2] != ["to", "one"] or (draft.value or 0) < 2:
        return False
    behind = draft.after + (4 if parse.lower[draft.after] == "-" else 2)
    alone = behind >= len(parse) or parse.pos[behind] not in ("NOUN", "PROPN", "NUM", "ADJ")
    return alone and parse.lower[draft.first - 1] != "from"


def compare(draft: Draft, parse: Parse) -> None:
    """Read "three times as many" as a ratio; "three times" alone is how often."""
    if _is_to_one(draft, parse):
        last = draft.after + (3 if parse.lower[draft.after] == "-" else 1)
        draft.unit, draft.kind, draft.measure, draft.rule = "ratio", "counting", "other:ratio", "ratio-to-one"
        draft.noun, draft.counted, draft.end, draft.words = None, None, parse.end[last], []
        return
    after = draft.noun + 1 if draft.noun is not None else len(parse)
    if draft.unit == "time" and after < len(parse) and parse.lower[after] in en.COMPARING:
        draft.unit, draft.kind, draft.measure, draft.rule = "ratio", "counting", "other:ratio", "times-as"
