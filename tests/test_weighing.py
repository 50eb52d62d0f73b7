"""The choice between a rule's words and the model's."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from onrecord.annotate import Resources
from onrecord.annotate.attribution_model import Found
from onrecord.annotate.quotations import find_quotations
from onrecord.annotate.said import Draft
from onrecord.annotate.scene import Range, Scene, set_scene
from onrecord.annotate.weighing import content_signs, prefers_content, prefers_source, source_signs
from onrecord.bench import read_text

WORDS = "The harbour master feared two cranes in the old dock and warned of delays."
FEARED, WARNED, DOCK, DELAYS = 3, 11, 9, 13


@pytest.fixture(scope="module")
def scene(resources: Resources) -> Scene:
    context = read_text(WORDS, resources)
    return set_scene(context.parse, WORDS, find_quotations(WORDS, context.story.blocks))


def draft_of(content: Range, source: Range | None = (0, 3), *, speech: bool = False) -> Draft:
    return Draft(FEARED, (FEARED, FEARED + 1), [content], source, 2, "asserts", "object", speech)


def found_of(content: Range, source: Range, size: int) -> Found:
    """Return a finding whose networks are certain of its words."""
    tags, links = np.full((size, 7), -9.0, np.float32), np.full((size, 5), -9.0, np.float32)
    links[:, 0] = tags[:, 0] = -0.1
    for (low, high), label in ((source, 1), (content, 3)):
        links[low:high] = -9.0
        links[low:high, label + 1] = -0.1
        links[low, label] = links[low, label + 1] = -0.1
    return Found((FEARED, FEARED + 1), (source,), (content,), 0.9, 0, tags, links)


def test_a_sure_model_has_its_content(scene: Scene) -> None:
    one = found_of((4, DOCK + 1), (0, 3), len(scene.parse))
    assert prefers_content(scene, draft_of((4, 5)), one, [(4, DOCK + 1)], {FEARED: 2})


def test_a_content_takes_in_no_cue_that_the_rule_left_outside(scene: Scene) -> None:
    one = found_of((4, DELAYS + 1), (0, 3), len(scene.parse))
    assert not prefers_content(scene, draft_of((4, DOCK + 1)), one, [(4, DELAYS + 1)], {FEARED: 2, WARNED: 2})


def test_what_is_doubted_starts_where_the_rule_says(scene: Scene) -> None:
    one = found_of((5, DOCK + 1), (0, 3), len(scene.parse))
    draft = replace(draft_of((4, 6), speech=True), stance="denies")
    assert not prefers_content(scene, draft, one, [(5, DOCK + 1)], {FEARED: 2})


def test_no_other_noun_becomes_the_speaker(scene: Scene) -> None:
    one = found_of((4, 6), (DOCK - 1, DOCK + 1), len(scene.parse))
    assert not prefers_source(scene, draft_of((4, 6)), one, (DOCK - 1, DOCK + 1))


def test_signs_and_weights_are_as_many(scene: Scene) -> None:
    draft, one = draft_of((4, 6), None), found_of((4, 6), (0, 3), len(scene.parse))
    assert len(content_signs(scene, draft, one, [(4, 6)], [])) == len(
        content_signs(scene, draft, one, [(4, 9)], [1, 5])
    )
    assert len(source_signs(scene, draft, one, (0, 3))) == len(source_signs(scene, draft_of((4, 6)), one, (0, 2)))
