"""A new measure's TOML → what it reads in a sentence, before the file goes into onrecord/measures/.

python examples/try_a_measure.py [FILE.toml "A sentence."]
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from onrecord import measures
from onrecord.bench import read_text
from onrecord.run import open_resources

DRAFT = """
title = "Tunnels found"
unit = "tunnel"
kind = "count"
bounds = [0, 10000]
source = "a definition of your own"

[[words.en]]
counted = ["tunnel"]
object = ["find", "discover", "uncover", "locate"]

[[example]]
text = "Engineers uncovered four tunnels under the border fence."
low = 4
high = 4

[[example]]
text = "The railway runs through four tunnels."
absent = true
"""
SENTENCE = "The army said that at least three tunnels had been found near the town since Monday."


def main(file: str | None = None, sentence: str = SENTENCE) -> None:
    text = Path(file).read_text("utf-8") if file else DRAFT
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (Path(file).name if file else "tunnels_found.toml")
        path.write_text(text, encoding="utf-8")
        (measure,) = measures.load(Path(folder))
    reader = open_resources()
    reader = replace(reader, measures=(*reader.measures, measure))
    for example in measure.examples:
        found = any(each.measure == measure.name for each in read_text(example.text, reader).quantities)
        print(f"{'ok   ' if found != example.absent else 'WRONG'} {example.text}")
    for each in read_text(sentence, reader).quantities:
        print(f"{each.measure}: low {each.low}, high {each.high}, {each.qualifier}, rule {each.made_by}")


if __name__ == "__main__":
    main(*sys.argv[1:])
