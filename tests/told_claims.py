"""Claims made by hand, without the reader: a sentence, what it claims, who says so and when it was published."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from onrecord.archive import Archive
from onrecord.linked import Told
from onrecord.model import (
    Alignment,
    Attribution,
    Block,
    Claim,
    Entity,
    Evidence,
    Mention,
    Page,
    PageReading,
    Published,
    Reading,
    Span,
    Story,
    Timex,
    content_id,
)
from onrecord.store import record
from onrecord.store.record import Capture
from onrecord.store.rows import page_rows

RULE = "by-hand@1"


@dataclass(frozen=True, slots=True)
class Says:
    """One claim of a story: the words it stands on, and its fields."""

    words: str
    predicate: str
    fields: dict[str, Any]


def says(words: str, predicate: str, **fields: Any) -> Says:
    for name in ("low", "high", "killed", "wounded"):
        if isinstance(fields.get(name), int):
            fields[name] = Decimal(fields[name])
    return Says(words, predicate, fields)


def story(
    text: str,
    *claims: Says,
    page: str = "",
    published: str | None = "2024-11-02",
    names: dict[str, tuple[str, str | None, str | None]] | None = None,
    said: dict[str, tuple[str, str, str]] | None = None,
    dates: dict[str, str] | None = None,
    publisher: str | None = None,
    kind: Any = "report",
) -> list[Told]:
    """Return the claims of one story told in `text`, whose sentences end in ". ".

    `names` are printed words → (canonical name, type, country); `said` content → (source words, cue, name);
    `dates` printed words → day or interval.
    """
    name = page or f"{content_id('page', text)[:12]}.txt"
    shown = Page(name=name, sha256=hashlib.sha256(text.encode()).hexdigest(), media_type="text/plain", stream=text)
    the = Story(
        id=content_id("story", shown.sha256, 0, len(text)), page_id=shown.sha256, order=0, kind=kind, headline=None,
        extent=Span(0, len(text)), text=text, alignment=Alignment(((0, 0, len(text)),)),
        blocks=(Block(span=Span(0, len(text))),), publisher=publisher,
        published=Published(value=published, basis="stated" if published else "unknown"),
    )  # fmt: skip
    made = tuple(_claim(the, each) for each in claims)
    reading = Reading(
        page=shown, story=the, sentences=_sentences(text), claims=made,
        entities=tuple(_entity(text, words, *facts) for words, facts in (names or {}).items()),
        attributions=tuple(_attribution(text, content, *facts) for content, facts in (said or {}).items()),
        timexes=tuple(_timex(text, words, day) for words, day in (dates or {}).items()),
    )  # fmt: skip
    return [Told(claim=claim, reading=reading, document=name) for claim in made]


def keep(archive: Archive, told: list[Told], *, captured_at: str = "2024-12-01T00:00:00Z", anew: bool = False) -> None:
    """Write the reading of a story's page into a record, without joining it to anything yet."""
    reading = told[0].reading
    archive.blobs.put(reading.story.text.encode())
    capture = Capture(
        sha256=reading.page.sha256,
        name=reading.page.name,
        captured_at=captured_at,
        size=len(reading.story.text.encode()),
    )
    with archive.store.write() as connection:
        run = record.start_run(connection, started_at=captured_at, code_version="1", reader="by-hand", config_sha="0")
        if not record.holds(connection, capture, at_that_time=False):
            record.write_capture(connection, capture, run)
        rows = page_rows(PageReading(page=reading.page, readings=(reading,)))
        record.write_reading(connection, rows, "by-hand", run, anew=anew)


def _at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _sentences(text: str) -> tuple[Span, ...]:
    spans, start = [], 0
    for part in text.split(". "):
        spans.append(Span(start, start + len(part)))
        start += len(part) + 2
    return tuple(spans)


def _claim(the: Story, each: Says) -> Claim:
    span = _at(the.text, each.words)
    made_by = each.fields.pop("made_by", RULE)
    kind: Any = "figure" if "low" in each.fields or "high" in each.fields else "event"
    fields = dict(each.fields)
    if kind == "figure":
        fields.setdefault("high", fields.get("low"))
        fields.setdefault("unit", "person")
    if "speaker" in fields:
        fields.setdefault("chain", (fields["speaker"],))
    return Claim(
        id=content_id("claim", the.id, each.predicate, span.start, span.end), kind=kind, predicate=each.predicate,
        evidence=(Evidence(story_id=the.id, span=span, exact=each.words, made_by=made_by),), **fields,
    )  # fmt: skip


def _entity(text: str, words: str, name: str, kind: Any, country: str | None) -> Entity:
    mention = Mention(span=_at(text, words), made_by=RULE)
    return Entity(id=content_id("entity", name), name=name, type=kind, mentions=(mention,), country=country)


def _attribution(text: str, content: str, source: str, cue: str, name: str) -> Attribution:
    return Attribution(
        content=_at(text, content), source=_at(text, source), cue=_at(text, cue), kind="indirect", stance="asserts",
        source_name=name, chain=(name,), made_by=RULE,
    )  # fmt: skip


def _timex(text: str, words: str, days: str) -> Timex:
    low, _, high = days.partition("/")
    return Timex(span=_at(text, words), type="DATE", value=days, low=low, high=high or low, made_by=RULE)
