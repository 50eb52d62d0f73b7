"""How a word stands in its sentence: certain or not, negated or not, past or still ahead.

From the word the search climbs the parse: modals, negations, conditions and
hedges that govern a word cover it, and so do verbs and nouns such as plan,
hope, deny or risk whose object or clause it is. A clause that is only told
of by a verb of speech keeps its own standing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.annotate.arguments import has_noun_subject
from onrecord.annotate.parse import Parse
from onrecord.languages.en import status as words
from onrecord.languages.en.events import DRONES, LIGHT_VERBS, MISSILES, WEAPONS

Certainty = Literal["certain", "probable", "possible"]
MAX_CLIMB = 12
RANKS = frozenset({"first", "last", "second", "third", "only"})
USED = frozenset({"use", "employ"})
TELLERS = frozenset({"tell"})
OBJECT_DEPS = frozenset(
    {"dobj", "pobj", "attr", "nsubjpass", "xcomp", "ccomp", "acl", "pcomp", "prep", "oprd", "acomp", "dative"}
)
CLAUSAL_DEPS = frozenset({"xcomp", "ccomp", "acl", "pcomp"})


FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# what a gerund behind "for" says the use of: "boats for attacking ships"
THINGS_USED = WEAPONS | MISSILES | DRONES


@dataclass(slots=True)
class Standing:
    """What the sentence says of a word's reality.

    `plan` is "planned", "expected" or "demanded" where such a word governs
    it, else None; `conditional` holds inside an if-clause; `modal` is the
    word that made it possible ("may", "could"); `supposed` holds under a noun
    such as risk or speculation.
    """

    certainty: Certainty = "certain"
    negated: bool = False
    future: bool = False
    plan: str | None = None
    conditional: bool = False
    modal: str | None = None
    supposed: bool = False

    def doubt(self, certainty: Certainty) -> None:
        if certainty == "possible" or self.certainty == "certain":
            self.certainty = certainty


def standing(parse: Parse, index: int) -> Standing:
    """Return how word `index` stands in its sentence; linear in the depth of the parse."""
    result = Standing()
    _read_marks(parse, index, result)
    if _is_of_a_condition(parse, index):
        result.supposed = True
    if _is_given(parse, index):
        return result
    word = index
    for _ in range(MAX_CLIMB):
        parent, dep = parse.head[word], parse.dep[word]
        if parent == word or _is_apart(parse, word, parent, dep):
            if dep == "advcl" and _goes_along(parse, word):
                _read_possible(parse, parent, result)
            break
        if dep == "pobj" and parse.lower[parent] in ("from", "to") and _is_in_a_range(parse, parent):
            result.supposed = True
        if dep == "pobj" and not _through_preposition(parse, parent, result):
            break
        if dep == "pcomp" and parse.tag[word] == "VBG":
            _read_gerund(parse, parent, result)
        _read_governor(parse, word, parent, dep, result)
        if dep == "ccomp" and parse.lemma[parent] not in words.GOVERNORS:
            break
        word = parent
        _read_marks(parse, word, result, via=dep)
        if dep in ("dobj", "pobj", "prep", "xcomp") and is_for(parse, word):
            _read_purpose(parse, word, result)
    return result


def is_for(parse: Parse, verb: int) -> bool:
    """True for an infinitive that says what something else is done for: "massed troops |to take| the town"."""
    if parse.tag[verb] != "VB" or not any(parse.tag[child] == "TO" for child in parse.children[verb]):
        return False
    over = parse.head[verb]
    if parse.lemma[over] in USED and parse.dep[over] == "acl" and parse.tag[over] == "VBN":
        return True  # "trucks used to supply the rebels with arms"
    if parse.dep[verb] in ("acl", "advcl"):
        return parse.lemma[over] not in RANKS and not (parse.tag[over].startswith("VB") and parse.lemma[over] in USED)
    acted = any(parse.dep[child] == "dobj" and child < verb for child in parse.children[over])
    plain = parse.lemma[over] not in words.CAUSATIVES | words.GOVERNORS and parse.lemma[over] not in TELLERS
    return parse.dep[verb] == "xcomp" and acted and plain


def _read_purpose(parse: Parse, verb: int, result: Standing) -> None:
    """Read "flew in to hold talks", which plans them, and "struck the port to stop shipments", which tells of none."""
    if parse.lemma[verb] in LIGHT_VERBS:
        result.future = True
        result.plan = result.plan or "planned"
    else:
        result.supposed = True


def _read_gerund(parse: Parse, preposition: int, result: Standing) -> None:
    """Read what a preposition makes of the gerund behind it: "goal of annexing", "used for firing", "against arming"."""
    above, lower = parse.head[preposition], parse.lower[preposition]
    lemma = parse.lemma[above]
    noun = parse.pos[above] == "NOUN"
    feared = lower == "of" and noun and lemma in words.NOUNS_SUPPOSED - words.BLAMES
    if lower == "against" or feared:
        result.supposed = True
    elif lower in ("of", "for") and noun and lemma in words.NOUNS_PLANNED:
        result.plan = result.plan or "planned"
        result.future = True
    elif (lower == "to" and lemma in words.OPEN) or (
        lower == "for" and (lemma in words.USES or (noun and lemma in THINGS_USED))
    ):
        result.supposed = True
    elif lower in ("from", "to", "for"):
        result.supposed = result.supposed or _is_in_a_range(parse, preposition)


def _is_in_a_range(parse: Parse, word: int) -> bool:
    """True inside "everything from firing missiles to laying mines", which tells of uses."""
    for _ in range(MAX_CLIMB):
        if parse.lemma[word] in words.RANGES:
            return True
        near = (child for child in parse.children[word] if parse.dep[child] in ("pobj", "prep", "dobj"))
        if any(parse.lemma[child] in words.RANGES for child in near):
            return True
        if parse.head[word] == word or parse.tag[word] in FINITE:
            return False
        word = parse.head[word]
    return False


def _is_of_a_condition(parse: Parse, index: int) -> bool:
    """True for what only a condition names: "contingent on a truce and the withdrawal of troops"."""
    for _ in range(3):
        if parse.dep[index] != "conj":
            break
        index = parse.head[index]
    link = parse.head[index]
    if parse.dep[index] != "pobj" or parse.lower[link] not in ("on", "upon"):
        return False
    over = parse.head[link]
    said = (over, *(child for child in parse.children[over] if parse.dep[child] == "acomp"))
    return any(parse.lemma[word] in words.HINGES for word in said)


def _is_given(parse: Parse, index: int) -> bool:
    """True for a noun that the text treats as known to be: "denied the attack" does not deny that there was one."""
    if not parse.tag[index].startswith("NN") or parse.dep[index] not in ("dobj", "pobj"):
        return False
    definite = any(
        parse.lower[child] in words.DEFINITE
        or (parse.dep[child] == "poss" and parse.lower[child] not in words.INDEFINITE_OWNERS)
        for child in parse.children[index]
    )
    return definite and not (parse.dep[index] == "dobj" and parse.lemma[parse.head[index]] in words.REALISERS)


def _goes_along(parse: Parse, word: int) -> bool:
    """True for a participle that tells how its verb is done: "could woo him, offering a summit"."""
    if parse.tag[word] != "VBG" or has_noun_subject(parse, word):
        return False
    return not any(parse.dep[child] == "mark" for child in parse.children[word])


def _read_possible(parse: Parse, verb: int, result: Standing) -> None:
    """Read "could" on a verb; it holds for what would go along with it."""
    for child in parse.children[verb]:
        if parse.dep[child] == "aux" and parse.lower[child] in ("could", "might"):
            _read_modal(parse.lower[child], result, perfect=_is_perfect(parse, verb))


def _is_apart(parse: Parse, word: int, parent: int, dep: str) -> bool:
    """True where what stands above a word does not reach down to it."""
    if dep == "appos" and parse.dep[parent] in ("nsubj", "nsubjpass"):
        return True  # "the men, part of a force sent in March, are expected to fight"
    if dep in ("advcl", "relcl", "parataxis", "npadvmod", "amod"):
        return True
    if dep == "nsubj" and parse.lemma[parent] == "be" and any(_is_the_one(parse, c) for c in parse.children[parent]):
        return True  # "the raid was not the first": there was one
    if dep == "ccomp" and word < parent and ";" in parse.text[word:parent]:
        return True  # "The governor was dismissed; he denied it"
    if dep == "conj":
        # "a plan to delay the vote and lift the ban": no form of its own keeps the second infinitive apart
        bare = parse.tag[word] == "VBP" and parse.tag[parent] == "VB"
        return has_noun_subject(parse, word) or (parse.tag[word] in ("VBD", "VBZ", "VBP") and not bare)
    if dep == "acl":
        if parse.dep[parent] == "dobj" and parse.lemma[parse.head[parent]] in words.DENIALS:
            return parse.tag[word] not in FINITE  # "rejected accusations that its forces are there"
        return parse.tag[word] != "VB" and parse.lemma[parent] not in words.NOUNS_SUPPOSED
    return dep == "pcomp" and parse.lower[parent] in words.CIRCUMSTANCES


def _is_the_one(parse: Parse, word: int) -> bool:
    """True for what something is where that is known: "the first", "the aim of the march"."""
    return parse.dep[word] == "attr" and (
        parse.lower[word] in RANKS or any(parse.lower[child] == "the" for child in parse.children[word])
    )


def _through_preposition(parse: Parse, preposition: int, result: Standing) -> bool:
    """True where what governs a preposition's object also decides on it; reads the noun or verb above it."""
    above = parse.head[preposition]
    lemma = parse.lemma[above]
    if parse.lower[preposition] == "without":
        result.negated = True
        return False
    if parse.pos[above] == "NOUN" and (lemma in words.NOUNS_SUPPOSED or _is_eventuality(parse, above)):
        result.supposed = True
        result.doubt("possible")
        return False
    warned = parse.head[above] if parse.dep[above] == "dobj" else above
    if parse.lemma[warned] in words.WARNINGS and parse.lower[preposition] in ("of", "against", "about"):
        result.supposed = True  # "warned the rebels against new raids"
        return False
    if parse.lower[preposition] == "for" and parse.lemma[above] in words.STAGES:
        result.supposed = True
        return False
    if lemma in words.NOUNS_PLANNED and parse.pos[above] == "NOUN":
        result.plan = result.plan or "planned"
        result.future = True
        return False
    if lemma in words.NEGATIVE_PREFIXED:
        result.negated = True
        return False
    if lemma in words.NOUNS_TRANSPARENT or (lemma in words.VERBS_TRANSPARENT and parse.tag[above].startswith("V")):
        return True
    if parse.lower[preposition] in words.CIRCUMSTANCES:
        return False
    return parse.tag[above].startswith("V") and lemma in words.GOVERNORS


def _is_eventuality(parse: Parse, noun: int) -> bool:
    """True for "in the event of an attack"."""
    return parse.lower[noun] == "event" and parse.lower[parse.head[noun]] == "in"


def _read_marks(parse: Parse, word: int, result: Standing, via: str = "") -> None:
    """Read the modals, negations, adverbs and conditions that hang on a word."""
    if not via and _is_purpose(parse, word):
        result.future = True
        result.doubt("probable")
    for child in parse.children[word]:
        lower, dep = parse.lower[child], parse.dep[child]
        if dep in ("aux", "auxpass"):
            if lower in ("would", "'d") and is_told_in_past(parse, word):
                lower = "will"
            _read_modal(lower, result, perfect=_is_perfect(parse, word))
        elif lower in words.NEGATIONS and dep in ("neg", "det", "advmod", "preconj", "nsubj"):
            # "not only shelled the port but …" did shell it
            real_not = parse.lower[child + 1 : child + 2] not in (["only"], ["just"], ["merely"])
            result.negated |= real_not
            # "did not believe that they would give tanks" tells of no tanks, given or denied
            result.supposed |= real_not and via in CLAUSAL_DEPS and parse.lemma[word] in words.DOUBTS
        elif dep in ("mark", "prep") and lower in words.CONDITIONS:
            result.conditional = True
            result.doubt("possible")
        elif dep in ("advmod", "amod"):
            _read_modifier(lower, dep, via, result)
    if (
        parse.lemma[word] == "have"
        and via == "xcomp"
        and any(parse.lower[child] == "yet" for child in parse.children[word])
    ):
        result.negated = True


def _is_purpose(parse: Parse, word: int) -> bool:
    """True for "to" and a verb that say what something is for: "to prevent a collapse"."""
    if parse.tag[word] != "VB" or parse.dep[word] not in ("acl", "advcl"):
        return False
    return any(parse.lower[child] == "to" for child in parse.children[word])


def is_told_in_past(parse: Parse, word: int) -> bool:
    """True where "would" is the "will" of speech told in the past: "said it would close"."""
    head = parse.head[word]
    return parse.dep[word] == "ccomp" and parse.tag[head] in ("VBD", "VBN") and parse.lemma[head] not in words.DOUBTS


def _is_perfect(parse: Parse, word: int) -> bool:
    return any(parse.lower[child] == "have" and parse.dep[child] == "aux" for child in parse.children[word])


def _read_modal(lower: str, result: Standing, perfect: bool) -> None:
    if lower in words.POSSIBLE_MODALS:
        result.doubt("possible")
        result.modal = result.modal or lower
        result.future = result.future or not perfect
    elif lower in words.FUTURE_MODALS:
        result.future = True
        result.plan = result.plan or "expected"
    elif lower in words.DUTY_MODALS:
        result.future = True
        result.doubt("probable")
        result.plan = result.plan or "demanded"


def _read_modifier(lower: str, dep: str, via: str, result: Standing) -> None:
    if dep == "advmod" and lower in words.ADVERBS_PROBABLE:
        result.doubt("probable")
    elif dep == "advmod" and lower in words.ADVERBS_POSSIBLE:
        result.doubt("possible")
    elif dep == "amod" and not via:
        if lower in words.ADJECTIVES_UNREAL:
            result.doubt("probable")
        if lower in words.ADJECTIVES_FUTURE:
            result.future = True
            result.plan = "planned" if lower in ("planned", "proposed", "scheduled") else "expected"


def _read_governor(parse: Parse, word: int, parent: int, dep: str, result: Standing) -> None:
    """Read what the governing word does to a word that is its object or its clause."""
    if dep not in OBJECT_DEPS:
        return
    lemma, noun = parse.lemma[parent], parse.pos[parent] == "NOUN"
    if lemma in words.ADJECTIVES_SUPPOSED:
        result.supposed = True
        result.doubt("possible")
    if noun:
        _read_noun(lemma, dep, result)
    elif lemma == "be" and (_is_aim(parse, word, parent) or (dep == "xcomp" and _is_arranged(parse, word, parent))):
        result.future = True
        result.plan = result.plan or "planned"
    elif lemma == "mean" and dep == "xcomp" and any(parse.dep[child] == "auxpass" for child in parse.children[parent]):
        result.plan = result.plan or "planned"
    elif lemma == "tell" and dep in ("xcomp", "ccomp") and parse.tag[word] == "VB":
        result.future = True
        result.plan = result.plan or "demanded"
    elif lemma in words.ENDINGS and dep == "xcomp":
        result.supposed = result.negated = True
    elif lemma in words.DENIALS:
        result.negated = True
    elif lemma in words.PLANS and (dep in CLAUSAL_DEPS or _plans_things(parse, parent)):
        result.future = True
        result.plan = result.plan or ("expected" if lemma in words.DUE else "planned")
        result.doubt("probable")
    elif lemma in words.EXPECTS:
        result.future = True
        result.plan = result.plan or "expected"
        result.doubt("probable")
    elif lemma in words.HOPES and (dep in CLAUSAL_DEPS or dep == "prep"):
        result.future = True
        result.plan = result.plan or "demanded"
        result.doubt("possible")
    elif lemma in words.DEMANDS and (parse.tag[word] == "VB" or dep == "prep" or _is_subjunctive(parse, word)):
        result.future = True
        result.plan = result.plan or "demanded"
    elif lemma in words.DOUBTS and dep in CLAUSAL_DEPS:
        result.doubt("probable")
    elif lemma in words.FEARS and dep == "dobj":
        result.supposed = True


def _is_subjunctive(parse: Parse, word: int) -> bool:
    """True for "demanded that they be tried"."""
    return parse.dep[word] == "ccomp" and any(
        parse.dep[child] == "auxpass" and parse.lower[child] == "be" for child in parse.children[word]
    )


def _plans_things(parse: Parse, verb: int) -> bool:
    """True for "proposed talks" and "talks set for May", not for "set fire to two depots"."""
    sets = parse.lemma[verb] == "set" and any(parse.dep[child] == "dobj" for child in parse.children[verb])
    return parse.lemma[verb] in words.PLANS_OF_THINGS and not sets


def _is_aim(parse: Parse, word: int, verb: int) -> bool:
    """True for "the aim was to take the town", "the goal was the capture of the town"."""
    subject = next((child for child in parse.children[verb] if parse.dep[child] == "nsubj"), None)
    told = parse.dep[word] == "attr" or (
        parse.tag[word] == "VB" and any(parse.lower[child] == "to" for child in parse.children[word])
    )
    open_ = any(parse.dep[child] == "aux" for child in parse.children[verb])  # "the next aim may be an advance"
    return told and not open_ and subject is not None and parse.lemma[subject] in words.AIMS and subject < verb < word


def _is_arranged(parse: Parse, word: int, parent: int) -> bool:
    """True for "the troops are to leave", not for "the aim is to leave"."""
    if parse.tag[word] != "VB" or not any(parse.lower[child] == "to" for child in parse.children[word]):
        return False
    subject = next((child for child in parse.children[parent] if parse.dep[child] == "nsubj"), None)
    return subject is not None and parse.lemma[subject] not in words.NOUNS_SUPPOSED | words.NOUNS_PLANNED


def _read_noun(lemma: str, dep: str, result: Standing) -> None:
    if dep not in ("acl", "ccomp"):
        return
    if lemma in words.NOUNS_SUPPOSED | words.ABILITIES:
        result.supposed = True
        result.doubt("possible")
    elif lemma in words.NOUNS_PLANNED:
        result.plan = result.plan or "planned"
        result.future = True


def hedges_in(parse: Parse, first: int, last: int) -> tuple[str, ...]:
    """Return the hedging adverbs among words `first` up to `last`, in order."""
    return tuple(parse.lower[index] for index in range(first, last) if parse.lower[index] in words.HEDGES)
