"""Event types find what their own examples say, and arguments stand where the trigger says."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import event_types
from onrecord.annotate import Context, Resources
from onrecord.bench import read_text
from onrecord.errors import BadDefinition
from onrecord.event_types.schemes import scheme as codes_of
from onrecord.event_types.schemes import weigh, weights

EXAMPLES = [(kind.name, example) for kind in event_types.load() for example in kind.examples]


@pytest.mark.parametrize(
    ("name", "example"), EXAMPLES, ids=[f"{name}: {example.text[:50]}" for name, example in EXAMPLES]
)
def test_event_type_reads_its_example(name: str, example: event_types.Example, resources: Resources) -> None:
    context = read_text(example.text, resources)
    found = [event for event in context.events if event.type == name]
    words = [event.trigger.of(context.story.text) for event in found]
    if example.trigger is None:
        assert words == []
        return
    assert example.trigger in words
    if example.status:
        assert example.status in {event.status for event in found}


def test_every_event_type_has_examples_of_both_kinds() -> None:
    for kind in event_types.load():
        found = [example.trigger is not None for example in kind.examples if example.lang == "en"]
        assert found.count(True) >= 3, kind.name
        assert found.count(False) >= 2, kind.name


def test_event_types_cover_the_vocabulary() -> None:
    page = Path(__file__).parents[2] / "shared" / "formats" / "vocabulary.md"
    if not page.exists():
        pytest.skip("the vocabulary of the reading format is not on this machine")
    listed = page.read_text("utf-8").split("**Event types.**")[1].split("other:<name>")[0]
    names = {word.strip(" ·\n") for word in listed.split("·")} - {""}
    assert names <= {kind.name for kind in event_types.load()}


def test_every_event_type_has_codes_of_other_schemes() -> None:
    for kind in event_types.load():
        assert all(kind.code(scheme) for scheme in ("acled", "plover", "cameo")), kind.name


HEAD = 'name = "x"\ntitle = "X"\nroles = []\n'
TRIGGER = '[[trigger]]\nlang = "en"\npos = "verb"\nlemmas = ["do"]\n'
BROKEN = [
    ("no TOML", "title =", "is not TOML"),
    ("no name", 'title = "X"', "lacks name"),
    (
        "a trigger key that does not exist",
        f"{HEAD}{TRIGGER}colour = 1\n[[example]]\nlang = 'en'",
        "unknown key 'colour'",
    ),
    (
        "a trigger without words",
        f"{HEAD}[[trigger]]\nlang = 'en'\n[[example]]\nlang = 'en'",
        "lacks lang, pos or lemmas",
    ),
    ("an example without want", f"{HEAD}{TRIGGER}[[example]]\nlang = 'en'\ntext = 'x'", "has an example that lacks"),
]


@pytest.mark.parametrize(("label", "toml", "message"), BROKEN, ids=[row[0] for row in BROKEN])
def test_a_wrong_event_type_is_refused_with_a_sentence(label: str, toml: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "thing.toml").write_text(toml, "utf-8")
    with pytest.raises(BadDefinition, match=message):
        event_types.load(tmp_path)


def words(context: Context, kind: str) -> list[tuple[list[str], list[str], str]]:
    text = context.story.text
    return [
        ([span.of(text) for span in event.actors], [span.of(text) for span in event.recipients], event.status)
        for event in context.events
        if event.type == kind
    ]


CASES = [
    ("a passive has its agent as actor", "The town of Kupiansk was captured by Russian troops.", "territory.captured",
     [(["Russian troops"], ["Kupiansk"], "asserted")]),
    ("each captured place is one event", "Rebel forces seized the cities of Goma and Bukavu.", "territory.captured",
     [(["Rebel forces"], ["Goma"], "asserted"), (["Rebel forces"], ["Bukavu"], "asserted")]),
    ("what has not happened is denied", "The army has not deployed troops to Narva.", "deployment",
     [(["army"], ["Narva"], "denied")]),
    ("what is due is expected", "A brigade is due to be sent to the front in May.", "deployment", None),
    ("a supposition is no event", "If Russia attacked a convoy, the pact would apply.", "attack.other", []),
    ("a mere possibility is no event", "Drones could hit the refinery.", "attack.drone_strike", []),
    ("what is rejected is denied", "Oslo rejected accusations that its troops are present in the valley.", "deployment",
     [([], ["valley"], "denied")]),
    ("drones and missiles of one verb are two strikes", "Russia launched 40 drones and 9 missiles overnight.",
     "attack.missile_strike", [(["Russia"], [], "asserted")]),
    ("who is scheduled to act is the actor", "The minister is scheduled to host a meeting of donors.",
     "diplomacy.meeting", [(["minister"], [], "expected")]),
    ("a village that no gazetteer has", "Rebel fighters seized Zorbatovka on Monday.", "territory.captured",
     [(["Rebel fighters"], ["Zorbatovka"], "asserted")]),
    ("the accused did it, not the accuser", "A monitor accused the army and its allies of murdering nine farmers.",
     "casualty.report", [(["army", "its allies"], ["farmers"], "asserted")]),
    ("a word inside a weapon's name moves nobody", "The quiet transfer of Army Long-Range Missile Systems by Norway to Chad "
     "drew protests.", "weapons_transfer", [(["Norway"], ["Chad"], "asserted")]),
    ("who is engaged in combat fights", "Kenyan soldiers are engaged in combat near Gao.", "battle",
     [(["Kenyan soldiers"], [], "asserted")]),
    ("a list that has ended gives the next name to the verb", "After talks between Mali and Niger, Chad sent 300 troops to Gao.",
     "deployment", [(["Chad"], ["Gao"], "asserted")]),
    ("the doer behind a place", "The pilot, captured near the Kidal region by Malian troops, was flown to Bamako.", "other:capture",
     [(["Malian troops"], ["pilot"], "asserted")]),
    ("one wave of two arms is one strike", "Chad launched a wave of drone and missile attacks on Gao.", "attack.missile_strike", []),
    ("a factory of arms is struck, not struck with them", "The army struck a missile factory in Gao with drones.",
     "attack.drone_strike", [(["army"], ["missile factory"], "asserted")]),
    ("what the lawsuit tells is not what the ruling told", "A court ruled against the firm. The lawsuit, filed in May, named two editors.",
     "court.trial", [([], [], "asserted")]),
    ("a demand is no event", "Kyiv asked Berlin to send tanks.", "weapons_transfer", []),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "kind", "want"), CASES, ids=[case[0] for case in CASES])
def test_event_arguments(label: str, text: str, kind: str, want: list[tuple[list[str], list[str], str]] | None,
                         resources: Resources) -> None:  # fmt: skip
    found = words(read_text(text, resources), kind)
    if want is None:
        assert [status for _, _, status in found] == ["expected"]
    else:
        assert found == want


CODES = [
    ("acled", "Gunmen abducted three aid workers near the market and demanded a ransom.", "ABDUCT_DISSAP"),
    ("acled", "A suicide bomber blew himself up outside the barracks.", "SUIC_BOMB"),
    ("acled", "Thousands marched peacefully through the square with banners.", "PEACE_PROTEST"),
    ("acled", "Forty fighters surrendered to the army near Belun after a week of talks.", "AGREEMENT"),
    ("acled", "Soldiers seized twelve rifles and a crate of ammunition in a barn.", "DISR_WEAP"),
    ("acled", "Rebels seized the town of Belun after a night of fighting.", "NON_STATE_ACTOR_OVERTAKES_TER"),
    ("acled", "Army troops recaptured the town of Belun from the rebels.", "GOV_REGAINS_TERIT"),
    ("acled", "The army set up a new observation post on the ridge above Belun.", "HQ_ESTABLISHED"),
    ("acled", "Demonstrators threw stones and bottles at the ministry and clashed with police.", "VIOL_DEMONSTR"),
    ("acled", "Police used tear gas and water cannon against a rally of teachers.", "PROTEST_WITH_INTER"),
    ("acled", "Militants attacked an army convoy on the Belun road, killing two soldiers.", "ARMED_CLASH"),
    ("plover", "Norway condemned the arrest of the editor.", "ACCUSE"),
    ("plover", "Peru summoned the ambassador of Chile to complain about the flights.", "ACCUSE"),
    ("plover", "Peru suspended food aid to Belun after the vote.", "SANCTION"),
    ("plover", "Peru expelled two diplomats of Chile on Monday.", "SANCTION"),
    ("plover", "Peru imposed sanctions on four officials of Chile.", "COERCE"),
    ("plover", "Peru and Chile failed to reach agreement on the fishing grounds.", "REJECT"),
    ("plover", "The president of Peru cancelled a planned visit to Chile.", "REJECT"),
    ("plover", "Peru said it would allow observers to enter the valley.", "AGREE"),
    ("plover", "Peru said it would boycott the summit in Chile.", "THREATEN"),
    ("plover", "The militia violated the ceasefire twice on Sunday.", "ASSAULT"),
    ("plover", "The president declared a state of siege in the northern valley.", "COERCE"),
    ("plover", "The president released forty prisoners and lifted the curfew.", "YIELD"),
    ("plover", "Chad refused to sign the treaty.", "REJECT"),
]


@pytest.mark.parametrize(("scheme", "text", "code"), CODES, ids=[f"{row[0]}: {row[2]}" for row in CODES])
def test_code_of_a_passage(scheme: str, text: str, code: str) -> None:
    assert weigh(text, scheme, {}) == code


def test_code_of_nothing_is_a_code_of_the_scheme() -> None:
    assert weigh("", "acled", {}) in {code.name for code in codes_of("acled")}
    assert weigh("A list of words.", "plover", {"AID": 1.0}) == "AID"


NO_EVENT = [
    ("a mere count", "The Kenyan foreign minister said that 40 teachers had left.", "diplomacy.statement"),
    ("a firm that announces", "UK retailer Smith & Sons announced that it was closing.", "diplomacy.statement"),
    ("a silence", "Nairobi has not confirmed whether its troops are at the border.", "diplomacy.statement"),
    ("people who are captured", "The two US volunteers were captured near Kharkiv.", "territory.captured"),
    (
        "what a raid aims at",
        "The army relies on raids, aiming to inflict damage on the mills of Gao.",
        "infrastructure.damage",
    ),
    (
        "a second thing that is only suggested",
        "The plan's suggestion to delay the vote and partially lift sanctions on Mali angered many.",
        "sanction",
    ),
    ("a strike on arms", "A strike on the drone depot in Gao killed two guards.", "attack.drone_strike"),
    ("what one is safe from", "The port had been thought safe from missile strikes.", "attack.missile_strike"),
    ("what one has the means to do", "The sale gave Chad the means to conduct drone raids.", "attack.drone_strike"),
    ("a fight for a cause", "The premier said Mali's fight was about its dignity.", "battle"),
    ("officials who speak for themselves", "Kenyan officials called the raid an outrage.", "diplomacy.statement"),
    ("a call that is only pointed to", "The premier's statement reflects a wider fear.", "diplomacy.statement"),
    ("what only happens now and then", "Sirens are rarely followed by attacks.", "attack.other"),
]


@pytest.mark.parametrize(("label", "text", "kind"), NO_EVENT, ids=[case[0] for case in NO_EVENT])
def test_no_event_where_nothing_is_reported(label: str, text: str, kind: str, resources: Resources) -> None:
    assert kind not in [event.type for event in read_text(text, resources).events]


def test_who_describes_a_raid_does_not_do_it(resources: Resources) -> None:
    text = "The energy minister described the raid as a crime, cutting off power for 20,000 people in Kharkiv."
    assert [event.actors for event in read_text(text, resources).events if event.type == "energy.cutoff"] in ([], [()])


def test_a_gap_stays_inside_its_sentence() -> None:
    near, far = "Militants quickly seized the town.", "He met militants. Later officials quietly seized the town."
    assert (
        weights(near, "acled")["NON_STATE_ACTOR_OVERTAKES_TER"] > weights(far, "acled")["NON_STATE_ACTOR_OVERTAKES_TER"]
    )
