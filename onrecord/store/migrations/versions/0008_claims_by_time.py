"""Claims of one measure in order of their time, those of some days without a look at the rows; undated ones are counted."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

INDEXES = (("ix_claims_predicate", ["predicate", "time_low"]), ("ix_claims_time_low", ["time_low", "time_high"]))


def upgrade() -> None:
    for name, columns in INDEXES:
        op.drop_index(name, table_name="claims")
        op.create_index(name, "claims", columns, unique=False)
    op.execute(
        "INSERT INTO counts (kind, name, amount) SELECT 'undated ' || kind, predicate, count(*) FROM claims"
        " WHERE place IS NOT NULL AND time_low IS NULL GROUP BY kind, predicate"
    )
