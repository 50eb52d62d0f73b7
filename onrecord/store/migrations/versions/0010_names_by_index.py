"""Indexes by which a search finds who speaks and where, and the latest claims of a measure in one order."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

INDEXES = (("claims", "admin"), ("claims", "country"), ("attributions", "source"), ("places", "name"))


def upgrade() -> None:
    op.drop_index("ix_claims_predicate", table_name="claims")
    op.create_index("ix_claims_predicate", "claims", ["predicate", "time_low", "id"], unique=False)
    for table, column in INDEXES:
        op.create_index(f"ix_{table}_{column}", table, [column], unique=False)
