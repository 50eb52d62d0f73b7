"""A trained model → the two networks that the reader runs: ONNX, eight bits wide, and the vocabulary.

    python training/export.py DIR/model.pt --base BASE [--to onrecord/models/attribution]

Seven bits for weights (`reduce_range`): processors without 8-bit dot products
would saturate, and every machine is to read the same.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from encoder import SIZE, Model
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

TO = Path(__file__).resolve().parent.parent / "onrecord" / "models" / "attribution"


class Encoder(nn.Module):
    """Pieces → the state and the tags' log probabilities of every word."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: torch.Tensor, features: torch.Tensor, starts: torch.Tensor) -> tuple[torch.Tensor, ...]:
        states = self.model.words_of(self.model.encode(ids, features, ids != 0), starts)
        return states, self.model.tag(states).log_softmax(-1)


class Linker(nn.Module):
    """States and cues → the labels' log probabilities of every word for every cue."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model

    def forward(self, states, where, way, steps) -> torch.Tensor:
        return self.model.link(states, where, way, steps).log_softmax(-1)


def export(model: Model, to: Path, base: Path) -> None:
    """Write encoder.onnx, linker.onnx and vocabulary.txt."""
    to.mkdir(parents=True, exist_ok=True)
    model.eval()
    whole = torch.ones(2, 12, dtype=torch.long)
    features = torch.ones(2, 12, 4, dtype=torch.long)
    starts = torch.ones(2, 9, dtype=torch.long)
    cues = torch.ones(3, 4, dtype=torch.long)
    words = torch.ones(3, 9, dtype=torch.long)
    batch, cue_axis = {0: "windows", 1: "words"}, {0: "cues", 1: "words"}
    with tempfile.TemporaryDirectory() as folder:
        wide = Path(folder) / "wide.onnx"
        torch.onnx.export(
            Encoder(model), (whole, features, starts), str(wide), dynamo=False, opset_version=17,
            input_names=["ids", "features", "starts"], output_names=["states", "labels"],
            dynamic_axes={"ids": {0: "windows", 1: "pieces"}, "features": {0: "windows", 1: "pieces"},
                          "starts": batch, "states": batch, "labels": batch},
        )  # fmt: skip
        quantize_dynamic(wide, to / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        torch.onnx.export(
            Linker(model), (torch.ones(2, 9, SIZE), cues, words, words), str(to / "linker.onnx"), dynamo=False,
            opset_version=17, input_names=["states", "where", "way", "steps"], output_names=["labels"],
            dynamic_axes={"states": batch, "where": {0: "cues"}, "way": cue_axis, "steps": cue_axis, "labels": cue_axis},
        )  # fmt: skip
    for name in ("encoder.onnx", "linker.onnx"):
        onnx.checker.check_model(str(to / name))
    shutil.copy(base / "vocab.txt", to / "vocabulary.txt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--to", type=Path, default=TO)
    args = parser.parse_args()
    model = Model(args.layers)
    model.load_state_dict(torch.load(args.weights))
    export(model, args.to, args.base)


if __name__ == "__main__":
    main()
