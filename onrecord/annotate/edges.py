"""Where what was said begins and ends, once rules and model have both spoken: what is the page's own is left out of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from onrecord.annotate.clauses import before_gloss, opens_gloss
from onrecord.annotate.grammar import FINITE, QUOTE_WORDS, has_subject, trim, without
from onrecord.annotate.parse import Parse
from onrecord.annotate.phrases import with_name_beside
from onrecord.annotate.said import Draft
from onrecord.annotate.scene import Range, Scene
from onrecord.languages.en.attribution import OUTCOMES, SAID_IN

DASHES = frozenset({"-", "–", "—", "--"})
CIRCUMSTANCES = ("after", "as", "when", "before")
LONGEST_ASIDE = 30
LONGEST_OPENING = 6
LONGEST_NAME = 5
LONGEST_SUBJECT = 12
# "claimed it was so, and |had| passed on …": verbs that only tell what was said then
LONGEST_COUNT = 5
COUNTING = frozenset({"NUM", "NOUN", "ADJ", "ADV", "DET", "ADP"})
# whole turns of talk, in which whoever speaks may gloss as he likes
OWN_VOICE = frozenset({"turn", "speaker-label"})
SHIFTED = {"had": "VBN", "would": "VB"}


def settle_edges(scene: Scene, days: Mapping[int, range], drafts: list[Draft]) -> None:
    """Set the edges of what was said; `days` are the words that tell a day or an hour, by their first."""
    parse = scene.parse
    anchors = sorted(draft.anchor for draft in drafts)
    for draft in drafts:
        draft.content = [_behind_day(parse, days, draft, piece) for piece in draft.content]
        if draft.rule not in OWN_VOICE:
            draft.content = [before_gloss(scene, piece) for piece in draft.content]
        if draft.source is not None and draft.rule == "according-to":
            draft.source = with_name_beside(parse, draft.source)
            pieces = [part for piece in draft.content for part in without(piece, draft.source)]
            draft.content = [trim(parse, piece) for piece in pieces] or draft.content
        elif draft.source is not None:
            draft.source = _before_next(parse, _whole_name(parse, draft.source, draft.anchor), draft.anchor)
        if draft.content:
            low, high = draft.content[-1]
            high = _with_object(parse, _before_relative(parse, (low, high)))
            high = _over_aside(scene, draft, (low, high), anchors)
            high = _over_more(scene, draft, high, anchors)
            draft.content[-1] = (low, _over_outcome(scene, draft, high))
        if draft.content and draft.rule in ("object", "object-as", "preposition"):
            draft.content[-1] = _before_occasion(scene, draft.content[-1])
    share_sentence(parse, drafts)
    hand_back(parse, drafts)
    leave_circumstances(scene, drafts)


def _whole_name(parse: Parse, source: Range, anchor: int) -> Range:
    """Return a source with the whole of the name that ends it: "the head of the agency|, Ann Lee|, said", "Ann |Lee|"."""
    low, high = source
    if not high < anchor:
        return source
    named = high if parse.pos[high - 1] == "PROPN" else high + 1 if parse.text[high] == "," else anchor
    end = named
    while end < anchor and parse.pos[end] == "PROPN" and parse.ent[end] not in ("DATE", "TIME", "GPE"):
        end += 1
    beside = named == high or (end - named < LONGEST_NAME and parse.text[end] == "," and end < anchor <= end + 2)
    return (low, end) if named < end and beside else source


def _before_next(parse: Parse, source: Range, anchor: int) -> Range:
    """Return a speaker behind its verb without the sentence that goes on: "said Ann Lee, a fellow|, and Bol needs …"."""
    low, high = source
    last = parse.sentences[parse.sentence[low]][1]
    for comma in range(low + 1, high - 1) if low > anchor else ():
        if parse.text[comma] == "," and parse.lower[comma + 1] in ("and", "but", "while"):
            after = range(comma + 2, min(last, comma + LONGEST_SUBJECT))
            end = next((at for at in after if parse.text[at] == ","), after.stop)
            if any(parse.tag[at] in (*FINITE, "MD") for at in range(comma + 2, end)):
                return low, comma
    return source


def _before_relative(parse: Parse, piece: Range) -> int:
    """Return the end of a range that breaks off behind ", which" or ", which the army": before the comma."""
    low, high = piece
    for word in range(high - 1, max(low + 1, high - LONGEST_OPENING), -1):
        if parse.tag[word] in (*FINITE, "MD") or parse.text[word] == ",":
            break
        if parse.tag[word] in ("WDT", "WP") and parse.text[word - 1] == ",":
            return word - 1
    return high


def _before_occasion(scene: Scene, piece: Range) -> Range:
    """Leave out where it was said, which the parse may hang on the object: "denounced the raid | in her nightly address"."""
    parse, (low, high) = scene.parse, piece
    for word in range(low + 1, high - 1):
        if parse.lower[word] not in ("in", "during") or parse.dep[word] != "prep" or scene.inside[word] >= 0:
            continue
        named = next((c for c in parse.children[word] if parse.dep[c] == "pobj"), None)
        own = parse.tag[word + 1] == "PRP$" or parse.lower[word + 1] in ("a", "an")
        if named is not None and own and parse.lemma[named] in SAID_IN and parse.subtree(word)[0] == word:
            return trim(parse, (low, word))
    return piece


def _with_object(parse: Parse, high: int) -> int:
    """Return the end of a range that breaks off between a verb and its object: "and struck | a mill"."""
    told = high - 1
    objects = [c for c in parse.children[told] if parse.dep[c] == "dobj" and parse.subtree(c)[0] == high]
    return parse.subtree(objects[0])[1] if objects and parse.tag[told] in FINITE else high


def _over_aside(scene: Scene, draft: Draft, piece: Range, anchors: Sequence[int]) -> int:
    """Return the end of "killed nine | – two of them boys – and wrecked a mill": an aside is no end of what was said."""
    parse, (low, high) = scene.parse, piece
    last = parse.sentences[parse.sentence[high - 1]][1]
    if high >= last or draft.anchor > high or not draft.speech or parse.text[high] not in DASHES:
        return high
    open_before = sum(parse.text[at] in DASHES for at in range(low, high)) % 2
    after = range(high + 2, min(last, high + LONGEST_ASIDE))
    shut = high if open_before else next((at for at in after if parse.text[at] in DASHES), None)
    if shut is None or shut + 2 >= last or _tells(anchors, high, last):
        return high
    goes_on = parse.lower[shut + 1] == "and" or parse.tag[shut + 1] in (*FINITE, "MD")
    return trim(parse, (high, last if goes_on else shut))[1]


def _over_outcome(scene: Scene, draft: Draft, high: int) -> int:
    """Return the end of "said 77 had fled |, bringing the total to 173": what came of a matter is said with it."""
    parse = scene.parse
    last = parse.sentences[parse.sentence[high - 1]][1]
    if draft.rule != "clause" or not draft.speech or draft.anchor > draft.content[-1][0] or high + 2 >= last:
        return high
    if (
        opens_gloss(scene, high)
        or parse.text[high] != ","
        or parse.tag[high + 1] != "VBG"
        or parse.lemma[high + 1] not in OUTCOMES
    ):
        return high
    end = min(max(parse.subtree(high + 1)[1], high + 2), last)
    return next((at for at in range(high + 2, end) if parse.text[at] in (",", ";")), trim(parse, (high, end))[1])


def _tells(anchors: Sequence[int], low: int, high: int) -> bool:
    """Tell whether another cue stands between two words."""
    return bisect_right(anchors, low) < bisect_right(anchors, high - 1)


def _over_more(scene: Scene, draft: Draft, high: int, anchors: Sequence[int]) -> int:
    """Return the end of "claimed it was so |, and had passed on …", "six had died | and 15 injured": that was said too."""
    parse = scene.parse
    last = parse.sentences[parse.sentence[high - 1]][1]
    joint = high + (parse.text[high : high + 1] == [","])
    if draft.rule != "clause" or not draft.speech or draft.anchor > draft.content[-1][0] or joint + 2 >= last:
        return high
    more = _second_verb(parse, joint + 1, last) if parse.lower[joint] == "and" else None
    if more is None:
        return high
    end = min(max(parse.subtree(more)[1], more + 1), last)
    number = scene.inside[end - 1]
    end = max(end, scene.words[number][1]) if number >= 0 else end
    return high if _tells(anchors, high, end) else trim(parse, (high, end))[1]


def _second_verb(parse: Parse, first: int, last: int) -> int | None:
    """Return the verb behind "and": "had passed", "would lead", "15 injured"."""
    if parse.tag[first + 1] == SHIFTED.get(parse.lower[first]):
        return first + 1
    verb = next((at for at in range(first, min(last, first + LONGEST_COUNT)) if parse.tag[at] == "VBN"), first)
    counted = any(parse.pos[at] == "NUM" for at in range(first, verb))
    return verb if counted and all(parse.pos[at] in COUNTING for at in range(first, verb)) else None


def _behind_day(parse: Parse, days: Mapping[int, range], draft: Draft, piece: Range) -> Range:
    """Leave the day of saying out of what was said: "said | last month that nine had died", "said | on Monday it had won"."""
    low, high = piece
    led = parse.lower[low] in ("on", "in")
    day = days.get(low + led)
    behind = day is not None and draft.cue is not None and draft.cue[1] == low and day[-1] + 1 < high
    if not day or not behind:
        return piece
    after = day[-1] + 1
    opens = parse.lower[after] == "that" or (parse.dep[after] == "nsubj" and parse.pos[after] == "PRON")
    return (after, high) if opens else piece


def share_sentence(parse: Parse, drafts: list[Draft]) -> None:
    """Give each its half of "It fell, according to X, and nine died, Y said", whichever half the parse gave to both."""
    # the last in a sentence closes it
    closing = {parse.sentence[d.anchor]: d for d in drafts if d.rule == "clause" and d.content[-1][1] <= d.anchor}
    for draft in drafts:
        other = closing.get(parse.sentence[draft.anchor])
        if draft.rule != "according-to" or draft.source is None or other is None:
            continue
        seam = draft.source[1]
        seam += parse.text[seam : seam + 1] == [","]
        if parse.lower[seam : seam + 1] not in (["and"], ["while"], ["but"]):
            continue
        low, high = other.content[0]
        whole = low <= parse.sentences[parse.sentence[draft.anchor]][0] and draft.anchor < high
        if whole and seam + 1 < high and any(parse.tag[word] in FINITE for word in range(seam, high)):
            draft.content = [trim(parse, (low, draft.anchor))]
            other.content = [trim(parse, (seam + 1, high)), *other.content[1:]]


def hand_back(parse: Parse, drafts: list[Draft]) -> None:
    """Give "The mayor said it fell, the agency reports" to the agency whole, whichever of the two the parse puts inside."""
    closing = {
        parse.sentence[d.anchor]: d
        for d in drafts
        if d.rule == "clause" and d.source is not None and d.content[-1][1] < d.source[0] < d.anchor
    }
    for draft in drafts:
        teller = closing.get(parse.sentence[draft.anchor])
        if draft.rule != "clause" or draft.source is None or teller is None or teller.source is None:
            continue
        seam, (low, high) = teller.source[0] - 1, draft.content[-1]
        opens = draft.source[0] < draft.anchor < min(low, teller.content[-1][0])
        if opens and low < seam < teller.anchor <= high and parse.text[seam] == ",":
            draft.content[-1] = (low, seam)
            teller.content = [trim(parse, (parse.sentences[parse.sentence[draft.anchor]][0], seam))]


def leave_circumstances(scene: Scene, drafts: list[Draft]) -> None:
    """Cut "warned of “a relapse” after a drone hit the plant" before "after": the page tells when it was said."""
    parse = scene.parse
    for draft in drafts:
        if draft.rule not in ("preposition", "object", "object-as", "clause", "model") or not draft.content:
            continue
        low, high = draft.content[-1]
        for child in parse.children[draft.anchor]:
            start = parse.subtree(child)[0]
            marked = parse.dep[child] == "advcl" and parse.lower[start] in CIRCUMSTANCES
            quoted = low < start < high and parse.text[start - 1] in QUOTE_WORDS
            told = scene.inside[start] >= 0  # “As the dam broke, it fell,” he said
            if (
                marked
                and low < start < high
                and not told
                and has_subject(parse, child)
                and (quoted or draft.rule == "preposition")
            ):
                draft.content[-1] = (low, start)
                break
