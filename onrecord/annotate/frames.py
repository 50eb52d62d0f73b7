"""A cue's frame in the parse → what fills it, as word ranges: an object, an infinitive, a phrase, the subject of a passive.

A verb is a cue only in a frame that its lexicon entry names; each frame has
its own way from the verb to what was said. Clauses and quotations are read in
clauses.py.
"""

from __future__ import annotations

from onrecord.annotate.clauses import clause_content
from onrecord.annotate.grammar import (
    QUOTE_WORDS,
    agent_of,
    cue_range,
    has_subject,
    hearer_of,
    is_expletive,
    speaks,
    trim,
    without,
)
from onrecord.annotate.parse import Parse
from onrecord.annotate.scene import Range, Scene
from onrecord.languages.en.attribution import BREAKS, EXTENT, FEELINGS, VOICING, WEEKDAYS, Cue

COMPLEMENTS = frozenset({"nsubjpass", "nsubj", "ccomp", "xcomp", "oprd", "acomp"})
PASSIVE_COMPLEMENTS = COMPLEMENTS - {"nsubj", "acomp"}
BLAMED_WITH = frozenset({"for", "with"})
LED_BY = frozenset({"about", "over", "at", "for", "on", "with", "of", "in", "to", "regarding", "toward", "towards"})
MOST_SET = 8
# "raised the toll to 40"
CHANGING = frozenset({"raise", "revise", "update", "lower"})
TOLLS = frozenset({"toll", "count", "tally", "estimate", "figure"})
Found = tuple[list[Range], int | None, str]


def active_content(scene: Scene, verb: int, cue: Cue) -> Found | None:
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
    if "m" in frames and "dobj" not in kids and "ccomp" in kids and kids["ccomp"] > verb:
        # "counted 30 dead or wounded": the parse takes the state for a clause
        kids["dobj"] = kids["ccomp"]
    if "m" in frames and "dobj" in kids and _is_counted(parse, kids["dobj"]):
        return [_counted_on(scene, verb, kids["dobj"])], None, "object"
    if "o" in frames and cue.speech and "dobj" in kids and _is_counted(parse, kids["dobj"]):
        return [_counted_on(scene, verb, kids["dobj"])], None, "object"
    if "h" in frames and "xcomp" not in kids and (wish := _wished(parse, verb)) is not None:
        kids["xcomp"] = wish
    if ("h" in frames or "i" in frames) and "xcomp" in kids:
        pieces = _infinitive(parse, verb, kids, "h" in frames)
        if pieces:
            return pieces, _called_on(parse, verb, kids), "infinitive"
    found = _prepositional(parse, verb, cue.prepositions)
    if found:
        return found
    if "t" in frames and "dobj" in kids and (pieces := _laid_to(parse, verb, kids["dobj"])):
        return pieces, None, "object-as"
    if "o" in frames and "dobj" in kids:
        if parse.lemma[verb] in VOICING and (found := _voiced(parse, verb, kids["dobj"])):
            return found
        piece = _object_called(scene, verb, kids["dobj"])
        return [_on_condition(parse, verb, piece) if cue.stance == "predicts" else piece], None, "object"
    return None


def _on_condition(parse: Parse, verb: int, piece: Range) -> Range:
    """Take in "if the dam breaks" behind "foresees a flood"."""
    low, high = piece
    clauses = (parse.subtree(child) for child in parse.children[verb] if parse.dep[child] == "advcl")
    return low, next((last for first, last in clauses if first == high and parse.lower[first] == "if"), high)


def _voiced(parse: Parse, verb: int, noun: int) -> Found | None:
    """Return what stands behind the noun: "expressed concern | that many had fled", "voiced doubts about | the count"."""
    for child in (*parse.children[noun], *parse.children[verb]):
        first, last = parse.subtree(child)
        if verb < noun < child and first == noun + 1 and last - first > 1:
            if parse.dep[child] == "prep" and parse.lower[child] in LED_BY and parse.lemma[noun] in FEELINGS:
                return [(child + 1, last)], child, "voiced"
            if parse.dep[child] in ("acl", "ccomp", "relcl") and parse.lower[first] in ("that", "to"):
                return [(first, last)], noun, "voiced"
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


def _object_as(parse: Parse, verb: int, kids: dict[str, int], blame: bool) -> list[Range]:
    """Return "X as Y", "X Y", or with `blame` "X of Y", as one range."""
    told = kids.get("dobj")
    behind = [child for child in parse.children[verb] if told is None or child > told]
    second = next((child for child in behind if _is_second(parse, child, blame)), None)
    if told is not None and second is None and not blame:
        link = next((c for c in (*parse.children[told], *behind) if _names(parse, c)), None)
        if link is not None:
            objects = [parse.subtree(child)[1] for child in parse.children[verb] if parse.dep[child] == "dobj"]
            return [(parse.subtree(told)[0], max(*objects, parse.subtree(link)[1]))]
    if told is not None and second is None and blame and _is_blamed(parse, verb, told):
        return [parse.subtree(told)]
    if told is None or second is None:
        # "a step | analysts read | as a threat": what it is said of stands before, tied or not
        alone = (
            second if second is not None and parse.lower[second] == "as" else kids.get("oprd", kids.get("ccomp", -1))
        )
        return [parse.subtree(alone)] if alone >= 0 and told is None else []
    return [(parse.subtree(told)[0], _with_aim(parse, verb, parse.subtree(second)[1]))]


def _with_aim(parse: Parse, verb: int, end: int) -> int:
    """Take in the infinitive right behind "as part of a push", which the parse may hang on the verb: "| to retake it"."""
    aims = (parse.subtree(child) for child in parse.children[verb] if parse.tag[child] == "VB")
    return next((last for first, last in aims if first == end and parse.lower[first] == "to"), end)


def _is_blamed(parse: Parse, verb: int, told: int) -> bool:
    """Tell what somebody is blamed for where the parse hangs it on them: "accused the company of selling", "… of theft"."""
    nouns = [told, *(c for c in parse.children[told] if parse.dep[c] == "conj")]
    links = [c for noun in nouns for c in parse.children[noun] if parse.lower[c] in ("of", "for")]
    deeds = [word for link in links for word in parse.children[link] if parse.dep[link] == "prep"]
    if any(parse.dep[word] == "pcomp" or parse.tag[word] == "VBG" for word in deeds):
        return True
    last = max((word for word in range(told, parse.subtree(told)[1]) if parse.lower[word] == "of"), default=told)
    crimes = (word for word in parse.children[last] if parse.tag[word] in ("NN", "NNS") and not speaks(parse, word))
    return parse.lemma[verb] == "accuse" and last > told and any(parse.dep[word] == "pobj" for word in crimes)


def _names(parse: Parse, child: int) -> bool:
    """Tell what a thing is called where the parse hangs it on the thing: "as a risk", or quoted right behind it."""
    low, high = parse.subtree(child)
    quoted = parse.dep[child] == "appos" and not QUOTE_WORDS.isdisjoint(parse.text[max(low - 1, 0) : low + 2])
    if quoted or (parse.lower[child] == "as" and parse.dep[child] != "cc"):
        return True
    # "see a truce on such terms as a surrender": the parse hangs it on the terms
    inner = range(child + 1, high) if parse.dep[child] == "prep" else ()
    told = (at for at in inner if parse.lower[at] == "as" and parse.dep[at] == "prep" and parse.tag[at] == "IN")
    return any(parse.dep[parse.head[at]] == "pobj" and parse.lower[at - 1] != "such" for at in told)


def _is_later_object(parse: Parse, child: int) -> bool:
    """Tell the second of two objects: "branding the raid a crime"."""
    beside = parse.children[parse.head[child]] if parse.dep[child] == "dobj" else ()
    return any(parse.dep[other] == "dobj" and other < child for other in beside)


def _is_second(parse: Parse, child: int, blame: bool) -> bool:
    if parse.dep[child] in ("oprd", "xcomp") or (not blame and _is_later_object(parse, child)):
        return True
    if not blame and parse.dep[child] == "npadvmod" and parse.ent[child] not in ("DATE", "TIME"):
        # "branded | the raid | a massacre", which the parse may take for an adverb
        return any(
            parse.dep[c] == "dobj" and parse.subtree(c)[1] == parse.subtree(child)[0]
            for c in parse.children[parse.head[child]]
        )
    words = ("of", "for", "with") if blame else ("as",)
    return parse.dep[child] == "prep" and parse.lower[child] in words


def _number_set(parse: Parse, verb: int, told: int) -> list[Range]:
    """Return "the toll at 40" of "put the toll at 40", "the toll to 40" of "raised the toll to 40"."""
    link = "to" if parse.lemma[verb] in CHANGING else "at"
    if link == "to" and parse.lower[told] not in TOLLS:
        return []
    low, high = parse.subtree(told)
    last = min(parse.subtree(verb)[1], high + MOST_SET)
    for word in range(told + 1, last):
        if parse.lower[word] == link:
            end = _with_counts_beside(parse, parse.subtree(word)[1], parse.sentences[parse.sentence[verb]][1])
            counted = any(parse.pos[w] == "NUM" or parse.text[w][:1].isdigit() for w in range(word + 1, end))
            return [(low, end)] if counted else []
    return []


def _with_counts_beside(parse: Parse, end: int, last: int) -> int:
    """Take in "and 39 injured" behind "at four dead", which the parse may hang on the verb."""
    while end + 2 < last and parse.lower[end] in ("and", ",") and parse.pos[end + 1] == "NUM":
        end += 3
    return end


def _is_counted(parse: Parse, noun: int) -> bool:
    """Tell a noun phrase that says how many: "some 300 deaths", "dozens of attacks"."""
    return (
        parse.ent[noun] == "CARDINAL"
        or parse.pos[noun] == "NUM"
        or any(parse.dep[child] == "nummod" for child in parse.children[noun])
    )


def _infinitive(parse: Parse, verb: int, kids: dict[str, int], hearer: bool) -> list[Range]:
    first, last = parse.subtree(kids["xcomp"])
    for child in parse.children[verb]:
        # "told them not to fire, but to wait"
        if parse.dep[child] == "conj" and child > last and not has_subject(parse, child):
            low, high = parse.subtree(child)
            if low - last <= 2 and parse.tag[child] == "VB" and parse.tag[low] == "TO":
                last = high
    link = _called_on(parse, verb, kids)
    if link is not None:
        first = link + 1
    elif hearer and "dobj" in kids and kids["dobj"] < kids["xcomp"]:
        first = parse.subtree(kids["dobj"])[0]
    return [(first, last)]


def _wished(parse: Parse, verb: int) -> int | None:
    """Return the infinitive behind "called on | both sides |" where the parse hangs it on them or takes it for a purpose."""
    link = verb + 1
    if not _leads_to_hearer(parse, verb) or parse.head[link] != verb or _is_date(parse, link):
        return None
    named = next((c for c in parse.children[link] if parse.dep[c] == "pobj"), None)
    told: list[int] = [*parse.children[verb], *(parse.children[named] if named is not None else [])]
    for child in told:
        to = any(parse.tag[c] == "TO" for c in parse.children[child])
        if child > link and to and parse.tag[child] == "VB" and parse.dep[child] in ("advcl", "acl", "relcl"):
            return child
    return None


def _called_on(parse: Parse, verb: int, kids: dict[str, int]) -> int | None:
    """Return the preposition of a hearer: "called on the rebels to leave"."""
    child = verb + 1
    links = child < kids["xcomp"] and parse.head[child] == verb and parse.dep[child] in ("prep", "prt")
    return child if links and _leads_to_hearer(parse, verb) and not _is_date(parse, child) else None


def _leads_to_hearer(parse: Parse, verb: int) -> bool:
    """Tell "called | on | both sides", "appealed | to | viewers"."""
    link = parse.lower[verb + 1 : verb + 2]
    return link in (["on"], ["upon"]) or (link == ["to"] and parse.lemma[verb] == "appeal")


def _prepositional(parse: Parse, verb: int, prepositions: frozenset[str]) -> Found | None:
    for child in parse.children[verb]:
        if parse.dep[child] in ("prep", "agent") and parse.lower[child] in prepositions:
            if parse.lower[child] == "to" and any(parse.dep[other] == "dobj" for other in parse.children[verb]):
                continue
            first, last = parse.subtree(child)
            if last - child > 1 and first == child and not _is_date(parse, child):
                return [(child + 1, _reaching(parse, _as_phrase(parse, verb, last)))], child, "preposition"
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


def _reaching(parse: Parse, last: int) -> int:
    """Return where "warned of outages, lasting four hours" ends: a participle of extent goes with the thing."""
    comma = last - 1 if parse.text[last - 1] == "," else last
    if parse.text[comma : comma + 1] != [","] or comma + 1 >= len(parse):
        return last
    reaches = parse.tag[comma + 1] == "VBG" and parse.lemma[comma + 1] in EXTENT
    return parse.subtree(comma + 1)[1] if reaches else last


def passive_content(scene: Scene, verb: int, cue: Cue) -> Found | None:
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
    pieces: list[Range] = []
    link, hearer = _linked(parse, verb, cue), hearer_of(parse, verb)
    for child in parse.children[verb]:
        if child == hearer:
            continue
        told = parse.dep[child] in COMPLEMENTS if "s" in cue.frames else parse.dep[child] in PASSIVE_COMPLEMENTS
        if child == link:
            pieces.append((child + 1, parse.subtree(child)[1]))
        elif (told and not is_expletive(parse, child)) or (
            parse.dep[child] == "prep" and parse.lower[child] in ("as", "of")
        ):
            pieces.append(_sentence_before(parse, child) or parse.subtree(child))
    return (pieces, link, "passive") if pieces else None


def _sentence_before(parse: Parse, word: int) -> Range | None:
    """Return the sentence that "this" stands for: "The bridge fell. |This| was reported by the mayor."."""
    number = parse.sentence[word]
    first = parse.sentences[number][0]
    if parse.lower[word] != "this" or word != first or number == 0 or parse.block[first - 1] != parse.block[first]:
        return None
    return trim(parse, parse.sentences[number - 1])


def _linked(parse: Parse, verb: int, cue: Cue) -> int | None:
    """Return the preposition that leads from a passive to what is said of its subject: "was accused of", "is seen as"."""
    links = cue.prepositions | {"as", "of"} | (BLAMED_WITH if "b" in cue.frames else frozenset())
    child = cue_range(parse, verb)[1]
    if (
        child >= len(parse)
        or parse.head[child] != verb
        or parse.dep[child] != "prep"
        or parse.lower[child] not in links
    ):
        return None
    return None if parse.subtree(child)[1] <= child + 1 or _is_date(parse, child) else child
