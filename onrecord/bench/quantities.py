"""NewsQuant: a sentence → its numbers with unit, change and concept, in the words of that gold set."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from onrecord.annotate import Resources
from onrecord.annotate.units import RATE_AFTER, singular
from onrecord.bench import read_text
from onrecord.model import Quantity

SCALES = frozenset({"dozens", "scores", "tens", "hundreds", "thousands", "millions", "billions", "trillions"})
SKIPPED = frozenset({"hyphen-noun", "multiple", "ordinal-count"})
UNITS = {
    "percent": "percentage", "percentage point": "percentage point", "USD": "dollar", "EUR": "euro", "GBP": "pound sterling",
    "JPY": "japanese yen", "CNY": "chinese yuan", "ILS": "shekel", "AUD": "australian dollar", "CAD": "canadian dollar",
    "NZD": "new zealand dollar", "HKD": "hong kong dollar", "SGD": "singaporean dollar", "MYR": "malaysian ringgit",
    "DKK": "danish krone", "SEK": "swedish krona", "NOK": "norwegian krone", "INR": "indian rupee", "ZAR": "south african rand",
    "RUB": "russian ruble", "UAH": "ukrainian hryvnia", "CHF": "swiss franc", "KRW": "south korean won", "MXN": "mexican peso",
    "BRL": "brazilian real", "TRY": "turkish lira", "PLN": "polish zloty", "km": "kilometre", "km2": "square kilometre",
    "m2": "square metre", "tonne": "metric ton", "pound": "pound-mass", "time": "count", "ratio": "count", "TWD": "taiwan dollar",
    "THB": "thai baht", "IDR": "indonesian rupiah", "VND": "vietnamese dong", "HUF": "hungarian forint", "CZK": "czech koruna",
}  # fmt: skip


def predict(row: dict[str, Any], resources: Resources) -> dict[str, Any]:
    """Return the row's id and the quantities of its text."""
    text = row["text"]
    context = read_text(text, resources)
    found = [(quantity, context.story.alignment.to_stream(quantity.span)) for quantity in context.quantities]
    return {
        "id": row["id"],
        "quantities": [
            _plain(quantity, text[span.start : span.end], text, context.parse) | {"start": span.start, "end": span.end}
            for quantity, span in found
            if _is_counted(quantity, text[span.start : span.end])
        ],
    }


def _is_counted(quantity: Quantity, words: str) -> bool:
    """A half, an age between two and an adjective of number ("five-point") are no quantities there."""
    if words.lower() == "half" or (quantity.qualifier == "range" and quantity.measure == "other:age"):
        return False
    rule = quantity.made_by.split(".")[1].split("@")[0]
    return rule not in SKIPPED and (quantity.low is not None or quantity.high is not None) and quantity.low != 0


def _plain(quantity: Quantity, words: str, text: str, parse: Any) -> dict[str, Any]:
    return {
        "value": _value(quantity, words),
        "unit": _unit(quantity, text, parse),
        "change": "=" if _scale_of(words) else quantity.change,
        "concept": list(quantity.concept),
        "rule": quantity.made_by,
    }


def _value(quantity: Quantity, words: str) -> float | list[float]:
    """A range has two ends; "hundreds" is 100 to 1000 there; a share that is a fraction stays one."""
    low, high = quantity.low, quantity.high
    scale = _scale_of(words)
    if scale and low is not None:
        base = low if scale == "dozens" else low / 2
        return [float(base), float(base * 10)]
    if quantity.qualifier == "range" and low is not None and high is not None:
        return [float(low), float(high)]
    value = low if low is not None else high
    if quantity.made_by.startswith("quantities.fraction") and value is not None:
        return float(Fraction(value / 100).limit_denominator(20))
    return float(value or 0)


def _scale_of(words: str) -> str:
    first = words.lower().split()[0].strip(",.") if words else ""
    return first if first in SCALES else ""


def _unit(quantity: Quantity, text: str, parse: Any) -> str | None:
    if quantity.unit is None or quantity.made_by.startswith("quantities.carried"):
        return None
    if quantity.made_by.startswith("quantities.fraction"):
        return f"% {_noun_phrase(quantity, parse) if quantity.counted else '-'}"
    name = _noun_phrase(quantity, parse) if quantity.counted else UNITS.get(quantity.unit, quantity.unit)
    found = RATE_AFTER.match(text, quantity.span.end)
    return f"{name} per {quantity.rate}" if quantity.rate and found and found["rate"] else name


def _noun_phrase(quantity: Quantity, parse: Any) -> str:
    """Return the counted noun phrase with its head in the singular; people stay people."""
    words = list(parse.words_in(quantity.counted))
    *before, head = words
    name = singular(parse, head) if parse.tag[head] in ("NN", "NNS") else parse.text[head]
    kept = [
        word for word in before if parse.tag[word] not in ("DT", "POS", "HYPH", "CC") and parse.lower[word] != "more"
    ]
    names = [parse.lemma[word] if parse.tag[word] == "JJS" else parse.text[word] for word in kept]
    return " ".join([*names, "people" if name == "person" else name])
