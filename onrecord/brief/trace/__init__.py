"""Who said it first, how it travelled, how the number moved, what broke: a Trace, and nothing that was not told.

`compose` turns claims with their origins, copies, differences and breaks into
matters; `text`, `html` and `markdown` print them. Each sentence of our own
(`Statement`) is checked against the notes that it rests on, as a line of the
brief is: what it would add is not printed, but listed among the refused.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from onrecord.brief.classings import Classing
from onrecord.brief.lines import Flag, Note, Refused

AskedAs = Literal["number", "words", "quotation", "claim", "story", "page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence of our own: the notes it rests on, and the numbers in it that only count rows of this record."""

    text: str
    notes: tuple[int, ...] = ()
    counts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One place where a matter is told. `claim_id` None: words in which no claim was read.

    `value` is the number in words ("at least 76"), `printed` the words of the claim itself, `claimant` the source
    as the page prints it, "" where it names none. `grade` is the two-axis code of the claim.
    """

    claim_id: str | None
    story_id: str
    document: str
    published: str
    measure: str
    value: str
    printed: str
    claimant: str
    chain: str
    status: str
    when: str
    sentence: str
    notes: tuple[int, ...]
    grade: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One hop of a chain: who, as what, how hedged. `at` is where the page names them, None where it does not."""

    name: str
    role: str
    story_id: str = ""
    at: tuple[int, int] | None = None
    hedges: tuple[str, ...] = ()
    is_echo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """What a retelling did to what it retells, both sides in their own words; `told` and `retold` name the pages.

    `told_at` and `retold_at` are where the words stand, in code points of their pages' text streams.
    """

    kind: str
    told: str
    told_words: str
    retold: str
    retold_words: str
    why: str
    rule: str
    notes: tuple[int, ...]
    story_id: str = ""
    told_story_id: str = ""
    told_at: tuple[int, int] | None = None
    retold_at: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A page on the way of a matter, with the pages that took it from there.

    `copied` says how it descends from the station above ("reworded", "trimmed"), "" where it is no copy of a page
    held. `broke` are the kinds of break in this step; `beside` a page of another origin that it also copies from;
    `superseded` the later version of the same page.
    """

    document: str
    story_id: str
    published: str
    copied: str
    kept: float
    via: str
    printed: str
    notes: tuple[int, ...]
    broke: tuple[str, ...] = ()
    asked: bool = False
    beside: str = ""
    superseded: str = ""
    claim_id: str | None = None
    hops: tuple[Stop, ...] = ()
    children: tuple[Station, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """The printable side of an origin: who said it, when, on how many pages; `held` whether a page of their own is in the record."""

    id: str
    claimant: str
    printed: str
    occasion: str
    pages: int
    earliest: str
    held: bool
    notes: tuple[int, ...]
    echoes: tuple[str, ...] = ()
    stations: tuple[Station, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One value of the measure, in order of its date, and how it stands to the asked one: the kind of difference, why."""

    claim_id: str
    when: str
    claimant: str
    value: str
    document: str
    kind: str
    why: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A line that may be printed: words of one page shortened by rules, dated, with its source and its notes."""

    text: str
    chain: str
    status: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One matter that the question is about. `asked` is the telling that answers best.

    `classings` are weapons of its event that were put into another class later; each stands under one matter alone.
    """

    asked: Telling
    verdict: tuple[Statement, ...]
    tellings: tuple[Telling, ...]
    roots: tuple[Root, ...]
    moves: tuple[Move, ...] = ()
    breaks: tuple[Broken, ...] = ()
    makers: tuple[Statement, ...] = ()
    wording: tuple[Wording, ...] = ()
    unworded: str = ""
    hints: tuple[str, ...] = ()
    lint: tuple[Flag, ...] = ()
    classings: tuple[Classing, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """The answer to `trace`: the best matters first; `found` says how many matters there are in all.

    `passed_over` pages may answer too, or tell the same, but are more than are looked through.
    """

    asked: str
    asked_as: AskedAs
    as_known_at: str
    found: int
    matters: tuple[Matter, ...]
    others: tuple[Telling, ...] = ()
    notes: tuple[Note, ...] = ()
    refused: tuple[Refused, ...] = ()
    passed_over: int = 0
    generated_by: str = "onrecord"


def to_json(trace: Trace) -> dict[str, Any]:
    """Return a trace as plain values, with the ids that its text and its page show."""
    return asdict(trace)
