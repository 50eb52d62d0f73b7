"""Record types ↔ plain JSON values, without loss: what the record keeps beside the rows.

A dataclass becomes an object of its fields that differ from their defaults, a
Decimal its exact text, a tuple a list. Reading back needs the class alone,
because every field is typed; a field unknown to this version is ignored, so
that a record outlives additions to the types.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Coder = Callable[[Any], Any]
# plain values as text; made once, as `dumps` makes a new encoder for every value
json_text = json.JSONEncoder(ensure_ascii=False).encode


def to_plain(value: Any) -> Any:
    """Return a record type as JSON values.

    >>> from onrecord.model import Gap, Span
    >>> to_plain(Gap(span=Span(3, 5), reason="lost words"))
    {'span': {'start': 3, 'end': 5}, 'reason': 'lost words'}
    """
    kind: Any = type(value)
    return _encoder(kind)(value)


def from_plain(kind: Any, value: Any) -> Any:
    """Return the record type `kind` from JSON values made by `to_plain`.

    >>> from onrecord.model import Gap
    >>> from_plain(Gap, {"span": {"start": 3, "end": 5}, "reason": "lost words"}).span.end
    5
    """
    return _decoder(kind)(value)


@cache
def form(kind: Any) -> str:
    """Return how values of a type are written: the names and types of its fields, and of theirs in turn.

    >>> from onrecord.model import Gap
    >>> form(Gap)
    'Gap(span: Span(start: int, end: int), reason: str)'
    """
    name = getattr(get_origin(kind) or kind, "__name__", repr(kind))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return f"{name}({', '.join(f'{each.name}: {form(hints[each.name])}' for each in fields(kind))})"
    parts = (form(each) if isinstance(each, type) or get_origin(each) else repr(each) for each in get_args(kind))
    arguments = ", ".join(parts)
    return f"{name}[{arguments}]" if arguments else name


@cache
def _encoder(kind: Any) -> Coder:
    if is_dataclass(kind):
        return _dataclass_encoder(kind)
    if issubclass(kind, (tuple, list)):
        return lambda values: [value if type(value) in SCALARS else to_plain(value) for value in values]
    return str if kind is Decimal else _same


def _dataclass_encoder(kind: Any) -> Coder:
    slots = [(field.name, _default(field)) for field in fields(kind)]

    def encode(value: Any) -> dict[str, Any]:
        plain = {}
        for name, default in slots:
            part = getattr(value, name)
            if part is not default and part != default:
                plain[name] = part if type(part) in SCALARS else to_plain(part)
        return plain

    return encode


SCALARS = frozenset({str, int, float, bool, type(None)})


def _default(field: Field[Any]) -> Any:
    if field.default is not MISSING:
        return field.default
    return MISSING if field.default_factory is MISSING else field.default_factory()


def _same(value: Any) -> Any:
    return value


@cache
def _decoder(kind: Any) -> Coder:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _optional_decoder(arguments)
    if origin is tuple:
        return _tuple_decoder(arguments)
    if origin is Literal or not isinstance(kind, type):
        return _same
    if is_dataclass(kind):
        return _dataclass_decoder(kind)
    return Decimal if kind is Decimal else _same


def _optional_decoder(arguments: tuple[Any, ...]) -> Coder:
    """Decode `X | None`; no record type has any other union."""
    decode = _decoder(next(argument for argument in arguments if argument is not type(None)))
    return _same if decode is _same else lambda value: None if value is None else decode(value)


def _tuple_decoder(arguments: tuple[Any, ...]) -> Coder:
    if arguments[-1] is Ellipsis:
        each = _decoder(arguments[0])
        # a story has thousands of words: what needs no decoding is taken as it is
        return tuple if each is _same else lambda values: tuple([each(value) for value in values])
    parts = [_decoder(argument) for argument in arguments]
    return lambda values: tuple([part(value) for part, value in zip(parts, values, strict=True)])


def _dataclass_decoder(kind: type) -> Coder:
    hints = get_type_hints(kind)
    coders = {field.name: _decoder(hints[field.name]) for field in fields(kind)}
    return lambda plain: kind(**{name: coders[name](part) for name, part in plain.items() if name in coders})
