"""Every example of a definition folder is a test, and no definition goes without examples of both kinds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord import measures
from onrecord.annotate import Resources
from onrecord.bench import read_text
from onrecord.errors import BadDefinition
from onrecord.model import Quantity

Found = list[tuple[str, Quantity]]


def measures_in(text: str, resources: Resources) -> Found:
    return [(quantity.measure, quantity) for quantity in read_text(text, resources).quantities]


# a folder of definitions → its loader and what the reader finds in a text under the names of that folder
FOLDERS: dict[str, Callable[[str, Resources], Found]] = {"measures": measures_in}
DEFINITIONS = [("measures", measure) for measure in measures.load()]
EXAMPLES = [(folder, kind.name, example) for folder, kind in DEFINITIONS for example in kind.examples]
LABELS = [f"{name}: {'not in ' if example.absent else ''}{example.text[:60]}" for _, name, example in EXAMPLES]


@pytest.mark.parametrize(("folder", "name", "example"), EXAMPLES, ids=LABELS)
def test_definition_reads_its_example(folder: str, name: str, example: measures.Example, resources: Resources) -> None:
    found = [value for label, value in FOLDERS[folder](example.text, resources) if label == name]
    if example.absent:
        assert found == []
        return
    assert any(fits(example, value) for value in found), found


def fits(example: measures.Example, value: Quantity) -> bool:
    wanted = (example.low, example.high) != (None, None)
    right = (example.low, example.high) == (value.low, value.high) or not wanted
    return right and example.qualifier in (None, value.qualifier)


@pytest.mark.parametrize(("folder", "kind"), DEFINITIONS, ids=[kind.name for _, kind in DEFINITIONS])
def test_definition_has_examples_of_both_kinds(folder: str, kind: measures.Measure) -> None:
    absent = [example.absent for example in kind.examples]
    assert absent.count(False) >= 3
    assert absent.count(True) >= 2


def test_measures_cover_the_vocabulary() -> None:
    page = Path(__file__).parents[2] / "shared" / "formats" / "vocabulary.md"
    if not page.exists():
        pytest.skip("the vocabulary of the reading format is not on this machine")
    listed = page.read_text("utf-8").split("**Measures.**")[1].split("Frequent others")[0]
    names = {word.strip(" ·()\n") for word in listed.replace("(killed and wounded together)", "").split("·")}
    assert names <= {measure.name for measure in measures.load()}


BROKEN = [
    ("a field that does not exist", 'title = "T"\nunit = "person"\nkind = "count"\ncolour = "red"\n', "unknown fields"),
    ("a kind that does not exist", 'title = "T"\nunit = "person"\nkind = "smell"\n', "needs `kind`"),
    ("no TOML", "title = \n", "is not TOML"),
    ("a list that does not exist",
     'title = "T"\nunit = "person"\nkind = "count"\n[[words.en]]\nverbs = ["x"]\n', "unknown lists"),
    ("an example without text",
     'title = "T"\nunit = "person"\nkind = "count"\n[[example]]\nabsent = true\n', "without text"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "toml", "message"), BROKEN, ids=[row[0] for row in BROKEN])
def test_a_wrong_measure_is_refused_with_a_sentence(label: str, toml: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "thing.toml").write_text(toml, "utf-8")
    with pytest.raises(BadDefinition, match=message):
        measures.load(tmp_path)
