"""Who did what a trigger tells and to whom: the words of its clause that fill the places a trigger lists."""

from __future__ import annotations

from onrecord.annotate.arguments import core, phrase_heads, verb_above
from onrecord.annotate.event_rules import Clause, part_of
from onrecord.annotate.event_scene import Scene
from onrecord.annotate.parse import Parse
from onrecord.languages.en.events import CLASSES, LIGHT_VERBS, RECEIVING

# what is launched or fired is no target
MEANS = (
    CLASSES["missiles"]
    | CLASSES["drones"]
    | {"attack", "attacks", "wave", "strike", "strikes", "barrage", "bomb", "bombs", "shell", "shells"}
)


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
        means = clause.object is not None and bool(
            MEANS.intersection(parse.lower[word] for word in core(parse, clause.object))
        )
        return [clause.object] if clause.object is not None and not means else []
    if place == "possessor":
        # "Russian missiles struck": whose the missiles are
        owned = clause.subject if clause.phrase == [word] and clause.subject is not None else word
        near = [inner for child in parse.children[owned] for inner in (child, *_inside_compound(parse, child))]
        owners = [child for child in near if parse.dep[child] == "poss" or _is_demonym(scene, child)][:1]
        # "stepped up its assault": whose it is, the subject says
        return [child for child in owners if parse.tag[child] != "PRP$" or clause.subject is None]
    if place == "dative":
        given = any(parse.dep[child] == "dobj" for child in parse.children[word])
        # "gave Mali tanks", "Mali was given tanks"
        return [
            child for child in parse.children[word] if parse.pos[child] != "ADP"
            and (parse.dep[child] == "dative" or (given and parse.dep[child] == "nsubjpass"))
        ]  # fmt: skip
    lender = verb_above(parse, word) if place == "from" and is_received(parse, clause) else None
    if lender is not None and (giver := behind(parse, lender, place)):
        return giver
    return behind(parse, word, place) or (
        # "received | tanks from Mali": the parse may hang it on what changes hands
        behind(parse, clause.object, place) if place in ("from", "to") and clause.object is not None else []
    )


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


def _is_lent(parse: Parse, word: int) -> bool:
    """True where a light verb lends the noun its subject: "launched an attack"."""
    verb = verb_above(parse, word)
    return verb is not None and parse.lemma[verb] in LIGHT_VERBS


def _inside_compound(parse: Parse, child: int) -> list[int]:
    """Return what hangs on the first part of a compound: "Russian" in "Russian drone barrage"."""
    return parse.children[child] if parse.dep[child] == "compound" else []


def _is_demonym(scene: Scene, word: int) -> bool:
    if scene.places.get(word, "country") != "country":
        return False  # a "Kyiv raid" is a raid there
    return scene.parse.dep[word] in ("amod", "compound", "nmod") and word in scene.demonyms
