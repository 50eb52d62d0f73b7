"""Score the reader on the seed gold and the public sets, print one table, and fail below a floor.

    python evals/gate.py             run everything, compare with evals/floors.json
    python evals/gate.py --only a,b  run some tasks
    python evals/gate.py --update    raise the floors to today's scores; never lowers one
                                     unless --allow-regression is given

The attribution model is trained on the attribution set: the score that counts there is the one on articles that a
model had not seen, which training/heldout.py keeps in evals/folds.json. The run over the whole set is printed beside
it, marked, and has no floor; the rules alone have one.

The sets and their scorers lie in ../shared and are not part of the project;
where they are missing there is nothing to measure, and this says so.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FLOORS = ROOT / "evals" / "floors.json"
FOLDS = ROOT / "evals" / "folds.json"
# a floor may be missed by this much: the sets are small, and a rule that helps one sentence can cost another
SLACK = 0.005
TASKS = {
    "attribution": ("attribution", "attribution/polnear.jsonl"),
    "attribution-rules": ("attribution", "attribution/polnear.jsonl"),
    "quantities": ("quantities", "quantities/newsquant.jsonl"),
    "places-geowebnews": ("places", "places/geowebnews.jsonl"),
    "places-trnews": ("places", "places/trnews.jsonl"),
    "places-lgl": ("places", "places/lgl.jsonl"),
    "pages-aeb": ("pages", "pages/aeb/gold.jsonl"),
    "pages-fundus": ("pages", "pages/fundus/gold.jsonl"),
    "times": ("times", "times/meantime.jsonl"),
    "times-whole": ("times", "times/meantime.jsonl"),
    "status": ("status", "status/meantime.jsonl"),
    "events-case2021": ("events", "events/case2021.jsonl"),
    "events-plv": ("events", "events/plv.jsonl"),
    "entities": ("entities", "entities/re3d.jsonl"),
    "glued": ("glued", "glued/glued.jsonl"),
    "copies": ("copies", "copies/copies.jsonl"),
    "stories-ecbplus": ("stories", "stories/ecbplus.jsonl"),
    "stories-gva": ("stories", "stories/gva.jsonl"),
}
SEEDS = "seed-gold"
# a model is never scored on lines that it was trained on: these answers come from five folds
FOLDED = {"events-plv": ["training/event_codes.py", "plover"]}
RULES_ALONE = {"attribution-rules"}
# what tools that users would pick instead reach on the same development halves, measured there
OTHERS = {
    "attribution": "textacy: pair F1 .13, exact .27/.32/.12",
    "quantities": "CQE as published: value .92, unit .86, change .88; quantulum3 .74/.47/.52",
    "places-geowebnews": "spaCy md: tag .69, acc161 .39",
    "places-trnews": "spaCy md: tag .77, acc161 .42",
    "places-lgl": "spaCy md: tag .67, acc161 .38",
    "pages-aeb": "trafilatura .965, newspaper4k .936",
    "pages-fundus": "trafilatura .926, newspaper4k .923",
    "times": "the part of each article that MEANTIME marks (its first sentences); see `times-whole`",
    "times-whole": "whole articles, what stands behind the marks counted as wrong; dateparser: strict .10, value .13",
    "status": "keyword rule .67",
    "events-case2021": "tf-idf .57 (trained on the set)",
    "events-plv": "tf-idf .64 (five folds, as here)",
    "entities": "spaCy md: overlap .56",
    "copies": "MinHash fitted to the set: .84",
    "stories-ecbplus": "tf-idf average link, fitted to the set: B-cubed F1 .895, ARI .842",
    "stories-gva": "tf-idf average link, fitted to the set: B-cubed F1 .912, ARI .737",
    "glued": "short-line rule: boundary .81, whole .59, furniture .67",
}
PAIR = re.compile(r"([A-Za-z_0-9.:]+)=([0-9./rwu]+)")


def summary(text: str) -> dict[str, float]:
    """Read the numbers of a scorer's last line.

    >>> summary("noise\\nsummary times strict_f1=0.8000 items=60")
    {'strict_f1': 0.8, 'items': 60.0}
    """
    line = next(line for line in reversed(text.splitlines()) if line.startswith("summary"))
    found = {}
    for name, value in PAIR.findall(line):
        wrong, _, total = value.partition("/")
        if name == "anchors_wrong" or (not total and re.fullmatch(r"[0-9.]+", value)):
            found[name] = float(wrong)
    return found


def run(command: list[str], out: Path | None = None, *, models: bool = True) -> str:
    environment = os.environ | {"ONRECORD_MODELS": "on" if models else "off"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")
    if out:
        out.write_text(done.stdout, "utf-8")
    return done.stdout


def score_task(name: str, folder: Path) -> dict[str, float]:
    task, gold = TASKS[name]
    gold_path, out = SHARED / "benchmarks" / gold, predictions(name, folder)
    scorer = str(SHARED / "benchmarks" / "score.py")
    return summary(run([sys.executable, scorer, task, str(gold_path), str(out), "--boot", "0"]))


def predictions(name: str, folder: Path) -> Path:
    """Return the file with the reader's answers to a task's set, written to `folder` where it is not there yet."""
    task, gold = TASKS[name]
    out = folder / f"{name.removesuffix('-whole')}.jsonl"
    if not out.exists() and name in FOLDED:
        run([sys.executable, *FOLDED[name], str(SHARED / "benchmarks" / gold), "--folds", str(out)])
    elif not out.exists():
        program = str(Path(sys.executable).parent / "onrecord")
        run(
            [program, "bench", task, str(SHARED / "benchmarks" / gold), "--out", str(out)],
            models=name not in RULES_ALONE,
        )
    return join_unmarked(out) if name == "times-whole" else out


def join_unmarked(path: Path) -> Path:
    """Write a file in which what the reader found behind the marked part of a text counts too, and return it."""
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    whole = [row | {"times": row.get("times", []) + row.get("beyond", [])} for row in rows]
    out = path.with_name("times-whole.jsonl")
    out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in whole), "utf-8")
    return out


def held_out(name: str) -> dict[str, float]:
    """Return the scores that were measured on articles which a model had not seen, or nothing where none are kept."""
    kept = json.loads(FOLDS.read_text("utf-8")).get(name) if FOLDS.exists() else None
    if not kept:
        return {}
    shown = ("pair_f1", "pair_indirect_f1", "exact_source_f1", "exact_cue_f1", "exact_content_f1")
    print(f"{name:20} on {kept['items']} unseen articles, folds {kept['folds']} of {kept['of']}, {kept['date']}")
    return {key: round(kept["scores"][key], 4) for key in shown}


def score_seeds(folder: Path) -> dict[str, float]:
    out = folder / "seeds.jsonl"
    pages = sorted(str(path) for number in ("000", "001", "003") for path in (SHARED / "seeds").glob(f"{number}*"))
    run([str(Path(sys.executable).parent / "onrecord"), "read", *pages, "--format", "jsonl"], out)
    text = run([sys.executable, str(SHARED / "gold" / "score.py"), str(out)])
    published = re.search(r"published\s+(\d+) right (\d+) wrong", text)
    return summary(text) | {"published_wrong": float(published[2]) if published else 99.0}


LOW_IS_GOOD = {"anchors_wrong", "boilerplate_leaks", "published_wrong", "pk"}


def worse(name: str, value: float, floor: float) -> bool:
    return value > floor if name in LOW_IS_GOOD else value < floor - SLACK


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--allow-regression", action="store_true")
    args = parser.parse_args()
    if not SHARED.is_dir():
        print("the gold sets (../shared) are not on this machine: nothing to measure")
        return 0
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    wanted = [name for name in (SEEDS, *TASKS) if not args.only or name in args.only.split(",")]
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        for name in wanted:
            failed += judge(name, Path(folder), floors, args)
    if args.update:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", "utf-8")
    for line in failed:
        print("BELOW THE FLOOR", line)
    return 1 if failed else 0


def judge(name: str, folder: Path, floors: dict[str, dict[str, float]], args: argparse.Namespace) -> list[str]:
    start = time.monotonic()
    scores = score_seeds(folder) if name == SEEDS else score_task(name, folder)
    if unseen := held_out(name):
        print(*(f"{name:20} {key:28} {value:8.3f}   trained on these lines" for key, value in scores.items()), sep="\n")
        scores = unseen
    old = floors.setdefault(name, {})
    failed = []
    for key, value in scores.items():
        if key == "items":
            continue
        floor = old.get(key)
        print(f"{name:20} {key:28} {value:8.3f}   floor {floor if floor is not None else '-'}")
        if floor is not None and worse(key, value, floor) and not (args.update and args.allow_regression):
            failed.append(f"{name} {key}: {value} (floor {floor})")
        elif args.update and (floor is None or args.allow_regression or not worse(key, value, floor)):
            better = min if key in LOW_IS_GOOD else max
            old[key] = value if floor is None or args.allow_regression else better(value, floor)
    print(f"{name:20} {OTHERS.get(name, '')}   ({time.monotonic() - start:.0f} s)")
    return failed


if __name__ == "__main__":
    sys.exit(main())
