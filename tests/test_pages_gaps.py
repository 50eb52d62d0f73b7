"""Lost words: the holes that are found, and the good English that is none."""

from __future__ import annotations

import pytest

from onrecord.model import Block, Span
from onrecord.pages.gaps import find_gaps

HOLES = {
    "told nobody": ("A senior officer told that the fleet was ready.", "told that"),
    "clause without subject": ("The minister announced last week that is sending two ships.", "announced last week that is sending"),
    "two marks": ("After a year of blockade against a larger foe, . The harbour closed.", "foe, ."),
    "comma and comma": ("Its rival, , won the vote in the north.", "rival, ,"),
    "blank before the mark": ("They were invited to join ; the talks go on.", "join ;"),
    "bare number": ("On Friday the 8 further agreed on a loan.", "the 8 further"),
    "article and verb": ("The president of the said that it would leave.", "the said"),
    "preposition and verb": ("The talks between were broken off on Monday.", "between were"),
    "preposition and 'and'": ("A deal between and the rebels was signed.", "between and"),
    "source lost": ("According to , the dam held.", "According to"),
    "no subject": ("The rebels closed the harbour. is expected to protest.", "is expected"),
    "amount lost": ("The loan is worth $ to the ministry.", "$"),
    "nothing quoted": ("He called it “” and left.", "“”"),
}  # fmt: skip
GOOD_ENGLISH = [
    "She was told that the fleet was ready.",
    "Officials were repeatedly told that the dam would fail.",
    "When told that the road was closed, he turned back.",
    "The convoy, told that the road was mined, waited.",
    "He said that is not true.",
    "The country that is sending two ships is Norway.",
    "It is the war they came from. Nobody was asked.",
    "By and large, the truce holds.",
    "The 8 September vote was calm.",
    "On Friday the 12 were released.",
    "The army of the U.S. is near St. Louis, Mo., and waits.",
    "It cost $5 and then . . . nothing.",
    "Sanctions in and out of season, for and against, were named.",
    "The Guardian, The Who and the will of the people were quoted.",
    "He had nothing to do with her, of whom he spoke.",
]


def gaps(text: str) -> list[str]:
    block = Block(span=Span(0, len(text)))
    return [gap.span.of(text) for gap in find_gaps(text, [block])]


@pytest.mark.parametrize("name", sorted(HOLES))
def test_hole_is_found_with_the_words_around_it(name: str) -> None:
    text, around = HOLES[name]
    assert gaps(text) == [around]


@pytest.mark.parametrize("text", GOOD_ENGLISH)
def test_good_english_has_no_hole(text: str) -> None:
    assert gaps(text) == []


def test_tokenised_text_has_no_holes_for_its_blanks() -> None:
    text = "The army , he said , had left . It will , he added , return . Nobody , he said , was hurt . " * 5
    assert gaps(text) == []


def test_headings_are_not_searched() -> None:
    text = "Told that the"
    assert find_gaps(text, [Block(span=Span(0, len(text)), role="heading")]) == ()
