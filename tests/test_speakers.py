"""Speakers where the parse does not look for them: behind their verb, in silence, by a noun, by a given name."""

from __future__ import annotations

import pytest

from onrecord.annotate import Context, Resources
from onrecord.bench import read_text


def said(context: Context) -> list[tuple[str | None, str, str]]:
    """Return who said what and how, in order."""
    text = context.story.text
    return [(a.source_name, " … ".join(piece.of(text) for piece in a.pieces), a.stance) for a in context.attributions]


SAID = [
    ("a body behind a comparison", "The flood covered 300 square kilometres, twice the size of Malta, the Danish Refugee Council said.",
     ("Danish Refugee Council", "The flood covered 300 square kilometres, twice the size of Malta", "asserts")),
    ("a body behind its verb", "More than 20,000 persons have fled the valley, announced the Danish Refugee Council.",
     ("Danish Refugee Council", "More than 20,000 persons have fled the valley", "asserts")),
    ("a person behind verb and hearer", "The clashes left 40 dead, affirmed to Reuters a member of the council.",
     ("member of the council", "The clashes left 40 dead", "asserts")),
    ("a speaker behind the opening words", "By June, reckons the Danish Refugee Council, barely half of it had come.",
     ("Danish Refugee Council", "By June … barely half of it had come", "asserts")),
    ("a verb with its particle", "Crews destroyed 30 drones, the ministry went on; nine of them fell in the lake.",
     ("ministry", "Crews destroyed 30 drones", "asserts")),
    ("what is brushed aside", "The minister brushed aside suggestions that the army had stood by.",
     ("minister", "suggestions that the army had stood by", "denies")),
    ("an order told", "Norway has told its citizens to leave the coast.",
     ("Government of Norway", "its citizens to leave the coast", "demands")),
    ("a plural that is the verb at the end",
     "Floods have driven nine people out, including two who swam, the relief agency estimates.",
     ("relief agency", "Floods have driven nine people out, including two who swam", "estimates")),
    ("a plural behind a body of two words", "The economy grew 3.4 percent last year, the central bank estimates.",
     ("central bank", "The economy grew 3.4 percent last year", "estimates")),
    ("a plural behind a ministry of something", "The economy grew 3.4 percent last year, the ministry of trade estimates.",
     ("ministry of trade", "The economy grew 3.4 percent last year", "estimates")),
    ("a count that goes on", "The harbour office recorded 400 arrivals in the first week, up from 90 in March.",
     ("harbour office", "400 arrivals in the first week, up from 90 in March", "asserts")),
    ("what a hearer is informed of", "Local officials informed the joint team that shelling had damaged the pump.",
     ("Local officials", "that shelling had damaged the pump", "asserts")),
    ("who acknowledges what it said", "Norway's navy said it fired twice and acknowledged hits on homes.",
     ("Navy of Norway", "hits on homes", "asserts")),
    ("two who are blamed", "A monitor has accused the army and its allies of murdering nine farmers.",
     ("monitor", "the army and its allies of murdering nine farmers", "accuses")),
    ("a question left open", "The council would not say whether monitors would come.",
     ("council", "whether monitors would come", "declines_comment")),
    ("a spokeswoman not drawn", "A spokeswoman would not be drawn on whether the raids might resume.",
     ("spokeswoman", "whether the raids might resume", "declines_comment")),
    ("no comment from somebody", "There was no immediate comment from Oslo.",
     ("Government of Norway", "no immediate comment", "declines_comment")),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "want"), SAID, ids=[row[0] for row in SAID])
def test_speaker_is_found(label: str, text: str, want: tuple[str, str, str], resources: Resources) -> None:
    assert want in said(read_text(text, resources))


UNSAID = [
    ("a plan that is announced", "The governor flew home, announced a new party and left.", "party"),
    ("who turns down an accusation has not made it", "Oslo rejected accusations that its ships were there.", "Norway"),
]


@pytest.mark.parametrize(("label", "text", "name"), UNSAID, ids=[row[0] for row in UNSAID])
def test_nobody_is_made_to_speak(label: str, text: str, name: str, resources: Resources) -> None:
    found = [row for row in said(read_text(text, resources)) if row[2] != "denies"]
    assert not any(name in (source or "") for source, _, _ in found)


NAMED = [
    ("the ministry that was named", "Kenya's Ministry of Defence listed gains. Losses reached 400, the ministry said.",
     "Ministry of Defense of Kenya"),
    ("the group that acted", "Hamas is weighing a truce. The group demanded that aid be let in.", "Hamas"),
    ("which of two ministries is open",
     "Ukraine's finance ministry met Poland's foreign ministry in Lviv. The ministry said nine people came.", "ministry"),
    ("whom an unnamed person speaks for", "Nine people died, said a spokesperson for the exiled Unity Council.",
     "Unnamed spokesperson for the exiled Unity Council"),
    ("a person by the given name", "Amina Yusuf ran a shop. The shop burned. Amina said that it was dark.",
     "Amina Yusuf"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "name"), NAMED, ids=[row[0] for row in NAMED])
def test_speaker_is_named(label: str, text: str, name: str, resources: Resources) -> None:
    assert [source for source, _, _ in said(read_text(text, resources))][-1] == name
