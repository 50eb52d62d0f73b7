"""Hostile text in every field of a record, opened in a browser without the policy's help: nothing of it ever runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from browser.payloads import PAYLOADS
from browser.visits import Desk, Visit, serve
from onrecord.record import open_record

PER_PAGE = 60
INERT = """() => Array.from(document.querySelectorAll("*")).filter(node =>
    /^(IFRAME|OBJECT|EMBED|BASE|TEMPLATE|MARQUEE|VIDEO|AUDIO)$/.test(node.tagName)
    || (node.tagName === "SCRIPT" && !(node.getAttribute("src") || "").startsWith("/static/"))
    || (node.tagName === "META" && node.httpEquiv.toLowerCase() === "refresh")
    || Array.from(node.attributes).some(each => /^(on|hx-on)/i.test(each.name)
        || /^\\s*(java|vb)\\s*script:/i.test(each.value) && /^(href|src|action|formaction|data)$/i.test(each.name))
).map(node => node.outerHTML.slice(0, 120))"""


def written(folder: Path) -> list[Path]:
    """Write pages whose headlines, bylines, names, quotations and captions are payloads, as text and as escaped HTML."""
    paths = []
    for number in range(0, len(PAYLOADS), PER_PAGE):
        group = PAYLOADS[number : number + PER_PAGE]
        lines = [
            f"{each} Officials in Kyiv said {index + 2} people were hurt in Odesa on 6 November 2024. "
            f'"It was {each} at night," Serhiy {each} said.'
            for index, each in enumerate(group)
        ]
        path = folder / f"page-{number}.txt"
        path.write_text(f"{group[0]} hits Odesa\n\nBy {group[1]}\n\n" + "\n\n".join(lines) + "\n", encoding="utf-8")
        paths.append(path)
    page = folder / "page.html"
    safe = [each.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;") for each in PAYLOADS[::9]]
    body = "".join(f"<p>{each} Officials said {index + 2} people died in Kyiv.</p>" for index, each in enumerate(safe))
    raw = "".join(f"<p>Two people were hurt in Odesa. {each}</p>" for each in PAYLOADS[::23])
    page.write_text(
        f'<html><head><title>{safe[0]}</title><meta name="author" content="{safe[1]}"><meta property="og:site_name" content="{safe[2]}">'
        f"</head><body><article><h1>{safe[3]}</h1>{body}<figure><figcaption>{safe[4]}</figcaption></figure>{raw}</article></body></html>",
        encoding="utf-8",
    )
    return [*paths, page]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("hostile")
    with open_record(folder / "war.onrecord", create=True) as held:
        held.add(*written(folder))
        yield from serve(held)


def test_there_are_enough_payloads() -> None:
    assert len(PAYLOADS) >= 400


def test_no_payload_runs_on_any_page(chromium: object, hostile: Desk) -> None:
    visit = Visit(chromium, hostile, bypass_csp=True)
    readings = [held.reading for held in hostile.record.readings()]
    claims = [claim.id for claim in hostile.record.claims()]
    assert claims and len(readings) > 5
    pages = [f"/page/{sha}" for sha in sorted({reading.page.sha256 for reading in readings})]
    paths = ["/", "/stories", "/search?q=hurt", "/search?q=night", "/figures", "/timeline", "/names", "/sources", "/issues", "/conflicts?all=true",
             "/origins", "/open", "/brief/2024-11-06", *pages, *(f"/story/{reading.story.id}" for reading in readings)]  # fmt: skip
    paths += [f"/{kind}/{each}" for kind in ("claim", "trace") for each in claims[:: max(1, len(claims) // 12)]]
    paths += [f"/{kind}/{each}" for kind in ("event", "origin") for each in claims[:: max(1, len(claims) // 4)]]
    speakers = sorted({claim.speaker for claim in hostile.record.claims() if claim.speaker})
    paths += [f"/source/{quote(each, safe='')}" for each in speakers[:: max(1, len(speakers) // 4)]]
    paths += [f"/search?q={quote(each, safe='')}" for each in PAYLOADS[:: len(PAYLOADS) // 24]]
    paths += [f"/stories?as_of={quote(each, safe='')}" for each in PAYLOADS[::101]]
    for path in paths:
        visit.page.goto(path, wait_until="load")
        assert visit.page.evaluate(INERT) == [], path
        assert visit.ran == [], path
    visit.close()


def test_a_pasted_payload_is_only_text(chromium: object, hostile: Desk) -> None:
    visit = Visit(chromium, hostile, bypass_csp=True)
    visit.page.goto("/add")
    visit.page.fill("#text", "\n\n".join(f"{each} Two people were hurt in Odesa." for each in PAYLOADS[::40]))
    visit.page.fill("#name", PAYLOADS[0])
    visit.page.click("form.add button")
    visit.page.wait_for_url("**/page/**")
    assert visit.page.evaluate(INERT) == [] and visit.ran == []
    visit.close()
