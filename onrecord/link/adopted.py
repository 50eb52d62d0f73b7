"""A copy that names a body barely ("the air force") → the one body of that kind whom the other copies name for the same.

Inside one copy family alone: of two texts nobody knows that their air forces
are one. Where the copies name two such bodies, or lay the value or the event to
none, the bare name stays nobody's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.link.claimants import is_generic, plain_key
from onrecord.link.sayings import Saying


def is_bare(name: str | None, key: str | None) -> bool:
    """Say whether a claimant is a body that any country has, of no country that its page tells."""
    return bool(name) and key is None and is_generic(name or "")


def adopted(sayings: Iterable[Saying], families: Mapping[str, str]) -> dict[str, str]:
    """Return the claims of bare bodies → the key of the body that copies of their text name for the same."""
    by_family: dict[str, list[Saying]] = {}
    for saying in sayings:
        if saying.name and (family := families.get(saying.story_id)):
            by_family.setdefault(family, []).append(saying)
    return {claim_id: key for held in by_family.values() for claim_id, key in _of_family(held)}


def _of_family(held: Iterable[Saying]) -> Iterable[tuple[str, str]]:
    full = [saying for saying in held if saying.key]
    for saying in held:
        if not is_bare(saying.name, saying.key):
            continue
        prefix = f"{plain_key(saying.name or '')} of "
        bodies = {other.key for other in full if other.key and other.key.startswith(prefix)}
        alike = {other.key for other in full if other.what == saying.what and other.story_id != saying.story_id}
        if len(bodies) == 1 and bodies <= alike:
            yield saying.claim_id, str(bodies.pop())
