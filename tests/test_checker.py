"""The checker is the last gate before print: each way of being wrong must be refused, and for the right reason."""

from __future__ import annotations

import pytest

from onrecord.brief.checker import Cited, check

PAGE = (
    "Officials in Sumy said at least 12 people were hurt on Monday when a drone hit a market, and “not one shelter” "
    "had been open, while 3 others reportedly could not be found."
)
GROUND = "Moscow said its troops took Orikhove on Friday."

PASSES = [
    ("the sentence as printed", PAGE, PAGE),
    ("an end is cut", "At least 12 people were hurt on Monday when a drone hit a market.",
     "at least 12 people were hurt on Monday when a drone hit a market"),
    ("an article changes with its noun", "An attack on Lviv.", "a savage attack on Lviv."),
    ("an article changes before a sound", "A Ukrainian raid hit Lviv.", "an awful Ukrainian raid hit Lviv."),
    ("a capital at the start", "Three villages lost power.", "three villages lost power."),
]  # fmt: skip

REFUSED = [
    ("a name is swapped", PAGE.replace("Sumy", "Poltava"), 'name not in the cited words: "Poltava"'),
    ("a number is changed", PAGE.replace("12", "13"), 'number not in the cited words: "13"'),
    ("a number is rounded in words", PAGE.replace("12", "a dozen"), 'number not in the cited words: "dozen"'),
    ("a quotation is altered", PAGE.replace("not one shelter", "no shelter"), 'quotation not as on the page: "no shelter"'),
    ("a quotation loses its marks", PAGE.replace("“", "").replace("”", ""), 'quotation marks lost: "not one shelter"'),
    ("a quotation is cut in two", PAGE.replace("shelter”", "shelter"), "a quotation is cut in two"),
    ("a weekday becomes another", PAGE.replace("Monday", "Tuesday"), 'date not in the cited words: "Tuesday"'),
    ("a weekday becomes a date", PAGE.replace("Monday", "4 November"), 'date not in the cited words: "November"'),
    ("a negation is dropped", PAGE.replace("could not be", "could be"), 'negation lost: "not"'),
    ("a hedge is dropped", PAGE.replace("reportedly ", ""), 'doubt lost: "reportedly"'),
    ("a limit is dropped", PAGE.replace("at least ", ""), 'qualifier lost: "at least" before "12"'),
    ("the attribution is dropped", PAGE.replace("Officials in Sumy said at", "At"), 'attribution lost: "said"'),
    ("a stronger cue", PAGE.replace("said", "confirmed"), 'attribution stronger than the page\'s: "confirmed"'),
    ("an article changes for nothing", PAGE.replace("a drone", "an drone"), 'word not in the cited words: "an"'),
    ("words change places", "A market hit a drone.", 'word out of its order, or written otherwise: "hit"'),
]  # fmt: skip


@pytest.mark.parametrize(("label", "line", "words"), PASSES, ids=[case[0] for case in PASSES])
def test_check_lets_faithful_lines_pass(label: str, line: str, words: str) -> None:
    assert check(line, Cited(words=(words,))) == ()


@pytest.mark.parametrize(("label", "line", "reason"), REFUSED, ids=[case[0] for case in REFUSED])
def test_check_refuses_what_the_page_does_not_say(label: str, line: str, reason: str) -> None:
    words = PAGE if label != "words change places" else "A drone hit a market."
    assert reason in check(line, Cited(words=(words,)))


def test_check_refuses_a_claim_of_ground_written_as_fact() -> None:
    cited = Cited(words=("its troops took Orikhove on Friday",), belligerent=True)
    assert "ground claimed by a side of the war, written as a fact" in check(
        "Its troops took Orikhove on Friday.", cited
    )
    assert check(GROUND, Cited(words=(GROUND,), belligerent=True)) == ()


def test_check_refuses_words_cut_away_from_their_denial() -> None:
    line = "Russia took Orikhove."
    before = Cited(words=("Russia took Orikhove",), before="There was no sign that ")
    after = Cited(words=("Russia took Orikhove",), after=", which Kyiv denied.")
    assert check(line, before) == ('cut away from a word that governs it: "no"',)
    assert check(line, after) == ('cut away from a word that governs it: "denied"',)


def test_check_allows_a_name_for_a_pronoun_only_with_words_that_hold_it() -> None:
    line, words = "Olena Kravets said two were hurt.", ("She said two were hurt.",)
    named = Cited(words=words, others=("Governor Olena Kravets",), resolved=(("She", "Olena Kravets"),))
    assert check(line, named) == ()
    unnamed = Cited(words=words, others=("the governor",), resolved=(("She", "Olena Kravets"),))
    assert check(line, unnamed) == ('"She" was written as "Olena Kravets", which no cited words hold',)


def test_check_is_not_confused_by_a_number_inside_another() -> None:
    assert 'number not in the cited words: "40"' in check("40 drones flew.", Cited(words=("140 drones flew.",)))
    assert 'number not in the cited words: "1.5"' in check(
        "It cost 1.5 million.", Cited(words=("It cost 11.5 million.",))
    )
