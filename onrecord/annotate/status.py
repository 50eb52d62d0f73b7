"""How a word stands in its sentence: certain or not, negated or not, past or still ahead.

From the word the search climbs the parse: modals, negations, conditions and
hedges that govern a word cover it, and so do verbs and nouns such as plan,
hope, deny or risk whose object or clause it is. A clause that is only told
of by a verb of speech keeps its own standing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.annotate.parse import Parse
from onrecord.languages.en import status as words

Certainty = Literal["certain", "probable", "possible"]
MAX_CLIMB = 12
RANKS = frozenset({"first", "last", "second", "third", "only"})
OBJECT_DEPS = frozenset(
    {"dobj", "pobj", "attr", "nsubjpass", "xcomp", "ccomp", "acl", "pcomp", "prep", "oprd", "acomp", "dative"}
)
CLAUSAL_DEPS = frozenset({"xcomp", "ccomp", "acl", "pcomp"})


FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


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
    if _is_given(parse, index):
        return result
    word = index
    for _ in range(MAX_CLIMB):
        parent, dep = parse.head[word], parse.dep[word]
        if parent == word or _is_apart(parse, word, parent, dep):
            if dep == "advcl" and _goes_along(parse, word):
                _read_possible(parse, parent, result)
            break
        if dep == "pobj" and not _through_preposition(parse, parent, result):
            break
        if dep == "pcomp" and parse.lower[parent] == "against":
            result.supposed = True
        _read_governor(parse, word, parent, dep, result)
        if dep == "ccomp" and parse.lemma[parent] not in words.GOVERNORS:
            break
        word = parent
        _read_marks(parse, word, result, via=dep)
    return result


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
    if parse.tag[word] != "VBG" or _has_subject(parse, word):
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
        return _has_subject(parse, word) or parse.tag[word] in ("VBD", "VBZ", "VBP")
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


def _has_subject(parse: Parse, word: int) -> bool:
    return any(parse.dep[child] in ("nsubj", "nsubjpass") for child in parse.children[word])


def _through_preposition(parse: Parse, preposition: int, result: Standing) -> bool:
    """True where what governs a preposition's object also decides on it; reads the noun or verb above it."""
    above = parse.head[preposition]
    lemma = parse.lemma[above]
    if parse.lower[preposition] == "without":
        result.negated = True
        return False
    if lemma in words.NOUNS_SUPPOSED and parse.pos[above] == "NOUN":
        result.supposed = True
        result.doubt("possible")
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


def _read_marks(parse: Parse, word: int, result: Standing, via: str = "") -> None:
    """Read the modals, negations, adverbs and conditions that hang on a word."""
    if not via and _is_purpose(parse, word):
        result.future = True
        result.doubt("probable")
    for child in parse.children[word]:
        lower, dep = parse.lower[child], parse.dep[child]
        if dep in ("aux", "auxpass"):
            if lower in ("would", "'d") and _is_told_in_past(parse, word):
                lower = "will"
            _read_modal(lower, result, perfect=_is_perfect(parse, word))
        elif lower in words.NEGATIONS and dep in ("neg", "det", "advmod", "preconj", "nsubj"):
            # "not only shelled the port but …" did shell it
            result.negated |= parse.lower[child + 1 : child + 2] not in (["only"], ["just"], ["merely"])
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


def _is_told_in_past(parse: Parse, word: int) -> bool:
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
    elif lemma == "be" and dep == "xcomp" and _is_arranged(parse, word, parent):
        result.future = True
        result.plan = result.plan or "planned"
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
    elif lemma in words.DEMANDS and (parse.tag[word] == "VB" or dep == "prep"):
        result.future = True
        result.plan = result.plan or "demanded"
    elif lemma in words.DOUBTS and dep in CLAUSAL_DEPS:
        result.doubt("probable")


def _plans_things(parse: Parse, verb: int) -> bool:
    """True for "proposed talks" and "talks set for May", not for "set fire to two depots"."""
    sets = parse.lemma[verb] == "set" and any(parse.dep[child] == "dobj" for child in parse.children[verb])
    return parse.lemma[verb] in words.PLANS_OF_THINGS and not sets


def _is_arranged(parse: Parse, word: int, parent: int) -> bool:
    """True for "the troops are to leave", not for "the aim is to leave"."""
    if parse.tag[word] != "VB" or not any(parse.lower[child] == "to" for child in parse.children[word]):
        return False
    subject = next((child for child in parse.children[parent] if parse.dep[child] == "nsubj"), None)
    return subject is not None and parse.lemma[subject] not in words.NOUNS_SUPPOSED | words.NOUNS_PLANNED


def _read_noun(lemma: str, dep: str, result: Standing) -> None:
    if dep not in ("acl", "ccomp"):
        return
    if lemma in words.NOUNS_SUPPOSED:
        result.supposed = True
        result.doubt("possible")
    elif lemma in words.NOUNS_PLANNED:
        result.plan = result.plan or "planned"
        result.future = True


def hedges_in(parse: Parse, first: int, last: int) -> tuple[str, ...]:
    """Return the hedging adverbs among words `first` up to `last`, in order."""
    return tuple(parse.lower[index] for index in range(first, last) if parse.lower[index] in words.HEDGES)
