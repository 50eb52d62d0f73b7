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
OBJECT_DEPS = frozenset(
    {"dobj", "pobj", "attr", "nsubjpass", "xcomp", "ccomp", "acl", "pcomp", "prep", "oprd", "acomp", "dative"}
)
CLAUSE_DEPS = frozenset({"ccomp", "advcl", "relcl", "parataxis"})


@dataclass(slots=True)
class Standing:
    """What the sentence says of a word's reality.

    `plan` is "planned", "expected" or "demanded" where such a word governs
    it, else None; `conditional` holds inside an if-clause; `modal` is the
    word that made it possible ("may", "could").
    """

    certainty: Certainty = "certain"
    negated: bool = False
    future: bool = False
    plan: str | None = None
    conditional: bool = False
    modal: str | None = None

    def doubt(self, certainty: Certainty) -> None:
        if certainty == "possible" or self.certainty == "certain":
            self.certainty = certainty


def standing(parse: Parse, index: int) -> Standing:
    """Return how word `index` stands in its sentence; linear in the depth of the parse."""
    result = Standing()
    _own_marks(parse, index, result)
    word = index
    for _ in range(MAX_CLIMB):
        parent, dep = parse.head[word], parse.dep[word]
        if parent == word:
            break
        if dep not in ("conj", "appos") or not _own_clause(parse, word):
            _governed(parse, word, parent, dep, result)
        if dep in CLAUSE_DEPS and not (dep == "ccomp" and not _told(parse, parent)):
            break
        word = parent
        _own_marks(parse, word, result, via=dep)
    return result


def _own_clause(parse: Parse, word: int) -> bool:
    return any(parse.dep[child] in ("nsubj", "nsubjpass") for child in parse.children[word])


def _told(parse: Parse, governor: int) -> bool:
    """True where the clause under `governor` is only told of, as under "say"."""
    lemma = parse.lemma[governor]
    return lemma not in words.PLANS | words.EXPECTS | words.HOPES | words.DEMANDS | words.DOUBTS | words.DENIALS


def _own_marks(parse: Parse, word: int, result: Standing, via: str = "") -> None:
    """Read the modals, negations, adverbs and conditions that hang on a word."""
    verbal = parse.tag[word].startswith("V")
    for child in parse.children[word]:
        lower, dep = parse.lower[child], parse.dep[child]
        if dep in ("aux", "auxpass"):
            _modal(lower, result)
        elif dep == "neg" or (lower in words.NEGATIONS and dep in ("det", "advmod", "preconj")):
            if not (via and not verbal and dep == "det"):
                result.negated = not result.negated if via == "xcomp" and result.negated else True
        elif dep == "mark" and lower in words.CONDITIONS:
            result.conditional = True
            result.doubt("possible")
        elif dep in ("advmod", "amod"):
            _modifier(lower, dep, via, result)
        elif dep == "nsubj" and verbal and lower in ("nobody", "nothing", "none", "neither"):
            result.negated = True
    if parse.lower[word] in words.NEGATIVE_PREFIXED and via:
        result.negated = True


def _modal(lower: str, result: Standing) -> None:
    if lower in words.POSSIBLE_MODALS:
        result.doubt("possible")
        result.modal = result.modal or lower
        result.future = True
    elif lower in words.FUTURE_MODALS:
        result.future = True
        result.plan = result.plan or "expected"
    elif lower in words.DUTY_MODALS:
        result.future = True
        result.doubt("probable")
        result.plan = result.plan or "demanded"


def _modifier(lower: str, dep: str, via: str, result: Standing) -> None:
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


def _governed(parse: Parse, word: int, parent: int, dep: str, result: Standing) -> None:
    """Read what the governing word does to a word that is its object or its clause."""
    if dep not in OBJECT_DEPS and not (dep == "nsubj" and parse.pos[parent] == "ADJ"):
        return
    lemma = parse.lemma[parent]
    infinitive = dep == "xcomp" or (dep in ("acl", "ccomp") and parse.tag[word] == "VB")
    if lemma in words.DENIALS and parse.pos[parent] == "VERB":
        result.negated = True
    elif lemma in words.PLANS and (infinitive or dep in ("dobj", "nsubjpass", "prep", "ccomp")):
        result.future = True
        result.plan = result.plan or ("expected" if lemma in words.DUE else "planned")
    elif lemma in words.EXPECTS:
        result.future = True
        result.plan = result.plan or "expected"
        result.doubt("probable")
    elif lemma in words.HOPES and (infinitive or dep in ("ccomp", "prep")):
        result.future = True
        result.plan = result.plan or "demanded"
        result.doubt("possible")
    elif lemma in words.DEMANDS and (infinitive or dep == "prep"):
        result.future = True
        result.plan = result.plan or "demanded"
    elif lemma in words.DOUBTS and dep in ("ccomp", "xcomp"):
        result.doubt("probable")
    elif lemma in words.NOUNS_UNREAL and parse.pos[parent] == "NOUN" and dep in ("acl", "prep", "ccomp"):
        result.doubt("possible")
        result.future = True
        result.plan = result.plan or "planned"


def hedges_in(parse: Parse, first: int, last: int) -> tuple[str, ...]:
    """Return the hedging adverbs among words `first` up to `last`, in order."""
    return tuple(parse.lower[index] for index in range(first, last) if parse.lower[index] in words.HEDGES)
