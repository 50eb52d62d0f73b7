"""The code's own lists → the tables in docs/ and GLOSSARY.md, and what the demo prints → the outputs in README.md.

    python docs/build.py            write tables and outputs anew
    python docs/build.py --check    name the pages that are out of date, and end with 1

A table stands between `<!-- table: NAME -->` and `<!-- end -->`, an output between `<!-- output: NAME -->` and
`<!-- end -->`. What a table says stands in the code or in a definition file and nowhere else: measures, event types,
codes, verbs, settings, floors. The tests compare the pages with what this file would write.
"""

from __future__ import annotations

import argparse
import importlib.util
import inspect
import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_type_hints

from typer.models import OptionInfo

from onrecord import bench, conflicts, event_types, examples, measures
from onrecord.annotate import Resources
from onrecord.brief import figure, render_markdown, tables
from onrecord.brief.render_html import MEANINGS
from onrecord.brief.trace.text import to_text
from onrecord.brief.values import number
from onrecord.cli import app
from onrecord.config import Settings
from onrecord.errors import ISSUE_CODES
from onrecord.reading import to_json
from onrecord.record import Record, open_record
from onrecord.run import open_resources, read_bytes
from onrecord.store.query import DATE_FIELDS, ID_FIELDS, NAME_FIELDS, TEXT_FIELDS

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "evals" / "floors.json"
TABLE = re.compile(r"(<!-- table: ([a-z-]+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
OUTPUT = re.compile(r"(<!-- output: ([a-z-]+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
README = ROOT / "README.md"
EXAMPLE = "Two people were killed in Odesa on 2 November 2024, the mayor said."
Row = Iterable[object]


def pages() -> list[Path]:
    """Return every page that may hold a table."""
    return [*sorted((ROOT / "docs").glob("*.md")), ROOT / "GLOSSARY.md"]


def rebuilt(text: str, resources: Resources | None = None) -> str:
    """Return a page's text with every table written anew; raises KeyError for a table that nobody writes."""
    return TABLE.sub(lambda match: match[1] + written(match[2], resources) + match[4], text)


def written(name: str, resources: Resources | None) -> str:
    """Return one table as Markdown. `resources` are the open reader, where a caller has one."""
    if name == "reading":
        return _reading(resources or open_resources())
    return TABLES[name]()


def with_outputs(text: str, record: Record) -> str:
    """Return a page's text with every output written anew, from a record of the example pages."""
    return OUTPUT.sub(lambda match: match[1] + OUTPUTS[match[2]](record) + match[4], text)


def _brief(record: Record) -> str:
    """Return the head of the demo's brief as a quotation: its first section, what was refused, the notes of these."""
    text = render_markdown(record.brief(examples.DAY, as_of=examples.KNOWN))
    head, *parts = re.split(r"\n(?=## )", text[text.index("\n# ") :].strip())
    shown = "\n\n".join(
        [head.strip(), parts[0].strip(), *(part.strip() for part in parts if part.startswith("## Refused"))]
    )
    notes = [note for note in re.findall(r"^\[\^\d+\]: .+$", text, re.MULTILINE) if note.partition(":")[0] in shown]
    lines = f"{shown}\n\n## Notes\n\n" + "\n".join(f"- {note}" for note in notes)
    lines = re.sub(r"^#+ (.+)$", r"**\1**", re.sub(r"\[\^(\d+)\]:?", r"[\1]", lines), flags=re.MULTILINE)
    return "".join(f"> {line}".rstrip() + "\n" for line in lines.splitlines())


def _figure(record: Record) -> str:
    return f"```text\n{tables.to_text(record.figure(examples.FIGURE)).rstrip()}\n```\n"


def _trace(record: Record) -> str:
    found = record.trace(examples.TRACED, as_of=examples.KNOWN, limit=1)
    assert found
    return f"```text\n{to_text(found).rstrip()}\n```\n"


def _table(head: Row, rows: Iterable[Row]) -> str:
    lines = [head, ["---"] * len(list(head)), *rows]
    return "".join("| " + " | ".join(_cell(value) for value in line) + " |\n" for line in lines)


def _cell(value: object) -> str:
    return " ".join(str(value).split()).replace("|", "\\|")


def _code(value: object) -> str:
    return f"`{value}`" if value not in (None, "") else ""


def _status_words() -> str:
    return _table(("word", "what it says"), MEANINGS.items())


def _measures() -> str:
    return _table(
        ("measure", "what it counts", "unit", "kind", "bounds"),
        (
            (_code(each.name), each.title, each.unit, each.kind, _bounds(each.low_bound, each.high_bound))
            for each in measures.load()
        ),
    )


def _bounds(low: Decimal | None, high: Decimal | None) -> str:
    return (
        ""
        if low is None and high is None
        else f"{'' if low is None else number(low)}–{'' if high is None else number(high)}"
    )


def _event_types() -> str:
    return _table(
        ("type", "what happens", "ACLED", "PLOVER", "CAMEO"),
        (
            (_code(each.name), each.title, *(each.code(scheme) or "" for scheme in ("acled", "plover", "cameo")))
            for each in event_types.load()
        ),
    )


def _issues() -> str:
    return _table(("code", "what it says"), ((_code(code), meaning) for code, meaning in ISSUE_CODES.items()))


def _conflicts() -> str:
    return _table(
        ("conflict", "title", "day 1", "parties that fight", "sections of its brief"),
        (
            (_code(each.name), each.title, each.epoch, ", ".join(party.name for party in each.parties if party.role == "side"),
             ", ".join(section.title for section in each.sections))
            for each in conflicts.load()
        ),
    )  # fmt: skip


def _settings() -> str:
    said = dict(re.findall(r"`(\w+)`: (.+?)\.(?=\s|$)", " ".join((Settings.__doc__ or "").split())))
    rows = ((_code(name), _code(getattr(Settings(), name)), said[name]) for name in Settings.__dataclass_fields__)
    return _table(("setting", "default", "what it is"), rows)


def _figures() -> str:
    rows = (
        (_code(each.name), each.title, ", ".join(map(_code, each.measures)), each.conflict or "any")
        for each in figure.saved()
    )
    return _table(("figure", "title", "measures", "conflict"), rows)


def _search() -> str:
    kinds = (
        ("words that the field must hold", TEXT_FIELDS),
        ("the whole name", NAME_FIELDS),
        ("a day, a month or a range `a..b`", DATE_FIELDS),
        (
            "the id of an origin, or of a copy family or a story in it, or its beginning, as `trace --format json` and the API print them",
            ID_FIELDS,
        ),
    )
    return _table(("fields", "value"), ((", ".join(map(_code, names)), what) for what, names in kinds))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One argument or option of a verb as its help names it; `choices` where only some values are allowed."""

    name: str
    help: str
    metavar: str
    default: object
    is_flag: bool
    choices: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """The parameter as a user types it.

        >>> Parameter(name="--limit", help="", metavar="N", default=20, is_flag=False).called
        '--limit N'
        """
        value = "/".join(self.choices) or self.metavar
        return f"{self.name} {value}".strip() if self.name.startswith("-") else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """One verb of the command line: what it does, its example, and its arguments and options by name."""

    name: str
    help: str
    example: str
    parameters: tuple[Parameter, ...]


def verbs() -> dict[str, Verb]:
    """Return every verb of the program by its name, in the order of its help."""
    found = [_verb(command) for command in app.registered_commands]
    return {verb.name: verb for verb in found}


def _verb(command: Any) -> Verb:
    hints = get_type_hints(command.callback, include_extras=True)
    signature = inspect.signature(command.callback).parameters
    return Verb(
        name=command.name or command.callback.__name__,
        help=inspect.getdoc(command.callback) or "",
        example=re.split(r"; | \(", (command.epilog or "").removeprefix("Example: "))[0],
        parameters=tuple(_parameter(name, hints[name], each.default) for name, each in signature.items()),
    )


def _parameter(name: str, hint: Any, default: object) -> Parameter:
    kind, said = get_args(hint)[:2]
    is_option = isinstance(said, OptionInfo)
    # with Annotated, the first name that is given to Option stands where its default would
    named = [each for each in (said.default, *(said.param_decls or ())) if str(each).startswith("--")]
    is_choice = isinstance(kind, type) and issubclass(kind, StrEnum)
    return Parameter(
        name=(named[0] if named else f"--{name.replace('_', '-')}") if is_option else name,
        help=said.help or "",
        metavar=(said.metavar or ("" if kind is bool else _metavar(kind, name))).strip("[]"),
        default=None if default is inspect.Parameter.empty else default,
        is_flag=kind is bool,
        choices=tuple(each.value for each in kind) if is_choice else (),
    )


def _metavar(kind: Any, name: str) -> str:
    return "N" if int in (kind, *get_args(kind)) else name.upper()


def _verbs() -> str:
    rows = ((_code(each.name), each.help.split("\n")[0], _code(each.example)) for each in verbs().values())
    return _table(("verb", "what it does", "example"), rows)


def _options() -> str:
    head = ("argument or option", "default", "what it is")
    parts = []
    for verb in verbs().values():
        rows = ((_code(each.called), _default(each), each.help) for each in verb.parameters)
        parts.append(f"#### `{verb.name}`\n\n{' '.join(verb.help.split())}\n\n{_table(head, rows)}")
    return "\n" + "\n".join(parts) + "\n"


def _default(parameter: Parameter) -> str:
    value = getattr(parameter.default, "value", parameter.default)
    return "" if value is None or value is False else _code(value)


def _tasks() -> str:
    return _table(
        ("task", "command"),
        ((_code(name), _code(f"onrecord bench {name} GOLD --out PREDICTIONS")) for name in bench.tasks()),
    )


def _floors() -> str:
    if not FLOORS.is_file():
        return "No floor is set in this copy: `evals/floors.json` is written by `make evals`.\n"
    floors = json.loads(FLOORS.read_text("utf-8"))
    others = _gate().OTHERS
    rows = (
        (_code(name), ", ".join(f"{key} {value:.3f}" for key, value in sorted(scores.items())), others.get(name, ""))
        for name, scores in sorted(floors.items())
    )
    return _table(("set", "floor of each score", "what other tools reach on it"), rows)


def _gate() -> Any:
    spec = importlib.util.spec_from_file_location("gate", ROOT / "evals" / "gate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _reading(resources: Resources) -> str:
    read = read_bytes(EXAMPLE.encode(), "note.txt", resources, captured_at="2024-11-03T06:00:00Z")
    return f"```json\n{json.dumps(to_json(read.readings[0]), ensure_ascii=False, indent=1)}\n```\n"


TABLES: dict[str, Callable[[], str]] = {
    "measures": _measures,
    "event-types": _event_types,
    "issues": _issues,
    "conflicts": _conflicts,
    "settings": _settings,
    "figures": _figures,
    "search": _search,
    "verbs": _verbs,
    "options": _options,
    "tasks": _tasks,
    "floors": _floors,
    "status-words": _status_words,
}
OUTPUTS: dict[str, Callable[[Record], str]] = {
    "brief": _brief,
    "figure": _figure,
    "scores": lambda record: _floors(),
    "trace": _trace,
}


def _anew() -> Iterator[tuple[Path, str]]:
    """Yield every page with its text as it has to be."""
    resources = open_resources()
    for path in pages():
        yield path, rebuilt(path.read_text("utf-8"), resources)
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "demo", create=True) as record:
        examples.add_to(record)
        yield README, with_outputs(README.read_text("utf-8"), record)


def _differs(path: Path, new: str, *, write: bool) -> bool:
    if path.read_text("utf-8") == new:
        return False
    if write:
        path.write_text(new, "utf-8")
    return True


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, end with 1 where a table is out of date")
    check = parser.parse_args().check
    stale = [path for path, new in _anew() if _differs(path, new, write=not check)]
    for path in stale:
        print(f"{path.relative_to(ROOT)} {'is out of date: run `make docs`' if check else 'is written anew'}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
