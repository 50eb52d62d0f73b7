"""Models of folds → the score of the whole reader on articles that its model never saw, kept in evals/folds.json.

    python training/heldout.py DATA --models DIR --folds 0 --date 2026-11-26

DIR/fold0 holds the networks trained without fold 0 (training/export.py writes
them) and weights.json, by which the reader chooses between them and its rules,
weighed without fold 0 too (training/weigh.py --folds 1 --models DIR/fold0
--to DIR/fold0/weights.json; the shipped model's are weighed on folds 1 to 4). Every fold's articles are read by the reader itself with that fold's
model; scores and counts are kept, no text.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from onrecord.annotate.attribution_model import AttributionModel
from onrecord.annotate.weighing import take_weights
from onrecord.bench import attribution, rows
from onrecord.run import open_resources

FOLDS = 5
ROOT = Path(__file__).resolve().parent.parent
KEPT = re.compile(r"(exact|pair)_\w+")


def read_fold(data: Path, model: Path, fold: int, rules_only: bool = False) -> list[dict]:
    """Return the reader's predictions for every article of a fold."""
    resources = open_resources(models=False)
    if not rules_only:
        resources = replace(resources, attribution_model=AttributionModel(model))
        take_weights(model)
    return [attribution.predict(row, resources) for number, row in enumerate(rows(data)) if number % FOLDS == fold]


def score(data: Path, folder: Path, found: list[dict], name: str) -> dict[str, float]:
    """Score predictions against their own articles alone, with the scorer that lies beside the data."""
    wanted = {row["id"] for row in found}
    gold = [row for row in rows(data) if row["id"] in wanted]
    paths = folder / f"{name}-gold.jsonl", folder / f"{name}-found.jsonl"
    for path, kept in zip(paths, (gold, found), strict=True):
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept), "utf-8")
    scorer = data.parent.parent / "score.py"
    done = subprocess.run(
        [sys.executable, str(scorer), "attribution", *map(str, paths), "--boot", "300"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    print(done.stdout)
    lines = (line.split("\t") for line in done.stdout.splitlines() if "\t" in line)
    return {line[0]: float(line[1]) for line in lines if KEPT.fullmatch(line[0])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--folds", default="0,1,2,3,4")
    parser.add_argument("--date", required=True)
    parser.add_argument("--shipped", default="", help="which fold's model is the one that is shipped")
    parser.add_argument("--to", type=Path, default=ROOT / "evals" / "folds.json")
    args = parser.parse_args()
    folds = [int(fold) for fold in args.folds.split(",")]
    found: dict[bool, list[dict]] = {True: [], False: []}
    with ProcessPoolExecutor(2) as pool:
        jobs = [
            (rules_only, pool.submit(read_fold, args.data, args.models / f"fold{fold}", fold, rules_only))
            for fold in folds
            for rules_only in (False, True)
        ]
        for rules_only, job in jobs:
            found[rules_only] += job.result()
    scores = score(args.data, args.models, found[False], "joined")
    alone = score(args.data, args.models, found[True], "rules")
    kept = {
        "attribution": {
            "scores": scores, "rules_alone": alone, "items": len(found[False]), "folds": folds, "of": FOLDS,
            "shipped": args.shipped, "date": args.date,
            "command": f"python training/heldout.py DATA --models DIR --folds {args.folds} --date {args.date}",
        }
    }  # fmt: skip
    args.to.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
