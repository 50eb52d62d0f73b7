"""Who said what: source, cue, content, stance, channel and chain, in sentences of our own."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from onrecord.annotate import Context, Resources
from onrecord.annotate.scene import MOST_TRIES
from onrecord.bench import attribution as bench
from onrecord.bench import read_text
from onrecord.model import Attribution, Span


@dataclass(frozen=True)
class Case:
    label: str
    text: str
    content: str
    source: str | None
    stance: str = "asserts"
    kind: str = "indirect"
    cue: str | None = None
    name: str | None = None


CASES = [
    Case(
        "an aim that belongs to what is described",
        "Ana Holt, the minister, described the call-up as part of Moscow's hurried drive to make good its weekly loss of some 900 men.",
        "the call-up as part of Moscow's hurried drive to make good its weekly loss of some 900 men",
        "Ana Holt, the minister",
        cue="described",
    ),
    Case(
        "a sentence behind a shortened number",
        "Harbour output stood at 2.9m. Since May the port has also taken grain, Ana Holt said.",
        "Since May the port has also taken grain",
        "Ana Holt",
    ),
    Case(
        "a clause after say",
        "The Sudanese army said on Monday that its troops had retaken a bridge.",
        "that its troops had retaken a bridge",
        "The Sudanese army",
        cue="said",
    ),
    Case(
        "a clause before the speaker",
        "Ten people were hurt in the strike, the governor said.",
        "Ten people were hurt in the strike",
        "the governor",
    ),
    Case(
        "a quotation before the speaker",
        '"We will not leave," said Amina Hassan, a teacher from El Fasher.',
        '"We will not leave,"',
        "Amina Hassan, a teacher from El Fasher",
        stance="predicts",
        kind="direct",
    ),
    Case(
        "several sentences in one quotation",
        "“The shelling began at dawn. We ran,” Yusuf Ali said.",
        "“The shelling began at dawn. We ran,”",
        "Yusuf Ali",
        kind="direct",
    ),
    Case(
        "a quotation after a colon",
        'The colonel said: "Ask me in spring."',
        '"Ask me in spring."',
        "The colonel",
        kind="direct",
    ),
    Case(
        "single marks",
        "'We are ready,' the captain said.",
        "'We are ready,'",
        "the captain",
        kind="direct",
    ),
    Case(
        "words quoted inside a reported clause",
        'The captain said his men would "fight to the end".',
        'his men would "fight to the end"',
        "The captain",
        kind="mixed",
    ),
    Case(
        "according to",
        "According to the Israeli military, about 30 rockets were fired.",
        "about 30 rockets were fired",
        "the Israeli military",
        cue="According to",
    ),
    Case(
        "a whole quotation behind that",
        "The captain said that “we wait”.",
        "that “we wait”",
        "The captain",
        kind="direct",
    ),
    Case(
        "a position held",
        "Eva Lund, a fellow at an institute in Oslo, believes the ports could reopen in May.",
        "the ports could reopen in May",
        "Eva Lund, a fellow at an institute in Oslo",
        stance="predicts",
        cue="believes",
    ),
    Case(
        "what something is seen as",
        "Analysts view the blockade as a bid for time.",
        "the blockade as a bid for time",
        "Analysts",
        cue="view",
    ),
    Case(
        "a worry of those who speak to the press",
        "Diplomats worry that the truce may not last.",
        "that the truce may not last",
        "Diplomats",
        stance="warns",
        cue="worry",
    ),
    Case(
        "any verb that leads up to a quotation",
        "Amina Hassan looked back on the siege: “We ate grass.”",
        "“We ate grass.”",
        "Amina Hassan",
        kind="direct",
    ),
    Case(
        "a move is the writer's word for what was promised",
        "The president promised to close the port, a move that would cost thousands of jobs.",
        "to close the port",
        "The president",
        stance="promises",
    ),
    Case(
        "questions avoided",
        "The minister avoided commenting on the raid.",
        "the raid",
        "The minister",
        stance="declines_comment",
    ),
    Case(
        "due to a cause is no forecast",
        "The engineers said the bridge fell due to its age.",
        "the bridge fell due to its age",
        "The engineers",
    ),
    Case(
        "reports with somebody behind them",
        "Reports from aid workers indicate that the camp is empty.",
        "that the camp is empty",
        "Reports from aid workers",
    ),
    Case(
        "a call for something",
        "The senator advocated for a longer truce.",
        "a longer truce",
        "The senator",
        stance="demands",
    ),
    Case(
        "an assurance",
        "The mayor gave an assurance that the road was safe.",
        "that the road was safe",
        "The mayor",
        stance="promises",
    ),
    Case(
        "a denial",
        "The rebels denied that they had attacked the convoy.",
        "that they had attacked the convoy",
        "The rebels",
        stance="denies",
    ),
    Case(
        "an infinitive",
        "The president vowed to rebuild the port.",
        "to rebuild the port",
        "The president",
        stance="promises",
    ),
    Case(
        "a hearer who is told what to do",
        "The envoy urged both sides to stop fighting.",
        "both sides to stop fighting",
        "The envoy",
        stance="demands",
    ),
    Case(
        "a preposition",
        "The minister warned of a long winter.",
        "a long winter",
        "The minister",
        stance="warns",
        cue="warned of",
    ),
    Case(
        "something called something",
        'The mayor called the attack "an act of terror".',
        'the attack "an act of terror"',
        "The mayor",
        kind="mixed",
    ),
    Case(
        "somebody blamed",
        "The ministry accused the militia of burning the mill.",
        "the militia of burning the mill",
        "The ministry",
        stance="accuses",
    ),
    Case(
        "a participle behind a comma",
        "The general praised his men, adding that the bridge was safe.",
        "that the bridge was safe",
        "The general",
        cue="adding",
    ),
    Case(
        "an aside inside the sentence",
        "A column of tanks, he says, is due to arrive in May.",
        "A column of tanks, he says, is due to arrive in May",
        "he",
        stance="predicts",
    ),
    Case(
        "as somebody reported",
        "The dam was hit twice, as reported by local officials.",
        "The dam was hit twice",
        "local officials",
    ),
    Case(
        "a noun of saying and what it is about",
        "The envoy’s accusations of foreign meddling angered the council.",
        "foreign meddling",
        "The envoy’s",
        stance="accuses",
        cue="accusations of",
    ),
    Case(
        "two nouns of saying, each with an owner",
        "Beside the general’s accusations of theft and his warnings about a famine, little was new.",
        "a famine",
        "his",
        stance="warns",
        cue="warnings about",
    ),
    Case(
        "a call for somebody to act",
        "Minister Anna Weber has issued an urgent call for Kenya to lead the talks.",
        "Kenya to lead the talks",
        "Minister Anna Weber",
        stance="demands",
    ),
    Case(
        "a quotation beside the noun that it is",
        "Her statement, “The border is closed,” worries traders.",
        "“The border is closed,”",
        "Her",
        kind="direct",
        cue="statement",
    ),
    Case(
        "remarks that stress something",
        "The Kenyan president’s recent remarks emphasize a wish to end the siege by talks.",
        "a wish to end the siege by talks",
        "The Kenyan president’s recent remarks",
        cue="emphasize",
        name="Kenyan president",
    ),
    Case(
        "a noun of saying",
        "The claim that the hostages were safe could not be checked.",
        "that the hostages were safe",
        None,
        stance="claims",
    ),
    Case(
        "an estimate",
        "By Ukrainian estimates, some 1,200 soldiers were lost in a day.",
        "some 1,200 soldiers were lost in a day",
        "Ukrainian",
        stance="estimates",
        name="Government of Ukraine",
    ),
    Case(
        "an adjective and a colon",
        "The envoy was frank: the deal had failed.",
        "the deal had failed",
        "The envoy",
    ),
    Case(
        "silence on a matter",
        "The Kremlin has not commented on the report.",
        "the report",
        "The Kremlin",
        stance="declines_comment",
        name="Government of Russia",
    ),
    Case(
        "silence still to be broken",
        "The ministry has yet to comment on the losses.",
        "the losses",
        "The ministry",
        stance="declines_comment",
    ),
    Case(
        "a state by its capital",
        "Washington accused the company of selling parts for drones.",
        "the company of selling parts for drones",
        "Washington",
        stance="accuses",
        name="Government of the United States",
    ),
    Case(
        "a document and who issued it",
        "The survey, published by Human Rights Watch, says that 60 villages were burnt.",
        "that 60 villages were burnt",
        "The survey, published by Human Rights Watch",
        name="Human Rights Watch",
    ),
    Case(
        "a statement that somebody released",
        "The company released a statement saying that the plant was safe.",
        "that the plant was safe",
        "The company",
        cue="released a statement saying",
    ),
    Case(
        "a forecast by its modal",
        "Experts said the bridge may fall within days.",
        "the bridge may fall within days",
        "Experts",
        stance="predicts",
    ),
    Case(
        "a speaker behind the verb with a title after the name",
        "The dam may not hold, warned Tomas Reyes, an engineer of the water board.",
        "The dam may not hold",
        "Tomas Reyes, an engineer of the water board",
        stance="warns",
    ),
    Case(
        "a number set at something",
        "Rescuers put the toll at 61.",
        "the toll at 61",
        "Rescuers",
        stance="estimates",
        cue="put",
    ),
    Case(
        "a count that a body keeps",
        "The monitoring group has recorded some 90 raids.",
        "some 90 raids",
        "The monitoring group",
    ),
    Case(
        "a verb that looks like a noun",
        "A third of the herds, or 40,000 animals, faces starvation, the Red Cross estimates.",
        "A third of the herds, or 40,000 animals, faces starvation",
        "the Red Cross",
        stance="estimates",
    ),
    Case(
        "an office behind a place and a comma",
        "In the nearby province of Herat, the mayor, Karim Aziz, said ten houses had burned after shells hit a street.",
        "ten houses had burned after shells hit a street",
        "the mayor, Karim Aziz",
    ),
    Case(
        "the speaker of a sentence that the parse sets beside it",
        "Lebanon has “lost a decade” with quarrels over its debts, the Dutch finance minister, Jan Bakker, said on Monday.",
        "Lebanon has “lost a decade” with quarrels over its debts",
        "the Dutch finance minister, Jan Bakker",
        kind="mixed",
    ),
    Case(
        "the United States is no pronoun",
        "The talks went on as the US vowed to keep its ships in the gulf.",
        "to keep its ships in the gulf",
        "the US",
        stance="promises",
        name="Government of the United States",
    ),
    Case(
        "a person quoted through an agency",
        '"We have no water left," Salma Idris, who runs a clinic, was quoted by an agency as saying.',
        '"We have no water left,"',
        "Salma Idris, who runs a clinic",
        kind="direct",
    ),
    Case(
        "an estimate of somebody",
        "Up to 900 fighters may have fled, by the estimate of the Dutch envoy.",
        "Up to 900 fighters may have fled",
        "the Dutch envoy",
        stance="estimates",
    ),
    Case(
        "a perfect gerund that is denied",
        "The colonel denied having ordered the raid.",
        "having ordered the raid",
        "The colonel",
        stance="denies",
    ),
    Case(
        "a part of those just counted",
        "The clinic reported receiving 80 wounded, 12 of whom had died.",
        "receiving 80 wounded, 12 of whom had died",
        "The clinic",
    ),
    Case(
        "an order with two infinitives",
        "The general had ordered his men not to shell the port, but to close the road.",
        "his men not to shell the port, but to close the road",
        "The general",
        stance="demands",
    ),
    Case(
        "what nothing was said about",
        "Asked whether the bridge was safe, the ministry declined to comment.",
        "whether the bridge was safe",
        "the ministry",
        stance="declines_comment",
    ),
    Case(
        "two verbs in what is claimed",
        "Khartoum claimed its soldiers overran the depot and seized 30 lorries in the suburb.",
        "its soldiers overran the depot and seized 30 lorries in the suburb",
        "Khartoum",
        stance="claims",
        name="Government of Sudan",
    ),
    Case(
        "a quoted name for a thing",
        "The envoy condemned the raid, branding the use of the port a “cruel trick.”",
        "the use of the port a “cruel trick.”",
        "The envoy",
        kind="mixed",
    ),
    Case(
        "a thing reported as something",
        "Residents reported the blast as unusually loud.",
        "the blast as unusually loud",
        "Residents",
    ),
    Case(
        "what a thing is laid to",
        "Local officials attributed the fire to rebels.",
        "the fire to rebels",
        "Local officials",
    ),
    Case(
        "the writer's gloss behind a quotation",
        "“If the dam breaks, that would be a crime,” the spokesman Ali Noor said, reflecting fears in the region.",
        "“If the dam breaks, that would be a crime,”",
        "the spokesman Ali Noor",
        kind="direct",
    ),
    Case(
        "officials of a government are not the government",
        "Former government officials have suggested that the bank was empty.",
        "that the bank was empty",
        "Former government officials",
        name="Former government officials",
    ),
    Case(
        "the country that opens the sentence",
        "In Jordan, the health ministry said that 14 people were ill.",
        "that 14 people were ill",
        "the health ministry",
        name="Ministry of Health of Jordan",
    ),
    Case(
        "a channel close to a service is not the service",
        "A channel close to Russia's security services claimed that 20 sailors were missing.",
        "that 20 sailors were missing",
        "A channel close to Russia's security services",
        stance="claims",
        name="channel close to Russia's security services",
    ),
    Case(
        "a sentence that closes with its speaker",
        "Sudan hopes to build a bridge over the river that divides Egypt, the trade minister, Omar Saleh, said on Friday.",
        "Sudan hopes to build a bridge over the river that divides Egypt",
        "the trade minister, Omar Saleh",
    ),
    Case(
        "a closing verb that the parse takes for a participle",
        "A further 300 shepherds have gone missing since the start of the drought, the council estimated on Friday.",
        "A further 300 shepherds have gone missing since the start of the drought",
        "the council",
        stance="estimates",
    ),
    Case(
        "a person whom an agency quotes",
        "“We can see the harbour from here,” the state news agency quoted Hamid Karimi as saying.",
        "“We can see the harbour from here,”",
        "Hamid Karimi",
        kind="direct",
    ),
    Case(
        "the one who goes on behind but",
        "Moreau estimated that 900 people stayed in the town but said it was hard to count them.",
        "it was hard to count them",
        "Moreau",
    ),
    Case(
        "an office whose name stands behind a comma",
        "According to the governor, Bahram Aziz, Turkish troops have left two of the villages.",
        "Turkish troops have left two of the villages",
        "the governor, Bahram Aziz",
    ),
    Case(
        "what one is blamed for behind the blamer",
        "Turkish miners have been accused by Kurdish villagers of looting.",
        "Turkish miners have been accused by Kurdish villagers of looting",
        "Kurdish villagers",
        stance="accuses",
    ),
    Case(
        "per a ministry",
        "Per the defence ministry, 17 mills were rebuilt within the week.",
        "17 mills were rebuilt within the week",
        "the defence ministry",
        cue="Per",
    ),
    Case(
        "the estimates of a body",
        "NATO estimates suggest that the lake has lost half of its water.",
        "that the lake has lost half of its water",
        "NATO estimates",
        name="NATO",
    ),
    Case(
        "figures that an agency saw are not the agency's",
        "Just over 1,000 of the 3,500 boats were sold, according to Red Crescent figures seen by Reuters.",
        "Just over 1,000 of the 3,500 boats were sold",
        "Red Crescent figures seen by Reuters",
        name="Red Crescent",
    ),
    Case(
        "one of them",
        "One of them, a nurse from the port, said that she had counted 25 boats.",
        "that she had counted 25 boats",
        "One of them, a nurse from the port",
    ),
    Case(
        "a speaker in the middle of a sentence",
        "An estimated 500 cows have drowned, the charity Heifer Help said, with many more expected to follow.",
        "An estimated 500 cows have drowned, the charity Heifer Help said, with many more expected to follow",
        "the charity Heifer Help",
        stance="predicts",
    ),
    Case(
        "what a speaker dismisses behind but",
        "The colonel confirmed that 12 goats had died but dismissed reports of a plague.",
        "that 12 goats had died",
        "The colonel",
        stance="confirms",
    ),
    Case(
        "the cost put at so much money",
        "The mayor put the cost of rebuilding at $486bn over the next decade.",
        "the cost of rebuilding at $486bn",
        "The mayor",
        stance="estimates",
    ),
]

CUES_WHOLE = [
    ("The rebels appear to have left the valley.", "appear", ["The rebels", "to have left the valley"]),
    ("The envoy voiced deep concern that the truce would fail.", "voiced deep concern", ["that the truce would fail"]),
    ("Aid groups expressed doubts about the count.", "expressed doubts about", ["the count"]),
    ("The envoy expressed support for the plan.", "expressed", ["support for the plan"]),
    ("The premier called on the rebels to leave Bor.", "called on", ["the rebels to leave Bor"]),
    ("The strait is seen as a route for smugglers.", "is seen as", ["The strait", "a route for smugglers"]),
    ("Officers were accused of looting the depot.", "were accused of", ["Officers", "looting the depot"]),
    ("The move was seen by some as a retreat.", "was seen", ["The move", "as a retreat"]),
    ("The ministry has continued to deny the raid.", "has continued to deny", ["the raid"]),
    ("Nobody believed his repeated claims that the dam was safe.", "repeated claims", ["that the dam was safe"]),
    ("Diplomats spoke of what they called a new phase.", "called", ["what", "a new phase"]),
    ("''The flood isn't the sole reason,'' he continued, ''but it is one.''", "continued",
     ["''The flood isn't the sole reason,''", "''but it is one.''"]),
    ("Shelling a market in daylight, the judge said, “is a crime by any measure.”", "said",
     ["Shelling a market in daylight", "“is a crime by any measure.”"]),
    ("“No one has left,” the mayor told a paper, “or will,” adding that food was short.", "adding",
     ["that food was short"]),
]  # fmt: skip

NOTHING = [
    ("a negated verb", "He did not say that the talks had failed."),
    ("a condition", "If the army says the site was hit, inspectors will go."),
    ("speech to come", "The minister will say on Friday that the plan works."),
    ("scare quotes", "The “special zone” was closed on Tuesday."),
    ("lives, not claims", "The fire claimed three lives."),
    ("a lifeless subject", "The move underlines the need for calm."),
    ("what the writer reads into remarks", "The envoy’s remarks underscore the need for calm."),
    ("a criticism of somebody", "The envoy’s criticism of Anna Weber was widely shared."),
    ("what the writer reads into figures", "These figures highlight the danger."),
    ("a thing found, not said", "The soldiers found “four old mines” under the bridge."),
    ("a thought", "Residents know that the dam may burst."),
    ("plain narration", "Tanks crossed the river and shelled the mill."),
]


@pytest.fixture(scope="module")
def read(resources: Resources) -> dict[str, Context]:
    return {text: read_text(text, resources) for text in [c.text for c in CASES] + [text for _, text in NOTHING]}


def best(context: Context, content: str) -> Attribution | None:
    at = context.story.text.find(content)
    wanted = Span(at, at + len(content))
    return next((a for a in context.attributions if a.content == wanted), None)


@pytest.mark.parametrize(("text", "cue", "pieces"), CUES_WHOLE, ids=[text for text, _, _ in CUES_WHOLE])
def test_cue_and_content_have_their_edges(text: str, cue: str, pieces: list[str], resources: Resources) -> None:
    context = read_text(text, resources)
    found = [
        (one.cue.of(context.story.text), [piece.of(context.story.text) for piece in one.pieces])
        for one in context.attributions + context.attitudes
        if one.cue
    ]
    assert (cue, pieces) in found


@pytest.mark.parametrize("case", CASES, ids=[case.label for case in CASES])
def test_attribution_is_read(case: Case, read: dict[str, Context]) -> None:
    context = read[case.text]
    text = context.story.text
    found = best(context, case.content)
    assert found is not None, [a.content.of(text) for a in context.attributions]
    assert (found.source.of(text) if found.source else None) == case.source
    assert (found.stance, found.kind) == (case.stance, case.kind)
    if case.cue:
        assert found.cue is not None
        assert found.cue.of(text) == case.cue
    if case.name:
        assert found.source_name == case.name
    assert found.made_by.startswith("attribution.")


@pytest.mark.parametrize("text", [text for _, text in NOTHING], ids=[label for label, _ in NOTHING])
def test_no_statement_is_made(text: str, read: dict[str, Context]) -> None:
    assert [a.content.of(text) for a in read[text].attributions] == []


def test_a_source_inside_another_makes_a_chain(resources: Resources) -> None:
    context = read_text("Reuters reported that, according to two diplomats, the truce would last six weeks.", resources)
    outer, inner = context.attributions
    assert (outer.source_name, outer.parent) == ("Reuters", None)
    assert (inner.parent, inner.chain[-1]) == (0, "Reuters")


def test_a_channel_ends_the_chain(resources: Resources) -> None:
    context = read_text("In a post on Telegram, Governor Ivan Hrytsenko wrote that a mill was on fire.", resources)
    (found,) = context.attributions
    assert found.via == "Telegram"
    assert found.chain[-1] == "Telegram"


def test_a_quotation_goes_on_with_its_speaker(resources: Resources) -> None:
    text = "“The shelling began at dawn,” Yusuf Ali said. “Nobody came to help us.”"
    first, second = read_text(text, resources).attributions
    assert second.made_by == "attribution.carried-quotation@1"
    assert (second.source_name, second.source, second.continues) == (first.source_name, None, 0)


def test_a_quotation_of_many_paragraphs_opens_below_its_speaker(resources: Resources) -> None:
    text = "The envoy Anna Lind said:\n“The road is open. We go on.\n“The port comes next.”"
    context = read_text(text, resources)
    said = context.attributions
    contents = [a.content.of(context.story.text) for a in said]
    assert contents == ["“The road is open. We go on.", "“The port comes next.”"]
    assert [a.source_name for a in said] == ["Anna Lind", "Anna Lind"]


def test_who_is_a_person(resources: Resources) -> None:
    text = "“It fell,” says Piet Smit of the Harbour Institute, who estimates that 50 boats sank."
    assert [a.source_name for a in read_text(text, resources).attributions] == ["Piet Smit", "Piet Smit"]


SHE = (
    "Prime Minister James Hill called it reckless. Deputy Council Secretary Laura Brook confirmed the talks. "
    "However, she said that a truce was far."
)
QUOTED_HE = "Marek Nowak is a historian. “The plans that John Adams made will fail us all,” he explained."
OTHER_GOVERNOR = (
    "In the Bamyan region, a road was hit, according to regional governor Karim Aziz. "
    "The Kassala governor said that a mill had burned."
)


MINISTRY = "Ankara's defence ministry said that a ship had sunk. “It was old,” the ministry added."
SET_OFF = "The barn was run by Oxfam, the charity for refugees, which put the number of beds there at 60."
SAME_SENTENCE = "Iran blamed Turkey for a raid on the port in which it said two people died."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (MINISTRY, "Ministry of Defense of Turkey"),
        (SAME_SENTENCE, "Government of Iran"),
        (SET_OFF, "Oxfam"),
        (SHE, "Laura Brook"),
        (QUOTED_HE, "Marek Nowak"),
        (OTHER_GOVERNOR, "Kassala governor"),
    ],
    ids=[
        "a ministry is the last that spoke",
        "it is who spoke before",
        "which is the name set off",
        "she is no man",
        "he is nobody he speaks of",
        "a governor is of one place",
    ],
)
def test_who_speaks_last(text: str, name: str, resources: Resources) -> None:
    assert read_text(text, resources).attributions[-1].source_name == name


def test_a_later_source_does_not_spread_backwards(resources: Resources) -> None:
    text = "Two bridges fell in the night. The mayor said that a third was safe."
    (found,) = read_text(text, resources).attributions
    assert found.content.of(text) == "that a third was safe"


def test_a_contrast_is_the_writer_s(resources: Resources) -> None:
    text = "The general warned that drones would return, though analysts dismissed the threat."
    assert "that drones would return" in [a.content.of(text) for a in read_text(text, resources).attributions]


def test_a_participle_set_off_goes_with_who_speaks(resources: Resources) -> None:
    text = "She affirmed the council’s will to rebuild while acknowledging the lack of money."
    found = {a.cue.of(text): a for a in read_text(text, resources).attributions if a.cue}
    assert found["acknowledging"].content.of(text) == "the lack of money"
    assert found["affirmed"].content.of(text) == "the council’s will to rebuild"
    text = "Mali and Niger urged Togo to lift the siege of the port, voicing hope that the traders there would agree."
    found = {a.cue.of(text): a for a in read_text(text, resources).attributions if a.cue}
    assert found["voicing hope"].source_name == found["urged"].source_name


def test_a_new_sentence_with_its_own_matter_takes_no_question_before_it(resources: Resources) -> None:
    text = "“We wait,” said Ida Brandt. “Are we ready?” Her words stressed a need that many feel."
    found = [a for a in read_text(text, resources).attributions if a.content.of(text) == "“Are we ready?”"]
    assert [a.source_name for a in found] == ["Ida Brandt"]


def test_two_who_speak_together_are_both_named(resources: Resources) -> None:
    text = "Paris and Berlin urged both sides to stop fighting."
    (found,) = read_text(text, resources).attributions
    assert found.source_name == "Government of France and Government of Germany"


def test_hedges_are_kept(resources: Resources) -> None:
    text = "The army said the blast was probably caused by a stray rocket in May."
    (found,) = read_text(text, resources).attributions
    assert found.hedges == ("probably",)


def test_thoughts_are_kept_apart(resources: Resources) -> None:
    text = "Residents know that the dam may burst."
    context = read_text(text, resources)
    assert [a.content.of(text) for a in context.attitudes] == ["that the dam may burst"]
    assert not any(a.speech for a in context.attitudes)


def test_the_benchmark_joins_a_quotation_s_parts(resources: Resources) -> None:
    text = "“The shelling began,” Yusuf Ali said. “Nobody came to help us.”"
    (row,) = bench.predict({"id": "a", "text": text}, resources)["attributions"]
    assert [text[start:end] for start, end in row["content"]] == ["“The shelling began,”", "“Nobody came to help us.”"]
    assert [text[start:end] for start, end in row["source"]] == ["Yusuf Ali"]


@pytest.mark.parametrize(
    "text", ["", " ", "“", "said", "said said said", "“” said.", "\x00 said\x00", "he said: \n\n said: “"]
)
def test_odd_text_raises_nothing(text: str, resources: Resources) -> None:
    read_text(text, resources)


def test_a_sentence_without_end_is_looked_at_so_far(resources: Resources) -> None:
    context = read_text("he said that " * 1200, resources)
    assert len(context.attributions) <= MOST_TRIES * len(context.parse.sentences)
