"""What other parts have found out about the stories and claims that are compared: plain mappings, none of them needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """`families` has a copy family's id by story id; `matters` a happening's, `origins` an origin's by claim id.

    `later` has, by a page's hash, that of the version which took its place.
    """

    families: Mapping[str, str] = field(default_factory=dict)
    matters: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    later: Mapping[str, str] = field(default_factory=dict)

    def is_version(self, page: str, other: str) -> bool:
        """Say whether a page came to be replaced by another."""
        seen: set[str] = set()
        while page in self.later and page not in seen:
            seen.add(page)
            page = self.later[page]
            if page == other:
                return True
        return False


NOTHING = Known()
