"""Parse → windows of word pieces with features: what the attribution model sees.

A window holds whole blocks up to a number of pieces, a longer block is cut
between sentences. Every piece carries its word's shape, quotation, part of
speech and relation; a cue sees every other word by the way between them in
the parse. Training and reading build their windows here, so they agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.annotate.parse import Parse

MOST_PIECES = 126
MOST_OF_WORD = 6
CLS, SEP = 101, 102
DEPS = (
    "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case", "cc",
    "ccomp", "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl", "intj", "mark", "meta",
    "neg", "nmod", "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss", "preconj",
    "predet", "prep", "prt", "punct", "quantmod", "relcl", "xcomp",
)  # fmt: skip
TAGS = (
    "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "WP", "WDT", "WRB", "IN",
    "TO", "RB", "RP", "JJ", "DT", "CC", "CD", ".", ",", ":", "``", "''", "-LRB-", "-RRB-", "POS",
)  # fmt: skip
DEP = {name: number + 1 for number, name in enumerate(DEPS)}
TAG = {name: number + 1 for number, name in enumerate(TAGS)}
RELATIONS = len(DEPS) + 1
# beyond three sets of relations: the cue itself, the words above it, other sentences and blocks before and after
ITSELF, ABOVE, FAR_ABOVE, BEFORE, AFTER, BLOCK_BEFORE, BLOCK_AFTER = range(3 * RELATIONS, 3 * RELATIONS + 7)
WAYS = BLOCK_AFTER + 1
NEAR, STEPS = 8, 14
Pieces = Callable[[str], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Window:
    """Words `first` up to `last` of a parse as pieces; `starts[i]` is where word `first + i` starts among the pieces.

    `ids`, `shapes`, `quoted`, `tags` and `deps` are one number a piece, special pieces included.
    """

    first: int
    last: int
    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    quoted: tuple[int, ...]
    tags: tuple[int, ...]
    deps: tuple[int, ...]
    starts: tuple[int, ...]


def windows(parse: Parse, inside: Sequence[int], pieces: Pieces) -> Iterator[Window]:
    """Yield the windows of a parse in order; `inside[i]` is at least 0 where word i stands in a quotation."""
    of_words = [tuple(pieces(text)[:MOST_OF_WORD]) for text in parse.text]
    for first, last in _ranges(parse, [len(ids) for ids in of_words]):
        yield _window(parse, inside, of_words, first, last)


def _ranges(parse: Parse, sizes: list[int]) -> Iterator[tuple[int, int]]:
    """Yield word ranges that fit: whole blocks, else whole sentences, else as many words as fit."""
    first = last = 0
    room = MOST_PIECES
    for low, high in _units(parse, sizes):
        need = sum(sizes[low:high]) + 1
        if need > room and last > first:
            yield first, last
            first, room = low, MOST_PIECES
        last, room = high, room - need
    if last > first:
        yield first, last


def _units(parse: Parse, sizes: list[int]) -> Iterator[tuple[int, int]]:
    """Yield blocks that fit into a window, else runs of their sentences that do."""
    low = 0
    while low < len(parse):
        high = low
        while high < len(parse) and parse.block[high] == parse.block[low]:
            high += 1
        if sum(sizes[low:high]) < MOST_PIECES:
            yield low, high
        else:
            yield from _cut(parse, sizes, low, high)
        low = high


def _cut(parse: Parse, sizes: list[int], low: int, high: int) -> Iterator[tuple[int, int]]:
    """Cut a long block between sentences where that fits, else between words."""
    while low < high:
        end, room, seam = low, MOST_PIECES - 1, low
        while end < high and sizes[end] <= room:
            room -= sizes[end]
            end += 1
            if end == high or parse.sentence[end] != parse.sentence[end - 1]:
                seam = end
        yield low, seam if seam > low else end
        low = seam if seam > low else end


def _window(parse: Parse, inside: Sequence[int], of_words: list[tuple[int, ...]], first: int, last: int) -> Window:
    rows = [(CLS, 0, 0, 0, 0)]
    starts = []
    for word in range(first, last):
        if word > first and parse.block[word] != parse.block[word - 1]:
            rows.append((SEP, 0, 0, 0, 0))
        starts.append(len(rows))
        features = (
            shape(parse.text[word]),
            1 + (inside[word] >= 0),
            TAG.get(parse.tag[word], 0),
            DEP.get(parse.dep[word], 0),
        )
        rows.extend((piece, *features) for piece in of_words[word])
    rows.append((SEP, 0, 0, 0, 0))
    ids, shapes, quoted, tags, deps = zip(*rows, strict=True)
    return Window(first, last, ids, shapes, quoted, tags, deps, tuple(starts))


def shape(word: str) -> int:
    """Tell lower case 1, a capital first 2, capitals only 3, mixed 4, digits 5, signs 6.

    >>> [shape(word) for word in ("said", "Kyiv", "NATO", "McKay", "12th", "“")]
    [1, 2, 3, 4, 5, 6]
    """
    if not any(sign.isalnum() for sign in word):
        return 6
    if any(sign.isdigit() for sign in word):
        return 5
    if word.islower():
        return 1
    if len(word) > 1 and word.isupper():
        return 3
    return 2 if word[:1].isupper() and (len(word) == 1 or word[1:].islower()) else 4


def head_of(parse: Parse, low: int, high: int) -> int:
    """Return the word of a range that the rest of it hangs on."""
    return next(
        (word for word in range(low, high) if not low <= parse.head[word] < high or parse.head[word] == word), low
    )


def ways(parse: Parse, cue: int, first: int, last: int) -> list[int]:
    """Return for every word of a window by which way of the parse the cue's word leads to it."""
    low, high = parse.sentences[parse.sentence[cue]]
    known = _above(parse, cue)
    found = []
    for word in range(first, last):
        if low <= word < high:
            found.append(_way(parse, word, known))
        elif parse.block[word] == parse.block[cue]:
            found.append(BEFORE if word < low else AFTER)
        else:
            found.append(BLOCK_BEFORE if word < low else BLOCK_AFTER)
    return found


def _above(parse: Parse, cue: int) -> dict[int, int]:
    """Return the ways to the cue and to the words above it."""
    known, word = {cue: ITSELF}, cue
    while parse.head[word] != word:
        word = parse.head[word]
        known[word] = ABOVE if len(known) == 1 else FAR_ABOVE
    return known


def _way(parse: Parse, word: int, known: dict[int, int]) -> int:
    """Return the way to a word: how far above the cue it branches off, and by which relation."""
    path = []
    while word not in known:
        path.append(word)
        if parse.head[word] == word:
            break
        word = parse.head[word]
    way = known.get(word, FAR_ABOVE)
    if path:
        if way >= ITSELF:
            way = (way - ITSELF) * RELATIONS + DEP.get(parse.dep[path[-1]], 0)
        known.update(dict.fromkeys(path, way))
    return way


def step(distance: int) -> int:
    """Return the number, from 0 to 2 * STEPS, of a distance in words.

    >>> [step(distance) for distance in (-500, -9, -1, 0, 1, 9, 500)]
    [0, 5, 13, 14, 15, 23, 28]
    """
    size = abs(distance)
    if size > NEAR:
        size = min(STEPS, NEAR + (size - NEAR).bit_length())
    return STEPS + (size if distance > 0 else -size)
