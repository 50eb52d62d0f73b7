"""The number grammar: what written numbers come to, and what is no number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from onrecord.numerals import find_numerals, match_numeral, words_value

READ = [
    ("digits with commas", "1,200 sheep", ["1200"]),
    ("digits with no-break spaces", "1\u00a0200\u00a0000 sheep", ["1200000"]),
    ("a decimal", "a rise of 3.75 points", ["3.75"]),
    ("letters for millions", "2.4m bricks and 31bn coins", ["2400000", "31000000000"]),
    ("letters for thousands", "50k runners", ["50000"]),
    ("a scale word", "€118 billion of debt", ["118000000000"]),
    ("half a million", "half a million tiles", ["500000"]),
    ("an article and a scale", "a hundred boats, a dozen oars", ["100", "12"]),
    ("dozens counted", "two dozen eggs", ["24"]),
    ("tens with ones", "forty-two ships", ["42"]),
    ("hundreds with and", "three hundred and six planks", ["306"]),
    ("thousands with hundreds", "two thousand five hundred barrels", ["2500"]),
    ("two and a half million", "two and a half million birds", ["2500000"]),
    ("a couple of thousand", "a couple of thousand pilgrims", ["2000"]),
    ("a plural scale", "dozens of carts, hundreds of thousands of sheep", ["12", "100000"]),
    ("a few hundred", "a few hundred pens", ["100"]),
    ("two thirds", "two-thirds of the wall", ["0.6667"]),
    ("a third of", "a third of the loaves", ["0.3333"]),
    ("half of", "half of the loaves", ["0.5"]),
    ("a vulgar fraction", "2½ pages", ["2.5"]),
    ("a written fraction", "3/4 of a page", ["0.75"]),
    ("scientific notation", "2.5×10−3 grams", ["0.0025"]),
    ("numbers in a row", "14 and 16 years", ["14", "16"]),
    ("a comma ends a number in words", "one hundred, two bells", ["100", "2"]),
    ("no is nought", "no casualties", ["0"]),
]
NOT_READ = [
    ("an ordinal", "the 981st day"),
    ("a word that begins like a number", "onerous tenants and tents"),
    ("an article", "a boat"),
    ("a third as an ordinal", "a third round of talks"),
    ("half in a compound", "a half-hearted try"),
    ("round the clock", "open 24/7 all year"),
]


@pytest.mark.parametrize(("label", "text", "values"), READ, ids=[row[0] for row in READ])
def test_numeral_has_its_value(label: str, text: str, values: list[str]) -> None:
    found = [numeral.value for numeral in find_numerals(text) if numeral.value is not None]
    assert [round(value, 4).normalize() for value in found] == [Decimal(value).normalize() for value in values]


@pytest.mark.parametrize(("label", "text"), NOT_READ, ids=[row[0] for row in NOT_READ])
def test_no_numeral_is_found(label: str, text: str) -> None:
    assert [numeral.value for numeral in find_numerals(text) if numeral.value is not None] == []


def test_vague_words_have_no_value() -> None:
    numeral = match_numeral("several fires", 0)
    assert numeral is not None
    assert (numeral.value, numeral.rule) == (None, "vague")


def test_a_zero_below_the_line_is_no_number() -> None:
    assert [numeral.value for numeral in find_numerals("3/0 of it")][:1] == [None]


def test_words_value_adds_up() -> None:
    assert words_value("one hundred and twenty thousand three hundred") == 120300


def test_time_grows_with_the_text() -> None:
    """A long row of number words is read to its end without going back over it."""
    text = "one hundred and " * 4000
    assert sum(1 for _ in find_numerals(text)) >= 1
