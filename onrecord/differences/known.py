"""What other parts have found out about the stories and claims that are compared: plain mappings, none of them needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """`families` has a copy family's id by story id; `matters` a happening's, `origins` an origin's by claim id."""

    families: Mapping[str, str] = field(default_factory=dict)
    matters: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)


NOTHING = Known()
