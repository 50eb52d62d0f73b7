"""Windows of a parse → cues with their source and content, by a small encoder trained for it.

The first network names every word's part in one pass; a cue found there is
handed to the second, which labels every word of its window as that cue's
source, its content, or neither. Both run in ONNX, eight bits wide, on one
thread, opened at first use. `training/` holds how they were made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.annotate.labels import NEVER, Array, best_labels, ranges, stacked
from onrecord.annotate.parse import Parse
from onrecord.annotate.windows import Window, head_of, step, ways, windows

FOLDER = Path(__file__).resolve().parent.parent / "models" / "attribution"
SOURCE, CUE, CONTENT = 1, 3, 5
OWN_SOURCE, OWN_CONTENT = 1, 3
# windows whose labels are looked for at once
TOGETHER = 32
# a cue is tried where it is likelier than exp(-CUE_LEAN) times its rivals: it may be one that a rule knows
CUE_LEAN = 1.0
# what every further piece of a content costs: most are of one piece, and the labels come apart too easily
PIECE_COST = 1.0
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A cue with the words of its source and content, as ranges of a parse's words; `sure` is the cue's probability.

    `tags` and `links` are the two networks' log probabilities for the words from `first` on: of the seven parts
    of any attribution, and of the five labels for this cue.
    """

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    sure: float
    first: int
    tags: Array
    links: Array


@dataclass(frozen=True, slots=True)
class Findings:
    """What the model finds in a story: its cues in order, and how likely each word of the story is part of a cue."""

    cues: tuple[Found, ...]
    chances: Array


class AttributionModel:
    """The two networks and the vocabulary of a folder; nothing is loaded before the first story."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder = folder

    @cached_property
    def _encoder(self) -> Any:
        return _session(self.folder / "encoder.onnx")

    @cached_property
    def _linker(self) -> Any:
        return _session(self.folder / "linker.onnx")

    @cached_property
    def _pieces(self) -> _Pieces:
        return _Pieces(self.folder / "vocabulary.txt")

    def find(self, parse: Parse, inside: Sequence[int]) -> Findings:
        """Return the cues of a story; `inside[i]` is at least 0 where word i stands in a quotation."""
        found: list[Found] = []
        chances = np.zeros(len(parse), np.float32)
        every = list(windows(parse, inside, self._pieces))
        for some in (every[at : at + TOGETHER] for at in range(0, len(every), TOGETHER)):
            states, tags = zip(*map(self._read, some), strict=True)
            for window, own in zip(some, tags, strict=True):
                chances[window.first : window.last] = np.exp(own[:, CUE : CUE + 2]).sum(-1)
            cues = likely_cues(tags)
            links = [self._link(parse, *each) for each in zip(some, states, cues, strict=True)]
            found.extend(settle(some, tags, cues, links))
        return Findings(tuple(sorted(found, key=lambda one: one.cue)), chances)

    def _read(self, window: Window) -> tuple[Array, Array]:
        """Return the state and the tags of every word of a window, which is read alone: nothing else may bear on it."""
        features = np.array([window.shapes, window.quoted, window.tags, window.deps], np.int64).T
        inputs = {
            "ids": np.array([window.ids], np.int64),
            "features": features[None],
            "starts": np.array([window.starts]),
        }
        states, tags = self._encoder.run(None, inputs)
        return states, tags[0]

    def _link(self, parse: Parse, window: Window, states: Array, cues: list[Range]) -> Array:
        """Return the labels of a window's words for each of its cues."""
        if not cues:
            return np.zeros((0, window.last - window.first, OWN_CONTENT + 2), np.float32)
        where, way, steps = cue_rows(parse, window, cues)
        return self._linker.run(None, {"states": states, "where": where, "way": way, "steps": steps})[0]


class _Pieces:
    """The word pieces of a word, each form looked up once."""

    def __init__(self, vocabulary: Path) -> None:
        from tokenizers import BertWordPieceTokenizer

        self._tokenizer = BertWordPieceTokenizer(str(vocabulary), lowercase=True)
        self._known: dict[str, list[int]] = {}

    def __call__(self, word: str) -> list[int]:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._tokenizer.encode(word, add_special_tokens=False).ids or [UNKNOWN]
        return known


UNKNOWN = 100


def _session(path: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def likely_cues(tags: Sequence[Array]) -> list[list[Range]]:
    """Return for each window the word ranges, counted from its first word, that may be cues."""
    scores = stacked(tags)
    scores[:, :, CUE : CUE + 2] += CUE_LEAN
    return [list(ranges(labels, CUE)) for labels in best_labels(scores).tolist()]


def cue_rows(parse: Parse, window: Window, cues: list[Range]) -> tuple[Array, Array, Array]:
    """Return for every cue its words, and the ways to and the distances of the window's words."""
    where, way, steps = [], [], []
    for low, high in cues:
        head = head_of(parse, window.first + low, window.first + high) - window.first
        where.append([0, low, high - 1, head])
        way.append(ways(parse, window.first + head, window.first, window.last))
        steps.append([step(word - head) for word in range(window.last - window.first)])
    return np.array(where, np.int64), np.array(way, np.int64), np.array(steps, np.int64)


def settle(some: list[Window], tags: Sequence[Array], cues: list[list[Range]], links: list[Array]) -> Iterator[Found]:
    """Yield what each cue takes; no cue is part of another's source or content, and none is without content."""
    rows = [row for own in links for row in own]
    if not rows:
        return
    scores = stacked(rows)
    scores[:, :, OWN_CONTENT] -= PIECE_COST
    owners = [(number, cue) for number, own in enumerate(cues) for cue in own]
    for row, (number, _) in enumerate(owners):
        for low, high in cues[number]:
            scores[row, low:high, 1:] = NEVER
    for (number, (low, high)), own, labels in zip(owners, scores, best_labels(scores).tolist(), strict=True):
        first, of_tags = some[number].first, tags[number]
        source = tuple((first + a, first + b) for a, b in ranges(labels, OWN_SOURCE))
        content = tuple((first + a, first + b) for a, b in ranges(labels, OWN_CONTENT))
        if content:
            sure = float(np.exp(of_tags[low:high, CUE : CUE + 2].max(-1)).max())
            yield Found((first + low, first + high), source, content, sure, first, of_tags, own[: len(of_tags)])
