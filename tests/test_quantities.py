"""Quantities: interval, qualifier, unit, rate and measure of numbers in sentences, and what is no quantity."""

from __future__ import annotations

from decimal import Decimal

import pytest

from onrecord.annotate import Resources
from onrecord.bench import read_text
from onrecord.model import Quantity

Row = tuple[str, str, str, float | None, float | None, str | None, str | None]
# label, sentence, words of the quantity, low, high, qualifier, unit
READ: list[Row] = [
    ("at least opens the top", "At least 12 sailors drowned.", "12 sailors", 12, None, "at_least", "person"),
    ("up to opens the bottom", "Up to 900 soldiers may arrive.", "900 soldiers", None, 900, "at_most", "person"),
    ("not exceed opens the bottom", "The toll will not exceed 40 houses.", "40 houses", None, 40, "at_most", "building"),
    ("more than", "More than 40 houses burned.", "40 houses", 40, None, "more_than", "building"),
    ("fewer than", "Fewer than 30 boats returned.", "30 boats", None, 30, "less_than", "boat"),
    ("about", "About 70 farmers came.", "70 farmers", 70, 70, "about", "person"),
    ("nearly", "Nearly 500 shops closed.", "500 shops", 500, 500, "about", "shop"),
    ("a range with to", "Some 300 to 400 lorries waited.", "300 to 400 lorries", 300, 400, "range", "lorry"),
    ("a range with between", "Between 3 and 5 bridges fell.", "3 and 5 bridges", 3, 5, "range", "bridge"),
    ("a range with a dash", "It took 10-15 days.", "10-15 days", 10, 15, "range", "day"),
    ("a range shares its scale", "It costs $10 to $15 billion.", "$10 to $15 billion", 1e10, 1.5e10, "range", "USD"),
    ("a couple of thousand", "A couple of thousand troops left.", "A couple of thousand troops", 2000, 2000, "couple",
     "person"),
    ("thousands are two thousand at least", "Thousands of miners marched.", "Thousands of miners", 2000, None,
     "at_least", "person"),
    ("dozens", "Dozens of goats escaped.", "Dozens of goats", 12, None, "at_least", "goat"),
    ("half is a share", "They hold half of the valley.", "half", 50, 50, "fraction", "percent"),
    ("as much as half", "They may hold as much as half of the valley.", "half", None, 50, "at_most", "percent"),
    ("no casualties", "There were no casualties in the port.", "no casualties", 0, 0, "exact", "person"),
    ("millions by letter", "The mill made 2.4m bricks.", "2.4m bricks", 2.4e6, 2.4e6, "exact", "brick"),
    ("metres by letter", "The tower is 120m tall.", "120m", 120, 120, "exact", "metre"),
    ("a glued unit", "The 900km pipeline leaks.", "900km", 900, 900, "exact", "km"),
    ("square kilometres", "The lake covers 60 square kilometres.", "60 square kilometres", 60, 60, "exact", "km2"),
    ("money before", "It cost €50bn.", "€50bn", 5e10, 5e10, "exact", "EUR"),
    ("money after", "It cost 40 million hryvnias.", "40 million hryvnias", 4e7, 4e7, "exact", "UAH"),
    ("a code glued", "It cost EUR50m.", "EUR50m", 5e7, 5e7, "exact", "EUR"),
    ("pounds of money", "It cost 3 million pounds.", "3 million pounds", 3e6, 3e6, "exact", "GBP"),
    ("pounds of weight", "It weighs 30 pounds.", "30 pounds", 30, 30, "exact", "pound"),
    ("years and months are one term", "He got two years and six months in jail.", "two years and six months", 30, 30,
     "exact", "month"),
    ("strong", "A 4,000-strong brigade is in the town.", "4,000-strong brigade", 4000, 4000, "exact", "person"),
    ("a contingent counts persons", "A contingent of 1,300 left the port.", "1,300", 1300, 1300, "exact", "person"),
    ("a sign of less than nought", "It was minus 30 degrees outside.", "30 degrees", -30, -30, "exact", "degree"),
    ("a top that nobody says", "They flew up to several hundred kites.", "several hundred kites", None, None, "at_most",
     "kite"),
    ("control over a share", "It lost control over two-thirds of the valley.", "two-thirds", 66.67, 66.67, "fraction",
     "percent"),
    ("a number set at something", "The clerk put the number of goats living there at about 600.", "600", 600, 600,
     "about", "goat"),
    ("a total behind a date", "It brings the total number of lorries sold since Dec. 5 to 922.", "922", 922, 922,
     "exact", "lorry"),
    ("one in so many is a share", "Nine in ten of them were children.", "Nine in ten", 90, 90, "exact", "percent"),
    ("one in ten is one share", "Close to one in ten of them came.", "one in ten", 10, 10, "about", "percent"),
    ("hyphens left hanging", "They hauled 30 oak-, pine- and birch-framed windows.", "30 oak-, pine- and birch-framed windows",
     30, 30, "exact", "window"),
    ("what a number of them rose to", "The number of ferries stranded rose to 140.", "140", 140, 140, "exact", "ferry"),
    ("one who was hurt", "The blast tore down a wall, killing one in the yard.", "one", 1, 1, "exact", "person"),
    ("taken over", "The guards have taken over three bases.", "three bases", 3, 3, "exact", "base"),
    ("over behind took, of people", "They took over 40 hostages.", "40 hostages", 40, None, "more_than", "person"),
    ("a round number behind took over", "It took over 200 villages.", "200 villages", 200, None, "more_than", "village"),
    ("handed over", "The mayor handed over 16 keys.", "16 keys", 16, 16, "exact", "key"),
    ("percent", "Prices rose 3.5 per cent.", "3.5 per cent", 3.5, 3.5, "exact", "percent"),
]  # fmt: skip
NOT_READ = [
    ("a date", "The talks begin on 12 March."),
    ("days of a month", "The fair runs from 3-6 May."),
    ("a year", "The bridge was built in 1987."),
    ("a plural year", "Rents rose in the 1990s."),
    ("a time of day", "The train left at 10:30."),
    ("a time with p.m.", "Shops close at 6 p.m. on Fridays."),
    ("an ordinal", "It was the 981st day."),
    ("a name with a hyphen", "An F-16 and an RS-26 were seen."),
    ("a name with a digit", "A Boeing 737 landed."),
    ("an article of a treaty", "They invoked Article 5."),
    ("a group with a digit", "The G7 met in Rome."),
    ("a score", "Rovers won 2-1 at home."),
    ("a telephone number", "Call 02079460000 now."),
    ("a note", "The general resigned.[2]"),
    ("one as a pronoun", "Nobody knows which one will win."),
    ("no longer", "The road is no longer safe."),
    ("an address", "She lives at 575 Mill Road."),
    ("coordinates", "It lies at 35°01′57″N."),
]


def only(text: str, resources: Resources) -> list[tuple[str, Quantity]]:
    context = read_text(text, resources)
    return [(quantity.span.of(context.story.text), quantity) for quantity in context.quantities]


@pytest.mark.parametrize("row", READ, ids=[row[0] for row in READ])
def test_quantity_is_read(row: Row, resources: Resources) -> None:
    _, text, words, low, high, qualifier, unit = row
    found = dict(only(text, resources))
    assert words in found
    quantity = found[words]
    decimals = tuple(None if value is None else Decimal(str(value)) for value in (low, high))
    assert (quantity.low, quantity.high, quantity.qualifier, quantity.unit) == (*decimals, qualifier, unit)


@pytest.mark.parametrize(("label", "text"), NOT_READ, ids=[row[0] for row in NOT_READ])
def test_no_quantity_is_read(label: str, text: str, resources: Resources) -> None:
    assert only(text, resources) == []


def test_two_terms_are_not_a_range(resources: Resources) -> None:
    found = only("The two men got prison terms of 11 and 13 years.", resources)
    terms = [(quantity.low, quantity.unit) for _, quantity in found if quantity.measure == "prison_term"]
    assert terms == [(11, "year"), (13, "year")]


def test_money_in_brackets_is_the_same_money(resources: Resources) -> None:
    found = only("The bank lent €20 billion ($21 billion) to the city.", resources)
    assert [(quantity.unit, quantity.made_by) for _, quantity in found] == [
        ("EUR", "quantities.money-before@1"), ("USD", "quantities.money-in-brackets@1"),
    ]  # fmt: skip


def test_a_part_and_its_whole_are_two(resources: Resources) -> None:
    found = only("Gunners shot down 15 out of 16 drones.", resources)
    assert [(quantity.low, quantity.measure) for _, quantity in found] == [
        (15, "drones_downed"), (16, "drones_launched"),
    ]  # fmt: skip


def test_a_rate_is_kept(resources: Resources) -> None:
    yearly = only("The plant makes 2.4m shells a year.", resources)[0][1]
    daily = only("The army takes a daily toll of about 900 casualties.", resources)[0][1]
    assert (yearly.rate, daily.rate) == ("year", "day")


def test_a_number_without_noun_takes_the_one_before(resources: Resources) -> None:
    found = only("Deliveries came to 2.4m shells, just 200,000 short of its own production at 2.6m.", resources)
    assert [(quantity.unit, quantity.made_by.split("@")[0]) for _, quantity in found] == [
        ("shell", "quantities.numeral-noun"), ("shell", "quantities.carried-noun"), ("shell", "quantities.carried-noun"),
    ]  # fmt: skip


CLAIMS = [
    ("an age", "A 20-year-old student was fined.", False),
    ("an age after a name", "Ann Lee, 45, said the road was closed.", False),
    ("a relative date", "The bridge fell three days ago.", False),
    ("a reference back", "The two countries signed a pact.", False),
    ("one of the best", "It is one of the oldest mills.", False),
    ("a quoted speaker", "The road is gone, said one farmer.", False),
    ("several things", "Several purposes were named.", False),
    ("a count", "The army lost 14 tanks.", True),
    ("several dead", "The raid killed several people.", True),
    ("a length of time", "The war has gone on for 32 months.", True),
]


@pytest.mark.parametrize(("label", "text", "claim"), CLAIMS, ids=[row[0] for row in CLAIMS])
def test_only_claims_are_claims(label: str, text: str, claim: bool, resources: Resources) -> None:
    assert [quantity.is_claim for _, quantity in only(text, resources)] == [claim]


CHANGES = [
    ("fell", "The index fell 0.9%.", "down"),
    ("up", "Shares were up nearly 12%.", "up"),
    ("to a value", "The index fell to 5,300.", "="),
    ("by", "Jobs grew by 12,000.", "up"),
    ("about", "It is about 12 miles.", "~"),
]


@pytest.mark.parametrize(("label", "text", "change"), CHANGES, ids=[row[0] for row in CHANGES])
def test_change_is_read(label: str, text: str, change: str, resources: Resources) -> None:
    assert [quantity.change for _, quantity in only(text, resources)] == [change]


def test_a_policeman_killed_is_no_officer_deployed(resources: Resources) -> None:
    found = only("The rocket fell on a police post and claimed the lives of at least two officers.", resources)
    assert [quantity.measure for _, quantity in found] == ["killed"]


def test_out_of_bounds_is_an_issue(resources: Resources) -> None:
    context = read_text("The raid killed 900 billion people.", resources)
    assert [issue.code for issue in context.issues if issue.stage == "quantities"] == ["quantity-out-of-bounds"]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "9" * 5000, "½" * 500, "$" * 300, "1/0 1/0", "one " * 3000, "1-" * 2000]
)
def test_odd_text_is_read_without_fail(text: str, resources: Resources) -> None:
    read_text(text, resources)


def test_others_are_what_was_counted_before(resources: Resources) -> None:
    first, second = read_text("The crew burned 30 lorries and took 12 others.", resources).quantities
    assert (first.unit, second.unit) == ("lorry", "lorry")
    first, second = read_text("The blast killed one officer and injured 40 others.", resources).quantities
    assert (first.unit, second.unit) == ("person", "person")


def test_an_age_before_says_is_no_count(resources: Resources) -> None:
    found = read_text("“Around 200 kites fell here,” Marta, 63, says.", resources).quantities
    assert [quantity.low for quantity in found if quantity.is_claim] == [200]


def test_one_of_several_is_no_figure(resources: Resources) -> None:
    found = read_text("The kite is one of several toys on show.", resources).quantities
    assert not any(quantity.is_claim and quantity.low == 1 for quantity in found)


def test_a_count_of_events_in_a_row_is_a_figure(resources: Resources) -> None:
    found = only("It was the 13th attack on the grid this year.", resources)
    assert [(words, quantity.low, quantity.measure) for words, quantity in found] == [
        ("13th attack", 13, "other:attack_number")
    ]


def test_multiples_are_ratios(resources: Resources) -> None:
    grown = only("Exports more than doubled.", resources)
    more = only("They have three times as many guns.", resources)
    assert [(quantity.low, quantity.high, quantity.unit) for _, quantity in grown + more] == [
        (2, None, "ratio"), (3, 3, "ratio"),
    ]  # fmt: skip


def test_killed_and_wounded_together_are_casualties(resources: Resources) -> None:
    found = only("The raid killed and wounded 30 soldiers.", resources)
    assert [quantity.measure for _, quantity in found] == ["casualties"]


def test_those_included_share_the_fate_of_all(resources: Resources) -> None:
    found = only("The blast killed 28 people, including seven children, and hurt dozens.", resources)
    assert [quantity.measure for _, quantity in found] == ["killed", "killed", "wounded"]


def test_numbers_behind_a_place_keep_the_noun_counted_before(resources: Resources) -> None:
    text = "Russia sent 40 drones. It said 16 were shot down over 7 districts and 9 lost from radar."
    found = [
        (q.span.of(text).split()[0], q.unit, q.measure, q.qualifier) for q in read_text(text, resources).quantities
    ]
    assert ("16", "drone", "drones_downed", "exact") in found
    assert ("7", "district", "other:district", "exact") in found
    assert ("9", "drone", "other:drone", "exact") in found


def test_a_shortfall_is_no_delivery(resources: Resources) -> None:
    text = "The factories shipped 900,000 shells, 100,000 short of the goal."
    measures = [q.measure for q in read_text(text, resources).quantities]
    assert measures[-1] == "other:gap"


PARTS = [
    ("a part shares the fate", "Shrapnel hurt 15 people, two of them children.", ["wounded", "wounded"]),
    ("what befell a part is its own", "The enemy launched 90 drones, and 40 of them were shot down.",
     ["drones_launched", "drones_downed"]),
    ("a part with a plain verb", "Gunners downed 40 drones; nine of them fell into the lake.",
     ["drones_downed", "drones_downed"]),
    ("those that were received dead", "The clinic received the bodies of 59 people, 26 of whom had waited for bread.",
     ["killed", "killed"]),
    ("what is downed is not who downs", "Crews launched two rockets and 78 drones; air defences downed 60.",
     ["missiles_launched", "drones_launched", "drones_downed"]),
    ("a number the dead are put at", "He put the enemy's dead at about 30.", ["killed"]),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "measures"), PARTS, ids=[row[0] for row in PARTS])
def test_parts_take_the_measure_of_their_whole(
    label: str, text: str, measures: list[str], resources: Resources
) -> None:
    assert [quantity.measure for quantity in read_text(text, resources).quantities] == measures


@pytest.mark.parametrize(
    ("text", "value", "unit", "measure"),
    [
        ("Lima will deliver nearly 30 ABR-K guided rockets to the navy.", 30, "rocket", "munitions_supplied"),
        ("The fleet fired 41 cruise and ballistic missiles at the port.", 41, "missile", "missiles_launched"),
        ("The group holds 9 of Rakhine’s 17 townships.", 9, "township", "other:township"),
        ("That comes to an average of 730 a day.", 730, None, "other:count"),
        ("At least one of the missiles had been made abroad.", 1, "missile", "munitions_produced"),
    ],
)
def test_what_is_counted_across_names_and_joints(
    text: str, value: int, unit: str | None, measure: str, resources: Resources
) -> None:
    found = next(each for each in read_text(text, resources).quantities if each.is_claim)
    assert (found.low, found.unit, found.measure) == (value, unit, measure)


@pytest.mark.parametrize("text", ["Prices rose in the second half of 2023.", "The town fell in the first half of May."])
def test_which_half_is_no_share(text: str, resources: Resources) -> None:
    assert not [each for each in read_text(text, resources).quantities if each.is_claim and each.measure == "share"]
