"""Claims → W3C Web Annotations on the captured pages, each with where it comes from in PROV-O.

The target is the page; its selectors quote the words with what stands around
them and count code points of the page's text stream. Derivation goes to the
page by its SHA-256 (as an `ni:` name), generation to the reader's version and
the rule. Source: W3C Web Annotation Data Model; PROV-O; RFC 6920.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator

from onrecord.export.geojson import joined
from onrecord.export.made import facts
from onrecord.export.rows import Export, Json, Row
from onrecord.model import Page, Span
from onrecord.store import record

CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"prov": "http://www.w3.org/ns/prov#", "schema": "https://schema.org/"},
]
# how many code points before and after the words are quoted with them
AROUND = 32


def lines(export: Export) -> Iterator[str]:
    """Yield an AnnotationPage, an Annotation a line."""
    by = {"type": "Software"} | {f"schema:{name}": value for name, value in facts(export).items()}
    yield f'{{"@context": {json.dumps(CONTEXT)}, "id": "urn:onrecord:annotations", "type": "AnnotationPage", '
    yield f'"generator": {json.dumps(by)}, "items": [\n'
    yield from joined(_annotations(export))
    yield "]}\n"


def _annotations(export: Export) -> Iterator[Json]:
    sha256, reader = "", ""
    for row in export.rows():
        page = row.held.reading.page
        if page.sha256 != sha256:
            sha256 = page.sha256
            with export.archive.store.read() as connection:
                reader = record.rows_of(connection, "readings", sha256=sha256)[0]["reader"]
        yield annotation(row, reader, is_public=export.public is not None)


def ni(sha256: str) -> str:
    """Return the name of some bytes by their hash, as RFC 6920 writes it.

    >>> ni("5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03")
    'ni:///sha-256;WJG1tSLV3whtD_CxEPvZ0hu0_HFjrzTQgoai6Eb2vgM'
    """
    return "ni:///sha-256;" + base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")


def annotation(row: Row, reader: str, *, is_public: bool = False) -> Json:
    """Return a claim as an Annotation; in public without what stands around the words, which would be quoted as well."""
    claim, page = row.claim, row.held.reading.page
    told = {name: value for name, value in row.plain.items() if name not in ("id", "start", "end", "text", "rule")}
    to_stream = row.held.reading.story.alignment.to_stream
    places = [row.span, *(() if is_public else (to_stream(each.span) for each in claim.evidence[1:]))]
    targets = [_target(row, each, is_public=is_public) for each in places]
    return {
        "id": f"urn:onrecord:{claim.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {"type": "TextualBody", "purpose": "describing", "format": "application/json",
                 "value": json.dumps(told, ensure_ascii=False)},
        "target": targets[0] if len(targets) == 1 else targets,
        "prov:wasDerivedFrom": _page(page),
        "prov:wasGeneratedBy": _reading(page, reader, row.plain["rule"]),
    }  # fmt: skip


def _target(row: Row, span: Span, *, is_public: bool) -> Json:
    page = row.held.reading.page
    selectors: list[Json] = [{"type": "TextPositionSelector", "start": span.start, "end": span.end}]
    if row.plain["text"] is not None:
        selectors.insert(0, _quoted(page.stream, span, 0 if is_public else AROUND))
    return {
        "type": "SpecificResource",
        "source": page.url or ni(page.sha256),
        "state": {"type": "TimeState", "sourceDate": row.held.known_at, "cached": ni(page.sha256)},
        "selector": selectors,
    }


def _quoted(stream: str, span: Span, around: int) -> Json:
    quoted = {"type": "TextQuoteSelector", "exact": span.of(stream)}
    if around:
        quoted |= {"prefix": stream[max(0, span.start - around) : span.start], "suffix": stream[span.end : span.end + around]}  # fmt: skip
    return quoted


def _page(page: Page) -> Json:
    return {"id": ni(page.sha256), "type": "prov:Entity", "schema:sha256": page.sha256, "schema:name": page.name,
            "schema:encodingFormat": page.media_type}  # fmt: skip


def _reading(page: Page, reader: str, rule: str) -> Json:
    """Return the reading of a page by one rule as an activity: the program is its agent, the rule the plan it had."""
    program = {"id": f"urn:onrecord:reader:{reader}", "type": "prov:SoftwareAgent", "schema:softwareVersion": reader}
    plan = {"id": f"urn:onrecord:rule:{rule}", "type": "prov:Plan", "schema:name": rule}
    return {
        "type": "prov:Activity",
        "prov:used": {"id": ni(page.sha256)},
        "prov:qualifiedAssociation": {"type": "prov:Association", "prov:agent": program, "prov:hadPlan": plan},
    }
