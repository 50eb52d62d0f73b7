"""One page → one of its claims, with the exact words, the rule that read them, and where they stand in the bytes.

python examples/explain_one_claim.py [PAGE [MEASURE]]
"""

from __future__ import annotations

import sys

import onrecord
from onrecord.examples import FOLDER


def main(page: str = str(FOLDER / "2024-11" / "wire-188-drones.txt"), measure: str = "drones_launched") -> None:
    for reading in onrecord.read(page):
        for claim in reading.claims:
            if claim.predicate == measure:
                explain(reading, claim)
                return
    print(f"no claim of {measure} on this page")


def explain(reading: onrecord.Reading, claim: onrecord.Claim) -> None:
    proof = claim.evidence[0]
    where = reading.story.alignment.to_stream(proof.span)
    print(f"claim     {claim.predicate} {claim.low}–{claim.high} ({claim.qualifier}), {claim.status}")
    print(f"said by   {claim.speaker or 'the page itself'}")
    print(f"happened  {claim.time or 'not stated'}")
    print(f"words     “{proof.exact}”, read by {proof.made_by}")
    print(f"story     {reading.story.headline_text or '(no headline)'}, published {reading.story.published.value}")
    print(f"page      {reading.page.name}, code points {where.start}–{where.end} of its text stream")
    print(f"bytes     sha256 {reading.page.sha256}")
    # the walk back: what stands on the page is what the claim rests on
    assert reading.page.stream[where.start : where.end] == proof.exact


if __name__ == "__main__":
    main(*sys.argv[1:])
