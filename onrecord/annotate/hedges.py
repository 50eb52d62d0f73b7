"""What stands around a number: hedges, direction of change, and the signs that it is no quantity at all."""

from __future__ import annotations

import re

from onrecord.annotate.drafts import Draft
from onrecord.annotate.parse import Parse
from onrecord.languages.en import counted as nouns
from onrecord.languages.en import numerals as en
from onrecord.languages.en.units import KINDS
from onrecord.model import Qualifier

SENTENCE_END = re.compile(r"[.!?;:,]\s*$")
AGED = re.compile(r"(?:\baged?(?: of| between)?|\bages?(?: of)?|the age of|turned|turning)\s*$", re.IGNORECASE)
# "at 4:30", "2 p.m.", "0900 GMT"
CLOCK_AFTER = re.compile(
    r"[:.]\d\d\b|\s?(?:[ap]\.?m\b|o['’]clock|GMT|hrs\b|UTC|local time|noon|B\.?C\b|A\.?D\b|BCE|/\d)", re.IGNORECASE
)
YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
NO_YEAR_BEFORE = re.compile(
    r"(?:average|total|record|high|low|peak|maximum|minimum|some|nearly|almost|than|least) (?:of )?$", re.IGNORECASE
)
NO_YEAR_AFTER = re.compile(r"\s?[-–]\s?(?!(?:1[5-9]|20)\d\d\b)\d{4}")
AGE_AFTER = re.compile(r"[\s-](?:year|month|week|day|hour)s?[\s-]olds?\b", re.IGNORECASE)
# 35°01′57″N
COORDINATE = re.compile(r"\s?[°′″']\s?(?:\d|[NSEW]\b)")
# |5|-6 April, |18| and 19 March
DAYS_AFTER = re.compile(
    rf"\s?(?:[-–/]|and|to|or)\s?\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{'|'.join(sorted(re.escape(m) for m in en.MONTHS))})\b",
    re.IGNORECASE,
)
PLURAL_YEAR = re.compile(r"['’]?s\b")
SCORE_AFTER = re.compile(r"\s?[-–]\s?(\d+)(?![\d,.%]|\s?(?:percent|per cent))")
SUMMING_VERBS = {
    "surpass": "more_than",
    "exceed": "more_than",
    "top": "more_than",
    "outnumber": "more_than",
    "pass": "more_than",
}


# "one in ten" is a share
ONE_IN_MANY = re.compile(r" (?:in|out of)(?: every)? (?:three|four|five|six|seven|eight|nine|ten|twelve|twenty|\d+)\b")


def is_no_quantity(draft: Draft, text: str, parse: Parse) -> bool:
    """Return whether a number is a date, a time of day, a name, a label, a score or part of a list."""
    rule = draft.numeral.rule
    if rule == "zero":
        return not _counts_nothing(draft, text)
    if rule == "vague":
        return draft.noun is None and not draft.unit
    if rule in ("digits", "digit-fraction"):
        return _written_digits(draft, text, parse)
    if rule == "plural-scale":
        return parse.tag[draft.first][:2] == "VB"
    before = parse.lower[draft.first - 1] if draft.first else ""
    if rule == "words" and ONE_IN_MANY.match(text, draft.numeral.end) and before not in ("no", "any", "some", "this"):
        return False
    return rule in ("words", "couple") and _idle_word(draft, text, parse)


def _counts_nothing(draft: Draft, text: str) -> bool:
    """ "no casualties" is a figure, "no doubt" is not; "no one was hurt" is one by its verb."""
    if draft.noun is not None:
        return any(word in en.ZERO_COUNTED for word in draft.words)
    return text[draft.numeral.start : draft.numeral.end].lower() in ("nobody", "no one", "none")


def _written_digits(draft: Draft, text: str, parse: Parse) -> bool:
    before = text[max(0, draft.start - 2) : draft.start]
    if before[-1:] in ("#", ":", "@", "/", "_", "\\") or (before[-1:] == "." and before[:1].isalnum()):
        return True
    tail = text[draft.numeral.end : draft.numeral.end + 24]
    if draft.unit is not None and draft.kind not in ("count", "age"):
        return COORDINATE.match(tail) is not None
    if CLOCK_AFTER.match(tail) or _too_long(draft, text):
        return True
    return (
        _is_date(draft, text, parse) or _is_score(draft, tail) or _is_listing(draft, tail, parse)
        or _is_name(draft, parse) or PLURAL_YEAR.match(tail) is not None or _is_bracketed(draft, text)
    )  # fmt: skip


def _is_bracketed(draft: Draft, text: str) -> bool:
    """ "(4)" is a shirt number or a note."""
    return (
        draft.unit is None
        and text[draft.start - 1 : draft.start] in ("(", "[")
        and text[draft.end : draft.end + 1] in (")", "]")
    )


def _too_long(draft: Draft, text: str) -> bool:
    digits = text[draft.numeral.start : draft.numeral.end]
    return digits.isdigit() and (len(digits) > 9 or (len(digits) > 1 and digits[0] == "0"))


def _month_near(draft: Draft, parse: Parse) -> bool:
    before = parse.lower[draft.first - 1] if draft.first else ""
    after = parse.lower[draft.after] if draft.after < len(parse) else ""
    if before in en.MONTHS:
        return before != "may" or parse.tag[draft.first - 1] == "NNP"
    if after == "of" and draft.after + 1 < len(parse):
        after = parse.lower[draft.after + 1]
    return after in en.MONTHS and (after != "may" or parse.tag[draft.after] == "NNP")


def _is_date(draft: Draft, text: str, parse: Parse) -> bool:
    digits = str(draft.value)
    if draft.numeral.scale == 1 and digits.isdigit() and draft.value is not None and draft.value <= 31:
        return _month_near(draft, parse) or DAYS_AFTER.match(text, draft.numeral.end) is not None
    if not YEAR.match(digits) or "," in parse.text[draft.first] or NO_YEAR_AFTER.match(text, draft.numeral.end):
        return False
    if NO_YEAR_BEFORE.search(text, max(0, draft.start - 16), draft.start):
        return False
    after = parse.tag[draft.after] if draft.after < len(parse) else ""
    before = parse.lower[draft.first - 1] if draft.first else ""
    named = draft.first > 0 and parse.tag[draft.first - 1] in ("NNP", "NNPS")
    if named or (draft.noun is not None and parse.tag[draft.noun] in ("NN", "NNP")):
        return True
    if after in ("NNS", "JJ") and before not in en.YEAR_CUES and before not in en.MONTHS and before != "the":
        return False
    return draft.kind != "count" or before in en.YEAR_CUES | en.MONTHS | {"the"} or after in ("NN", "NNP")


def _is_score(draft: Draft, tail: str) -> bool:
    """ "2-1" is a score; "10-15" a range, told apart by the order and by a unit."""
    found = SCORE_AFTER.match(tail)
    return bool(found and draft.value is not None and draft.numeral.scale == 1 and draft.value >= int(found[1]))


def _is_listing(draft: Draft, tail: str, parse: Parse) -> bool:
    """ "3. Kharkiv" at the start of a paragraph."""
    opens = draft.first == 0 or parse.block[draft.first - 1] != parse.block[draft.first]
    return opens and bool(re.match(r"[.)]\s", tail)) and draft.noun is None


def _is_address(draft: Draft, parse: Parse) -> bool:
    """ "575 Mill Road", "the 4100 block of"; an emergency number after "call"."""
    if draft.noun is not None and parse.lower[draft.noun] == "block" and parse.tag[draft.noun] == "NN":
        return (draft.value or 0) > 1
    ahead = range(draft.after, min(draft.after + 4, len(parse)))
    if any(parse.tag[word] == "NNP" and parse.lower[word] in en.STREETS for word in ahead):
        return "," not in parse.text[draft.first]
    return draft.unit is None and draft.first > 0 and parse.lemma[draft.first - 1] in ("call", "dial")


def _is_name(draft: Draft, parse: Parse) -> bool:
    """ "Boeing 737", "Article 5", "Falcon 9": a digit that ends a name or follows a label."""
    if _is_address(draft, parse):
        return True
    if not draft.first or parse.block[draft.first - 1] != parse.block[draft.first]:
        return False
    before, tag = parse.lower[draft.first - 1], parse.tag[draft.first - 1]
    if before in en.LABELS and draft.rule != "hyphen-noun":
        return draft.numeral.scale == 1 and parse.tag[draft.first - 1] in ("NN", "NNP", "NNS", "IN", "JJ")
    if "&" in before:
        return True
    if tag not in ("NNP", "NNPS") or before in en.MONTHS or parse.end[draft.first - 1] + 1 != parse.start[draft.first]:
        return False
    plural = draft.noun is not None and parse.tag[draft.noun] == "NNS" and len(parse.text[draft.noun]) > 2
    return draft.numeral.scale == 1 and not plural and not _big(draft)


def _big(draft: Draft) -> bool:
    return draft.value is not None and draft.value >= 1000 and draft.numeral.rule == "digits" and draft.noun is not None


def _idle_word(draft: Draft, text: str, parse: Parse) -> bool:
    """Return whether a number word is a pronoun or an idiom: "the one who", "one day"."""
    if parse.tag[draft.first] == "NNP" and draft.first != parse.sentences[parse.sentence[draft.first]][0]:
        return True
    before = parse.lower[draft.first - 1] if draft.first else ""
    if draft.noun is None and draft.unit is None and before in en.RANKED:
        return True
    if _follows_label(draft, before, parse):
        return True
    if draft.value != 1 or draft.numeral.scale != 1:
        return draft.numeral.rule == "couple" and draft.noun is None and draft.unit is None
    after = parse.lower[draft.after] if draft.after < len(parse) else ""
    told = (
        before == "that" and draft.noun is not None and parse.dep[draft.first - 1] == "mark"
    )  # "said that one man died"
    if (before in en.ONE_LEADERS and not told) or (after in en.ONE_FOLLOWERS and draft.rule != "hyphen-noun"):
        return True
    if parse.dep[draft.first] in ("dobj", "nsubjpass") and parse.lemma[parse.head[draft.first]] in en.HARMING:
        return False
    return draft.noun is None and draft.unit is None and (after != "of" or parse.tag[draft.first] != "CD")


def _follows_label(draft: Draft, before: str, parse: Parse) -> bool:
    """ "Chapter three", "my number one priority"."""
    if before not in en.LABELS or draft.rule == "hyphen-noun" or (draft.value or 0) >= 100:
        return False
    if parse.tag[draft.first - 1] not in ("NN", "NNP"):
        return False
    return (
        parse.dep[draft.first] != "nummod" or parse.head[draft.first] < draft.first or before in ("number", "chapter")
    )


def is_age(draft: Draft, text: str, parse: Parse) -> bool:
    """Return whether a number is somebody's age: "aged 45", "Ann Lee, 45, said", "12-year-old"."""
    if draft.kind == "age" or AGE_AFTER.match(text, draft.numeral.end):
        return True
    if draft.kind == "duration" and draft.unit == "year" and AGED.search(text, max(0, draft.start - 18), draft.start):
        return True
    if draft.kind not in ("", "count") or draft.value is None or draft.value > 120 or draft.numeral.rule == "fraction":
        return False
    if AGED.search(text, max(0, draft.start - 18), draft.start):
        return draft.noun is None
    return _after_name(draft, text, parse) or _is_old(draft, parse)


def _is_old(draft: Draft, parse: Parse) -> bool:
    """ "who was 10", "she will be 35": a bare number said of a person."""
    if draft.noun is not None or not draft.first or parse.lemma[draft.first - 1] != "be" or draft.low is None:
        return False
    return any(
        parse.dep[child] == "nsubj"
        and (parse.lower[child] in ("he", "she", "who", "i") or parse.ent[child] == "PERSON")
        for child in parse.children[draft.first - 1]
    )


def _after_name(draft: Draft, text: str, parse: Parse) -> bool:
    if draft.first < 2 or draft.noun is not None or parse.lower[draft.first - 1] != ",":
        return False
    tail = text[draft.end : draft.end + 1]
    named = parse.ent[draft.first - 2] == "PERSON" or (
        parse.tag[draft.first - 2] == "NNP" and parse.ent[draft.first - 2] not in ("GPE", "LOC", "DATE")
    )
    # a name that the model takes for a place still has an age before "says"
    speaks = tail == "," and draft.after + 1 < len(parse) and parse.lemma[draft.after + 1].lower() in nouns.SPEECH
    named = named or (speaks and parse.text[draft.first - 2][:1].isupper())
    return (named or parse.lower[draft.first - 2] in nouns.PERSONS) and (
        tail in (",", ".", ")", ";") or text[draft.end : draft.end + 5] == " from"
    )


def read_hedge(draft: Draft, text: str, parse: Parse) -> None:
    """Set the qualifier and open the interval accordingly."""
    rule = draft.numeral.rule
    qualifier = hedge_of(draft, text, parse)
    if rule in ("plural-scale", "few-scale", "vague"):
        draft.vague = True
    if rule in ("plural-scale", "few-scale") and draft.value is not None:
        if qualifier in ("at_most", "less_than"):
            # "up to several hundred" has no bottom, and a top that nobody says
            draft.low, draft.high, draft.qualifier = None, None, qualifier
            return
        # "thousands" are two thousand at the least; "dozens" may be a dozen and some
        draft.low = draft.value if draft.value == 12 else draft.value * 2
        draft.high, draft.qualifier = None, "at_least"
        return
    if rule == "vague" or draft.low is None:
        return
    if rule == "couple" and qualifier == "exact":
        qualifier = "couple"
    if rule == "fraction" and qualifier == "exact":
        qualifier = "fraction"
    draft.qualifier = qualifier
    open_interval(draft, qualifier)


def open_interval(draft: Draft, qualifier: Qualifier | None) -> None:
    """Drop the end of the interval that a hedge leaves open."""
    if qualifier in ("at_least", "more_than"):
        draft.high = None
    elif qualifier in ("at_most", "less_than"):
        draft.low = None


def hedge_of(draft: Draft, text: str, parse: Parse) -> Qualifier:
    """Return the qualifier that the words around a number give it; "exact" where there are none."""
    before = text[max(0, draft.start - 45) : draft.start].lower()
    found = en.HEDGE_BEFORE.search(before)
    if found and found.lastgroup and not _other_sense(draft, found, before):
        return found.lastgroup  # type: ignore[return-value]
    after = text[draft.end : draft.end + 24]
    for name, pattern in en.HEDGES_AFTER:
        if pattern.match(after):
            return name  # type: ignore[return-value]
    if draft.rule != "ratio-to-one" and draft.first and SUMMING_VERBS.get(parse.lemma[draft.first - 1]):
        return "more_than"
    return "exact"


def _other_sense(draft: Draft, found: re.Match[str], before: str) -> bool:
    """ "over three years" says when, not how much; "in some 20" and "near 5 p.m." are rarer than the hedge."""
    words = found[0].strip()
    if words == "up to" and before[: found.start()].rstrip().endswith((" back", " go", " goes", " went", " gone")):
        return True
    if draft.rule == "ratio-to-one" and words.startswith("outnumber"):
        return True
    last = before[: found.start()].split()[-1:]
    if words == "over" and last and (last[0] in en.HELD_OVER or last[0] in en.HANDED):
        return True
    if words == "over" and last and last[0] in en.TAKING and _can_be_run(draft):
        return True
    if (
        words == "over"
        and draft.unit in nouns.PLACES
        and before[: found.start()].split()[-1:]
        and before[: found.start()].split()[-1] in nouns.DONE_ABOVE
    ):
        return True
    if words == "over" and last and last[0] in nouns.GONE_OVER and KINDS.get(draft.unit or "") == "area":
        return True
    if words == "over" and (
        draft.kind == "duration" or before.rstrip().endswith(("rule over", "lasting over", "all over"))
    ):
        return not before.rstrip().endswith(("just over", "well over", "for over", "lasted over"))
    if words in ("above", "beyond", "under", "near", "below") and draft.numeral.rule == "words":
        return draft.value is not None and draft.value < 10
    return words == "around" and draft.kind == "duration" and before.endswith("all around ")


def _can_be_run(draft: Draft) -> bool:
    """ "took over three bases" ran them then; "took over 40 hostages" and "took over 200 villages" took more than that."""
    is_round = draft.value is not None and draft.value >= ROUND and draft.value % ROUND == 0
    return draft.unit in nouns.PLACES | nouns.RUN and not is_round


CHANGES = {"exact": "=", "about": "~", "at_least": ">", "more_than": ">", "at_most": "<", "less_than": "<",
           "range": "=", "couple": "=", "fraction": "="}  # fmt: skip
SIGN_BEFORE = re.compile(
    r"(?P<up>\+|\bup(?:wards?)?(?: by)?(?: another)?\s)\s?[$€£¥]?$|(?P<down>(?:^|\s)[-−–]|\bdown(?:wards?)?(?: by)?\s)[$€£¥]?$"
)
CHANGING = frozenset({"dobj", "npadvmod", "oprd", "advmod", "obl", "pobj"})
SIZED = frozenset({"share", "money", "point", ""})

ROUND = 10


def read_change(draft: Draft, text: str, parse: Parse) -> None:
    """Set the change: up or down where the number is the size of one, else the sign of its hedge."""
    if draft.qualifier == "range":
        draft.change = "~" if hedge_of(draft, text, parse) == "about" else "="
        return
    if draft.converts is not None:
        before = draft.converts
        draft.change = CHANGES[before.qualifier or "exact"] if before.qualifier != "about" else "="
        if draft.kind == "share" and before.change in ("up", "down"):
            draft.change = before.change
        return
    sign = CHANGES.get(draft.qualifier or "exact", "=")
    direction = _direction(draft, text, parse)
    draft.change = direction if direction and (sign == "=" or draft.kind in SIZED) else sign


def _direction(draft: Draft, text: str, parse: Parse) -> str:
    if draft.kind in ("duration", "age"):
        return ""
    before = _without_hedge(text[max(0, draft.start - 40) : draft.start].lower())
    signed = SIGN_BEFORE.search(before)
    if signed and (signed.lastgroup == "up" or draft.kind in SIZED):
        return signed.lastgroup or ""
    if draft.negative and draft.kind in ("share", "point"):
        return "down"
    if draft.kind == "count" and not before.endswith(" by "):
        return ""
    return _verb_direction(draft, parse)


def _verb_direction(draft: Draft, parse: Parse) -> str:
    """ "fell 0.4 per cent", "grew by 12,000": the number is how far; in "fell to 12,000" it is where to."""
    word = draft.anchor
    for _ in range(4):
        up = parse.head[word]
        dep = parse.dep[word]
        if up == word or dep == "nsubj":
            return ""
        if parse.tag[up][:2] == "VB":
            return _of_verb(parse.lemma[up]) if dep in CHANGING else ""
        if dep == "pobj" and parse.lower[up] not in ("by", "per"):
            return ""
        if dep not in ("nummod", "conj", "appos", "compound", "quantmod", "pobj", "prep", "nmod"):
            return ""
        word = up
        if parse.dep[word] == "prep" and parse.tag[parse.head[word]][:2] == "VB":
            return _of_verb(parse.lemma[parse.head[word]])
    return ""


def is_difference(draft: Draft, text: str) -> bool:
    """Tell "a rise of |40| on the month before"."""
    return en.DIFFERENCE.search(_without_hedge(text[max(0, draft.start - 40) : draft.start].lower())) is not None


def _of_verb(lemma: str) -> str:
    return "up" if lemma in en.UP else "down" if lemma in en.DOWN else ""


def _without_hedge(before: str) -> str:
    found = en.HEDGE_BEFORE.search(before)
    return before[: found.start()] if found else before
