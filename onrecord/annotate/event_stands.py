"""When words of telling are a public stand: what they say, in which tense, and whether they say anything.

A leader who says what should be done or how things are takes a stand; one who
counts tells of something else, and one who does not answer tells of nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.annotate.arguments import core
from onrecord.annotate.event_rules import Clause
from onrecord.annotate.event_scene import Scene, gives_statement
from onrecord.annotate.parse import Parse
from onrecord.languages.en.attribution import CUES, INFERRED
from onrecord.languages.en.events import (
    ALWAYS,
    ATTEMPTS,
    BODIES,
    CIVIL,
    FORCES,
    LEADERS,
    NAMELESS_SPEAKERS,
    SILENT_SUBJECTS,
    STANDS,
    UTTERING,
)

QUOTES = frozenset({'"', "“", "”", "''", "``"})


def is_stand(parse: Parse, verb: int) -> bool:
    """True where what a verb tells is quoted or takes a stand, and is no mere count: "said that allies must act"."""
    first, last = parse.subtree(verb)
    if not parse.tag[verb].startswith("VB"):
        return has_content(parse, verb)
    told = next((child for child in parse.children[verb] if parse.dep[child] == "ccomp"), None)
    if told is None:
        return any(parse.text[word] in QUOTES for word in range(first, last))
    low, high = parse.subtree(told)
    if any(parse.text[word] in QUOTES for word in range(low, min(high + 2, last))):
        return True
    if any(parse.lower[word] in STANDS for word in range(low, high)):
        return True
    return not any(parse.tag[word] == "CD" for word in range(low, high))


def is_habit_of_speech(parse: Parse, verb: int) -> bool:
    """True for a lasting denial that a story only recalls: "the ministry denies any role", "has repeatedly denied"."""
    if parse.lemma[verb] != "deny":
        return False
    return parse.tag[verb] in ("VBZ", "VBP") or any(parse.lower[child] in ALWAYS for child in parse.children[verb])


def is_no_speaker(parse: Parse, subject: int | None) -> bool:
    """True where none of those named spoke, or one without a name: "neither capital said", "a NATO diplomat said"."""
    if subject is None:
        return False
    if gives_statement(parse, subject):
        return False
    near = (subject, *parse.children[subject])
    return any(parse.lower[word] in SILENT_SUBJECTS for word in near) or any(
        parse.lower[word] in NAMELESS_SPEAKERS for word in near if word == subject or parse.dep[word] == "appos"
    )


def is_same_speaker(parse: Parse, verb: int, subjects: Iterable[int | None]) -> bool:
    """True where a second verb of telling goes on with the first: "praised Oslo, suggesting …", "…, and he ruled out"."""
    if parse.tag[verb] == "VBG" and parse.dep[verb] in ("advcl", "conj"):
        return True
    return any(subject is not None and parse.tag[subject] == "PRP" for subject in subjects)


def is_under_speech(parse: Parse, verb: int, others: Iterable[int]) -> bool:
    """True where a verb of telling only hands on what another told: "…, he told the envoy, his office said"."""
    return any(parse.dep[other] == "ccomp" and parse.head[other] == verb for other in others)


def is_read_into(scene: Scene, word: int, subject: int | None) -> bool:
    """True for the writer's own reading: "the premier's call reflects a shift", "Mali's losses underscore the need"."""
    parse = scene.parse
    if not parse.tag[word].startswith("VB"):
        read = parse.dep[word] == "nsubj" and parse.lemma[parse.head[word]] in INFERRED
        return read and not has_content(parse, word)
    return (
        subject is not None
        and parse.lemma[word] in INFERRED
        and parse.pos[subject] == "NOUN"
        and subject not in scene.speakers
    )


def has_content(parse: Parse, noun: int) -> bool:
    """True where a noun of telling is told with what was said, or when: "the call for Mali to yield", "remarks made in Oslo"."""
    for child in parse.children[noun]:
        if parse.dep[child] in ("acl", "ccomp") and (
            any(parse.lower[mark] == "that" for mark in parse.children[child]) or parse.lemma[child] in UTTERING
        ):
            return True
        wished = parse.dep[child] in ("advcl", "acl", "relcl") and parse.tag[child] == "VB"
        if wished and any(parse.lower[at] == "to" for at in parse.children[child]):
            return True
    shut = parse.text[noun + 1 : noun + 2] == [","]
    return parse.text[noun + 1 + shut : noun + 2 + shut] in (["“"], ['"'], ["``"])


def is_dispute(scene: Scene, clause: Clause) -> bool:
    """True where those who clash do it with words: "the premier clashed with Brussels", "often clashes with the mayor"."""
    parse, word = scene.parse, clause.word
    if parse.lemma[word] != "clash":
        return False
    others = [inner for link in parse.children[word] if parse.lower[link] == "with" for inner in parse.children[link]]
    heads = [*others, *([clause.subject] if clause.subject is not None else [])]
    named = {at for head in heads for at in core(parse, head)}
    if any(at in scene.persons or parse.lower[at] in LEADERS or parse.text[at] in BODIES for at in named):
        return not any(parse.lower[at] in FORCES for at in named)
    return any(parse.ent[at] == "ORG" and CIVIL.intersection(parse.lower[at].split()) for at in named)


def is_spoken_of(parse: Parse, word: int) -> bool:
    """True for words of one that another speaks of: "echoed Norway's remarks" is no remark of Norway's."""
    verb = parse.head[word]
    if parse.tag[word].startswith("VB") or parse.dep[word] != "dobj" or parse.lemma[verb] not in CUES:
        return False
    told = any(parse.dep[child] == "poss" and parse.tag[child] != "PRP$" for child in parse.children[word])
    return told and any(parse.dep[child] == "nsubj" for child in parse.children[verb])


def is_attempted(parse: Parse, word: int) -> bool:
    """True for "seeks to reassure", "aims to signal": who tries to say something has said nothing yet."""
    return parse.dep[word] == "xcomp" and parse.lemma[parse.head[word]] in ATTEMPTS
