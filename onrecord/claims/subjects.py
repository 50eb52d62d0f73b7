"""A counted quantity → the page's own words for what is counted, the number and its hedges left out.

The words are one stretch of the page: the noun with what stands before it,
and the phrases right behind it that narrow it down, up to a clause boundary.
"""

from __future__ import annotations

from onrecord.claims.names import withhold
from onrecord.claims.setting import Setting
from onrecord.languages.en.roles import COMPLEMENTS, NO_SUBJECT, QUANTIFIERS, REACHING, UNITS
from onrecord.model import Quantity

MAX_WORDS = 12
MAX_STEPS = 6
BEFORE = frozenset({"compound", "amod", "nmod", "poss", "case", "punct", "conj", "cc", "npadvmod", "advmod", "appos"})
REDUCED = frozenset({"VBN", "VBG"})
RELATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})


def subject_text(setting: Setting, quantity: Quantity, word: int | None) -> str | None:
    """Return the page's words for what is counted, or None where there is nothing but the number."""
    head = _counted_noun(setting, quantity, word)
    if head is None or setting.is_overlong(head):
        return None
    first, last = _first(setting, head), _last(setting, head)
    if first == last - 1 and setting.parse.lemma[head] in NO_SUBJECT:
        return None
    found = withhold(setting.parse.span(first, last).of(setting.story.text))
    return found.strip(' ,;:-–—"“”\n') or None


def _counted_noun(setting: Setting, quantity: Quantity, word: int | None) -> int | None:
    """Return the noun that a number counts: the one found for it, the one it stands before, or the one behind "of"."""
    parse = setting.parse
    head = setting.word_of(quantity.counted) if quantity.counted else word
    is_money = quantity.unit is not None and len(quantity.unit) == 3 and quantity.unit.isupper()
    if "carried" in quantity.made_by:
        return None
    for _ in range(MAX_STEPS):
        if head is None or _is_noun(setting, head):
            return head
        below, above = _measured(setting, head, is_money), parse.head[head]
        if below is None and not (_counts(setting, head) and above != head):
            return reached_noun(setting, head) if is_money else None
        head = below if below is not None else above
    return None


def reached_noun(setting: Setting, word: int) -> int | None:
    """Return the noun of which a sum is told: "aid" in "aid has reached €3 billion"."""
    parse, at = setting.parse, word
    for _ in range(MAX_STEPS):
        above = parse.head[at]
        if above == at or parse.dep[at] not in (
            "nummod",
            "quantmod",
            "compound",
            "nmod",
            "pobj",
            "prep",
            "dobj",
            "attr",
        ):
            return None
        if parse.tag[above].startswith("VB") or parse.pos[above] == "AUX":
            found = [child for child in parse.children[above] if parse.dep[child] == "nsubj"]
            is_sum = parse.lemma[above] in REACHING and found and _is_noun(setting, found[0])
            return found[0] if is_sum and not _is_name(setting, found[0]) else None
        at = above
    return None


def _is_noun(setting: Setting, word: int) -> bool:
    parse = setting.parse
    return (
        parse.tag[word].startswith("NN")
        and parse.lemma[word] not in UNITS
        and parse.lower[word] not in UNITS
        and parse.text[word][0].isalpha()
        and parse.ent[word] not in ("MONEY", "PERCENT", "CARDINAL", "DATE", "TIME")
    )


def _counts(setting: Setting, word: int) -> bool:
    """True for a number or a measure that stands before the noun it counts."""
    return setting.parse.dep[word] in ("nummod", "quantmod", "compound", "amod", "nmod", "det", "npadvmod")


def _measured(setting: Setting, word: int, is_money: bool) -> int | None:
    """Return the noun behind "of" that hangs on a number or a unit; behind "in" where a sum is told."""
    parse = setting.parse
    for child in parse.children[word]:
        if child > word and parse.lower[child] in (("of", "in", "worth") if is_money else ("of",)):
            inner = next((at for at in parse.children[child] if parse.dep[at] == "pobj"), None)
            if inner is not None and (parse.lower[child] == "of" or not _is_name(setting, inner)):
                return inner
    return None


def _is_name(setting: Setting, word: int) -> bool:
    return setting.parse.pos[word] == "PROPN" or setting.parse.ent[word] in ("DATE", "TIME")


def _first(setting: Setting, head: int) -> int:
    """Return where the words before a noun begin, behind its number and every word that only says how many."""
    parse = setting.parse
    first = head
    while first and head - first < MAX_WORDS and parse.sentence[first - 1] == parse.sentence[head]:
        if not _under(setting, first - 1, head) or _is_number(setting, first - 1):
            break
        if parse.lower[first - 1] in QUANTIFIERS and parse.pos[first - 1] != "PRON":
            break
        first -= 1
    while first < head and (
        parse.lower[first] in QUANTIFIERS
        or not parse.text[first][0].isalnum()
        or parse.lower[first] in UNITS
        or parse.pos[first] in ("CCONJ", "ADP", "PUNCT", "PART")
    ):
        first += 1  # fmt: skip
    return first


def _under(setting: Setting, word: int, head: int) -> bool:
    """True where a word before a noun is part of the noun's own phrase."""
    parse, at = setting.parse, word
    for _ in range(MAX_STEPS):
        if at == head:
            return True
        if parse.dep[at] not in BEFORE and not _is_reduced(setting, at):
            return False
        at = parse.head[at]
    return False


def _is_reduced(setting: Setting, word: int) -> bool:
    return setting.parse.dep[word] in ("det", "amod") or setting.parse.tag[word] in REDUCED


def _is_number(setting: Setting, word: int) -> bool:
    parse = setting.parse
    return (
        parse.dep[word] in ("nummod", "quantmod", "predet")
        or parse.pos[word] in ("NUM", "SYM")
        or parse.ent[word] in ("MONEY", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY")
    )


def _last(setting: Setting, head: int) -> int:
    """Return where the phrases right behind a noun end; a phrase that would run too long is left out whole."""
    last = head + 1
    for _ in range(MAX_STEPS):
        end = _phrase_end(setting, last, head)
        if end is None or end <= last or end - head > MAX_WORDS:
            break
        last = end
    return last


def _phrase_end(setting: Setting, start: int, head: int) -> int | None:
    """Return where the complement that begins at a word ends, or None where none begins there."""
    parse = setting.parse
    if start >= len(parse) or parse.sentence[start] != parse.sentence[head]:
        return None
    opener = _opener(setting, start, head)
    if opener is None:
        return None
    last = start
    high = min(len(parse), start + MAX_WORDS)
    for word in range(start, high):
        if word > start and (not _stays(setting, word, opener) or _breaks(setting, word)):
            break
        last = word
    while last > start and (parse.pos[last] in ("ADP", "CCONJ", "DET", "PUNCT", "PART", "SCONJ", "AUX", "PRON")):
        last -= 1
    return last + 1 if last > start else None


def _opener(setting: Setting, start: int, head: int) -> int | None:
    """Return the word that governs a complement which begins at `start` and narrows the counted noun."""
    parse, word = setting.parse, start
    for _ in range(MAX_STEPS):
        above = parse.head[word]
        if above == word:
            return None
        if above >= head and above < start:
            return word if _narrows(setting, word, start) else None
        if above < head:
            return None
        word = above
    return None


def _narrows(setting: Setting, word: int, start: int) -> bool:
    parse = setting.parse
    if parse.dep[word] in ("prep", "dative", "agent"):
        told_when = any(at in setting.dated for at in parse.children[word])
        return not told_when and (parse.lower[word] in COMPLEMENTS or parse.dep[word] == "agent")
    if parse.dep[word] == "acl":
        return word == start and parse.tag[word] in REDUCED
    return parse.dep[word] == "relcl" and parse.tag[start] not in RELATIVES and start != word


def _stays(setting: Setting, word: int, opener: int) -> bool:
    at = word
    for _ in range(MAX_STEPS * 2):
        if at == opener:
            return True
        above = setting.parse.head[at]
        if above == at:
            return False
        at = above
    return False


def _breaks(setting: Setting, word: int) -> bool:
    """True where a clause ends: at a mark, a relative word, a date, or a clause of its own."""
    parse = setting.parse
    mark = parse.pos[word] == "PUNCT" and parse.text[word] not in ("-", "’", "'", "‑")
    return (
        mark
        or parse.tag[word] in RELATIVES
        or word in setting.dated
        or parse.dep[word] in ("mark", "advcl", "parataxis")
        or (parse.pos[word] == "ADP" and any(at in setting.dated for at in parse.children[word]))
    )
