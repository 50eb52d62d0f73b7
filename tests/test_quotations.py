"""Quotation marks of every shape are found, and apostrophes are none."""

from __future__ import annotations

import time

import pytest

from onrecord.annotate.quotations import find_quotations
from onrecord.model import Block, Span

FOUND = [
    ("curly", "He said: “We hold the town.” Then he left.", ["“We hold the town.”"]),
    ("straight", 'It was "a bad day" for all.', ['"a bad day"']),
    ("doubled single marks", "''We hold,'' she said.", ["''We hold,''"]),
    ("single curly", "‘We hold,’ she said.", ["‘We hold,’"]),
    ("single straight", "'We hold,' she said.", ["'We hold,'"]),
    ("angle", "«We hold», she said.", ["«We hold»"]),
    ("one inside another", "“He said ‘never’ twice,” she said.", ["“He said ‘never’ twice,”", "‘never’"]),
    ("two in a line", 'Both "yes" and "no" were heard.', ['"yes"', '"no"']),
    ("behind a bracket", "(“so it was”)", ["“so it was”"]),
    ("apostrophes only", "The army's guns and the rebels' drones didn't stop.", []),
    ("apostrophes inside a quotation", "'It's the rebels' road,' he said.", ["'It's the rebels' road,'"]),
    ("a stray closing mark", "The end.” And more.", []),
    ("feet and inches in the middle", 'A 5" shell fell.', []),
    ("no marks", "Nothing was quoted.", []),
    ("empty", "", []),
]


def texts(text: str, *blocks: Span) -> list[str]:
    spans = blocks or (Span(0, len(text)),)
    return [q.span.of(text) for q in find_quotations(text, [Block(span=span) for span in spans])]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in FOUND], ids=[case[0] for case in FOUND])
def test_quotations_are_found(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_a_quotation_over_two_paragraphs_runs_on() -> None:
    first, second = "“The shelling began at dawn.", "“It ended at noon.”"
    text = f"{first}\n\n{second}"
    blocks = [Block(span=Span(0, len(first))), Block(span=Span(len(first) + 2, len(text)))]
    found = find_quotations(text, blocks)
    assert [(q.span.of(text), q.runs_on, q.closed) for q in found] == [(first, True, False), (second, False, True)]


def test_a_heading_holds_no_quotation() -> None:
    text = "“No retreat”"
    assert find_quotations(text, [Block(span=Span(0, len(text)), role="heading")]) == ()


@pytest.mark.parametrize("piece", ['" ', "“ ", "” ", "' ", "''", "‘a ", 'a "b'], ids=repr)
def test_time_grows_with_the_text_alone(piece: str) -> None:
    text = piece * 100_000
    start = time.process_time()
    texts(text)
    assert time.process_time() - start < 5
