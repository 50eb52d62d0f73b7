"""When something was said: the day that hangs on the cue, outside of what was said.

"said on Monday", "told a briefing late on Friday", "In an address on 3 May, she
vowed", "Asked on Sunday about it, he replied". A day behind "after", "since"
or "until", or on a verb that tells of something else ("the envoy, who arrived
on Monday, said"), dates that other matter; two days leave the time unknown.
"""

from __future__ import annotations

from onrecord.annotate.grammar import SUBJECTS
from onrecord.annotate.parse import Parse
from onrecord.annotate.said import Draft
from onrecord.annotate.scene import Range
from onrecord.languages.en.attribution import DAY_PREPOSITIONS, OCCASIONS, SPEAKING
from onrecord.model import Timex
from onrecord.timex import from_edtf

CLIMBS = 8
DATED = frozenset({"DATE", "TIME"})


def times_of_saying(
    parse: Parse, drafts: list[Draft], timexes: tuple[Timex, ...], published: str | None
) -> dict[int, str]:
    """Return when each draft (by its `id`) was said, an EDTF date or interval, where that is certain.

    Who goes on speaking, in a participle ("said on Monday …, adding that") or
    in the next sentence of one quotation, speaks on the same day.
    """
    by_sentence: dict[int, list[tuple[range, Timex]]] = {}
    for timex in timexes:
        words = parse.words_in(timex.span)
        if words and timex.type in DATED and timex.low and len(timex.candidates) < 2:
            by_sentence.setdefault(parse.sentence[words[0]], []).append((words, timex))
    found: dict[int, str] = {}
    for draft in drafts:
        near = by_sentence.get(parse.sentence[draft.anchor], [])
        values = {_value(timex, published) for words, timex in near if _dates(parse, draft, words)}
        if len(values) == 1 and (value := values.pop()):
            found[id(draft)] = value
    at = {(draft.anchor, draft.head): draft for draft in reversed(drafts)}
    for draft in sorted(drafts, key=lambda draft: draft.anchor):
        before = _before(parse, at, draft)
        if before is not None and id(before) in found and id(draft) not in found:
            found[id(draft)] = found[id(before)]
    return found


def _before(parse: Parse, at: dict[tuple[int, int | None], Draft], draft: Draft) -> Draft | None:
    """Return what the same speaker says in one breath before: the quotation gone on with, or what a participle hangs on.

    `at` has the drafts by anchor and head.
    """
    if draft.after is not None or draft.cue is None:
        return draft.after
    if parse.tag[draft.anchor] != "VBG" or parse.dep[draft.anchor] != "advcl":
        return None
    return at.get((parse.head[draft.anchor], draft.head))


def _value(timex: Timex, published: str | None) -> str | None:
    """Return a time expression's days up to the last day of publication; what lies ahead has not been said."""
    until = (published or "").rpartition("/")[2]
    low, high = timex.low or "", timex.high or ""
    if len(until) == 10 and until < high:
        high = until
    days = from_edtf(f"{low}/{high}") if low <= high else None
    return days.to_edtf() if days else None


def _dates(parse: Parse, draft: Draft, words: range) -> bool:
    """Tell whether a time expression hangs on a draft's cue, on nothing but the occasion between them."""
    if draft.cue is None or any(low < words[-1] + 1 and words[0] < high for low, high in draft.content):
        return False
    goal = _goal(draft)
    word = next((w for w in words if parse.head[w] not in words), words[-1])
    first = words[0] - (parse.head[word] == words[0] - 1)
    if draft.head is not None and draft.head < first and parse.dep[first - 1] == "cc":
        return False  # "confirmed by the port and on Monday by the mayor": Monday is the mayor's
    if parse.dep[word] == "poss" and parse.lemma[parse.head[word]] not in OCCASIONS:
        return False
    for _ in range(CLIMBS):
        above = parse.head[word]
        if above in goal:
            return True
        if above == word or _inside(draft.content, above) or not _leads(parse, above, draft):
            return False
        word = above
    return False


def _inside(content: list[Range], word: int) -> bool:
    return any(low <= word < high for low, high in content)


def _leads(parse: Parse, word: int, draft: Draft) -> bool:
    """Tell a word that only leads from a day to the cue: a preposition of time or place, an occasion, "speaking"."""
    if parse.pos[word] in ("ADP", "SCONJ"):
        return parse.lower[word] in DAY_PREPOSITIONS
    if parse.pos[word] in ("VERB", "AUX"):
        return parse.lemma[word] in SPEAKING and parse.tag[word] in ("VBG", "VBN") and parse.head[word] in _goal(draft)
    if parse.lemma[word] in OCCASIONS:
        return True
    return parse.dep[word] not in SUBJECTS and (parse.pos[word] == "PROPN" or parse.head[word] in _goal(draft))


def _goal(draft: Draft) -> set[int]:
    return {draft.anchor, *range(*(draft.cue or (0, 0)))}
