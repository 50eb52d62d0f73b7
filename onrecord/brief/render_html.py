"""Brief → one self-contained HTML page: light, dark and print, nothing loaded from anywhere, every word escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from onrecord.brief.lines import NOTHING, Brief

TEMPLATES = Path(__file__).parent / "templates"
# a shape for each status, so that no status is told by colour alone
SHAPES = {
    "STATEMENT": "❝",
    "OFFICIAL FIGURE, ONE SIDE": "◧",
    "CLAIM, NOT CONFIRMED": "◇",
    "SILENCE": "…",
    "DISPUTED": "⇄",
    "REVISED": "↻",
    "ESTIMATE": "≈",
    "REPORTED, ATTRIBUTION MISSING": "○",
}
MEANINGS = {
    "STATEMENT": "somebody said so; the words are theirs, not a finding.",
    "OFFICIAL FIGURE, ONE SIDE": "a number from one side of the war.",
    "CLAIM, NOT CONFIRMED": "claimed by an interested party, or marked as unverified.",
    "SILENCE": "said nothing, as far as the page knew; no claim.",
    "DISPUTED": "independent sources give figures that cannot both hold.",
    "REVISED": "an earlier version of the page gave another number.",
    "ESTIMATE": "reckoned, not counted.",
    "REPORTED, ATTRIBUTION MISSING": "the page says so in its own voice and names no source.",
    "n ORIGINS": "how many independent sources say so.",
}


@cache
def environment() -> Environment:
    """Return the one template environment: everything escaped, nothing undefined let through."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=False
    )


def css() -> Markup:
    """Return the style sheet that every page carries inside."""
    return Markup((TEMPLATES / "page.css").read_text("utf-8"))


def shape(status: str) -> str:
    """Return the sign that stands before a status word."""
    return SHAPES.get(status, "●")


class _Anchors:
    """Gives each reference to a note an id of its own and remembers them for the way back."""

    def __init__(self) -> None:
        self._given: dict[int, list[str]] = {}

    def anchor(self, number: int) -> str:
        ids = self._given.setdefault(number, [])
        ids.append(f"ref-{number}-{len(ids) + 1}")
        return ids[-1]

    def anchors(self, number: int) -> list[str]:
        return self._given.get(number, [])


def render_html(brief: Brief) -> str:
    """Return the brief as one HTML document that opens from a file and loads nothing."""
    anchors = _Anchors()
    used = {line.status if line.status in MEANINGS else "n ORIGINS" for line in brief.lines}
    page = environment().get_template("brief.html")
    return page.render(
        brief=brief,
        css=css(),
        nothing=NOTHING,
        shape=shape,
        anchor=anchors.anchor,
        anchors=anchors.anchors,
        legend=[(name, meaning) for name, meaning in MEANINGS.items() if name in used],
        cuts=[cut for line in brief.lines for cut in line.cuts],
    )
