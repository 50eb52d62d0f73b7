"""Claims of all stories → the links between them, their origins and the events they tell.

    claims ─ keys ─▶ groups ─ compare ─▶ Link* ─ components ─▶ Happening*
       └─ claimant, occasion, family of copies ─▶ Origin* with their chains

Every decision rests on two claims alone, so no order of adding can matter. A
person's decision is a Link like any other, and wins.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.link import events
from onrecord.link.chains import chain_of
from onrecord.link.counting import origins
from onrecord.link.events import attachments
from onrecord.link.pairs import Node, compare, grouped, keys, links_across, node_of, within_story
from onrecord.linked import Happening, Link, Origin, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What claims are together: the links, the origins and the events."""

    links: tuple[Link, ...]
    origins: tuple[Origin, ...]
    happenings: tuple[Happening, ...]


def join(
    tolds: Iterable[Told],
    families: Mapping[str, str],
    decided: Iterable[Link] = (),
    names: Mapping[str, str] | None = None,
    apart: Collection[frozenset[str]] = (),
) -> Joined:
    """Join claims: find the links, then the origins and the events. `decided` are the links that people made.

    `families` has the copy family of each story that was compared with the others, `names` the claimants' keys that
    people have judged to be one, `apart` the pairs of keys that they have parted.

    >>> join([], {})
    Joined(links=(), origins=(), happenings=())
    """
    held = {told.claim.id: told for told in tolds}
    nodes = {claim_id: node_of(told, names) for claim_id, told in sorted(held.items())}
    found = merged((*links_across(grouped(nodes.values())), *links_within(held, nodes)), decided)
    counted = origins(held.values(), families, found, names, apart)
    told = happenings(held.values(), found, nodes=nodes)
    return Joined(links=found, origins=counted, happenings=with_origins(told, counted))


def links_within(tolds: Mapping[str, Told], nodes: Mapping[str, Node]) -> tuple[Link, ...]:
    """Return the links between claims of one and the same story."""
    stories = stories_of(tolds.values())
    return tuple(
        link for mine in stories
        for link in within_story(mine[0].reading, [told.claim for told in mine], [nodes[told.claim.id] for told in mine])
    )  # fmt: skip


def stories_of(tolds: Iterable[Told]) -> list[list[Told]]:
    """Return claims by story, in the order of their text."""
    stories: dict[str, list[Told]] = {}
    for told in tolds:
        stories.setdefault(told.story.id, []).append(told)
    return [sorted(held, key=lambda told: (told.span, told.claim.id)) for _, held in sorted(stories.items())]


def merged(found: Iterable[Link], decided: Iterable[Link]) -> tuple[Link, ...]:
    """Return the links of the rules with those of people, which take the place of a rule's about the same two."""
    people = [link for link in decided if link.withdrawn_at is None]
    pairs = {(link.left, link.right) for link in people}
    kept = [link for link in found if (link.left, link.right) not in pairs]
    return tuple(sorted((*kept, *people), key=lambda link: (link.left, link.right, link.by)))


def happenings(
    tolds: Iterable[Told], links: Iterable[Link], *, nodes: Mapping[str, Node] | None = None
) -> tuple[Happening, ...]:
    """Return the events that claims tell, each with all its reports; see `onrecord.link.events`."""
    held = {told.claim.id: told for told in tolds}
    nodes = nodes or {claim_id: node_of(told) for claim_id, told in held.items()}
    attached = [pair for mine in stories_of(held.values()) for pair in attachments([nodes[t.claim.id] for t in mine])]
    return events.happenings(nodes.values(), links, attached)


def with_origins(told: Sequence[Happening], counted: Iterable[Origin]) -> tuple[Happening, ...]:
    """Return events with the ids of the origins that report them."""
    homes = {claim_id: origin.id for origin in counted for claim_id in origin.claim_ids}
    return tuple(
        replace(each, origin_ids=tuple(sorted({homes[claim_id] for claim_id in each.claim_ids if claim_id in homes})))
        for each in told
    )


__all__ = ["Joined", "chain_of", "compare", "happenings", "join", "keys", "origins"]
