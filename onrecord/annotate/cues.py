"""Parse → drafts: for every word that brings in speech or thought, its cue, content and source as word ranges.

A verb is a cue only in a frame that its lexicon entry names (a clause, an
object, an infinitive …); the content is what fills the frame. Word ranges are
half-open indexes into the parse; text spans are made later, in one place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from onrecord.annotate.closings import closes_as_noun, closing_draft, interrupts, inverted_draft
from onrecord.annotate.grammar import (
    QUOTE_WORDS,
    agent_of,
    cue_range,
    hangs_on,
    has_subject,
    is_expletive,
    is_passive,
    issuer,
    merged,
    source_range,
    speaks,
    subject_of,
    trim,
    without,
)
from onrecord.annotate.parse import Parse
from onrecord.annotate.said import Draft
from onrecord.annotate.scene import Range, Scene, grown, quotation_after, quotation_before
from onrecord.languages.en.attribution import (
    BREAKS,
    CUES,
    DOCUMENTS,
    FINDERS,
    GLOSSES,
    HEARD,
    POINTERS,
    RELAYS,
    SPEECH,
    WEEKDAYS,
    Cue,
)
from onrecord.languages.en.dateline import find_dateline

COMPLEMENTS = frozenset({"nsubjpass", "nsubj", "ccomp", "xcomp", "oprd", "acomp"})
MOST_SET = 8
CLOSERS = frozenset({"”", "''", '"', "»", "’"})
LEADS = frozenset({",", ":", "-", "–", "—", "--"})
Found = tuple[list[Range], int | None, str]


def verb_drafts(scene: Scene) -> Iterator[Draft]:
    """Yield a draft for every verb that is a cue in the frame it stands in."""
    parse = scene.parse
    for verb, (pos, lemma) in enumerate(zip(parse.pos, parse.lemma, strict=True)):
        # who speaks inside a quotation is the quoted speaker's matter
        if pos not in ("VERB", "NOUN") or scene.inside[verb] >= 0:
            continue
        cues = CUES.get(lemma, ()) + _with_particle(parse, verb)
        if cues and pos == "NOUN" and not _is_verb_at_heart(parse, verb):
            continue
        if not cues or not scene.may_try(verb):
            continue
        draft = next((draft for cue in cues if (draft := _verb_draft(scene, verb, cue))), None)
        if draft is None or draft.head is None or interrupts(scene, draft) or draft.head < verb:
            draft = inverted_draft(scene, verb, cues[0]) or draft
        if draft is None or draft.head is None or interrupts(scene, draft):
            draft = closing_draft(scene, verb, cues[0]) or draft
        if draft:
            yield draft


def _with_particle(parse: Parse, verb: int) -> tuple[Cue, ...]:
    """Return the cues of a verb with the particle behind it: "went on", "brushed aside"."""
    particle = parse.lower[verb + 1] if verb + 1 < len(parse) else ""
    return CUES.get(f"{parse.lemma[verb]} {particle}", ())


def _is_verb_at_heart(parse: Parse, word: int) -> bool:
    """Tell a verb that the tagger took for a noun by what hangs on it: "…, the agency estimates"."""
    if closes_as_noun(parse, word):
        return True
    deps = {parse.dep[child] for child in parse.children[word]} if parse.tag[word] == "NNS" else set()
    return "nsubj" in deps and "ccomp" in deps


def _verb_draft(scene: Scene, verb: int, cue: Cue) -> Draft | None:
    parse = scene.parse
    quoted = _quoted_as_saying(scene, verb, cue)
    if quoted:
        return quoted
    passive = is_passive(parse, verb) or "s" in cue.frames
    source = agent_of(parse, verb) if passive else subject_of(scene, verb)
    giver = None
    if source is not None and not passive and hangs_on(parse, verb, source):
        giver = issuer(scene, source)
        if giver is None and (parse.dep[verb] != "acl" or not _speaks_on(parse, verb, source)):
            return None
    found = _passive_content(scene, verb, cue) if passive else _active_content(scene, verb, cue)
    if not found:
        return None
    content, preposition, rule = found
    content = [_past_dateline(scene, piece) for piece in content]
    content = [
        _shut(scene, piece) for piece in (trim(parse, piece) for piece in merged(content)) if piece[0] < piece[1]
    ]
    content = [piece for piece in content if any(c.isalnum() for word in parse.text[piece[0] : piece[1]] for c in word)]
    if not content:
        return None
    words = cue_range(parse, verb, preposition)
    if giver is not None and source is not None:
        words, source = (cue_range(parse, parse.head[source])[0], words[1]), giver
    span = source_range(parse, source, verb) if source is not None else None
    blamed = _blamed_for(parse, source) if source is not None and passive and "b" in cue.frames else None
    if blamed is not None and span:
        content, span = [*content, trim(parse, parse.subtree(blamed))], trim(parse, (span[0], blamed))
    if span and any(low < span[1] and span[0] < high for low, high in content):
        content = [trim(parse, left) for piece in content for left in without(piece, span)]
        content = [piece for piece in content if piece[0] < piece[1]]
    speech = cue.speech
    return Draft(verb, words, content, span, source, cue.stance, rule, speech) if content else None


def _blamed_for(parse: Parse, blamer: int) -> int | None:
    """Return "of looting" where the parse gives it to the one who blames: "was accused by villagers of looting"."""
    for child in parse.children[blamer]:
        if parse.dep[child] == "prep" and parse.lower[child] in ("of", "for"):
            deed = any(
                parse.dep[word] == "pcomp" or parse.lower[word].endswith("ing") for word in parse.children[child]
            )
            return child if deed else None
    return None


def _quoted_as_saying(scene: Scene, verb: int, cue: Cue) -> Draft | None:
    """Read "N. N. was quoted by the agency as saying …": the one who is quoted speaks."""
    parse = scene.parse
    if parse.lemma[verb] not in RELAYS:
        return None
    wanted = "nsubjpass" if is_passive(parse, verb) else "dobj"
    source = next((c for c in parse.children[verb] if parse.dep[c] == wanted), None)
    if source is None:
        return None
    links = (*parse.children[verb], *parse.children[source])
    link = next((c for c in links if parse.lower[c] == "as" and parse.dep[c] == "prep" and c > source), None)
    told = parse.children[link] if link is not None else ()
    saying = next((c for c in told if parse.dep[c] == "pcomp" and parse.tag[c] == "VBG"), None)
    if saying is None or link is None:
        return None
    low, high = source_range(parse, source, verb)
    span = trim(parse, (low, min(high, link) if link > low else high))
    content = clause_content(scene, saying, frozenset("cq"))
    before = quotation_before(scene, min(span[0], own_range(scene, verb, [])[0]))
    if not content and before is not None:
        content = [scene.words[before]]
    words = (cue_range(parse, verb)[0], saying + 1)
    return Draft(verb, words, content, span, source, cue.stance, "clause") if content else None


def _speaks_on(parse: Parse, verb: int, noun: int) -> bool:
    """Tell whether the noun that a participle hangs on says it ("a letter urging"), not who speaks in it ("said in a …")."""
    preposition = parse.head[noun]
    quoted_in = parse.dep[noun] == "pobj" and parse.lower[preposition] == "in" and parse.lemma[noun] in DOCUMENTS
    return parse.tag[verb] != "VB" and not quoted_in and speaks(parse, noun)


def _past_dateline(scene: Scene, piece: Range) -> Range:
    """Leave a report's dateline out of what was said: "KYIV, May 3 (Agency) - …"."""
    low, high = piece
    if low == 0 or scene.parse.block[low - 1] != scene.parse.block[low]:
        dateline = find_dateline(scene.text, scene.parse.start[low], scene.parse.end[high - 1])
        while dateline and low < high and scene.parse.start[low] < dateline.end:
            low += 1
    return low, high


def _shut(scene: Scene, piece: Range) -> Range:
    """Take a quotation that opens inside a range to its closing mark."""
    low, high = piece
    number = scene.inside[high - 1]
    if (
        number < 0
        or scene.words[number][0] < low
        or any(text in (",", ";") for text in scene.parse.text[high : high + 1])
    ):
        return piece
    return low, max(high, scene.words[number][1])


def _active_content(scene: Scene, verb: int, cue: Cue) -> Found | None:
    parse, frames = scene.parse, cue.frames
    if "c" in frames or "q" in frames:
        pieces = clause_content(scene, verb, frames)
        if pieces:
            return pieces, None, "clause"
    kids = {parse.dep[child]: child for child in reversed(parse.children[verb])}
    if "a" in frames or "b" in frames:
        pieces = _object_as(parse, verb, kids, "b" in frames)
        if pieces:
            return pieces, None, "object-as"
    if "n" in frames and "dobj" in kids and (pieces := _number_set(parse, verb, kids["dobj"])):
        return pieces, None, "number-set"
    if "m" in frames and "dobj" in kids and _is_counted(parse, kids["dobj"]):
        return [_counted_on(scene, verb, kids["dobj"])], None, "object"
    if "o" in frames and cue.speech and "dobj" in kids and _is_counted(parse, kids["dobj"]):
        return [_counted_on(scene, verb, kids["dobj"])], None, "object"
    if ("h" in frames or "i" in frames) and "xcomp" in kids:
        pieces = _infinitive(parse, verb, kids, "h" in frames)
        if pieces:
            return pieces, None, "infinitive"
    found = _prepositional(parse, verb, cue.prepositions)
    if found:
        return found
    if "t" in frames and "dobj" in kids and (pieces := _laid_to(parse, verb, kids["dobj"])):
        return pieces, None, "object-as"
    if "o" in frames and "dobj" in kids:
        return [_object_called(scene, verb, kids["dobj"])], None, "object"
    return None


def _counted_on(scene: Scene, verb: int, noun: int) -> Range:
    """Return a counted object with what goes on counting: "reported 41 raids over the past day, down from 58"."""
    parse = scene.parse
    low, high = object_range(scene, noun)
    for child in parse.children[verb]:
        first, last = parse.subtree(child)
        told = parse.dep[child] in ("prep", "advmod", "dobj", "appos") and first - high <= 1
        if told and child > noun and not any(parse.text[word] == ";" for word in range(high, last)):
            high = max(high, last)
    return low, high


def object_range(scene: Scene, noun: int) -> Range:
    """Return an object's noun phrase up to where its sentence goes on: "… as Russia …", "… on Tuesday", ", stating …"."""
    parse = scene.parse
    low, high = parse.subtree(noun)
    for word in range(noun + 1, high):
        if scene.inside[word] >= 0:
            continue
        if parse.lower[word] in BREAKS or (parse.lower[word] == "as" and parse.dep[word] == "mark"):
            return low, word
        if parse.lower[word] == "on" and word + 1 < high and parse.lower[word + 1] in WEEKDAYS:
            return low, word
        if parse.text[word] == "," and word + 1 < high and parse.tag[word + 1] == "VBG":
            return low, word
    return low, high


def _object_called(scene: Scene, verb: int, noun: int) -> Range:
    """Return an object with the "as …" behind it, and "it" with whatever is said of it: "citing it beside …"."""
    parse = scene.parse
    low, high = object_range(scene, noun)
    wanted = ("as", "alongside", "beside", "with", "among") if parse.lower[noun] == "it" else ("as",)
    for child in parse.children[verb]:
        if child == high and parse.dep[child] == "prep" and parse.lower[child] in wanted:
            high = parse.subtree(child)[1]
    return low, high


def _laid_to(parse: Parse, verb: int, noun: int) -> list[Range]:
    """Return "the raid to rebels" of "attributed the raid to rebels"."""
    low, high = parse.subtree(noun)
    if any(parse.lower[word] == "to" for word in range(noun, high)):
        return [(low, high)]
    link = next((c for c in parse.children[verb] if parse.lower[c] == "to" and c > noun), None)
    return [(low, parse.subtree(link)[1])] if link is not None else []


def clause_content(scene: Scene, verb: int, frames: frozenset[str]) -> list[Range]:
    """Return what a verb of saying says as a clause, a quotation beside it, or the sentence it interrupts."""
    parse, free = scene.parse, "c" in frames
    comps = _complements(scene, verb, frames)
    own = own_range(scene, verb, comps)
    pieces = [part for comp in _spread(parse, verb, comps) for part in without(comp, own)] if free else []
    if not pieces and free:
        pieces = _interrupted(parse, verb, own) or _second_subject(parse, verb) or _spliced(parse, verb, own)
    pieces = [_behind_semicolon(scene, piece, own) for piece in _joined_to(parse, pieces, own)]
    pieces = [grown(scene, _of_whom(parse, stopped(scene, piece, verb)), verb) for piece in pieces]
    before, after = quotation_before(scene, own[0]), quotation_after(scene, own[1], verb)
    if after is not None and parse.lemma[verb] in FINDERS and own[1] == verb + 1:
        # "they found “four mines”": the thing found, not what was said
        after = None if scene.starts[after] - parse.end[verb] <= 1 else after
    if parse.tag[verb] == "VBG" and (pieces or parse.lemma[verb] in POINTERS or parse.lower[verb] in GLOSSES):
        before = None
    for number in (before, after):
        if number is not None and scene.inside[verb] != number:
            pieces = _with_quotation(scene, pieces, scene.words[number])
    return pieces


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
    return found or list(heard)


def _and_did(parse: Parse, verb: int, comp: int, end: int) -> list[Range]:
    """Return the second verb of what is said where the parse gives it to the speaker: "said they won and took …"."""
    if parse.lower[end : end + 1] != ["and"] or parse.head[end] != verb or not has_subject(parse, comp):
        return []
    return [
        parse.subtree(child)
        for child in parse.children[verb]
        if parse.dep[child] == "conj"
        and child > end
        and parse.tag[child] == parse.tag[comp] == "VBD"
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
    kids = {parse.dep[child]: parse.lower[child] for child in parse.children[verb]}
    as_said = (
        parse.dep[verb] == "advcl"
        and "as" in kids.values()
        and (kids.get("dobj", "it") == "it" and not {"ccomp", "xcomp"} & kids.keys())
    )
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
        gloss = text == "," and any(w in GLOSSES for w in parse.lower[word + 1 : word + 3]) and scene.inside[word] < 0
        if gloss and parse.tag[word + 1] in ("VBG", "RB", "RBR"):
            return low, word
        if text in CLOSERS and parse.text[word - 1] == "," and _glosses(parse, word + 1):
            return low, word + 1
        if text == ";" and scene.inside[word] < 0 and parse.lower[word + 1] not in ("and", "or", "but", "that"):
            return low, word
        if ends and parse.text[word + 1][:1].isupper() and scene.inside[word] < 0 and parse.tag[word + 1] != "NNP":
            return low, word + 1
    return low, high


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


def _object_as(parse: Parse, verb: int, kids: dict[str, int], blame: bool) -> list[Range]:
    """Return "X as Y", "X Y", or with `blame` "X of Y", as one range."""
    told = kids.get("dobj")
    second = next((child for child in parse.children[verb] if _is_second(parse, child, blame)), None)
    if told is not None and second is None and not blame and any(_names(parse, c) for c in parse.children[told]):
        last = max(parse.subtree(child)[1] for child in parse.children[verb] if parse.dep[child] == "dobj")
        return [(parse.subtree(told)[0], last)]
    blamed = [told, *(c for c in parse.children[told] if parse.dep[c] == "conj")] if told is not None and blame else []
    if told is not None and second is None and any(_is_deed(parse, c) for noun in blamed for c in parse.children[noun]):
        return [parse.subtree(told)]
    if told is None or second is None or second < told:
        alone = kids.get("oprd", kids.get("ccomp", -1))
        return [parse.subtree(alone)] if alone >= 0 and told is None else []
    return [(parse.subtree(told)[0], parse.subtree(second)[1])]


def _is_deed(parse: Parse, child: int) -> bool:
    """Tell what somebody is blamed for where the parse hangs it on them: "accused the company of selling"."""
    deeds = (parse.dep[word] == "pcomp" for word in parse.children[child])
    return parse.dep[child] == "prep" and parse.lower[child] in ("of", "for") and any(deeds)


def _names(parse: Parse, child: int) -> bool:
    """Tell what a thing is called where the parse hangs it on the thing: "as a risk", or quoted right behind it."""
    low = parse.subtree(child)[0]
    quoted = parse.dep[child] == "appos" and not QUOTE_WORDS.isdisjoint(parse.text[max(low - 1, 0) : low + 2])
    return parse.lower[child] == "as" or quoted


def _is_later_object(parse: Parse, child: int) -> bool:
    """Tell the second of two objects: "branding the raid a crime"."""
    beside = parse.children[parse.head[child]] if parse.dep[child] == "dobj" else ()
    return any(parse.dep[other] == "dobj" and other < child for other in beside)


def _is_second(parse: Parse, child: int, blame: bool) -> bool:
    if parse.dep[child] in ("oprd", "xcomp") or (not blame and _is_later_object(parse, child)):
        return True
    words = ("of", "for", "with") if blame else ("as",)
    return parse.dep[child] == "prep" and parse.lower[child] in words


def _number_set(parse: Parse, verb: int, told: int) -> list[Range]:
    """Return "the toll at 40" of "put the toll at 40"."""
    low, high = parse.subtree(told)
    last = min(parse.subtree(verb)[1], high + MOST_SET)
    for word in range(told + 1, last):
        if parse.lower[word] == "at":
            end = parse.subtree(word)[1]
            counted = any(parse.pos[w] == "NUM" or parse.text[w][:1].isdigit() for w in range(word + 1, end))
            return [(low, end)] if counted else []
    return []


def _is_counted(parse: Parse, noun: int) -> bool:
    """Tell a noun phrase that says how many: "some 300 deaths", "dozens of attacks"."""
    return parse.ent[noun] == "CARDINAL" or any(parse.dep[child] == "nummod" for child in parse.children[noun])


def _infinitive(parse: Parse, verb: int, kids: dict[str, int], hearer: bool) -> list[Range]:
    first, last = parse.subtree(kids["xcomp"])
    for child in parse.children[verb]:
        # "told them not to fire, but to wait"
        if parse.dep[child] == "conj" and child > last and not has_subject(parse, child):
            low, high = parse.subtree(child)
            if low - last <= 2 and parse.tag[child] == "VB" and parse.tag[low] == "TO":
                last = high
    if hearer and "dobj" in kids and kids["dobj"] < kids["xcomp"]:
        first = parse.subtree(kids["dobj"])[0]
    return [(first, last)]


def _prepositional(parse: Parse, verb: int, prepositions: frozenset[str]) -> Found | None:
    for child in parse.children[verb]:
        if parse.dep[child] in ("prep", "agent") and parse.lower[child] in prepositions:
            if parse.lower[child] == "to" and any(parse.dep[other] == "dobj" for other in parse.children[verb]):
                continue
            first, last = parse.subtree(child)
            if last - child > 1 and first == child and not _is_date(parse, child):
                return [(child + 1, _as_phrase(parse, verb, last))], child, "preposition"
        if parse.dep[child] == "prt" and parse.lower[child] in prepositions:
            told = next((word for word in parse.children[verb] if parse.dep[word] == "dobj"), None)
            if told is not None:
                return [parse.subtree(told)], child, "object"
    return None


def _is_date(parse: Parse, preposition: int) -> bool:
    """Tell "on Tuesday" from "on the talks"."""
    return parse.lower[preposition] in ("on", "for") and parse.ent[preposition + 1] in ("DATE", "TIME")


def _as_phrase(parse: Parse, verb: int, last: int) -> int:
    """Return where "refer to X as Y" ends: an "as" phrase that follows belongs to what is said."""
    for child in parse.children[verb]:
        if child == last and parse.dep[child] == "prep" and parse.lower[child] == "as":
            return parse.subtree(child)[1]
    return last


def _passive_content(scene: Scene, verb: int, cue: Cue) -> Found | None:
    parse = scene.parse
    if not cue.frames - {"q"}:
        return None
    if parse.dep[verb] == "acl":
        noun = parse.head[verb]
        first, _ = parse.subtree(noun)
        if agent_of(parse, verb) is None or noun > verb:
            return None
        # "the raid, described by the envoy as a crime"
        called = [parse.subtree(child) for child in parse.children[verb] if parse.lower[child] == "as"]
        return [(first, verb), *(called if "a" in cue.frames else [])], None, "participle"
    if parse.dep[verb] == "advcl" and any(parse.lower[child] == "as" for child in parse.children[verb]):
        if agent_of(parse, verb) is None:
            return None
        return without(parse.subtree(parse.head[verb]), parse.subtree(verb)), None, "as-said"
    pieces = []
    for child in parse.children[verb]:
        if parse.dep[child] == "nsubjpass" and parse.lemma[verb] in HEARD:
            continue
        if (parse.dep[child] in ("nsubjpass", "ccomp", "xcomp", "oprd") and not is_expletive(parse, child)) or (
            parse.dep[child] == "prep" and parse.lower[child] in ("as", "of")
        ):
            pieces.append(parse.subtree(child))
    return (pieces, None, "passive") if pieces else None
