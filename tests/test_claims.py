"""Claims carry speaker, place, time and status as the words give them, and nothing that they do not give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.annotate import Context, Resources, annotate
from onrecord.bench import read_text
from onrecord.claims import build
from onrecord.claims.names import withhold
from onrecord.claims.when import edtf, precision
from onrecord.conflicts import Conflict, Party
from onrecord.model import Block, Claim, Published

WAR = Conflict(
    name="test", title="The test war", epoch=date(2022, 2, 24), start=date(2022, 2, 24),
    parties=(
        Party(name="Russia", government="Government of Russia", side="a", demonyms=("Russian",)),
        Party(name="Ukraine", government="Government of Ukraine", side="b", demonyms=("Ukrainian",)),
    ),
)  # fmt: skip


def claims(text: str, resources: Resources, published: str | None = None) -> tuple[Claim, ...]:
    context = read_text(text, resources, published)
    context.conflict = WAR
    return build(context)


def figure(text: str, measure: str, resources: Resources) -> Claim:
    return next(claim for claim in claims(text, resources) if claim.predicate == measure)


STATUS = [
    ("the page's own voice", "Four people were killed in Kharkiv.", "killed", "asserted"),
    ("a neutral source", "Four people were killed in Kharkiv, the governor said.", "killed", "reported"),
    ("a claim", "The rebels claimed that 40 soldiers were killed.", "killed", "claimed"),
    ("an estimate", "An estimated 600 soldiers were killed.", "killed", "estimated"),
    ("an estimate worded as possible", "The ministry estimated that 600 to 900 soldiers could have been killed.",
     "killed", "estimated"),
    ("what is alleged", "The alleged killing of 40 soldiers angered Kharkiv.", "killed", "claimed"),
    ("what is reported", "Some 40 soldiers were reportedly killed.", "killed", "reported"),
    ("losses of one's own", "Ukrainian governor Oleh Syniehubov said the raid caused nine casualties.", "casualties", "reported"),
    ("a confirmation", "The ministry confirmed that four people were killed.", "killed", "confirmed"),
    ("a corroboration that lacks", "The rebels said 40 soldiers were killed. The report could not be independently verified.",
     "killed", "unverified"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "measure", "status"), STATUS, ids=[case[0] for case in STATUS])
def test_status_follows_the_words(label: str, text: str, measure: str, status: str, resources: Resources) -> None:
    assert figure(text, measure, resources).status == status


def test_reports_of_a_thing_leave_it_reported(resources: Resources) -> None:
    text = "Reports have surfaced about a large presence of Malian troops in Niger."
    assert [c.status for c in claims(text, resources) if c.predicate == "deployment"] == ["reported"]


def test_talks_are_not_held_in_the_war_they_are_about(resources: Resources) -> None:
    text = "The treaty follows a meeting with President Ismail Guelleh in June amid the ongoing war in Sudan."
    (talks,) = (c for c in claims(text, resources) if c.predicate == "diplomacy.meeting")
    assert talks.place is None
    (held,) = (c for c in claims("President Ismail Guelleh met the envoy in Sudan.", resources)
               if c.predicate == "diplomacy.meeting")  # fmt: skip
    assert held.place == "Sudan"


def test_an_aside_does_not_date_what_a_speaker_says(resources: Resources) -> None:
    text = "Prime Minister Ann Doe, who took office in May 2023, condemned the raid."
    (stand,) = (c for c in claims(text, resources) if c.predicate == "diplomacy.statement")
    assert stand.time is None


def test_who_takes_part_is_no_place(resources: Resources) -> None:
    text = "Kenya and the Rift Valley are poised to begin negotiations on a border."
    assert [c.place for c in claims(text, resources) if c.predicate == "diplomacy.meeting"] == [None]


def test_speaker_is_none_in_the_pages_own_voice(resources: Resources) -> None:
    assert figure("Four people were killed in Kharkiv.", "killed", resources).speaker is None


def test_speaker_is_who_said_it(resources: Resources) -> None:
    claim = figure("Four people were killed in Kharkiv, Oleh Syniehubov said.", "killed", resources)
    assert claim.speaker == "Oleh Syniehubov"
    assert claim.chain[0] == claim.speaker


def test_who_hands_a_number_on_comes_behind_whose_number_it_is(resources: Resources) -> None:
    text = "Colonel Amir Sadiq stated that, according to the Red Crescent, 40 people had been wounded near Omdurman."
    claim = figure(text, "wounded", replace(resources, attribution_model=None))
    assert (claim.speaker, claim.via) == ("Red Crescent", "Amir Sadiq")
    assert claim.chain == ("Red Crescent", "Amir Sadiq")


def test_doubt_reaches_the_sentence_before_and_no_other(resources: Resources) -> None:
    text = (
        "The army said 12 civilians were killed. The rebels said 40 soldiers were killed. "
        "There is no independent confirmation of that claim."
    )
    assert [claim.status for claim in claims(text, resources) if claim.predicate == "killed"] == [
        "reported",
        "unverified",
    ]


def test_place_is_the_finest_of_the_clause(resources: Resources) -> None:
    claim = figure("Four people were killed in Kharkiv in eastern Ukraine.", "killed", resources)
    assert (claim.place, claim.country) == ("Kharkiv", "Ukraine")


@pytest.mark.parametrize(
    ("text", "measure", "place"),
    [
        (
            "The air force downed 27 of 49 drones overnight, with debris causing damage to a mill in Odesa.",
            "drones_downed",
            None,
        ),
        ("The air force downed 27 drones over Odesa.", "drones_downed", "Odesa"),
        ("Nine people were killed overnight, with shells hitting a market in Odesa.", "killed", "Odesa"),
        ("The envoy's claim that nine men were killed on Monday is meant to hide the losses in Odesa.", "killed", None),
        ("The envoy's claim that nine men were killed in Odesa caused alarm in Kharkiv.", "killed", "Odesa"),
    ],
)
def test_a_place_beside_a_figure_is_not_its_own(
    text: str, measure: str, place: str | None, resources: Resources
) -> None:
    assert figure(text, measure, replace(resources, attribution_model=None)).place == place


def test_a_government_is_no_place(resources: Resources) -> None:
    assert figure("Moscow said four people were killed.", "killed", resources).place is None


def test_the_dead_of_a_whole_war_take_no_place_told_before(resources: Resources) -> None:
    text = "Shelling hit Kharkiv on Monday. About 30,000 people have been killed since the war began."
    assert figure(text, "killed", resources).place is None


def test_a_capital_where_a_state_speaks_is_no_place_of_what_it_tells(resources: Resources) -> None:
    text = "In Kyiv, the Ukrainian Air Force stated that 20 drones were downed."
    assert figure(text, "drones_downed", resources).place is None


def test_a_gathering_that_is_struck_is_no_venue(resources: Resources) -> None:
    (raid,) = (c for c in claims("Jets bombed a gathering in Kharkiv.", resources) if c.predicate == "attack.airstrike")
    assert raid.place == "Kharkiv"


def test_border_without_a_name_is_no_other_place(resources: Resources) -> None:
    text = "During her visit to Warsaw, the minister spoke of 4,000 soldiers at the border."
    assert [claim.place for claim in claims(text, resources) if claim.kind == "figure"] == [None]


def test_place_is_carried_over_within_a_paragraph(resources: Resources) -> None:
    text = "A missile hit a school in Kharkiv. Four people were killed."
    assert figure(text, "killed", resources).place == "Kharkiv"


def test_time_is_that_of_the_matter(resources: Resources) -> None:
    claim = next(
        claim
        for claim in claims("Rebels attacked a convoy on 3 May 2024.", resources)
        if claim.predicate == "attack.other"
    )
    assert (claim.time, claim.time_text, claim.time_precision) == ("2024-05-03", "on 3 May 2024", "day") or (
        claim.time, claim.time_text) == ("2024-05-03", "3 May 2024")  # fmt: skip


def test_event_takes_the_losses_of_its_sentence(resources: Resources) -> None:
    found = claims("A missile strike on Kharkiv killed at least one officer and injured 40 others.", resources)
    event = next(claim for claim in found if claim.predicate == "attack.missile_strike")
    assert (event.killed, event.wounded) == (1, 40)


def test_losses_of_several_places_are_apart(resources: Resources) -> None:
    text = (
        "Losses were reported in the south: one fatality in Dnipro, six injuries in Kharkiv, and injuries in Kherson."
    )
    found = [claim for claim in claims(text, resources) if claim.predicate == "casualty.report"]
    assert {(claim.place, claim.killed, claim.wounded) for claim in found} == {
        ("Dnipro", 1, None), ("Kharkiv", None, 6), ("Kherson", None, None)
    }  # fmt: skip
    together = claims("The hospital in Kharkiv reported one fatality and six injuries.", resources)
    assert [(e.place, e.killed, e.wounded) for e in together if e.predicate == "casualty.report"] == [("Kharkiv", 1, 6)]


def test_whose_words_they_are(resources: Resources) -> None:
    text = "Prime Minister Ann Doe spoke first. Her statement, “We shall not yield,” angered Niger."
    assert ("Ann Doe",) in [c.actors for c in claims(text, resources) if c.predicate == "diplomacy.statement"]
    found = claims("Norway’s leadership rejected the offer.", resources)
    assert [claim.actors for claim in found if claim.predicate == "diplomacy.statement"] == [("Norway",)]


def test_who_announces_what_has_been_done_claims_it(resources: Resources) -> None:
    done = claims("Ukraine announced on Friday that its air force had struck a depot in Oryol.", resources)
    assert [c.status for c in done if c.predicate.startswith("attack.")] in (["claimed"], ["reported"])
    own = claims("Ukraine announced fresh naval drills on Friday.", resources)
    assert {claim.status for claim in own if claim.predicate == "military_exercise"} == {"asserted"}


def test_a_blow_to_a_capital_is_not_dealt_there(resources: Resources) -> None:
    found = claims("The attack on the depot dealt a blow to Moscow.", resources)
    assert [claim.place for claim in found if claim.predicate.startswith("attack.")] == [None]
    found = claims("For Nairobi, the deployment of troops to Somalia is a risk.", resources)
    assert [claim.place for claim in found if claim.predicate == "deployment"] != ["Nairobi"]


# label, text, kind of event, place
TOWN_OR_REGION = [
    ("told to be a region", "Heavy fighting went on in Donetsk, one of the most contested regions of the war.", "battle", "Donetsk Oblast"),
    ("told to be a province", "Troops fought in Kharkiv, a flat province.", "battle", "Kharkiv Oblast"),
    ("a town of a region", "Troops fought in Kharkiv, a city of the region.", "battle", "Kharkiv"),
    ("what follows is no region", "Troops fought in Kharkiv, a region commander said.", "battle", "Kharkiv"),
    ("ground of the region told of", "The army holds villages in the Kursk region.\n\nTroops fought in Kursk all night.", "battle", "Kursk Oblast"),
    ("no region told of", "The army holds villages in the Sumy region.\n\nTroops fought in Kursk all night.", "battle", "Kursk"),
    ("the town told of", "The army holds villages in the Kursk region.\n\nTroops fought in the city of Kursk. They fought in Kursk all night.",
     "battle", "Kursk"),
    ("what strikes a town", "The army holds villages in the Kursk region.\n\nA drone struck a school in Kursk.", "attack.drone_strike", "Kursk"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "kind", "place"), TOWN_OR_REGION, ids=[row[0] for row in TOWN_OR_REGION])
def test_a_name_of_a_town_and_its_region_is_the_region_where_the_words_say_so(
    label: str, text: str, kind: str, place: str, resources: Resources
) -> None:
    found = [claim.place for claim in claims(text, resources, "2024-12-18") if claim.predicate == kind]
    assert found and set(found) == {place}


CARRIED = [
    ("what came of the raid", "Missiles hit a school in Kharkiv on Monday. Four people were killed.", "casualty.report", "2024-12-16"),
    ("the raid told again", "Missiles hit a school in Kharkiv on Monday. The attack set a mill on fire.", "infrastructure.damage",
     "2024-12-16"),
    ("two raids of two days", "Missiles hit Kharkiv on Monday. Drones hit a mill on Tuesday. Four people were killed.",
     "casualty.report", None),
    ("another place", "Missiles hit a school in Kharkiv on Monday. Four people were killed in Odesa.", "casualty.report", None),
    ("all that were killed", "Missiles hit a school in Kharkiv on Monday. Every week people are killed.", "casualty.report", None),
    ("another paragraph", "Missiles hit a school in Kharkiv on Monday.\n\nFour people were killed.", "casualty.report", None),
    ("the raid in another paragraph", "Missiles hit a school in Kharkiv on Monday.\n\nThe strikes, which came in waves, also damaged two schools in Sumy.",
     "infrastructure.damage", "2024-12-16"),
    ("arms told before", "Rockets hit a school in Kharkiv on Monday.\n\nThe army shot down nine of the rockets.", "other:shooting_down",
     "2024-12-16"),
    ("a raid on another town", "Missiles hit a school in Kharkiv on Monday.\n\nThe strike on Odesa damaged two schools.",
     "infrastructure.damage", None),
    ("one of several", "Missiles hit a school in Kharkiv on Monday.\n\nThe second strike damaged two schools in Sumy.",
     "infrastructure.damage", None),
    ("days of two raids before", "Missiles hit Kharkiv on Monday.\n\nDrones hit a mill on Tuesday.\n\nThe strikes damaged two schools in Sumy.",
     "infrastructure.damage", None),
    ("a mine told before", "On Monday a bus ran over a mine near Izium. Five passengers were killed.", "casualty.report",
     "2024-12-16"),
    ("by those who raided", "On Monday riders overran a post near Izium. The attackers killed nine men.", "casualty.report", "2024-12-16"),
    ("a speech told before", "On Monday the mayor spoke about the harvest. Five people were killed.", "casualty.report", None),
    ("one more of the raids", "A rocket hit a school in Kharkiv on Monday. Another rocket struck a mill.",
     "attack.missile_strike", "2024-12-16"),
    ("a raid without a day since", "Missiles hit Kharkiv on Monday.\n\nShells hit a farm near Izium.\n\nThe strike damaged two schools in Sumy.",
     "infrastructure.damage", None),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "kind", "day"), CARRIED, ids=[row[0] for row in CARRIED])
def test_the_day_of_a_raid_is_that_of_what_came_of_it(
    label: str, text: str, kind: str, day: str | None, resources: Resources
) -> None:
    found = [claim.time for claim in claims(text, resources, "2024-12-18") if claim.predicate == kind]
    assert set(found) <= {day}
    assert found


BESIDE_A_DEED = [
    ("of a deal", "Troops withdrew from Gao under a deal that was signed in May.", "other:withdrawal", None),
    ("of what was done", "Troops shelled the convoy which left Gao on Monday.", "attack.other", "2024-12-16"),
    ("its own and a deal's", "On Monday troops withdrew from Gao under a deal that was signed in May.", "other:withdrawal", "2024-12-16"),
    ("of what somebody is held for", "Police arrested a man suspected of planting the bomb which was found on Monday.",
     "other:detention", None),
    ("by a timetable", "Chad spoke of peace before the election opens on 28 December.", "election", "2024-12-28"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "kind", "day"), BESIDE_A_DEED, ids=[row[0] for row in BESIDE_A_DEED])
def test_a_date_told_of_a_thing_beside_a_deed_is_not_the_deeds(
    label: str, text: str, kind: str, day: str | None, resources: Resources
) -> None:
    found = [claim.time for claim in claims(text, resources, "2024-12-18") if claim.predicate == kind]
    assert set(found) == {day}


def test_what_lies_ahead_dates_no_word_of_today(resources: Resources) -> None:
    text = "The minister’s claim that Mali must arm within the next decade angered Niger."
    said = [c for c in claims(text, resources, "2024-12-20") if c.predicate == "diplomacy.statement"]
    assert all(claim.time is None for claim in said)
    text = "Two names of one day, Christmas and December 25, 2024, were spoilt as Russian troops shelled Kharkiv."
    found = [c for c in claims(text, resources, "2024-12-27") if c.predicate == "attack.other"]
    assert [claim.time for claim in found] == ["2024-12-25"]


# what the sentence tells of each attack: who did it, and how many it killed
ATTACKS = [
    ("an earlier attack behind hours after",
     "On Monday Israeli airstrikes killed 11 people in Lebanon, hours after Hezbollah shelled a border post.",
     {("Israel", 11), ("Hezbollah", None)}),
    ("a noun that kills", "Russian shelling killed three people in Kherson, hours after Ukrainian drones hit a depot in Tuapse.",
     {("Russia", 3), ("Ukraine", None)}),
    ("a noun that kills behind after", "Ukrainian drones hit a depot in Tuapse after Russian shelling killed three people in Kherson.",
     {("Russia", 3), ("Ukraine", None)}),
    ("what befell others before", "Ukrainian drones hit a depot in Tuapse after three people were killed in Kherson.",
     {("Ukraine", None)}),
    ("what follows from it", "Russian missiles struck Dnipro, killing four.", {("Russia", 4)}),
    ("joined by and", "Israeli warplanes bombed Tyre and 12 people were killed.", {("Israel", 12)}),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "wanted"), ATTACKS, ids=[row[0] for row in ATTACKS])
def test_the_dead_are_of_the_attack_that_killed_them(
    label: str, text: str, wanted: set[tuple[str, int | None]], resources: Resources
) -> None:
    found = [claim for claim in claims(text, resources) if claim.predicate.startswith("attack.")]
    assert {(*claim.actors, claim.killed) for claim in found} == wanted
    assert [claim.actors for claim in claims(text, resources) if claim.predicate == "killed" and claim.actors] == [
        (doer,) for doer, dead in sorted(wanted, key=str) if dead
    ]


def test_evidence_is_verbatim_and_ids_are_stable(resources: Resources) -> None:
    text = "A missile strike on Kharkiv killed 12 people. Warsaw sent 30 tanks to Kyiv."
    first, second = claims(text, resources), claims(text, resources)
    assert first == second
    assert len({claim.id for claim in first}) == len(first)
    assert all(evidence.span.of(text) == evidence.exact for claim in first for evidence in claim.evidence)


def digest(resources: Resources, text: str, published: Published) -> Context:
    context = read_text(text, resources)
    blocks = tuple(Block(span=block.span, role="bullet") for block in context.story.blocks)
    story = replace(context.story, kind="digest", blocks=blocks, published=published)
    return annotate(story, resources)


def test_digest_bullet_without_a_day_has_the_digests_day(resources: Resources) -> None:
    published = Published(value="2024-11-02", basis="stated")
    context = digest(resources, "A missile strike on Kharkiv killed 12 people.", published)
    assert {claim.time for claim in build(context)} == {"2024-11-01/2024-11-02"}
    earlier = digest(resources, "An earlier missile strike on Kharkiv killed 12 people.", published)
    assert {claim.time for claim in build(earlier)} == {None}


@pytest.mark.parametrize(
    "text", ["", "\n", "!!!", "12", "1 2 3 4 5", "killed killed killed", "He said. She said.", "\ufeff\u202e5 people"]
)
def test_no_text_is_too_odd(text: str, resources: Resources) -> None:
    assert isinstance(claims(text, resources), tuple)


def test_coordinates_are_withheld() -> None:
    assert (
        withhold("a depot at 48.5123, 37.9912 near the rail line")
        == "a depot at [coordinates withheld] near the rail line"
    )
    assert withhold("a depot at 48°30′45″N 37°59′10″E") == "a depot at [coordinates withheld]"
    assert withhold("between 2.5 and 3.5 percent") == "between 2.5 and 3.5 percent"


def test_edtf_and_precision() -> None:
    assert edtf("2024-01-01", "2024-12-31") == "2024"
    assert edtf("2024-02-01", "2024-02-29") == "2024-02"
    assert [precision("2024-01-01", high) for high in ("2024-01-01", "2024-01-07", "2024-01-31", "2024-12-31", "2030-01-01")] == [
        "day", "week", "month", "year", "unknown",
    ]  # fmt: skip


SUBJECTS = [
    ("number and hedge left out", "At least 40 Kenyan officers in Haiti were wounded.", "wounded", "Kenyan officers in Haiti"),
    ("a reduced clause", "The army shot down 12 of 15 drones launched by rebels.", "drones_downed", "drones launched by rebels"),
    ("a country told with two sides", "Three railway bridges in northern and eastern Sudan were destroyed.", "buildings_hit",
     "railway bridges in northern and eastern Sudan"),
    ("the noun a sum has reached", "Norway's military aid to Sudan has reached $40 million.", "aid_total", "Norway's military aid to Sudan"),
    ("what a sum is in", "Norway announced $40 million in new military aid.", "aid_committed", "new military aid"),
    ("a date is no part of it", "The raid killed 12 villagers on Monday.", "killed", "villagers"),
    ("nothing but the number", "The raid killed two villagers and wounded 12.", "wounded", None),
    ("no half of a pair", "The blast destroyed a school and several private homes.", "buildings_hit", "private homes"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "measure", "subject"), SUBJECTS, ids=[case[0] for case in SUBJECTS])
def test_subject_is_the_counted_in_the_pages_words(
    label: str, text: str, measure: str, subject: str | None, resources: Resources
) -> None:
    found = [claim.subject for claim in claims(text, resources, "2024-11-07") if claim.kind == "figure"]
    assert figure(text, measure, resources).subject == subject, found


ROLES = [
    ("who kills", "Ethiopian forces killed 30 rebels in Mekelle.", "killed", "Ethiopia", None),
    ("who only tells", "The foreign minister of Kenya said that 30 soldiers were killed.", "killed", None, None),
    ("who bears the loss", "Ethiopia has suffered 1,200 casualties.", "casualties", None, None),
    ("the dead are no doers", "Forty Kenyan soldiers were killed.", "killed", None, None),
    ("who sends", "Officials said 3,000 Kenyan soldiers were deployed to Haiti.", "troops_deployed", "Kenya", "Haiti"),
    ("a decision to send", "Kenya's decision to send 1,000 troops to Haiti drew criticism.", "troops_planned", "Kenya", "Haiti"),
    ("giver and recipient", "Norway announced $40 million in military aid to Sudan.", "aid_committed", "Norway", "Sudan"),
    ("who is named behind by", "The air force shot down 12 of 15 drones launched by Ethiopia.", "drones_launched", "Ethiopia", None),
    ("whose drones they are", "Kenya shot down six Ethiopian drones.", "drones_downed", "Kenya", "Ethiopia"),
    ("its own words", "Ethiopia's army said it had killed 30 rebels.", "killed", "Ethiopia", None),
    ("fellow victims are no target", "Five officers and four other civilians were injured in the raid.", "wounded", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "measure", "actor", "target"), ROLES, ids=[case[0] for case in ROLES])
def test_doer_and_target_of_what_is_counted(
    label: str, text: str, measure: str, actor: str | None, target: str | None, resources: Resources
) -> None:
    claim = figure(text, measure, resources)
    assert (next(iter(claim.actors), None), next(iter(claim.recipients), None)) == (actor, target)


def test_where_one_speaks_is_not_where_it_happened(resources: Resources) -> None:
    text = "At a press conference in Nairobi, the minister said 30 soldiers were killed."
    assert figure(text, "killed", resources).place is None


def test_a_date_of_what_one_prepares_to_do_dates_nothing_else(resources: Resources) -> None:
    text = "While the aid has reached $90 billion, doubt grows as Ann Doe prepares to take office on January 20, 2025."
    assert figure(text, "aid_total", resources).time is None
    text = "While the aid has reached $90 billion, doubt looms over it as Per Doe, known for his calm, prepares to assume office on January 20, 2025."
    assert figure(text, "aid_total", resources).time is None


def test_a_date_beside_the_clause_dates_nothing_else(resources: Resources) -> None:
    text = (
        "While the aid has reached $175 million, doubt grows as a new president prepares to take office on January 20."
    )
    assert [claim.time for claim in claims(text, resources, "2024-12-20") if claim.kind == "figure"] == [None]
    done = claims("Kenya has recruited 4,000 soldiers this year.", resources, "2024-12-20")
    assert {claim.time for claim in done} == {"2024-01-01/2024-12-20"}


BESIDE = [
    ("the next sentence goes on about the counted",
     "Up to 400 mercenaries could soon reach the front. These mercenaries are expected within days, the foreign minister said.",
     400, True),
    ("the next sentence is of others",
     "Up to 400 mercenaries could soon reach the front. These villages are empty, the foreign minister said.", 400, False),
    ("an earlier number is recalled behind its successor",
     "The ministry said that 900 soldiers were deployed in Darfur. It is an increase from the initial estimate of 300 soldiers.",
     300, True),
    ("another number stands behind",
     "The ministry said that 900 soldiers were deployed in Darfur. A column of 300 soldiers is on the road.", 300, False),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "number", "named"), BESIDE, ids=[case[0] for case in BESIDE])
def test_a_source_named_beside_a_number_is_its_source(
    label: str, text: str, number: int, named: bool, resources: Resources
) -> None:
    claim = next(claim for claim in claims(text, resources) if number in (claim.low, claim.high))
    assert (claim.speaker is not None) == named


TIMES = [
    ("since a day is from then on", "More than 62,000 people have been displaced since 7 August.", 62000,
     "2024-08-07/2024-10-09"),
    ("the day of the number compared with", "The staff counted 41 raids, down from 58 on 3 September.", 41, None),
    ("that number's own day", "The staff counted 41 raids, down from 58 on 3 September.", 58, "2024-09-03"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "number", "time"), TIMES, ids=[case[0] for case in TIMES])
def test_a_day_dates_its_own_number(label: str, text: str, number: int, time: str | None, resources: Resources) -> None:
    assert [claim.time for claim in claims(text, resources, "2024-10-09") if claim.low == number] == [time]


def test_since_a_day_is_no_day_where_the_story_has_none(resources: Resources) -> None:
    claim = figure("More than 62,000 people have been displaced since 7 August 2023.", "displaced", resources)
    assert claim.time is None


def test_the_day_of_a_beginning_is_not_that_of_all_that_followed(resources: Resources) -> None:
    text = "The shelling of Sumy, which began in May, has hit nine mills."
    shelling = next(claim for claim in claims(text, resources, "2024-10-09") if claim.kind == "event")
    assert shelling.time is None
    text = "The mayor said 400 soldiers had been deployed in Sumy, but the shelling began only within the past week."
    deployed = next(claim for claim in claims(text, resources, "2024-10-09") if claim.low == 400)
    assert deployed.time is None


PLACED_ELSEWHERE = [
    ("where a speaker sits", "At least 40 miners have been killed since May, the Andean Mining Watch, a charity based in Lima, said.", "killed"),
    ("a ministry in its capital", "The Defence Ministry in Khartoum claimed that the rebels had lost 300 troops.", "casualties"),
    ("what is told of another number", "Crews brought down 76 drones, while another 96 vanished and five strayed into Belarus.", "drones_downed"),
    ("a part of the number", "The ministry said 32 drones were destroyed overnight, 11 of them over Kassala.", "drones_downed"),
    ("those who were killed", "The agency estimated that some 300 North Koreans had been killed.", "killed"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "measure"), PLACED_ELSEWHERE, ids=[case[0] for case in PLACED_ELSEWHERE])
def test_a_place_of_something_else_is_not_the_number_s(
    label: str, text: str, measure: str, resources: Resources
) -> None:
    assert figure(text, measure, resources).place is None


def test_the_place_of_a_number_s_own_part_is_kept(resources: Resources) -> None:
    text = "The ministry said 32 drones were destroyed overnight, 11 of them over Kassala."
    places = {claim.low: claim.place for claim in claims(text, resources) if claim.predicate == "drones_downed"}
    assert places == {32: None, 11: "Kassala"}
