"""An event that a story has told before: "the attack", with no name or number that is new."""

from __future__ import annotations

from onrecord.annotate.arguments import is_definite, reach, verb_above
from onrecord.annotate.event_roles import behind, predicate
from onrecord.annotate.event_rules import Match
from onrecord.annotate.parse import Parse

AIMING = ("on", "at", "against", "in", "near")


def is_told_again(parse: Parse, match: Match, told: dict[str, set[str]]) -> bool:
    """True for "the attack" after an attack was told, with no name in it that is new."""
    word, before = match.clause.word, told.get(telling(match))
    if match.rule.trigger.pos != "noun" or before is None or match.stand.negated or match.stand.future:
        return False
    return is_definite(parse, word) and names_in(parse, match) <= before


def telling(match: Match) -> str:
    """Return what "the attack" may tell again: an attack of any kind; of the rest only its own, "the lawsuit" no ruling."""
    return "attack" if match.type.startswith("attack.") else match.type


def names_in(parse: Parse, match: Match) -> set[str]:
    """Return the names and numbers in a trigger's clause that could tell one event from another."""
    words = match.clause.clause
    if match.rule.trigger.pos == "noun":
        # "the attacks are …", "the attacks hit …"
        wanted = ("attr", "dobj") if parse.dep[match.clause.word] == "nsubj" else ("attr",)
        told = predicate(parse, match.clause.word, wanted)
        verb = verb_above(parse, match.clause.word) if "dobj" in wanted else None
        if verb is not None:  # "the attacks focused on …"
            told += [at for link in AIMING for at in behind(parse, verb, link)]
        words = [*match.clause.phrase, *(inner for word in told for inner in reach(parse, word))]
    return {parse.lower[word] for word in words if parse.pos[word] in ("PROPN", "NUM") or parse.ent[word] == "NORP"}
