"""The error books: kinds computed from gold and answers, and no word of a set in a book."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "evals"))
import error_kinds  # noqa: E402
import errors  # noqa: E402

TEXT = "The dam was closed on Monday and opened in late March 2011."


def span(words: str, **fields: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), **fields}


def row(*found: dict[str, Any]) -> dict[str, Any]:
    return {"id": "a", "text": TEXT, "times": list(found)}


CASES = [
    ("nothing is wrong", [span("Monday", value="X")], [span("Monday", value="X")], []),
    ("one is missed", [span("Monday")], [], ["missed"]),
    ("one is made up", [], [span("dam", rule="dates.unit@1")], ["spurious"]),
    ("one is too short", [span("late March 2011")], [span("March 2011")], ["boundary: too short"]),
    ("one is too long", [span("Monday")], [span("on Monday")], ["boundary: too long"]),
    ("its value is wrong", [span("Monday", value="X")], [span("Monday", value="Y")], ["wrong value"]),
]


@pytest.mark.parametrize(("label", "gold", "answer", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_errors_of_spans_have_kinds(label: str, gold: list[Any], answer: list[Any], wanted: list[str]) -> None:
    misses = error_kinds.spans("times", "value")(row(*gold), row(*answer))
    assert [miss.kind for miss in misses] == wanted


def test_what_the_set_leaves_open_is_no_error() -> None:
    gold = row() | {"ignore": [[TEXT.index("Monday"), TEXT.index("Monday") + 6]]}
    assert list(error_kinds.spans("times")(gold, row(span("Monday")))) == []


def test_groups_are_parted_or_joined() -> None:
    gold = [{"id": name, "cluster": group, "text": ""} for name, group in ("ax", "bx", "cy")]
    answers = {"a": {"cluster": 1}, "b": {"cluster": 2}, "c": {"cluster": 2}}
    kinds = [miss.kind for miss in error_kinds.clusters("cluster")(gold, answers)]
    assert kinds.count("parted from its group") == 2
    assert kinds.count("joined with others") == 2


def test_a_book_counts_kinds_and_quotes_nothing() -> None:
    gold, answer = row(span("Monday", type="DATE"), span("late March 2011", type="DATE")), row(span("March 2011"))
    misses = list(error_kinds.spans("times")(gold, answer))
    text = errors.book("times", misses, 7)
    assert "2 errors in 1 of 7 items" in text
    assert "| missed | 1 | 50% | DATE (1) | 1 word (1) | Aaaaaa (1) |" in text
    assert "Monday" not in text and "2011" not in text


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "errors").glob("*.md")), ids=lambda path: path.stem)
def test_every_book_says_its_command(path: Path) -> None:
    assert f"$ python evals/errors.py {path.stem}\n" in path.read_text("utf-8")
