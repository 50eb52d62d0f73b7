"""Train the attribution model: PolNeAR's articles → an encoder with two heads, scored on articles it never saw.

    python training/attribution.py DATA --base BASE --fold 0 --out DIR   train without fold 0
    python training/attribution.py DATA --base BASE --out DIR            train on everything

The first head names every word's part (source, cue, content, none); the
second reads a cue and says for every word whether it is that cue's source or
content. Articles are split by their place in the file: article n is in fold
n modulo 5. `training/README.md` says what the data are and what is shipped.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from encoder import FROZEN, Model, load_base, word_pieces
from torch.nn import functional as F

from onrecord.annotate.parse import Parse, Parser
from onrecord.annotate.quotations import find_quotations
from onrecord.annotate.scene import set_scene
from onrecord.annotate.windows import Window, head_of, step, ways, windows
from onrecord.model import Alignment, Span
from onrecord.text import StoryText

OUT, SOURCE, CUE, CONTENT = 0, 1, 3, 5
FOLDS = 5
IGNORE = -100
BATCH_PIECES = 2048
FIXED = ("words.", "places.", "norm.", *(f"layers.{k}." for k in range(FROZEN)))


@dataclass(slots=True)
class Cue:
    """A cue of a window: word range, its own word, and each word's label for it (0 none, 1-2 source, 3-4 content)."""

    low: int
    high: int
    head: int
    labels: list[int]


@dataclass(slots=True)
class Sample:
    number: int
    parse: Parse
    window: Window
    tags: list[int]
    cues: list[Cue] = field(default_factory=list)
    below: torch.Tensor | None = None


def read_article(row: dict, parser: Parser) -> tuple[Parse, list[int], Alignment]:
    """Parse an article as the reader does."""
    text = row["text"]
    build, position = StoryText(text), 0
    for line in text.split("\n"):
        if line.strip():
            build.keep(position, position + len(line))
            build.close_block("paragraph")
        position += len(line) + 1
    blocks = tuple(build.blocks)
    parse = parser.parse(build.text, blocks)
    inside = set_scene(parse, build.text, find_quotations(build.text, blocks)).inside
    return parse, inside, build.alignment


def gold_words(row: dict, parse: Parse, alignment: Alignment) -> list[dict]:
    """Turn gold spans into ranges of words, without the signs at their outside."""
    at = {}
    for start, stream, length in alignment.segments:
        at.update((stream + k, start + k) for k in range(length))
    found = []
    for gold in row["attributions"]:
        parts = {}
        for part in ("source", "cue", "content"):
            pieces = []
            for start, end in gold[part]:
                places = [at[p] for p in range(start, end) if p in at]
                if places:
                    words = parse.words_in(Span(places[0], places[-1] + 1))
                    while words and not any(c.isalnum() for c in parse.text[words[0]]) and part != "cue":
                        words = words[1:]
                    while words and not any(c.isalnum() for c in parse.text[words[-1]]) and part != "cue":
                        words = words[:-1]
                    if words:
                        pieces.append((words[0], words[-1] + 1))
            parts[part] = pieces
        found.append(parts)
    return found


def samples_of(number: int, parse: Parse, inside: list[int], gold: list[dict], pieces) -> list[Sample]:
    return [_sample(number, parse, window, gold) for window in windows(parse, inside, pieces)]


def _sample(number: int, parse: Parse, window: Window, gold: list[dict]) -> Sample:
    size = window.last - window.first
    sample = Sample(number, parse, window, [OUT] * size)
    for part, base in (("content", CONTENT), ("source", SOURCE), ("cue", CUE)):
        for row in gold:
            for low, high in row[part]:
                _mark(sample.tags, low - window.first, high - window.first, base)
    for row in gold:
        cue = row["cue"][0] if row["cue"] else None
        if cue is None or not window.first <= cue[0] < window.last:
            continue
        labels = [0] * size
        for part, base in (("source", 1), ("content", 3)):
            for low, high in row[part]:
                _mark(labels, low - window.first, high - window.first, base)
        high = min(cue[1], window.last)
        head = head_of(parse, cue[0], high)
        sample.cues.append(Cue(cue[0] - window.first, high - window.first, head - window.first, labels))
    return sample


def _mark(labels: list[int], low: int, high: int, base: int) -> None:
    for word in range(max(0, low), min(high, len(labels))):
        labels[word] = base if word == low else base + 1


def relations(sample: Sample, head: int) -> tuple[list[int], list[int]]:
    window = sample.window
    size = window.last - window.first
    return ways(sample.parse, window.first + head, window.first, window.last), [step(k - head) for k in range(size)]


def batches(samples: list[Sample], order: random.Random) -> list[list[Sample]]:
    """Group windows of like length, in random order."""
    samples = sorted(samples, key=lambda s: len(s.window.ids) + order.random() * 4)
    found, batch = [], []
    for sample in samples:
        if batch and len(sample.window.ids) * (len(batch) + 1) > BATCH_PIECES:
            found.append(batch)
            batch = []
        batch.append(sample)
    found.append(batch)
    order.shuffle(found)
    return found


def padded(rows: list, fill: int) -> torch.Tensor:
    size = max(map(len, rows))
    return torch.tensor([list(row) + [fill] * (size - len(row)) for row in rows])


def inputs(batch: list[Sample]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return piece ids, features, which pieces are real, and where words start."""
    w = [s.window for s in batch]
    ids = padded([x.ids for x in w], 0)
    features = torch.stack(
        [padded([getattr(x, name) for x in w], 0) for name in ("shapes", "quoted", "tags", "deps")], -1
    )
    return ids, features, ids != 0, padded([x.starts for x in w], 0)


def cue_inputs(batch: list[Sample], cues: list[tuple[int, Cue]]) -> tuple[torch.Tensor, ...]:
    """Return for each cue its window's number, its words, the ways to and the distances of all words, and the labels."""
    found = [relations(batch[i], cue.head) for i, cue in cues]
    size = max(len(s.tags) for s in batch)
    fit = lambda rows, fill: torch.tensor([list(r) + [fill] * (size - len(r)) for r in rows])  # noqa: E731
    where = torch.tensor([[i, cue.low, cue.high - 1, cue.head] for i, cue in cues])
    return (where, fit([f[0] for f in found], 0), fit([f[1] for f in found], 0),
            fit([cue.labels for _, cue in cues], IGNORE))  # fmt: skip


def false_cues(batch: list[Sample], tag_logits: torch.Tensor, order: random.Random) -> list[tuple[int, Cue]]:
    """Return words that the first head takes for cues and that are none: they have no source and no content."""
    likely = (tag_logits.detach().softmax(-1)[..., CUE] > 0.2).nonzero().tolist()
    found = []
    for i, word in likely:
        sample = batch[i]
        if word >= len(sample.tags) or sample.tags[word] in (CUE, CUE + 1):
            continue
        found.append((i, Cue(word, word + 1, word, [0] * len(sample.tags))))
    order.shuffle(found)
    return found[: len(batch)]


def fill_below(model: Model, samples: list[Sample], cache: Path | None) -> None:
    """Keep every window's states above the layers that do not change."""
    if cache and cache.exists():
        states = torch.load(cache)
        at = 0
        for sample in samples:
            size = len(sample.window.ids)
            sample.below = states[at : at + size]
            at += size
        return
    with torch.no_grad():
        for batch in batches(samples, random.Random(0)):
            ids, _, real, _ = inputs(batch)
            states = model.lower(ids, real).half()
            for sample, rows in zip(batch, states, strict=True):
                sample.below = rows[: len(sample.window.ids)].clone()
    if cache:
        torch.save(torch.cat([s.below for s in samples]), cache)


def train(samples: list[Sample], args, log) -> Model:
    torch.manual_seed(args.seed)
    order = random.Random(args.seed)
    model = load_base(args.base, layers=args.layers)
    if args.go_on:
        model.load_state_dict(torch.load(args.go_on))
    groups = [
        {"params": [], "lr": args.rate, "weight_decay": 0.01},
        {"params": [], "lr": args.head_rate, "weight_decay": 0.01},
    ]
    for name, parameter in model.named_parameters():
        if name.startswith(FIXED):
            parameter.requires_grad_(False)
            continue
        groups[1 if not name.startswith("layers.") else 0]["params"].append(parameter)
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6)
    total = len(batches(samples, random.Random(0))) * args.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda k: min(1.0, (k + 1) / (0.06 * total)) * max(0.02, 1 - k / total)
    )
    begun, done, seen, losses = time.time(), 0, 0, []
    for epoch in range(args.epochs):
        model.train()
        for batch in batches(samples, order):
            _, features, real, starts = inputs(batch)
            below = torch.nn.utils.rnn.pad_sequence([s.below for s in batch], batch_first=True).float()
            states = model.words_of(model.upper(below, features, real), starts)
            tag_logits = model.tag(states)
            tags = padded([s.tags for s in batch], IGNORE)
            loss = F.cross_entropy(tag_logits.flatten(0, 1), tags.flatten(), ignore_index=IGNORE)
            cues = [(i, cue) for i, s in enumerate(batch) for cue in s.cues]
            if epoch or done > 100:
                cues += false_cues(batch, tag_logits, order)
            if cues:
                where, way, steps, labels = cue_inputs(batch, cues)
                logits = model.link(states, where, way, steps)
                loss = loss + 1.5 * F.cross_entropy(logits.flatten(0, 1), labels.flatten(), ignore_index=IGNORE)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            done += 1
            seen += int(real.sum())
            losses.append(loss.item())
            if done % 50 == 0:
                took = time.time() - begun
                log(
                    f"epoch {epoch} step {done}/{total} loss {np.mean(losses[-50:]):.4f} {seen / took:.0f} pieces/s, {took:.0f} s, left {took / done * (total - done):.0f} s"
                )
        torch.save(model.state_dict(), args.out / "model.pt")
    return model.eval()


def load_samples(args, pieces, log) -> dict[int, list[Sample]]:
    rows = [json.loads(line) for line in Path(args.data).read_text("utf-8").split("\n") if line.strip()]
    cache = args.cache
    if cache and cache.exists():
        parsed = pickle.loads(cache.read_bytes())
    else:
        parser = Parser()
        parsed = [read_article(row, parser) for row in rows]
        if cache:
            cache.write_bytes(pickle.dumps(parsed))
    found = {
        n: samples_of(n, parse, inside, gold_words(row, parse, alignment), pieces)
        for n, (row, (parse, inside, alignment)) in enumerate(zip(rows, parsed, strict=True))
    }
    log(f"{len(rows)} articles, {sum(map(len, found.values()))} windows, "
        f"{sum(len(s.window.ids) for v in found.values() for s in v)} pieces")  # fmt: skip
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("--base", type=Path, help="folder of the base encoder's weights and vocabulary")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--few", type=int, default=0, help="train on so many articles only (for trials)")
    parser.add_argument("--go-on", type=Path, help="weights of an earlier run on the same articles to go on from")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(2)

    def log(line: str) -> None:
        print(line, flush=True)

    found = load_samples(args, word_pieces(args.base), log)
    everything = [s for v in found.values() for s in v]
    fill_below(load_base(args.base, args.layers), everything, args.cache and args.cache.with_suffix(".pt"))
    log("states below are ready")
    used = [n for n in found if args.fold is None or n % FOLDS != args.fold]
    if args.few:
        used = used[:: max(1, len(used) // args.few)]
    train([s for n in used for s in found[n]], args, log)


if __name__ == "__main__":
    main()
