"""Unnamed persons who act as sources: "a senior official", "the same source".

Each "a …" opens a person of its own; "the same …" is the last one whom the
noun fits. None is ever joined to a name.
"""

from __future__ import annotations

from onrecord.annotate.naming import Ground, Name
from onrecord.languages.en import names as words

OPENERS = frozenset({"a", "an", "one", "another"})
LONGEST_EMPLOYER = 9
SOURCE_NOUNS = frozenset({"official", "source", "diplomat", "insider", "spokesman", "spokeswoman", "spokesperson", "aide",
                          "commander", "officer", "soldier", "resident", "witness", "analyst", "expert", "adviser"})  # fmt: skip


def find_unnamed(ground: Ground) -> list[Name]:
    """Return the unnamed speakers of a story, in order of the text."""
    parse = ground.parse
    found: list[Name] = []
    for index in range(len(parse)):
        if parse.lower[index] not in SOURCE_NOUNS or parse.dep[index] not in ("nsubj", "nsubjpass", "pobj", "agent"):
            continue
        first = index
        while first > 0 and parse.head[first - 1] == index and index - first < 6:
            first -= 1
        if index + 1 < len(parse) and parse.text[index + 1][:1].isupper():
            continue
        opener = parse.lower[first]
        if opener in OPENERS and _speaks(ground, index):
            label = parse.span(first + 1, _employer_end(ground, index)).of(ground.text)
            key = f"person:unnamed:{len(found)}"
            country = next((ground.country_at(at) for at in range(first, index) if at in ground.places), None)
            found.append(ground.name(first, index + 1, "person", key, f"Unnamed {label}", "unnamed", country))
        elif opener == "the" and parse.lower[first + 1] == "same" and found:
            earlier = _last_fitting(found, parse.lower[index])
            name = ground.name(first, index + 1, "person", earlier.key, earlier.canonical, "same", earlier.country)
            found.append(name)
    return found


def _speaks(ground: Ground, index: int) -> bool:
    parse = ground.parse
    head = parse.head[index]
    if parse.dep[index] == "pobj":
        return parse.lower[head] in ("to", "by") and parse.lower[head - 1 if head else 0] in (
            "according",
            "told",
            "said",
        )
    return parse.lemma[head] in words.SPEECH_VERBS


def _last_fitting(found: list[Name], noun: str) -> Name:
    """Return the last unnamed person; "source" fits anybody, another noun its own kind first."""
    fitting = [name for name in found if noun in name.canonical.split()]
    return (fitting or found)[-1]


def _employer_end(ground: Ground, index: int) -> int:
    """Return where "spokesman for the Norwegian Refugee Council" ends: whom an unnamed person speaks for tells them apart."""
    parse = ground.parse
    if index + 1 >= len(parse) or parse.lower[index + 1] not in ("for", "of", "from", "in", "at"):
        return index + 1
    named = next((child for child in parse.children[index + 1] if parse.dep[child] == "pobj"), None)
    inside = named is not None and parse.pos[named] == "PROPN" and named - index < LONGEST_EMPLOYER
    return named + 1 if inside and named is not None and parse.head[index + 1] == index else index + 1
