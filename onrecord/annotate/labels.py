"""Scores of labels per word → ranges of words: the best sequence in which nothing continues what has not begun.

Labels come in pairs behind label 0 (none): an odd label begins a range, the
even one after it continues it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

Array = Any
NEVER = np.float32(-1e4)


def stacked(rows: Sequence[Array]) -> Array:
    """Return scores of rows that differ in length as one array; what is added is certainly none."""
    out = np.full((len(rows), max(map(len, rows)), rows[0].shape[-1]), NEVER, np.float32)
    out[:, :, 0] = 0.0
    for number, row in enumerate(rows):
        out[number, : len(row)] = row
    return out


def best_labels(scores: Array) -> Array:
    """Return the best allowed labels, rows of words, for scores in rows of words of labels: (n, words, labels)."""
    count, size, kinds = scores.shape
    allowed = np.zeros((kinds, kinds), np.float32)
    for label in range(2, kinds, 2):
        allowed[:, label] = NEVER
        allowed[label - 1 : label + 1, label] = 0.0
    best = scores[:, 0].copy()
    best[:, 2::2] += NEVER
    back = np.zeros((size, count, kinds), np.int64)
    for word in range(1, size):
        paths = best[:, :, None] + allowed
        back[word] = paths.argmax(1)
        best = paths.max(1) + scores[:, word]
    labels = np.zeros((count, size), np.int64)
    labels[:, -1] = best.argmax(1)
    for word in range(size - 1, 0, -1):
        labels[:, word - 1] = back[word, np.arange(count), labels[:, word]]
    return labels


def ranges(labels: list[int], begin: int) -> Iterator[tuple[int, int]]:
    """Yield the word ranges of one kind.

    >>> list(ranges([0, 1, 2, 1, 0, 3], 1))
    [(1, 3), (3, 4)]
    """
    low = None
    for word, label in enumerate([*labels, 0]):
        if low is not None and label != begin + 1:
            yield low, word
            low = None
        if label == begin:
            low = word
