"""Cuts take the writer's colour out and leave what is claimed."""

from __future__ import annotations

import pytest

from onrecord.brief.cuts import cut
from onrecord.model import Span

CASES = [
    ("a loaded adjective", "A horrific blast hit Izmail.", "A blast hit Izmail."),
    ("the article follows", "It was a devastating attack on a school.", "It was an attack on a school."),
    ("the article goes by sound", "It was a brutal hour; an awful unit fled.", "It was an hour; a unit fled."),
    ("a loaded adverb", "The raid tragically killed two.", "The raid killed two."),
    ("colour before a sum", "Losses rose to a staggering $3 billion.", "Losses rose to $3 billion."),
    ("colour before a package", "A massive $3 billion package passed.", "A $3 billion package passed."),
    ("a predicate stays", "The mayor called the attack barbaric.", "The mayor called the attack barbaric."),
    ("a fact stays", "Nine people were critically wounded.", "Nine people were critically wounded."),
    ("a quotation stays", "He spoke of “savage raids” on Nikopol.", "He spoke of “savage raids” on Nikopol."),
    ("a comment at the end", "Trains stopped in Fastiv, underscoring the strain on the network.", "Trains stopped in Fastiv."),
    ("a comment after a dash", "Kyiv got the jets—highlighting a shift.", "Kyiv got the jets."),
    ("speech is no comment", "He spoke twice, indicating that talks go on.", "He spoke twice, indicating that talks go on."),
    ("a mood at the start", "In a dramatic turn of events, Oslo sent tanks.", "Oslo sent tanks."),
    ("a connective", "Meanwhile, Oslo sent tanks.", "Oslo sent tanks."),
    ("a backdrop", "Oslo sent tanks amid rising tensions in the region.", "Oslo sent tanks."),
    ("a rumour", "Oslo sent tanks, amid widespread speculation that more may follow.", "Oslo sent tanks."),
    ("a backdrop that is the news", "The move comes amid rising tensions.", "The move comes amid rising tensions."),
    ("a preposition is no adjective", "All rules concerning the border hold.", "All rules concerning the border hold."),
    ("a result stays", "Debris fell on Brovary, leaving four wounded.", "Debris fell on Brovary, leaving four wounded."),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "want"), CASES, ids=[case[0] for case in CASES])
def test_cut_leaves_what_is_claimed(label: str, text: str, want: str) -> None:
    assert cut(text, [])[0] == want


def test_cut_never_touches_a_protected_span() -> None:
    text = "Shells fell on Kherson, marking the death of 3 people."
    place = text.index("3")
    assert cut(text, [Span(place, place + 1)])[0] == text


def test_a_conceded_clause_stands_alone_where_it_holds_all_that_counts() -> None:
    text = "While the port's losses have reached $4 million, doubts grow over the harvest."
    place = text.index("$4 million")
    assert cut(text, [Span(place, place + 10)])[0] == "The port's losses have reached $4 million."
    also = text.index("doubts")
    assert cut(text, [Span(place, place + 10), Span(also, also + 6)])[0] == text


def test_cut_names_each_rule() -> None:
    _, removals = cut("Meanwhile, a horrific blast hit Izmail, underscoring the danger.", [])
    assert [removal.rule for removal in removals] == ["opening-connective", "loaded-word", "closing-comment"]


def test_cut_is_quick_on_long_hostile_text() -> None:
    text = "In a " + "very " * 20_000 + "turn, " + ", amid " * 20_000 + "tensions."
    assert cut(text, [])[0]
