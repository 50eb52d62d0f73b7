"""When words of telling are a public stand: what they say, in which tense, and whether they say anything.

A leader who says what should be done or how things are takes a stand; one who
counts tells of something else, and one who does not answer tells of nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.annotate.event_scene import Scene
from onrecord.annotate.parse import Parse
from onrecord.languages.en.attribution import INFERRED
from onrecord.languages.en.events import ALWAYS, NAMELESS_SPEAKERS, SILENT_SUBJECTS, STANDS

QUOTES = frozenset({'"', "“", "”", "''", "``"})


def is_stand(parse: Parse, verb: int) -> bool:
    """True where what a verb tells is quoted or takes a stand, and is no mere count: "said that allies must act"."""
    first, last = parse.subtree(verb)
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
        return parse.dep[word] == "nsubj" and parse.lemma[parse.head[word]] in INFERRED
    return (
        subject is not None
        and parse.lemma[word] in INFERRED
        and parse.pos[subject] == "NOUN"
        and subject not in scene.speakers
    )
