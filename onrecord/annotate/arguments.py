"""Walks over the parse: who does what a verb says, to whom, and which words a phrase holds."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.annotate.parse import Parse
from onrecord.languages.en.attribution import SPEECH
from onrecord.languages.en.events import BESIDE, CARRYING, DIRECTIONS, TRANSPARENT
from onrecord.languages.en.status import DEFINITE
from onrecord.model import Span

CLAUSES = frozenset({"ccomp", "advcl", "relcl", "parataxis", "csubj", "acl", "pcomp"})
NAME_DEPS = frozenset({"compound", "amod", "poss", "nmod", "flat"})
CORE_DEPS = frozenset({"compound", "amod", "nummod", "nmod", "conj", "appos", "quantmod", "flat"})
TARGET_PREPOSITIONS = ("on", "at", "in", "into", "against", "to")
NOT_RANKS = frozenset({"latest", "least", "most"})
COUNTING = frozenset({"count", "record", "tally", "log", "document"})
# verbs that make their object do what follows
MAKING = frozenset(
    {
        "force",
        "compel",
        "lead",
        "cause",
        "prompt",
        "allow",
        "enable",
        "push",
        "induce",
        "oblige",
        "permit",
        "drive",
        "order",
        "tell",
        "ask",
        "urge",
    }
)
# participles that say what the subject does: "are engaged in combat"
ENGAGED = frozenset({"engage", "involve"})
SUSPICIONS = frozenset({"suspicion", "charge"})
BLAMING = frozenset({"accuse", "blame", "suspect", "charge", "convict", "condemn", "criticize", "criticise"})
# what is its owner's own to do
INTENTIONS = frozenset(
    {"decision", "plan", "promise", "pledge", "vow", "intention", "attempt", "effort", "bid", "commitment", "agreement",
     "readiness", "willingness", "threat", "refusal", "failure", "move", "proposal"}
)  # fmt: skip
MAX_CLIMB = 6
MAX_WORDS = 150
LONGEST_OFFICE = 10


def reach(parse: Parse, top: int) -> list[int]:
    """Return a word and what it governs, in order, not crossing into other clauses or coordinated verbs."""
    reached: list[int] = []
    stack = [top]
    while stack and len(reached) < MAX_WORDS:
        word = stack.pop()
        reached.append(word)
        for child in parse.children[word]:
            if parse.dep[child] not in CLAUSES and not (
                parse.dep[child] == "conj" and parse.tag[child].startswith("VB")
            ):
                stack.append(child)
    return sorted(reached)


def load_of(parse: Parse, carrier: int) -> list[int]:
    """Return the words for what a carrier is told to bear: "trucks |carrying flour| reached the town"."""
    bearing = (c for at in reach(parse, carrier) for c in parse.children[at] if parse.dep[c] == "acl")
    return [at for verb in bearing if parse.lemma[verb] in CARRYING for at in reach(parse, verb)]


def core(parse: Parse, head: int) -> list[int]:
    """Return a noun with its coordinated nouns and the words right before it, looking through "hundreds of".

    What only owns the noun, or is told about it further on, is left out.
    """
    words: list[int] = []
    stack = [head]
    while stack and len(words) < MAX_WORDS:
        word = stack.pop()
        words.append(word)
        for child in parse.children[word]:
            dep = parse.dep[child]
            if dep in CORE_DEPS and not (dep == "conj" and parse.tag[child].startswith("VB")):
                stack.append(child)
            elif dep == "prep" and _is_measure(parse, word):
                # "15 of 16 drones", "15 out of 16 drones"
                links = (child, *parse.children[child]) if parse.lower[child] == "out" else (child,)
                stack.extend(at for link in links if parse.lower[link] == "of" for at in parse.children[link])
    return sorted(words)


def _is_measure(parse: Parse, word: int) -> bool:
    return parse.lower[word] in TRANSPARENT or parse.pos[word] == "NUM"


def compound_top(parse: Parse, word: int) -> int:
    """Return the noun that a compound ends in."""
    for _ in range(MAX_CLIMB):
        if parse.dep[word] not in ("compound", "nmod", "amod") or not parse.tag[parse.head[word]].startswith("N"):
            break
        word = parse.head[word]
    return word


def has_noun_subject(parse: Parse, verb: int) -> bool:
    """True where a noun or a pronoun is the verb's own subject, of the active or the passive."""
    return any(parse.dep[child] in ("nsubj", "nsubjpass") for child in parse.children[verb])


def is_withholding(parse: Parse, verb: int) -> bool:
    """True for "denied visas to nine people", "denied him water": who denies something to somebody has said nothing."""
    if parse.lemma[verb] != "deny" or not any(parse.dep[child] == "dobj" for child in parse.children[verb]):
        return False
    told = next(child for child in parse.children[verb] if parse.dep[child] == "dobj")
    links = (*parse.children[verb], *parse.children[told])
    return any(
        parse.dep[link] == "dative" or (parse.lower[link] == "to" and parse.dep[link] == "prep" and link > verb)
        for link in links
    )


def verb_above(parse: Parse, word: int) -> int | None:
    """Return the nearest verb over a word, or None."""
    for _ in range(MAX_CLIMB):
        head = parse.head[word]
        if head == word:
            return None
        word = head
        if parse.tag[word].startswith("VB"):
            return word
    return None


def subject_of(parse: Parse, verb: int) -> int | None:
    """Return the head word of who does what a verb says: agent, subject, or the subject of the verb above."""
    lent = False
    for _ in range(4):
        children = parse.children[verb]
        if (
            lent
            and (raised := next((child for child in children if parse.dep[child] == "nsubjpass"), None)) is not None
        ):
            return _antecedent(parse, verb, raised)  # "is scheduled to host"
        agent = next((child for child in children if parse.dep[child] == "agent"), None)
        acts = any(parse.dep[child] == "nsubj" for child in children)  # "the two talked |by telephone|"
        if agent is not None and not acts:
            return next(iter(parse.children[agent]), None)
        if parse.lemma[verb] in ENGAGED and parse.tag[verb] == "VBN":
            engaged = next((child for child in children if parse.dep[child] == "nsubjpass"), None)
            if engaged is not None:
                return _antecedent(parse, verb, engaged)  # "the troops are engaged in combat"
        if any(parse.dep[child] in ("nsubjpass", "auxpass") for child in children):
            return None
        if is_told_done(parse, verb):
            return None  # "two men were reported killed"
        subject = next((child for child in children if parse.dep[child] == "nsubj"), None)
        if subject is not None:
            return _behind_source(parse, _antecedent(parse, verb, subject))
        if parse.head[verb] == verb:
            return None
        dep = parse.dep[verb]
        if dep == "pcomp" and (accused := _accused(parse, verb)) is not None:
            return accused
        if dep in ("acl", "amod"):
            wanted = parse.tag[verb] == "VB" and parse.lower[parse.head[parse.head[verb]]] == "for"
            if parse.tag[verb] == "VBG" or wanted:
                return parse.head[verb]
            return _intender(parse, parse.head[verb]) if parse.tag[verb] == "VB" else None
        if dep not in ("conj", "xcomp", "advcl", "pcomp", "ccomp", "dep", "acomp"):
            return None
        if dep == "xcomp" and parse.lemma[parse.head[verb]] in MAKING:
            made = next((c for c in parse.children[parse.head[verb]] if parse.dep[c] == "dobj" and c < verb), None)
            if made is not None:
                return made  # "raids forced the rebels to withdraw"
        if dep == "ccomp" and parse.lemma[parse.head[verb]] in COUNTING:
            return None  # "counted 30 dead or wounded": who counts them has not wounded them
        above = verb_above(parse, verb) if dep == "pcomp" else _told(parse, verb) or parse.head[verb]
        if above is None:
            return None
        verb, lent = above, dep == "xcomp"
    return None


def _intender(parse: Parse, noun: int) -> int | None:
    """Return whose decision or plan it is to do what follows: "Kenya's decision to send", "announced its decision to"."""
    if parse.lemma[noun] not in INTENTIONS:
        return None
    owner = next((child for child in parse.children[noun] if parse.dep[child] == "poss"), None)
    if owner is None or parse.tag[owner] != "PRP$":
        return owner
    verb = parse.head[noun]
    if parse.dep[noun] != "dobj":
        return None
    return next((child for child in parse.children[verb] if parse.dep[child] == "nsubj"), None)


def is_told_done(parse: Parse, verb: int) -> bool:
    """True for a participle that a passive of telling brings in: "two men were reported |killed|"."""
    told = parse.dep[verb] in ("xcomp", "ccomp", "oprd", "acomp") and parse.tag[verb] == "VBN"
    return told and any(parse.dep[child] == "nsubjpass" for child in parse.children[parse.head[verb]])


def _behind_source(parse: Parse, subject: int) -> int:
    """Return who acts in "According to the mayor, N. N., guards have …", where the parse takes the mayor's name for the subject."""
    beside = next((c for c in parse.children[subject] if parse.dep[c] == "appos" and c > subject), None)
    low = subject
    while parse.dep[low - 1] == "compound" and parse.head[low - 1] == subject:
        low -= 1
    first = parse.sentences[parse.sentence[subject]][0]
    cited = "according" in parse.lower[max(first, low - LONGEST_OFFICE) : low] and parse.text[low - 1] == ","
    shut = parse.text[subject + 1 : subject + 2] == [","]
    return beside if beside is not None and cited and shut and parse.pos[subject] == "PROPN" else subject


def is_definite(parse: Parse, noun: int) -> bool:
    """True for "the attack", "those drones": what is known to be."""
    return any(parse.lower[child] in DEFINITE for child in parse.children[noun])


def is_ranked(parse: Parse, noun: int) -> bool:
    """Tell "the deadliest attack" from "the latest attack", which is an attack of its own."""
    return any(parse.tag[child] == "JJS" and parse.lower[child] not in NOT_RANKS for child in parse.children[noun])


def _told(parse: Parse, verb: int) -> int | None:
    """Return the verb of what is said where the parse gives its second verb to the speaker: "said they won and took …"."""
    head = parse.head[verb]
    if parse.dep[verb] != "conj" or parse.lemma[head] not in SPEECH or parse.lemma[verb] in SPEECH:
        return None
    told = (c for c in parse.children[head] if parse.dep[c] == "ccomp" and head < c < verb)
    return next((c for c in told if parse.tag[c] == parse.tag[verb]), None)


def _accused(parse: Parse, verb: int) -> int | None:
    """Return who did it by the accuser's word: "they accused the army and its allies of burning the village"."""
    preposition = parse.head[verb]
    over = parse.head[preposition]
    while parse.dep[over] == "conj" and parse.head[over] != over:
        over = parse.head[over]
    verb_over = parse.head[over] if parse.dep[over] in ("dobj", "nsubjpass") else over
    if parse.lemma[over] in SUSPICIONS and parse.dep[over] == "pobj" and parse.lower[preposition] == "of":
        verb_over = parse.head[parse.head[over]]  # "detained the tanker on suspicion of damaging a cable"
    elif parse.lower[preposition] not in ("of", "for") or parse.lemma[verb_over] not in BLAMING:
        return None
    return next((c for c in parse.children[verb_over] if parse.dep[c] in ("dobj", "nsubjpass")), None)


def _antecedent(parse: Parse, verb: int, subject: int) -> int:
    """Return the noun that a relative pronoun stands for, also in "50 missiles, 30 of which fell on the port"."""
    if (whole := _whole(parse, verb, subject)) is not None:
        return whole
    if parse.dep[verb] != "relcl" or (parse.tag[subject] not in ("WDT", "WP") and parse.lower[subject] != "that"):
        return subject
    noun = parse.head[verb]
    over = parse.head[parse.head[noun]]
    if parse.text[subject - 1] == "," and parse.lower[parse.head[noun]] == "of" and parse.dep[over] == "appos":
        return parse.head[over]  # "Goma, the capital of North Kivu, which fell": it is Goma that fell
    return _apposed(parse, noun) if parse.text[subject - 1] == "," else noun


def _whole(parse: Parse, verb: int, part: int) -> int | None:
    """Return what a part is of: the missiles in "50 missiles, of which at least 30 fell", "…, all of which fell"."""
    links = [child for top in (part, verb) for child in parse.children[top] if parse.lower[child] == "of"]
    if parse.tag[part] == "CD" and parse.lower[part + 1 : part + 3] == ["out", "of"]:
        # "downed nine out of twelve drones"
        return next((child for child in parse.children[part + 2] if parse.dep[child] == "pobj"), None)
    told = any(parse.dep[child] == "appos" for child in parse.children[part])
    if parse.tag[part] == "CD" and parse.lower[part + 1 : part + 3] == ["of", "the"] and not told:
        # "destroyed nine of the drones", not "one of the detainees, a worker, died"
        return next((child for child in parse.children[part + 1] if parse.dep[child] == "pobj"), None)
    for link in links:
        if any(parse.tag[child] in ("WDT", "WP") for child in parse.children[link]):
            before = min(link, part) - 1
            while before > 0 and not parse.text[before][0].isalnum():
                before -= 1
            return before if parse.tag[before].startswith("N") else None
    return None


def object_of(parse: Parse, verb: int) -> int | None:
    """Return the head word of what a verb acts on: object, passive subject, or the object of a preposition of aim."""
    given = {parse.dep[child]: child for child in reversed(parse.children[verb])}
    # "Mali was given tanks": what was given, not to whom
    if (acted := given.get("dobj", given.get("nsubjpass"))) is not None:
        whole = _whole(parse, verb, acted)
        return _antecedent(parse, verb, acted) if whole is None else whole
    if (amount := given.get("npadvmod")) is not None and any(parse.ent[at] == "MONEY" for at in core(parse, amount)):
        return amount  # "donated $40m"
    if parse.dep[verb] == "acl" and parse.tag[verb] == "VBN":
        return _apposed(parse, parse.head[verb])
    if (shared := _shared(parse, verb)) is not None:
        return shared
    if is_told_done(parse, verb):
        return next(child for child in parse.children[parse.head[verb]] if parse.dep[child] == "nsubjpass")
    for child in parse.children[verb]:
        if parse.dep[child] == "prep" and parse.lower[child] in TARGET_PREPOSITIONS:
            return next((word for word in parse.children[child] if parse.dep[word] == "pobj"), None)
    return None


def _shared(parse: Parse, verb: int) -> int | None:
    """Return what a verb acts on by another: "downed or |jammed| 9 drones", "was hit and |destroyed|", "before being |driven| out"."""
    after = next((child for child in parse.children[verb] if parse.dep[child] == "conj"), None)
    if after is not None and verb < after <= verb + 2 and parse.tag[after] == parse.tag[verb]:
        return next((child for child in parse.children[after] if parse.dep[child] == "dobj"), None)
    above, passive = parse.head[verb], any(parse.dep[child] == "auxpass" for child in parse.children[verb])
    if parse.tag[verb] != "VBN" or has_noun_subject(parse, verb):
        return None
    if parse.dep[verb] == "conj" and parse.tag[above] == "VBN" and not passive:
        return next((child for child in parse.children[above] if parse.dep[child] == "nsubjpass"), None)
    if not passive or parse.dep[verb] not in ("pcomp", "advcl"):
        return None
    over = verb_above(parse, verb)
    found = ("nsubjpass", "nsubj")
    return (
        next((child for child in parse.children[over] if parse.dep[child] in found), None) if over is not None else None
    )


def _apposed(parse: Parse, noun: int) -> int:
    """Return the name that a noun stands beside: "Gao, a river |port| seized by rebels"."""
    beside = parse.dep[noun] == "appos" and parse.pos[parse.head[noun]] == "PROPN"
    return parse.head[noun] if beside else noun


def phrase_heads(parse: Parse, head: int) -> list[int]:
    """Return a noun and the nouns coordinated with it, in order."""
    heads, word = [head], head
    for _ in range(20):
        after = next((child for child in parse.children[word] if parse.dep[child] == "conj"), None)
        if after is None or parse.tag[after].startswith("VB"):
            break
        heads.append(after)
        word = after
    return heads


def named_span(parse: Parse, head: int) -> Span:
    """Return the span of a noun with the names and adjectives right before it."""
    first = head
    while (
        first > 0 and parse.head[first - 1] in range(first, head + 1) and parse.dep[first - 1] in NAME_DEPS | {"case"}
    ):
        first -= 1
    return parse.span(first, head + 1)


def _is_beside(parse: Parse, word: int) -> bool:
    """True for a place that only says where another lies: "a village to the northwest of Gao", "10 km from Gao"."""
    over = parse.head[compound_top(parse, word)]
    if parse.dep[over] != "prep" and parse.dep[over] != "prt":
        return False
    return parse.lower[over] in BESIDE or parse.lower[parse.head[over]] in DIRECTIONS


def places_under(parse: Parse, heads: list[int], places: Mapping[int, str]) -> list[Span]:
    """Return the spans of the place names in the phrases of some words, the settlements alone where there are any."""
    reached = {word for head in heads for word in reach(parse, head) if word in places}
    inside = sorted(word for word in reached if not _is_beside(parse, word)) or sorted(reached)
    finest = [word for word in inside if places[word] == "settlement"] or inside
    spans: list[Span] = []
    for position, word in enumerate(finest):
        if position and finest[position - 1] == word - 1 and parse.start[word] - spans[-1].end <= 1:
            spans[-1] = Span(spans[-1].start, parse.end[word])
        else:
            spans.append(Span(parse.start[word], parse.end[word]))
    return spans
