"""Event types find what their own examples say, and arguments stand where the trigger says."""

from __future__ import annotations

import pytest

from onrecord import event_types
from onrecord.annotate import Context, Resources
from onrecord.bench import read_text

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
     [(["army"], ["troops"], "denied")]),
    ("what is due is expected", "A brigade is due to be sent to the front in May.", "deployment", None),
    ("a supposition is no event", "If Russia attacked a convoy, the pact would apply.", "attack.other", []),
    ("a mere possibility is no event", "Drones could hit the refinery.", "attack.drone_strike", []),
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
