"""A passage's parse, its two parties and its words' votes → its code in another event scheme, and who decided.

The scheme's phrases vote (`onrecord.event_types.schemes`); where a small linear
model was trained for the scheme, it weighs their votes together with the words
between the parties, the verb that governs each and what hangs on it. Features
are known to the model by their hashes alone. `training/event_codes.py` makes it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.annotate.parse import Parse
from onrecord.event_types import schemes
from onrecord.model import Span

FOLDER = Path(schemes.__file__).parent
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
NUMBERS = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "ORDINAL", "QUANTITY"})
SKIPPED = frozenset({"PUNCT", "SPACE", "DET"})
HUNG = frozenset(
    {"prt", "neg", "aux", "auxpass", "xcomp", "ccomp", "dobj", "attr", "acomp", "prep", "dative", "oprd", "advmod"}
)
INNER = frozenset({"dobj", "aux", "neg", "prep", "xcomp", "prt"})
MAX_CLIMB = 20
# a vote of this weight counts as much as a word
VOTE = 6.0


@dataclass(frozen=True, slots=True)
class Coded:
    """The code of a passage, and the rule or model that gave it."""

    code: str
    made_by: str


def code_of(
    parse: Parse, text: str, scheme: str, prior: Mapping[str, float], parties: tuple[Span, Span] | None = None
) -> Coded:
    """Return the code that a scheme gives a passage; `parties` are the source and the target in the parse's text.

    `prior` holds points of the reader's own events by code.
    """
    votes = votes_of(text, scheme, prior, parties)
    by_rule = max(votes, key=lambda code: votes[code])
    model = load_model(scheme)
    if model is None:
        return Coded(by_rule, f"event-codes.{scheme}-phrases@1")
    by_model = model.best(features(parse, votes, parties))
    made_by = "phrases" if by_model == by_rule else "model"
    return Coded(by_model, f"event-codes.{scheme}-{made_by}@1")


def votes_of(text: str, scheme: str, prior: Mapping[str, float], parties: tuple[Span, Span] | None) -> dict[str, float]:
    """Return the points of each code: the phrases of the passage, those between the parties again, and the prior."""
    between = ""
    if parties:
        first, second = sorted(parties)
        between = text[min(first.end, second.end) : max(first.start, second.start)]
    found = schemes.weights(text, scheme, between)
    return {code: points + prior.get(code, 0.0) for code, points in found.items()}


def features(parse: Parse, votes: Mapping[str, float], parties: tuple[Span, Span] | None) -> dict[str, float]:
    """Return what the model knows of a passage: words, pairs of words, verbs of the parties, and the votes."""
    lemmas = [_lemma(parse, word) for word in range(len(parse))]
    source, target = ([*parse.words_in(span)] for span in parties) if parties else ([], [])
    found = dict.fromkeys(_words(parse, lemmas, source, target), 1.0)
    found |= dict.fromkeys(_governors(parse, lemmas, source, target), 1.0)
    found |= {f"vote:{code}": points / VOTE for code, points in votes.items()}
    return found


def _lemma(parse: Parse, word: int) -> str:
    """Return a word's lemma; a name or number stands for its kind, so that no name is learnt."""
    if parse.pos[word] == "PROPN" or parse.ent[word] in NAMES:
        return f"<{parse.ent[word] or 'NAME'}>"
    if parse.pos[word] == "NUM" or parse.ent[word] in NUMBERS:
        return f"<{parse.ent[word] or 'NUM'}>"
    return parse.lemma[word].lower()


def _words(parse: Parse, lemmas: list[str], source: list[int], target: list[int]) -> Iterator[str]:
    low, high = _gap(source, target)
    ours, theirs = set(source), set(target)
    for word, lemma in enumerate(lemmas):
        if parse.pos[word] in SKIPPED:
            continue
        place = "S" if word in ours else "T" if word in theirs else "B" if low <= word < high else ""
        yield f"w:{lemma}"
        if place:
            yield f"{place}:{lemma}"
        if word + 1 < len(lemmas) and parse.pos[word + 1] != "PUNCT":
            yield f"b:{lemma} {lemmas[word + 1]}"
            if place == "B":
                yield f"Bb:{lemma} {lemmas[word + 1]}"
    yield f"order:{bool(source and target) and source[0] < target[0]}"
    yield from (f"root:{lemmas[word]}" for word in range(len(parse)) if parse.head[word] == word)


def _gap(source: list[int], target: list[int]) -> tuple[int, int]:
    if not source or not target:
        return 0, 0
    first, second = sorted((source, target))
    return first[-1] + 1, second[0]


def _governors(parse: Parse, lemmas: list[str], source: list[int], target: list[int]) -> Iterator[str]:
    ours, theirs = _head_of(parse, source), _head_of(parse, target)
    if ours is not None:
        verb = _verb_over(parse, ours)
        yield from (f"sv:{lemmas[verb]}", f"svd:{parse.dep[ours]}:{lemmas[verb]}")
        yield from _hung(parse, lemmas, verb)
    if theirs is not None:
        verb, above = _verb_over(parse, theirs), _above(parse, theirs)[1:4]
        yield from (f"tv:{lemmas[verb]}", f"tvd:{parse.dep[theirs]}:{lemmas[verb]}")
        yield f"tp:{'>'.join(lemmas[word] for word in above[:2])}"
        yield from (f"tpu:{lemmas[word]}" for word in above)
    if ours is not None and theirs is not None:
        yield from _between(parse, lemmas, ours, theirs)


def _hung(parse: Parse, lemmas: list[str], verb: int) -> Iterator[str]:
    """Yield what hangs on the verb of the source: particles, negation, what it acts on, and one step further."""
    for child in parse.children[verb]:
        dep = parse.dep[child]
        if dep not in HUNG:
            continue
        yield from (f"sva:{lemmas[verb]}>{dep}:{lemmas[child]}", f"sa:{dep}:{lemmas[child]}")
        for inner in parse.children[child]:
            if dep in ("xcomp", "ccomp") and parse.dep[inner] in INNER:
                yield f"sx:{lemmas[child]}>{parse.dep[inner]}:{lemmas[inner]}"
            elif dep == "prep":
                yield f"svp:{lemmas[verb]}>{lemmas[child]}>{lemmas[inner]}"


def _between(parse: Parse, lemmas: list[str], source: int, target: int) -> Iterator[str]:
    """Yield the words on the way through the parse from one party to the other."""
    ours, theirs = _above(parse, source), _above(parse, target)
    meeting = next((word for word in ours if word in set(theirs)), None)
    if meeting is None:
        return
    yield f"lca:{lemmas[meeting]}"
    yield from (f"ps:{lemmas[word]}" for word in ours[1 : ours.index(meeting)])
    yield from (f"pt:{lemmas[word]}" for word in theirs[1 : theirs.index(meeting)])


def _head_of(parse: Parse, words: list[int]) -> int | None:
    inside = set(words)
    return next((word for word in words if parse.head[word] not in inside or parse.head[word] == word), None)


def _above(parse: Parse, word: int) -> list[int]:
    """Return a word and the words over it, up to its root."""
    path = [word]
    while parse.head[path[-1]] != path[-1] and len(path) < MAX_CLIMB:
        path.append(parse.head[path[-1]])
    return path


def _verb_over(parse: Parse, word: int) -> int:
    """Return the nearest verb over a word, or its root."""
    path = _above(parse, word)
    return next((each for each in path[1:] if parse.tag[each].startswith("VB")), path[-1])


@dataclass(frozen=True, slots=True)
class Model:
    """A linear model: hashes of features in order, a row of weights for each, a bias, and the codes of the columns."""

    keys: Any
    weights: Any
    bias: Any
    codes: tuple[str, ...]

    def best(self, found: Mapping[str, float]) -> str:
        """Return the code with the greatest sum; the first of equals."""
        wanted = np.fromiter(hashes(found), np.uint32, len(found))
        values = np.fromiter(found.values(), np.float64, len(found))
        at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        known = self.keys[at] == wanted
        total = self.bias + values[known] @ self.weights[at[known]]
        return self.codes[int(total.argmax())]


def hashes(names: Iterable[str]) -> Iterator[int]:
    """Yield the hash by which a model knows each feature.

    >>> list(hashes(["w:strike"]))
    [1939946399]
    """
    return (zlib.crc32(name.encode("utf-8", "surrogatepass")) for name in names)


@cache
def load_model(scheme: str) -> Model | None:
    """Return the model of a scheme, or None where it has none and its phrases decide alone."""
    path = FOLDER / f"{scheme}.npz"
    if not path.is_file():
        return None
    with np.load(path) as data:
        return Model(data["keys"], data["weights"].astype(np.float64), data["bias"], tuple(data["codes"].tolist()))
