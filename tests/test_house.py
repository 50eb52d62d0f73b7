"""The house rules: imports only downwards, files and functions within bounds, names that mean something."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord

ROOT = Path(onrecord.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))
BASE = {"errors", "model"}
WORDS = BASE | {"text", "languages", "measures", "event_types", "conflicts", "gazetteer", "timex", "numerals"}
ALLOWED = {
    "errors": set(),
    "model": {"errors"},
    "linked": BASE,
    "plain": BASE,
    "config": {"errors"},
    "unseen": set(),
    "text": BASE,
    "languages": BASE,
    "measures": BASE,
    "event_types": BASE,
    "conflicts": BASE,
    "gazetteer": BASE | {"languages"},
    "numerals": BASE | {"languages"},
    "timex": BASE | {"languages", "numerals"},
    "pages": BASE | {"text", "languages", "unseen"},
    "dating": WORDS,
    "annotate": WORDS,
    "claims": WORDS | {"annotate"},
    "checks": WORDS | {"annotate"},
    "reading": BASE,
    "copies": WORDS | {"linked"},
    "link": WORDS | {"linked"},
    "differences": WORDS | {"linked"},
    "breaks": WORDS | {"linked"},
    "brief": WORDS | {"linked", "reading", "plain"},
    "store": BASE | {"linked", "plain"},
    "blobs": BASE,
}
LINE = WORDS | {"config", "plain", "pages", "dating", "annotate", "claims", "checks", "reading", "store", "blobs"}
ALLOWED |= {"run": LINE | {"sniffing"}, "bench": LINE | {"run", "copies"}}
ALLOWED |= {
    "sniffing": BASE | {"unseen"},
    "sources": BASE,
    "bundles": BASE | {"moments", "text"},
    "moments": BASE,
    "versioning": set(),
}
ALLOWED |= {
    "archive": LINE,
    "workers": LINE | {"run"},
    "verify": LINE | {"archive"},
    "explain": LINE | {"archive", "verify", "correcting"},
}
ALLOWED |= {"anchoring": BASE | {"linked"}}
JOINING = LINE | {"anchoring", "archive", "linked", "link", "copies", "moments", "report", "versioning"}
ALLOWED |= {"pairing": JOINING}
ALLOWED |= {
    "correcting": JOINING | {"pairing"},
    "settling": JOINING | {"brief", "correcting", "differences"},
    "linking": JOINING | {"correcting", "differences", "settling"},
}
ALLOWED |= {"left": JOINING | {"correcting"}}
ALLOWED |= {"approving": JOINING | {"left"}, "accounts": BASE}
ALLOWED |= {"method": WORDS | {"brief", "versioning"}}
ALLOWED |= {"export": JOINING | {"brief", "correcting", "differences", "linking", "method"}}
ALLOWED |= {"importing": JOINING | {"correcting", "settling", "verify"}}
ALLOWED |= {"daybook": JOINING | {"brief", "correcting", "settling"}}
ALLOWED |= {"briefing": LINE | {"archive", "daybook", "breaks", "brief", "differences", "linked", "linking", "report"}}
ALLOWED |= {"tracing": ALLOWED["briefing"] | {"breaks", "briefing", "correcting", "settling"}}
ALLOWED |= {"intake": LINE | {"archive", "bundles", "moments", "sources", "versioning", "workers", "settling"}}
ALLOWED |= {
    "web": ALLOWED["tracing"]
    | {
        "accounts",
        "approving",
        "differences",
        "export",
        "intake",
        "left",
        "link",
        "method",
        "moments",
        "record",
        "tracing",
        "versioning",
        "workers",
    },
}
ALLOWED |= {"mcp": BASE | {"brief", "plain", "reading", "run", "store", "unseen", "versioning", "web"}}
FORBIDDEN = {
    "utils",
    "util",
    "helpers",
    "helper",
    "misc",
    "common",
    "core",
    "base",
    "manager",
    "handler",
    "service",
    "processor",
}


def part(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").parts[0]


def imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "onrecord":
            names = node.module.split(".")
            yield from ((names[1] if len(names) > 1 else alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (
                (alias.name.split(".")[1], node.lineno) for alias in node.names if alias.name.startswith("onrecord.")
            )


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_downwards(path: Path) -> None:
    home = part(path)
    if home not in ALLOWED:
        return
    wrong = [f"{path}:{line} imports {name}" for name, line in imports(ast.parse(path.read_text("utf-8")))
             if name != home and name not in ALLOWED[home]]  # fmt: skip
    assert not wrong, "\n".join(wrong)


def functions() -> Iterator[tuple[str, int]]:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                length = (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
                yield f"{path.relative_to(ROOT)}:{node.name}", length


def test_functions_are_short() -> None:
    lengths = dict(functions())
    assert [name for name, length in lengths.items() if length > 60] == []
    ordered = sorted(lengths.values())
    assert statistics.median(ordered) <= 8
    assert ordered[int(0.9 * len(ordered))] <= 25


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_are_short_and_named_for_what_they_hold(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 600
    assert path.stem not in FORBIDDEN
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))) or path.stat().st_size == 0


def test_public_names_are_sorted_and_exist() -> None:
    names = getattr(onrecord, "__all__", [])
    assert list(names) == sorted(names)
    assert all(hasattr(onrecord, name) for name in names)


def test_nothing_stores_coordinates() -> None:
    columns = re.compile(r"""Column\(\s*["'](lat|lon|lng|latitude|longitude|geom)""")
    for path in (ROOT / "store").rglob("*.py"):
        assert not columns.search(path.read_text("utf-8")), path
