"""A made-up language that brackets every line of ours: whatever on a page is neither bracketed nor captured was never translated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from catalogues import catalogues_in
from desk_pages import HERE, PAGES, TOKEN, claim_of
from fastapi.testclient import TestClient
from linked_pages import dated, record_of

from onrecord import conflicts, event_types, measures
from onrecord.accounts import Accounts, save
from onrecord.annotate import Resources
from onrecord.approving import Rule
from onrecord.brief.public import Public
from onrecord.errors import ISSUE_CODES
from onrecord.plain import to_plain
from onrecord.record import Record
from onrecord.web import app, pages, tongues
from onrecord.web.logins import Gate

QUOTED = re.compile("“[^”]*”")
OWN = re.compile(r"⟦[^⟦⟧]*⟧")
# ids, hashes, rules and fields of a search, which are written the same whatever the language
MACHINES = re.compile(
    r"(?:\b[a-z]+_)?\b(?=\w*\d)[0-9a-f]{6,}…?|\b(?:claim|story|decision|boilerplate)_\w*…?|\b[\w.]+@\d+|\b[a-z]+:\w*"
)
NAMES = {each.name for each in (*measures.load(), *event_types.load())} | {*ISSUE_CODES}
ROOT = Path(tongues.__file__).parents[1]
# what makes sentences: why two figures differ, what broke, the verdict of a trace, a figure's course, flags, dates
DIFFER = [ROOT / "differences" / f"{name}.py" for name in ("deciding", "explicit", "scoped", "windows")]
FIGURE = [ROOT / "brief" / f"{name}.py" for name in ("course", "moves", "trace/verdict", "trace/compose")]
FLAGS = [
    ROOT / f"{name}.py"
    for name in (
        "sniffing",
        "bundles/part",
        "bundles/pdf",
        "text",
        "run",
        "dating/anchors",
        "dating/stated",
        "pages/metadata",
        "languages/en/gaps",
    )
]
MAKERS = [*DIFFER, *FIGURE, *FLAGS, *sorted((ROOT / "breaks").glob("*.py")), *sorted((ROOT / "checks").glob("*.py"))]
# a figure, a quotation, a date, nothing: what may stand in a place
VALUES = ("“Ж”", "7", "2024-01-02", "7 pages", "")
# beginnings and ends that are joined to sentences
PIECES = frozenset((
    " on one matter ({})", " on one matter", "{}{} give numbers that cannot both hold.", ", and no page names who said it.",
    "One counts {} only{}, the other is not so limited.", ", and the weekday leaves few years", "“{}” is named as {}",
    # hints end with the command of a terminal, which the desk leaves away
    "all values of the measure: onrecord figure {}", "the walk to the bytes: onrecord explain {}",
    "nobody is named: the page that {} was written from would tell more: onrecord add PAGE",
    "no page of {} is held: what they put out would tell more: onrecord add PAGE",
))  # fmt: skip
PASSWORD = "seven grey herons over Bor"
PARTS = {"base.html", "parts.html", "deciding.html"}
# names that are the same in every language, and what only machines and editors of files write
SAME = frozenset((
    "onrecord", "english", "api", "atom", "feed", "json", "csv", "md", "svg", "vl", "geojson", "vega", "lite", "bibtex", "csl",
    "ris", "markdown", "sha256", "sha", "ch", "utc", "add", "html", "txt", "usd", "eur", "km", "km2", "українська",
))  # fmt: skip
SEAMS = re.compile(r"[\s\d·—–:;,.()“”\"‘’'|/→←+&%…×#=\[\]<>!?*~_-]+")
DOUBTFUL = dated(
    "14 March 2024",
    "Day 700 of the war: what is doubted",
    "On the 700th day of the war in Ukraine, Russia launched 40 drones, 12 of them at Odesa, the Ukrainian air force said.",
    "Five people were killed and three wounded in Kherson, 9 casualties in total, Governor Oleh Kiper said on Friday, 14 March.",
    "The aid is worth $2.2 billion, or about 2 billion euros, and later 1.1 billion euros, equal to $3 billion, officials said.",
    "Later on Thursday the Ukrainian air force said that 33 drones were shot down over Odesa region, not 31 as first reported.",
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, resources: Resources) -> Iterator[Record]:
    texts = PAGES | {"doubtful.txt": DOUBTFUL}
    with record_of(tmp_path_factory.mktemp("wording"), resources, texts) as held:
        yield held


@pytest.fixture
def bracketed(tmp_path: Path) -> Iterator[None]:
    """Give the desk one language beside English, made from the lines of the Ukrainian one."""
    lines = []
    for entry in tongues._entries("uk"):
        forms = [entry.one, entry.many, entry.many] if entry.many else [entry.one]
        lines += ["", f'msgid "{_escaped(entry.one)}"']
        lines += [f'msgid_plural "{_escaped(entry.many)}"'] if entry.many else []
        # what stands in a place is translated or captured on its own: it stays outside the brackets
        told = [_escaped(re.sub(r"(\{\w+\})", r"⟧\1⟦", f"⟦{form}⟧").replace("⟦⟧", "")) for form in forms]
        lines += [f'msgstr[{at}] "{each}"' for at, each in enumerate(told)] if entry.many else [f'msgstr "{told[0]}"']
    (tmp_path / "xx.po").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with catalogues_in(tmp_path):
        yield


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', r"\"")


@pytest.mark.parametrize("path", MAKERS, ids=lambda path: str(path.relative_to(ROOT)))
@pytest.mark.usefixtures("bracketed")
def test_every_sentence_that_rules_make_has_a_line_in_the_catalogue(path: Path) -> None:
    made = list(_sentences(ast.parse(path.read_text("utf-8"))))
    bare = [text for text in made if text not in PIECES and not any(_is_told(text, value) for value in VALUES)]
    assert not bare, f"no line of the catalogue fits {bare}"


def test_the_catalogue_is_asked_for_enough_sentences() -> None:
    assert sum(len(list(_sentences(ast.parse(path.read_text("utf-8"))))) for path in MAKERS) > 90


def _sentences(tree: ast.Module) -> Iterator[str]:
    """Yield the strings of a module that are three words or more of prose, their places as {}."""
    silent: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            silent |= {id(each) for each in ast.walk(node)}
        elif isinstance(node, ast.JoinedStr):
            silent |= {id(each) for each in node.values}
    for node in ast.walk(tree):
        if id(node) in silent:
            continue
        text = ""
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(each.value) if isinstance(each, ast.Constant) else "{}" for each in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = re.sub(r"\{(?:told|retold)\}", "{}", node.value)
        if len(re.findall(r"(?<![^ (“])[a-z]{2,}(?![^ ,.;:)”])", text)) > 2 and not re.search(r"[\\|]|\(\?", text):
            yield text


def _is_told(text: str, value: str) -> bool:
    told = tongues.retold("xx", text.replace("{}", value).strip())
    return not re.search("[A-Za-z]{2}", OWN.sub("", QUOTED.sub("", told)).replace(value, ""))


@pytest.mark.long
@pytest.mark.usefixtures("bracketed")
def test_every_line_of_ours_is_translated(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: set[str] = set()
    render = pages.Screens.page

    def noting(self: pages.Screens, request: Any, template: str, **values: Any) -> Any:
        shown.add(template)
        return render(self, request, template, **values)

    monkeypatch.setattr(pages.Screens, "page", noting)
    corpus = _captured(record)
    bare: dict[str, str] = {}
    claim = claim_of(record, "wire")
    record.correct("edit", claim, because="as the wire has it", by="Ada Quist", edits=[("value", "32")])
    record.correct("accept", claim_of(record, "copy"), because="as the wire has it", by="Ada Quist")
    desk = TestClient(app(record, token=TOKEN, rule=Rule(two_person=True)), base_url=HERE)
    public = Public(now=datetime(2025, 1, 1, tzinfo=UTC))
    site = TestClient(app(record, writable=False, public=public), base_url=HERE)
    save(
        tmp_path / "accounts.json",
        Accounts().with_account("Ada Quist", "admin", PASSWORD).with_token("cron", "Ada Quist", "read")[0],
    )
    shared = app(record, token=TOKEN, gate=Gate(tmp_path / "accounts.json", is_secure=False))
    admin = TestClient(shared, base_url=HERE)
    wrong = admin.post(
        "/signin?lang=xx", data={"name": "Ada Quist", "password": "not this one"}, headers={"accept": "text/html"}
    )
    bare |= dict.fromkeys(_bare(wrong.text, corpus), "/signin")
    admin.post("/signin", data={"name": "Ada Quist", "password": PASSWORD})
    visits = (
        (desk, _addresses(record)),
        (site, ("/find", f"/story/{_stories(record)[0]}", "/method")),
        (TestClient(shared, base_url=HERE), ("/signin",)),
        (admin, ("/account", "/accounts")),
    )
    for asked, addresses in visits:
        for address in addresses:
            answer = asked.get(f"{address}{'&' if '?' in address else '?'}lang=xx", headers={"accept": "text/html"})
            assert answer.headers["content-language"] == "xx", address
            bare |= dict.fromkeys(_bare(answer.text, corpus), address)
    assert not bare, "\n".join(f"{address}: {text}" for text, address in sorted(bare.items(), key=lambda row: row[1]))
    # no page of this record was captured twice: what changed is told in a test of its own
    assert shown == {path.name for path in pages.TEMPLATES.glob("*.html")} - PARTS - {"changes.html"}


def _stories(record: Record) -> list[str]:
    return [held.reading.story.id for held in record.readings()]


def _addresses(record: Record) -> list[str]:
    """Return an address of every kind of page, and every page of a claim, a story, a figure and a trace."""
    held = list(record.readings())
    claims = [claim for each in held for claim in each.reading.claims]
    day = record.brief(None).date
    names = {claim.speaker for claim in claims if claim.speaker} | {claim.place for claim in claims if claim.place}
    found = [
        "/",
        "/brief",
        f"/brief/{day}",
        "/brief/1999-01-01",
        "/brief?conflict=nowhere",
        "/figures",
        "/conflicts",
        "/conflicts?all=true",
        "/origins",
        "/open",
    ]
    found += [
        "/stories",
        "/timeline",
        "/map",
        "/settlements",
        "/names",
        "/sources",
        "/method",
        "/issues",
        "/check",
        "/corrections",
        "/add",
    ]
    found += [
        "/search",
        "/search?q=drones",
        "/search?q=AND",
        "/trace",
        "/trace?q=31",
        "/trace?q=zzzz",
        "/claim/claim_0",
    ]
    found += [f"/figure/{name}" for name, _, _ in record.figures()]
    found += [f"/{kind}/{each.id}" for kind in ("claim", "trace", "origin") for each in claims]
    found += [f"/source/{name}" for name in sorted({claim.speaker for claim in claims if claim.speaker})]
    found += [f"/event/{each.id}" for each in record.linked().happenings]
    found += [f"/story/{each.reading.story.id}" for each in held] + [
        f"/page/{each.reading.page.sha256}" for each in held
    ]
    found += [f"/who/{name}" for name in sorted(names)] + [f"/place/{name}" for name in sorted(names)]
    return found


def _captured(record: Record) -> str:
    """Return all that comes from pages: their words and names, and what the reader named after them."""
    texts: list[str] = [
        "Ada Quist",
        "as the wire has it",
        "zzzz",
        "nowhere",
        "cron",
        *(each.name for each in conflicts.load()),
    ]
    for held in record.readings():
        reading = held.reading
        texts += [reading.page.stream, reading.page.name, reading.page.media_type, reading.page.encoding]
        texts += _strings(to_plain(reading.entities)) + [each.name for each in reading.toponyms]
        texts += [
            text
            for each in reading.claims
            for text in (each.speaker, each.via, each.country, each.place, each.admin)
            if text
        ]
    return f" {' '.join(SEAMS.sub(' ', ' '.join(texts)).casefold().split())} "


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in _strings(each)]
    if isinstance(value, (list, tuple)):
        return [text for each in value for text in _strings(each)]
    return [value] if isinstance(value, str) else []


def _bare(html: str, corpus: str) -> Iterator[str]:
    """Yield what a page shows that is neither a line of ours nor captured."""
    root = lxml.html.fromstring(html)
    for node in root.xpath("//script | //style | //*[local-name()='svg'] | //code | //kbd | //pre"):
        node.drop_tree()
    for text in _shown(root):
        rest = OWN.sub(" · ", text)
        for piece in re.split(r"[·—;,()“”]|: |\. ", rest):
            found = SEAMS.sub(" ", MACHINES.sub(" ", piece)).casefold().split()
            words = [word for word in found if word not in SAME]
            if (
                any(len(word) > 1 for word in words)
                and f" {' '.join(words)} " not in corpus
                and piece.strip(" \n0123456789") not in NAMES
            ):
                yield " ".join(text.split())


def _shown(root: lxml.html.HtmlElement) -> Iterable[str]:
    for node in root.iter():
        yield from filter(None, (node.text, node.tail))
        yield from (node.get(name) or "" for name in ("title", "placeholder", "aria-label", "data-on", "data-off"))
