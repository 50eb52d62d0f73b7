"""Words that look like an event and tell of none: what is only wished, supposed, compared, lacking or ranked."""

from __future__ import annotations

from onrecord.annotate.arguments import compound_top, core, is_definite, is_ranked, verb_above
from onrecord.annotate.event_rules import Clause, Rule
from onrecord.annotate.parse import Parse
from onrecord.annotate.status import Standing, is_for, is_told_in_past
from onrecord.languages.en.events import EVENT_HEADS, IDEAS, PHASES, PLAN_NOUNS

WISHES = frozenset({"should", "must", "would", "might", "ought"})


PREVENTING = frozenset(
    {
        "bar",
        "ban",
        "prevent",
        "stop",
        "block",
        "prohibit",
        "keep",
        "deter",
        "dissuade",
        "discourage",
        "refrain",
        "forbid",
        "hinder",
        "restrain",
        "abstain",
        "exclude",
        "protect",
        "save",
    }
)


MAX_CLIMB = 10
REASONS = frozenset({"given", "because", "since", "considering"})
LANDS = frozenset({"territory", "territories", "land", "lands", "area", "areas", "regions"})
# what is spared something, and what spares it
SAFE = frozenset(
    {"safe", "secure", "immune", "free", "sheltered", "shelter", "protect", "shield", "protection", "refuge"}
)


def is_modifier(parse: Parse, word: int) -> bool:
    """True for a noun that only says what kind of thing the next noun is: "strike drones", "launch systems"."""
    return parse.dep[word] in ("compound", "nmod", "amod") and parse.lemma[parse.head[word]] not in EVENT_HEADS


def is_purpose(parse: Parse, word: int) -> bool:
    """True for an infinitive of purpose: "missiles to strike bases" tells of no strike."""
    if parse.dep[word] == "xcomp" and is_for(parse, word):
        return True
    if parse.tag[word] != "VB" or parse.dep[word] not in ("acl", "advcl", "relcl"):
        return False
    if parse.lower[parse.head[parse.head[word]]] == "for":
        return False
    return parse.lemma[parse.head[word]] not in PLAN_NOUNS


def is_wished(parse: Parse, word: int) -> bool:
    """True for a noun with no article of the known in a clause of "should" or "would": nothing has come of it yet."""
    verb = verb_above(parse, word)
    is_owned = any(parse.dep[child] == "poss" for child in parse.children[word])
    if verb is None or is_owned or is_definite(parse, word):
        return False
    if is_told_in_past(parse, verb):
        return False  # "promised that he would speed up deliveries"
    return any(parse.dep[child] == "aux" and parse.lower[child] in WISHES for child in parse.children[verb])


def is_mere_idea(parse: Parse, word: int) -> bool:
    """True for "possible transfers or drills", of which none is told to have been or to come."""
    if parse.dep[word] == "conj":
        word = parse.head[word]
    near = (word, compound_top(parse, word))
    return any(parse.lower[child] in IDEAS for top in near for child in parse.children[top])


def is_yardstick(parse: Parse, word: int) -> bool:
    """True for "nothing is worse than the bombing of a city": a thing compared with is not told."""
    return parse.dep[word] == "pobj" and parse.lower[parse.head[word]] == "than"


def is_hypothetical(parse: Parse, word: int, stand: Standing) -> bool:
    """True for "if they rearm, we will attack", which tells of no attack, and for "before she takes office"."""
    if parse.dep[word] == "advcl" and parse.tag[word] in ("VBZ", "VBP"):
        return any(parse.lower[mark] == "before" for mark in parse.children[word])
    return stand.future and any(
        parse.dep[child] == "advcl" and any(parse.lower[mark] in ("if", "unless") for mark in parse.children[child])
        for child in parse.children[word]
    )


def is_prevented(parse: Parse, word: int) -> bool:
    """True for "barred reporters from entering the town", which nobody entered, and "safe from raids"."""
    link = parse.head[word]
    if parse.lower[link] != "from" or parse.dep[word] not in ("pcomp", "pobj"):
        return False
    above = parse.lemma[parse.head[link]]
    return above in SAFE or parse.lower[link - 1] in SAFE or (parse.dep[word] == "pcomp" and above in PREVENTING)


def is_unreal(stand: Standing) -> bool:
    """True for what the sentence only supposes, asks for or holds possible; "may" is kept."""
    if stand.conditional or stand.supposed or stand.plan == "demanded":
        return True
    return stand.certainty == "possible" and (stand.modal != "may" or stand.negated)


def is_holding(clause: Clause) -> bool:
    """True for "the lands occupied by Mali", which says in whose hands land is, not that it was taken."""
    parse, word = clause.parse, clause.word
    land = clause.object
    return (
        parse.tag[word] == "VBN" and parse.dep[word] == "acl" and parse.lemma[word] in ("occupy", "annex")
        and land is not None and parse.lower[land] in LANDS
        and all(parse.pos[at] != "PROPN" for at in core(parse, land))
    )  # fmt: skip


def is_reason(parse: Parse, word: int, verb: int) -> bool:
    """True for what is only a reason in what a verb tells: "said they were targets, given that they |fight| there"."""
    for _ in range(MAX_CLIMB):
        if word == verb or parse.head[word] == word:
            return False
        if parse.dep[word] in ("advcl", "pcomp", "ccomp") and any(
            parse.lower[at] in REASONS for at in (parse.head[word], *parse.children[word])
        ):
            return True
        word = parse.head[word]
    return False


def is_lacking(parse: Parse, word: int) -> bool:
    """True for "a ruler without elections"."""
    return parse.dep[word] == "pobj" and parse.lower[parse.head[word]] == "without"


def is_background(parse: Parse, word: int) -> bool:
    """True for what only dates another matter: "since the start of the operation"."""
    start = parse.head[parse.head[word]]
    since = parse.lower[parse.head[start]] == "since"
    return parse.dep[word] == "pobj" and since and parse.lemma[start] in ("start", "beginning", "onset", "outbreak")


def is_hit(parse: Parse, word: int, rule: Rule) -> bool:
    """True for talks that are a target: "struck a meeting of commanders"."""
    if not rule.kind.name.startswith("diplomacy."):
        return False
    verb = parse.head[word]
    aims = (child for child in parse.children[verb] if parse.dep[child] == "nsubj" and child < word)
    if parse.dep[word] == "attr" and any(parse.lower[child] == "target" for child in aims):
        return True  # "the target was a meeting of commanders"
    return parse.dep[word] == "dobj" and parse.lemma[parse.head[word]] in (
        "strike",
        "target",
        "hit",
        "attack",
        "bomb",
        "shell",
    )


def is_superlative(parse: Parse, word: int) -> bool:
    """True for what ranks an event just told: "…, in the deadliest attack on the town this year"."""
    return is_ranked(parse, word) and parse.dep[word] == "pobj" and parse.lower[parse.head[word]] == "in"


def is_circumstance(parse: Parse, word: int) -> bool:
    """Tell "after two weeks of combat" and "part of an offensive" from "marks the start of combat"."""
    link = parse.head[word]
    return parse.lower[link] != "of" or parse.lemma[parse.head[link]] not in PHASES


def is_of_none(parse: Parse, verb: int) -> bool:
    """True for "no prisoners have been freed"."""
    acting = (child for child in parse.children[verb] if parse.dep[child] in ("nsubj", "nsubjpass"))
    return any(parse.lower[inner] == "no" for at in acting for inner in parse.children[at])
