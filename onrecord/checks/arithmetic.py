"""Sums, differences, shares and conversions that a sentence states about its own numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from onrecord.annotate import Context
from onrecord.checks.note import Note
from onrecord.model import Quantity, Span

SHORT_OF = re.compile(r"^\s*(?:short\s+of|shy\s+of|(?:fewer|less)\s+than|below|under)\b", re.IGNORECASE)
MORE_THAN = re.compile(r"^\s*(?:(?:more|higher)\s+than|above|over|in\s+excess\s+of)\b", re.IGNORECASE)
INCLUDING = re.compile(r"^\W*(?:\w+\W+){0,4}?(?:including|among\s+them)\b", re.IGNORECASE)
OF_THEM = re.compile(r"\s*of\s+(?:whom|them|which)\b", re.IGNORECASE)
TOTAL_OF = re.compile(r"\b(?:a\s+total\s+of|totalling|totaling|in\s+total|altogether)\b", re.IGNORECASE)
RISE = re.compile(
    r"\b(?P<up>rose|risen|rising|increase[ds]?|up|grew|grown|climbed|jumped)\b|\b(?P<down>fell|fallen|falling|drop(?:ped)?|decrease[ds]?|decline[ds]?|down|shrank)\b",
    re.IGNORECASE,
)
OUT_OF = re.compile(r"^\s*(?:(?:out\s+)?of(?:\s+(?:the|a\s+total\s+of|some|its|their))?)\s*$", re.IGNORECASE)
SHARES = (
    (re.compile(r"\b(?:more\s+than|over)\s+half\b", re.IGNORECASE), Decimal("0.5"), Decimal(1)),
    (re.compile(r"\b(?:less\s+than|under|fewer\s+than)\s+half\b", re.IGNORECASE), Decimal(0), Decimal("0.5")),
    (re.compile(r"\b(?:nearly|almost|just\s+under)\s+half\b", re.IGNORECASE), Decimal("0.42"), Decimal("0.5")),
    (re.compile(r"(?<!than\s)(?<!over\s)(?<!nearly\s)(?<!almost\s)(?<!under\s)(?<!about\s)\bhalf\s+of\b", re.IGNORECASE), Decimal("0.45"), Decimal("0.55")),
    (re.compile(r"\btwo[- ]thirds\b", re.IGNORECASE), Decimal("0.6"), Decimal("0.73")),
    (re.compile(r"\b(?:a|one)[- ]third\b", re.IGNORECASE), Decimal("0.28"), Decimal("0.39")),
    (re.compile(r"\bthree[- ]quarters\b", re.IGNORECASE), Decimal("0.7"), Decimal("0.8")),
)  # fmt: skip
SCALE = {"million": 6, "mn": 6, "m": 6, "billion": 9, "bn": 9, "b": 9, "trillion": 12, "tn": 12, "thousand": 3, "k": 3}
AMOUNT = r"(?P<{0}sign>US\$|A\$|C\$|[$€£¥₴])\s?(?P<{0}value>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?-?(?P<{0}scale>trillion|billion|million|thousand|bn|tn|mn|m|b|k)?\b"
# "€118 billion ($126 billion)"
CONVERSION = re.compile(
    AMOUNT.format("a")
    + r"[^().\n]{0,24}?\(\s?(?:about\s|around\s|roughly\s|or\s|some\s)?"
    + AMOUNT.format("b")
    + r"[^()\n]{0,24}\)",
    re.IGNORECASE,
)
TOLERANCE = Decimal("0.03")


def check_sums(context: Context) -> Iterator[Note]:
    """Find differences, parts and totals that do not agree with the numbers beside them: code `sum-mismatch`."""
    for group in _by_sentence(context):
        yield from _differences(context, group)
        yield from _parts(context, group)
        yield from _totals(context, group)


def _by_sentence(context: Context) -> Iterator[list[Quantity]]:
    """Yield the exact numbers of each sentence that has two or more."""
    groups: dict[int, list[Quantity]] = {}
    for quantity in context.quantities:
        word = context.parse.word_at(quantity.span.start)
        if word is not None and quantity.low is not None and not quantity.vague:
            groups.setdefault(context.parse.sentence[word], []).append(quantity)
    return (groups[number] for number in sorted(groups) if len(groups[number]) > 1)


def _point(quantity: Quantity) -> Decimal | None:
    return quantity.low if quantity.low == quantity.high else None


def _slack(value: Decimal) -> Decimal:
    """Return half a unit of a number's last printed figure: 2.9m may be 2.85m to 2.95m."""
    digits = value.normalize().as_tuple()
    exponent = digits.exponent if isinstance(digits.exponent, int) else 0
    return Decimal(5).scaleb(exponent - 1)


def _differences(context: Context, group: list[Quantity]) -> Iterator[Note]:
    """Check "A, D short of B"."""
    text = context.story.text
    for first, gap, last in zip(group, group[1:], group[2:], strict=False):
        low, difference, high = _point(first), _point(gap), _point(last)
        if low is None or difference is None or high is None:
            continue
        between = text[gap.span.end : last.span.start]
        written = gap.span.of(text) + between
        sign = (
            -1 if SHORT_OF.match(between) or re.search(r"\bshort\b", written) else 1 if MORE_THAN.match(between) else 0
        )
        if not sign or {first.unit, last.unit} - {None, gap.unit}:
            continue
        wrong = abs((high + sign * difference) - low)
        if wrong > _slack(low) + _slack(high) + _slack(difference):
            message = f"{low:,} and {high:,} differ by {abs(high - low):,}, not by {difference:,}"
            yield Note("sum-mismatch", message, Span(first.span.start, last.span.end))


def _parts(context: Context, group: list[Quantity]) -> Iterator[Note]:
    """Check that what a number includes is not more than the number."""
    text = context.story.text
    for whole, part in pairwise(group):
        total, share = whole.high, part.low
        between = text[whole.span.end : part.span.start]
        if total is None or share is None or whole.unit != part.unit or whole.unit != "person" or "." in between:
            continue
        if (INCLUDING.match(between) or OF_THEM.match(text, part.span.end)) and share > total:
            yield Note(
                "sum-mismatch",
                f"a part of {share:,} is more than the whole of {total:,}",
                Span(whole.span.start, part.span.end),
            )


def _totals(context: Context, group: list[Quantity]) -> Iterator[Note]:
    """Check "a and b, a total of c"."""
    text = context.story.text
    if len(group) != 3 or len({quantity.unit for quantity in group}) != 1:
        return
    values = [_point(quantity) for quantity in group]
    between = text[group[1].span.end : group[2].span.start]
    if None in values or not TOTAL_OF.search(between) or "." in between:
        return
    first, second, total = (value or Decimal(0) for value in values)
    if abs(first + second - total) > _slack(first) + _slack(second) + _slack(total):
        yield Note(
            "sum-mismatch",
            f"{first:,} and {second:,} make {first + second:,}, not {total:,}",
            Span(group[0].span.start, group[2].span.end),
        )


def check_shares(context: Context) -> Iterator[Note]:
    """Compare "N of M" with a share named in the same sentence: code `ratio-mismatch`."""
    for group in _by_sentence(context):
        ratio = _ratio(context, group)
        if ratio is None:
            continue
        value, span = ratio
        word = context.parse.word_at(span.start)
        sentence = context.parse.sentence_span(context.parse.sentence[word]) if word is not None else span
        for pattern, low, high in SHARES:
            match = pattern.search(context.story.text, sentence.start, sentence.end)
            if match and not low <= value <= high:
                message = f"“{span.of(context.story.text)}” is {value * 100:.0f} percent, not “{match.group()}”"
                yield Note("ratio-mismatch", message, span)
            if match:
                break
        yield from _percent(context, group, value, span)


def _ratio(context: Context, group: list[Quantity]) -> tuple[Decimal, Span] | None:
    """Return the one "N of M" of a sentence as a share, or None."""
    found = []
    for part, whole in pairwise(group):
        first, second = _point(part), _point(whole)
        between = context.story.text[part.span.end : whole.span.start]
        if (
            first is not None
            and second
            and first <= second
            and OUT_OF.match(between)
            and part.unit in (None, whole.unit)
        ):
            found.append((first / second, Span(part.span.start, whole.span.end)))
    return found[0] if len(found) == 1 else None


def _percent(context: Context, group: list[Quantity], value: Decimal, span: Span) -> Iterator[Note]:
    shares = [quantity for quantity in group if quantity.unit == "percent" and _point(quantity) is not None]
    if len(shares) == 1 and shares[0].qualifier in ("exact", "about", None):
        stated = (shares[0].low or Decimal(0)) / 100
        near = context.story.text[span.end : shares[0].span.start]
        if re.match(r"^[^.;]{0,24}\(?\s*(?:or|about|that is|i\.e\.)?\s*$", near) and abs(stated - value) > Decimal(
            "0.05"
        ):
            message = f"“{span.of(context.story.text)}” is {value * 100:.0f} percent, not {stated * 100:.0f}"
            yield Note("ratio-mismatch", message, Span(span.start, shares[0].span.end))


def check_conversions(context: Context) -> Iterator[Note]:
    """Show the rate that a printed conversion implies, and find two that do not agree.

    Codes `exchange-rate` and `exchange-rate-mismatch`.
    """
    seen: dict[tuple[str, str], tuple[Decimal, str]] = {}
    for match in CONVERSION.finditer(context.story.text):
        first, second = _amount(match, "a"), _amount(match, "b")
        pair = (match.group("asign").upper(), match.group("bsign").upper())
        if not first or not second or pair[0] == pair[1]:
            continue
        rate, span = second / first, Span(*match.span())
        yield Note("exchange-rate", f"implies 1 {pair[0]} = {rate:.3f} {pair[1]}", span)
        known = seen.setdefault(pair, (rate, match.group()))
        if abs(rate - known[0]) / known[0] > TOLERANCE + _rounding(match):
            message = f"implies 1 {pair[0]} = {rate:.3f} {pair[1]}, but “{known[1]}” implies {known[0]:.3f}"
            yield Note("exchange-rate-mismatch", message, span)


def _amount(match: re.Match[str], side: str) -> Decimal:
    value = Decimal(match.group(f"{side}value").replace(",", ""))
    return value.scaleb(SCALE.get((match.group(f"{side}scale") or "").lower(), 0))


def _rounding(match: re.Match[str]) -> Decimal:
    """Return how much of a rate may be rounding: "€1 billion ($1.1 billion)" fixes it to a tenth only."""
    printed = [match.group(f"{side}value").replace(",", "") for side in "ab"]
    halves = [
        Decimal(5).scaleb(-1 - len(value.partition(".")[2])) / Decimal(value) for value in printed if Decimal(value)
    ]
    return sum(halves, Decimal(0))
