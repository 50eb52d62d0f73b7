"""A passage retold → whether it is laid to anybody: by an attribution, by words nearby that lay it, or by nobody.

A claimant counts as kept where the sentence, or one beside it in its paragraph,
names him and has any word that may lay the matter to him. Uncertain is kept.
"""

from __future__ import annotations

import re

from onrecord.breaks.claimants import DEFINITE, Claimant, claimant_of, core, same_voice, stems_of
from onrecord.breaks.tellings import INFINITIVE, Passage, Telling
from onrecord.languages.en.attribution import SEATS
from onrecord.languages.en.laying import NAMING, lays
from onrecord.languages.en.retelling import CLOSING_CUE, FORCE, OPENING_PART, VAGUE
from onrecord.model import Attribution

# the first words of a sentence, where its doer stands
OPENING = 30
PLACES = "places"
NAME = re.compile(r"\b[A-Z][\w’'-]+")
OWN = re.compile(r"(?:its|their)\s", re.I)
# "in Goma, said the army, 40 people": whoever speaks in the middle, read or not
INSERTED = re.compile(r",\s(?:said|says|added|adds)\s[^,;.]{2,60},\s")
OF_ITSELF = re.compile(r"\W*(?:that\s+)?(?:it|they|he|she)\b", re.I)


def is_bare(passage: Passage, told: Passage) -> bool:
    """True where a passage retold is laid to nobody: not by quotation marks, nor its sentence, nor its neighbours."""
    is_quoted = any(span.overlaps(passage.span) for span in passage.telling.quoted)
    whole = passage.telling.sentence(passage.sentence)
    is_laid = INSERTED.search(passage.telling.text, whole.start, whole.end) is not None
    return not (passage.attributions or is_laid or is_quoted or _is_aside(passage) or is_attributed(passage, told))


def _is_aside(passage: Passage) -> bool:
    """True for the rest of an attributed sentence that only says when or why: "…, she said after a raid"."""
    others = passage.telling.by_sentence.get(passage.sentence, ())
    return any(each.attributions for each in others) and not passage.words.lstrip()[:1].isupper()


def is_attributed(passage: Passage, told: Passage) -> bool:
    """True where a passage without a voice of its own still has its claimant: in a neighbour, or in words unread."""
    telling, index = passage.telling, passage.sentence
    words = telling.sentence(index).of(telling.text)
    claimants = [claimant_of(told.telling, each) for each in (*told.attributions, *_meant(told))]
    if NAMING.search(words) or _is_part_of_said(passage):
        return True
    if (telling.has_cue(index) or _is_of_themselves(told)) and _is_printed(next(iter(claimants), None), words):
        return True
    if any(each is not None and each.is_person and _is_printed(each, words) for each in claimants):
        return True
    if _is_of_their_own(told):
        return True
    beside = [index + step for step in (-1, 0, 1) if step == 0 or telling.is_same_block(index, index + step)]
    if any(_is_named_by(told, each, telling.sentence(at).of(telling.text)) for at in beside for each in claimants):
        return True
    near = [other for at in beside for other in telling.by_sentence.get(at, ())]
    if (not telling.attributions_in(index) and CLOSING_CUE.search(words)) or _closes(telling, index):
        return True
    return any(other.attributions and same_voice(told, other) != "different" for other in near)


def _is_part_of_said(passage: Passage) -> bool:
    """True for a part of a number that somebody gave right before: "Seven of them were deminers." behind "…, it said"."""
    telling, index = passage.telling, passage.sentence
    opens = OPENING_PART.match(telling.sentence(index).of(telling.text)) and telling.is_same_block(index, index - 1)
    return bool(opens and telling.attributions_in(index - 1))


def _closes(telling: Telling, index: int) -> bool:
    """True where a sentence ends on who said it, and so may be theirs from its first word: "…, people there report."""
    end = telling.sentence(index).end - 2
    return any(each.cue is not None and each.cue.end >= end and each.content.end <= each.cue.start
               for each in telling.attributions_in(index))  # fmt: skip


def _meant(told: Passage) -> list[Attribution]:
    """Return whom "the company" may stand for: the claimants of the sentence before."""
    telling, source = told.telling, told.voice.source if told.voice else None
    if source is None or not DEFINITE.fullmatch(source.of(telling.text)):
        return []
    return telling.attributions_in(told.sentence - 1) if telling.is_same_block(told.sentence, told.sentence - 1) else []


def _places(telling: Telling) -> frozenset[str]:
    """Return the stems of a story's places: "of Sumy" tells no mayor from his town."""
    if PLACES not in telling.kept:
        telling.kept[PLACES] = stems_of(" ".join(each.span.of(telling.text) for each in telling.reading.toponyms))
    found: frozenset[str] = telling.kept[PLACES]
    return found


def _is_named_by(told: Passage, claimant: Claimant | None, words: str) -> bool:
    """True where words beside a passage name its claimant as one who speaks: by whatever device, and read or not.

    A person's name is enough. Of a body the words count that are no part of what it says.
    """
    if claimant is None:
        return False
    printed = stems_of(words)
    if claimant.is_person and core(claimant.stems) & printed:
        return True
    own = core(claimant.about) - told.bag.keys() - VAGUE - _places(told.telling)
    # a body's own name that is not the doer: "when the union Forja inspected them"
    named = stems_of(" ".join(NAME.findall(words[OPENING:])))
    return bool(own & printed) and (lays(words) or bool(claimant.stems & own & named))


def names_beside(passage: Passage, told: Passage) -> bool:
    """True where the sentence of a passage names the claimant told, who may be whom it is laid to."""
    claimant = claimant_of(told.telling, told.attributions[0]) if told.attributions else None
    source = told.attributions[0].source if told.attributions else None
    if claimant is None or source is None:
        return False
    words = passage.telling.sentence(passage.sentence).of(passage.telling.text)
    # "the foreign ministry in Beijing"
    seats = {SEATS[name.lower()].removeprefix("the ").lower() for name in NAME.findall(words) if name.lower() in SEATS}
    names = (claimant.stems, stems_of(source.of(told.telling.text)))
    return any(len(core(name)) >= 2 and name <= stems_of(words) | seats for name in names)


def is_answered(told: Passage, retold: Passage) -> bool:
    """True where the claimant retold answers the charge told in the same sentence: each side blames the other."""
    claimant = claimant_of(retold.telling, retold.attributions[0])
    is_charge = any(each.stance == "accuses" for each in told.attributions)
    if claimant is None or not claimant.is_person or not is_charge:
        return False
    sentence = told.telling.sentence(told.sentence)
    return core(claimant.stems) <= stems_of(sentence.of(told.telling.text))


def _is_of_themselves(told: Passage) -> bool:
    """True where a claimant tells of their own doing ("X said it had …"): told as "X had …", nobody is dropped."""
    content = told.attributions[0].content.of(told.telling.text) if told.attributions else ""
    if FORCE.search(content):
        return False
    if told.attributions and told.attributions[0].stance == "promises":
        return True
    return any(OF_ITSELF.match(words) for words in (content, told.words)) or (
        bool(told.attributions) and told.attributions[0].stance != "claims" and INFINITIVE.match(content) is not None
    )


def _is_of_their_own(told: Passage) -> bool:
    """True where one of a body's own tells of the body: "it plans to hire 150, its manager said"."""
    source = told.voice.source if told.voice else None
    is_own = source is not None and OWN.match(source.of(told.telling.text)) is not None
    return is_own and _is_of_themselves(told)


def _is_printed(claimant: Claimant | None, words: str) -> bool:
    """True where words print one of a claimant's, or where nobody can tell who that is."""
    if claimant is None:
        return True
    printed = stems_of(words)
    if not claimant.stems.isdisjoint(words.lower().split()):
        # "the government": too general a word to be a stem
        return True
    if claimant.is_person:
        return bool(core(claimant.stems) & printed)
    return bool(core(claimant.about or claimant.stems) & printed) or bool(claimant.stems & printed)
