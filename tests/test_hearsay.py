"""What nobody is named for, who speaks in the middle of a sentence, and where the writer goes on in his own voice."""

from __future__ import annotations

import pytest

from onrecord.annotate import Resources
from onrecord.bench import read_text
from onrecord.model import Attribution


def said(text: str, resources: Resources) -> list[tuple[Attribution, str]]:
    """Return the statements of a text, each with its words."""
    return [
        (one, " … ".join(piece.of(text) for piece in one.pieces)) for one in read_text(text, resources).attributions
    ]


# label, text, what is told
TOLD = [
    ("amid reports", "The envoy left amid reports of fresh looting in the market.", "fresh looting in the market"),
    ("reports of what others do", "The ban came amid reports of soldiers selling fuel in Gao.", "soldiers selling fuel in Gao"),
    ("there were reports", "There were reports of shooting near the bridge.", "shooting near the bridge"),
    ("reports that emerge", "Reports have emerged of a second mass grave near Bor.", "a second mass grave near Bor"),
    ("reports that surface concerning it", "Reports have surfaced concerning a shortage of shells.", "a shortage of shells"),
    ("a rumour that spreads", "Rumours of a coup have spread in Gao.", "a coup"),
    ("reports that it is so", "Reports that as many as 600 mercenaries might cross the river have worried the council.",
     "that as many as 600 mercenaries might cross the river"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "words"), TOLD, ids=[row[0] for row in TOLD])
def test_what_is_reported_by_nobody_who_is_named(label: str, text: str, words: str, resources: Resources) -> None:
    (found,) = [one for one, content in said(text, resources) if content == words]
    assert found.source_name is None


# label, text, who says it, what
WHO = [
    ("reports from a capital", "The call was met with scorn, with reports from Ankara suggesting a secret plan to arm the rebels.",
     None, "a secret plan to arm the rebels"),
    ("a speaker between commas", "This plan, Holt argues, is bound to fail.", "Holt", "This plan … is bound to fail"),
    ("a town", "The town of Bor also reported injuries and damage to homes.", "town of Bor", "injuries and damage to homes"),
    ("what observers see in a thing set beside", "Rebels shelled the depot on Sunday, an attack observers interpret as a clear warning to the council.",
     "observers", "as a clear warning to the council"),
    ("what a thing is painted as", "Holt defended the deal, painting it as a shield for small towns.", "Holt", "it as a shield for small towns"),
    ("what a criticism calls a thing", "Holt’s criticism of the pact as a “blank cheque” for rebels has angered many.",
     "Holt", "the pact as a “blank cheque” for rebels"),
    ("rebels who call it something", "The offer, dismissed by rebels as a trick, expires on Friday.", "rebels", "The offer … as a trick"),
    ("a forecast on a condition", "Holt, a fellow at a college in Bor, foresees a flood in the delta if the dam breaks.",
     "Holt", "a flood in the delta if the dam breaks"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "name", "words"), WHO, ids=[row[0] for row in WHO])
def test_who_says_it(label: str, text: str, name: str, words: str, resources: Resources) -> None:
    assert (name, words) in [(one.source_name, content) for one, content in said(text, resources)]


UNSAID = [
    ("no reports", "There were no reports of damage in the port."),
    ("reports read", "The council read reports of the budget committee."),
    ("reports looked into", "Police are looking into reports of gunfire."),
    ("a state of affairs", "The state of the dam showed damage to its gates."),
]


@pytest.mark.parametrize(("label", "text"), UNSAID, ids=[row[0] for row in UNSAID])
def test_nothing_is_said(label: str, text: str, resources: Resources) -> None:
    assert said(text, resources) == []


# label, text, what its first speaker says
ENDS = [
    ("an act that the writer judges", "Former aides have suggested that the general was thinking of leaving, an act that would have split the army.",
     "that the general was thinking of leaving"),
    ("concerns that the writer sees raised", "That habit, Holt warns, will return, raising new fears of a war.", "That habit … will return"),
    ("a toll that is raised", "Holt said nine more had died, raising the toll to 40.", "nine more had died, raising the toll to 40"),
    ("what the speaker hopes", "Mali and Niger urged Togo to lift its siege, expressing hope that trade would return.", "Togo to lift its siege"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "words"), ENDS, ids=[row[0] for row in ENDS])
def test_where_the_speaker_ends(label: str, text: str, words: str, resources: Resources) -> None:
    assert words in [content for _, content in said(text, resources)]


def test_a_count_is_not_dwelt_on_by_who_gives_it(resources: Resources) -> None:
    text = "Togo reported two deaths, underscoring the cost of the war."
    assert [content for _, content in said(text, resources)] == ["two deaths"]
    text = "Holt described the raid, highlighting its cost."
    assert [content for _, content in said(text, resources)] == ["the raid", "its cost"]


def test_support_is_expressed_and_not_a_country(resources: Resources) -> None:
    text = "While Africa has long expressed firm support for Togo, trade is slow."
    assert "Togo" not in [content for _, content in said(text, resources)]


def test_having_to_have_is_no_estimate(resources: Resources) -> None:
    for text, stance in (("Holt said the plan will have to have an effect.", "predicts"),
                         ("Holt said the plan may have had an effect.", "estimates")):  # fmt: skip
        assert [one.stance for one, _ in said(text, resources)] == [stance]


ASIDE = "James Holt is a fellow at a college in Bor. John Brook, Holt said, has left the party. "
HIS = [
    ("who speaks in an aside speaks on", ASIDE + "He added that the port was shut.", "James Holt"),
    ("he of whom it was said", ASIDE + "It is shut. The plan, Holt argues, lets John Brook renew his threat to close the port.", "John Brook"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "name"), HIS, ids=[row[0] for row in HIS])
def test_who_he_is_behind_an_aside(label: str, text: str, name: str, resources: Resources) -> None:
    assert said(text, resources)[-1][0].source_name == name
