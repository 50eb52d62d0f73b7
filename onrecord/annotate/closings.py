"""Sentences that close with their speaker ("…, the minister, N. N., said on Monday.") → drafts, whatever the parse made of them.

Parsers trip over a speaker behind a long sentence. The shape is plain on the
surface: a comma, a noun phrase, a verb of saying, at most a few words of when
and where, and the full stop; or a second comma behind which the sentence goes on.
"""

from __future__ import annotations

from onrecord.annotate.grammar import FINITE as TENSED
from onrecord.annotate.grammar import QUOTE_WORDS, relative_around, speaks, trim
from onrecord.annotate.parse import Parse
from onrecord.annotate.said import Draft
from onrecord.annotate.scene import Scene
from onrecord.languages.en.attribution import HEARD, SPEECH, Cue

TAIL = frozenset(
    [
        "on",
        "in",
        "over",
        "late",
        "early",
        "earlier",
        "this",
        "last",
        "yesterday",
        "today",
        "at",
        "during",
        "to",
        "through",
        "via",
        "separately",
        "later",
        "again",
    ]
)
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
# what the parser makes of a verb at the end of its sentence that it takes for a plural
AS_NOUN = frozenset({"ROOT", "appos", "dep", "conj", "advcl"})
# what a speaker behind its verb opens with; "announced plans" tells what was announced
OPENERS_OF_NAMES = frozenset({"the", "a", "an", "one", "two", "three", "several"})
LONGEST_TAIL = 8
LONGEST_SOURCE = 16
LONGEST_HEARER = 6
LEAST_CONTENT = 3
LEAST_OPENING = 2


def closing_draft(scene: Scene, verb: int, cue: Cue) -> Draft | None:
    """Return the draft of a sentence that ends in its speaker and this verb, or None."""
    parse = scene.parse
    first, last = parse.sentences[parse.sentence[verb]]
    if "c" not in cue.frames or not cue.speech or not (_is_finite(parse, verb) and _ends(parse, verb, last)):
        return None
    low = _source_start(parse, first, verb)
    if low is None or low - 1 - first < LEAST_CONTENT or scene.inside[low] >= 0:
        return None
    stop = verb - 1 if parse.text[verb - 1] == "," else verb
    head = _head(parse, low, stop)
    tells = any(parse.tag[word] in ("VBD", "VBZ", "VBP", "MD") for word in range(first, low - 1))
    if head is None or not tells:
        return None
    content = [(first, low - 1)]
    if parse.text[verb + 1 : verb + 2] == [","] and not _goes_on(parse, verb + 1):
        content.append((verb + 2, last - 1 if parse.pos[last - 1] == "PUNCT" else last))
    return Draft(verb, (verb, verb + 1), content, (low, stop), head, cue.stance, "clause")


def inverted_draft(scene: Scene, verb: int, cue: Cue) -> Draft | None:
    """Return the draft of "It fell, announced the mission" and "By June, reckons the council, it fell", or None."""
    parse = scene.parse
    first, last = parse.sentences[parse.sentence[verb]]
    first = next((word + 1 for word in range(verb - 1, first, -1) if parse.text[word] == ";"), first)
    if "c" not in cue.frames or not cue.speech or parse.tag[verb] not in TENSED or verb - first < LEAST_OPENING:
        return None
    if parse.lemma[verb] in HEARD:
        return None  # "…, told the council": the hearer
    low = _behind_hearer(parse, verb + 1, last)
    stop = next((word for word in range(low, last) if parse.text[word] in (",", ";", ".")), last)
    head = _head(parse, low, stop) if parse.text[verb - 1] == "," and parse.lower[low] in OPENERS_OF_NAMES else None
    if head is None or not _is_told(parse, low, stop) or not speaks(parse, head) or parse.pos[head] == "PRON":
        return None
    content = [(first, verb - 1)]
    if not any(parse.tag[word] in (*TENSED, "MD") for word in range(first, verb - 1)):
        # only "By June" stands before: what was said goes on behind the speaker
        if stop + LEAST_CONTENT >= last or parse.text[stop] != ",":
            return None
        content.append(trim(parse, (stop + 1, last)))
    return Draft(verb, (verb, verb + 1), content, (low, stop), head, cue.stance, "clause")


def _behind_hearer(parse: Parse, word: int, last: int) -> int:
    """Return the word behind "to Reuters" in "affirmed to Reuters a member of the council"."""
    if word + 2 < last and parse.lower[word] == "to" and parse.pos[word + 1] == "PROPN":
        word += 2
        while word < last and parse.pos[word] == "PROPN":
            word += 1
    return min(word, len(parse) - 1)


def _is_told(parse: Parse, low: int, stop: int) -> bool:
    """Tell a noun phrase, which holds no verb of its own, from a clause."""
    return low < stop and not any(parse.tag[word] in (*TENSED, "MD", "TO") for word in range(low, stop))


def is_misread(scene: Scene, draft: Draft) -> bool:
    """Tell a draft whose speaker or whose content the parse cut at the wrong place."""
    return _interrupts(scene, draft) or _overruns(scene, draft) or _falls_short(scene, draft)


def _falls_short(scene: Scene, draft: Draft) -> bool:
    """Tell a speaker to whom the parse gave only the last words before it: "It fell, with nine hurt, the unit reported."."""
    parse, verb = scene.parse, draft.anchor
    first, last = parse.sentences[parse.sentence[verb]]
    loose = parse.dep[verb] == "advcl" and not any(parse.dep[c] == "mark" for c in parse.children[verb])
    return loose and first < draft.content[0][0] and draft.content[-1][1] <= verb and _ends(parse, verb, last)


def _interrupts(scene: Scene, draft: Draft) -> bool:
    """Tell a speaker in the middle of a sentence whose first half the parse lost: "It fell, X said, with …"."""
    parse, low = scene.parse, draft.content[0][0]
    clause = draft.source is not None and relative_around(parse, (draft.source[0], draft.anchor + 1)) is not None
    return not clause and draft.anchor + 2 == low and parse.text[low - 1] == "," and len(draft.content) == 1


def _overruns(scene: Scene, draft: Draft) -> bool:
    """Tell a speaker to whom the parse gave words of what was said: "… twice the size of Malta, the institute said."."""
    parse = scene.parse
    if draft.source is None or draft.source[1] > draft.anchor or draft.rule != "clause":
        return False
    low, high = draft.source
    first, last = parse.sentences[parse.sentence[draft.anchor]]
    told = any(parse.tag[word] in TENSED for word in range(first, low))
    opens = low == first or not parse.text[low - 1].isalnum()
    return told and not opens and "," in parse.text[low:high] and _ends(parse, draft.anchor, last)


def _is_finite(parse: Parse, word: int) -> bool:
    return parse.tag[word] in FINITE or closes_as_noun(parse, word)


def closes_as_noun(parse: Parse, word: int) -> bool:
    """Tell "…, the relief agency estimates." where the tagger takes the verb for a plural."""
    first, last = parse.sentences[parse.sentence[word]]
    closed = word + 2 == last or parse.text[word + 1 : word + 2] == [","]
    ends = closed and parse.pos[word + 1] == "PUNCT" and parse.tag[word] == "NNS" and parse.dep[word] in AS_NOUN
    low = _source_start(parse, first, word) if ends else None
    if low is None:
        return False
    # "the ministry |of trade| estimates"
    speaker = next((child for child in parse.children[word] if parse.dep[child] == "nsubj"), word - 1)
    return parse.tag[speaker] in ("NN", "NNP") and speaks(parse, speaker)


def _ends(parse: Parse, verb: int, last: int) -> bool:
    """Tell whether nothing but a word of when or where stands between a verb and the end of its sentence."""
    last = next((word for word in range(verb + 1, last) if parse.text[word] == ";" or _goes_on(parse, word)), last)
    if parse.text[verb + 1 : verb + 2] == [","] and last > verb + 1:
        return verb + 3 < last and parse.tag[verb + 2] not in ("VBG", "CC") and parse.text[verb + 2] not in QUOTE_WORDS
    rest = range(_behind_told(parse, verb, last), last)
    if not len(rest):
        return last < len(parse) and parse.text[last] in (",", ";")
    if len(rest) > LONGEST_TAIL:
        return False
    if any(_is_clause(parse, word) or parse.text[word] in (",", ":", ";") for word in rest):
        return False
    return parse.pos[rest[0]] == "PUNCT" or parse.lower[rest[0]] in TAIL


def _goes_on(parse: Parse, comma: int) -> bool:
    """Tell the comma behind which who spoke goes on speaking: "…, the agency said, citing …"."""
    return parse.text[comma] == "," and parse.tag[comma + 1] == "VBG" and parse.lemma[comma + 1] in SPEECH


def _is_clause(parse: Parse, word: int) -> bool:
    """Tell a word of another clause; "in an update posted on X" is none."""
    return parse.pos[word] == "PRON" or (parse.pos[word] == "VERB" and parse.dep[word] != "acl")


def _behind_told(parse: Parse, verb: int, last: int) -> int:
    """Return the word behind those who were told: "…, the spokesman, N. N., told |reporters| on Monday"."""
    word = verb + 1
    if parse.lemma[verb] != "tell":
        return word
    while word < min(last, verb + LONGEST_HEARER) and parse.pos[word] in ("DET", "PROPN", "NOUN", "ADJ"):
        word += 1
    return word


def _source_start(parse: Parse, first: int, verb: int) -> int | None:
    """Return where the noun phrase before a verb starts, behind its comma; a name set off by commas has its office before it."""
    at = verb - 1
    set_off = parse.text[at] == ","
    commas: list[int] = []
    while at > first and verb - at < LONGEST_SOURCE and len(commas) < 3:
        if parse.text[at] == ",":
            commas.append(at)
        elif parse.pos[at] in ("VERB", "AUX") and parse.dep[at] not in ("amod", "compound", "acl"):
            break
        at -= 1
    if not set_off:
        return commas[0] + 1 if commas else None
    if len(commas) < 3 or parse.pos[commas[2] + 1] not in ("DET", "ADJ", "PROPN", "NOUN", "PRON"):
        return None
    return commas[2] + 1


def _head(parse: Parse, low: int, high: int) -> int | None:
    """Return the noun that a source's words hang on: the last before a comma or a preposition."""
    stop = next((word for word in range(low + 1, high) if parse.text[word] == "," or parse.pos[word] == "ADP"), high)
    nouns = [word for word in range(low, stop) if parse.pos[word] in ("NOUN", "PROPN")]
    if nouns:
        word = nouns[-1]
        while parse.dep[word] == "conj" and parse.head[word] in nouns:
            word = parse.head[word]
        return word
    return low if high - low == 1 and parse.pos[low] == "PRON" else None
