"""The attribution model in torch: a small BERT encoder from base weights, and two heads over its words."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional as F

from onrecord.annotate.windows import DEPS, STEPS, TAGS, WAYS

SIZE, HEADS, INNER, LINK = 384, 12, 1536, 192
TAG_CLASSES, LINK_CLASSES = 7, 5
FROZEN = 2


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(SIZE, 3 * SIZE)
        self.mix = nn.Linear(SIZE, SIZE)
        self.norm1 = nn.LayerNorm(SIZE, eps=1e-12)
        self.up = nn.Linear(SIZE, INNER)
        self.down = nn.Linear(INNER, SIZE)
        self.norm2 = nn.LayerNorm(SIZE, eps=1e-12)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        n, size, _ = x.shape
        q, k, v = self.qkv(x).view(n, size, 3, HEADS, SIZE // HEADS).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) * (SIZE // HEADS) ** -0.5 + mask
        y = (scores.softmax(-1) @ v).transpose(1, 2).reshape(n, size, SIZE)
        x = self.norm1(x + self.mix(y))
        return self.norm2(x + self.down(F.gelu(self.up(x))))


class Model(nn.Module):
    def __init__(self, layers: int, vocabulary: int = 30522) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, SIZE)
        self.places = nn.Embedding(160, SIZE)
        self.norm = nn.LayerNorm(SIZE, eps=1e-12)
        self.shape, self.quoted = nn.Embedding(7, SIZE), nn.Embedding(3, SIZE)
        self.tags, self.deps = nn.Embedding(len(TAGS) + 1, SIZE), nn.Embedding(len(DEPS) + 1, SIZE)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.drop = nn.Dropout(0.1)
        self.tagger = nn.Linear(SIZE, TAG_CLASSES)
        self.of_cue, self.of_word = nn.Linear(3 * SIZE, 2 * LINK), nn.Linear(SIZE, 2 * LINK)
        self.way, self.step = nn.Embedding(WAYS, LINK), nn.Embedding(2 * STEPS + 1, LINK)
        self.near = nn.ModuleList(nn.Conv1d(LINK, LINK, 3, padding=1) for _ in range(2))
        self.link_norm = nn.LayerNorm(LINK)
        self.linker = nn.Linear(LINK, LINK_CLASSES)
        for table in (self.shape, self.quoted, self.tags, self.deps):
            nn.init.zeros_(table.weight)
        for table in (self.way, self.step):
            nn.init.normal_(table.weight, std=0.1)

    def lower(self, ids: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        """Return the states above the layers that keep their base weights."""
        x = self.norm(self.words(ids) + self.places.weight[: ids.shape[1]])
        for layer in self.layers[:FROZEN]:
            x = layer(x, _mask(real, x))
        return x

    def upper(self, x: torch.Tensor, features: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        """Return the states of the pieces; what the vocabulary does not know (case, quotation, parse) comes in here."""
        shape, quoted, tags, deps = features.unbind(-1)
        x = self.drop(x + self.shape(shape) + self.quoted(quoted) + self.tags(tags) + self.deps(deps))
        for layer in self.layers[FROZEN:]:
            x = layer(x, _mask(real, x))
        return x

    def encode(self, ids: torch.Tensor, features: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        return self.upper(self.lower(ids, real), features, real)

    @staticmethod
    def words_of(states: torch.Tensor, starts: torch.Tensor) -> torch.Tensor:
        """Return the state of every word's first piece."""
        return states.gather(1, starts.unsqueeze(-1).expand(-1, -1, states.shape[-1]))

    def tag(self, states: torch.Tensor) -> torch.Tensor:
        return self.tagger(self.drop(states))

    def link(self, states: torch.Tensor, where: torch.Tensor, way: torch.Tensor, step: torch.Tensor) -> torch.Tensor:
        """Return for every cue (rows of window, first, last and own word) the labels' scores of every word."""
        window = where[:, 0]
        cue = torch.cat([states[window, where[:, k]] for k in (1, 2, 3)], -1)
        add, by = self.of_cue(cue).unsqueeze(1).chunk(2, -1)
        word_add, word_by = self.of_word(states)[window].chunk(2, -1)
        z = F.relu(self.link_norm(add + word_add + by * word_by + self.way(way) + self.step(step)))
        for near in self.near:
            z = z + F.relu(near(z.transpose(1, 2)).transpose(1, 2))
        return self.linker(self.drop(z))


def _mask(real: torch.Tensor, x: torch.Tensor) -> torch.Tensor:
    return (real[:, None, None, :].to(x.dtype) - 1.0) * 1e4


def load_base(base: Path, layers: int) -> Model:
    """Return a model whose encoder holds the base weights."""
    weights = load_file(base / "model.safetensors")
    weights = {name.removeprefix("bert."): value for name, value in weights.items()}
    model = Model(layers)
    with torch.no_grad():
        model.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
        kind = weights["embeddings.token_type_embeddings.weight"][0]
        model.places.weight.copy_(weights["embeddings.position_embeddings.weight"][:160] + kind)
        _copy(model.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(model.layers):
            at = f"encoder.layer.{number}."
            for kind_of in ("weight", "bias"):
                parts = [weights[f"{at}attention.self.{name}.{kind_of}"] for name in ("query", "key", "value")]
                getattr(layer.qkv, kind_of).copy_(torch.cat(parts))
            _copy(layer.mix, weights, at + "attention.output.dense")
            _copy(layer.norm1, weights, at + "attention.output.LayerNorm")
            _copy(layer.up, weights, at + "intermediate.dense")
            _copy(layer.down, weights, at + "output.dense")
            _copy(layer.norm2, weights, at + "output.LayerNorm")
    return model


def _copy(module: nn.Module, weights: dict[str, torch.Tensor], name: str) -> None:
    module.weight.copy_(weights[name + ".weight"])
    module.bias.copy_(weights[name + ".bias"])


def word_pieces(base: Path):
    """Return the function from a word to its piece ids."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    known: dict[str, list[int]] = {}

    def pieces(word: str) -> list[int]:
        if word not in known:
            known[word] = tokenizer.encode(word, add_special_tokens=False).ids or [100]
        return known[word]

    return pieces
