"""Codes of other schemes: what the model knows of a passage, how it decides, and who is said to have decided."""

from __future__ import annotations

import numpy as np

from onrecord.annotate import Resources
from onrecord.annotate.event_codes import Model, features, hashes, load_model
from onrecord.bench import events, read_text
from onrecord.model import Span

TEXT = "Peru has agreed to release the twelve sailors of Chile."
PARTIES = (Span(0, 4), Span(49, 54))


def known(resources: Resources) -> dict[str, float]:
    return features(read_text(TEXT, resources).parse, {"AGREE": 3.0}, PARTIES)


def test_features_hold_verbs_and_votes_but_no_name(resources: Resources) -> None:
    found = known(resources)
    assert {"sv:agree", "B:release", "sva:agree>xcomp:release"} <= found.keys()
    assert found["vote:AGREE"] == 0.5
    assert not any("peru" in name or "chile" in name for name in found)


def test_an_unknown_feature_counts_nothing() -> None:
    keys = np.array(sorted(hashes(["w:agree"])), np.uint32)
    model = Model(keys, np.array([[0.0, 2.0]]), np.array([1.0, 0.0]), ("YIELD", "AGREE"))
    assert model.best({"w:agree": 1.0}) == "AGREE"
    assert model.best({"w:release": 1.0}) == "YIELD"


def test_the_shipped_model_has_a_column_for_every_code() -> None:
    model = load_model("plover")
    assert model is not None
    assert model.weights.shape == (len(model.keys), len(model.codes))
    assert load_model("acled") is None


def test_an_answer_says_who_gave_it(resources: Resources) -> None:
    row = {"id": "a", "text": TEXT, "source": "Peru", "target": "Chile", "source_span": [0, 4], "target_span": [49, 54]}
    answer = events.predict(row, resources)
    assert answer["type"] == "AGREE"
    assert answer["made_by"].startswith("event-codes.plover-")
    assert (
        events.predict({"id": "b", "text": "Rebels seized the town of Kelm."}, resources)["made_by"]
        == "event-codes.acled-phrases@1"
    )
