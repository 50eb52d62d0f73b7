"""What a user types into a search → a Query: words, phrases, NOT, OR and fields. Nothing typed reaches SQL as SQL.

    "air defence" missile* NOT drill OR exercise speaker:Zelenskyy date:2024-11-01..2024-11-05

Terms are joined by AND. OR binds two neighbours; NOT or a leading hyphen turns a term round.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.errors import BadConfig
from onrecord.store.days import bounds

TOKEN = re.compile(r'(-)?(?:([a-z_]+):)?(?:"([^"]*)"|(\S+))')
WORD = re.compile(r"\w")
TEXT_FIELDS = ("speaker", "place", "publisher", "page", "headline", "subject", "actor")
NAME_FIELDS = ("measure", "type", "status", "unit", "kind", "stance")
DATE_FIELDS = ("date", "published", "said")
ID_FIELDS = ("origin", "family")
FIELDS = TEXT_FIELDS + NAME_FIELDS + DATE_FIELDS + ID_FIELDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One `field:value`; for a date field `low` and `high` are ISO days, None at an open end."""

    field: str
    value: str
    low: str | None = None
    high: str | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """`wanted` and `unwanted` are full-text expressions or None; `filters` hold together."""

    wanted: str | None = None
    unwanted: str | None = None
    filters: tuple[Filter, ...] = ()


def parse(typed: str) -> Query:
    """Read a search. Raises BadConfig where it asks for nothing, names an unknown field or a date that is none.

    >>> parse('"air defence" NOT drill place:Kyiv')
    Query(wanted='"air defence"', unwanted='"drill"', filters=(Filter(field='place', value='Kyiv', low=None, \
high=None, negated=False),))
    """
    groups: list[list[str]] = []
    unwanted: list[str] = []
    filters: list[Filter] = []
    negate = join = False
    for hyphen, name, phrase, word in TOKEN.findall(typed):
        if not hyphen and not name and word in ("NOT", "OR", "AND"):
            negate, join = negate or word == "NOT", join or word == "OR"
            continue
        if name in FIELDS:
            filters.append(_filter(name, phrase or word, negated=bool(hyphen) or negate))
        elif expression := _expression(name, phrase, word):
            _place(expression, groups, unwanted, turned=bool(hyphen) or negate, join=join)
        negate = join = False
    if not (groups or filters):
        raise BadConfig("a search needs a word to look for, or a field such as speaker:Zelenskyy or measure:killed")
    wanted = " AND ".join(group[0] if len(group) == 1 else f"({' OR '.join(group)})" for group in groups)
    return Query(wanted=wanted or None, unwanted=" OR ".join(unwanted) or None, filters=tuple(filters))


def _place(expression: str, groups: list[list[str]], unwanted: list[str], *, turned: bool, join: bool) -> None:
    if turned:
        unwanted.append(expression)
    elif join and groups:
        groups[-1].append(expression)
    else:
        groups.append([expression])


def _expression(name: str, phrase: str, word: str) -> str | None:
    """Return a term as a quoted full-text string, None where it holds no letter or digit."""
    text = phrase or word
    if name and not phrase and text[:2] != "//" and not text[:1].isdigit():
        raise BadConfig(f"{name!r} is no field; there are {', '.join(FIELDS)}")
    text = f"{name}:{text}" if name else text
    if not WORD.search(text):
        return None
    is_prefix = bool(word) and text.endswith("*")
    quoted = text.rstrip("*").replace('"', " ").replace("\0", " ")
    return f'"{quoted}"*' if is_prefix else f'"{quoted}"'


def _filter(name: str, value: str, *, negated: bool) -> Filter:
    if name in ID_FIELDS and not value:
        raise BadConfig(f"{name}: needs an id, or its beginning, as `trace --format json` and the API print it")
    if name not in DATE_FIELDS:
        return Filter(field=name, value=value, negated=negated)
    first, dots, last = value.partition("..")
    low, high = bounds(first)[0], bounds(last if dots else first)[1]
    if (first and low is None) or ((last or not dots) and high is None):
        raise BadConfig(
            f"{name}:{value} is no date: give 2024-11-02, 2024-11, or a range such as 2024-11-01..2024-11-05"
        )
    return Filter(field=name, value=value, low=low, high=high, negated=negated)
