"""How words stand in their sentences: scope of modals, negations, plans and conditions."""

from __future__ import annotations

import pytest

from onrecord.annotate import Resources
from onrecord.annotate.status import Standing, standing
from onrecord.bench import read_text
from onrecord.bench import status as bench_status

CASES = [
    ("a plain past is certain", "The army shelled the port.", "shelled", "certain", False, False),
    ("may makes possible", "The army may shell the port.", "shell", "possible", False, True),
    ("will is future and certain", "The army will shell the port.", "shell", "certain", False, True),
    ("not negates", "The army did not shell the port.", "shell", "certain", True, False),
    ("not only is no negation", "The army not only shelled the port but took it.", "shelled", "certain", False, False),
    ("an object shares the negation of what brings it about", "They launched no attack.", "attack", "certain", True, False),
    ("denying a given thing leaves it", "They denied the attack.", "attack", "certain", False, False),
    ("refusal negates the clause", "They refused to sign a deal.", "sign", "certain", True, False),
    ("if makes conditional", "If the rebels attack, the talks end.", "attack", "possible", False, False),
    ("reported will is no doubt", "He said it would close the base.", "close", "certain", False, True),
    ("would alone is doubtful", "That would close the base.", "close", "possible", False, True),
    ("hope is not certain", "They hope to visit Oslo.", "visit", "possible", False, True),
    ("a purpose is not yet fact", "They met to prevent a collapse.", "prevent", "probable", False, True),
    ("what surrounds an event does not touch it", "She could not sleep after the attack.", "attack", "certain", False, False),
    ("a participle beside a noun stands for itself", "He may buy the stake held by the bank.", "held", "certain", False, False),
    ("allegedly is probable", "The unit allegedly crossed the river.", "crossed", "probable", False, False),
    ("could holds for the way it is done", "They could woo the king, offering a summit.", "offering", "possible", False, True),
    ("a poised state has not begun", "Mali is poised to begin talks.", "begin", "probable", False, True),
    ("what nears is still to come", "Kenya nears an election.", "election", "probable", False, True),
    ("an aside beside a subject stands for itself", "The men, part of a force of 900, are expected to fight.", "900",
     "certain", False, False),
    ("a tensed verb after but stands for itself", "He did not leave but wanted tea.", "wanted", "certain", False, False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "text", "word", "certainty", "negated", "future"), CASES, ids=[case[0] for case in CASES]
)
def test_standing(
    label: str, text: str, word: str, certainty: str, negated: bool, future: bool, resources: Resources
) -> None:
    parse = read_text(text, resources).parse
    found = standing(parse, parse.text.index(word))
    assert (found.certainty, found.negated, found.future) == (certainty, negated, future)


PLANS = [
    ("planned", "Kyiv plans to recruit soldiers.", "recruit"),
    ("expected", "The brigade is due to arrive in May.", "arrive"),
    ("demanded", "Kyiv urged Berlin to send tanks.", "send"),
    (None, "Berlin sent tanks.", "sent"),
]


@pytest.mark.parametrize(("plan", "text", "word"), PLANS, ids=[str(case[0]) for case in PLANS])
def test_standing_tells_plans_apart(plan: str | None, text: str, word: str, resources: Resources) -> None:
    parse = read_text(text, resources).parse
    assert standing(parse, parse.text.index(word)).plan == plan


def test_doubt_only_grows() -> None:
    found = Standing()
    found.doubt("possible")
    found.doubt("probable")
    assert found.certainty == "possible"


def test_bench_labels_given_mentions(resources: Resources) -> None:
    text = "The firm did not open the plant.\nIt may sell it."
    row = {
        "id": "x",
        "text": text,
        "mentions": [{"start": 17, "end": 21, "text": "open"}, {"start": 40, "end": 44, "text": "sell"}],
    }
    labels = [
        (mention["polarity"], mention["certainty"]) for mention in bench_status.predict(row, resources)["mentions"]
    ]
    assert labels == [("NEG", "CERTAIN"), ("POS", "POSSIBLE")]
