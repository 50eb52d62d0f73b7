"""Place names: what is one and what is not, and which place it is, told by the words around it."""

from __future__ import annotations

import pytest

from onrecord.annotate import Context, Resources
from onrecord.bench import read_text
from onrecord.model import Toponym

# label, text, the words of the name, canonical name, precision, country
RESOLVED = [
    ("a town of another spelling", "Shells fell on the town of Liman in the Donetsk region.", "Liman", "Lyman",
     "settlement", "Ukraine"),
    ("a region by its noun", "Fighting went on in the Kherson region.", "Kherson", "Kherson Oblast", "region", "Ukraine"),
    ("the city without the noun", "A market in Kherson burned.", "Kherson", "Kherson", "settlement", "Ukraine"),
    ("a town after city of", "They reached the city of Zaporizhia.", "Zaporizhia", "Zaporizhzhia", "settlement",
     "Ukraine"),
    ("a container after a comma", "The plant in Paris, Texas, closed.", "Paris", "Paris", "settlement", "United States"),
    ("the big one without it", "Ministers met in Paris on Monday.", "Paris", "Paris", "settlement", "France"),
    ("an adjective of a country", "A Sudanese doctor fled.", "Sudanese", "Sudan", "country", "Sudan"),
    ("a country, never its capital", "Envoys left Jordan for talks.", "Jordan", "Jordan", "country", "Jordan"),
    ("an abbreviated country", "Aid from the U.S. arrived.", "U.S.", "United States", "country", "United States"),
    ("the country told behind it", "A depot burned in Tripoli, a port in northern Lebanon, on Monday.", "Tripoli", "Tripoli",
     "settlement", "Lebanon"),
    ("the country told before it", "A depot burned in the Lebanese city of Tripoli.", "Tripoli", "Tripoli",
     "settlement", "Lebanon"),
    ("a town that is aimed at", "Rockets targeting Port Sudan killed two people.", "Port Sudan", "Port Sudan",
     "settlement", "Sudan"),
    ("a town that an attack is on", "The strike on Odesa on Thursday, 14 March, killed four people.", "Odesa", "Odesa",
     "settlement", "Ukraine"),
    ("a sea", "Ships sank in the Red Sea.", "Red Sea", "Red Sea", "region", None),
    ("a strip", "Trucks entered the Gaza Strip.", "Gaza Strip", "Gaza Strip", "region", "Palestine"),
    ("a state of Myanmar", "Troops left Rakhine State.", "Rakhine State", "Rakhine State", "region", "Myanmar"),
    ("a list of countries", "Leaders of Chad, China, and Japan met.", "China", "China", "country", "China"),
    ("a county", "Deputies in Fulton County, Georgia, made an arrest.", "Fulton County", "Fulton County", "district",
     "United States"),
    ("a list that ends in a sure place", "Russia said that Grozny, Mozdok and Vladikavkaz had no power.", "Mozdok", "Mozdok", "settlement",
     "Russia"),
    ("each region of a list", "Missiles fell in the Kherson, Zaporizhzhia and Donetsk regions.", "Kherson", "Kherson Oblast",
     "region", "Ukraine"),
    ("a region of a list told before", "Missiles fell in the regions of Donetsk, Zaporizhzhia and Kherson.", "Kherson",
     "Kherson Oblast", "region", "Ukraine"),
    ("towns beside one region", "Missiles fell in Kherson and in the Donetsk region.", "Kherson", "Kherson", "settlement", "Ukraine"),
    ("a state by its short form", "He was born in Macon, Ga., in 1950.", "Ga.", "Georgia", "region", "United States"),
]  # fmt: skip
# label, text, words that are no place
NOT_PLACES = [
    ("a model behind a name", "Two Buk-M1 launchers and a Tver-S radar burned.", "Tver"),
    ("an acronym", "He is an analyst at RAND, which studies war.", "RAND"),
    ("a surname", "Mr London said that he would appeal. Jack London spoke again.", "London"),
    ("a month", "The law took effect in March.", "March"),
    ("the pronoun us", "They told us to leave.", "us"),
    ("a given name", "Virginia Woolf wrote it.", "Virginia"),
    ("a Korean name", "Minister Kang Song Nam spoke.", "Nam"),
    ("a well-known surname", "Then Zelensky spoke to reporters.", "Zelensky"),
    ("a common noun that opens a sentence", "Police closed the road.", "Police"),
    ("half of a compound", "A Franco-German plan failed.", "Franco"),
]


def read(text: str, resources: Resources) -> Context:
    return read_text(text, resources)


def named(context: Context, words: str) -> list[Toponym]:
    return [toponym for toponym in context.toponyms if toponym.span.of(context.story.text) == words]


@pytest.mark.parametrize(("label", "text", "words", "name", "precision", "country"), RESOLVED,
                         ids=[row[0] for row in RESOLVED])  # fmt: skip
def test_place_names_resolve(
    resources: Resources, label: str, text: str, words: str, name: str, precision: str, country: str | None
) -> None:
    found = named(read(text, resources), words)
    assert found, "not found"
    assert (found[0].name, found[0].precision, found[0].country) == (name, precision, country)
    assert found[0].gazetteer_id is not None


@pytest.mark.parametrize(("label", "text", "words"), NOT_PLACES, ids=[row[0] for row in NOT_PLACES])
def test_other_words_are_no_places(resources: Resources, label: str, text: str, words: str) -> None:
    assert named(read(text, resources), words) == []


def test_neighbours_decide_between_towns_of_one_name(resources: Resources) -> None:
    text = "Police in Springfield said the car came from Peoria. Courts in Illinois opened a case in Springfield."
    found = named(read(text, resources), "Springfield")
    assert found and found[0].admin == "Illinois"


def test_a_region_gives_its_village(resources: Resources) -> None:
    text = "In the Donetsk region, Russian troops entered the village of Kurakhovka and the town of Gornyak."
    context = read(text, resources)
    assert {(t.name, t.admin) for t in named(context, "Gornyak")} == {("Hirnyk", "Donetsk Oblast")}


def test_a_name_in_no_gazetteer_stays_unresolved(resources: Resources) -> None:
    context = read("The fire began near Quibblewick Creek.", resources)
    found = named(context, "Quibblewick Creek")
    assert found and found[0].precision == "unresolved" and found[0].gazetteer_id is None
    assert "place-unresolved" in {issue.code for issue in context.issues}


@pytest.mark.parametrize("text", ["", " ", "\n\n", "’’ - , . (", "A", "É" * 300, "In In In In of of the The The", "x\x00y",
                                  "Kyiv" * 400, "Paris, " * 300])  # fmt: skip
def test_odd_text_does_not_raise(resources: Resources, text: str) -> None:
    context = read(text, resources)
    for toponym in context.toponyms:
        assert toponym.span.of(context.story.text)


def test_every_rule_is_named(resources: Resources) -> None:
    context = read("Russian shells hit Kharkiv, Ukraine. U.S.-led talks went on near Dry Creek.", resources)
    assert {toponym.made_by.partition(".")[0] for toponym in context.toponyms} == {"places"}
    assert all(toponym.made_by.endswith("@1") for toponym in context.toponyms)


def test_the_last_word_of_an_unknown_name_is_no_town(resources: Resources) -> None:
    """Farms is a town's other name in Connecticut; the hills are not there."""
    found = [
        toponym.name
        for toponym in read_text("Rockets fell in the disputed Kesra Farms area near Beirut.", resources).toponyms
    ]
    assert found == ["Beirut"]
