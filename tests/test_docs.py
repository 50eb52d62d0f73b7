"""The docs against the code: tables, commands, Python and definition files in them are real, and nothing is left out."""

from __future__ import annotations

import ast
import csv
import doctest
import importlib.util
import inspect
import re
import shlex
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.testing import CliRunner

import onrecord
from onrecord import conflicts, event_types, measures, run
from onrecord import record as records
from onrecord.annotate import Context, Resources
from onrecord.bench import read_text
from onrecord.brief import figure
from onrecord.checks.note import Note
from onrecord.cli import EPILOG, app
from onrecord.dating import choose_conflict
from onrecord.errors import ISSUE_CODES
from onrecord.model import Claim, Reading
from onrecord.record import Record

ROOT = Path(__file__).resolve().parent.parent
DEMO = "out/demo/record.onrecord"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
FILE = re.compile(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s:]*)(?:#([^)\s]+))?\)")
COMMAND = re.compile(r"(?:\S*/)?onrecord (\S.*)")


def loaded(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


build: Any = loaded("docs_build", ROOT / "docs" / "build.py")
# the order in which a reader meets them: later pages ask the record that earlier ones made
PAGES = [ROOT / "docs" / f"{name}.md" for name in ("start", "line", "add", "method", "api", "export")]
OTHERS = [ROOT / name for name in ("README.md", "GLOSSARY.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")]
ALL = PAGES + OTHERS
TEXTS = {path: path.read_text("utf-8") for path in ALL}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_every_page_of_the_docs_is_tested() -> None:
    assert sorted(PAGES) == sorted((ROOT / "docs").glob("*.md"))


@pytest.mark.parametrize("path", build.pages(), ids=named)
def test_tables_are_those_of_the_code(path: Path, resources: Resources) -> None:
    text = path.read_text("utf-8")
    assert build.rebuilt(text, resources) == text, f"{named(path)} is out of date: run `make docs`"


def test_every_list_of_the_code_has_its_table() -> None:
    found = {match[2] for path in PAGES for match in build.TABLE.finditer(TEXTS[path])}
    assert found == {*build.TABLES, "reading"}


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ("verbs", list(build.verbs())),
        ("measures", [each.name for each in measures.load()]),
        ("event types", [each.name for each in event_types.load()]),
        ("issue codes", list(ISSUE_CODES)),
        ("conflicts", [each.name for each in conflicts.load()]),
        ("figures", [each.name for each in figure.saved()]),
        ("fields of a claim", [each.name for each in fields(Claim)]),
        ("fields of a reading", [each.name for each in fields(Reading)]),
        ("settings", ["record", "workers", "reading_limit", "capture_limit", "models"]),
    ],
)
def test_every_name_appears_in_the_docs(what: str, names: list[str]) -> None:
    docs = "\n".join(TEXTS[path] for path in PAGES)
    assert [name for name in names if f"`{name}`" not in docs] == [], f"{what} that no page names: run `make docs`"


def test_every_verb_has_help_and_an_example_that_is_real() -> None:
    for verb in build.verbs().values():
        assert verb.help and verb.example.startswith(f"onrecord {verb.name}"), verb.name
        assert not wrong(verb.example), wrong(verb.example)
        assert all(each.help for each in verb.parameters), verb.name


def test_methods_of_a_record_are_printed_with_their_parameters() -> None:
    printed = set(re.findall(r"^\| `(\w+\([^`]*\))`", TEXTS[ROOT / "docs" / "api.md"], re.MULTILINE))
    methods = {name: each for name, each in vars(Record).items() if not name.startswith("_") and callable(each)}
    assert printed == {f"{name}{bare(inspect.signature(method))}" for name, method in methods.items()}


def bare(signature: inspect.Signature) -> str:
    kept = [each.replace(annotation=each.empty) for name, each in signature.parameters.items() if name != "self"]
    return str(inspect.Signature(kept)).replace("'", '"')


def test_every_cut_of_a_brief_is_explained() -> None:
    source = (ROOT / "onrecord" / "brief" / "cuts.py").read_text("utf-8")
    names = set(re.findall(r'"((?:opening|closing|inside|loaded)-[a-z-]+)"', source))
    assert names and [name for name in sorted(names) if f"`{name}`" not in TEXTS[ROOT / "docs" / "method.md"]] == []


def test_exit_codes_are_those_of_the_program() -> None:
    api = TEXTS[ROOT / "docs" / "api.md"]
    for code in re.findall(r"(\d) [a-z ]+", EPILOG):
        assert f"| {code} | " in api


def test_every_part_stands_in_the_table_of_levels() -> None:
    table = TEXTS[ROOT / "docs" / "line.md"].split("## Parts and levels")[1]
    parts = {
        path.stem for path in (ROOT / "onrecord").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert parts - {"__init__"} - set(re.findall(r"`(\w+)`", table)) == set()


def test_links_lead_somewhere() -> None:
    broken = []
    for path in ALL:
        for target, anchor in LINK.findall(FENCE.sub("", TEXTS[path])):
            page = (path.parent / target).resolve() if target else path
            if not page.exists() or (anchor and anchor not in anchors(page)):
                broken.append(f"{named(path)}: {target}#{anchor}")
    assert not broken


def anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_prose_is_plain() -> None:
    found = []
    for path in PAGES + OTHERS:
        prose = re.sub(r"[\"“`][^\"”`]*[\"”`]", "", build.TABLE.sub("", FENCE.sub("", TEXTS[path])))
        found += [f"{named(path)}: {word[0]}" for word in re.finditer(r"\b(?:we|our|ours|simply)\b", prose, re.I)]
    assert not found


def commands(text: str) -> Iterator[str]:
    """Yield what a page tells the reader to type to the program: in blocks, and in the running text."""
    for language, block in FENCE.findall(text):
        if language in ("", "console", "sh", "bash"):
            for line in block.replace("\\\n", " ").splitlines():
                if match := COMMAND.fullmatch(re.sub(r"^\$ |^.*\| (?=onrecord )", "", line.strip())):
                    yield f"onrecord {match[1]}"
    for spoken in re.findall(r"`([^`\n]+)`", FENCE.sub("", text)):
        if match := COMMAND.fullmatch(spoken):
            yield f"onrecord {match[1]}"


def wrong(command: str) -> str:
    """Return why a command is none that the program knows, or ""."""
    lexer = shlex.shlex(command, posix=True, punctuation_chars=";|>&<")
    lexer.whitespace_split = True
    words: list[str] = []
    for word in lexer:
        if word in (";", "|", ">", "&&", "<"):
            break
        words.append(word)
    verb = build.verbs().get(words[1])
    if verb is None:
        return f"{command!r}: there is no verb {words[1]!r}"
    known = {each.name: each for each in verb.parameters}
    for at, word in enumerate(words[2:], 2):
        if word.startswith("--") and word not in known and word != "--help":
            return f"{command!r}: {verb.name} has no option {word}"
        if word.startswith("--") and word in known and known[word].choices and words[at + 1] not in known[word].choices:
            return f"{command!r}: {word} takes {known[word].choices}"
    return ""


@pytest.mark.parametrize("path", ALL, ids=named)
def test_commands_in_the_text_are_real(path: Path) -> None:
    assert [problem for each in commands(TEXTS[path]) if (problem := wrong(each))] == []


@pytest.mark.parametrize("command", ["onrecord brew", "onrecord brief --fro 1", "onrecord read a --format xml"])
def test_a_command_that_is_not_real_is_found(command: str) -> None:
    assert wrong(command)


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_page_begins_with_a_command(path: Path) -> None:
    first = FENCE.search(TEXTS[path])
    assert first and first[1] == "console" and first[2].startswith("$ ")


def sessions(text: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a page's console blocks with the output printed below it."""
    for language, block in FENCE.findall(text):
        if language == "console":
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, printed = part.partition("\n")
                yield command, printed.rstrip("\n")


def as_pattern(printed: str) -> str:
    """Turn printed output into a pattern: "…" stands for anything, and alone on a line for any number of lines."""
    rest = (re.escape(line).replace("\\ …", ".*?").replace("…", ".*?") for line in printed.splitlines())
    lines = ["(?:.*\n)?" if line == ".*?" else line + "\n" for line in rest]
    return "".join(lines)


def play(command: str, monkeypatch: pytest.MonkeyPatch) -> str | None:
    """Run one command of a page, and return what it printed, or None where it is not the program's."""
    given = None
    if match := re.fullmatch(r"export (ONRECORD_\w+)=(\S+)", command):
        monkeypatch.setenv(match[1], match[2])
        return None
    if match := re.fullmatch(r'echo "(.*)" \| (onrecord .*)', command):
        given, command = match[1], match[2]
    if not command.startswith("onrecord "):
        return None
    command, _, target = command.partition(" > ")
    result = CliRunner().invoke(app, shlex.split(command)[1:], input=given)
    assert result.exit_code == 0, f"{command} ended with {result.exit_code}: {result.output or repr(result.exception)}"
    if target:
        Path(target).write_text(result.stdout, "utf-8")
        return None
    return result.stdout


def unexplained(readings: Iterable[Reading]) -> set[str]:
    """Return the rules that read something and that docs/method.md does not name."""
    known = set(re.findall(r"`([a-z-]+)`", TEXTS[ROOT / "docs" / "method.md"]))
    met = {rule for reading in readings for rule in rules(reading)}
    return {rule for rule in met if rule.partition(".")[2].partition("@")[0].removesuffix(".model") not in known}


def rules(reading: Reading) -> set[str]:
    """Return the rules of a reading; an event's rule is its type, which has a table of its own."""
    made = [mention.made_by for entity in reading.entities for mention in entity.mentions]
    for part in (reading.timexes, reading.toponyms, reading.quantities, reading.attributions):
        made += [each.made_by for each in part]
    return set(made)


@pytest.mark.long
def test_commands_of_the_docs_print_what_the_pages_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, resources: Resources
) -> None:
    shutil.copytree(ROOT / "onrecord" / "examples", tmp_path / "onrecord" / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(run, "open_resources", lambda **_: resources)
    monkeypatch.delenv("ONRECORD_RECORD", raising=False)
    for path in PAGES:
        for command, printed in sessions(TEXTS[path]):
            out = play(command, monkeypatch)
            if out is not None and printed:
                assert re.fullmatch(as_pattern(printed), out, re.DOTALL), f"{named(path)}: {command} prints\n{out}"
    # the example pages have been read by now: what read them has to stand on the page about method
    with onrecord.open_record(DEMO) as record:
        assert unexplained(held.reading for held in record.readings()) == set()
        readme = TEXTS[ROOT / "README.md"]
        if all(match[3] for match in build.OUTPUT.finditer(readme)):
            assert build.with_outputs(readme, record) == readme, "README.md is out of date: run `make docs`"


@pytest.mark.parametrize("path", [path for path in ALL if ">>> " in TEXTS[path]], ids=named)
def test_python_in_the_docs_runs(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, resources: Resources
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(run, "open_resources", lambda **_: resources)
    monkeypatch.setattr(records, "_resources", lambda: resources)
    blocks = "\n".join(
        block for language, block in FENCE.findall(TEXTS[path]) if language == "python" and ">>>" in block
    )
    case = doctest.DocTestParser().get_doctest(blocks, {}, named(path), str(path), 0)
    said: list[str] = []
    assert doctest.DocTestRunner(verbose=False).run(case, out=said.append).failed == 0, "".join(said)


def test_public_names_are_on_the_page() -> None:
    assert all(f"`{name}" in TEXTS[ROOT / "docs" / "api.md"] for name in onrecord.__all__ if name != "OnRecordError")


FILES = dict(FILE.findall(TEXTS[ROOT / "docs" / "add.md"]))


def example(folder: str, tmp_path: Path) -> Path:
    """Write the worked example of a folder into an empty one."""
    name, text = next((name, text) for name, text in FILES.items() if name.startswith(f"onrecord/{folder}/"))
    path = tmp_path / Path(name).name
    path.write_text(text, "utf-8")
    return path


def test_the_worked_measure_reads_its_examples(tmp_path: Path, resources: Resources) -> None:
    example("measures", tmp_path)
    (measure,) = measures.load(tmp_path)
    reader = replace(resources, measures=(*resources.measures, measure))
    assert [each.absent for each in measure.examples].count(False) >= 3
    for each in measure.examples:
        found = [quantity for quantity in read_text(each.text, reader).quantities if quantity.measure == measure.name]
        if each.absent:
            assert not found, each.text
        else:
            assert (found[0].low, found[0].high) == (each.low, each.high), each.text
            assert each.qualifier in (None, found[0].qualifier)


def test_the_worked_event_type_reads_its_examples(tmp_path: Path, resources: Resources) -> None:
    example("event_types", tmp_path)
    (kind,) = event_types.load(tmp_path)
    reader = replace(resources, event_types=(*resources.event_types, kind))
    for each in kind.examples:
        context = read_text(each.text, reader)
        triggers = [event.trigger.of(each.text) for event in context.events if event.type == kind.name]
        assert triggers == ([each.trigger] if each.trigger else []), each.text


def test_the_worked_conflict_is_chosen_for_its_own_war(tmp_path: Path, resources: Resources) -> None:
    conflict = conflicts.read(example("conflicts", tmp_path))
    story = read_text("Baku said that Azerbaijani troops had taken Shusha from Armenian forces.", resources).story
    assert choose_conflict(story, (*resources.conflicts, conflict)) is conflict


def test_the_worked_figure_loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = example("brief/figures", tmp_path)
    monkeypatch.setattr(figure, "FOLDER", tmp_path)
    figure.saved.cache_clear()
    try:
        (saved,) = figure.saved()
    finally:
        figure.saved.cache_clear()
    assert saved.name == path.stem and set(saved.measures) <= {each.name for each in measures.load()}


def test_the_worked_place_has_the_columns_of_the_list(tmp_path: Path) -> None:
    path = example("gazetteer", tmp_path)
    first = (ROOT / "onrecord" / "gazetteer" / path.name).read_text("utf-8").splitlines()[0]
    head, *rows = csv.reader(path.read_text("utf-8").splitlines(), delimiter="|")
    assert head == first.split("|")
    assert rows and all(len(row) == len(head) and float(row[3]) and float(row[4]) for row in rows)


def test_the_worked_check_finds_a_crowd(tmp_path: Path, resources: Resources) -> None:
    module = loaded("worked_check", example("checks", tmp_path))
    assert checked(module, read_text("Many people say the bridge is gone.", resources)) == ["Many people say"]
    assert checked(module, read_text("Many people crossed the bridge.", resources)) == []


def checked(module: Any, context: Context) -> list[str]:
    notes: list[Note] = list(module.check_crowds(context))
    return [note.span.of(context.story.text) for note in notes]


def test_the_worked_task_predicts(tmp_path: Path, resources: Resources) -> None:
    module: Any = loaded("worked_task", example("bench", tmp_path))
    row = {"id": "1", "text": "The fund will pay $40 million for repairs."}
    assert module.predict(row, resources) == row | {"amounts": ["40000000"]}


def test_docs_say_what_python_files_they_show() -> None:
    for name, text in FILES.items():
        if name.endswith(".py"):
            assert ast.get_docstring(ast.parse(text)), name
