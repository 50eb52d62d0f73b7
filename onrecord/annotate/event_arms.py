"""Arms that an attack was aimed at, as against those it was made with: "a strike on the drone depot" tells of no drone."""

from __future__ import annotations

from onrecord.annotate.arguments import core
from onrecord.annotate.event_roles import is_fired
from onrecord.annotate.event_rules import Clause
from onrecord.annotate.parse import Parse
from onrecord.languages.en.events import ARMS, DRONES, WAVES

AIMING = frozenset({"on", "at", "against"})
# "a depot |for| Shahed drones", "a store |of| missiles", "a node |in| drone operations"
HOLDING = frozenset({"for", "of", "in"})


def struck(clause: Clause) -> set[int]:
    """Return the words that say what was struck: the object, and what stands behind "on", "at" or "against"."""
    parse = clause.parse
    tops = {at for at in (clause.word, clause.object, clause.subject) if at is not None}
    heads = [
        inner for top in sorted(tops) for link in parse.children[top] if parse.lower[link] in AIMING
        for inner in parse.children[link] if parse.dep[inner] == "pobj"
    ]  # fmt: skip
    if clause.object is not None:
        heads.append(clause.object)
    return {inner for head in heads if not is_fired(parse, head) for inner in _with_its_stock(parse, head)}


def _with_its_stock(parse: Parse, head: int) -> set[int]:
    links = (link for link in parse.children[head] if parse.lower[link] in HOLDING)
    return {*core(parse, head), *(at for link in links for inner in parse.children[link] for at in core(parse, inner))}


def is_one_wave(clause: Clause) -> bool:
    """True for one wave of both arms: "drone and missile |attacks|", "launched a |wave| of drone and missile attacks".

    What a drone fires is its own blow: "a drone |fired| a missile at a car".
    """
    parse = clause.parse
    if clause.subject is not None and clause.object is not None and parse.lower[clause.subject] in DRONES:
        return is_fired(parse, clause.object)
    heads = (clause.word, clause.object, clause.subject)
    counted = any(parse.tag[at] == "CD" for at in clause.clause)
    return not counted and any(head is not None and parse.lower[head] in WAVES for head in heads)


def is_of_arms(parse: Parse, head: int | None) -> bool:
    """True where what is destroyed are arms: "300 howitzers were destroyed" damages no building."""
    return head is not None and parse.lower[head] in ARMS
