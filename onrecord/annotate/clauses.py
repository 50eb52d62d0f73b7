"""A verb of saying → what it says as a clause or a quotation, as word ranges.

The clause that the parse hangs on the verb, the sentence that the speaker
interrupts or closes, and the quotation beside it; cut where another sentence,
another speaker or the writer's own gloss begins.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from onrecord.annotate.grammar import QUOTE_WORDS, SUBJECTS, has_subject, relative_around, speaks, without
from onrecord.annotate.parse import Parse
from onrecord.annotate.scene import Range, Scene, grown, quotation_after, quotation_before
from onrecord.languages.en.attribution import (
    CHANNEL_NOUNS,
    DOCUMENTS,
    FINDERS,
    GLOSSES,
    HEARD,
    OUTCOMES,
    POINTERS,
    QUALMS,
    SPEECH,
    STRONG,
    TAKING_UP,
)

PAST = frozenset({"VBD", "VBN"})
CLOSERS = frozenset({"”", "''", '"', "»", "’"})
LEADS = frozenset({",", ":", "-", "–", "—", "--"})


def clause_content(scene: Scene, verb: int, frames: frozenset[str]) -> list[Range]:
    """Return what a verb of saying says as a clause, a quotation beside it, or the sentence it interrupts."""
    parse, free = scene.parse, "c" in frames
    comps = _complements(scene, verb, frames)
    own = own_range(scene, verb, comps)
    pieces = [part for comp in _spread(parse, verb, comps) for part in without(comp, own)] if free else []
    if not pieces and free and parse.lower[verb + 1 : verb + 2] == ["that"] and parse.lemma[verb] in STRONG:
        # "say that nine in ten left": the parse takes "that" for a preposition
        pieces = [(verb + 1, max(parse.subtree(verb)[1], verb + 2))] if parse.dep[verb + 1] == "prep" else []
    if not pieces and free:
        pieces = _interrupted(parse, verb, own) or _second_subject(parse, verb) or _spliced(parse, verb, own)
    pieces = [_behind_semicolon(scene, piece, own) for piece in _joined_to(parse, pieces, own)]
    if pieces and pieces[-1][1] <= own[0]:
        pieces.extend(_outcome(parse, verb))
    pieces = [grown(scene, _of_whom(parse, stopped(scene, piece, verb)), verb) for piece in pieces]
    before, after = quotation_before(scene, own[0]), quotation_after(scene, own[1], verb)
    if after is not None and parse.lemma[verb] in FINDERS and own[1] == verb + 1:
        # "they found “four mines”": the thing found, not what was said
        after = None if scene.starts[after] - parse.end[verb] <= 1 else after
    if before is not None and _has_own_matter(parse, verb):
        before = None
    if parse.tag[verb] == "VBG" and (pieces or parse.lemma[verb] in POINTERS or parse.lower[verb] in GLOSSES):
        before = None
    for number in (before, after):
        if number is not None and scene.inside[verb] != number:
            pieces = _with_quotation(scene, pieces, scene.words[number])
    return [*opening(scene, verb, pieces), *pieces]


def _outcome(parse: Parse, verb: int) -> list[Range]:
    """Return what a participle behind a closing speaker tells of the matter: "It fell, he said, |killing nine|"."""
    return [
        parse.subtree(child)
        for child in parse.children[verb]
        if parse.dep[child] == "advcl" and parse.tag[child] == "VBG" and child > verb and parse.lemma[child] in OUTCOMES
        and parse.text[parse.subtree(child)[0] - 1] == ","
    ]  # fmt: skip


def _has_own_matter(parse: Parse, verb: int) -> bool:
    """Tell "“Are we ready?” His words stressed the need …": the new sentence has its own subject and its own object."""
    kids = {parse.dep[child]: child for child in parse.children[verb]}
    subject, told = kids.get("nsubj"), kids.get("dobj")
    if subject is None or told is None or not subject < verb < told or parse.pos[told] == "PRON":
        return False
    return parse.sentences[parse.sentence[verb]][0] == parse.subtree(subject)[0] and not speaks(parse, told)


def opening(scene: Scene, verb: int, pieces: list[Range]) -> list[Range]:
    """Return what opens the sentence that a speaker interrupts: "In 2019, he said, it fell", "But, he said, “it fell”".

    Before a quotation that begins a sentence of its own nothing is taken in, and no time or channel before any:
    these may tell when and where it was said ("On Monday, he said, “it fell”").
    """
    parse = scene.parse
    subject = next((child for child in parse.children[verb] if parse.dep[child] in SUBJECTS), verb)
    first, low = parse.sentences[parse.sentence[verb]][0], parse.subtree(subject)[0]
    if not pieces or not first < low - 1 < subject < verb < pieces[0][0] or parse.text[low - 1] != ",":
        return []
    if parse.tag[low - 2] in ("WDT", "WP", "WRB"):
        return []  # "…, in which, she says, nine died": what she says does not open the sentence
    start = pieces[0][0]
    told = range(first, low - 1)
    if any(scene.inside[word] >= 0 for word in told) or any(parse.text[word] in ":;" for word in told):
        return []
    if parse.text[start] in QUOTE_WORDS or parse.text[start - 1] in QUOTE_WORDS:
        start += parse.text[start] in QUOTE_WORDS
        broken = parse.text[start - 2] == "," and parse.text[start].islower()
        when = any(
            parse.ent[word] in ("DATE", "TIME") or parse.lemma[word] in CHANNEL_NOUNS | DOCUMENTS for word in told
        )
        return [(first, low - 1)] if broken and not when else []
    return [(first, low - 1)] if parse.text[start - 1] == "," and parse.lower[start] != "that" else []


def _complements(scene: Scene, verb: int, frames: frozenset[str]) -> list[int]:
    """Return the heads of the clauses that a verb takes; a bare participle heads one too ("said seeing them was …")."""
    parse, kids = scene.parse, scene.parse.children
    found = [
        child
        for child in kids[verb]
        if parse.dep[child] == "ccomp"
        or (parse.dep[child] == "xcomp" and _is_gerund(parse, child) and "i" not in frames)
    ]
    # "informed the team that it fell": the parse hangs what is heard on the hearer
    hearers = [child for child in kids[verb] if parse.dep[child] == "dobj" and parse.lemma[verb] in HEARD]
    heard = (
        c for h in hearers for c in kids[h] if parse.dep[c] == "relcl" and "mark" in [parse.dep[m] for m in kids[c]]
    )
    # "told them that it fell, but that they held": the parse hangs the second clause on the speaker
    beside = (
        c
        for c in kids[verb]
        if parse.dep[c] == "conj" and "that" in [parse.lower[m] for m in kids[c] if parse.dep[m] == "mark"]
    )
    return [*found, *beside] if found else list(heard)


def _and_did(parse: Parse, verb: int, comp: int, end: int) -> list[Range]:
    """Return the second verb of what is said where the parse gives it to the speaker: "said they won and took …"."""
    if parse.lower[end : end + 1] != ["and"] or parse.head[end] != verb or not has_subject(parse, comp):
        return []
    return [
        parse.subtree(child)
        for child in parse.children[verb]
        if parse.dep[child] == "conj"
        and child > end
        and parse.tag[child] in PAST
        and parse.tag[comp] in PAST
        and not has_subject(parse, child)
        and parse.lemma[child] not in SPEECH
        and parse.subtree(child)[0] <= end + 2
    ]


def _is_gerund(parse: Parse, verb: int) -> bool:
    """Tell "receiving", "having received"."""
    return parse.tag[verb] == "VBG" or any(
        parse.dep[child] == "aux" and parse.tag[child] == "VBG" for child in parse.children[verb]
    )


def _spread(parse: Parse, verb: int, comps: list[int]) -> list[Range]:
    """Return the ranges of the clauses; those after the verb are one."""
    ranges = [parse.subtree(comp) for comp in comps]
    after = [piece for piece in ranges if piece[0] > verb]
    if after:
        after.extend(_and_did(parse, verb, comps[-1], max(high for _, high in after)))
    before = [piece for piece in ranges if piece[0] <= verb]
    return [*before, (min(low for low, _ in after), max(high for _, high in after))] if after else before


def _interrupted(parse: Parse, verb: int, own: Range) -> list[Range]:
    """Return the sentence around an aside: "…, he says, …", "as he put it, …"."""
    aside = parse.dep[verb] == "parataxis" and has_subject(parse, verb)
    subject = max((c for c in parse.children[verb] if parse.dep[c] == "nsubj" and c < verb), default=verb)
    low = parse.subtree(subject)[0]
    if own[0] < low < verb and parse.text[low - 1] == ",":
        # "The port, he says, is closed": the parse hangs "the port" on "says"
        own = (low, own[1])
    kids = {parse.dep[child]: parse.lower[child] for child in parse.children[verb]}
    as_said = (
        parse.dep[verb] == "advcl"
        and "as" in kids.values()
        and (kids.get("dobj", "it") == "it" and not {"ccomp", "xcomp"} & kids.keys())
    )
    if aside and (clause := relative_around(parse, (own[0], verb + 1))):
        return [clause]
    if aside and parse.text[verb + 1 : verb + 2] == [","]:
        # what follows the second comma belongs to the sentence, whatever the parse hangs it on
        whole = parse.subtree(parse.head[verb])
        return without((whole[0], max(whole[1], own[1])), (own[0], verb + 1))
    return without(parse.subtree(parse.head[verb]), own) if aside or as_said else []


def stopped(scene: Scene, piece: Range, verb: int) -> Range:
    """Cut a range at a full stop that the parse ran over ("… at 2.9m. Since then …")."""
    parse, (low, high) = scene.parse, piece
    for word in range(max(low, verb), high - 1):
        text = parse.text[word]
        ends = text == "." or (text.endswith(".") and len(text) > 1 and (text[0].isdigit() or parse.tag[word] == "NN"))
        if opens_gloss(scene, word):
            return low, word
        if text in CLOSERS and parse.text[word - 1] == "," and _glosses(parse, word + 1):
            return low, word + 1
        if text == ";" and scene.inside[word] < 0 and parse.lower[word + 1] not in ("and", "or", "but", "that"):
            return low, word
        if ends and parse.text[word + 1][:1].isupper() and scene.inside[word] < 0 and parse.tag[word + 1] != "NNP":
            return low, word + 1
    return low, high


def before_gloss(scene: Scene, piece: Range) -> Range:
    """Cut off what the writer makes of what was said: "…, prompting fears", "…, a move that …"."""
    low, high = piece
    return low, next((word for word in range(low + 1, high - 1) if opens_gloss(scene, word)), high)


def opens_gloss(scene: Scene, comma: int) -> bool:
    """Tell the comma behind which the writer takes over."""
    parse = scene.parse
    if parse.text[comma] != "," or scene.inside[comma] >= 0:
        return False
    after = parse.lower[comma + 1 : comma + 5]
    if any(word in GLOSSES for word in after[:2]):
        return parse.tag[comma + 1] in ("VBG", "RB", "RBR")
    if after[:1] == ["raising"]:
        # "raising new fears of a siege", not "raising the toll to 40"
        return not QUALMS.isdisjoint(parse.lemma[comma + 2 : comma + 5])
    return after[:1] in (["a"], ["an"]) and any(
        noun in TAKING_UP and link in ("that", "which") for noun, link in pairwise(after[1:])
    )


def _behind_semicolon(scene: Scene, piece: Range, own: Range) -> Range:
    """Cut off what another speaker says before a semicolon: "X boasts of …; dozens had fled, it added"."""
    low, high = piece
    if high > own[0]:
        return piece
    parse, cued = scene.parse, False
    for word in range(low, high):
        cued = cued or (parse.pos[word] == "VERB" and parse.lemma[word] in SPEECH and has_subject(parse, word))
        if cued and parse.text[word] == ";" and scene.inside[word] < 0 and word + 2 < high:
            low = word + 1
    return low, high


def _of_whom(parse: Parse, piece: Range) -> Range:
    """Take in what goes on about a part of those just counted: "…, 31 of whom had died"."""
    low, high = piece
    if high + 4 > len(parse) or parse.text[high] != ",":
        return piece
    heads = [word for word in range(high + 2, high + 4) if parse.lower[word] in ("whom", "which")]
    if not heads or parse.lower[heads[0] - 1] != "of":
        return piece
    last = parse.sentences[parse.sentence[high]][1]
    end = next((word for word in range(heads[0], last) if parse.text[word] in (",", ";", ".")), last)
    return low, end


def _spliced(parse: Parse, verb: int, own: Range) -> list[Range]:
    """Return the sentence that a speaker closes where the parse sets the two side by side: "It failed, he said"."""
    head = parse.head[verb]
    if parse.dep[verb] not in ("conj", "ccomp") or head >= own[0] or not has_subject(parse, verb):
        return []
    joined = any(parse.dep[child] == "cc" and head < child < verb for child in parse.children[head])
    return [] if joined or parse.text[own[0] - 1] != "," else [(parse.subtree(head)[0], own[0] - 1)]


def _glosses(parse: Parse, word: int) -> bool:
    """Tell the participle with which the writer explains a quotation: "“…,” referring to the raid"."""
    return parse.tag[word] == "VBG" and (parse.lemma[word] in POINTERS or parse.lower[word] in GLOSSES)


def _joined_to(parse: Parse, pieces: list[Range], own: Range) -> list[Range]:
    """Leave out a clause before a semicolon: "X claimed it; Y said that …"."""
    return [piece for piece in pieces if piece[0] >= own[1] or ";" not in parse.text[piece[1] - 1 : own[0]]]


def _second_subject(parse: Parse, verb: int) -> list[Range]:
    """Return the clause whose subject the parse took for the verb's own: "he says attempts to … failed"."""
    subjects = [child for child in parse.children[verb] if parse.dep[child] == "nsubj"]
    if len(subjects) < 2 or not subjects[0] < verb < subjects[-1]:
        return []
    low = parse.subtree(next(subject for subject in subjects if subject > verb))[0]
    return [(low, max(parse.subtree(child)[1] for child in parse.children[verb]))]


def _with_quotation(scene: Scene, pieces: list[Range], quotation: Range) -> list[Range]:
    """Add a quotation that stands beside the cue; a clause that only leads up to it is no part of what was said."""
    out = []
    for low, high in pieces:
        if low < quotation[0] < high <= quotation[1] and scene.parse.text[quotation[0] - 1] in LEADS:
            continue
        out.append((low, high))
    if not any(low < quotation[1] and quotation[0] < high for low, high in out):
        out.append(quotation)
    return out


def own_range(scene: Scene, verb: int, comps: list[int]) -> Range:
    """Return the words of a verb's clause without what it says; what the parse hangs on it from a quotation is not its own."""
    parse = scene.parse
    low, high = verb, verb + 1
    floor, ceiling = _bounds(scene, verb)
    for child in parse.children[verb]:
        if child in comps or parse.pos[child] == "PUNCT" or parse.dep[child] in ("conj", "cc", "parataxis"):
            continue
        if floor <= child < ceiling:
            first, last = parse.subtree(child)
            low, high = min(low, max(first, floor)), max(high, min(last, ceiling))
    for comp in comps:
        first, last = parse.subtree(comp)
        if first > verb:
            high = min(high, max(first, verb + 1))
        elif last <= verb:
            low = max(low, min(last, verb))
    return low, high


def _bounds(scene: Scene, verb: int) -> Range:
    """Return how far a verb's own words can reach: to the quotations and the sentence border around it."""
    parse, at = scene.parse, scene.parse.start[verb]
    low, high = parse.sentences[parse.sentence[verb]]
    before, after = bisect_right(scene.ends, at) - 1, bisect_left(scene.starts, at)
    if before >= 0:
        low = max(low, scene.words[before][1])
    if after < len(scene.words):
        high = min(high, scene.words[after][0])
    return low, high
