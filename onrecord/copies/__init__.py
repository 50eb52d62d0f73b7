"""Stories → copy families: one wire printed by fifty pages is one family, however much each page reworded it.

`signature` makes of a reading what it is compared by; `keys` proposes pairs;
`compare` decides on one pair alone; `twins` spares it those with the same words; `families` joins the decisions; `clusters`
says which stories report one event, copies or not.
"""

from onrecord.copies.compare import Decision, compare
from onrecord.copies.families import families, settle
from onrecord.copies.keys import candidates, facts, keys, matter_key, pairs
from onrecord.copies.reports import clusters
from onrecord.copies.signature import Signature, signature
from onrecord.copies.twins import spread

__all__ = [
    "Decision",
    "Signature",
    "candidates",
    "clusters",
    "compare",
    "facts",
    "families",
    "keys",
    "matter_key",
    "pairs",
    "settle",
    "signature",
    "spread",
]
