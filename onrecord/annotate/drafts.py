"""A quantity while it is being read: the numeral, then its unit, what it counts, its hedge."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from onrecord.model import Qualifier
from onrecord.numerals import Numeral


@dataclass(slots=True, kw_only=True)
class Draft:
    """One number of a story on its way to a Quantity.

    `start`, `end` count into the text and cover number and unit; `first`,
    `after` are the word range of the numeral; `anchor` is the word that stands
    for the whole phrase in the parse; `counted` the word range of the counted
    noun phrase, `noun` its head word; `modified` a noun that a measured
    quantity describes ("a $5m package"). `words` are the lemmas by which a
    measure may know what is counted.
    """

    numeral: Numeral
    start: int
    end: int
    first: int
    after: int
    anchor: int
    low: Decimal | None
    high: Decimal | None
    negative: bool = False
    qualifier: Qualifier | None = None
    unit: str | None = None
    kind: str = ""
    rate: str | None = None
    counted: tuple[int, int] | None = None
    noun: int | None = None
    modified: int | None = None
    words: list[str] = field(default_factory=list)
    concept: tuple[str, ...] = ()
    change: str = ""
    part_of: Draft | None = None
    whole_of: Draft | None = None
    converts: Draft | None = None
    carried_from: Draft | None = None
    vague: bool = False
    is_claim: bool = True
    measure: str = ""
    rule: str = "numeral"
    dropped: bool = False

    @property
    def value(self) -> Decimal | None:
        return self.numeral.value
