"""What other parts have found out about the stories and claims that are compared: plain mappings, none of them needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.linked import Happening, Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """`families` has a copy family's id by story id; `matters` a happening's, `origins` an origin's by claim id.

    `later` has, by a page's hash, that of the version which took its place.
    """

    families: Mapping[str, str] = field(default_factory=dict)
    matters: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    later: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def joining(
        cls, families: Mapping[str, str], happenings: Iterable[Happening], origins: Iterable[Origin],
        later: Mapping[str, str] | None = None,
    ) -> Known:  # fmt: skip
        """Return what is known from the events and the origins themselves.

        >>> Known.joining({}, (), ()) == Known()
        True
        """
        return cls(
            families=families, matters={claim: each.id for each in happenings for claim in each.claim_ids},
            origins={claim: each.id for each in origins for claim in each.claim_ids}, later=later or {},
        )  # fmt: skip

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
