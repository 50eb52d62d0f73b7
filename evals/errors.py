"""Error books: what the reader gets wrong on each gold set, by kind, with counts.

    python evals/errors.py                    write docs/errors/*.md anew
    python evals/errors.py times places-lgl   some tasks
    python evals/errors.py times --examples   print the words of the sets too, to the terminal alone
    python evals/errors.py --predictions DIR  keep the reader's answers in DIR, and use those that lie there

Every kind is computed from the answers: nothing in a book is written by hand.
The sets' sentences, ids and values stay out of the books, which hold kinds,
counts, rule names, lengths and the shapes of words ("Aaaa 9aa").
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

# beside this file, which is no package
import error_kinds as kinds
import gate

Row = dict[str, Any]
BOOKS = gate.ROOT / "docs" / "errors"
MOST_KINDS, MOST_SHAPES, MOST_EXAMPLES = 25, 3, 5
SINGLE: dict[str, Callable[[Row, Row], Iterator[kinds.Miss]]] = {
    "attribution": kinds.attributions,
    "quantities": kinds.spans("quantities", "value", "unit", "change", about="change"),
    "places": kinds.spans("toponyms", "place", about="kind"),
    "pages": kinds.paragraphs,
    "times": kinds.spans("times", "type", "value"),
    "status": kinds.standing,
    "events": kinds.labels,
    "entities": kinds.spans("entities", "type"),
    "glued": kinds.seams,
}
GROUPED: dict[str, Callable[[list[Row], dict[str, Row]], Iterator[kinds.Miss]]] = {
    "stories": kinds.clusters("cluster"),
    "copies": kinds.clusters("family"),
}


def book(name: str, misses: list[kinds.Miss], items: int) -> str:
    """Return the book of one task as Markdown: kinds with counts, then what each was about, its length and its shapes."""
    lines = [f"# Errors: {name}", "", f"```console\n$ python evals/errors.py {name}\n```", ""]
    with_errors = len({miss.item for miss in misses})
    lines += [f"{len(misses)} errors in {with_errors} of {items} items.", ""]
    if not misses:
        return "\n".join(lines)
    by_kind: dict[str, list[kinds.Miss]] = {}
    for miss in misses:
        by_kind.setdefault(miss.kind, []).append(miss)
    ordered = sorted(by_kind.items(), key=lambda each: (-len(each[1]), each[0]))
    lines += ["| kind | errors | share | mostly | length | shapes |", "| --- | --- | --- | --- | --- | --- |"]
    lines += [_line(kind, found, len(misses)) for kind, found in ordered[:MOST_KINDS]]
    if len(ordered) > MOST_KINDS:
        rest = sum(len(found) for _, found in ordered[MOST_KINDS:])
        lines.append(f"| {len(ordered) - MOST_KINDS} more kinds | {rest} | {rest / len(misses):.0%} | | | |")
    lines += ["", "## By what it was about", "", "| type or rule | errors | kinds |", "| --- | --- | --- |"]
    lines += list(_by_subject(misses))
    return "\n".join(lines) + "\n"


def _line(kind: str, found: list[kinds.Miss], total: int) -> str:
    about = ", ".join(_counted(miss.about for miss in found if miss.about))
    length = _counted(miss.length for miss in found)[:1]
    shapes = "; ".join(_cell(shape) for shape in _counted(miss.shape for miss in found if len(miss.words) < 80))
    return (
        f"| {_cell(kind)} | {len(found)} | {len(found) / total:.0%} | {_cell(about)} | {', '.join(length)} | {shapes} |"
    )


def _counted(values: Iterable[str]) -> list[str]:
    counts = Counter(values)
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return [f"{value} ({count})" for value, count in ordered[:MOST_SHAPES]]


def _by_subject(misses: list[kinds.Miss]) -> Iterator[str]:
    subjects: dict[str, list[kinds.Miss]] = {}
    for miss in misses:
        subjects.setdefault(miss.about or "none", []).append(miss)
    for about, found in sorted(subjects.items(), key=lambda each: (-len(each[1]), each[0]))[:MOST_KINDS]:
        yield f"| {_cell(about)} | {len(found)} | {_cell(', '.join(_counted(miss.kind for miss in found)))} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def errors_of(name: str, folder: Path) -> tuple[list[kinds.Miss], int]:
    """Return the errors of one task and the number of its items; runs the reader where no answers lie in `folder`."""
    if name == gate.SEEDS:
        return _seed_errors(folder)
    task, gold_path = gate.TASKS[name]
    gold = _rows(gate.SHARED / "benchmarks" / gold_path)
    answers = {row["id"]: row for row in _rows(gate.predictions(name, folder))}
    if task in GROUPED:
        return list(GROUPED[task](gold, answers)), len(gold)
    return [miss for row in gold for miss in SINGLE[task](row, answers.get(row["id"], {}))], len(gold)


def _seed_errors(folder: Path) -> tuple[list[kinds.Miss], int]:
    out = folder / "seeds.jsonl"
    if not out.exists():
        gate.score_seeds(folder)
    scorer = str(gate.SHARED / "gold" / "score.py")
    done = subprocess.run([sys.executable, scorer, str(out), "--misses"], capture_output=True, text=True, check=True)
    return list(kinds.scorer_lines(done.stdout.splitlines())), len(_rows(out))


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def show(name: str, misses: list[kinds.Miss]) -> None:
    """Print some errors of each kind with the set's own words."""
    ordered = Counter(miss.kind for miss in misses).most_common()
    for kind, count in ordered:
        print(f"== {name}: {kind} ({count})")
        for miss in [each for each in misses if each.kind == kind][:MOST_EXAMPLES]:
            print(f"   [{miss.about}] {miss.words[:80]!r} in {miss.near!r}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "tasks", nargs="*", help=f"any of {gate.SEEDS}, {', '.join(gate.TASKS)}; all where none is named"
    )
    parser.add_argument("--examples", action="store_true")
    parser.add_argument("--predictions", type=Path)
    args = parser.parse_args()
    if not gate.SHARED.is_dir():
        print("the gold sets (../shared) are not on this machine: nothing to measure")
        return 0
    BOOKS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.predictions or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for name in args.tasks or [gate.SEEDS, *gate.TASKS]:
            misses, items = errors_of(name, folder)
            (BOOKS / f"{name}.md").write_text(book(name, misses, items), "utf-8")
            print(f"{name}: {len(misses)} errors in {items} items")
            if args.examples:
                show(name, misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
