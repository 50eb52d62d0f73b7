"""Places that no gazetteer tells: unlisted towns by their printed name, "the town" for one told before, parts of towns."""

from __future__ import annotations

import pytest

from onrecord.annotate import Resources
from onrecord.bench import read_text
from onrecord.claims import build

PLACED = [
    ("near an unlisted town", "Rebels attacked a convoy near Vornetsk on Monday.", "attack.other", {"Vornetsk"}),
    ("a village by its noun", "An air strike hit the fishing village of Olo Narr.", "attack.airstrike", {"Olo Narr"}),
    ("a body, no town", "Rebels attacked a convoy near UNHCR on Monday.", "attack.other", {None}),
    ("a house with an article", "Rebels attacked a convoy near the Zornitel.", "attack.other", {None}),
    ("the outskirts are the town's", "Russian troops have entered the northern outskirts of Siversk.", "battle", {"Siversk"}),
    ("off the town", "Drones hit a mill in Irpin, north-west of Kyiv.", "attack.drone_strike", {"Irpin"}),
    ("the town told before", "Rebels came to Kharkiv. Drones hit a mill in the town.", "attack.drone_strike", {"Kharkiv"}),
    ("one of two towns", "Rebels came to Kharkiv and Odesa. Drones hit a mill in the town.", "attack.drone_strike", {None}),
    ("over a whole sentence", "In Odesa, police broke up a protest and arrested nine men.", "other:detention", {"Odesa"}),
    ("another town", "Rebels came to Kharkiv. Drones hit a mill in a nearby town.", "attack.drone_strike", {None}),
    ("the capital is a capital", "Rebels came to Kharkiv. Drones hit a mill in the capital.", "attack.drone_strike", {None}),
    ("what they did when they died", "Two men were killed while clearing a road near Orikhiv.", "casualty.report", {"Orikhiv"}),
    ("a corps named after a place", "Fighters of the Africa Corps attacked a convoy.", "attack.other", {None}),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "kind", "places"), PLACED, ids=[row[0] for row in PLACED])
def test_an_event_is_where_its_words_put_it(
    label: str, text: str, kind: str, places: set[str | None], resources: Resources
) -> None:
    claims = build(read_text(text, resources, "2024-12-18"))
    assert {claim.place for claim in claims if claim.predicate == kind} == places


def test_a_part_is_where_the_whole_is(resources: Resources) -> None:
    claims = build(read_text("Power is back for 40,000 of the 66,000 households in Chernihiv region.", resources))
    assert {claim.place for claim in claims if claim.kind == "figure"} == {"Chernihiv Oblast"}
