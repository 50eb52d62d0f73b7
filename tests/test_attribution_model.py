"""The attribution model: its windows, its labels, its joining with the rules, and the shipped networks."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from onrecord.annotate import Context, Resources, joined, labels, windows
from onrecord.annotate.attribution_model import FOLDER, AttributionModel, Findings, Found
from onrecord.annotate.joined import join
from onrecord.annotate.quotations import find_quotations
from onrecord.annotate.said import Draft
from onrecord.annotate.scene import Scene, set_scene
from onrecord.bench import read_text

SAYING = "The harbour master said on Monday that two cranes had been hit."
FOUND = [
    (SAYING, "The harbour master", "two cranes had been hit"),
    (
        "“We will rebuild every school,” the mayor of Ostrivka told reporters.",
        "the mayor of Ostrivka",
        "We will rebuild",
    ),
    ("According to the grain union, nine silos are empty.", "the grain union", "nine silos are empty"),
]
NOTHING = ["Two cranes burned in the harbour overnight.", "The column crossed the river and stopped at the mill."]


@pytest.fixture(scope="module")
def rules_only(resources: Resources) -> Resources:
    return replace(resources, attribution_model=None)


def scene_of(text: str, resources: Resources) -> Scene:
    context = read_text(text, resources)
    return set_scene(context.parse, text, find_quotations(text, context.story.blocks))


def flat(contents: Context) -> list[tuple[str, str]]:
    text = contents.story.text
    return [(a.source.of(text) if a.source else "", a.content.of(text)) for a in contents.attributions]


def test_the_shipped_files_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 40_000_000


@pytest.mark.parametrize(("text", "source", "content"), FOUND)
def test_model_finds_who_said_what(text: str, source: str, content: str, resources: Resources) -> None:
    scene = scene_of(text, resources)
    assert resources.attribution_model is not None
    (one,) = resources.attribution_model.find(scene.parse, scene.inside).cues
    words = scene.parse.span(one.source[0][0], one.source[-1][1]).of(text)
    said = scene.parse.span(one.content[0][0], one.content[-1][1]).of(text)
    assert words == source
    assert content in said


@pytest.mark.parametrize("text", NOTHING)
def test_model_finds_nothing_where_nobody_speaks(text: str, resources: Resources) -> None:
    scene = scene_of(text, resources)
    assert resources.attribution_model is not None
    assert [one for one in resources.attribution_model.find(scene.parse, scene.inside).cues if one.sure > 0.5] == []
    assert flat(read_text(text, resources)) == []


def test_two_models_read_the_same(resources: Resources) -> None:
    scene = scene_of(" ".join(text for text, _, _ in FOUND), resources)
    first, second = (AttributionModel().find(scene.parse, scene.inside) for _ in range(2))
    assert [(one.cue, one.source, one.content, one.sure) for one in first.cues] == [
        (one.cue, one.source, one.content, one.sure) for one in second.cues
    ]
    assert first.chances.tobytes() == second.chances.tobytes()


def test_a_window_is_read_alone(resources: Resources) -> None:
    long = " ".join([SAYING] * 6)
    alone, among = scene_of(long, resources), scene_of(f"{long}\n{' '.join(NOTHING * 5)}\n{FOUND[1][0]}", resources)
    model = resources.attribution_model
    assert model is not None
    one, other = (model.find(scene.parse, scene.inside) for scene in (alone, among))
    size = len(alone.parse)
    assert other.chances[:size].tobytes() == one.chances.tobytes()
    assert [(each.cue, each.content, each.links.tobytes()) for each in other.cues if each.cue[1] <= size] == [
        (each.cue, each.content, each.links.tobytes()) for each in one.cues
    ]


def test_the_name_says_who_spoke(resources: Resources, rules_only: Resources) -> None:
    text = " ".join(text for text, _, _ in FOUND)
    alone = read_text(text, rules_only)
    assert flat(alone)
    assert not any("model" in each.made_by for each in alone.attributions + alone.attitudes)
    assert all(each.made_by.startswith("attribution.") for each in read_text(text, resources).attributions)


def test_an_empty_story_has_no_findings(resources: Resources) -> None:
    scene = scene_of("", resources)
    assert AttributionModel().find(scene.parse, scene.inside).cues == ()


def one_piece(word: str) -> list[int]:
    return [7] * max(1, len(word) // 6)


@pytest.mark.parametrize("sentences", [1, 3, 40])
def test_windows_hold_every_word_once_and_stay_short(sentences: int, resources: Resources) -> None:
    text = " ".join([SAYING] * sentences) + "\n" + SAYING + "\n" + "mill " * 300
    parse = read_text(text, resources).parse
    found = list(windows.windows(parse, [-1] * len(parse), one_piece))
    assert [word for each in found for word in range(each.first, each.last)] == list(range(len(parse)))
    assert all(len(each.ids) <= windows.MOST_PIECES + 2 for each in found)
    assert all(len(each.starts) == each.last - each.first for each in found)


def test_a_long_block_is_cut_between_sentences(resources: Resources) -> None:
    parse = read_text(" ".join([SAYING] * 40), resources).parse
    ends = {last for _, last in parse.sentences}
    assert all(each.last in ends for each in windows.windows(parse, [-1] * len(parse), one_piece))


def test_the_way_from_a_cue_tells_its_clause_from_its_subject(resources: Resources) -> None:
    parse = read_text(SAYING, resources).parse
    said = parse.lower.index("said")
    way = windows.ways(parse, said, 0, len(parse))
    assert way[said] == windows.ITSELF
    assert way[parse.lower.index("master")] == windows.DEP["nsubj"]
    assert way[parse.lower.index("hit")] == windows.DEP["ccomp"] == way[parse.lower.index("cranes")]


def test_best_labels_never_continue_what_has_not_begun() -> None:
    scores = np.zeros((1, 3, 5), np.float32)
    scores[0, :, 2] = 1.0
    scores[0, 1, 1] = 0.5
    assert labels.best_labels(scores)[0].tolist() == [1, 2, 2]


def test_rows_of_any_length_are_labelled_as_if_alone() -> None:
    rows = [np.sin(np.arange(size * 5, dtype=np.float32) * 7).reshape(size, 5) * 3 for size in (2, 9, 5)]
    together = labels.best_labels(labels.stacked(rows)).tolist()
    assert [found[: len(row)] for found, row in zip(together, rows, strict=True)] == [
        labels.best_labels(row[None])[0].tolist() for row in rows
    ]
    assert all(not any(found[len(row) :]) for found, row in zip(together, rows, strict=True))


def finding(cue: tuple[int, int], source: tuple[int, int], content: tuple[int, int], size: int, sure: float) -> Found:
    """Return a finding whose networks are certain of it."""
    tags, links = np.full((size, 7), -9.0, np.float32), np.full((size, 5), -9.0, np.float32)
    tags[:, 0] = links[:, 0] = 0.0
    for low, high, table, label in ((*cue, tags, 3), (*source, links, 1), (*content, links, 3)):
        table[low:high] = -9.0
        table[low:high, label + 1] = table[low, label] = 0.0
        table[low, label + 1] = -9.0
    return Found(cue, (source,), (content,), sure, 0, tags, links)


def join_at(cue: tuple[int, int], found: list[Found], speech: bool, scene: Scene) -> list[Draft]:
    size = len(scene.parse)
    draft = Draft(cue[0], cue, [(7, size - 1)], (0, 3), 2, "asserts", "clause", speech)
    return list(join(scene, [draft], Findings(tuple(found), np.zeros(size, np.float32))))


def test_speech_that_a_rule_found_stays_and_thought_goes(rules_only: Resources) -> None:
    scene = scene_of(SAYING, rules_only)
    assert len(join_at((3, 4), [], True, scene)) == 1
    assert join_at((3, 4), [], False, scene) == []


def test_a_sure_model_sets_the_spans_and_the_rule_keeps_the_speaker(rules_only: Resources) -> None:
    scene = scene_of(SAYING, rules_only)
    size = len(scene.parse)
    (draft,) = join_at((3, 4), [finding((3, 4), (1, 3), (8, size - 1), size, 0.9)], True, scene)
    assert (draft.source, draft.head, draft.by_model) == ((1, 3), 2, True)


def test_what_the_model_alone_found_needs_a_sure_cue(rules_only: Resources) -> None:
    scene = scene_of(SAYING, rules_only)
    size = len(scene.parse)
    for sure, expected in ((0.9, ["model"]), (0.3, [])):
        found = finding((3, 4), (0, 3), (7, size - 1), size, sure)
        drafts = list(join(scene, [], Findings((found,), np.zeros(size, np.float32))))
        assert [draft.rule for draft in drafts] == expected


def alone_at(text: str, cue: str, content: str, resources: Resources) -> list[str]:
    """Return the content that a model's sure finding becomes where no rule found its cue."""
    scene = scene_of(text, resources)
    words = [each.strip() for each in scene.parse.text]

    def place(wanted: str) -> tuple[int, int]:
        parts = wanted.split()
        at = next(each for each in range(len(words)) if words[each : each + len(parts)] == parts)
        return at, at + len(parts)

    found = finding(place(cue), (0, 0), place(content), len(words), 0.9)
    (draft,) = join(scene, [], Findings((found,), np.zeros(len(words), np.float32)))
    return [scene.parse.span(*piece).of(text) for piece in draft.content]


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        # what opens the sentence that a speaker interrupts is said as well
        ("But, he said, the dam holds.", "said", "the dam holds", ["But", "the dam holds"]),
        ("In 2019, she said, Ostrivka lost its bridge.", "said", "Ostrivka lost its bridge",
         ["In 2019", "Ostrivka lost its bridge"]),
        # a quotation of its own begins a sentence, and a time before one tells when it was said
        ("On Monday, he said, “the dam holds.”", "said", "“ the dam holds . ”", ["“the dam holds.”"]),
        ("Still, he said, “The dam holds.”", "said", "“ The dam holds . ”", ["“The dam holds.”"]),
        # a word is the cue's or the content's
        ("The raid is seen as a warning by many.", "is seen as", "as a warning", ["a warning"]),
        # who is asked hears; who is asked to do something does it
        ("The envoy was asked about the raid.", "was asked about", "The envoy was asked about the raid", ["the raid"]),
    ],
)  # fmt: skip
def test_what_the_model_found_keeps_to_the_grammar_of_saying(
    text: str, cue: str, content: str, expected: list[str], rules_only: Resources
) -> None:
    assert alone_at(text, cue, content, rules_only) == expected


def test_no_cue_stands_in_a_tag_that_was_left_in_a_text(resources: Resources) -> None:
    post = '<tweet pic="" author="Weber" timestamp="1449" tweet_id="6721530">We need to pray for those hurt.</tweet>.'
    text = f"Candidates offered their thoughts to the wounded:\n\n{post}\n\n{post}"
    context = read_text(text, resources)
    cues = [each.cue for each in (*context.attributions, *context.attitudes) if each.cue]
    assert [each.of(text) for each in cues if each.of(text) == "tweet"] == []


def test_who_is_quoted_by_another_does_not_say_the_others_name(
    rules_only: Resources, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the choice between the two is not what is tested
    monkeypatch.setattr(joined, "prefers_content", lambda *_: True)
    text = "The harbour master said that, according to the fire service, two cranes had been hit."
    scene = scene_of(text, rules_only)
    words = [each.strip() for each in scene.parse.text]
    size, comma = len(words), words.index(",", 6)
    outer = Draft(3, (3, 4), [(4, size - 1)], (0, 3), 2, "asserts", "clause", True)
    inner = Draft(6, (6, 8), [(comma + 1, size - 1)], (8, comma), comma - 1, "asserts", "according-to", True)
    found = finding((6, 8), (8, comma), (0, size - 1), size, 0.9)
    # what the networks may give the inner: its speaker with the cue, or the speaker alone
    taken = ((0, 5), (comma + 1, size - 1)), ((0, 3), (comma + 1, size - 1))
    for drafts, content in product(([outer, inner], [inner, outer]), taken):
        found = replace(found, content=content)
        both = {draft.anchor: draft for draft in join(scene, drafts, Findings((found,), np.zeros(size, np.float32)))}
        assert min(low for low, _ in both[6].content) >= 4


def test_a_word_that_says_nothing_alone_takes_no_rules_place(
    rules_only: Resources, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joined, "prefers_content", lambda *_: True)
    scene = scene_of(SAYING, rules_only)
    size, that = len(scene.parse), scene.parse.lower.index("that")
    (draft,) = join_at((3, 4), [finding((3, 4), (0, 3), (that, that + 1), size, 0.9)], True, scene)
    assert draft.content == [(7, size - 1)]
