"""Templates → HTML answers: one environment, everything escaped, the words of the interface in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from onrecord.brief.days import in_words
from onrecord.brief.public import Public
from onrecord.brief.render_html import MEANINGS, shape
from onrecord.correcting import STATUSES
from onrecord.left import fields_of
from onrecord.store.rows import Row
from onrecord.web import calling, tongues
from onrecord.web.marks import told

TEMPLATES = Path(__file__).parent / "templates"
# the day that a line of the brief ends with, in brackets: it is ours, the rest the page's
_DAY = re.compile(r"(?<= \()[^()]*(?=\)[.!?]?$)")
MENU = (
    ("/", "Today"),
    ("/brief", "Brief"),
    ("/figures", "Figures"),
    ("/trace", "Trace"),
    ("/conflicts", "Conflicts"),
    ("/open", "To watch"),
    ("/origins", "Origins"),
    ("/stories", "Stories"),
    ("/timeline", "Timeline"),
    ("/map", "Map"),
    ("/names", "Names"),
    ("/sources", "Sources"),
    ("/method", "Method"),
)
# the pages that belong to a list of the menu
UNDER = {
    "/map": ("/settlements",),
    "/timeline": ("/event/",),
    "/stories": ("/story/", "/page/", "/changes/"),
    "/names": ("/who/", "/place/"),
}
# a day, or an interval of days, as dates are kept
_DAYS = re.compile(r"\b\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?\b")


@cache
def environment(tongue: str) -> Environment:
    """Return the templates in one language of the interface: escaped, nothing undefined let through."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(*tongues.words(tongue), newstyle=True)  # type: ignore[attr-defined]
    ours = partial(tongues.retold, tongue)
    filters: dict[str, Any] = {
        "day": lambda value, basis="stated": ours(day(value, basis)), "told": lambda claim: ours(told(claim)),
        "ours": ours, "label": partial(label, tongue), "chain": partial(chained, tongue),
        "figure_title": lambda name: ours(calling.titled(name)), "flagged": lambda code: ours(calling.flagged(code)),
        "limit": lambda claim: ours(calling.limit(claim)), "about": calling.about, "exact": calling.exact,
        "moment": lambda value: in_day(tongue, calling.moment(value)),
        "with_day": lambda line: _DAY.sub(lambda found: ours(found[0]), line),
        "in_days": lambda text: _DAYS.sub(lambda found: ours(in_words(found[0])), text), "segment": segment, "number": number, "together": together,
        "by_sentence": by_sentence,
        "sentence": lambda text: text[:1].upper() + text[1:], "one_line": lambda text: " ".join(text.split()),
    }  # fmt: skip
    made.filters |= filters
    made.globals |= {"shape": shape, "menu": MENU, "under": UNDER, "meanings": MEANINGS, "link": link, "fields_of": fields_of,
                     "statuses": STATUSES, "direction": tongues.direction}  # fmt: skip
    return made


def load_templates() -> None:
    """Compile what screens are made of, so that the first reader of each does not wait for that."""
    made = environment(tongues.ENGLISH)
    for name in made.list_templates():
        made.get_template(name)


class Screens:
    """Renders screens with what all of them share: menu, language, token, as-of."""

    def __init__(self, *, token: str, writable: bool, public: Public | None = None, signs_in: bool = False) -> None:
        self._token, self._writable, self.public, self._signs_in = token, writable, public, signs_in

    def page(self, request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a screen; `values` are what its template names."""
        tongue = tongues.choose(request.query_params.get("lang"), request.headers.get("accept-language", ""))
        shared = {
            "lang": tongue,
            "path": request.url.path,
            "query": dict(request.query_params),
            "as_of": request.query_params.get("as_of") or "",
            "token": self._token,
            "writable": self._writable,
            # the name of an account signs by itself; as answers are kept for all, none may hold it
            "signs_in": self._signs_in,
            "name": request.query_params.get("name", "")[:80],
            "public": self.public,
            # a published site holds the traces that say more than their claim
            "traced": (lambda _: True) if self.public is None else request.app.state.desk.retold().__contains__,
        }
        made = environment(tongue).get_template(template).render(shared | values)
        return HTMLResponse(made, status_code=status, headers={"Content-Language": tongue})


def link(path: str, **values: Any) -> str:
    """Return an address with the values that are not empty.

    >>> link("/search", q="air raid", as_of="")
    '/search?q=air+raid'
    """
    given = {name: value for name, value in values.items() if value not in (None, "", 0)}
    return f"{path}?{urlencode(given)}" if given else path


def segment(text: str) -> str:
    """Return a name as one part of an address.

    >>> segment("U.S./UK")
    'U.S.%2FUK'
    """
    return quote(text, safe="")


def label(tongue: str, name: str) -> str:
    """Return the words for a measure, a type of event or another of our names, in a language.

    >>> label("en", "attack.drone_strike"), label("uk", "other:detention")
    ('drone strike', 'затримання')
    """
    return tongues.retold(tongue, calling.called(name))


def in_day(tongue: str, moment: str) -> str:
    """Return a moment in a language: its day is ours, its hour is not.

    >>> in_day("uk", "2 November 2024, 16:32 UTC")
    '2 листопада 2024, 16:32 UTC'
    """
    day, comma, hour = moment.partition(", ")
    return f"{tongues.retold(tongue, day)}{comma}{hour}"


def chained(tongue: str, chain: str) -> str:
    """Return the way from a source to a page in a language: its small words are ours, its names are not.

    >>> chained("uk", "Oslo via the wire, in a.txt")
    'Oslo через the wire, у a.txt'
    """
    if tongue == tongues.ENGLISH:
        return chain
    said, _, documents = chain.rpartition(" in ")
    for words in (" via ", ", then "):
        bare = words.strip(", ")
        said = said.replace(words, words.replace(bare, tongues.retold(tongue, bare)))
    nobody = tongues.retold(tongue, said.removesuffix(","))
    return f"{nobody}{',' * said.endswith(',')} {tongues.retold(tongue, 'in')} {documents}"


def day(value: str | None, basis: str = "stated") -> str:
    """Return an EDTF date in words, with "c." where no page prints it; "date not known" for None.

    >>> day("2024-11-02"), day("2024-11-01/2024-11-02", "weekday"), day(None)
    ('2 November 2024', 'c. 1–2 November 2024', 'date not known')
    """
    if not value:
        return "date not known"
    return in_words(value) if basis in ("stated", "page") else f"c. {in_words(value)}"


def together(rows: Sequence[Row]) -> list[list[Row]]:
    """Group claims that follow each other, stand in one sentence and are of one source and time.

    >>> row = {"story_id": "s", "sentence": "Two fell.", "speaker": None, "place": None, "time": None}
    >>> [len(group) for group in together([row, row, row | {"speaker": "Oslo"}])]
    [2, 1]
    """
    shared = ("story_id", "sentence", "speaker", "place", "time")
    return [list(group) for _, group in groupby(rows, key=lambda row: [row[name] for name in shared])]


def by_sentence(rows: Sequence[Row]) -> list[list[Row]]:
    """Group claims by the sentence that they stand in, in the order of the first of each.

    >>> one, other = {"story_id": "s", "sentence": "Two fell."}, {"story_id": "s", "sentence": "All left."}
    >>> [len(group) for group in by_sentence([one, other, one])]
    [2, 1]
    """
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((row["story_id"], row["sentence"]), []).append(row)
    return list(found.values())


def number(value: float | None) -> str:
    """Return a number with its thousands parted.

    >>> number(12000.0), number(60.4), number(None)
    ('12,000', '60.4', '')
    """
    if value is None:
        return ""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"
