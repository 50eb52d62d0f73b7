"""How much of the score of event codes rests on phrases that a single line of the development half has.

    python evals/codes.py

Every line is coded by the scheme's phrases alone, twice: with all of them, and
with those left out that match no other line. A phrase that was written for one
line helps the first score and not the second; other news gives about the second.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

# beside this file, which is no package
import gate

from onrecord.event_types import schemes

SETS = {"acled": "case2021.jsonl", "plover": "plv.jsonl"}
WEIGHTS = {"strong": schemes.STRONG, "words": schemes.WORD, "never": -schemes.AGAINST}


def votes(scheme: str, lines: list[dict[str, Any]], least: int) -> list[dict[str, float]]:
    """Return the points of each code for each line, from phrases that match at least so many lines."""
    table = tomllib.loads((Path(schemes.__file__).parent / f"{scheme}.toml").read_text("utf-8"))
    points = [{code["name"]: 0.0 for code in table["code"]} for _ in lines]
    texts = [(line["text"].lower(), between(line)) for line in lines]
    for code in table["code"]:
        for kind, weight in WEIGHTS.items():
            for phrase in code[kind]:
                worth = matches(schemes.pattern([phrase], table.get("classes", {})), texts)
                if len(worth) >= least:
                    for at, value in worth.items():
                        points[at][code["name"]] += weight * value
    return points


def between(line: Mapping[str, Any]) -> str:
    """Return the words between the marked parties of a line, in lower case."""
    spans = sorted(span for span in (line.get("source_span"), line.get("target_span")) if span)
    return line["text"][spans[0][1] : spans[1][0]].lower() if len(spans) == 2 else ""


def matches(pattern: Any, texts: list[tuple[str, str]]) -> dict[int, float]:
    """Return what a phrase is worth in each line that has it; words between the parties count again."""
    found = {}
    for at, (whole, inner) in enumerate(texts):
        match, again = pattern.search(whole), pattern.search(inner)
        if match:
            value = 1 - 0.5 * match.start() / max(1, len(whole))
            found[at] = value + (schemes.FOCUS * (1 - 0.5 * again.start() / max(1, len(inner))) if again else 0)
    return found


def scores(wanted: list[str], given: list[str]) -> tuple[float, float]:
    """Return macro and weighted F1.

    >>> scores(["a", "a", "b"], ["a", "b", "b"])
    (0.6666666666666666, 0.6666666666666666)
    """
    by_label = {}
    for label in sorted({*wanted, *given}):
        both = sum(label == left == right for left, right in zip(wanted, given, strict=True))
        by_label[label] = 2 * both / (wanted.count(label) + given.count(label))
    return sum(by_label.values()) / len(by_label), sum(by_label[label] for label in wanted) / len(wanted)


def main() -> int:
    for scheme, name in SETS.items():
        path = gate.SHARED / "benchmarks" / "events" / name
        if not path.is_file():
            print("the gold sets (../shared) are not on this machine: nothing to measure")
            return 0
        lines = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
        for least, what in ((1, "all phrases"), (2, "without phrases that one line alone has")):
            given = [max(each, key=lambda code: each[code]) for each in votes(scheme, lines, least)]
            macro, weighted = scores([line["type"] for line in lines], given)
            print(f"{scheme:8} {what:42} macro F1 {macro:.3f}, weighted F1 {weighted:.3f}, {len(lines)} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())
