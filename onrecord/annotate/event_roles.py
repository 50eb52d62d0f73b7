"""Who did what a trigger tells and to whom: the words of its clause that fill the places a trigger lists."""

from __future__ import annotations

from onrecord.annotate.arguments import BLAMING, compound_top, core, object_of, phrase_heads, subject_of, verb_above
from onrecord.annotate.event_rules import Clause, part_of
from onrecord.annotate.event_scene import Scene
from onrecord.annotate.parse import Parse
from onrecord.languages.en.events import (
    AIMING,
    CLASSES,
    DEPICTING,
    FORCE_WORDS,
    FORCES,
    GROUPS,
    HITTING,
    LIGHT_VERBS,
    LOSSES,
    RECEIVING,
    WINNING,
    WINS,
)

# what is launched or fired is no target
MEANS = (
    CLASSES["missiles"]
    | CLASSES["drones"]
    | {"attack", "attacks", "wave", "strike", "strikes", "barrage", "bomb", "bombs", "shell", "shells"}
)
# what hands a thing from one to another stands behind these
PASSING = frozenset({"from", "to", "for"})
BRINGING = frozenset({"put", "bring", "place", "send", "commit"})


def predicate(parse: Parse, word: int, wanted: tuple[str, ...] = ("attr",)) -> list[int]:
    """Return what a noun is said to be: "the latest gains are the villages of …"."""
    verb = verb_above(parse, word)
    return [child for child in parse.children[verb] if parse.dep[child] in wanted] if verb is not None else []


def arguments_of(scene: Scene, clause: Clause, places: tuple[str, ...]) -> list[int]:
    """Return the head words of the first kind of place, in the trigger's order, that is filled."""
    for place in places:
        found = [head for head in argument(scene, clause, place) if head not in scene.dates]
        if found:
            return [head for first in found for head in phrase_heads(scene.parse, first)]
    return []


def argument(scene: Scene, clause: Clause, place: str) -> list[int]:
    parse, word = scene.parse, clause.word
    if place == "subject" and part_of(parse, word) == "adj":
        return []
    if place == "subject" and is_received(parse, clause):
        return []
    if place == "subject":
        lent = clause.phrase == [word] or _is_lent(parse, word) or parse.lower[parse.head[word]] in ("in", "during")
        return [clause.subject] if clause.subject not in (None, word) and lent else []
    if place == "object":
        acted = clause.object if part_of(parse, word) == "verb" else _acted_by(parse, word)
        return [acted] if acted is not None and not is_fired(parse, acted) else []
    if place == "possessor":
        # "Russian missiles struck": whose the missiles are
        owned = clause.subject if clause.phrase == [word] and clause.subject is not None else word
        owners = _whose(scene, owned)
        if owners and parse.tag[owners[0]] == "PRP$" and clause.subject not in (None, word):
            # "stepped up its assault": whose it is, the subject says
            return [clause.subject] if clause.subject is not None and _is_its_own(parse, clause) else []
        return owners
    if place == "owned":
        # "3,000 Kenyan soldiers are deployed": whose they are that were sent
        owned_words = core(parse, clause.object) if clause.object is not None else []
        return next((found for noun in owned_words if (found := _whose(scene, noun))), [])
    if place == "teller":
        return _teller(parse, clause)
    if place == "winner":
        return _winner(parse, word)
    if place == "dative":
        given = any(parse.dep[child] == "dobj" for child in parse.children[word])
        # "gave Mali tanks", "Mali was given tanks"
        return [
            child for child in parse.children[word] if parse.pos[child] != "ADP"
            and (parse.dep[child] == "dative" or (given and parse.dep[child] == "nsubjpass"))
        ]  # fmt: skip
    if place == "by" and parse.tag[word] == "VBN" and not behind(parse, word, place):
        # "captured near the river | by rebels": the parse may hang it on the river
        beside = (at for link in parse.children[word] if parse.dep[link] == "prep" for at in parse.children[link])
        return [inner for at in beside for inner in behind(parse, at, place) if parse.lower[inner] in FORCES]
    lender = verb_above(parse, word) if place == "from" and is_received(parse, clause) else None
    if lender is not None and (giver := behind(parse, lender, place)):
        return giver
    return behind(parse, word, place) or _further(parse, clause, place)


def is_fired(parse: Parse, head: int) -> bool:
    """True for what is fired, not struck: "launched dozens of |drones|", but not "hit a drone |factory|"."""
    made = {at for at in core(parse, head) if parse.dep[at] not in ("compound", "amod", "nmod")}
    return any(parse.lower[at] in MEANS for at in made)


def tolls_by_place(scene: Scene, noun: int) -> list[int]:
    """Return the losses of a list that each have a place: "two |deaths| in Gao and six |injuries| in Kidal"."""
    parse = scene.parse
    listed = [noun, *(at for at in parse.descendants(noun) if parse.dep[at] in ("appos", "conj"))]
    own = {
        at: next((inner for link in ("in", "at", "near") for inner in behind(parse, at, link)), None)
        for at in sorted(listed) if parse.lower[at] in LOSSES
    }  # fmt: skip
    placed = {at: parse.lower[told] for at, told in own.items() if told is not None and told in scene.places}
    return list(placed) if len(set(placed.values())) == len(placed) else []


def is_received(parse: Parse, clause: Clause) -> bool:
    """True where the subject is given what the noun tells of: "Mali received a loan from Norway"."""
    verb = verb_above(parse, clause.word) if part_of(parse, clause.word) == "noun" else None
    return verb is not None and parse.lemma[verb] in RECEIVING and clause.subject is not None


def behind(parse: Parse, word: int, preposition: str) -> list[int]:
    """Return the nouns behind a preposition that hangs on a word."""
    return [
        inner for child in parse.children[word] if parse.lower[child] == preposition
        for inner in parse.children[child] if parse.dep[inner] == "pobj"
    ]  # fmt: skip


def _further(parse: Parse, clause: Clause, preposition: str) -> list[int]:
    """Return the nouns behind a preposition that the parse hangs on what changes hands, or on the verb over a noun.

    "received | tanks from Mali", "announced | a package of shells for Mali", "raised its arms | sales to Mali".
    """
    word, top = clause.word, compound_top(parse, clause.word)
    if top != word and (found := behind(parse, top, preposition)):
        return found
    if preposition == "by":  # "the raid launched by rebels"
        lent = (c for c in parse.children[top] if parse.dep[c] == "acl" and parse.lemma[c] in LIGHT_VERBS | {"claim"})
        return next((found for c in lent if (found := behind(parse, c, preposition))), [])
    if preposition not in PASSING:
        return []
    handed = phrase_heads(parse, clause.object) if clause.object is not None else []
    if found := [inner for head in handed for inner in behind(parse, head, preposition)]:
        return found
    verb = parse.head[top]
    over = clause.phrase != [word] and parse.dep[top] == "dobj" and preposition == "to"
    return [inner for inner in behind(parse, verb, preposition) if inner > top] if over else []


def _whose(scene: Scene, noun: int) -> list[int]:
    """Return the word that says whose a noun is: "Kenya's troops", "a Kenyan drone barrage", "its assault"."""
    parse = scene.parse
    near = [inner for child in parse.children[noun] for inner in (child, *_inside_compound(parse, child))]
    return [child for child in near if parse.dep[child] == "poss" or _is_demonym(scene, child)][:1]


def _is_its_own(parse: Parse, clause: Clause) -> bool:
    """True where "its" before a noun is the subject's: "stepped up its assault", and not "condemned its assault"."""
    verb = verb_above(parse, clause.word)
    if verb is None or parse.lemma[verb] in DEPICTING | BLAMING or parse.dep[clause.word] not in ("dobj", "pobj"):
        return False
    return subject_of(parse, verb) == clause.subject


def _acted_by(parse: Parse, word: int) -> int | None:
    """Return what a noun hit, or who was brought before it: "the strike |hit| a dam", "put a student on |trial|"."""
    top = compound_top(parse, word)
    over = parse.head[top]
    if parse.dep[top] == "nsubj" and parse.lemma[over] in HITTING:
        return next((child for child in parse.children[over] if parse.dep[child] == "dobj"), None)
    brought = (
        parse.dep[top] == "pobj" and parse.lower[over] in ("on", "to") and parse.lemma[parse.head[over]] in BRINGING
    )
    return object_of(parse, parse.head[over]) if brought else None


def _teller(parse: Parse, clause: Clause) -> list[int]:
    """Return the forces that report a deed of their own: "the army reported the downing of nine drones"."""
    subject = clause.subject
    if subject is None or parse.dep[clause.word] != "dobj":
        return []
    return [subject] if any(parse.lower[word] in FORCE_WORDS for word in core(parse, subject)) else []


def _winner(parse: Parse, word: int) -> list[int]:
    """Return who won an election: "Ida Brandt's victory in the election", "a win by Ida Brandt", "Brandt won the election"."""
    verb = verb_above(parse, word)
    if verb is not None and parse.lemma[verb] in WINNING and parse.dep[word] == "dobj":
        subject = subject_of(parse, verb)
        return [subject] if subject is not None else []
    win = parse.head[parse.head[word]]
    if parse.dep[word] != "pobj" or parse.lemma[win] not in WINS:
        return []
    return [
        child for child in parse.children[win] if parse.dep[child] == "poss" and parse.tag[child] != "PRP$"
    ] or behind(parse, win, "by")


def aimed_at(parse: Parse, clause: Clause) -> list[int]:
    """Return what a participle beside an attack says it was for: "a missile |targeting| Gao", "a raid |aimed| at Gao"."""
    tops = (clause.word, compound_top(parse, clause.word), *([clause.object] if clause.object is not None else []))
    for child in (child for top in tops for child in parse.children[top]):
        if parse.lemma[child] not in AIMING or parse.dep[child] not in ("acl", "advcl"):
            continue
        if parse.tag[child] == "VBG":
            found = [inner for inner in parse.children[child] if parse.dep[inner] == "dobj"]
        else:
            found = [inner for link in ("at", "against", "on") for inner in behind(parse, child, link)]
        if found:
            return [head for first in found for head in phrase_heads(parse, first)]
    return []


def behind_groups(parse: Parse, heads: list[int]) -> list[int]:
    """Return the states that sent a group in its stead where there are several: "teams from Chad and Mali"."""
    told: list[int] = []
    for head in heads:
        first = next((inner for link in ("from", "of") for inner in behind(parse, head, link)), None)
        sent = phrase_heads(parse, first) if first is not None and parse.lower[head] in GROUPS else []
        told.extend(sent if len(sent) > 1 and all(parse.pos[each] == "PROPN" for each in sent) else [head])
    return told


def _is_lent(parse: Parse, word: int) -> bool:
    """True where a light verb lends the noun its subject: "launched an attack"."""
    verb = verb_above(parse, word)
    return verb is not None and parse.lemma[verb] in LIGHT_VERBS


def _inside_compound(parse: Parse, child: int) -> list[int]:
    """Return what hangs on the first part of a compound: "Russian" in "Russian drone barrage"."""
    return parse.children[child] if parse.dep[child] in ("compound", "nmod") else []


def _is_demonym(scene: Scene, word: int) -> bool:
    if scene.places.get(word, "country") != "country":
        return False  # a "Kyiv raid" is a raid there
    return scene.parse.dep[word] in ("amod", "compound", "nmod") and word in scene.demonyms
