"""Pages of our own about one night, a desk over them, and what its tests ask of it."""

from __future__ import annotations

import lxml.html
from fastapi.testclient import TestClient
from linked_pages import dated

from onrecord.record import Record

HERE = "http://localhost"
TOKEN = "token-of-the-tests"
HOSTILE = "<script>alert(1)</script> \"><img src=x onerror=alert(1)> ' onmouseover='x"
WIRE = dated(
    "12 March 2024",
    "Drones over the south in the night",
    "At least 31 drones were shot down over Odesa region on Monday night, the Ukrainian air force said on Tuesday.",
    "Governor Oleh Kiper said that two people were wounded in Izmail and that a warehouse burned until morning.",
)
COPY = dated(
    "13 March 2024",
    "A night of drones over Odesa",
    "Some 31 drones were shot down over Odesa region on Monday night.",
    "Governor Oleh Kiper said that two people were wounded in Izmail and that a warehouse burned until morning.",
    f"He called it a night of {HOSTILE} and said that four people were wounded in Reni.",
)
RIVAL = dated(
    "13 March 2024",
    "What Moscow says of the night",
    "The Russian defence ministry said on Wednesday that 31 drones were shot down over Bryansk region on Tuesday night.",
)
PAGES = {"wire.txt": WIRE, "copy.txt": COPY, "rival.txt": RIVAL}


def page(desk: TestClient, path: str, status: int = 200, **asked: str) -> lxml.html.HtmlElement:
    answer = desk.get(path, params=asked or None, headers={"accept": "text/html"})
    assert answer.status_code == status, f"{path}: {answer.status_code} {answer.text[:300]}"
    return lxml.html.fromstring(answer.text)


def claim_of(record: Record, name: str, words: str = "31 drones") -> str:
    told = record.linked().tolds.values()
    return next(each.claim.id for each in told if each.document == name and each.claim.evidence[0].exact == words)


def is_harmless(answer_text: str) -> bool:
    """Say whether a page holds no markup of what was written into it."""
    root = lxml.html.fromstring(answer_text)
    foreign = root.xpath("//script[not(@src)] | //iframe | //style | //img[not(starts-with(@src,'/static'))]")
    handlers = [each for each in root.xpath("//@*") if each.attrname.startswith("on")]
    links = [each for each in root.xpath("//@href") if each.lower().startswith(("javascript:", "data:"))]
    return not foreign and not handlers and not links
