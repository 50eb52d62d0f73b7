"""Rules and model on articles of the training folds → the weights by which the reader chooses between the two.

    python training/weigh.py DATA --folds 1,2,3,4    writes onrecord/models/attribution/weights.json
    python training/weigh.py DATA --folds 1,2,3 --test 4   says beside it how often each way of choosing is right there

Where rule and model know the same cue and one alone has its source (or its
content) as the gold has it, that is a case: a logistic sum learns which. The
fold that scores the reader is never among the folds; the networks have seen
the articles of the others, which is why the test matters.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from onrecord.annotate import Context
from onrecord.annotate.attribution import rule_drafts
from onrecord.annotate.attribution_model import FOLDER, AttributionModel, Findings
from onrecord.annotate.joined import OWN_RULES, left_to_rules, phrase, said_by
from onrecord.annotate.weighing import content_signs, source_signs
from onrecord.bench import read_text, rows
from onrecord.model import Span
from onrecord.run import open_resources

FOLDS = 5
PULL = 1.0
Case = tuple[str, list[float], bool]
Ranges = list[tuple[int, int]]


def cases(context: Context, gold: list[dict], find: Callable[..., Findings]) -> Iterator[Case]:
    """Yield every choice of an article in which one side is right: its kind, its signs, whether that is the model."""
    scene, drafts = rule_drafts(context)
    anchors = sorted(draft.anchor for draft in drafts)
    at = {word: one for one in find(context.parse, scene.inside).cues for word in range(*one.cue)}
    for draft in drafts:
        one = next((at[word] for word in range(*draft.cue) if word in at), None) if draft.cue else None
        row = one and next((row for row in gold if _meet(row["cue"], [draft.cue])), None)
        if one is None or row is None or draft.rule in OWN_RULES:
            continue
        theirs = phrase(context.parse, one.source)
        if theirs:
            rule, own = (
                row["source"] == _bare(context, part) for part in ([draft.source] if draft.source else [], [theirs])
            )
            if rule != own:
                yield "source", source_signs(scene, draft, one, theirs), own
        own_words = left_to_rules(scene, draft, said_by(scene, one, draft.anchor))
        if own_words:
            said = left_to_rules(scene, draft, row["content"])
            rule, own = (said == _bare(context, part) for part in (draft.content, own_words))
            if rule != own:
                yield "content", content_signs(scene, draft, one, own_words, anchors), own


def _meet(left: Ranges, right: Ranges) -> bool:
    return any(low < end and start < high for low, high in left for start, end in right)


def _bare(context: Context, pieces: Ranges) -> Ranges:
    """Return pieces without the signs at their outside; those with nothing but signs between them are one."""
    parse, found = context.parse, []
    for low, high in sorted(pieces):
        words = [word for word in range(low, high) if any(sign.isalnum() for sign in parse.text[word])]
        if not words:
            continue
        joined = found and not any(any(c.isalnum() for c in parse.text[w]) for w in range(found[-1][1], words[0]))
        start = found.pop()[0] if joined else words[0]
        found.append((start, words[-1] + 1))
    return found


def gold_of(row: dict, context: Context) -> list[dict]:
    """Turn gold spans, which count characters of the bare text, into ranges of words."""
    at = {stream + k: start + k for start, stream, length in context.story.alignment.segments for k in range(length)}
    found = []
    for gold in row["attributions"]:
        parts = {}
        for part in ("source", "cue", "content"):
            places = [[at[place] for place in range(start, end) if place in at] for start, end in gold[part]]
            words = [context.parse.words_in(Span(each[0], each[-1] + 1)) for each in places if each]
            parts[part] = _bare(context, [(each[0], each[-1] + 1) for each in words if each])
        found.append(parts)
    return found


def fit(signs: np.ndarray, right: np.ndarray) -> list[float]:
    """Return bias and weights of the logistic sum that tells the right cases, by Newton's method."""
    mean, scale = signs.mean(0), signs.std(0) + 1e-6
    table = np.hstack([np.ones((len(signs), 1)), (signs - mean) / scale])
    weights, pull = np.zeros(table.shape[1]), np.full(table.shape[1], PULL)
    pull[0] = 0.0
    for _ in range(30):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - right) + pull * weights
        bend = (table * (chance * (1 - chance))[:, None]).T @ table + np.diag(pull + 1e-9)
        weights -= np.linalg.solve(bend, slope)
    raw = weights[1:] / scale
    return [round(float(value), 6) for value in (weights[0] - raw @ mean, *raw)]


def gather(data: Path, folds: set[int], models: Path) -> dict[int, list[Case]]:
    """Return the cases of each fold's articles."""
    resources, model = open_resources(models=False), AttributionModel(models)
    found: dict[int, list[Case]] = {fold: [] for fold in folds}
    for number, row in enumerate(rows(data)):
        if number % FOLDS in folds:
            context = read_text(row["text"], resources)
            found[number % FOLDS] += cases(context, gold_of(row, context), model.find)
    return found


def table_of(found: list[Case], kind: str) -> tuple[np.ndarray, np.ndarray]:
    own = [case for case in found if case[0] == kind]
    return np.array([signs for _, signs, _ in own], float), np.array([right for _, _, right in own], float)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--folds", default="1,2,3,4")
    parser.add_argument("--test", default="")
    parser.add_argument("--models", type=Path, default=FOLDER)
    parser.add_argument("--to", type=Path, default=FOLDER / "weights.json")
    args = parser.parse_args()
    folds, tests = ({int(fold) for fold in given.split(",") if fold} for given in (args.folds, args.test))
    found = gather(args.data, folds | tests, args.models)
    kept = {}
    for kind in ("content", "source"):
        signs, right = table_of([case for fold in sorted(folds) for case in found[fold]], kind)
        bias, *weights = kept[kind] = fit(signs, right)
        for name, group in (("trained", folds), ("unseen", tests)):
            own, truth = table_of([case for fold in sorted(group) for case in found[fold]], kind)
            if len(own):
                chosen = (own @ np.array(weights) + bias > 0) == truth
                print(
                    f"{kind}: {name}: {len(own)} cases, right {chosen.mean():.3f}, always the model {truth.mean():.3f}"
                )
    args.to.write_text(json.dumps(kept) + "\n", "utf-8")


if __name__ == "__main__":
    main()
