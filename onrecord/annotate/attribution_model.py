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

from onrecord.annotate.labels import NEVER, Array, best_labels, ranges
from onrecord.annotate.parse import Parse
from onrecord.annotate.windows import Window, head_of, step, ways, windows

FOLDER = Path(__file__).resolve().parent.parent / "models" / "attribution"
MADE_BY = "attribution.model@1"
SOURCE, CUE, CONTENT = 1, 3, 5
OWN_SOURCE, OWN_CONTENT = 1, 3
BATCH_PIECES = 1024
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
        for batch in _batches(list(windows(parse, inside, self._pieces))):
            ids, features = _padded(batch)
            starts = _rows([window.starts for window in batch])
            states, tags = self._encoder.run(None, {"ids": ids, "features": features, "starts": starts})
            for window, own in zip(batch, tags, strict=True):
                size = window.last - window.first
                chances[window.first : window.last] = np.exp(own[:size, CUE : CUE + 2]).sum(-1)
            found.extend(self._linked(parse, batch, states, tags))
        return Findings(tuple(sorted(found, key=lambda one: one.cue)), chances)

    def _linked(self, parse: Parse, batch: list[Window], states: Array, tags: Array) -> Iterator[Found]:
        cues = [(number, *cue) for number, window in enumerate(batch) for cue in likely_cues(tags[number], window)]
        if not cues:
            return
        where, way, steps = cue_rows(parse, batch, cues)
        (links,) = self._linker.run(None, {"states": states, "where": where, "way": way, "steps": steps})
        for number, window in enumerate(batch):
            own = [row for row, cue in enumerate(cues) if cue[0] == number]
            size = window.last - window.first
            yield from settle(window.first, tags[number, :size], [cues[row][1:] for row in own], links[own][:, :size])


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


def _batches(found: list[Window]) -> Iterator[list[Window]]:
    """Yield windows of like length together."""
    batch: list[Window] = []
    for window in sorted(found, key=lambda window: (len(window.ids), window.first)):
        if batch and len(window.ids) * (len(batch) + 1) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def _rows(rows: list[tuple[int, ...]] | list[list[int]]) -> Array:
    """Return rows of numbers as one array, filled up with zeros."""
    out = np.zeros((len(rows), max(map(len, rows))), np.int64)
    for number, row in enumerate(rows):
        out[number, : len(row)] = row
    return out


def _padded(batch: list[Window]) -> tuple[Array, Array]:
    columns = [_rows([getattr(w, name) for w in batch]) for name in ("ids", "shapes", "quoted", "tags", "deps")]
    return columns[0], np.stack(columns[1:], -1)


def likely_cues(tags: Array, window: Window) -> list[Range]:
    """Return the word ranges, counted from the window's first word, that may be cues."""
    scores = tags[: window.last - window.first].copy()
    scores[:, CUE : CUE + 2] += CUE_LEAN
    return list(ranges(best_labels(scores[None])[0].tolist(), CUE))


def cue_rows(parse: Parse, batch: list[Window], cues: list[tuple[int, int, int]]) -> tuple[Array, Array, Array]:
    """Return for every cue its window and words, the ways to and the distances of the window's words."""
    where, way, steps = [], [], []
    for number, low, high in cues:
        window = batch[number]
        head = head_of(parse, window.first + low, window.first + high) - window.first
        where.append([number, low, high - 1, head])
        way.append(ways(parse, window.first + head, window.first, window.last))
        steps.append([step(word - head) for word in range(window.last - window.first)])
    size = max(len(window.starts) for window in batch)
    full = [row + [0] * (size - len(row)) for row in way], [row + [0] * (size - len(row)) for row in steps]
    return np.array(where, np.int64), np.array(full[0], np.int64), np.array(full[1], np.int64)


def settle(first: int, tags: Array, cues: list[Range], links: Array) -> Iterator[Found]:
    """Yield what each cue of a window takes; no cue is part of another's source or content, and none is without content."""
    if not cues:
        return
    scores = links.copy()
    scores[:, :, OWN_CONTENT] -= PIECE_COST
    for low, high in cues:
        scores[:, low:high, 1:] = NEVER
    for (low, high), own, labels in zip(cues, scores, best_labels(scores).tolist(), strict=True):
        source = tuple((first + a, first + b) for a, b in ranges(labels, OWN_SOURCE))
        content = tuple((first + a, first + b) for a, b in ranges(labels, OWN_CONTENT))
        if content:
            sure = float(np.exp(tags[low:high, CUE : CUE + 2].max(-1)).max())
            yield Found((first + low, first + high), source, content, sure, first, tags, own)
