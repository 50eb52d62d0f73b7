"""Train the linear model that weighs a scheme's phrases with the words of a passage.

    python training/event_codes.py plover ../shared/benchmarks/events/plv.jsonl

Prints the scores of five folds, each tested on passages it was not trained on,
then trains on all and writes onrecord/event_types/schemes/SCHEME.npz: hashes of
features and their weights, no words. The same file gives the same model. With
`--folds FILE` it writes the codes of the held-out folds there, and no model.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.annotate.event_codes import FOLDER, Model, features, hashes, votes_of
from onrecord.bench import read_text, rows
from onrecord.bench.events import parties_of, prior_of
from onrecord.event_types.schemes import scheme
from onrecord.run import open_resources

FOLDS, LEAST_SEEN = 5, 2
STEPS, RATE, DECAY = 100, 0.05, 1e-3
# rare codes count more, by the root of their size
BALANCE = 0.5

Features = dict[str, float]


def read(name: str, gold: Path) -> tuple[list[Features], list[str]]:
    """Return the features and the code of every passage of a gold file."""
    resources = open_resources()
    found: list[Features] = []
    labels: list[str] = []
    for row in rows(gold):
        context = read_text(row["text"], resources)
        parties = parties_of(context, row)
        votes = votes_of(context.story.text, name, prior_of(context, name), parties)
        found.append(features(context.parse, votes, parties))
        labels.append(row["type"])
    return found, labels


def folds(labels: list[str]) -> list[int]:
    """Return a fold for each passage, the codes spread evenly; the order of the file decides.

    >>> folds(["a", "b", "a", "a"])
    [0, 0, 1, 2]
    """
    seen: Counter[str] = Counter()
    given = []
    for label in labels:
        given.append(seen[label] % FOLDS)
        seen[label] += 1
    return given


def train(found: list[Features], labels: list[str], codes: tuple[str, ...]) -> Model:
    """Return the model that fits best, its weights held small: softmax regression by full-batch Adam."""
    counts = Counter(name for each in found for name in each)
    kept = sorted(name for name, count in counts.items() if count >= LEAST_SEEN)
    keys, order = np.unique(np.fromiter(hashes(kept), np.uint32, len(kept)), return_index=True)
    place = {kept[index]: at for at, index in enumerate(order)}
    row = np.array([number for number, each in enumerate(found) for name in each if name in place])
    column = np.array([place[name] for each in found for name in each if name in place])
    value = np.array([points for each in found for name, points in each.items() if name in place])
    target = np.array([codes.index(label) for label in labels])
    weights, bias = _fit(row, column, value, target, len(keys), len(codes))
    return Model(keys, weights, bias, codes)


def _fit(row: Any, column: Any, value: Any, target: Any, size: int, codes: int) -> tuple[Any, Any]:
    by_row = np.searchsorted(row, np.arange(len(target)))
    by_column = np.argsort(column, kind="stable")
    starts = np.searchsorted(column[by_column], np.arange(size))
    weight = np.bincount(target, minlength=codes).clip(1).astype(float)[target] ** -BALANCE
    weight /= weight.sum()
    parameters = np.zeros((size + 1, codes))
    mean, square = np.zeros_like(parameters), np.zeros_like(parameters)
    for step in range(1, STEPS + 1):
        total = np.add.reduceat(parameters[column] * value[:, None], by_row) + parameters[size]
        share = np.exp(total - total.max(axis=1, keepdims=True))
        share /= share.sum(axis=1, keepdims=True)
        share[np.arange(len(target)), target] -= 1
        share *= weight[:, None]
        gradient = np.empty_like(parameters)
        gradient[:size] = np.add.reduceat((share[row] * value[:, None])[by_column], starts) + DECAY * parameters[:size]
        gradient[size] = share.sum(axis=0)
        mean += 0.1 * (gradient - mean)
        square += 0.01 * (gradient**2 - square)
        parameters -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return parameters[:size], parameters[size]


def scores(wanted: list[str], given: list[str]) -> tuple[float, float]:
    """Return macro and weighted F1.

    >>> scores(["a", "a", "b"], ["a", "b", "b"])
    (0.6666666666666666, 0.6666666666666666)
    """
    by_label = {}
    for label in sorted({*wanted, *given}):
        both = sum(label == left == right for left, right in zip(wanted, given, strict=True))
        by_label[label] = 2 * both / (wanted.count(label) + given.count(label))
    macro = sum(by_label.values()) / len(by_label)
    return macro, sum(by_label[label] for label in wanted) / len(wanted)


def held_out(found: list[Features], labels: list[str], codes: tuple[str, ...]) -> list[str]:
    """Return for every passage the code that a model gives it which was trained on the other folds."""
    fold, given = folds(labels), [""] * len(labels)
    for number in range(FOLDS):
        rest = [at for at, each in enumerate(fold) if each != number]
        model = train([found[at] for at in rest], [labels[at] for at in rest], codes)
        for at in (at for at, each in enumerate(fold) if each == number):
            given[at] = model.best(found[at])
    return given


def write(model: Model, path: Path) -> None:
    """Write a model with its weights as 16-bit numbers."""
    np.savez_compressed(
        path, keys=model.keys, weights=model.weights.astype(np.float16), bias=model.bias, codes=np.array(model.codes)
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scheme")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--folds", type=Path, help="write the codes of the held-out folds, and no model")
    args = parser.parse_args()
    codes = tuple(code.name for code in scheme(args.scheme))
    found, labels = read(args.scheme, args.gold)
    given = held_out(found, labels, codes)
    macro, weighted = scores(labels, given)
    print(f"five folds: macro F1 {macro:.4f}, weighted F1 {weighted:.4f}, {len(labels)} passages")
    if args.folds:
        answers = [{"id": row["id"], "type": code} for row, code in zip(rows(args.gold), given, strict=True)]
        args.folds.write_text("".join(json.dumps(answer) + "\n" for answer in answers), "utf-8")
        return 0
    write(train(found, labels, codes), FOLDER / f"{args.scheme}.npz")
    return 0


if __name__ == "__main__":
    sys.exit(main())
